"""A catalogue prepared for many questions: everything that can be computed before, as arrays by slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.outfits.catalogue.item import SEASONS, Item
from mirror.outfits.harmony import Relation, harmonies
from mirror.outfits.pairing import PairingGraph
from mirror.outfits.types import Piece

__all__ = ["PLENTY", "Shelf", "SlotShelf", "harmony_scores", "pair_weights", "plenty", "shelve"]

Scores = NDArray[np.float64]

PLENTY: Final = 3
"""Pieces in stock from which more make no difference."""


@dataclass(frozen=True, slots=True, eq=False)
class SlotShelf:
    """The items of one slot whose colours are known.

    Attributes:
        items: in the order of the catalogue.
        lab: `(N, 3)`.
        categories: `(N,)` index into `names`.
        names: categories that occur.
        popularity: `(N,)` 0…1.
        stock: `(N,)` 0…1: how far from being sold out; 1 from `PLENTY` pieces on, and where nobody counts.
        styles: `(N, S)` how much each item belongs to each style.
        seasons: `(N, 4)` whether each item is for each of `SEASONS`.
        places: id of an item → its row.
        shown: id of a library entry, or key of its category → rows of the items that it shows.
    """

    items: tuple[Item, ...]
    lab: NDArray[np.float64]
    categories: NDArray[np.intp]
    names: tuple[str, ...]
    popularity: Scores
    stock: Scores
    styles: Scores
    seasons: NDArray[np.bool_]
    places: dict[str, int]
    shown: dict[str, NDArray[np.intp]]


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """All slots of a catalogue, and the styles in the order of the columns of `SlotShelf.styles`."""

    slots: dict[str, SlotShelf]
    styles: tuple[str, ...]

    def style_of(self, pieces: Sequence[Piece], graph: PairingGraph) -> Scores:
        """Style of what is worn, `(S,)`: the mean over the pieces that tell one; zeros when none does."""
        rows = [_style_row(graph.style(piece.category), self.styles) for piece in pieces]
        told = [row for row in rows if row.any()]
        return np.mean(told, axis=0) if told else np.zeros(len(self.styles))


def shelve(items: Sequence[Item], graph: PairingGraph) -> Shelf:
    """Sort items by slot. What is sold out, or of unknown colour, is not suggested and left out."""
    styles = tuple(sorted({*graph.rules.styles, *(style for item in items for style in item.styles)}))
    by_slot: dict[str, list[Item]] = {}
    for item in items:
        if item.piece is not None and item.stock != 0:
            by_slot.setdefault(item.slot, []).append(item)
    return Shelf({slot: _slot(found, styles, graph) for slot, found in sorted(by_slot.items())}, styles)


def _slot(items: list[Item], styles: tuple[str, ...], graph: PairingGraph) -> SlotShelf:
    names = tuple(sorted({item.category for item in items}))
    return SlotShelf(
        tuple(items),
        np.array([item.colours[0] for item in items], dtype=np.float64),
        np.array([names.index(item.category) for item in items]),
        names,
        np.array([item.popularity for item in items]),
        np.array([plenty(item) for item in items]),
        np.array([_item_styles(item, styles, graph) for item in items]),
        np.array([[not item.seasons or season in item.seasons for season in SEASONS] for item in items]),
        {item.id: row for row, item in enumerate(items)},
        _shown(items),
    )


def plenty(item: Item) -> float:
    """How far an item is from being sold out, 0…1."""
    return 1.0 if item.stock is None else min(item.stock / PLENTY, 1.0)


def _shown(items: list[Item]) -> dict[str, NDArray[np.intp]]:
    rows: dict[str, list[int]] = {}
    for row, item in enumerate(items):
        for name in {*item.poses, *(pose.partition("/")[0] for pose in item.poses)}:
            rows.setdefault(name, []).append(row)
    return {name: np.array(found) for name, found in rows.items()}


def _item_styles(item: Item, styles: tuple[str, ...], graph: PairingGraph) -> Scores:
    """What the catalogue says; where it says nothing, what the rules say of the category."""
    if item.styles:
        return np.array([float(style in item.styles) for style in styles])
    return _style_row(graph.style(item.category), styles)


def _style_row(parts: Mapping[str, float], styles: tuple[str, ...]) -> Scores:
    return np.array([float(parts.get(style, 0.0)) for style in styles])


def pair_weights(shelf: SlotShelf, worn: Sequence[Piece], graph: PairingGraph) -> Scores:
    """Mean weight of each item's category with what is worn, `(N,)`."""
    if not worn:
        return np.zeros(len(shelf.items))
    per_name = [np.mean([graph.weight_seen(piece.category, name) for piece in worn]) for name in shelf.names]
    return np.asarray(per_name)[shelf.categories]


def harmony_scores(shelf: SlotShelf, worn: Sequence[Piece], worth: Mapping[Relation, float]) -> Scores:
    """Mean harmony of each item's colour with what is worn, `(N,)`."""
    if not worn:
        return np.zeros(len(shelf.items))
    return np.asarray(np.mean([harmonies(shelf.lab, piece.lab, worth) for piece in worn], axis=0))
