"""Made-up libraries must be large, plausible, all different, and the same in every run."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.bench.poses import PoseSet, Sample
from mirror.bench.variations import vary
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray
from tests.unit.bench.crowd import SIZE, crowd, with_world
from tests.unit.people import HANGING, pose_of

L = Landmark
BASE = PoseSet.of(crowd(2))


def lengths(points: FloatArray, start: Landmark, end: Landmark) -> FloatArray:
    """Of a limb, in torso lengths."""
    hips = points[:, [L.LEFT_HIP, L.RIGHT_HIP], :2].mean(axis=1)
    shoulders = points[:, [L.LEFT_SHOULDER, L.RIGHT_SHOULDER], :2].mean(axis=1)
    limb = np.linalg.norm(points[:, end, :2] - points[:, start, :2], axis=1)
    shares: FloatArray = limb / np.linalg.norm(shoulders - hips, axis=1)
    return shares


def angles(points: FloatArray, start: Landmark, end: Landmark) -> FloatArray:
    """Of a limb on the picture, radians."""
    ways = points[:, end, :2] - points[:, start, :2]
    turned: FloatArray = np.arctan2(ways[:, 1], ways[:, 0])
    return turned


def test_the_same_seed_makes_the_same_library() -> None:
    assert np.array_equal(vary(BASE, 50, 7).points, vary(BASE, 50, 7).points)
    assert not np.allclose(vary(BASE, 50, 7).points, vary(BASE, 50, 8).points)


def test_no_two_poses_are_alike() -> None:
    many = vary(BASE, 2000, 1)
    assert len(np.unique(many.points[:, L.LEFT_WRIST], axis=0)) == 2000
    assert len(many) == len(many.labels) == len(many.visibility) == len(many.world) == 2000


def test_the_base_is_left_as_it_was() -> None:
    before = BASE.points.copy()
    vary(BASE, 20, 1)
    assert np.array_equal(BASE.points, before)


def test_limbs_keep_their_lengths_and_change_their_directions() -> None:
    base = PoseSet.of([Sample("hanging", pose_of(HANGING), SIZE)])
    many = vary(base, 500, 3)
    for start, end in (
        (L.LEFT_SHOULDER, L.LEFT_ELBOW),
        (L.RIGHT_ELBOW, L.RIGHT_WRIST),
        (L.LEFT_HIP, L.LEFT_KNEE),
    ):
        own = lengths(base.points, start, end)[0]
        assert np.abs(lengths(many.points, start, end) - own).max() < 0.1
        spread = np.std(angles(many.points, start, end))
        assert np.deg2rad(6.0) < spread < np.deg2rad(35.0)


def test_the_pose_in_metres_turns_with_the_one_on_the_picture() -> None:
    base = PoseSet.of([Sample("hanging", with_world(pose_of(HANGING)), SIZE)])
    many = vary(base, 200, 3)
    for start, end in ((L.LEFT_ELBOW, L.LEFT_WRIST), (L.RIGHT_HIP, L.RIGHT_ANKLE)):
        gap = angles(many.points, start, end) - angles(many.world, start, end)
        assert np.abs(gap).max() < np.deg2rad(10.0)
        assert np.std(angles(many.world, start, end)) > np.deg2rad(5.0)


def test_what_is_unknown_in_metres_stays_unknown() -> None:
    assert np.isnan(vary(BASE, 10, 1).world).all()
    assert vary(BASE, 10, 1).pose(0).world is None


def test_people_stand_in_different_places_and_sizes() -> None:
    many = vary(PoseSet.of([Sample("hanging", pose_of(HANGING), SIZE)]), 500, 3)
    heights = np.ptp(many.points[..., 1], axis=1)
    assert heights.max() / heights.min() == pytest.approx(1.7, rel=0.15)
    assert np.ptp(many.points[:, L.NOSE, 0]) > 100.0
