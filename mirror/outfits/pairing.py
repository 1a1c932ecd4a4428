"""What is worn with what: a graph of categories, colours and styles, weighted by evidence and rules."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import networkx as nx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mirror.errors import MirrorError
from mirror.outfits.categories import CATEGORIES, VAGUE
from mirror.outfits.rules import Rules

__all__ = ["STATISTICS", "Counts", "Evidence", "PairingGraph", "Statistics", "load_statistics"]

STATISTICS: Final = Path(__file__).resolve().parents[2] / "assets" / "outfits" / "pairs.json"
"""What was counted in real outfits; its source is named inside."""
SHRINKAGE: Final = 5.0
"""Outfits worth of belief in chance, added to both what was counted and what was expected."""

Node = tuple[str, str]
"""Kind of node ("category", "colour" or "style") and name."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often two names were worn together.

    Attributes:
        together: outfits that show both, or pairs of pieces that have both.
        expected: how many there would be by chance.
        total: outfits, or pairs of pieces, that were counted.
    """

    together: int
    expected: float
    total: int

    @property
    def lift(self) -> float:
        """How many times as often as by chance, shrunk towards 1 where few outfits tell."""
        return (self.together + SHRINKAGE) / (self.expected + SHRINKAGE)


class Counts(BaseModel):
    """How often names were seen, and how often both names of a pair.

    Attributes:
        total: outfits that were counted, or pairs of pieces that were worn together.
        single: outfits that show a name, or ends of those pairs that have it.
        together: outfits that show both names, or pairs that have them; the first name comes first in the
            alphabet.
        twice: whether a name may be paired with itself: pairs of pieces were counted, not outfits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    total: int = Field(gt=0)
    single: dict[str, int]
    together: dict[str, dict[str, int]]
    twice: bool = False

    def pairs(self) -> Iterator[tuple[str, str, Evidence]]:
        """Every pair of names that were seen, also those that were never seen together."""
        names = sorted(self.single)
        for number, one in enumerate(names):
            for other in names[number if self.twice else number + 1 :]:
                found = self.together.get(one, {}).get(other, 0)
                yield one, other, Evidence(found, self._expected(one, other), self.total)

    def _expected(self, one: str, other: str) -> float:
        by_chance = self.single[one] * self.single[other] / self.total
        # A pair of pieces has two ends, and either may come first.
        return by_chance / (4.0 if one == other else 2.0) if self.twice else by_chance


class Statistics(BaseModel):
    """What was counted in real outfits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    categories: Counts
    colours: Counts


def load_statistics(file: Path = STATISTICS) -> Statistics:
    """Read what was counted. Raises `MirrorError` when the file is missing or holds something else."""
    try:
        return Statistics.model_validate(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise MirrorError(f"{file}: can't be read ({error.strerror}); install the mirror again.") from None
    except (ValueError, ValidationError):
        raise MirrorError(
            f"{file}: these are no counts of outfits; install the mirror again or make them with "
            "`python -m training.outfits`."
        ) from None


class PairingGraph:
    """Categories, colours and styles as nodes; an edge says how well two go together.

    Every edge has a `weight`: the logarithm of the lift between two categories or two colours, and what the
    rules say where there is a rule. Edges to styles have the weight that the rules give them.
    """

    def __init__(self, statistics: Statistics, rules: Rules) -> None:
        self.rules = rules
        self.graph: nx.Graph = nx.Graph()
        for kind, counts in (("category", statistics.categories), ("colour", statistics.colours)):
            for one, other, evidence in counts.pairs():
                self.graph.add_edge(
                    (kind, one), (kind, other), weight=math.log(evidence.lift), evidence=evidence
                )
        for (one, other), worth in rules.pairs().items():
            before = self.graph.get_edge_data(("category", one), ("category", other), {})
            weight = before.get("weight", 0.0) + worth
            self.graph.add_edge(("category", one), ("category", other), weight=weight, rule=worth)
        for style, garments in rules.styles.items():
            for name, weight in garments.items():
                self.graph.add_edge(("style", style), ("category", name), weight=weight)
        self._seen = {
            (vague, other): self._mean(members, other, statistics.categories.single)
            for vague, members in VAGUE.items()
            for other in CATEGORIES
        }

    def evidence(self, kind: str, one: str, other: str) -> Evidence | None:
        """What was counted about two names; None where one of them was never seen."""
        found: Evidence | None = self._edge((kind, one), (kind, other)).get("evidence")
        return found

    def rule(self, one: str, other: str) -> float:
        """What the stylist's rules say of two categories, 0 for nothing."""
        return float(self._edge(("category", one), ("category", other)).get("rule", 0.0))

    def weight(self, kind: str, one: str, other: str) -> float:
        """How well two names of a kind go together; 0: as by chance, or not known."""
        return float(self._edge((kind, one), (kind, other)).get("weight", 0.0))

    def weight_seen(self, seen: str, category: str) -> float:
        """How well a category goes with what the clothing parser has seen, which may be vague.

        Of whoever tags a garment "top", the ones whose top is nothing else are a few; what the parser calls a
        top may be any. So it is the mean over all that it may be, by how often they were counted.
        """
        known = self._seen.get((seen, category))
        return self.weight("category", seen, category) if known is None else known

    def _mean(self, members: tuple[str, ...], other: str, counts: Mapping[str, int]) -> float:
        numbers = [counts.get(name, 0) for name in members]
        weights = [self.weight("category", name, other) for name in members]
        return sum(n * w for n, w in zip(numbers, weights, strict=True)) / max(sum(numbers), 1)

    def style(self, category: str) -> Mapping[str, float]:
        """How much a category belongs to each style, 0…1; styles that it has no part in are left out."""
        node: Node = ("category", category)
        if node not in self.graph:
            return {}
        return {
            name: float(data["weight"])
            for kind, name in self.graph.neighbors(node)
            if kind == "style" and (data := self.graph.edges[node, (kind, name)])
        }

    def _edge(self, one: Node, other: Node) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.graph.get_edge_data(one, other, {})
        return found
