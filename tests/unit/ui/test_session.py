from __future__ import annotations

import pytest

from ui.session import IDLE, TOUCHED, Session


def test_a_visit_is_over_when_somebody_else_is_followed() -> None:
    session = Session()
    assert [session.over(number, float(time)) for time, number in enumerate([0, 1, 1, 2, 2, 3])] == [
        False, False, False, True, False, True,
    ]  # fmt: skip


def test_a_visit_is_over_when_nobody_has_been_there_for_a_while() -> None:
    session = Session()
    session.over(1, 0.0)
    assert not session.over(0, 1.0)
    assert not session.over(0, 1.0 + IDLE - 0.1)
    assert session.over(0, 1.0 + IDLE)
    assert not session.over(0, 30.0), "once a visit"
    assert not session.over(2, 31.0), "the next one comes to a mirror that is fresh already"


def test_a_shopper_who_is_out_of_sight_for_a_moment_is_no_new_one() -> None:
    session = Session()
    session.over(1, 0.0)
    for time in (1.0, 1.5, 2.0):
        assert not session.over(0, time)
    assert not session.over(1, 2.5)
    assert not session.over(0, IDLE + 2.0), "the time without a shopper counts anew"


@pytest.mark.parametrize("after", [0, 2], ids=["nobody", "another number"])
def test_whoever_has_just_touched_the_panel_keeps_their_choice(after: int) -> None:
    session = Session()
    session.over(1, 0.0)
    session.over(0, 1.0)
    session.touched(1.0 + IDLE)
    assert not session.over(after, 1.0 + IDLE + TOUCHED - 0.1)


def test_a_touch_of_long_ago_protects_nobody() -> None:
    session = Session()
    session.over(1, 0.0)
    session.touched(1.0)
    assert session.over(2, 1.0 + TOUCHED)
