from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.types import FloatArray, Pose, Track


@pytest.mark.parametrize(
    ("points", "visibility", "world", "named"),
    [
        ((33, 2), (33,), None, "points"),
        ((32, 3), (33,), None, "points"),
        ((33, 3), (33, 1), None, "visibility"),
        ((33, 3), (33,), (33, 2), "world"),
    ],
    ids=["flat points", "too few", "visibility as column", "flat world"],
)
def test_a_pose_refuses_arrays_of_the_wrong_shape(
    points: tuple[int, ...], visibility: tuple[int, ...], world: tuple[int, ...] | None, named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        Pose(np.zeros(points), np.zeros(visibility), None if world is None else np.zeros(world), 0.0)


def track(horizon: float = 0.15) -> Track:
    points = np.full((33, 2), 100.0)
    velocity: FloatArray = np.tile([10.0, -20.0], (33, 1))
    return Track(time=5.0, points=points, velocity=velocity, opacity=np.ones(33), horizon=horizon)


@pytest.mark.parametrize(
    ("time", "ahead"),
    [(5.0, 0.0), (5.1, 0.1), (4.9, -0.1), (5.15, 0.15), (9.0, 0.15), (0.0, -0.15)],
    ids=["now", "ahead", "before", "at the horizon", "far ahead", "far before"],
)
def test_a_track_moves_on_at_its_speed_up_to_its_horizon(time: float, ahead: float) -> None:
    place = track().at(time)
    assert place.shape == (33, 2)
    np.testing.assert_allclose(place, np.tile([100.0 + 10.0 * ahead, 100.0 - 20.0 * ahead], (33, 1)))


def test_a_track_without_horizon_stands_still() -> None:
    np.testing.assert_array_equal(track(horizon=0.0).at(8.0), np.full((33, 2), 100.0))


def test_asking_a_track_does_not_change_it() -> None:
    one = track()
    one.at(5.1)[:] = 0.0
    one.at(5.0)[:] = 0.0
    assert (one.points == 100.0).all()
