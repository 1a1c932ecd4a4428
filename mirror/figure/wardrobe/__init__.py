"""The built-in library as data: who shows which garment in which stance."""

from __future__ import annotations

from typing import Final

from mirror.figure.wardrobe.item import Item
from mirror.figure.wardrobe.lower import SHORTS, SKIRTS, TROUSERS
from mirror.figure.wardrobe.occasions import FORMAL, SPORTSWEAR
from mirror.figure.wardrobe.upper import DRESSES, OUTERWEAR, TOPS

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
