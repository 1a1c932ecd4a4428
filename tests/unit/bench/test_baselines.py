"""What each published method can and can't see past."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from mirror.bench import baselines as peers
from mirror.bench.poses import PoseSet
from mirror.pose.landmarks import SWAP, Landmark
from mirror.pose.types import FloatArray
from tests.unit.bench.crowd import crowd, one
from tests.unit.people import HANGING, LEFT_UP, T_POSE, hidden

L = Landmark
Distance = Callable[[PoseSet, PoseSet], float]
MIRRORED = LEFT_UP[SWAP] * np.array([-1.0, 1.0])


def raw(first: PoseSet, second: PoseSet) -> float:
    return float(peers.raw_cosines(peers.raw_vectors(first)[0], peers.raw_vectors(second))[0])


def boxed(first: PoseSet, second: PoseSet) -> float:
    return float(peers.cosine_distances(peers.box_vectors(first)[0], peers.box_vectors(second))[0])


def weighted(first: PoseSet, second: PoseSet) -> float:
    vectors = peers.box_vectors(first)[0], peers.confidences(first)[0], peers.box_vectors(second)
    return float(peers.weighted_distances(*vectors)[0])


def ml_kit(first: PoseSet, second: PoseSet, flipped: PoseSet | None = None) -> float:
    other = peers.ml_kit_embedding(flipped or first, flipped=True)
    plain = peers.ml_kit_embedding(first)
    return float(peers.mean_differences(plain, other, peers.ml_kit_embedding(second))[0, 0])


def test_raw_vectors_are_shares_of_the_picture() -> None:
    points = np.tile([320.0, 180.0, 5.0], (1, 33, 1))
    poses = PoseSet(
        points, np.ones((1, 33)), points, np.array([[1280.0, 720.0]]), np.array(["a"], dtype=np.str_)
    )
    assert peers.raw_vectors(poses) == pytest.approx(np.full((1, 66), 0.25))


def test_raw_cosine_confuses_a_step_aside_with_another_pose() -> None:
    """Why the recipe fails: where somebody stands weighs more than what they do."""
    here, aside = one(HANGING), one(HANGING, hips=(250.0, 380.0))
    assert raw(here, aside) < raw(here, one(T_POSE)) - 0.05
    assert raw(here, one(T_POSE)) > peers.RAW_THRESHOLD


def test_the_loop_finds_what_the_arrays_find() -> None:
    vectors = peers.raw_vectors(PoseSet.of(crowd()))
    query = peers.raw_vectors(one(T_POSE, torso=110.0))[0]
    assert peers.raw_loop(query, vectors) == int(peers.raw_cosines(query, vectors).argmax())


@pytest.mark.parametrize("distance", [boxed, weighted, ml_kit], ids=["box", "weighted", "ML Kit"])
def test_place_and_size_do_not_matter_to_the_others(distance: Distance) -> None:
    far = one(LEFT_UP, torso=61.0, hips=(200.0, 500.0))
    assert distance(one(LEFT_UP), far) == pytest.approx(0.0, abs=1e-6)
    assert distance(one(LEFT_UP), one(HANGING)) > 0.01


@pytest.mark.parametrize("distance", [boxed, weighted], ids=["box", "weighted"])
def test_move_mirror_does_not_know_mirror_images(distance: Distance) -> None:
    assert distance(one(LEFT_UP), one(MIRRORED)) > 0.05


def test_box_vectors_have_length_one_and_begin_at_the_box() -> None:
    vectors = peers.box_vectors(PoseSet.of(crowd()))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0)
    assert vectors.reshape(-1, 17, 2).min(axis=1) == pytest.approx(0.0)


def test_a_flat_person_is_not_made_tall() -> None:
    """The box is scaled, not stretched to a square: the aspect is part of the pose."""
    assert boxed(one(HANGING), one(HANGING * np.array([2.0, 1.0]))) > 0.1


def test_cosine_distance_by_hand() -> None:
    entries = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])
    distances = peers.cosine_distances(np.array([1.0, 0.0]), entries)
    assert distances == pytest.approx([0.0, np.sqrt(2.0), 2.0])


def test_weighted_distance_by_hand() -> None:
    query, entry = np.array([0.1, 0.2, 0.3, 0.4]), np.array([[0.2, 0.2, 0.1, 0.1]])
    # (0.5 · (0.1 + 0) + 1.0 · (0.2 + 0.3)) / 1.5
    distances = peers.weighted_distances(query, np.array([0.5, 1.0]), entry)
    assert distances == pytest.approx([0.55 / 1.5])


def test_what_is_not_seen_does_not_weigh() -> None:
    up = {"visibility": hidden(L.LEFT_ELBOW, L.LEFT_WRIST)}
    same_box = LEFT_UP.copy()
    same_box[[L.LEFT_ELBOW, L.LEFT_WRIST]] = LEFT_UP[[L.LEFT_ELBOW, L.LEFT_WRIST]] + [0.02, 0.05]
    assert weighted(one(LEFT_UP, **up), one(same_box)) < weighted(one(LEFT_UP), one(same_box))


def test_ml_kit_embeds_23_differences_in_units_of_the_pose() -> None:
    embedding = peers.ml_kit_embedding(one(HANGING)).reshape(23, 3)
    # 2.5 torso lengths are more than the legs reach: the torso is 100 / 2.5 units long.
    assert embedding[0] == pytest.approx([0.0, -40.0, 0.0])
    shoulder_to_elbow = (HANGING[L.LEFT_ELBOW] - HANGING[L.LEFT_SHOULDER]) * 40.0
    assert embedding[1, :2] == pytest.approx(shoulder_to_elbow)
    across = (HANGING[L.RIGHT_ANKLE] - HANGING[L.LEFT_ANKLE]) * 40.0
    assert embedding[22, :2] == pytest.approx(across)


def test_ml_kit_measures_by_the_reach_of_a_pose_that_is_long() -> None:
    long = HANGING.copy()
    long[L.LEFT_WRIST] = (0.0, -5.0)
    assert peers.ml_kit_embedding(one(long)).reshape(23, 3)[0] == pytest.approx([0.0, -20.0, 0.0])


def test_depth_counts_a_fifth() -> None:
    flat, deep = one(HANGING), one(HANGING)
    deep.points[0, L.LEFT_WRIST] += [0.0, 0.0, 15.0]
    sideways = one(HANGING)
    sideways.points[0, L.LEFT_WRIST] += [15.0, 0.0, 0.0]
    in_depth = np.abs(peers.ml_kit_embedding(deep) - peers.ml_kit_embedding(flat)).sum()
    across = np.abs(peers.ml_kit_embedding(sideways) - peers.ml_kit_embedding(flat)).sum()
    assert in_depth == pytest.approx(across / 5.0)


def test_ml_kit_flips_without_exchanging_labels() -> None:
    only_x = LEFT_UP * np.array([-1.0, 1.0])
    assert ml_kit(one(LEFT_UP), one(only_x)) == pytest.approx(0.0, abs=1e-9)
    assert ml_kit(one(LEFT_UP), one(MIRRORED)) > 1.0
    assert ml_kit(one(LEFT_UP), one(MIRRORED), one(LEFT_UP).relabelled()) == pytest.approx(0.0, abs=1e-9)


def far_away(count: int) -> tuple[FloatArray, FloatArray]:
    """Largest and mean differences of entries, the nearest first by both."""
    return np.arange(1.0, count + 1.0), np.arange(1.0, count + 1.0)


def test_ten_of_the_thirty_vote_nearest_first() -> None:
    largest, mean = far_away(50)
    assert peers.voters(largest, mean).tolist() == list(range(10))
    assert peers.voters(largest, mean[::-1]).tolist() == list(range(29, 19, -1))


def test_one_large_difference_keeps_an_entry_from_voting() -> None:
    largest, mean = far_away(40)
    largest[0] = 1000.0
    assert 0 not in peers.voters(largest, mean)


def test_few_entries_all_vote_but_for_those_left_out() -> None:
    largest, mean = far_away(5)
    largest[2] = np.inf
    assert peers.voters(largest, mean).tolist() == [0, 1, 3, 4]
