from __future__ import annotations

import pytest

from mirror.clothing.phrases import item
from mirror.clothing.types import Colour, Garment, Outfit
from mirror.outfits.categories import CATEGORIES
from mirror.outfits.situation import Situation, plural, worn_of
from mirror.outfits.types import Piece
from mirror.pose.estimator import Window
from tests.unit.outfits.made import BLACK, NAVY, RED, worn

BLUE = Colour("blue", (40.0, 5.0, -40.0), (47, 85, 181), 0.8)
GREY = Colour("grey", (60.0, 0.0, 0.0), (140, 140, 140), 0.2)


def garment(name: str, kind: str = "") -> Garment:
    return Garment(name, 0.1, Window(0, 0, 1, 1), (BLUE, GREY), kind=kind)


def test_what_the_parser_saw_becomes_pieces_with_their_main_colour() -> None:
    outfit = Outfit((garment("outerwear", "jacket"), garment("accessories"), garment("pants")))
    found = worn_of(outfit)
    assert [one.piece for one in found] == [
        Piece("jacket", "outer", BLUE.lab),
        Piece("pants", "bottom", BLUE.lab),
    ]
    assert [(one.colour, one.word) for one in found] == [("blue", "jacket"), ("blue", "trousers")]


@pytest.mark.parametrize("name", ["outerwear", "legwear", "pants", "top", "shoes"])
def test_a_sentence_calls_a_garment_what_the_list_calls_it(name: str) -> None:
    (found,) = worn_of(Outfit((garment(name),)))
    assert item(garment(name)) == f"{found.colour} {found.word}"


def test_a_dress_fills_top_and_bottom_as_well() -> None:
    assert Situation((worn("dress", RED), worn("bag", BLACK))).slots == {"dress", "top", "bottom", "bag"}
    assert Situation((worn("jeans", NAVY),)).slots == {"bottom"}
    assert Situation().slots == frozenset()


def test_pieces_are_those_that_are_worn_in_their_order() -> None:
    situation = Situation((worn("hat", RED), worn("jeans", NAVY)))
    assert [piece.category for piece in situation.pieces] == ["hat", "jeans"]


@pytest.mark.parametrize(
    ("word", "several"),
    [
        ("coat", "coats"),
        ("dress", "dresses"),
        ("scarf", "scarves"),
        ("jeans", "jeans"),
        ("trousers", "trousers"),
        ("blouse", "blouses"),
        ("tie", "ties"),
        ("legwear", "legwear"),
    ],
)
def test_several_of_a_garment_have_their_own_word(word: str, several: str) -> None:
    assert plural(word) == several


def test_every_category_has_a_word_for_several() -> None:
    assert all(plural(word).endswith("s") and not plural(word).endswith("sss") for word in CATEGORIES)
