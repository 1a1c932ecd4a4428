"""The figures: nought for who is perfect, and the known amount for who is late or trembles."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.bench.smoothing_figures import (
    AHEAD,
    Drawn,
    counted,
    drawn,
    limb,
    resting_places,
    steady,
    wrist_truth,
)
from mirror.bench.smoothing_recording import RATE, SETTLE, Course, Recording, frames
from mirror.bench.smoothing_scene import MovingPhoto, SwingingArm
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.smoothing import NoSmoothing
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANGING, default_config, pose_of

COURSE = Course(rest=3.0, moving=5.0, photos=1, people=1)
TIMES = tuple(1.0 + index / RATE for index in range(frames(COURSE)))
SCENE = MovingPhoto(
    np.full((600, 400, 3), 128, dtype=np.uint8), pose_of(HANGING, hips=(200.0, 320.0)), COURSE.start
)
PLACES = pose_of(HANGING).points[:, :2]
ALL = np.ones(COUNT, dtype=bool)
CONFIG = default_config().smoothing
Poses = tuple[Pose | None, ...]


def pose_at(points: FloatArray, visibility: FloatArray | float = 0.99) -> Pose:
    seen = np.broadcast_to(np.asarray(visibility, dtype=np.float64), COUNT).copy()
    return Pose(np.column_stack([points, np.zeros(COUNT)]), seen, None, 0.0)


def followed(late: float = 0.0, noise: float = 0.0) -> Poses:
    """What a tracker measures that is late by seconds and trembles by pixels."""
    rng = np.random.default_rng(5)
    truth = [SCENE.carried(PLACES, time - late) for time in TIMES]
    return tuple(pose_at(points + rng.normal(0.0, noise, points.shape)) for points in truth)


def recording(poses: Poses) -> Recording:
    return Recording(TIMES, poses, poses, COURSE.start)


def judged(poses: Poses) -> tuple[float, float, float]:
    found = recording(poses)
    track = drawn(NoSmoothing(CONFIG), TIMES, poses, 720)
    figures = steady(track, found, SCENE, ALL, resting_places(poses, found))
    return figures.rest, figures.moving, figures.display


def test_who_is_perfect_has_no_error_but_the_one_of_not_predicting() -> None:
    rest, moving, display = judged(followed())
    assert rest == pytest.approx(0.0, abs=1e-9)
    assert moving == pytest.approx(0.0, abs=1e-9)
    assert 8.0 < display < 20.0  # 50 ms of a motion of up to 377 pixels a second


def test_who_predicts_perfectly_has_none_at_all() -> None:
    found = recording(followed())
    now = np.array([SCENE.carried(PLACES, time) for time in TIMES])
    later = np.array([SCENE.carried(PLACES, time + AHEAD) for time in TIMES])
    figures = steady(Drawn(now, later), found, SCENE, ALL, PLACES)
    assert figures.display == pytest.approx(0.0, abs=1e-9)


def test_lag_shows_in_moving_as_it_does_in_display() -> None:
    _, late, _ = judged(followed(late=AHEAD))
    _, _, display = judged(followed())
    assert late == pytest.approx(display, rel=0.02)


def test_trembling_shows_in_rest() -> None:
    rest, moving, _ = judged(followed(noise=1.5))
    assert rest == pytest.approx(2.0 * 1.5, rel=0.03)  # two frames, two axes
    assert moving == pytest.approx(np.sqrt(2.0) * 1.5, rel=0.05)


def test_what_the_network_always_gets_wrong_does_not_count() -> None:
    mistaken = PLACES + np.array((7.0, -4.0))  # the same mistake on the body, wherever it is
    poses = tuple(pose_at(SCENE.carried(mistaken, time)) for time in TIMES)
    assert judged(poses)[:2] == pytest.approx((0.0, 0.0), abs=1e-9)


def test_rest_and_motion_are_the_frames_they_claim_to_be() -> None:
    found = recording(followed())
    assert found.resting.stop == found.moving.start
    assert TIMES[found.resting.start] == pytest.approx(1.0 + SETTLE)
    assert found.resting.stop - found.resting.start == round(COURSE.rest * RATE)
    assert found.moving.stop - found.moving.start == round(COURSE.moving * RATE)
    np.testing.assert_array_equal(SCENE.carried(PLACES, TIMES[found.moving.start - 1]), PLACES)


def test_landmarks_that_are_seldom_seen_do_not_count() -> None:
    seen = np.full(COUNT, 0.99)
    seen[Landmark.LEFT_ANKLE] = 0.3
    poses: Poses = tuple(pose_at(PLACES, seen) for _ in TIMES)
    marks = counted(recording(poses), 0.5)
    assert not marks[Landmark.LEFT_ANKLE]
    assert marks.sum() == COUNT - 1
    blinking = tuple(pose_at(PLACES, seen if index % 3 else 0.99) for index in range(len(TIMES)))
    assert not counted(recording(blinking), 0.5)[Landmark.LEFT_ANKLE]


def test_in_frames_without_a_person_the_last_track_is_judged() -> None:
    poses = list(followed())
    poses[-20] = None
    track = drawn(NoSmoothing(CONFIG), TIMES, poses, 720)
    np.testing.assert_array_equal(track.now[-20], track.now[-21])
    with pytest.raises(ValueError, match="nobody"):
        drawn(NoSmoothing(CONFIG), TIMES, [None] * len(TIMES), 720)


# The swinging forearm.


def swing(arm: SwingingArm, *, late: float = 0.0, ahead: float = 0.0) -> Poses:
    """A network that sees the wrist beside its place, as far as the forearm's angle says, and late."""
    poses = []
    for time in TIMES:
        points, then = PLACES.copy(), time - late + ahead
        turned = arm.angle(then) - 90.0
        bias = np.array((5.0 - 0.1 * turned, 0.002 * turned**2))
        points[Landmark.LEFT_WRIST] = arm.wrist(then) + bias
        poses.append(pose_at(points))
    return tuple(poses)


def places_of(poses: Poses) -> FloatArray:
    return np.array([pose.points[:, :2] for pose in poses if pose is not None])


@pytest.mark.parametrize(
    ("late", "least", "most"), [(0.0, 0.0, 0.01), (0.04, 5.0, 30.0)], ids=["in time", "late"]
)
def test_a_wrist_seen_beside_its_place_is_no_error_but_a_late_one_is(
    late: float, least: float, most: float
) -> None:
    arm = SwingingArm(COURSE.start)
    found = recording(swing(arm, late=late))
    perfect_but_for_the_lag = places_of(swing(arm, late=late, ahead=AHEAD))
    track = Drawn(perfect_but_for_the_lag, perfect_but_for_the_lag)
    assert least <= limb(track, found, ALL, wrist_truth(found, arm)).limb <= most


def test_the_hand_that_swings_is_not_counted_as_still_but_its_elbow_is() -> None:
    arm = SwingingArm(COURSE.start)
    found = recording(swing(arm))
    truth = wrist_truth(found, arm)
    now = places_of(found.raw)
    assert limb(Drawn(now, now), found, ALL, truth).limb_rest == pytest.approx(0.0, abs=1e-9)
    now[::2, Landmark.LEFT_ELBOW] += 3.0
    assert limb(Drawn(now, now), found, ALL, truth).limb_rest > 0.5
