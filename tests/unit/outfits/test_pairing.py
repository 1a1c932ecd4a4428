from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.outfits.pairing import SHRINKAGE, Counts, Evidence, PairingGraph, Statistics, load_statistics
from mirror.outfits.rules import Rules, load_rules

GARMENTS = Counts(
    total=100, single={"coat": 40, "scarf": 20, "sandals": 10}, together={"coat": {"scarf": 16}}
)
COLOURS = Counts(
    total=50,
    single={"black": 60, "white": 40},
    together={"black": {"black": 20, "white": 20}, "white": {"white": 10}},
    twice=True,
)


@pytest.fixture
def rules() -> Rules:
    return load_rules()


@pytest.fixture
def graph(rules: Rules) -> PairingGraph:
    return PairingGraph(Statistics(source="a test", categories=GARMENTS, colours=COLOURS), rules)


def test_a_vague_name_goes_with_others_as_all_that_it_may_be() -> None:
    counts = Counts(
        total=100,
        single={"pumps": 10, "boots": 30, "coat": 40},
        together={"boots": {"coat": 24}, "coat": {"pumps": 1}},
    )
    rules = load_rules().model_copy(update={"goes_with": {}})
    graph = PairingGraph(Statistics(source="a test", categories=counts, colours=COLOURS), rules)
    boots, pumps = (graph.weight("category", name, "coat") for name in ("boots", "pumps"))
    assert boots > 0 > pumps
    assert graph.weight_seen("shoes", "coat") == pytest.approx((30 * boots + 10 * pumps) / 40)
    assert graph.weight_seen("boots", "coat") == boots
    assert graph.weight_seen("shoes", "hat") == 0.0


def test_lift_is_shrunk_towards_chance() -> None:
    assert Evidence(16, 8.0, 100).lift == pytest.approx((16 + SHRINKAGE) / (8 + SHRINKAGE))
    assert Evidence(0, 0.0, 100).lift == 1.0


def test_pairs_that_were_never_seen_together_are_known_as_such(graph: PairingGraph) -> None:
    found = graph.evidence("category", "sandals", "coat")
    assert found == Evidence(0, 4.0, 100)
    assert found.lift < 1.0
    assert graph.evidence("category", "coat", "tie") is None


def test_colours_are_counted_in_pairs_of_pieces_also_with_themselves(graph: PairingGraph) -> None:
    # 60 of the 100 ends of the pairs are black: 36 % of 50 pairs would be black twice by chance.
    assert graph.evidence("colour", "black", "black") == Evidence(20, 18.0, 50)
    assert graph.evidence("colour", "white", "black") == Evidence(20, 24.0, 50)


def test_a_weight_is_evidence_and_rule_together(graph: PairingGraph, rules: Rules) -> None:
    rule = rules.pairs()["coat", "scarf"]
    lift = Evidence(16, 8.0, 100).lift
    assert graph.rule("scarf", "coat") == rule
    assert graph.weight("category", "coat", "scarf") == pytest.approx(math.log(lift) + rule)
    assert graph.weight("category", "no such", "scarf") == 0.0


def test_styles_are_nodes(graph: PairingGraph, rules: Rules) -> None:
    assert graph.style("jeans")["casual"] == rules.styles["casual"]["jeans"]
    assert "evening" not in graph.style("jeans")
    assert graph.style("no such") == {}


@pytest.mark.parametrize(
    "text", ["", "[]", '{"source": "x"}', '{"source": 1, "categories": 2, "colours": 3}']
)
def test_a_file_without_counts_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pairs.json"
    file.write_text(text)
    with pytest.raises(MirrorError, match=r"pairs\.json: these are no counts of outfits"):
        load_statistics(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="no.json: can't be read"):
        load_statistics(tmp_path / "no.json")


def test_counts_survive_the_way_through_a_file(tmp_path: Path) -> None:
    statistics = Statistics(source="a test", categories=GARMENTS, colours=COLOURS)
    file = tmp_path / "pairs.json"
    file.write_text(json.dumps(statistics.model_dump()))
    assert load_statistics(file) == statistics
