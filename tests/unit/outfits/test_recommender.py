from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from mirror.outfits.catalogue.item import Item
from mirror.outfits.harmony import Relation, harmony
from mirror.outfits.pairing import PairingGraph, load_statistics
from mirror.outfits.reasons import Kind, reasons
from mirror.outfits.recommender import Recommender, Weights
from mirror.outfits.rules import load_rules
from mirror.outfits.session import HELD, LOOK, TOUCH, Liking
from mirror.outfits.situation import Situation
from mirror.outfits.types import Piece
from tests.unit.outfits.made import BLACK, DARK_RED, GREY, NAVY, RED, TEAL, WHITE, item, make_graph, worn

BLUE = (35.0, 20.0, -55.0)


class EvenNetwork:
    """Finds every candidate equally good."""

    def scores(self, worn: Sequence[Piece], candidates: Sequence[Piece]) -> np.ndarray:
        return np.zeros(len(candidates), np.float32)


ITEMS = (
    item("grey scarf", "scarf", GREY),
    item("red scarf", "scarf", RED),
    item("black bag", "bag", BLACK, poses=("outerwear/coat",)),
    item("navy bag", "bag", NAVY),
    item("jeans", "jeans", NAVY),
    item("dress", "dress", RED),
    item("hat", "hat", GREY, seasons=("winter",)),
    item("sandals", "sandals", RED, stock=0),
)
WEARING = Situation((worn("coat", BLACK), worn("jeans", NAVY)))


def recommender(*items: Item) -> Recommender:
    return Recommender(items or ITEMS, make_graph(), EvenNetwork())  # type: ignore[arg-type]


def names(situation: Situation, *items: Item, count: int = 3) -> list[str]:
    return [one.item.id for one in recommender(*items).recommend(situation, count)]


def test_three_suggestions_of_three_kinds() -> None:
    found = recommender().recommend(WEARING)
    assert len({one.item.slot for one in found}) == 3
    assert all(one.reason.sentence for one in found)


def test_the_same_sentence_is_not_said_twice_while_there_is_another_one() -> None:
    items = [item(name, name, NAVY) for name in ("scarf", "bag", "hat")]
    situation = Situation((worn("jeans", NAVY), worn("coat", BLACK)))
    found = recommender(*items).recommend(situation)
    sentences = [suggestion.reason.sentence for suggestion in found]
    assert len(set(sentences)) == len(sentences) == 3
    assert sentences[0] == "picks up the navy of your jeans"
    for suggestion in found:
        assert suggestion.reason in reasons(suggestion.item, situation, make_graph(), ())


def test_what_is_worn_is_not_suggested_again_nor_what_is_sold_out() -> None:
    found = names(WEARING, count=8)
    assert "jeans" not in found
    assert "dress" not in found, "over jeans nobody needs a dress"
    assert "sandals" not in found
    assert set(found) == {"grey scarf", "red scarf", "black bag", "navy bag", "hat"}


def test_evidence_puts_a_scarf_to_a_coat_first() -> None:
    things = (item("hat", "hat", GREY), ITEMS[0])
    plain = Recommender(things, make_graph(), EvenNetwork(), Weights(style=0.0))  # type: ignore[arg-type]
    assert [one.item.id for one in plain.recommend(WEARING)] == ["grey scarf", "hat"]


@pytest.mark.parametrize("pose", ["", "outerwear/coat"])
def test_what_the_pose_on_show_wears_counts(pose: str) -> None:
    bags = (ITEMS[2], ITEMS[3])
    situation = replace(WEARING, pose=pose)
    scores = {one.item.id: one.score for one in recommender(*bags).recommend(situation)}
    plain = {one.item.id: one.score for one in recommender(*bags).recommend(WEARING)}
    assert (scores["black bag"] > plain["black bag"]) is bool(pose)
    assert scores["navy bag"] == plain["navy bag"]


def test_a_chosen_category_counts() -> None:
    bags = (ITEMS[2], ITEMS[3])
    chosen = replace(WEARING, categories=frozenset({"outerwear"}))
    assert names(chosen, *bags, count=1) == ["black bag"]


def test_what_is_out_of_season_stands_behind() -> None:
    hats = (ITEMS[6], item("summer hat", "hat", GREY, seasons=("summer",)))
    assert names(replace(WEARING, season="winter"), *hats, count=1) == ["hat"]
    assert names(replace(WEARING, season="summer"), *hats, count=1) == ["summer hat"]


def test_liking_lifts_its_kind_by_how_much_it_is_liked() -> None:
    things = (item("scarf", "scarf", GREY), item("tie", "tie", GREY), item("liked scarf", "scarf", TEAL))

    def lead(*likes: tuple[str, float]) -> float:
        found = recommender(*things).recommend(replace(WEARING, liking=Liking(likes)))
        scores = {one.item.id: one.score for one in found}
        return scores["scarf"] - scores["tie"]

    assert lead(("no such item", TOUCH)) == lead()
    assert lead() < lead(("liked scarf", LOOK)) < lead(("liked scarf", HELD)) < lead(("liked scarf", TOUCH))
    assert lead(("tie", TOUCH)) < lead()


def test_only_what_was_touched_is_said_to_be_liked() -> None:
    scarves = (item("a", "scarf", GREY), item("b", "scarf", (55.0, 0.0, 0.0)))
    for much, liked in ((LOOK, False), (HELD, False), (TOUCH, True)):
        found = recommender(*scarves).recommend(replace(WEARING, liking=Liking((("a", much),))))
        told = {one.item.id: one.reason.kind for one in found}
        assert (told["b"] is Kind.LIKED) is liked


