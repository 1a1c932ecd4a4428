"""Suggests what goes with what is worn, each suggestion with its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.outfits.catalogue.item import SEASONS, Item
from mirror.outfits.categories import VAGUE
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.pairing import PairingGraph
from mirror.outfits.reasons import Reason, best_reason
from mirror.outfits.rules import NEVER
from mirror.outfits.session import TOUCH
from mirror.outfits.shelf import Scores, SlotShelf, harmony_scores, pair_weights, shelve
from mirror.outfits.situation import Situation
from mirror.outfits.types import Piece

__all__ = ["Recommender", "Suggestion", "Weights"]

_SHORTLIST: Final = 24
"""Items of a slot that the network looks at: those that simpler measures like best."""
_WEAK: Final = -0.25
"""Mean weight of a garment with the rest below which something else is suggested in its place."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each measure counts; all of them lie within about −1…1."""

    learned: float = 1.0
    pairing: float = 0.6
    harmony: float = 0.5
    style: float = 0.6
    pose: float = 0.8
    category: float = 0.6
    season: float = 1.5
    popularity: float = 0.3
    stock: float = 0.1
    liking: float = 0.8
    empty: float = 0.5
    same_slot: float = 1.5
    same_colour: float = 0.4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to wear with it.

    Attributes:
        item: from the catalogue.
        score: higher is better; comparable within one answer only.
        reason: why.
    """

    item: Item
    score: float
    reason: Reason


class Recommender:
    """Ranks a catalogue. Equal situations give equal answers; nothing is remembered between two calls."""

    def __init__(
        self,
        items: Sequence[Item],
        graph: PairingGraph,
        network: OutfitNetwork,
        weights: Weights | None = None,
    ) -> None:
        self._graph, self._network = graph, network
        self._weights = weights or Weights()
        self._shelf = shelve(items, graph)
        self._by_id = {item.id: item for item in items}
        self._worth = graph.rules.worth()

    def recommend(self, situation: Situation, count: int = 3) -> tuple[Suggestion, ...]:
        """The best few, different from each other, the best first; fewer where the catalogue holds fewer.

        Args:
            situation: what is known.
            count: how many are wanted.
        """
        if not situation.worn:
            return ()
        liked = tuple(
            self._by_id[name]
            for name, much in situation.liking.likes
            if much >= TOUCH and name in self._by_id
        )
        pool: list[tuple[float, Item]] = []
        for slot, shelf in self._shelf.slots.items():
            if self._wanted(slot, situation):
                pool.extend(self._ranked(slot, shelf, situation))
        found: list[Suggestion] = []
        for score, item in self._diverse(pool, count):
            told = [suggestion.reason.sentence for suggestion in found]
            reason = best_reason(item, situation, self._graph, liked, told)
            found.append(Suggestion(item, score, reason))
        return tuple(found)

    def _wanted(self, slot: str, situation: Situation) -> bool:
        """Whether a slot is empty, or filled by what hardly goes with the rest; vague names tell nothing."""
        if slot not in situation.slots:
            # Over trousers or a skirt nobody needs a dress.
            return slot != "dress" or not situation.slots & {"top", "bottom"}
        pieces = [worn.piece for worn in situation.worn if worn.piece.category not in VAGUE]
        rest = [piece for piece in pieces if piece.slot != slot]
        own = [piece for piece in pieces if piece.slot == slot]
        if not rest or not own:
            return False
        weights = [self._graph.weight("category", a.category, b.category) for a in own for b in rest]
        return float(np.mean(weights)) < _WEAK

    def _ranked(self, slot: str, shelf: SlotShelf, situation: Situation) -> list[tuple[float, Item]]:
        """The shortlist of a slot with its scores."""
        weights = self._weights
        rest = [worn.piece for worn in situation.worn if worn.piece.slot != slot]
        score = (
            weights.pairing * np.clip(pair_weights(shelf, rest, self._graph), -1.0, 1.0)
            + weights.harmony * harmony_scores(shelf, rest, self._worth)
            + weights.style * self._style(shelf, rest)
            + weights.popularity * shelf.popularity
            + weights.stock * shelf.stock
            + self._context(shelf, situation)
        )
        for worn in situation.worn:
            if worn.piece.slot == slot and worn.piece.category in shelf.names:
                score[shelf.categories == shelf.names.index(worn.piece.category)] = -np.inf
        for name in situation.liking.dismissed:
            if name in shelf.places:
                score[shelf.places[name]] = -np.inf
        for place, name in enumerate(shelf.names):
            if self._never(name, rest):
                score[shelf.categories == place] = -np.inf
        # Of equal ones the first of the catalogue: equal situations give equal answers.
        order = [int(i) for i in np.argsort(-score, kind="stable")[:_SHORTLIST] if np.isfinite(score[i])]
        if not order:
            return []
        pieces = [Piece(shelf.items[i].category, slot, shelf.items[i].colours[0]) for i in order]
        learned = self._network.scores(rest, pieces).astype(np.float64)
        learned = np.tanh(learned - learned.mean())
        empty = weights.empty if slot not in situation.slots else 0.0
        return [
            (float(score[i] + weights.learned * extra + empty), shelf.items[i])
            for i, extra in zip(order, learned, strict=True)
        ]

    def _never(self, category: str, rest: Sequence[Piece]) -> bool:
        """Whether a rule keeps a category from being suggested with what is worn."""
        return any(self._graph.rule(piece.category, category) <= NEVER for piece in rest)

    def _style(self, shelf: SlotShelf, rest: Sequence[Piece]) -> Scores:
        """Cosine between the style of what is worn and each item's, `(N,)`."""
        style = self._shelf.style_of(rest, self._graph)
        length = np.linalg.norm(shelf.styles, axis=1) * np.linalg.norm(style)
        return np.asarray(shelf.styles @ style / np.maximum(length, 1e-9))

    def _context(self, shelf: SlotShelf, situation: Situation) -> Scores:
        """Pose, season and liking: what has nothing to do with what is worn, `(N,)`."""
        weights = self._weights
        values = np.zeros(len(shelf.items))
        if situation.pose in shelf.shown:
            values[shelf.shown[situation.pose]] += weights.pose
        chosen = [shelf.shown[name] for name in situation.categories if name in shelf.shown]
        if chosen:
            values[np.unique(np.concatenate(chosen))] += weights.category
        if situation.season in SEASONS:
            values -= weights.season * ~shelf.seasons[:, SEASONS.index(situation.season)]
        for name, much in situation.liking.likes:
            liked = self._by_id.get(name)
            if liked is not None and liked.category in shelf.names:
                values += weights.liking * much * (shelf.categories == shelf.names.index(liked.category))
        return values

    def _diverse(self, pool: list[tuple[float, Item]], count: int) -> list[tuple[float, Item]]:
        """Choose one after the other, each time what is best beside those already chosen.

        While a slot has none, no other gets a second.
        Maximal marginal relevance (Carbonell and Goldstein 1998).
        """
        weights = self._weights
        left = sorted(pool, key=lambda pair: (-pair[0], pair[1].id))
        worth = [score for score, _ in left]
        chosen: list[tuple[float, Item]] = []
        while left and len(chosen) < count:
            slots = {item.slot for _, item in chosen}
            new = [place for place, (_, item) in enumerate(left) if item.slot not in slots]
            best = max(new or range(len(left)), key=worth.__getitem__)
            del worth[best]
            pair = left.pop(best)
            chosen.append(pair)
            slot, colour = pair[1].slot, pair[1].colours[0]
            for place, (_, item) in enumerate(left):
                worth[place] -= weights.same_slot * (slot == item.slot)
                worth[place] -= weights.same_colour * (math.dist(colour, item.colours[0]) < 12.0)
        return chosen
