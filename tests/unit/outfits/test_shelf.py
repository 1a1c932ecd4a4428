from __future__ import annotations

import numpy as np
import pytest

from mirror.outfits.catalogue.item import Item
from mirror.outfits.harmony import harmony
from mirror.outfits.shelf import harmony_scores, pair_weights, shelve
from mirror.outfits.types import Piece
from tests.unit.outfits.made import BLACK, GREY, NAVY, RED, WHITE, item, make_graph

GRAPH = make_graph()
WORTH = GRAPH.rules.worth()
ITEMS = (
    item("scarf", "scarf", GREY, seasons=("winter",), popularity=0.5),
    item("jeans", "jeans", NAVY),
    item("tie", "tie", RED, styles=("formal", "house style")),
    item("gone", "scarf", RED, stock=0),
    item("few", "scarf", WHITE, stock=1, poses=("outerwear/coat", "tops/a", "tops/b")),
    Item("blank", "Blank", "scarf", "scarf"),
)
SHELF = shelve(ITEMS, GRAPH)
SCARVES = SHELF.slots["scarf"]


def test_items_lie_by_slot_in_the_order_of_the_catalogue() -> None:
    assert {slot: [i.id for i in found.items] for slot, found in SHELF.slots.items()} == {
        "bottom": ["jeans"],
        "scarf": ["scarf", "tie", "few"],
    }
    assert SCARVES.places == {"scarf": 0, "tie": 1, "few": 2}
    assert [SCARVES.names[index] for index in SCARVES.categories] == ["scarf", "tie", "scarf"]
    assert SCARVES.lab.tolist() == [list(GREY), list(RED), list(WHITE)]


def test_seasons_and_popularity_are_those_of_the_items() -> None:
    assert SCARVES.seasons.tolist() == [[False, False, False, True], [True] * 4, [True] * 4]
    assert SCARVES.popularity.tolist() == [0.5, 0.0, 0.0]


def test_a_style_is_the_catalogues_or_else_that_of_the_rules() -> None:
    assert set(SHELF.styles) == {*GRAPH.rules.styles, "house style"}
    told = dict(zip(SHELF.styles, SCARVES.styles[1], strict=True))
    assert {style for style, part in told.items() if part} == {"formal", "house style"}
    jeans = dict(zip(SHELF.styles, SHELF.slots["bottom"].styles[0], strict=True))
    assert {style: part for style, part in jeans.items() if part} == GRAPH.style("jeans")


def test_an_item_is_found_by_its_poses_and_by_their_categories() -> None:
    assert {name: rows.tolist() for name, rows in SCARVES.shown.items()} == {
        "outerwear/coat": [2],
        "outerwear": [2],
        "tops/a": [2],
        "tops/b": [2],
        "tops": [2],
    }


def test_the_style_of_an_outfit_is_the_mean_over_what_tells_one() -> None:
    jeans, suit, nothing = (Piece.of(name, GREY) for name in ("jeans", "suit", "scarf"))
    assert not GRAPH.style("scarf")
    style = dict(zip(SHELF.styles, SHELF.style_of([jeans, suit, nothing], GRAPH), strict=True))
    assert style["casual"] == pytest.approx(GRAPH.style("jeans")["casual"] / 2)
    assert style["formal"] == pytest.approx(GRAPH.style("suit")["formal"] / 2)
    assert not SHELF.style_of([nothing], GRAPH).any()


def test_pairing_and_harmony_are_means_over_what_is_worn() -> None:
    coat, jeans = Piece.of("coat", BLACK), Piece.of("jeans", NAVY)
    weight = [GRAPH.weight("category", one, "scarf") for one in ("coat", "jeans")]
    assert weight[0] != weight[1]
    assert pair_weights(SCARVES, [coat, jeans], GRAPH)[[0, 2]] == pytest.approx([np.mean(weight)] * 2)
    scores = harmony_scores(SCARVES, [coat, jeans], WORTH)
    for score, one in zip(scores, SCARVES.items, strict=True):
        lab = one.colours[0]
        assert score == pytest.approx(
            (harmony(lab, BLACK, WORTH).score + harmony(lab, NAVY, WORTH).score) / 2
        )


def test_beside_nothing_nothing_counts() -> None:
    assert pair_weights(SCARVES, [], GRAPH).tolist() == [0.0] * 3
    assert harmony_scores(SCARVES, [], WORTH).tolist() == [0.0] * 3


def test_an_empty_catalogue_is_an_empty_shelf() -> None:
    empty = shelve([], GRAPH)
    assert empty.slots == {}
    assert empty.style_of([Piece.of("jeans", NAVY)], GRAPH).any()
