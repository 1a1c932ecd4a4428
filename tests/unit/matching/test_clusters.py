from __future__ import annotations

import numpy as np
import pytest

from mirror.matching import clusters
from mirror.matching.clusters import SIZE, Vectors, assign, cluster, distances, merge, silhouette, vectors_of
from mirror.matching.features import features_of
from mirror.pose.landmarks import SWAP, Landmark
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANDS_ON_HIPS, HANGING, LEFT_UP, RIGHT_UP, STRIDE, T_POSE, hidden, pose_of

L = Landmark
LEGS = [mark for mark in L if mark >= L.LEFT_KNEE]
ARMS = [mark for mark in L if L.LEFT_ELBOW <= mark <= L.RIGHT_THUMB]


def vectors(*poses: Pose) -> Vectors:
    return vectors_of([features_of(pose) for pose in poses])


def crowd(points: FloatArray, count: int, seed: int) -> list[Pose]:
    """Different people in nearly the same pose, every second one in its mirror image."""
    noise = np.random.default_rng(seed).normal(0.0, 0.03, (count, *points.shape))
    sides = [points, points[SWAP] * np.array([-1.0, 1.0])]
    return [pose_of(sides[index % 2] + noise[index]) for index in range(count)]


def test_mirroring_exchanges_the_sides_as_the_features_do() -> None:
    mirrored = vectors_of([features_of(pose_of(LEFT_UP), mirrored=True)])
    ours = vectors(pose_of(LEFT_UP)).mirrored()
    np.testing.assert_allclose(ours.values, mirrored.values, atol=1e-12)
    np.testing.assert_allclose(ours.seen, mirrored.seen)


def test_a_pose_is_at_no_distance_from_its_mirror_image_once_that_is_flipped() -> None:
    left, right = vectors(pose_of(LEFT_UP)), vectors(pose_of(RIGHT_UP))
    assert distances(left, right)[0, 0] > 0.1
    labels, flips, far = assign(left, right)
    assert (labels[0], bool(flips[0])) == (0, True)
    assert far[0] == pytest.approx(0.0, abs=1e-9)


def test_what_one_side_cannot_see_has_no_say() -> None:
    standing, striding = vectors(pose_of(HANGING)), vectors(pose_of(STRIDE))
    half = vectors(pose_of(STRIDE, visibility=hidden(*LEGS)))
    assert distances(standing, striding)[0, 0] > 0.02
    assert distances(standing, half)[0, 0] == pytest.approx(0.0, abs=1e-9)
    assert distances(half, standing)[0, 0] == pytest.approx(0.0, abs=1e-9)


def test_what_shares_nothing_is_far_apart() -> None:
    arms = vectors(pose_of(HANGING, visibility=hidden(*LEGS, L.LEFT_HIP)))
    legs = vectors(pose_of(HANGING, visibility=hidden(*ARMS, L.LEFT_SHOULDER)))
    assert distances(arms, legs)[0, 0] == 4.0


def test_coverage_is_the_share_of_the_body_that_is_seen() -> None:
    whole, nothing = pose_of(HANGING), pose_of(HANGING, visibility=0.0)
    found = vectors(whole, nothing, pose_of(HANGING, visibility=hidden(*LEGS))).coverage
    assert found[0] == pytest.approx(1.0)
    assert found[1] == 0.0
    assert 0.5 < found[2] < 0.9


@pytest.mark.parametrize("count", [3, 4])
def test_as_many_clusters_are_found_as_there_are(count: int) -> None:
    kinds = [T_POSE, HANDS_ON_HIPS, LEFT_UP, HANGING][:count]
    found = cluster(vectors(*(pose for kind in kinds for pose in crowd(kind, 12, seed=1))))
    assert found.labels.reshape(count, 12).std(axis=1).max() == 0.0
    assert len(found.centres) == len(set(found.labels)) == count


def test_the_largest_cluster_comes_first() -> None:
    found = cluster(vectors(*crowd(T_POSE, 5, seed=2), *crowd(HANDS_ON_HIPS, 15, seed=3)))
    assert np.bincount(found.labels).tolist() == [15, 5]


def test_centres_are_read_with_the_left_wrist_up() -> None:
    centre = cluster(vectors(*[pose_of(RIGHT_UP)] * 4)).centres
    np.testing.assert_allclose(centre.values, vectors(pose_of(LEFT_UP)).values, atol=1e-9)


def test_one_odd_pose_among_many_makes_no_cluster_of_its_own() -> None:
    found = cluster(vectors(*crowd(HANDS_ON_HIPS, 60, seed=4), *crowd(LEFT_UP, 60, seed=5), pose_of(T_POSE)))
    assert sorted(np.bincount(found.labels).tolist()) == [60, 61]


def test_poses_that_are_all_alike_are_one_cluster() -> None:
    found = cluster(vectors(*[pose_of(LEFT_UP), pose_of(RIGHT_UP)] * 5))
    assert len(found.centres) == 1


def test_no_poses_are_no_clusters() -> None:
    found = cluster(vectors())
    assert len(found.centres) == 0
    assert found.centres.values.shape == (0, SIZE)


def test_joined_clusters_stay_one() -> None:
    poses = vectors(*crowd(T_POSE, 6, seed=6), *crowd(HANDS_ON_HIPS, 6, seed=7), *crowd(LEFT_UP, 6, seed=8))
    found = merge(poses, np.repeat([0, 1, 1], 6))
    assert np.bincount(found.labels).tolist() == [12, 6]


def test_the_silhouette_follows_its_definition() -> None:
    points = np.array([0.0, 1.0, 5.0, 7.0])
    pairs = (points[:, None] - points) ** 2
    # By hand: own and nearest other mean distances are (1, 6), (1, 5), (2, 4.5), (2, 6.5).
    expected = np.mean([5 / 6, 4 / 5, 2.5 / 4.5, 4.5 / 6.5])
    assert silhouette(pairs, np.array([0, 0, 1, 1])) == pytest.approx(expected)


def test_a_cluster_of_one_has_a_silhouette_of_nothing() -> None:
    points = np.array([0.0, 1.0, 5.0])
    pairs = (points[:, None] - points) ** 2
    assert silhouette(pairs, np.array([0, 0, 1])) == pytest.approx(np.mean([4 / 5, 3 / 4, 0.0]))


def test_every_number_of_a_pose_has_a_weight() -> None:
    assert clusters._WEIGHTS.shape == (SIZE,)
    assert (clusters._WEIGHTS > 0.0).all()
    np.testing.assert_array_equal(clusters._WEIGHTS, clusters._WEIGHTS[clusters._PLACES])
