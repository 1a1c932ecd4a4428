"""The built-in library as data: who shows which garment in which stance."""

from __future__ import annotations

from typing import Final

from mirror.figure.wardrobe.dresses import DRESSES
from mirror.figure.wardrobe.formal import FORMAL
from mirror.figure.wardrobe.item import Item
from mirror.figure.wardrobe.outerwear import OUTERWEAR
from mirror.figure.wardrobe.shorts import SHORTS
from mirror.figure.wardrobe.skirts import SKIRTS
from mirror.figure.wardrobe.sportswear import SPORTSWEAR
from mirror.figure.wardrobe.tops import TOPS
from mirror.figure.wardrobe.trousers import TROUSERS

__all__ = ["WARDROBE", "Item"]

WARDROBE: Final[tuple[Item, ...]] = (
    *TOPS,
    *OUTERWEAR,
    *DRESSES,
    *SKIRTS,
    *TROUSERS,
    *SHORTS,
    *SPORTSWEAR,
    *FORMAL,
)
"""Every entry, category by category."""