def test_what_is_dismissed_never_comes() -> None:
    dismissed = replace(WEARING, liking=Liking((), frozenset({"grey scarf", "red scarf"})))
    assert not {"grey scarf", "red scarf"} & set(names(dismissed, count=8))


def test_of_two_equal_ones_the_more_popular_comes_first() -> None:
    bags = (item("a", "bag", NAVY, popularity=0.2), item("b", "bag", NAVY, popularity=0.9))
    assert names(WEARING, *bags, count=1) == ["b"]


def test_of_two_equal_ones_what_is_nearly_sold_out_stands_behind() -> None:
    last, many, uncounted = (
        item(name, "scarf", GREY, stock=stock) for name, stock in (("a", 1), ("b", 3), ("c", None))
    )
    assert names(WEARING, last, many, count=1) == ["b"]
    assert names(WEARING, last, uncounted, count=1) == ["c"]
    assert names(WEARING, uncounted, many, count=1) == ["b"], "three are as good as any"


def test_the_style_of_what_is_worn_counts() -> None:
    bags = (item("a", "bag", NAVY, styles=("sport",)), item("b", "bag", NAVY, styles=("formal",)))
    assert names(Situation((worn("suit", BLACK), worn("shirt", WHITE))), *bags, count=1) == ["b"]
    assert names(Situation((worn("leggings", BLACK), worn("hoodie", WHITE))), *bags, count=1) == ["a"]


def test_colours_that_clash_stand_behind_those_that_do_not() -> None:
    bags = (item("a", "bag", BLUE), item("b", "bag", DARK_RED))
    assert harmony(RED, BLUE).relation is Relation.CLASH
    assert names(Situation((worn("dress", RED),)), *bags, count=1) == ["b"]
    assert names(Situation((worn("dress", BLUE),)), *bags, count=1) == ["a"]


def test_what_the_network_likes_comes_first() -> None:
    class Keen(EvenNetwork):
        def scores(self, worn: Sequence[Piece], candidates: Sequence[Piece]) -> np.ndarray:
            return np.array([3.0 * (piece.lab == BLACK) for piece in candidates], np.float32)

    bags = (ITEMS[2], ITEMS[3])
    assert names(WEARING, *bags, count=1) == ["navy bag"]
    chosen = Recommender(bags, make_graph(), Keen()).recommend(WEARING, 1)  # type: ignore[arg-type]
    assert [one.item.id for one in chosen] == ["black bag"]


def test_however_good_a_second_of_a_kind_is_another_kind_comes_before_it() -> None:
    pose = ("bags/a",)
    bags = [item(f"bag {n}", "bag", GREY, popularity=1.0, poses=pose) for n in range(3)]
    others = (
        item("hat", "hat", GREY, seasons=("summer",)),
        item("scarf", "scarf", GREY, seasons=("summer",)),
    )
    keen = replace(WEARING, season="winter", pose=pose[0], categories=frozenset({"bags"}))
    keen = replace(keen, liking=Liking((("bag 0", TOUCH),)))
    found = names(keen, *bags, *others)
    assert found[0].startswith("bag")
    assert set(found[1:]) == {"hat", "scarf"}
    assert sorted(names(keen, *bags, others[0])) == ["bag 0", "bag 1", "hat"], "the rest is filled up"


def test_equal_situations_give_equal_answers() -> None:
    one = recommender().recommend(WEARING)
    assert all(recommender().recommend(WEARING) == one for _ in range(3))


def test_nothing_worn_nothing_suggested() -> None:
    assert recommender().recommend(Situation()) == ()


def test_items_of_unknown_colour_wait_until_it_is_known() -> None:
    blank = Item("x", "X", "scarf", "scarf")
    assert recommender(blank).recommend(WEARING) == ()


def test_what_the_stylist_never_combines_is_not_suggested() -> None:
    things = (item("tights", "tights", BLACK), item("socks", "socks", BLACK), item("tie", "tie", NAVY))
    assert names(Situation((worn("pants", BLACK), worn("shirt", WHITE))), *things) == ["tie", "socks"]
    skirt = Situation((worn("skirt", BLACK), worn("t-shirt", WHITE)))
    assert set(names(skirt, *things)) == {"tights", "socks"}


def test_what_hardly_goes_is_replaced() -> None:
    situation = Situation((worn("coat", BLACK), worn("sandals", WHITE)))
    shoes = (item("boots", "boots", BLACK),)
    assert names(situation, *shoes) == ["boots"]
    assert names(Situation((worn("coat", BLACK), worn("boots", BLACK))), *shoes) == []


def test_what_is_known_by_a_vague_name_only_is_never_replaced() -> None:
    """Who tags a garment "top" seldom tags jeans; but the parser calls every T-shirt a top."""
    graph = PairingGraph(load_statistics(), load_rules())
    assert graph.weight("category", "top", "jeans") < -0.5
    advisor = Recommender([item("blouse", "blouse", WHITE)], graph, EvenNetwork())  # type: ignore[arg-type]
    assert advisor.recommend(Situation((worn("top", WHITE), worn("jeans", NAVY)))) == ()
    (found,) = advisor.recommend(Situation((worn("jeans", NAVY),)))
    assert found.item.id == "blouse"
