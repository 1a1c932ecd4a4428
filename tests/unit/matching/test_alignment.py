from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.alignment import ALIGNMENTS, PLAIN, Alignment, aligned
from mirror.matching.features import features_of, in_all_readings
from mirror.pose.landmarks import Landmark
from mirror.pose.types import Pose
from tests.unit.people import LEFT_UP, RIGHT_UP, STRIDE, hidden, pose_of

L = Landmark
VISIBILITY = hidden(L.LEFT_WRIST, L.RIGHT_ANKLE)


def test_there_are_eight_readings_and_the_plain_one_comes_first() -> None:
    assert len(set(ALIGNMENTS)) == len(ALIGNMENTS) == 8
    assert ALIGNMENTS[0] == PLAIN == Alignment()
    assert ALIGNMENTS[1] == Alignment(mirrored=True)


def test_the_plain_reading_changes_nothing() -> None:
    pose = pose_of(LEFT_UP, visibility=VISIBILITY)
    points, visibility = aligned(pose, PLAIN)
    np.testing.assert_array_equal(points, pose.points[:, :2])
    np.testing.assert_array_equal(visibility, VISIBILITY)


def test_mirrored_the_left_arm_is_up_where_the_right_one_was() -> None:
    points, visibility = aligned(pose_of(RIGHT_UP, visibility=VISIBILITY), Alignment(mirrored=True))
    left = pose_of(LEFT_UP).points[:, :2]
    np.testing.assert_allclose(points - points[L.NOSE], left - left[L.NOSE])
    assert (visibility[L.RIGHT_WRIST], visibility[L.LEFT_WRIST]) == (0.0, 0.99)


def test_turned_the_outline_stays_and_the_sides_change() -> None:
    pose = pose_of(LEFT_UP)
    points, _ = aligned(pose, Alignment(turned=True))
    np.testing.assert_array_equal(points[L.RIGHT_WRIST], pose.points[L.LEFT_WRIST, :2])
    assert sorted(map(tuple, points)) == sorted(map(tuple, pose.points[:, :2]))


def test_mirrored_and_turned_an_arm_stays_the_same_arm_on_the_other_side_of_the_picture() -> None:
    pose = pose_of(LEFT_UP)
    points, _ = aligned(pose, Alignment(mirrored=True, turned=True))
    np.testing.assert_allclose(points, pose.points[:, :2] * (-1.0, 1.0))


def test_exchanged_legs_leave_the_arms_alone() -> None:
    pose = pose_of(STRIDE, visibility=VISIBILITY)
    points, visibility = aligned(pose, Alignment(legs_exchanged=True))
    for left in (L.LEFT_HIP, L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX):
        np.testing.assert_array_equal(points[left], pose.points[left + 1, :2])
        np.testing.assert_array_equal(points[left + 1], pose.points[left, :2])
    np.testing.assert_array_equal(points[: L.LEFT_HIP], pose.points[: L.LEFT_HIP, :2])
    assert (visibility[L.LEFT_ANKLE], visibility[L.LEFT_WRIST]) == (0.0, 0.0)


@pytest.mark.parametrize("alignment", ALIGNMENTS, ids=str)
def test_features_are_read_as_points_are(alignment: Alignment) -> None:
    """Two ways to the same reading: exchange the landmarks, or exchange what was computed from them."""
    rng = np.random.default_rng(5)
    pose = pose_of(rng.normal(0.0, 1.0, (33, 2)), visibility=rng.uniform(0.0, 1.0, 33))
    points, visibility = aligned(pose, alignment)
    direct = features_of(Pose(np.column_stack([points, np.zeros(33)]), visibility, None, 0.0))
    computed = in_all_readings(features_of(pose))[ALIGNMENTS.index(alignment)]
    for name in ("directions", "limb_seen", "limb_reliable", "offsets", "joint_seen"):
        np.testing.assert_allclose(getattr(computed, name), getattr(direct, name), atol=1e-9, err_msg=name)


@pytest.mark.parametrize(
    ("alignment", "factor"),
    [
        (PLAIN, 1.0),
        (Alignment(mirrored=True), 1.0),
        (Alignment(turned=True), 0.95),
        (Alignment(legs_exchanged=True), 0.95),
        (Alignment(True, True, True), 0.95**2),
    ],
)
def test_mirroring_is_free_and_the_rest_costs_a_little(alignment: Alignment, factor: float) -> None:
    assert alignment.factor == pytest.approx(factor)
