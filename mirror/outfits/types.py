"""What the outfit modules speak of."""

from __future__ import annotations

from dataclasses import dataclass

from mirror.outfits.categories import SLOT_OF

__all__ = ["Lab", "Piece"]

Lab = tuple[float, float, float]
"""CIE-Lab (D65): L 0…100, a and b around 0."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of an outfit, as far as pairing is concerned.

    Attributes:
        category: one of `mirror.outfits.categories.CATEGORIES`, or another name whose pairs nobody knows.
        slot: one of `mirror.outfits.categories.SLOTS`.
        lab: main colour.
    """

    category: str
    slot: str
    lab: Lab

    @classmethod
    def of(cls, category: str, lab: Lab) -> Piece:
        """A piece of a known category. Raises `KeyError` for another one."""
        return cls(category, SLOT_OF[category], lab)
