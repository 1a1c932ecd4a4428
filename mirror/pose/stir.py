"""Whether anything stirs beside the shopper: while nothing does, there is no reason to look around.

A coarse comparison with the picture of the last look: a small grid of grey levels, no network. A change of
the light, which changes all of the picture alike, is none.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.frames import Image

__all__ = ["Stir"]

_COLUMNS, _ROWS = 64, 36
_SUB: Final = 4
"""Samples a cell and direction: sensor noise averages out."""
_CHANGE: Final = 14.0
"""Grey levels by which a cell must have changed."""
_CELLS: Final = 4
"""Cells that must have changed: a head at the picture's edge has more."""
_MARGIN: Final = 0.15
"""What is left out around the shopper, heights of their box: it is they who move there."""

Box = tuple[float, float, float, float]


class Stir:
    """Compares frames with the one of the last look around."""

    def __init__(self) -> None:
        self._known: NDArray[np.float32] | None = None
        self._box: Box = (0.0, 0.0, 0.0, 0.0)

    def forget(self) -> None:
        """Nothing is known; whatever comes next counts as a change."""
        self._known = None

    def note(self, pixels: Image, box: Box) -> None:
        """Everybody in this `(H, W, 3)` frame is known; the shopper is in `box`: left, top, right, bottom."""
        self._known, self._box = _cells(pixels), box

    def changed(self, pixels: Image, box: Box) -> bool:
        """Whether anything has changed since then, away from where the shopper was and is."""
        if self._known is None:
            return True
        now = _cells(pixels)
        aside = _aside(self._box, pixels) & _aside(box, pixels)
        if not aside.any():
            return False
        change = (now - self._known)[aside]
        return int((np.abs(change - np.median(change)) > _CHANGE).sum()) >= _CELLS


def _cells(pixels: Image) -> NDArray[np.float32]:
    """Mean of the green samples in each cell, `(36, 64)`."""
    size = (_COLUMNS * _SUB, _ROWS * _SUB)
    samples = cv2.resize(pixels, size, interpolation=cv2.INTER_NEAREST)[..., 1].astype(np.float32)
    return np.asarray(cv2.resize(samples, (_COLUMNS, _ROWS), interpolation=cv2.INTER_AREA), dtype=np.float32)


def _aside(box: Box, pixels: Image) -> NDArray[np.bool_]:
    """Cells that lie away from a box."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = box
    margin = _MARGIN * (bottom - top)
    columns = (np.arange(_COLUMNS) + 0.5) * width / _COLUMNS
    rows = (np.arange(_ROWS) + 0.5) * height / _ROWS
    across = (columns < left - margin) | (columns > right + margin)
    down = (rows < top - margin) | (rows > bottom + margin)
    aside: NDArray[np.bool_] = across[None, :] | down[:, None]
    return aside
