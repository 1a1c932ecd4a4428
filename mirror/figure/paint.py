"""Painting layers: onto a picture with soft edges, or into a map of clothing classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.figure.shapes import PARTS, Layer
from mirror.frames import Image
from mirror.pose.types import FloatArray

__all__ = ["View", "label_map", "paint"]

_SHIFT = 4  # fractional bits of a coordinate: 1/16 pixel, so slow motion does not jitter
_FARTHEST = 1e6  # pixels
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


def _placed(layers: Sequence[Layer], view: View, floor: float) -> Iterator[tuple[Layer, NDArray[np.int32]]]:
    """Layers from back to front, each with its outline in pixels times `1 << _SHIFT`.

    All outlines are converted at once: one array is much faster than many. A layer that has no place
    in the picture, because a coordinate is not a number or absurdly far away, is left out.
    """
    ordered = sorted(layers, key=lambda layer: layer.depth)
    if not ordered:
        return
    # Pixel centres lie at whole numbers in OpenCV, at halves in the picture plane.
    every = np.concatenate([layer.outline for layer in ordered])
    pixels = view.pixels(every, floor) - 0.5
    sound: NDArray[np.bool_] = np.abs(pixels).max(axis=1) < _FARTHEST  # false for NaN
    fixed = np.rint(np.where(sound[:, None], pixels, 0.0) * (1 << _SHIFT)).astype(np.int32)
    faulty = not sound.all()
    start = 0
    for layer in ordered:
        end = start + len(layer.outline)
        if not faulty or sound[start:end].all():
            yield layer, fixed[start:end]
        start = end


def paint(canvas: Image, layers: Sequence[Layer], view: View, floor: float) -> None:
    """Paint layers onto a BGR canvas in place, edges anti-aliased.

    Args:
        canvas: `(H, W, 3)`.
        layers: in any order; `depth` decides.
        view: place and size.
        floor: `Skeleton.floor`.
    """
    for layer, outline in _placed(layers, view, floor):
        cv2.fillPoly(canvas, [outline], layer.colour, cv2.LINE_AA, _SHIFT)


def label_map(layers: Sequence[Layer], view: View, floor: float, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Clothing class of every pixel, `(height, width)`: an index into `PARTS`, 0 where nobody is.

    `size` is `(width, height)`. It shows exactly the layers that `paint` shows, without soft edges.
    """
    labels = np.zeros((size[1], size[0]), dtype=np.uint8)
    for layer, outline in _placed(layers, view, floor):
        cv2.fillPoly(labels, [outline], (_INDEX[layer.part],), cv2.LINE_8, _SHIFT)
    return labels
