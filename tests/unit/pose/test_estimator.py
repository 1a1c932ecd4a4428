from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pose.estimator import PoseEstimator, _poses_from_mediapipe, fitted, largest_first
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.types import Pose
from mirror.sources.demo import DemoSource
from tests.unit.people import default_config, noise_picture

CONFIG = default_config().pose
SIZE = (1280, 720)
# What the drawing and MediaPipe must mean by the same names.
JOINTS = [
    *range(Landmark.LEFT_SHOULDER, Landmark.LEFT_WRIST),
    *range(Landmark.LEFT_HIP, Landmark.LEFT_HEEL),
]


def drawn(moment: float = 0.5, size: tuple[int, int] = SIZE) -> tuple[Image, Pose]:
    """The demo person and their true landmarks."""
    picture, pose, _ = DemoSource(size=size).figure_at(moment)
    assert pose is not None
    return picture, pose


def off(found: Pose, true: Pose) -> float:
    """Mean distance of the visible joints from the true ones, in torso lengths."""
    joints = [mark for mark in JOINTS if true.visibility[mark] > 0.5]
    assert len(joints) >= 8
    torso = np.linalg.norm(
        true.points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], :2].mean(axis=0)
        - true.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], :2].mean(axis=0)
    )
    distances = np.linalg.norm(found.points[joints, :2] - true.points[joints, :2], axis=1)
    return float(distances.mean() / torso)


@pytest.fixture(scope="module")
def photos(pose_model: Path) -> Iterator[PoseEstimator]:
    with PoseEstimator(pose_model, CONFIG, video=False) as estimator:
        yield estimator


@pytest.fixture
def video(pose_model: Path) -> Iterator[PoseEstimator]:
    with PoseEstimator(pose_model, CONFIG, video=True) as estimator:
        yield estimator


@pytest.fixture
def unreachable_collected() -> Iterator[None]:
    """MediaPipe leaves a thread behind when a model does not open, until its remains are collected."""
    yield
    gc.collect()


# With the real networks.


def test_a_person_in_a_photo_is_found_where_they_are(photos: PoseEstimator) -> None:
    picture, true = drawn()
    pose = photos.estimate(picture, 12.5)
    assert pose is not None
    assert pose.time == 12.5
    assert off(pose, true) < 0.1
    assert pose.visibility.min() >= 0.0
    assert pose.visibility.max() <= 1.0
    assert (pose.visibility[JOINTS] > 0.5).mean() > 0.8


def test_left_is_the_persons_own_left(photos: PoseEstimator) -> None:
    picture, true = drawn()
    pose = photos.estimate(picture, 0.0)
    assert pose is not None
    left, right = Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER
    assert (pose.points[left, 0] > pose.points[right, 0]) == (true.points[left, 0] > true.points[right, 0])


