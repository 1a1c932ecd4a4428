from __future__ import annotations

import math

import pytest

from mirror.clothing.colours import colour_name
from mirror.outfits.catalogue.item import Item
from mirror.outfits.categories import CATEGORIES
from mirror.outfits.harmony import Relation, harmony
from mirror.outfits.reasons import Kind, Reason, best_reason, reasons
from mirror.outfits.situation import Situation
from tests.unit.outfits.made import BLACK, DARK_RED, GREY, NAVY, RED, TEAL, WHITE, item, make_graph, worn

GRAPH = make_graph()


def found(thing: Item, situation: Situation, *liked: Item) -> dict[Kind, Reason]:
    return {reason.kind: reason for reason in reasons(thing, situation, GRAPH, liked)}


def test_a_colour_is_picked_up_only_where_it_really_is() -> None:
    situation = Situation((worn("jeans", NAVY), worn("top", WHITE)))
    told = found(item("tote", "bag", (24.0, 4.0, -17.0)), situation)[Kind.PICKS_UP]
    assert told.sentence == "picks up the navy of your jeans"
    assert told.about is not None
    assert colour_name(told.about.piece.lab) == "navy"
    assert math.dist(told.about.piece.lab, (24.0, 4.0, -17.0)) < 16
    assert Kind.PICKS_UP not in found(item("tote", "bag", RED), situation)


def test_tone_in_tone_says_which_is_lighter() -> None:
    situation = Situation((worn("dress", RED),))
    assert (
        found(item("b", "bag", DARK_RED), situation)[Kind.TONE].sentence
        == "tone in tone, darker than your dress"
    )
    situation = Situation((worn("dress", DARK_RED),))
    assert (
        found(item("b", "bag", RED), situation)[Kind.TONE].sentence == "tone in tone, lighter than your dress"
    )


def test_opposite_hues_set_each_other_off() -> None:
    told = found(item("b", "bag", TEAL), Situation((worn("dress", RED),)))[Kind.OPPOSITE]
    assert told.sentence == f"sets off the {colour_name(RED)} of your dress"
    assert harmony(TEAL, RED).relation is Relation.OPPOSITE


def test_neutrals_contrast_where_one_is_much_lighter() -> None:
    situation = Situation((worn("coat", BLACK),))
    assert (
        found(item("s", "scarf", WHITE), situation)[Kind.CONTRAST].sentence == "light against your black coat"
    )
    assert Kind.CONTRAST not in found(item("s", "scarf", (40.0, 0.0, 0.0)), situation)


def test_a_neutral_lets_a_colour_speak() -> None:
    told = found(item("b", "bag", GREY), Situation((worn("dress", RED),)))
    assert told[Kind.QUIET].sentence == f"lets the {colour_name(RED)} of your dress speak"
    assert Kind.QUIET not in found(item("b", "bag", GREY), Situation((worn("dress", BLACK),)))


def test_often_is_said_only_with_evidence() -> None:
    scarf = item("s", "scarf", GREY)
    told = found(scarf, Situation((worn("coat", BLACK),)))[Kind.OFTEN]
    assert told.sentence == "often worn with coats"
    evidence = GRAPH.evidence("category", "scarf", "coat")
    assert evidence is not None
    assert evidence.together > evidence.expected
    # As often as by chance is not often.
    assert Kind.OFTEN not in found(item("b", "bag", GREY), Situation((worn("jeans", NAVY),)))
    assert Kind.OFTEN not in found(item("s", "sandals", GREY), Situation((worn("coat", BLACK),)))


def test_nobody_is_told_that_something_is_often_worn_with_shoes() -> None:
    shoes = worn("shoes", BLACK)
    for category in CATEGORIES:
        told = found(item("x", category, GREY), Situation((shoes, worn("top", BLACK), worn("bag", BLACK))))
        assert not {Kind.OFTEN, Kind.RULE} & set(told)
    assert Kind.OFTEN in found(item("s", "scarf", GREY), Situation((shoes, worn("coat", BLACK))))


def test_the_stylist_is_quoted_only_with_a_rule() -> None:
    assert found(item("s", "scarf", GREY), Situation((worn("coat", BLACK),)))[Kind.RULE].about is not None
    assert GRAPH.rule("scarf", "coat") >= 0.3
    assert Kind.RULE not in found(item("s", "sandals", GREY), Situation((worn("coat", BLACK),)))


def test_a_style_is_said_where_two_garments_share_it() -> None:
    casual = item("s", "sneakers", WHITE, styles=("casual",))
    told = found(casual, Situation((worn("jeans", NAVY), worn("t-shirt", WHITE))))
    assert told[Kind.STYLE].sentence == "fits your casual look"
    assert Kind.STYLE not in found(casual, Situation((worn("jeans", NAVY), worn("tie", RED))))


def test_pose_liking_and_popularity_are_said_where_they_hold() -> None:
    thing = item("s", "scarf", GREY, poses=("a/b",), popularity=0.8)
    coat = (worn("coat", BLACK),)
    # The pose on show may be another one soon; the sentence stays true.
    assert found(thing, Situation(coat, pose="a/b"))[Kind.POSE].sentence == "worn in a pose you have seen"
    assert Kind.POSE not in found(thing, Situation(coat, pose="a/c"))
    assert Kind.POPULAR in found(thing, Situation(coat))
    assert Kind.POPULAR not in found(item("s", "scarf", GREY, popularity=0.5), Situation(coat))
    liked = item("wool", "scarf", RED)
    assert found(thing, Situation(coat), liked)[Kind.LIKED].sentence == "like the Wool you liked"
    assert Kind.LIKED not in found(thing, Situation(coat), item("hat", "hat", RED))
    assert Kind.LIKED not in found(thing, Situation(coat), thing)


def test_nothing_is_said_about_what_it_would_be_worn_in_place_of() -> None:
    situation = Situation((worn("sandals", WHITE), worn("coat", BLACK)))
    about = {
        reason.about.word
        for reason in reasons(item("b", "boots", WHITE), situation, GRAPH, ())
        if reason.about
    }
    assert about == {"coat"}


def test_before_somebody_who_wears_nothing_known_something_true_is_said() -> None:
    assert found(item("b", "boots", WHITE), Situation())[Kind.MISSING].sentence == "from this shop"


@pytest.mark.parametrize(
    ("category", "sentence"), [("scarf", "completes your outfit"), ("coat", "another idea for your outfit")]
)
def test_something_true_can_always_be_said(category: str, sentence: str) -> None:
    situation = Situation((worn("coat", BLACK),))
    assert found(item("x", category, RED), situation)[Kind.MISSING].sentence == sentence


def test_the_strongest_reason_is_given_and_always_the_same() -> None:
    situation = Situation((worn("jeans", NAVY), worn("coat", BLACK)))
    thing = item("s", "scarf", NAVY, popularity=0.9)
    best = best_reason(thing, situation, GRAPH, ())
    assert best.strength == max(reason.strength for reason in reasons(thing, situation, GRAPH, ()))
    assert all(best_reason(thing, situation, GRAPH, ()) == best for _ in range(3))
