"""Plain or patterned: whether a second colour is spread all over a garment, and which way it runs."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.types import PLAIN

__all__ = ["pattern_of"]

_CELLS: Final = 6
"""A garment is looked at in about this many cells along its shorter side."""
_CELL: Final = 6
"""Side of the smallest cell, pixels."""
_MIXED: Final = 0.1
"""Least share of each of two colours in a cell that is mixed."""
_SPREAD: Final = 0.5
"""Share of a garment's cells that are mixed where there is a pattern."""
_SMALLEST: Final = 400
"""Pixels below which a pattern can't be told."""
_ONE_WAY: Final = 0.55
_TWO_WAYS: Final = 0.35


def pattern_of(cloth: NDArray[np.bool_], second: NDArray[np.bool_]) -> str:
    """Tell a pattern from a plain garment.

    A colour block, a collar or a print on the chest stays in one place: it makes no pattern.

    Args:
        cloth: `(h, w)`, where the garment is.
        second: `(h, w)`, where it does not have its main colour.

    Returns:
        "plain", "striped", "checked" or, where there is a pattern of another or no clear kind, "patterned".
    """
    if np.count_nonzero(cloth) < _SMALLEST or not _spread(cloth, second):
        return PLAIN
    one, two = _directions(cloth, second)
    if one > _ONE_WAY:
        return "striped"
    return "checked" if two > _TWO_WAYS else "patterned"


def _spread(cloth: NDArray[np.bool_], second: NDArray[np.bool_]) -> bool:
    """Whether both colours are found nearly everywhere."""
    height, width = cloth.shape
    cell = max(_CELL, min(height, width) // _CELLS)
    size = (max(1, width // cell), max(1, height // cell))
    filled = cv2.resize(cloth.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    other = cv2.resize((second & cloth).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    full = filled > 0.5
    if not full.any():
        return False
    share = other[full] / filled[full]
    mixed = (share > _MIXED) & (share < 1.0 - _MIXED)
    return float(mixed.mean()) > _SPREAD


def _directions(cloth: NDArray[np.bool_], second: NDArray[np.bool_]) -> tuple[float, float]:
    """How far the borders between the colours run in one direction, and in two at a right angle, 0…1 each."""
    inner = cv2.erode(cloth.astype(np.uint8), np.ones((5, 5), dtype=np.uint8)) > 0
    smooth = cv2.GaussianBlur((second & cloth).astype(np.float32), (0, 0), 1.2)
    dx, dy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3)
    power = (dx * dx + dy * dy)[inner]
    total = float(power.sum())
    if total <= 0.0:
        return 0.0, 0.0
    angle = np.arctan2(dy[inner], dx[inner])
    ways = [abs(complex((power * np.exp(1j * fold * angle)).sum())) / total for fold in (2, 4)]
    return ways[0], ways[1]
