"""Drawn people whose clothing map is known, coloured by class: a network can read them without training."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from mirror.clothing.classes import GROUPS
from mirror.clothing.parts import split
from mirror.clothing.types import Parse
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.shapes import PARTS
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose

GROUP_OF_PART = np.array([GROUPS.index(name) for name in PARTS], dtype=np.uint8)
COLOURS = np.array(
    [
        (128, 128, 128), (255, 0, 0), (0, 0, 64), (0, 255, 255), (255, 160, 96), (255, 255, 255), (0, 128, 0),
        (160, 0, 160), (255, 0, 255), (0, 0, 255), (0, 96, 160), (96, 96, 0), (32, 32, 32), (255, 255, 0),
        (0, 255, 0), (128, 0, 0), (160, 255, 160),
    ],
    dtype=np.uint8,
)  # fmt: skip
"""RGB of each group; no two are alike, and none is its own mirror image in red and blue."""


@lru_cache
def person(
    entry: str = "skirts/satin-skirt",
    size: tuple[int, int] = (640, 480),
    place: tuple[float, float, float] = (220.0, 300.0, 450.0),
) -> tuple[np.ndarray, Pose]:
    """Groups of each pixel `(height, width)` and the true pose with its mask.

    Args:
        entry: of the wardrobe.
        size: of the picture.
        place: scale, x and floor of the view.
    """
    item = next(item for item in WARDROBE if item.id == entry)
    drawing = dress(item.person, item.stance)
    view = View(*place)
    groups = GROUP_OF_PART[drawing.labels(view, size)]
    mask = np.where(groups > 0, 255, 0).astype(np.uint8)
    return groups, replace(drawing.pose(view, size), mask=mask)


def coloured(groups: np.ndarray) -> Image:
    """A picture `(h, w, 3)` BGR with one colour a group."""
    return np.ascontiguousarray(COLOURS[groups][..., ::-1])


def truth(groups: np.ndarray, pose: Pose) -> np.ndarray:
    """Index into `CLASSES` of each pixel."""
    height, width = groups.shape
    return split(groups, Window(0, 0, width, height), pose)


def agreement(found: Parse, expected: np.ndarray) -> float:
    """Share of the pixels that either side takes for somebody on which both say the same."""
    whole = found.full()
    somebody = (whole > 0) | (expected > 0)
    return float((whole == expected)[somebody].mean())
