"""Which measured parts of a body are believed."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.jumps import Jumps
from mirror.pose.landmarks import COUNT, PARTS
from mirror.pose.types import FloatArray
from tests.unit.people import HANGING, pose_of

STEP = 1 / 15
LEAST = 0.06
PLACE = pose_of(HANGING).points[:, :2] / 720.0
LEG = PARTS[4]
SEEN = np.ones(COUNT, dtype=bool)


def away(distance: float, marks: FloatArray = LEG) -> FloatArray:
    """The body with a leg that far off, frame heights."""
    points = PLACE.copy()
    points[marks, 0] += distance
    return points


def settled() -> Jumps:
    jumps = Jumps(LEAST, patience=2)
    for _ in range(5):
        found = jumps.sort(PLACE, PLACE, PLACE, SEEN, STEP)
        assert not found.back.any()
        assert not found.anew.any()
    return jumps


def judge(jumps: Jumps, measured: FloatArray, step: float = STEP) -> tuple[str, str]:
    """Of the leg, then of all the rest: `believed`, `back` or `anew`."""
    found = jumps.sort(measured, PLACE, PLACE, SEEN, step)
    back, anew = found.back, found.anew
    rest = np.setdiff1d(np.arange(COUNT), LEG)
    words = []
    for marks in (LEG, rest):
        assert len(set(back[marks])) == len(set(anew[marks])) == 1
        words.append("back" if back[marks[0]] else "anew" if anew[marks[0]] else "believed")
    return words[0], words[1]


@pytest.mark.parametrize("frames", [1, 2])
def test_a_leg_that_is_elsewhere_for_a_frame_or_two_is_kept_back_alone(frames: int) -> None:
    jumps = settled()
    for _ in range(frames):
        assert judge(jumps, away(0.2)) == ("back", "believed")
    assert judge(jumps, PLACE) == ("believed", "believed")


def test_who_stays_is_believed_in_the_third_frame() -> None:
    jumps = settled()
    told = [judge(jumps, away(0.2))[0] for _ in range(3)]
    assert told == ["back", "back", "anew"]


def test_a_quick_movement_is_believed_one_frame_late() -> None:
    jumps = settled()
    told = [judge(jumps, away(way))[0] for way in (0.08, 0.16)]
    assert told == ["back", "anew"]


def test_how_fast_a_quick_movement_goes_is_known_at_once() -> None:
    jumps = settled()
    jumps.sort(away(0.08), PLACE, PLACE, SEEN, STEP)
    found = jumps.sort(away(0.17), PLACE, PLACE, SEEN, STEP)
    np.testing.assert_allclose(found.way[LEG], np.tile((0.09, 0.0), (len(LEG), 1)))
    assert np.abs(np.delete(found.way, LEG, axis=0)).max() == 0.0


def test_a_small_way_is_no_jump() -> None:
    assert judge(settled(), away(0.9 * LEAST)) == ("believed", "believed")
    assert judge(settled(), away(1.1 * LEAST)) == ("back", "believed")


def test_who_goes_on_as_expected_has_not_jumped_and_who_stops_neither() -> None:
    for measured in (away(0.2), PLACE):
        found = settled().sort(measured, PLACE, away(0.2), SEEN, STEP)
        assert not found.back.any()
        assert not found.anew.any()


def test_what_was_only_just_believed_may_jump_back_at_once() -> None:
    jumps = settled()
    for _ in range(3):
        judge(jumps, away(0.2))
    there = away(0.2)
    found = jumps.sort(PLACE, there, there, SEEN, STEP)
    assert not found.back.any()
    assert found.anew[LEG].all()
    np.testing.assert_array_equal(found.way, 0.0)  # it did not go there: it was here all the time


def test_a_person_who_has_just_come_is_followed_wherever_they_are_seen() -> None:
    jumps = Jumps(LEAST, patience=2)
    assert judge(jumps, away(0.2))[0] == "anew"


def test_after_a_long_step_more_is_possible() -> None:
    assert judge(settled(), away(0.2), step=0.05)[0] == "back"
    assert judge(settled(), away(0.2), step=2.0 * STEP)[0] == "believed"


def test_the_unseen_and_their_guessed_places_do_not_count() -> None:
    jumps = settled()
    seen = SEEN.copy()
    seen[LEG[1:]] = False
    points = PLACE.copy()
    points[LEG[1:], 0] += 5.0
    assert not jumps.sort(points, PLACE, PLACE, seen, STEP).back.any()
    points[LEG[0], 0] += 0.2
    found = jumps.sort(points, PLACE, PLACE, seen, STEP)
    assert list(np.flatnonzero(found.back)) == [LEG[0]]
    assert not found.anew.any()


def test_after_a_reset_nothing_is_remembered() -> None:
    jumps = settled()
    judge(jumps, away(0.2))
    jumps.reset()
    assert judge(jumps, away(0.2))[0] == "anew"
