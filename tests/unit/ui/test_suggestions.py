from __future__ import annotations

from pathlib import Path

from mirror.outfits.session import Liking
from tests.unit.ui.advising import COAT, advice, ids
from ui.suggestions import LEAST, SETTLE, Suggestions

ENTRIES = frozenset({"a/one", "a/two"})


def test_a_card_says_all_there_is_to_say() -> None:
    (card,) = Suggestions().follow(advice("tote", picture="/p/tote.jpg"), ENTRIES, 0.0)
    assert card is not None
    assert (card.id, card.name, card.price, card.reason) == ("tote", "Tote", "€ 5", "Goes with it")
    assert card.picture == Path("/p/tote.jpg")
    assert card.pose == "a/two", "the first entry that the library has"


def test_an_item_whose_poses_are_of_no_use_has_none() -> None:
    (card,) = Suggestions().follow(advice("tote"), frozenset({"a/one"}), 0.0)
    assert card is not None
    assert card.pose == ""


def test_there_are_none_before_the_first_answer() -> None:
    assert Suggestions().follow(None, ENTRIES, 0.0) == ()


def test_suggestions_stay_a_while_before_others_come_for_the_same_outfit() -> None:
    suggestions = Suggestions()
    other = advice("c", "b")
    assert ids(suggestions.follow(advice("a", "b"), ENTRIES, 10.0)) == ["a", "b"]
    assert ids(suggestions.follow(other, ENTRIES, 10.0 + LEAST - 0.1)) == ["a", "b"]
    assert ids(suggestions.follow(other, ENTRIES, 10.0 + LEAST)) == ["c", "b"]


def test_another_outfit_brings_others_once_it_is_certain() -> None:
    suggestions = Suggestions()
    other = advice("c", wearing=COAT)
    suggestions.follow(advice("a"), ENTRIES, 10.0)
    assert ids(suggestions.follow(other, ENTRIES, 10.1)) == ["a"]
    assert ids(suggestions.follow(other, ENTRIES, 10.1 + SETTLE - 0.1)) == ["a"]
    assert ids(suggestions.follow(other, ENTRIES, 10.2 + SETTLE)) == ["c"]


def test_a_flicker_of_the_parse_changes_nothing_however_often_it_comes() -> None:
    suggestions = Suggestions()
    now, shown = 10.0, []
    for number in range(60):
        flicker = number % 6 in (3, 4)
        given = advice("b", wearing=COAT, reason="untrue") if flicker else advice("a")
        shown.append(suggestions.follow(given, ENTRIES, now))
        now += 0.2
    assert all(cards == shown[0] for cards in shown)


def test_the_same_item_takes_another_reason_as_calmly_as_another_item() -> None:
    suggestions = Suggestions()
    other = advice("a", wearing=COAT, reason="another reason")
    suggestions.follow(advice("a"), ENTRIES, 10.0)
    (card,) = suggestions.follow(other, ENTRIES, 10.1)
    assert card is not None
    assert card.reason == "Goes with it"
    (card,) = suggestions.follow(other, ENTRIES, 10.2 + SETTLE)
    assert card is not None
    assert card.reason == "Another reason"


def test_what_is_dismissed_goes_at_once_and_another_takes_its_place_while_the_rest_stay() -> None:
    suggestions = Suggestions()
    before = advice("a", "b", "c")
    suggestions.follow(before, ENTRIES, 10.0)
    suggestions.dismiss("a")
    assert suggestions.liking.dismissed == {"a"}
    assert ids(suggestions.follow(before, ENTRIES, 10.5)) == ["", "b", "c"]
    after = advice("b", "c", "d", liking=suggestions.liking)
    assert ids(suggestions.follow(after, ENTRIES, 10.6)) == ["d", "b", "c"]