def test_the_place_of_the_body_is_known_in_metres(photos: PoseEstimator) -> None:
    pose = photos.estimate(drawn()[0], 0.0)
    assert pose is not None
    assert pose.world is not None
    hips = pose.world[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    np.testing.assert_allclose(hips, 0.0, atol=0.02)
    shoulders = pose.world[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    assert -0.75 < shoulders[1] < -0.3


@pytest.mark.parametrize("size", [(640, 480), (720, 1280), (1920, 1080)], ids="{0[0]}x{0[1]}".format)
def test_landmarks_are_pixels_of_the_frame_whatever_its_size(
    photos: PoseEstimator, size: tuple[int, int]
) -> None:
    picture, true = drawn(size=size)
    pose = photos.estimate(picture, 0.0)
    assert pose is not None
    assert off(pose, true) < 0.1


def test_a_person_in_a_video_is_found_and_followed(video: PoseEstimator) -> None:
    for frame in range(5):
        picture, true = drawn(0.5 + frame / 15.0)
        pose = video.estimate(picture, 100.0 + frame / 15.0)
        assert pose is not None
        assert pose.time == 100.0 + frame / 15.0
        assert off(pose, true) < 0.1


def test_landmarks_of_a_video_do_not_lag_behind(video: PoseEstimator) -> None:
    """MediaPipe's own smoothing would hold a person back who moves between two frames."""
    picture, true = drawn()
    shift = 16
    moved = np.roll(picture, shift, axis=1)
    for frame in range(6):
        before = video.estimate(picture, frame / 15.0)
    after = video.estimate(moved, 6 / 15.0)
    assert before is not None
    assert after is not None
    travelled = (after.points[JOINTS, 0] - before.points[JOINTS, 0]).mean()
    assert travelled == pytest.approx(shift, rel=0.1)
    assert off(before, true) < 0.1


@pytest.mark.parametrize("time", [7.0, 6.9], ids=["the same moment", "an earlier moment"])
def test_two_frames_at_one_moment_do_no_harm(video: PoseEstimator, time: float) -> None:
    picture, _ = drawn()
    assert video.estimate(picture, 7.0) is not None
    assert video.estimate(picture, time) is not None


@pytest.mark.parametrize("mode", ["photo", "video"])
def test_nobody_is_found_in_an_empty_picture(photos: PoseEstimator, video: PoseEstimator, mode: str) -> None:
    estimator = photos if mode == "photo" else video
    blank = np.full((720, 1280, 3), 127, dtype=np.uint8)
    assert estimator.estimate(blank, 1.0) is None


def test_a_person_who_leaves_a_video_is_gone(video: PoseEstimator) -> None:
    picture, _ = drawn()
    assert video.estimate(picture, 0.0) is not None
    blank = np.full_like(picture, 127)
    assert [video.estimate(blank, 0.1 + index / 10.0) for index in range(3)][-1] is None


def test_the_frame_is_left_as_it_is(photos: PoseEstimator) -> None:
    picture, _ = drawn()
    before = picture.copy()
    photos.estimate(picture, 0.0)
    np.testing.assert_array_equal(picture, before)


def test_a_part_of_a_larger_picture_can_be_estimated(photos: PoseEstimator) -> None:
    picture, true = drawn(size=(640, 480))
    framed = cv2.copyMakeBorder(picture, 10, 10, 20, 20, cv2.BORDER_CONSTANT)
    pose = photos.estimate(framed[10:-10, 20:-20], 0.0)
    assert pose is not None
    assert off(pose, true) < 0.1


@pytest.mark.parametrize("enlarged", [1, 3], ids=["as it is", "scaled down"])
def test_the_networks_see_the_picture_in_rgb(video: PoseEstimator, enlarged: int) -> None:
    seen: list[Image] = []

    def look(image: Any, _stamp: int) -> SimpleNamespace:  # noqa: ANN401
        seen.append(image.numpy_view().copy())
        return SimpleNamespace(pose_landmarks=[], pose_world_landmarks=[], segmentation_masks=None)

    real, video._landmarker = video._landmarker, SimpleNamespace(detect_for_video=look)
    try:
        video.estimate(np.full((480 * enlarged, 640 * enlarged, 3), (10, 20, 30), dtype=np.uint8), 0.0)
    finally:
        video._landmarker = real
    assert seen[0].shape == (480, 640, 3)
    assert (seen[0] == (30, 20, 10)).all()


def test_closing_twice_is_fine(pose_model: Path) -> None:
    estimator = PoseEstimator(pose_model, CONFIG, video=True)
    estimator.close()
    estimator.close()


@pytest.mark.usefixtures("unreachable_collected")
@pytest.mark.parametrize("content", [b"", b"no model at all" * 50], ids=["empty", "rubbish"])
def test_a_broken_model_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.task"
    path.write_bytes(content)
    with pytest.raises(MirrorError) as fault:
        PoseEstimator(path, CONFIG, video=True)
    assert str(fault.value).startswith(f"{path}: MediaPipe can't open this pose model (")
    assert "\n" not in str(fault.value)


@pytest.mark.usefixtures("unreachable_collected")
def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="can't open this pose model"):
        PoseEstimator(tmp_path / "gone.task", CONFIG, video=False)


def two_people() -> tuple[Image, Pose, Pose]:
    """A large person at the right of a smaller one, with the true landmarks of both."""
    large, true_large = portrait(WARDROBE[0], (600, 800))
    small, true_small = portrait(WARDROBE[1], (420, 560))
    picture = np.full((800, 1020, 3), large[0, 0], dtype=np.uint8)
    picture[240:, :420], picture[:, 420:] = small, large
    return (
        picture,
        replace(true_large, points=np.add(true_large.points, (420.0, 0.0, 0.0))),
        replace(true_small, points=np.add(true_small.points, (0.0, 240.0, 0.0))),
    )


def test_everybody_in_a_photo_is_found_the_largest_first(photos: PoseEstimator) -> None:
    picture, large, small = two_people()
    for flipped in (False, True):
        pixels = np.ascontiguousarray(picture[:, ::-1]) if flipped else picture
        people = photos.people(pixels, 0.0)
        assert len(people) == 2
        heights = [float(np.ptp(pose.points[:, 1])) for pose in people]
        assert heights[0] > 1.2 * heights[1]
        if not flipped:
            assert off(people[0], large) < 0.1
            assert off(people[1], small) < 0.15
    alone = photos.estimate(picture, 0.0)
    assert alone is not None
    np.testing.assert_array_equal(alone.points, photos.people(picture, 0.0)[0].points)


def test_one_person_is_measured_the_same_however_many_are_looked_for(
    photos: PoseEstimator, pose_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mirror.pose.estimator.MOST_PEOPLE", 1)
    picture, _ = drawn()
    with PoseEstimator(pose_model, CONFIG, video=False) as single:
        one = single.estimate(picture, 0.0)
    several = photos.people(picture, 0.0)
    assert one is not None
    assert len(several) == 1
    np.testing.assert_array_equal(one.points, several[0].points)


def test_a_video_follows_one_person(video: PoseEstimator) -> None:
    assert len(video.people(two_people()[0], 0.0)) == 1


# Without them.


def made(left: float, top: float, side: float) -> Pose:
    """A pose whose landmarks fill a square."""
    points = np.zeros((COUNT, 3))
    points[:, 0] = np.linspace(left, left + side, COUNT)
    points[:, 1] = np.linspace(top, top + side, COUNT)
    return Pose(points, np.ones(COUNT), None, 0.0)


def test_people_come_by_size_within_the_picture_and_nobody_twice() -> None:
    small, large, twice = made(0, 0, 30), made(40, 40, 50), made(42, 41, 49)
    assert largest_first([small, large, twice], (100, 100)) == (large, small)
    outside = made(90, 90, 500)
    assert largest_first([outside, small], (100, 100)) == (small, outside)
    assert largest_first([], (100, 100)) == ()


@pytest.mark.parametrize(
    ("size", "limit", "expected"),
    [
        ((1280, 720), (640, 480), (640, 360)),
        ((720, 1280), (640, 480), (270, 480)),
        ((640, 480), (640, 480), (640, 480)),
        ((320, 240), (640, 480), (320, 240)),
        ((641, 480), (640, 480), (640, 479)),
        ((4000, 2), (640, 480), (640, 1)),
    ],
    ids=["wide", "upright", "exact", "never enlarged", "a pixel too wide", "a line"],
)
def test_fitted_keeps_the_aspect_and_never_enlarges(
    size: tuple[int, int], limit: tuple[int, int], expected: tuple[int, int]
) -> None:
    small = fitted(noise_picture(*size), limit)
    assert small.shape == (expected[1], expected[0], 3)
    assert small.dtype == np.uint8


def test_a_picture_that_fits_is_passed_on_as_it_is() -> None:
    picture = noise_picture(64, 48)
    assert fitted(picture, (64, 48)) is picture


def test_landmarks_are_scaled_to_the_frame_and_visibility_is_limited() -> None:
    marks = [SimpleNamespace(x=0.5, y=0.25, z=-0.1, visibility=1.2) for _ in range(COUNT)]
    result = SimpleNamespace(pose_landmarks=[marks], pose_world_landmarks=[], segmentation_masks=None)
    (pose,) = _poses_from_mediapipe(result, (1280, 720), 3.0)
    assert pose.points[0].tolist() == [640.0, 180.0, -128.0]
    assert pose.visibility[0] == 1.0
    assert pose.world is None


def test_no_landmarks_are_nobody() -> None:
    nobody = SimpleNamespace(pose_landmarks=[], pose_world_landmarks=[], segmentation_masks=None)
    assert _poses_from_mediapipe(nobody, (10, 10), 0.0) == ()


@pytest.mark.parametrize("video", [True, False])
def test_the_mask_covers_the_person_and_outlives_the_next_frame(pose_model: Path, *, video: bool) -> None:
    source = DemoSource(SIZE)
    picture, _, _ = source.figure_at(0.5)
    drawn = source.labels_at(0.5) > 0
    with PoseEstimator(pose_model, default_config().pose, video=video, masks=True) as estimator:
        pose = [estimator.estimate(picture, 0.1 * number) for number in range(3)][-1]
        assert pose is not None
        assert pose.mask is not None
        kept = pose.mask.copy()
        estimator.estimate(np.zeros_like(picture), 1.0)
        assert np.array_equal(pose.mask, kept)
    mask = cv2.resize(pose.mask, SIZE) >= 128
    assert (mask & drawn).sum() / (mask | drawn).sum() > 0.8


def test_masks_are_made_only_where_they_are_asked_for(photos: PoseEstimator) -> None:
    pose = photos.estimate(drawn()[0], 0.0)
    assert pose is not None
    assert pose.mask is None
