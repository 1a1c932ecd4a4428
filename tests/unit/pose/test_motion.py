"""What is found to move."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.landmarks import COUNT, PARTS, Landmark
from mirror.pose.levels import LEVELS, directions
from mirror.pose.motion import Motion
from mirror.pose.types import FloatArray
from tests.unit.people import T_POSE, pose_of

POINTS = pose_of(T_POSE).points[:, :2] / 720.0
ALL = np.ones(COUNT, dtype=bool)
NOBODY = np.zeros(COUNT, dtype=bool)
COLUMNS = directions(POINTS, ALL)
SIGMA = 0.002
SPREAD = SIGMA**2 * np.eye(COUNT)
STEP = 1 / 15
LEFT_ARM, LEFT_FOREARM = 2, 3
HAND = [15, 17, 19, 21]


def judged(way: FloatArray, frames: int = 1, noise: float = 0.0, seed: int = 0) -> Motion:
    motion, rng = Motion(), np.random.default_rng(seed)
    for _ in range(frames):
        motion.calm(STEP, NOBODY)
        motion.judge(way + rng.normal(0.0, noise, (COUNT, 2)), SPREAD, COLUMNS, ALL)
    return motion


def going(marks: list[int], distance: float) -> FloatArray:
    way = np.zeros((COUNT, 2))
    way[marks, 1] = distance
    return way


def test_a_body_that_only_trembles_rests() -> None:
    degrees = [judged(np.zeros((COUNT, 2)), 30, SIGMA, seed).degree.mean() for seed in range(20)]
    assert np.mean(degrees) < 0.05


def test_a_body_that_walks_moves_and_its_limbs_do_not() -> None:
    motion = judged(going(list(range(COUNT)), 0.02), noise=SIGMA)
    assert motion.levels[0] == 1.0
    assert motion.levels[1:].max() < 0.2
    np.testing.assert_array_equal(motion.degree, 1.0)


def test_a_forearm_that_rises_moves_alone() -> None:
    way = np.zeros((COUNT, 2))
    way[HAND, 1] = COLUMNS[HAND, 2 + LEFT_FOREARM] * 0.03
    motion = judged(way, noise=SIGMA)
    assert motion.levels[LEFT_FOREARM] == 1.0
    assert motion.levels[0] == 0.0
    assert motion.degree[Landmark.LEFT_WRIST] == 1.0
    assert motion.degree[[Landmark.NOSE, Landmark.RIGHT_WRIST, Landmark.LEFT_KNEE]].max() < 0.2


def test_somebody_who_walks_and_raises_an_arm_does_both() -> None:
    way = going(list(range(COUNT)), 0.02)
    arm = [13, *HAND]
    way[arm, 0] += COLUMNS[arm, 2 + LEFT_ARM] * 0.04
    motion = judged(way, noise=SIGMA)
    assert motion.levels[[0, LEFT_ARM]].min() == 1.0


def test_a_slow_motion_is_found_in_time_though_no_frame_shows_it() -> None:
    drift = going(list(range(COUNT)), 0.4 * SIGMA)
    assert judged(drift).levels[0] == 0.0
    assert judged(drift, frames=8).levels[0] > 0.3


def test_a_face_that_turns_shows_in_its_own_landmarks() -> None:
    way = np.zeros((COUNT, 2))
    way[[7, 8], 0] = (0.03, -0.03)  # the ears swap sides; the head's middle stays
    motion = judged(way)
    assert motion.own[PARTS[0]].min() > 0.5
    assert motion.own[PARTS[1]].max() == 0.0


def test_what_has_stopped_comes_to_rest_unless_it_is_held() -> None:
    motion = judged(going(HAND, 0.05))
    held = NOBODY.copy()
    held[[13, *HAND]] = True
    before = motion.levels.copy()
    motion.calm(STEP, held)
    assert motion.levels[LEFT_FOREARM] == before[LEFT_FOREARM] == 1.0
    motion.calm(STEP, NOBODY)
    assert 0.0 < motion.levels[LEFT_FOREARM] < 1.0
    for _ in range(6):
        motion.calm(STEP, NOBODY)
    assert motion.degree.max() == 0.0


def test_the_unseen_have_no_say() -> None:
    way = going([*HAND, 13], 0.3)
    seen = ALL.copy()
    seen[[*HAND, 13]] = False
    motion = Motion()
    motion.judge(way, SPREAD, COLUMNS, seen)
    motion.judge(way, SPREAD, COLUMNS, NOBODY)
    assert motion.degree.max() == 0.0


@pytest.mark.parametrize(
    ("level", "together"),
    [
        (0, (Landmark.LEFT_SHOULDER, Landmark.RIGHT_HIP)),
        (LEFT_FOREARM, (Landmark.LEFT_WRIST, Landmark.LEFT_INDEX)),
    ],
    ids=["the body", "a forearm"],
)
def test_what_moves_together_is_expected_to_speed_up_together(level: int, together: tuple[int, int]) -> None:
    motion = Motion()
    rest, moving = np.array([0.01, 0.01, 0.01]), np.array([1.0, 2.0, 3.0])
    calm = motion.acceleration(COLUMNS, rest, moving)
    motion.levels[level] = 1.0
    quick = motion.acceleration(COLUMNS, rest, moving)
    first, second = together
    assert quick[first, second] / np.sqrt(quick[first, first] * quick[second, second]) > 0.6
    assert quick[first, first] > 1000.0 * calm[first, first]
    assert quick.shape == (COUNT, COUNT)
    assert np.linalg.eigvalsh(quick).min() > 0.0


def test_after_a_reset_everything_rests() -> None:
    motion = judged(going(HAND, 0.05), 5)
    motion.reset()
    np.testing.assert_array_equal(motion.levels, np.zeros(LEVELS))
    motion.judge(np.zeros((COUNT, 2)), SPREAD, COLUMNS, ALL)
    assert motion.degree.max() == 0.0
