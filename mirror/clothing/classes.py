"""The clothing classes: 17 groups that the network tells apart, 23 classes that a parse has."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CLASSES",
    "GARMENTS",
    "GROUPS",
    "INDEX",
    "SKIN_PARTS",
]

GROUPS: Final = (
    "background",
    "hat",
    "hair",
    "glasses",
    "skin",
    "top",
    "outerwear",
    "dress",
    "skirt",
    "pants",
    "shorts",
    "legwear",
    "shoes",
    "bag",
    "scarf",
    "belt",
    "accessories",
)
"""What the network tells apart; the index is the channel of its output."""

CLASSES: Final = (
    "background",
    "hat",
    "hair",
    "glasses",
    "face",
    "torso_skin",
    "left_arm",
    "right_arm",
    "left_leg",
    "right_leg",
    "top",
    "outerwear",
    "dress",
    "skirt",
    "pants",
    "shorts",
    "legwear",
    "left_shoe",
    "right_shoe",
    "bag",
    "scarf",
    "belt",
    "accessories",
)
"""What a parse has: skin is split into parts of the body, shoes into left and right (the person's own)."""

INDEX: Final = {name: index for index, name in enumerate(CLASSES)}

SKIN_PARTS: Final = ("face", "torso_skin", "left_arm", "right_arm", "left_leg", "right_leg")

GARMENTS: Final = (
    "hat",
    "glasses",
    "scarf",
    "outerwear",
    "top",
    "dress",
    "belt",
    "skirt",
    "pants",
    "shorts",
    "legwear",
    "shoes",
    "bag",
    "accessories",
)
"""Groups that are worn, everything but background, hair and skin: from head to foot, then what is carried."""
