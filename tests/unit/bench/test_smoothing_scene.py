"""The known motion: pictures and truth must tell the same."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from mirror.bench.smoothing_scene import NOISE, SIZE, MovingPhoto, SwingingArm, noisy, offset
from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANGING, T_POSE, pose_of

START = 2.0
TIMES = np.arange(0.0, 8.0, 1 / 15)


def dotted(size: tuple[int, int] = (400, 600), dots: tuple[tuple[int, int], ...] = ((150, 200),)) -> Image:
    """A grey photo with round black dots."""
    pixels = np.full((size[1], size[0], 3), 180, dtype=np.uint8)
    for dot in dots:
        cv2.circle(pixels, dot, 12, (0, 0, 0), -1, cv2.LINE_AA)
    return pixels


def person(torso: float = 150.0, points: FloatArray = HANGING) -> Pose:
    return pose_of(points, torso=torso, hips=(200.0, 320.0))


def dark(pixels: Image) -> FloatArray:
    """Centre of what is dark, `(2,)` pixels; pixel centres lie at halves."""
    weight = np.clip(120.0 - pixels[..., 0].astype(np.float64), 0.0, None)
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    return np.array([(x * weight).sum(), (y * weight).sum()]) / weight.sum() + 0.5


def test_the_motion_is_the_one_that_is_written_down() -> None:
    away = np.array([offset(time) for time in np.linspace(1.0, 6.0, 4000)])
    np.testing.assert_allclose(away.max(axis=0), (120.0, 12.0, 6.0), atol=0.01)
    np.testing.assert_allclose(away.min(axis=0), (-120.0, -12.0, -6.0), atol=0.01)
    np.testing.assert_allclose(offset(3.5), (-120.0, 12.0 * np.sin(6.3 * np.pi), 6.0 * np.sin(2.8 * np.pi)))


def test_somebody_at_rest_stands_still_and_starts_softly() -> None:
    assert offset(-3.0) == offset(0.0) == (0.0, 0.0, 0.0)
    ways = np.abs(np.diff([offset(time)[0] for time in np.arange(-0.2, 6.0, 1 / 15)]))
    assert ways[:5].max() < 1.0
    jerks = np.abs(np.diff(ways))
    assert jerks.max() < 12.0  # no frame in which the speed jumps


@pytest.mark.parametrize("time", [0.0, START + 0.6, START + 1.5, START + 3.4, START + 5.9])
def test_the_picture_moves_as_the_truth_says(time: float) -> None:
    scene = MovingPhoto(dotted(), person(), START)
    place = dark(scene.picture(0.0))
    np.testing.assert_allclose(dark(scene.picture(time)), scene.carried(place, time), atol=0.6)


def test_nobody_leaves_the_canvas() -> None:
    for pose in (person(), person(60.0), person(150.0, T_POSE)):
        scene = MovingPhoto(dotted(), pose, START)
        low, high = scene.extent
        corners = np.array([(low[0], low[1]), (low[0], high[1]), (high[0], low[1]), (high[0], high[1])])
        every = np.concatenate([scene.carried(corners, time) for time in TIMES])
        assert (every >= -12.0).all()  # a corner is further out than any landmark
        assert (every <= np.array(SIZE) + 12.0).all()
        assert max((high - low) / np.array(SIZE)) > 0.7


def test_a_photo_is_made_as_large_as_its_person_allows() -> None:
    dotted_where_both_show_it = dotted(dots=((200, 300),))
    near, far = (MovingPhoto(dotted_where_both_show_it, person(torso), START) for torso in (150.0, 60.0))
    dots = [np.count_nonzero(scene.picture(0.0)[..., 0] < 60) for scene in (near, far)]
    assert dots[1] > 3.0 * dots[0]


def test_noise_is_new_in_every_frame_and_the_same_in_every_run() -> None:
    pixels = np.full((200, 300, 3), 120, dtype=np.uint8)
    rng = np.random.default_rng(3)
    first, second = noisy(pixels, rng), noisy(pixels, rng)
    assert (first != second).mean() > 0.8
    np.testing.assert_array_equal(first, noisy(pixels, np.random.default_rng(3)))
    assert first.std() == pytest.approx(NOISE, abs=0.1)
    assert first.mean() == pytest.approx(120.0, abs=0.1)


def test_noise_does_not_wrap_round_at_black_and_white() -> None:
    rng = np.random.default_rng(3)
    for level in (0, 255):
        noise = noisy(np.full((100, 100, 3), level, dtype=np.uint8), rng).astype(int) - level
        assert np.abs(noise).max() < 40


def test_the_forearm_swings_and_nothing_else_does() -> None:
    arm = SwingingArm(START)
    still, moved = arm.picture(0.0).astype(int), arm.picture(START + 2.5).astype(int)
    changed = np.abs(still - moved).max(axis=2) > 20
    wrists = np.array([arm.wrist(0.0), arm.wrist(START + 2.5)])
    columns = np.nonzero(changed.any(axis=0))[0]
    # The hand reaches beyond the wrist; the trunk and the other arm are further left.
    assert columns.min() > 0.5 * SIZE[0] + 60
    assert columns.max() > wrists[:, 0].max()
    assert changed.mean() > 0.002


def test_the_wrist_is_where_it_is_drawn() -> None:
    arm = SwingingArm(START)
    empty = SwingingArm(START).picture(0.0).astype(int)
    for time in (START + 1.2, START + 2.1, START + 3.3):
        drawn = np.abs(arm.picture(time).astype(int) - empty).max(axis=2) > 20
        column, row = np.rint(arm.wrist(time)).astype(int)
        assert drawn[row - 3 : row + 4, column - 3 : column + 4].mean() > 0.7


def test_the_forearm_turns_sixty_degrees_either_way_at_its_rate() -> None:
    arm = SwingingArm(START)
    angles = np.array([arm.angle(START + time) for time in np.arange(1.0, 8.0, 0.005)])
    assert angles.max() == pytest.approx(150.0, abs=0.1)
    assert angles.min() == pytest.approx(30.0, abs=0.1)
    upwards = [now < 90.0 <= after for now, after in pairwise(angles)]
    assert sum(upwards) == 5  # 0.7 a second in seven seconds, of which the first is cut off
    assert arm.angle(START - 1.0) == 90.0
    assert Landmark.LEFT_WRIST in SwingingArm.MOVING
