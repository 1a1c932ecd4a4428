from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.alignment import ALIGNMENTS
from mirror.matching.features import features_of, in_all_readings, stack
from mirror.matching.similarity import Comparison
from mirror.matching.similarity import compare as compare_many
from mirror.pose.landmarks import COUNT, SWAP, Landmark
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


def against(query: Pose, entries: list[Pose], *, whole: bool = False, least: float = 0.0) -> Comparison:
    readings = in_all_readings(features_of(query))
    return compare_many(
        readings, stack([features_of(pose) for pose in entries]), whole=whole, min_coverage=least
    )


def compare(first: Pose, second: Pose, *, whole: bool = False) -> tuple[float, float]:
    found = against(first, [second], whole=whole)
    return float(found.similarity[0]), float(found.coverage[0])


def mirror_image(pose: Pose) -> Pose:
    points = pose.points[SWAP] * np.array([-1.0, 1.0, 1.0]) + np.array([1280.0, 0.0, 0.0])
    return Pose(points, pose.visibility[SWAP], None, 0.0)


def turned(pose: Pose) -> Pose:
    """The same outline, left and right exchanged: what a back that is taken for a front looks like."""
    return Pose(pose.points[SWAP], pose.visibility[SWAP], None, 0.0)


def with_other_legs(pose: Pose) -> Pose:
    legs = [mark for mark in L if mark >= L.LEFT_HIP]
    points = pose.points.copy()
    points[legs] = pose.points[SWAP[legs]]
    return Pose(points, pose.visibility, None, 0.0)


@pytest.mark.parametrize("name", POSES)
def test_a_pose_is_exactly_like_itself_wherever_and_however_large(name: str) -> None:
    score, coverage = compare(pose_of(POSES[name]), pose_of(POSES[name], torso=71.0, hips=(90.0, 1200.0)))
    assert score == pytest.approx(1.0)
    assert coverage == pytest.approx(1.0)


@pytest.mark.parametrize("name", POSES)
def test_a_noisy_copy_is_more_alike_than_any_other_pose(name: str) -> None:
    rng = np.random.default_rng(7)
    noisy = pose_of(POSES[name] + rng.normal(0.0, 0.03, (COUNT, 2)))
    twins = {"left up", "right up"}  # each other's mirror image
    rivals = {other: points for other, points in POSES.items() if other == name or {other, name} != twins}
    scores = {other: compare(noisy, pose_of(points))[0] for other, points in rivals.items()}
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
    found = against(poses[0], poses)
    for values in (found.similarity, found.coverage):
        assert (values >= 0.0).all()
        assert (values <= 1.0 + 1e-9).all()


def test_comparing_many_at_once_is_comparing_one_by_one() -> None:
    query = pose_of(STRIDE, visibility=hidden(L.NOSE))
    found = against(query, [pose_of(points) for points in POSES.values()])
    singly = [compare(query, pose_of(points)) for points in POSES.values()]
    np.testing.assert_allclose(found.similarity, [one[0] for one in singly])
    np.testing.assert_allclose(found.coverage, [one[1] for one in singly])


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
    assert coverage == pytest.approx(8.0 / 9.0)
    assert compare(pose_of(with_wrist_at(HANGING, (1.5, -2.0))), whole)[0] < 0.95


def test_the_more_is_hidden_the_lower_the_coverage() -> None:
    legs = [L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE]
    coverages = [
        compare(pose_of(HANGING, visibility=hidden(*legs[:count])), pose_of(HANGING), whole=True)[1]
        for count in range(5)
    ]
    assert coverages[0] == pytest.approx(1.0)
    assert coverages[2] == coverages[4] == pytest.approx(5.0 / 9.0)  # without knees no limb of a leg is left
    assert coverages == sorted(coverages, reverse=True)


def test_without_hips_limbs_alone_are_compared() -> None:
    upper = hidden(L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE)
    same, coverage = compare(pose_of(T_POSE, visibility=upper), pose_of(T_POSE))
    other, _ = compare(pose_of(T_POSE, visibility=upper), pose_of(HANGING))
    assert same == pytest.approx(1.0)
    assert other < 0.5
    assert coverage == pytest.approx(4.0 / 5.0)


def test_nothing_to_compare_scores_0() -> None:
    score, coverage = compare(pose_of(HANGING, visibility=0.0), pose_of(HANGING))
    assert (score, coverage) == (0.0, 0.0)


def test_half_seen_limbs_cover_half() -> None:
    assert compare(pose_of(HANGING, visibility=0.4), pose_of(HANGING))[1] == pytest.approx(0.5)


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
    found = against(pose_of(HANGING), [])
    assert found.similarity.shape == found.coverage.shape == (0,)


LOPSIDED = body(
    LEFT_ELBOW=(0.9, -1.1), LEFT_WRIST=(1.3, -1.4), RIGHT_ELBOW=(-0.5, -0.5), RIGHT_WRIST=(-0.1, -0.7),
    LEFT_KNEE=(0.7, 0.5), LEFT_ANKLE=(0.6, 1.3), RIGHT_KNEE=(-0.3, 0.85), RIGHT_ANKLE=(-0.45, 1.65),
)  # fmt: skip
"""A pose that is like none of its own readings."""


@pytest.mark.parametrize("reading", ALIGNMENTS, ids=str)
def test_each_reading_is_found_and_costs_what_it_assumes(reading: object) -> None:
    index = ALIGNMENTS.index(reading)  # type: ignore[arg-type]
    alignment = ALIGNMENTS[index]
    seen = pose_of(LOPSIDED)
    seen = mirror_image(seen) if alignment.mirrored else seen
    seen = turned(seen) if alignment.turned else seen
    seen = with_other_legs(seen) if alignment.legs_exchanged else seen
    found = against(seen, [pose_of(LOPSIDED)])
    assert found.reading[0] == index
    assert found.similarity[0] == pytest.approx(0.95 ** (alignment.turned + alignment.legs_exchanged))


def test_exchanging_the_sides_changes_nothing() -> None:
    rng = np.random.default_rng(3)
    poses = [
        pose_of(rng.normal(0.0, 1.0, (COUNT, 2)), visibility=rng.uniform(0.2, 1, COUNT)) for _ in range(12)
    ]
    table = np.array([against(pose, poses).similarity for pose in poses])
    np.testing.assert_allclose(table, table.T, atol=1e-9)


def test_a_plain_pose_is_not_read_as_anything_else() -> None:
    found = against(pose_of(HANGING), [pose_of(HANGING)])
    assert ALIGNMENTS[found.reading[0]] == ALIGNMENTS[0]


NO_LEGS = hidden(L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE)


@pytest.mark.parametrize("side", ["query", "entry"])
def test_without_legs_the_upper_body_is_the_whole(side: str) -> None:
    bust, person = pose_of(LEFT_UP, visibility=NO_LEGS), pose_of(LEFT_UP)
    found = against(bust, [person]) if side == "query" else against(person, [bust])
    assert found.upper_body[0]
    assert found.similarity[0] == pytest.approx(1.0)
    assert found.coverage[0] == pytest.approx(1.0)
    assert against(bust, [person], whole=True).coverage[0] == pytest.approx(5.0 / 9.0)
    assert not against(bust, [person], whole=True).upper_body[0]


def test_a_reading_that_sees_too_little_has_no_similarity() -> None:
    found = against(pose_of(HANGING, visibility=0.4), [pose_of(HANGING)], least=0.51)
    assert found.similarity[0] == 0.0
    assert against(pose_of(HANGING, visibility=0.4), [pose_of(HANGING)], least=0.49).similarity[0] > 0.9
