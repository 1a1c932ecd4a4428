from __future__ import annotations

from ui.notes import NOTE_SECONDS, Notes


def test_a_remark_stays_a_while_and_goes() -> None:
    notes = Notes()
    assert notes.follow(("bad",), 5.0) == "bad"
    assert notes.follow(("bad",), 5.0 + NOTE_SECONDS - 0.1) == "bad"
    assert notes.follow(("bad",), 5.0 + NOTE_SECONDS) == ""


def test_several_come_one_after_the_other() -> None:
    notes = Notes()
    assert notes.follow(("", "one", "two"), 0.0) == "one"
    assert notes.follow(("", "one", "two"), NOTE_SECONDS) == "two"
    assert notes.follow(("", "one", "two"), 2 * NOTE_SECONDS) == ""


def test_what_comes_up_late_is_told_then() -> None:
    notes = Notes()
    assert notes.follow((), 0.0) == ""
    assert notes.follow(("late",), 500.0) == "late"


def test_what_is_over_goes_at_once_and_is_told_again_when_it_comes_back() -> None:
    notes = Notes()
    assert notes.follow(("bad",), 0.0) == "bad"
    assert notes.follow((), 1.0) == ""
    assert notes.follow(("bad",), 2.0) == "bad"


def test_everything_that_holds_can_be_told_once_more() -> None:
    notes = Notes()
    notes.follow(("bad",), 0.0)
    assert notes.follow(("bad",), NOTE_SECONDS) == ""
    notes.again()
    assert notes.follow(("bad",), NOTE_SECONDS + 1.0) == "bad"
