from __future__ import annotations

import numpy as np
import pytest

from mirror.bench.poses import PoseSet, Sample
from mirror.pose.landmarks import Landmark
from tests.unit.bench.crowd import SIZE, crowd, one, with_world
from tests.unit.people import LEFT_UP, pose_of

L = Landmark


def test_a_set_gives_back_the_poses_it_was_made_of() -> None:
    pose = with_world(pose_of(LEFT_UP))
    poses = PoseSet.of([*crowd(1), Sample("hail", pose, SIZE)])
    assert len(poses) == 5
    assert poses.labels.tolist() == ["akimbo", "hail", "cross", "stride", "hail"]
    assert poses.poses()[0].world is None
    last = poses.pose(4)
    assert last.world is not None
    assert last.world == pytest.approx(pose.world)
    assert last.points == pytest.approx(pose.points)
    assert poses.sizes[4].tolist() == list(SIZE)


def test_rows_are_taken_in_order() -> None:
    poses = PoseSet.of(crowd(1))
    assert poses.take(np.array([2, 0])).labels.tolist() == ["cross", "akimbo"]
    assert poses.take(slice(0, 2)).points == pytest.approx(poses.points[:2])


def test_relabelling_exchanges_left_and_right_in_place() -> None:
    poses = one(LEFT_UP)
    other = poses.relabelled()
    assert other.points[0, L.RIGHT_WRIST] == pytest.approx(poses.points[0, L.LEFT_WRIST])
    assert other.points[0, L.NOSE] == pytest.approx(poses.points[0, L.NOSE])
