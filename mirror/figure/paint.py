"""Painting layers: onto a picture with soft edges, or into a map of clothing classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.figure.shapes import PARTS, Layer
from mirror.frames import Image
from mirror.pose.types import FloatArray

__all__ = ["View", "label_map", "paint"]

_SHIFT = 4  # fractional bits of a coordinate: 1/16 pixel, so slow motion does not jitter
_INDEX = {name: index for index, name in enumerate(PARTS)}


@dataclass(frozen=True, slots=True)
class View:
    """Where the figure stands in the picture.

    Attributes:
        scale: pixels a metre.
        x: pixel column of the middle of the hips.
        floor: pixel row of the floor.
    """

    scale: float
    x: float
    floor: float

    def pixels(self, points: FloatArray, floor: float) -> FloatArray:
        """Metres of the picture plane `(N, 2)` → pixels; `floor` is the skeleton's own y of the floor."""
        placed: FloatArray = points * self.scale + np.array((self.x, self.floor - floor * self.scale))
        return placed


def _fixed(layers: Sequence[Layer], view: View, floor: float, factor: int) -> list[NDArray[np.int32]]:
    """Outlines in pixels times `factor`, all converted at once (one array is much faster than many)."""
    every = np.concatenate([layer.outline for layer in layers])
    # Pixel centres lie at whole numbers in OpenCV, at halves in the picture plane.
    fixed = np.rint((view.pixels(every, floor) - 0.5) * factor).astype(np.int32)
    result, start = [], 0
    for layer in layers:
        result.append(fixed[start : start + len(layer.outline)])
        start += len(layer.outline)
    return result


def _sorted(layers: Sequence[Layer]) -> list[Layer]:
    return sorted(layers, key=lambda layer: layer.depth)


def paint(canvas: Image, layers: Sequence[Layer], view: View, floor: float) -> None:
    """Paint layers onto a BGR canvas in place, edges anti-aliased.

    Args:
        canvas: `(H, W, 3)`.
        layers: in any order; `depth` decides.
        view: place and size.
        floor: `Skeleton.floor`.
    """
    ordered = _sorted(layers)
    if not ordered:
        return
    for layer, outline in zip(ordered, _fixed(ordered, view, floor, 1 << _SHIFT), strict=True):
        cv2.fillPoly(canvas, [outline], layer.colour, cv2.LINE_AA, _SHIFT)


def label_map(layers: Sequence[Layer], view: View, floor: float, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Clothing class of every pixel, `(height, width)`: an index into `PARTS`, 0 where nobody is.

    `size` is `(width, height)`. It shows exactly the layers that `paint` shows, without soft edges.
    """
    labels = np.zeros((size[1], size[0]), dtype=np.uint8)
    ordered = _sorted(layers)
    if ordered:
        for layer, outline in zip(ordered, _fixed(ordered, view, floor, 1 << _SHIFT), strict=True):
            cv2.fillPoly(labels, [outline], (_INDEX[layer.part],), cv2.LINE_8, _SHIFT)
    return labels