def test_what_is_dismissed_does_not_come_back_with_an_answer_to_an_earlier_question() -> None:
    suggestions = Suggestions()
    suggestions.follow(advice("a", "b", "c"), ENTRIES, 10.0)
    suggestions.dismiss("a")
    assert ids(suggestions.follow(advice("a", "b", "c"), ENTRIES, 10.5)) == ["", "b", "c"]


def test_where_nothing_else_is_left_the_others_close_up() -> None:
    suggestions = Suggestions()
    suggestions.follow(advice("a", "b", "c"), ENTRIES, 10.0)
    suggestions.dismiss("a")
    after = advice("b", "c", liking=suggestions.liking)
    assert ids(suggestions.follow(after, ENTRIES, 10.6)) == ["b", "c"]


def test_the_first_suggestions_come_at_once_after_none() -> None:
    suggestions = Suggestions()
    assert suggestions.follow(advice(), ENTRIES, 10.0) == ()
    assert ids(suggestions.follow(advice("a", wearing=COAT), ENTRIES, 10.1)) == ["a"]


def test_what_is_new_comes_below_what_stays() -> None:
    suggestions = Suggestions()
    suggestions.follow(advice("b"), ENTRIES, 10.0)
    assert ids(suggestions.follow(advice("a", "b", "c"), ENTRIES, 20.0)) == ["b", "a", "c"]


def test_the_same_answer_given_again_and_again_still_settles() -> None:
    suggestions = Suggestions()
    suggestions.follow(advice("a"), ENTRIES, 10.0)
    shown = [ids(suggestions.follow(advice("b", wearing=COAT), ENTRIES, 10.1 + i / 10)) for i in range(9)]
    assert shown[0] == ["a"]
    assert shown[-1] == ["b"]


def test_a_heart_is_filled_by_a_touch_and_emptied_by_another() -> None:
    suggestions = Suggestions()
    given = advice("a")
    suggestions.follow(given, ENTRIES, 10.0)
    assert suggestions.like("a")
    assert suggestions.liking.likes == (("a", 1.0),)
    assert [one.liked for one in suggestions.shown] == [True]
    suggestions.follow(advice("a", liking=suggestions.liking), ENTRIES, 10.2)
    assert [one.liked for one in suggestions.shown] == [True]
    assert not suggestions.like("a")
    assert suggestions.liking.likes == ()
    assert [one.liked for one in suggestions.shown] == [False]


def test_a_held_pose_likes_what_it_shows_a_little_but_fills_no_heart() -> None:
    suggestions = Suggestions()
    suggestions.follow(advice("a"), ENTRIES, 10.0)
    suggestions.held("a/two")
    ((name, much),) = suggestions.liking.likes
    assert name == "a"
    assert 0.0 < much < 1.0
    suggestions.follow(advice("a", liking=suggestions.liking), ENTRIES, 20.0)
    assert [one.liked for one in suggestions.shown] == [False]


def test_each_item_counts_as_shown_once_a_visit() -> None:
    suggestions = Suggestions()
    suggestions.follow(advice("a", "b"), ENTRIES, 10.0)
    assert suggestions.newly_shown() == ("a", "b")
    assert suggestions.newly_shown() == ()
    suggestions.follow(advice("b", "c"), ENTRIES, 20.0)
    assert suggestions.newly_shown() == ("c",)


def test_nothing_of_a_visit_is_left() -> None:
    suggestions = Suggestions()
    suggestions.follow(advice("a"), ENTRIES, 10.0)
    suggestions.like("a")
    suggestions.wipe()
    assert suggestions.liking == Liking()
    assert suggestions.shown == ()
    assert suggestions.pose_of("a") == ""
    assert ids(suggestions.follow(advice("a"), ENTRIES, 10.1)) == ["a"]
    assert suggestions.newly_shown() == ("a",)


def test_at_rest_it_gives_the_very_same_cards() -> None:
    suggestions = Suggestions()
    given = advice("a", "b")
    assert suggestions.follow(given, ENTRIES, 10.0) is suggestions.follow(given, ENTRIES, 10.1)
