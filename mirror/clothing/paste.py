"""From the network's small grid back onto the picture."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.crop import WIDTH, Crop
from mirror.clothing.types import Labels
from mirror.pose.estimator import Window
from mirror.pose.types import FloatArray

__all__ = ["pasted", "probabilities", "regridded"]

_STRIP: Final = 1 << 16
"""Pixels that are worked on at a time: few enough to stay in the processor's cache."""
_CHANCE: Final = 0.1
"""A class that is nowhere likelier than this is left out from the start."""
_ROOM: Final = 2
"""Cells of the grid around the person that are pasted as well."""


def probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Softmax over the first axis, `(C, h, w)`."""
    shares: NDArray[np.float32] = np.exp(logits - logits.max(axis=0))
    shares /= shares.sum(axis=0)
    return shares


def regridded(scores: NDArray[np.float32], seen: Crop, wanted: Crop) -> NDArray[np.float32]:
    """Scores on the grid of one crop, on that of another: both `(C, h, w)`; edges are continued."""
    size = (scores.shape[2], scores.shape[1])
    matrix = seen.onto(wanted, WIDTH / size[0])
    layers = [np.ascontiguousarray(layer) for layer in scores]
    moved = [cv2.warpAffine(layer, matrix, size, borderMode=cv2.BORDER_REPLICATE) for layer in layers]
    return np.asarray(moved, dtype=np.float32)


def pasted(
    scores: NDArray[np.float32], crop: Crop, step: float, size: tuple[int, int]
) -> tuple[Labels, Window]:
    """The best class of each pixel, its edges interpolated from the grid's scores.

    Args:
        scores: `(C, h, w)` on a grid over the crop, the higher the likelier; channel 0 is background.
        crop: where the grid lies in the picture.
        step: input pixels between two cells of the grid.
        size: `(width, height)` of the picture.

    Returns:
        Index of the channel for each pixel of a window, and the window: all else is background.
    """
    best = scores.argmax(axis=0)
    window = _window(best, crop, step, size)
    likely = [
        channel
        for channel in range(scores.shape[0])
        if channel == 0 or bool((scores[channel] > scores[0] + np.log(_CHANCE)).any())
    ]
    present = set(np.unique(best).tolist()) | {0}
    likely = [channel for channel in likely if channel in present]
    width, height = window.right - window.left, window.bottom - window.top
    labels = np.zeros((height, width), dtype=np.uint8)
    if width == 0 or height == 0:
        return labels, window
    matrix = _grid_to_window(crop, step, window)
    layers = [np.ascontiguousarray(scores[channel]) for channel in likely]
    rows = max(1, _STRIP // width)
    for top in range(0, height, rows):
        strip = labels[top : top + rows]
        _paste_strip(strip, layers, likely, matrix, top)
    return labels, window


def _paste_strip(
    strip: Labels, layers: list[NDArray[np.float32]], likely: list[int], matrix: FloatArray, top: int
) -> None:
    """Fill some rows: the running maximum over the classes that are likely anywhere."""
    shifted = matrix.copy()
    shifted[1, 2] -= top
    size = (strip.shape[1], strip.shape[0])
    highest: NDArray[np.float32] | None = None
    for layer, channel in zip(layers, likely, strict=True):
        here = cv2.warpAffine(layer, shifted, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        if highest is None:
            highest = np.asarray(here, dtype=np.float32)
            strip[:] = channel
            continue
        above = cv2.compare(here, highest, cv2.CMP_GT)
        np.copyto(strip, np.uint8(channel), where=above.view(np.bool_))
        cv2.max(here, highest, dst=highest)


def _grid_to_window(crop: Crop, step: float, window: Window) -> FloatArray:
    """`(2, 3)` affine map from cells of the grid to pixels of the window, for OpenCV's pixel centres."""
    scale = step / crop.scale
    return np.array(
        [
            [scale, 0.0, crop.left - window.left + 0.5 * scale - 0.5],
            [0.0, scale, crop.top - window.top + 0.5 * scale - 0.5],
        ]
    )


def _window(best: NDArray[np.intp], crop: Crop, step: float, size: tuple[int, int]) -> Window:
    """The part of the picture in which the grid sees anything but background."""
    there = best > 0
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    if not rows.size:
        return Window(0, 0, 0, 0)
    scale = step / crop.scale
    first = np.array((columns[0] - _ROOM, rows[0] - _ROOM)) * scale + (crop.left, crop.top)
    last = np.array((columns[-1] + 1 + _ROOM, rows[-1] + 1 + _ROOM)) * scale + (crop.left, crop.top)
    left, top = np.clip(np.floor(first), 0, size).astype(int)
    right, bottom = np.clip(np.ceil(last), 0, size).astype(int)
    return Window(int(left), int(top), int(right), int(bottom))
