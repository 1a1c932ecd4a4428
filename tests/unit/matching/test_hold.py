from __future__ import annotations

import pytest

from mirror.matching.hold import Hold
from mirror.matching.types import Match
from tests.unit.people import default_config, match_of

CONFIG = default_config(matching={"hold": 0.25, "clear_lead": 0.15}).matching


def ranked(**scores: float) -> tuple[Match, ...]:
    """Matches best first, as the matcher gives them."""
    ordered = sorted(scores.items(), key=lambda item: -item[1])
    return tuple(match_of(f"tops/{name}", score) for name, score in ordered)


def best(matches: tuple[Match, ...]) -> str:
    return matches[0].entry.id.removeprefix("tops/")


def names(matches: tuple[Match, ...]) -> list[str]:
    return [match.entry.id.removeprefix("tops/") for match in matches]


A_LEADS, B_LEADS = ranked(a=0.86, b=0.84, c=0.3), ranked(a=0.84, b=0.86, c=0.3)


def test_the_first_best_is_shown_at_once() -> None:
    assert best(Hold(CONFIG).update(A_LEADS, 10.0)) == "a"


def test_two_neighbours_in_turn_do_not_flicker() -> None:
    hold = Hold(CONFIG)
    shown = [best(hold.update(B_LEADS if k % 2 else A_LEADS, k / 15)) for k in range(60)]
    assert set(shown) == {"a"}


@pytest.mark.parametrize(("waited", "expected"), [(0.24, "a"), (0.25, "b"), (0.4, "b")], ids=str)
def test_a_narrow_leader_is_shown_once_it_has_led_for_a_while(waited: float, expected: str) -> None:
    hold = Hold(CONFIG)
    hold.update(A_LEADS, 0.0)
    assert best(hold.update(B_LEADS, 1.0)) == "a"
    assert best(hold.update(B_LEADS, 1.0 + waited)) == expected


def test_a_lead_that_was_interrupted_counts_anew() -> None:
    hold = Hold(CONFIG)
    hold.update(A_LEADS, 0.0)
    hold.update(B_LEADS, 1.0)
    hold.update(A_LEADS, 1.2)
    assert best(hold.update(B_LEADS, 1.3)) == "a"
    assert best(hold.update(B_LEADS, 1.56)) == "b"


def test_another_rival_waits_for_itself() -> None:
    hold = Hold(CONFIG)
    hold.update(A_LEADS, 0.0)
    hold.update(B_LEADS, 1.0)
    assert best(hold.update(ranked(a=0.84, b=0.83, c=0.86), 1.3)) == "a"
    assert best(hold.update(ranked(a=0.84, b=0.83, c=0.86), 1.6)) == "c"


@pytest.mark.parametrize(("lead", "expected"), [(0.125, "a"), (0.25, "b")], ids=["narrow", "clear"])
def test_a_clear_lead_is_shown_at_once(lead: float, expected: str) -> None:
    hold = Hold(CONFIG)
    hold.update(A_LEADS, 0.0)
    assert best(hold.update(ranked(a=0.5, b=0.5 + lead), 0.01)) == expected


def test_a_lead_of_exactly_the_setting_is_clear() -> None:
    hold = Hold(CONFIG.model_copy(update={"clear_lead": 0.125}))
    hold.update(A_LEADS, 0.0)
    assert best(hold.update(ranked(a=0.5, b=0.625), 0.01)) == "b"


def test_a_shown_entry_that_vanishes_gives_way_at_once() -> None:
    hold = Hold(CONFIG)
    hold.update(A_LEADS, 0.0)
    assert best(hold.update(ranked(b=0.5, c=0.4), 0.01)) == "b"


def test_after_nobody_was_there_the_best_is_shown_at_once() -> None:
    hold = Hold(CONFIG)
    hold.update(A_LEADS, 0.0)
    assert hold.update((), 0.1) == ()
    assert best(hold.update(B_LEADS, 0.2)) == "b"


def test_the_entry_that_stays_shown_is_put_first_and_the_others_keep_their_order() -> None:
    hold = Hold(CONFIG)
    hold.update(ranked(c=0.9, b=0.5, a=0.4), 0.0)
    held = hold.update(ranked(b=0.85, a=0.83, c=0.82), 0.1)
    assert names(held) == ["c", "b", "a"]
    assert [match.score for match in held] == [0.82, 0.85, 0.83]


def test_matches_that_need_no_holding_pass_unchanged() -> None:
    hold = Hold(CONFIG)
    assert hold.update(A_LEADS, 0.0) is A_LEADS
    assert hold.update(A_LEADS, 0.1) is A_LEADS


def test_without_hold_every_new_best_is_shown() -> None:
    hold = Hold(CONFIG.model_copy(update={"hold": 0.0}))
    hold.update(A_LEADS, 0.0)
    assert best(hold.update(B_LEADS, 0.01)) == "b"
