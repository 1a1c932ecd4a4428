from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.features import features_of, stack
from mirror.matching.similarity import similarity
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import (
    HANDS_ON_HIPS,
    HANGING,
    LEFT_UP,
    RIGHT_UP,
    STRIDE,
    T_POSE,
    body,
    hidden,
    pose_of,
)

L = Landmark
POSES = {
    "hanging": HANGING, "left up": LEFT_UP, "right up": RIGHT_UP,
    "T": T_POSE, "stride": STRIDE, "hands on hips": HANDS_ON_HIPS,
}  # fmt: skip


def compare(first: Pose, second: Pose) -> tuple[float, float]:
    score, coverage = similarity(features_of(first), stack([features_of(second)]))
    return float(score[0]), float(coverage[0])


@pytest.mark.parametrize("name", POSES)
def test_a_pose_is_exactly_like_itself_wherever_and_however_large(name: str) -> None:
    score, coverage = compare(pose_of(POSES[name]), pose_of(POSES[name], torso=71.0, hips=(90.0, 1200.0)))
    assert score == pytest.approx(1.0)
    assert coverage == pytest.approx(1.0)


@pytest.mark.parametrize("name", POSES)
def test_a_noisy_copy_is_more_alike_than_any_other_pose(name: str) -> None:
    rng = np.random.default_rng(7)
    noisy = pose_of(POSES[name] + rng.normal(0.0, 0.03, (COUNT, 2)))
    scores = {other: compare(noisy, pose_of(points))[0] for other, points in POSES.items()}
    assert max(scores, key=scores.__getitem__) == name
    assert scores[name] > 0.9
    assert sorted(scores.values())[-2] < scores[name] - 0.1


def test_the_further_an_arm_is_from_its_place_the_lower_the_score() -> None:
    scores = [
        compare(pose_of(HANGING + share * (T_POSE - HANGING)), pose_of(HANGING))[0]
        for share in np.linspace(0.0, 1.0, 8)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < 0.75


def test_every_score_lies_between_0_and_1() -> None:
    rng = np.random.default_rng(8)
    poses = [
        pose_of(rng.normal(0.0, 1.0, (COUNT, 2)), visibility=rng.uniform(0, 1, COUNT)) for _ in range(50)
    ]
    score, coverage = similarity(features_of(poses[0]), stack([features_of(pose) for pose in poses]))
    for values in (score, coverage):
        assert (values >= 0.0).all()
        assert (values <= 1.0 + 1e-9).all()


def test_comparing_many_at_once_is_comparing_one_by_one() -> None:
    query = pose_of(STRIDE, visibility=hidden(L.NOSE))
    score, coverage = similarity(features_of(query), stack([features_of(pose_of(p)) for p in POSES.values()]))
    singly = [compare(query, pose_of(points)) for points in POSES.values()]
    np.testing.assert_allclose(score, [one[0] for one in singly])
    np.testing.assert_allclose(coverage, [one[1] for one in singly])


def with_wrist_at(points: FloatArray, place: tuple[float, float]) -> FloatArray:
    changed = points.copy()
    changed[L.LEFT_WRIST] = place
    return changed


@pytest.mark.parametrize("side", ["query", "entry"])
def test_what_either_side_cannot_see_counts_neither_for_nor_against(side: str) -> None:
    unseen = pose_of(with_wrist_at(HANGING, (1.5, -2.0)), visibility=hidden(L.LEFT_WRIST))
    whole = pose_of(HANGING)
    score, coverage = compare(unseen, whole) if side == "query" else compare(whole, unseen)
    assert score == pytest.approx(1.0)
    assert coverage == pytest.approx(1.0 - 1.5 / 11.0)
    assert compare(pose_of(with_wrist_at(HANGING, (1.5, -2.0))), whole)[0] < 0.95


def test_the_more_is_hidden_the_lower_the_coverage() -> None:
    legs = [L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE]
    coverages = [
        compare(pose_of(HANGING, visibility=hidden(*legs[:count])), pose_of(HANGING))[1] for count in range(5)
    ]
    assert coverages[0] == pytest.approx(1.0)
    assert coverages[2] == pytest.approx(7.0 / 11.0)
    assert coverages == sorted(coverages, reverse=True)


def test_without_hips_limbs_alone_are_compared() -> None:
    upper = hidden(L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE)
    same, coverage = compare(pose_of(T_POSE, visibility=upper), pose_of(T_POSE))
    other, _ = compare(pose_of(T_POSE, visibility=upper), pose_of(HANGING))
    assert same == pytest.approx(1.0)
    assert other < 0.3
    assert coverage == pytest.approx(6.0 / 11.0)


def test_nothing_to_compare_scores_0() -> None:
    score, coverage = compare(pose_of(HANGING, visibility=0.0), pose_of(HANGING))
    assert (score, coverage) == (0.0, 0.0)


def test_half_seen_limbs_cover_half() -> None:
    assert compare(pose_of(HANGING, visibility=0.5), pose_of(HANGING))[1] == pytest.approx(0.5)


def test_arms_that_point_at_the_camera_match_however_they_waver() -> None:
    """Their directions on the picture are opposite, but a few centimetres decide that."""
    elbow, wrist = np.array([0.34, -1.0]), np.array([0.04, 0.03])
    first, second = (
        body(
            LEFT_ELBOW=tuple(elbow + side * wrist),
            LEFT_WRIST=tuple(elbow - side * wrist),
            RIGHT_ELBOW=tuple(elbow * (-1, 1) + side * wrist),
            RIGHT_WRIST=tuple(elbow * (-1, 1) - side * wrist),
        )
        for side in (-1.0, 1.0)
    )
    assert compare(pose_of(first), pose_of(second))[0] > 0.85


def test_no_entries_give_no_scores() -> None:
    score, coverage = similarity(features_of(pose_of(HANGING)), stack([]))
    assert score.shape == coverage.shape == (0,)
