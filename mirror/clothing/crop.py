"""Where the clothing network looks: an upright rectangle around one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["HEIGHT", "WIDTH", "Crop", "crop_around"]

WIDTH: Final = 192
HEIGHT: Final = 320
"""Size of the network's input, pixels."""

_MARGIN: Final = 0.05
"""Room on each side, as a share of the longer side of the person's box."""
_REACH: Final = 0.15
"""The person's mask counts this far beyond the landmarks, as a share of the box's longer side: hair, hats,
wide skirts and bags, but nobody at the other end of the picture."""
_PERSON: Final = 128
_SMALLEST: Final = 8.0  # pixels of the picture


@dataclass(frozen=True, slots=True)
class Crop:
    """An upright rectangle of a picture, scaled to the network's input.

    Attributes:
        left: column of the picture at the input's left edge; may lie outside of the picture.
        top: row of the picture at the input's upper edge.
        scale: input pixels for one pixel of the picture.
    """

    left: float
    top: float
    scale: float

    def matrix(self) -> FloatArray:
        """`(2, 3)` affine map from pixels of the picture to pixels of the input (OpenCV's pixel centres)."""
        return np.array(
            [
                [self.scale, 0.0, (0.5 - self.left) * self.scale - 0.5],
                [0.0, self.scale, (0.5 - self.top) * self.scale - 0.5],
            ]
        )

    def zoomed(self, factor: float) -> Crop:
        """The crop about the same middle at another scale: above 1 it shows less, larger."""
        wider = (1.0 / factor - 1.0) / (2.0 * self.scale)
        return Crop(self.left - WIDTH * wider, self.top - HEIGHT * wider, self.scale * factor)

    def onto(self, other: Crop, step: float) -> FloatArray:
        """`(2, 3)` affine map from cells of a grid over this crop to cells of the same grid over another.

        Args:
            other: crop of the same picture.
            step: input pixels between two cells.
        """
        ratio = other.scale / self.scale
        x = (self.left - other.left) * other.scale / step
        y = (self.top - other.top) * other.scale / step
        return np.array([[ratio, 0.0, x + 0.5 * ratio - 0.5], [0.0, ratio, y + 0.5 * ratio - 0.5]])

    def points(self, points: FloatArray) -> FloatArray:
        """Pixels of the picture `(N, 2)` to pixels of the input."""
        scaled: FloatArray = (points - np.array((self.left, self.top))) * self.scale
        return scaled

    def cut(self, pixels: Image, border: int = 0) -> Image:
        """The part of a picture that the network sees, `(HEIGHT, WIDTH[, C])`; `border` outside of it.

        Much larger pictures are averaged down first, so that fine patterns don't turn into others.
        """
        matrix = self.matrix()
        if self.scale < 0.67:
            pixels, matrix = self._averaged(pixels)
        return np.asarray(
            cv2.warpAffine(
                pixels,
                matrix,
                (WIDTH, HEIGHT),
                flags=cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_CONSTANT,
                borderValue=(border,) * 4,
            ),
            dtype=np.uint8,
        )

    def _averaged(self, pixels: Image) -> tuple[Image, FloatArray]:
        """The needed part of a picture at the input's scale, and the map that is left to do."""
        height, width = pixels.shape[:2]
        x0, x1 = (int(np.clip(v, 0, width)) for v in (self.left - 2, self.left + WIDTH / self.scale + 2))
        y0, y1 = (int(np.clip(v, 0, height)) for v in (self.top - 2, self.top + HEIGHT / self.scale + 2))
        part = pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
        size = (max(1, round(part.shape[1] * self.scale)), max(1, round(part.shape[0] * self.scale)))
        small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        scale = np.array((size[0] / part.shape[1], size[1] / part.shape[0]))
        rest = self.scale / scale
        shift = (np.array((x0, y0)) - np.array((self.left, self.top))) * self.scale
        return small, np.array(
            [[rest[0], 0.0, shift[0] + 0.5 * rest[0] - 0.5], [0.0, rest[1], shift[1] + 0.5 * rest[1] - 0.5]]
        )


def crop_around(pose: Pose, size: tuple[int, int]) -> Crop:
    """Choose the crop around a person.

    Args:
        pose: in pixels of a picture; its mask, where there is one, takes hair, hats and skirts in.
        size: `(width, height)` of the picture.
    """
    limit = np.array(size, dtype=np.float64)
    points = pose.points[:, :2]
    shoulders = points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    nose = points[Landmark.NOSE]
    crown = nose + (nose - shoulders)
    inside = np.clip(np.vstack([points, crown]), 0.0, limit)
    low, high = inside.min(axis=0), inside.max(axis=0)
    if pose.mask is not None:
        low, high = _with_mask(pose.mask, low, high, limit)
    margin = _MARGIN * max(float((high - low).max()), _SMALLEST)
    low, high = low - margin, high + margin
    width, height = high - low
    tall = max(height, width * HEIGHT / WIDTH)
    middle = (low + high) / 2
    scale = HEIGHT / tall
    return Crop(float(middle[0] - WIDTH / scale / 2), float(middle[1] - tall / 2), float(scale))


def _with_mask(
    mask: Image, low: FloatArray, high: FloatArray, limit: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """The box, enlarged to hold what of the person's mask lies close to it."""
    scale = np.array((mask.shape[1], mask.shape[0])) / limit
    reach = _REACH * float((high - low).max())
    begin = np.floor(np.clip(low - reach, 0.0, limit) * scale).astype(int)
    end = np.ceil(np.clip(high + reach, 0.0, limit) * scale).astype(int)
    near: NDArray[np.bool_] = mask[begin[1] : end[1], begin[0] : end[0]] >= _PERSON
    rows, columns = np.flatnonzero(near.any(axis=1)), np.flatnonzero(near.any(axis=0))
    if not rows.size:
        return low, high
    first = (begin + np.array((columns[0], rows[0]))) / scale
    last = (begin + np.array((columns[-1] + 1, rows[-1] + 1))) / scale
    return np.minimum(low, first), np.maximum(high, last)
