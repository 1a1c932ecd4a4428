"""What suggestions and an import are measured beside: the straightforward ways of doing the same."""

from __future__ import annotations

import csv
import math
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mirror.outfits.catalogue.item import Item
from mirror.outfits.harmony import Relation
from mirror.outfits.recommender import Recommender
from mirror.outfits.shelf import SlotShelf, plenty
from mirror.outfits.situation import Situation
from mirror.outfits.types import Lab, Piece

__all__ = ["LoopRecommender", "plain_import", "relation_of"]

_SHORTLIST: Final = 24
_NEUTRAL: Final = 11.0
_MUTED: Final = 24.0


class LoopRecommender(Recommender):
    """The recommender without arrays: a loop over all items of a slot, the network asked item by item.

    For situations without season, pose, categories and likes, as the benchmark asks them; its answers are
    those of the recommender.
    """

    def _ranked(self, slot: str, shelf: SlotShelf, situation: Situation) -> list[tuple[float, Item]]:
        weights = self._weights
        rest = [worn.piece for worn in situation.worn if worn.piece.slot != slot]
        own = {worn.piece.category for worn in situation.worn if worn.piece.slot == slot}
        style = self._shelf.style_of(rest, self._graph).tolist()
        found: list[tuple[float, Item]] = []
        for item, styles in zip(shelf.items, shelf.styles.tolist(), strict=True):
            if item.category in own or self._never(item.category, rest):
                continue
            pairing = self._mean([self._graph.weight_seen(piece.category, item.category) for piece in rest])
            harmony = self._mean([self._worth[relation_of(item.colours[0], piece.lab)] for piece in rest])
            score = (
                weights.pairing * min(max(pairing, -1.0), 1.0)
                + weights.harmony * harmony
                + weights.style * _cosine(styles, style)
                + weights.popularity * item.popularity
                + weights.stock * plenty(item)
            )
            found.append((score, item))
        best = sorted(found, key=lambda pair: -pair[0])[:_SHORTLIST]
        return self._learned(slot, best, rest, 0.0 if slot in situation.slots else weights.empty)

    def _learned(
        self, slot: str, best: list[tuple[float, Item]], rest: Sequence[Piece], empty: float
    ) -> list[tuple[float, Item]]:
        scores = [
            float(self._network.scores(rest, [Piece(item.category, slot, item.colours[0])])[0])
            for _, item in best
        ]
        mean = self._mean(scores)
        return [
            (score + self._weights.learned * math.tanh(learned - mean) + empty, item)
            for (score, item), learned in zip(best, scores, strict=True)
        ]

    @staticmethod
    def _mean(values: Sequence[float]) -> float:
        return sum(values) / len(values) if values else 0.0


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    length = math.hypot(*one) * math.hypot(*other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / max(length, 1e-9)


def relation_of(one: Lab, other: Lab) -> Relation:
    """What two colours are to each other, as `mirror.outfits.harmony` has it, in scalar maths."""
    chroma, theirs = math.hypot(*one[1:]), math.hypot(*other[1:])
    neutral = chroma < _NEUTRAL, theirs < _NEUTRAL
    if all(neutral):
        return Relation.SAME_NEUTRAL if abs(one[0] - other[0]) < 18.0 else Relation.NEUTRALS
    if any(neutral):
        return Relation.QUIET
    hues = (math.degrees(math.atan2(one[2], one[1])), math.degrees(math.atan2(other[2], other[1])))
    apart = abs((hues[0] - hues[1] + 180.0) % 360.0 - 180.0)
    if apart < 50.0:
        return Relation.TONE_IN_TONE if apart < 22.0 else Relation.NEIGHBOURS
    if chroma < _MUTED and theirs < _MUTED:
        return Relation.SOFT
    return Relation.OPPOSITE if apart > 150.0 else Relation.CLASH


def plain_import(table: Path, database: Path) -> int:
    """Put the rows of a table into a new SQLite file as they are, unchecked; how many there were."""
    with table.open(encoding="utf-8", newline="") as file:
        titles, *rows = csv.reader(file)
    columns, marks = ", ".join(titles), ", ".join("?" * len(titles))
    connection = sqlite3.connect(database)
    try:
        with connection:
            connection.execute(f"CREATE TABLE items ({columns}, PRIMARY KEY ({titles[0]}))")
            connection.executemany(f"INSERT INTO items VALUES ({marks})", rows)
    finally:
        connection.close()
    return len(rows)
