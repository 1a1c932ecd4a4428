"""One colour and one English name for each clothing class, the same in the window and in every file."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import CLASSES

__all__ = ["COLOURS", "NAMES", "png_palette"]

_LOOK: Final = {
    "background": ("Background", "#000000"),
    "hat": ("Hat", "#762BBD"),
    "hair": ("Hair", "#855644"),
    "glasses": ("Glasses", "#8C8EAA"),
    "face": ("Face", "#EDC37A"),
    "torso_skin": ("Torso", "#DC5327"),
    "left_arm": ("Left arm", "#A03118"),
    "right_arm": ("Right arm", "#EC796E"),
    "left_leg": ("Left leg", "#FAE994"),
    "right_leg": ("Right leg", "#96422B"),
    "top": ("Top", "#1F80F9"),
    "outerwear": ("Coat, jacket", "#B1A7FA"),
    "dress": ("Dress", "#D03194"),
    "skirt": ("Skirt", "#9B67B8"),
    "pants": ("Trousers", "#2ACCBA"),
    "shorts": ("Shorts", "#A0E938"),
    "legwear": ("Legwear", "#4C9A64"),
    "left_shoe": ("Left shoe", "#A99D3E"),
    "right_shoe": ("Right shoe", "#E4AD31"),
    "bag": ("Bag", "#F6A05E"),
    "scarf": ("Scarf", "#42EAFA"),
    "belt": ("Belt", "#8C1EA6"),
    "accessories": ("Accessories", "#FAFAFA"),
}
"""Class to name and colour, `#RRGGBB`.

The colours were searched for: classes that touch on a body lie at least 17 apart in CIE-Lab for people who
see all colours and for those who see no red, no green or no blue; all others lie at least 14 apart. Skin is
warm, and what is worn is mostly not.
"""

NAMES: Final[tuple[str, ...]] = tuple(_LOOK[name][0] for name in CLASSES)
"""What a legend calls each class; left and right are the person's own."""

COLOURS: Final[tuple[tuple[int, int, int], ...]] = tuple(
    (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16))
    for code in (_LOOK[name][1] for name in CLASSES)
)
"""Red, green, blue of each class, 0…255."""


def png_palette() -> NDArray[np.uint8]:
    """The palette of an indexed PNG, `(256, 3)` RGB; indices that are no class are black."""
    palette = np.zeros((256, 3), dtype=np.uint8)
    palette[: len(COLOURS)] = COLOURS
    return palette
