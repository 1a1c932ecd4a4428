"""How often categories are worn together, with and without the outfit that is asked about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mirror.outfits.categories import CATEGORIES

SHRUNK = 3.0
"""Outfits added to what was counted and to what chance would give, before the one is divided by the other."""


class Worn:
    """How often categories were worn, and worn together, in some outfits."""

    def __init__(self, outfits: Sequence[Sequence[str]]) -> None:
        """`outfits`: the categories of each, every one once."""
        shown = np.zeros((len(outfits), len(CATEGORIES) + 1), dtype=np.float32)
        for row, names in zip(shown, outfits, strict=True):
            row[[CATEGORIES.index(name) for name in names]] = 1.0
        self._total = len(outfits)
        self._single = shown.sum(axis=0)
        self._together = shown.T @ shown

    def lifts(self, one: np.ndarray, other: np.ndarray, without: np.ndarray) -> np.ndarray:
        """Logarithm of the lift of two categories, shrunk; arrays of indices that broadcast.

        `without`: 1 where one outfit that shows both shall not count, else 0. A category beside itself and
        one that isn't known have 0.
        """
        total = self._total - without
        single = [np.maximum(self._single[index] - without, 0.0) for index in (one, other)]
        together = np.maximum(self._together[one, other] - without, 0.0)
        lifts = np.log((together + SHRUNK) / (single[0] * single[1] / total + SHRUNK))
        known = (one != other) & (one < len(CATEGORIES)) & (other < len(CATEGORIES))
        return np.where(known, lifts, 0.0).astype(np.float32)

    def table(self) -> np.ndarray:
        """All of them, `(C + 1, C + 1)`."""
        every = np.arange(len(CATEGORIES) + 1)
        return self.lifts(every[:, None], every[None], np.float32(0.0))
