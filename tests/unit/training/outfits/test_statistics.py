from __future__ import annotations

import json

from mirror.outfits.pairing import Evidence, Statistics
from mirror.outfits.types import Piece
from training.outfits.statistics import counted

WHITE, BLACK = (96.0, 0.0, 0.0), (5.0, 0.0, 0.0)


def of(worn: list[list[str]], coloured: list[list[Piece]]) -> Statistics:
    return Statistics.model_validate(json.loads(counted(worn, coloured)))


def test_categories_are_counted_by_outfit() -> None:
    counts = of([["jeans", "coat"], ["coat", "jeans"], ["coat"]], [[Piece.of("coat", BLACK)] * 2]).categories
    assert (counts.total, counts.single) == (3, {"coat": 3, "jeans": 2})
    assert list(counts.pairs()) == [("coat", "jeans", Evidence(2, 2.0, 3))]


def test_colours_are_counted_by_pair_of_pieces() -> None:
    outfit = [Piece.of("coat", BLACK), Piece.of("jeans", BLACK), Piece.of("shirt", WHITE)]
    counts = of([["coat"]], [outfit]).colours
    assert (counts.total, counts.single) == (3, {"black": 4, "white": 2})
    assert counts.together == {"black": {"black": 1, "white": 2}}
    assert sum(evidence.together for _, _, evidence in counts.pairs()) == 3


def test_the_counts_say_where_they_come_from() -> None:
    assert "Clothing Co-Parsing" in of([["coat"]], [[Piece.of("coat", BLACK)] * 2]).source
