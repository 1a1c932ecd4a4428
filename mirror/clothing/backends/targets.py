"""What the labels of a foreign parser may mean."""

from __future__ import annotations

from typing import Final

from mirror.clothing.classes import CLASSES

__all__ = ["SHOES", "SKIN", "TARGETS"]

TARGETS: Final = (*CLASSES, "skin", "shoes")
"""One of our classes (same index), or skin and shoes as a whole, which the landmarks then split."""

SKIN: Final = TARGETS.index("skin")
SHOES: Final = TARGETS.index("shoes")
