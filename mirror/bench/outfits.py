"""Fill-in-the-blank questions about outfits: which of four was worn with the rest? Ours beside simpler ways.

The form of the questions: Han et al., "Learning Fashion Compatibility with Bidirectional LSTMs" (2017),
here with all candidates from one slot.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.clothing.colours import colour_name
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.pairing import PairingGraph, Statistics
from mirror.outfits.types import Piece

__all__ = ["METHODS", "Question", "measure"]

Scorer = Callable[[Sequence[Piece], Sequence[Piece]], Sequence[float]]
"""Scores of candidates beside what is worn."""

METHODS: Final = ("ours", "chance", "popularity", "lift", "colour", "nearest_colour")


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        name: its id.
        wearing: the rest of the outfit; may be empty.
        candidates: of one slot, two or more.
        answer: index of the one that was worn.
    """

    name: str
    wearing: tuple[Piece, ...]
    candidates: tuple[Piece, ...]
    answer: int


def measure(
    questions: Sequence[Question], network: OutfitNetwork, graph: PairingGraph, statistics: Statistics
) -> dict[str, float]:
    """Accuracy of every method, 0…1. Candidates that tie share the point."""
    single = statistics.categories.single

    def lift(worn: Sequence[Piece], candidates: Sequence[Piece]) -> list[float]:
        return [sum(_log_lift(graph, "category", w.category, c.category) for w in worn) for c in candidates]

    def colour(worn: Sequence[Piece], candidates: Sequence[Piece]) -> list[float]:
        named = [colour_name(piece.lab) for piece in worn]
        return [sum(_log_lift(graph, "colour", n, colour_name(c.lab)) for n in named) for c in candidates]

    methods: dict[str, Scorer] = {
        "ours": lambda worn, candidates: network.scores(worn, candidates).tolist(),
        "chance": lambda worn, candidates: [0.0] * len(candidates),
        "popularity": lambda worn, candidates: [float(single.get(c.category, 0)) for c in candidates],
        "lift": lift,
        "colour": colour,
        "nearest_colour": lambda worn, candidates: [-_nearest(worn, c) for c in candidates],
    }
    return {name: _accuracy(questions, methods[name]) for name in METHODS}


def _log_lift(graph: PairingGraph, kind: str, one: str, other: str) -> float:
    evidence = graph.evidence(kind, one, other)
    return 0.0 if evidence is None else math.log(evidence.lift)


def _nearest(worn: Sequence[Piece], candidate: Piece) -> float:
    """Distance in CIE-Lab to the nearest colour that is worn (CIE 1976); 0 when nothing is."""
    return min((math.dist(piece.lab, candidate.lab) for piece in worn), default=0.0)


def _accuracy(questions: Sequence[Question], scorer: Scorer) -> float:
    points = 0.0
    for question in questions:
        scores = np.asarray(scorer(question.wearing, question.candidates))
        best = np.flatnonzero(scores >= scores.max() - 1e-9)
        points += float(question.answer in best) / len(best)
    return points / len(questions)
