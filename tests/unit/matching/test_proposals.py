from __future__ import annotations

import numpy as np
import pytest

from mirror.matching import neighbours
from mirror.matching.features import Features, features_of, features_of_many, in_all_readings
from mirror.matching.neighbours import Neighbours
from mirror.matching.proposals import Proposals
from mirror.matching.similarity import compare
from mirror.matching.sketch import Sketch
from mirror.pose.landmarks import COUNT, SWAP, Landmark
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANDS_ON_HIPS, HANGING, LEFT_UP, STRIDE, T_POSE, hidden, pose_of

L = Landmark
BASE = np.array([HANDS_ON_HIPS, HANGING, LEFT_UP, STRIDE, T_POSE])
NO_LEFT_ARM = hidden(L.LEFT_ELBOW, L.LEFT_WRIST)


def crowd(count: int, seed: int) -> FloatArray:
    rng = np.random.default_rng(seed)
    return BASE[rng.integers(len(BASE), size=count)] + rng.normal(0.0, 0.05, (count, COUNT, 2))


POINTS = crowd(900, 1)
SEEN = np.full((900, COUNT), 0.99)
SEEN[600:] = NO_LEFT_ARM
FEATURES = features_of_many(POINTS, SEEN)


def readings(
    points: FloatArray, visibility: FloatArray | float = 0.99, *, mirrored: bool = False
) -> Features:
    pose = pose_of(points, visibility=visibility)
    if mirrored:
        turned = pose.points[SWAP] * np.array([-1.0, 1.0, 1.0])
        pose = Pose(turned, pose.visibility[SWAP], None, 0.0)
    return in_all_readings(features_of(pose))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("index", [3, 299, 599, 600, 899])
def test_the_twin_is_proposed_hidden_arm_or_not(index: int, mirrored: bool) -> None:
    near = Proposals(FEATURES).near(readings(POINTS[index], mirrored=mirrored), 1)
    assert near is not None
    assert index in near
    assert (np.diff(near) > 0).all()
    assert len(near) < 200


def test_the_tree_says_nothing_of_a_pose_that_hides_something() -> None:
    assert Proposals(FEATURES).near(readings(HANGING, NO_LEFT_ARM), 1) is None


def test_more_are_proposed_when_more_are_wanted() -> None:
    proposals = Proposals(FEATURES)
    few, many = (proposals.near(readings(HANGING), top) for top in (1, 100))
    assert few is not None
    assert many is not None
    assert set(few) < set(many)
    assert len(many) >= 200


@pytest.mark.parametrize("index", [3, 650])
def test_the_sketch_proposes_the_twin_of_a_pose_that_hides_something(index: int) -> None:
    likely = Proposals(FEATURES).likely(readings(POINTS[index], NO_LEFT_ARM), 1, None)
    assert index in likely
    assert len(likely) == 512


def test_the_sketch_keeps_to_those_among_whom_is_searched() -> None:
    among = np.arange(900) % 3 == 0
    likely = Proposals(FEATURES).likely(readings(HANGING), 1, among)
    assert set(likely) == set(np.flatnonzero(among))


def test_the_sketch_ranks_as_the_limbs_do() -> None:
    """Its best few share the query's pose, not only its outline."""
    names = np.repeat(np.arange(5), 100)
    rng = np.random.default_rng(2)
    points = BASE[names] + rng.normal(0.0, 0.02, (500, COUNT, 2))
    sketch = Sketch(features_of_many(points, np.full((500, COUNT), 0.99)))
    for number, base in enumerate(BASE):
        best = sketch.shortlist(readings(base), 60, None)
        assert set(names[best]) == {number}


def test_neighbours_are_as_far_as_the_similarity_falls() -> None:
    """Close to 1 the similarity is 1 minus half the squared distance."""
    base = pose_of(LEFT_UP)
    moved = pose_of(LEFT_UP + np.random.default_rng(3).normal(0.0, 0.01, (COUNT, 2)))
    others = features_of_many(np.array([moved.points[:, :2]]), moved.visibility[None])
    found = compare(in_all_readings(features_of(base))[:1], others, whole=True, min_coverage=0.0)
    rows = features_of_many(
        np.array([base.points[:, :2], moved.points[:, :2]]), np.array([base.visibility] * 2)
    )
    first, second = neighbours._vectors(rows)
    assert 1.0 - found.similarity[0] == pytest.approx(0.5 * float(((first - second) ** 2).sum()), rel=0.05)


def test_a_tree_of_few_gives_all_of_them() -> None:
    assert list(Neighbours(FEATURES[:3]).near(readings(HANGING), 24)) == [0, 1, 2]
