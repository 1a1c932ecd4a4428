"""What moves together."""

from __future__ import annotations

import numpy as np

from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.levels import FIELD, LEVELS, directions, members
from mirror.pose.types import FloatArray
from tests.unit.people import HANGING, T_POSE, pose_of

ALL = np.ones(COUNT, dtype=bool)
ARM = (13, 15, 17, 19, 21)


def body(points: FloatArray = T_POSE) -> FloatArray:
    return pose_of(points).points[:, :2] / 720.0


def residue(way: FloatArray, columns: FloatArray) -> float:
    """Share of a motion `(33, 2)` that no mixture of columns explains."""
    mixture = np.linalg.lstsq(columns, way, rcond=None)[0]
    return float(np.linalg.norm(way - columns @ mixture) / np.linalg.norm(way))


def turned(points: FloatArray, marks: tuple[int, ...], root: int, degrees: float) -> FloatArray:
    """The way of some landmarks that turn about a joint."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    way = np.zeros_like(points)
    way[list(marks)] = (points[list(marks)] - points[root]) @ (turn.T - np.eye(2))
    return way


def test_every_landmark_belongs_to_the_body_and_a_hand_to_its_arm_and_forearm() -> None:
    assert members.shape == (LEVELS, COUNT)
    assert members[0].all()
    assert members[:, Landmark.LEFT_WRIST].sum() == 3
    assert members[:, Landmark.LEFT_SHOULDER].sum() == 1
    assert not (members[:, Landmark.LEFT_WRIST] & members[:, Landmark.RIGHT_WRIST])[1:].any()


def test_a_body_that_goes_turns_tilts_or_comes_nearer_is_the_first_levels() -> None:
    points = body()
    columns = directions(points, ALL)[:, :FIELD]
    middle = points.mean(axis=0)
    for way in (
        np.tile((0.1, -0.02), (COUNT, 1)),
        turned(points, tuple(range(COUNT)), Landmark.LEFT_HIP, 9.0),
        0.1 * (points - middle),
        np.column_stack([-0.3 * (points - middle)[:, 0], np.zeros(COUNT)]),  # turns away from the camera
    ):
        assert residue(way, columns) < 1e-9


def test_an_arm_that_swings_is_a_limbs_and_not_the_bodys() -> None:
    points = body()
    columns = directions(points, ALL)
    belongs = np.flatnonzero(members[2:, Landmark.LEFT_WRIST])
    swing = turned(points, ARM, Landmark.LEFT_SHOULDER, 5.0)
    assert residue(swing, columns[:, FIELD + 1 + belongs]) < 0.2
    assert residue(swing, columns[:, :FIELD]) > 0.5


def test_what_is_at_the_joint_does_not_move_with_it() -> None:
    points = body(HANGING)
    points[Landmark.LEFT_WRIST] = points[Landmark.LEFT_ELBOW]
    columns = directions(points, ALL)
    forearm = FIELD + 2
    assert columns[Landmark.LEFT_WRIST, forearm] == 0.0
    assert columns[Landmark.LEFT_INDEX, forearm] > 0.0
    assert columns[Landmark.RIGHT_INDEX, forearm] == 0.0


def test_the_middle_is_that_of_the_known() -> None:
    points, known = body(), ALL.copy()
    known[Landmark.LEFT_ANKLE] = False
    lost = points.copy()
    lost[Landmark.LEFT_ANKLE] = (55.0, -3.0)
    others = np.flatnonzero(known)
    np.testing.assert_allclose(
        directions(points, known)[others, :FIELD], directions(lost, known)[others, :FIELD]
    )
    assert np.isfinite(directions(points, np.zeros(COUNT, dtype=bool))).all()
