"""What holds of every recommendation: made catalogues and outfits, the shipped network, graph and rules."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.outfits.catalogue.item import Item
from mirror.outfits.categories import VAGUE
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.pairing import PairingGraph
from mirror.outfits.reasons import best_reason
from mirror.outfits.recommender import Recommender
from mirror.outfits.session import TOUCH
from mirror.outfits.setup import make_graph
from mirror.outfits.situation import Situation
from tests.unit.outfits.made import NAVY, some_items, some_lab, some_situation, worn
from tests.unit.outfits.test_setup import config

ROUNDS = 12
OUTFITS = 8
EVERYTHING = 10_000


@pytest.fixture(scope="module")
def network() -> OutfitNetwork:
    return OutfitNetwork()


@pytest.fixture(scope="module")
def graph() -> PairingGraph:
    return make_graph(config())


def hardly_goes(situation: Situation, slot: str, graph: PairingGraph) -> bool:
    """Whether what fills a slot goes so badly with the rest that something else may be suggested."""
    clear = [piece for piece in situation.pieces if piece.category not in VAGUE]
    own = [piece for piece in clear if piece.slot == slot]
    rest = [piece for piece in clear if piece.slot != slot]
    weights = [graph.weight("category", one.category, other.category) for one in own for other in rest]
    return bool(weights) and float(np.mean(weights)) < -0.25


def allowed(item: Item, situation: Situation, graph: PairingGraph) -> bool:
    """Whether an item may be suggested at all."""
    if item.stock == 0 or not item.colours or item.id in situation.liking.dismissed:
        return False
    if item.slot == "dress" and situation.slots & {"top", "bottom"} and "dress" not in situation.slots:
        return False
    others = [piece for piece in situation.pieces if piece.slot != item.slot]
    if any(graph.rule(item.category, piece.category) == -1.0 for piece in others):
        return False
    if item.slot not in situation.slots:
        return True
    same = item.category in {piece.category for piece in situation.pieces}
    return not same and hardly_goes(situation, item.slot, graph)


def test_what_must_never_be_suggested_never_is_and_the_rest_is_of_different_kinds(
    network: OutfitNetwork, graph: PairingGraph
) -> None:
    rng, replaced, full = np.random.default_rng(21), 0, 0
    for _ in range(ROUNDS):
        items = some_items(rng, 150)
        recommender = Recommender(items, graph, network)
        for _ in range(OUTFITS):
            situation = some_situation(rng, items)
            found = recommender.recommend(situation)
            if not situation.worn:
                assert found == ()
                continue
            for one in found:
                assert allowed(one.item, situation, graph), (one, situation)
            kinds = {item.slot for item in items if allowed(item, situation, graph)}
            assert len({one.item.slot for one in found}) == len(found) == min(3, len(kinds))
            liked = tuple(i for i in items if dict(situation.liking.likes).get(i.id, 0.0) >= TOUCH)
            mine = tuple(sorted(liked, key=lambda item: item.id))
            for place, one in enumerate(found):
                told = [other.reason.sentence for other in found[:place]]
                assert one.reason == best_reason(one.item, situation, graph, mine, told)
            replaced += any(one.item.slot in situation.slots for one in found)
            full += len(found) == 3
    assert full >= 30
    assert replaced >= 3, "no outfit had something that hardly goes with the rest"


def test_everything_that_may_be_suggested_is_when_enough_are_wanted(
    network: OutfitNetwork, graph: PairingGraph
) -> None:
    rng = np.random.default_rng(22)
    for _ in range(ROUNDS):
        items = some_items(rng, 100)
        situation = some_situation(rng, items)
        if not situation.worn:
            continue
        found = [one.item.id for one in Recommender(items, graph, network).recommend(situation, EVERYTHING)]
        assert len(found) == len(set(found))
        assert set(found) == {item.id for item in items if allowed(item, situation, graph)}


def test_the_answer_hangs_on_nothing_but_catalogue_and_situation(
    network: OutfitNetwork, graph: PairingGraph
) -> None:
    rng = np.random.default_rng(23)
    for _ in range(ROUNDS):
        items = some_items(rng, 200)
        shuffled = tuple(items[place] for place in rng.permutation(len(items)))
        recommender, other = Recommender(items, graph, network), Recommender(shuffled, graph, OutfitNetwork())
        situation = some_situation(rng, items)
        first = recommender.recommend(situation)
        recommender.recommend(some_situation(rng, items))
        assert recommender.recommend(situation) == first
        again = other.recommend(situation)
        assert [one.item for one in again] == [one.item for one in first]
        assert [one.reason for one in again] == [one.reason for one in first]
        assert [one.score for one in again] == pytest.approx([one.score for one in first], abs=1e-4)


def test_what_is_dismissed_makes_room_for_the_next_and_the_rest_stays(
    network: OutfitNetwork, graph: PairingGraph
) -> None:
    rng = np.random.default_rng(24)
    items = some_items(rng, 200)
    recommender = Recommender(items, graph, network)
    situation = Situation((worn("jeans", NAVY), worn("shirt", some_lab(rng))))
    gone: set[str] = set()
    for _ in range(20):
        found = recommender.recommend(situation)
        assert len(found) == 3
        assert not gone & {one.item.id for one in found}
        gone.add(found[0].item.id)
        situation = replace(situation, liking=replace(situation.liking, dismissed=frozenset(gone)))


def test_ten_thousand_items_are_ranked(network: OutfitNetwork, graph: PairingGraph) -> None:
    rng = np.random.default_rng(25)
    few = some_items(rng, 400)
    items = tuple(replace(few[number % 400], id=f"m{number:04d}") for number in range(10_000))
    recommender = Recommender(items, graph, network)
    found = recommender.recommend(Situation((worn("jeans", NAVY), worn("coat", NAVY))))
    assert len({one.item.slot for one in found}) == 3
    # Of 25 that are the same in all but the id, the first of the catalogue.
    assert all(int(one.item.id[1:]) < 400 for one in found)


@pytest.mark.parametrize("count", [-1, 0, 1, 2])
def test_no_more_are_given_than_are_wanted(network: OutfitNetwork, graph: PairingGraph, count: int) -> None:
    items = some_items(np.random.default_rng(26), 50)
    found = Recommender(items, graph, network).recommend(Situation((worn("jeans", NAVY),)), count)
    assert len(found) == max(count, 0)


def test_an_empty_catalogue_and_one_that_is_sold_out_suggest_nothing(
    network: OutfitNetwork, graph: PairingGraph
) -> None:
    situation = Situation((worn("jeans", NAVY),))
    gone = tuple(replace(item, stock=0) for item in some_items(np.random.default_rng(27), 50))
    for items in ((), gone):
        assert Recommender(items, graph, network).recommend(situation) == ()
