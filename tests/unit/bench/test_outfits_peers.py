"""The peers give the same answers as what they are measured beside, only in the straightforward way."""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path

import pytest

from mirror.bench.outfits_peers import LoopRecommender, plain_import, relation_of
from mirror.bench.outfits_speed import situations, write_catalogue
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.harmony import Relation, harmony
from mirror.outfits.pairing import PairingGraph, load_statistics
from mirror.outfits.recommender import Recommender
from mirror.outfits.rules import load_rules
from mirror.outfits.situation import Situation
from mirror.outfits.types import Lab
from tests.unit.outfits.made import BLACK, DARK_RED, GREY, NAVY, RED, TEAL, WHITE, item, make_graph, worn

COLOURS: tuple[Lab, ...] = (
    *(BLACK, DARK_RED, GREY, NAVY, RED, TEAL, WHITE),
    *((70.0, 12.0, 12.0), (60.0, -14.0, 10.0), (50.0, 40.0, 45.0), (55.0, 60.0, -30.0), (40.0, 30.0, 40.0)),
)


def test_the_loop_suggests_the_same_for_the_same_scores(tmp_path: Path) -> None:
    write_catalogue(tmp_path, 400)
    items = read_catalogue(tmp_path).items
    graph, network = PairingGraph(load_statistics(), load_rules()), OutfitNetwork()
    ours, loop = Recommender(items, graph, network), LoopRecommender(items, graph, network)
    for situation in situations(8):
        there, here = ours.recommend(situation, 12), loop.recommend(situation, 12)
        assert len(there) == 12
        assert [one.item.id for one in here] == [one.item.id for one in there]
        assert [one.score for one in here] == pytest.approx([one.score for one in there], abs=1e-6)
    assert loop.recommend(Situation()) == ()


def test_what_never_goes_together_counts_no_more_in_the_loop_than_in_ours() -> None:
    items = tuple(item(f"{name}{n}", name, RED) for name in ("sandals", "scarf", "boots") for n in "ab")
    graph, network = make_graph(), OutfitNetwork()
    assert graph.weight("category", "coat", "sandals") < -1.0
    situation = Situation((worn("coat", NAVY),))
    there = Recommender(items, graph, network).recommend(situation, 6)
    here = LoopRecommender(items, graph, network).recommend(situation, 6)
    assert len(there) == 6
    assert [one.score for one in here] == pytest.approx([one.score for one in there], abs=1e-6)


def test_two_colours_are_the_same_to_each_other_in_scalar_maths() -> None:
    seen = set()
    for one, other in itertools.product(COLOURS, repeat=2):
        assert relation_of(one, other) is harmony(one, other).relation
        seen.add(relation_of(one, other))
    assert seen == set(Relation)


def test_the_plain_import_writes_every_row_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('id,name\n1,"裙子, 👗"\n2,\n', encoding="utf-8")
    assert plain_import(tmp_path / "t.csv", tmp_path / "t.db") == 2
    connection = sqlite3.connect(tmp_path / "t.db")
    rows = connection.execute("SELECT * FROM items ORDER BY id").fetchall()
    connection.close()
    assert rows == [("1", "裙子, 👗"), ("2", "")]
