from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.judge import Judge, Settled, spoken, steadied
from mirror.matching.library import Library
from mirror.matching.types import Unseen
from mirror.pose.landmarks import COUNT
from mirror.pose.types import Pose, Track
from tests.unit.people import HANGING, T_POSE, L, default_config, entry_of, hidden, pose_of

LEGS = [mark for mark in L if mark.name.endswith(("KNEE", "ANKLE", "HEEL", "FOOT_INDEX"))]
ARMS = [mark for mark in L if mark.name.endswith(("ELBOW", "WRIST"))]


class Names:
    """Names poses as told."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)

    def name_of(self, pose: Pose) -> str:
        return self.names.pop(0) if len(self.names) > 1 else self.names[0]


def judge_of(*entries: str, moves: Names | None = None, **changes: dict[str, object]) -> Judge:
    poses = {"hanging": HANGING, "t-pose": T_POSE}
    made = tuple(entry_of(f"tops/{name}", poses.get(name, HANGING)) for name in entries)
    return Judge(Library(made, (), moves), default_config(**changes))  # type: ignore[arg-type]


def test_a_limb_that_is_off_is_hinted_at_until_the_match_is_achieved() -> None:
    judge = judge_of("t-pose")
    hints, achieved = [], []
    for number in range(60):
        points = HANGING if number < 30 else T_POSE
        found = judge.update(pose_of(points, time=number / 15), None, categories=(), time=number / 15)
        hints.append(found.hint and found.hint.sentence)
        achieved.append(found.achieved_since)
    assert hints[29] in ("Raise your left arm", "Raise your right arm")
    assert hints[30:] == [None] * 30
    assert achieved[30:44] == [None] * 14
    assert achieved[-1] == pytest.approx(30 / 15)


def test_whoever_has_achieved_the_match_is_not_corrected_any_further() -> None:
    judge = judge_of("t-pose", matching={"threshold": 0.0})
    found = [judge.update(pose_of(HANGING), None, categories=(), time=step / 15) for step in range(30)]
    assert found[12].hint is not None
    assert found[12].achieved_since is None
    assert (found[-1].hint, found[-1].achieved_since) == (None, 0.0)


def test_hints_begin_at_the_drawn_joint_not_at_the_trembling_one() -> None:
    judge = judge_of("t-pose")
    pose = pose_of(HANGING)
    drawn = pose.points[:, :2] + (12.0, 0.0)
    track = Track(0.0, drawn, np.zeros((COUNT, 2)), np.ones(COUNT))
    plain, steady = judge_of("t-pose"), judge
    for number in range(15):
        first = plain.update(pose, None, categories=(), time=number / 15).hint
        second = steady.update(pose, track, categories=(), time=number / 15).hint
    assert first is not None
    assert second is not None
    assert np.subtract(second.target, first.target) == pytest.approx((12.0, 0.0))


def test_landmarks_that_the_track_does_not_know_stay_where_they_were_measured() -> None:
    pose = pose_of(HANGING)
    opacity = np.ones(COUNT)
    opacity[L.LEFT_WRIST] = 0.0
    steady = steadied(pose, Track(0.0, pose.points[:, :2] + 5.0, np.zeros((COUNT, 2)), opacity))
    assert steady is not None
    np.testing.assert_allclose(steady.points[L.LEFT_WRIST], pose.points[L.LEFT_WRIST])
    np.testing.assert_allclose(steady.points[L.NOSE, :2], pose.points[L.NOSE, :2] + 5.0)
    np.testing.assert_allclose(pose.points[:, :2], pose_of(HANGING).points[:, :2])
    assert steadied(None, None) is None


def test_what_is_out_of_sight_is_told_only_when_nothing_can_be_compared() -> None:
    judge = judge_of("hanging", matching={"body": "whole", "min_coverage": 0.9})
    found = judge.update(pose_of(HANGING, visibility=hidden(*LEGS)), None, categories=(), time=0.0)
    assert (found.matches, found.unseen) == ((), (Unseen.LEGS,))
    found = judge.update(pose_of(HANGING, visibility=hidden(*LEGS, *ARMS)), None, categories=(), time=0.1)
    assert found.unseen == (Unseen.LEGS, Unseen.ARMS)
    found = judge.update(pose_of(HANGING), None, categories=(), time=0.2)
    assert len(found.matches) == 1
    assert found.unseen == ()
    assert judge.update(None, None, categories=(), time=0.3).unseen == ()


def test_the_shown_entry_stays_among_the_candidates_of_a_large_library() -> None:
    judge = judge_of("t-pose", *(f"other-{number}" for number in range(40)))
    assert judge.update(pose_of(T_POSE), None, categories=(), time=0.0).matches[0].entry.id == "tops/t-pose"
    found = judge.update(pose_of(HANGING), None, categories=(), time=0.1)
    assert "tops/t-pose" in [match.entry.id for match in found.matches]
    assert len(found.matches) < 20


def test_the_name_of_a_move_settles() -> None:
    judge = judge_of(
        "hanging", moves=Names(*["Arms hanging"] * 12, "Curtsy", *["Arms hanging"] * 12, "Curtsy")
    )
    said = [
        judge.update(pose_of(HANGING), None, categories=(), time=number / 15).move for number in range(40)
    ]
    assert said[:7] == [""] * 7
    assert set(said[9:25]) == {"Arms hanging"}
    assert said[-1] == "Curtsy"


def test_nobody_is_told_what_they_visibly_do_not_do() -> None:
    judge = judge_of("hanging", moves=Names("Hand at the chest, arms hanging"))
    for time in (0.0, 1.0):
        found = judge.update(pose_of(HANGING), None, categories=(), time=time)
    assert found.move == "Arms hanging"
    assert spoken("Feet apart, arms hanging", pose_of(T_POSE)) != "Feet apart, arms hanging"


def test_who_does_it_with_both_arms_is_told_so() -> None:
    one = T_POSE.copy()
    one[[L.LEFT_ELBOW, L.LEFT_WRIST]] = HANGING[[L.LEFT_ELBOW, L.LEFT_WRIST]]
    assert spoken("Arm out", pose_of(one)) == "Arm out"
    assert spoken("Arm out", pose_of(T_POSE)) == "Arms out"


def test_a_pose_for_which_nothing_of_the_name_holds_is_named_by_what_is_seen() -> None:
    assert spoken("Hand at the chest", pose_of(T_POSE)) == "Arms out"
    assert spoken("Hands on hips, wide stance", pose_of(HANGING)) == "Arms hanging"
    assert spoken("", pose_of(T_POSE)) == ""


def test_what_cannot_be_seen_and_words_of_ones_own_are_not_denied() -> None:
    no_legs = pose_of(T_POSE, visibility=hidden(*LEGS))
    assert spoken("Arms out, wide stance", no_legs) == "Arms out, wide stance"
    assert spoken("The shop's own pose", pose_of(T_POSE)) == "The shop's own pose"


def test_without_moves_and_without_somebody_there_is_no_name() -> None:
    assert judge_of("hanging").update(pose_of(HANGING), None, categories=(), time=0.0).move == ""
    judge = judge_of("hanging", moves=Names("Arms hanging"))
    for time in (0.0, 1.0):
        named = judge.update(pose_of(HANGING), None, categories=(), time=time).move
    for time in (1.1, 2.0):
        gone = judge.update(None, None, categories=(), time=time).move
    assert (named, gone) == ("Arms hanging", "")


def test_a_word_that_passes_by_does_not_change_what_is_settled() -> None:
    settled, heard = Settled(0.5), (("a", 1.0), ("a", 1.5), ("b", 1.6), ("a", 2.2))
    assert [settled.update(word, time) for word, time in heard] == ["", "a", "a", "a"]
