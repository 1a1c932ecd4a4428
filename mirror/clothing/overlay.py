"""Colours a person by clothing class: soft edges, light lines between the classes."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from mirror.clothing.classes import INDEX, SKIN_PARTS
from mirror.clothing.palette import COLOURS
from mirror.clothing.types import Labels
from mirror.frames import Image

__all__ = ["STRENGTH", "lay_over", "layer", "overlay", "paint"]

STRENGTH: Final = 0.55
"""How much of the picture the colour covers, 0…1."""
_LINE: Final = 0.8
"""The same for the lines between classes."""
_UNDER: Final = 2
"""How far clothes reach below skin and hair, pixels."""
_SOFT: Final = 1.0
"""Standard deviation of the softening of edges, pixels: it levels the steps of the map."""
_CRISP: Final = 1.6
"""How much steeper than that an edge becomes again, so that it is soft over about two pixels."""
_FINE: Final = 1200
"""Longer side of a label map from which lines and edges grow with it, pixels."""
_HAIR: Final = INDEX["hair"]

Mask = NDArray[np.uint8]


def _table(values: dict[int, int]) -> Mask:
    table = np.zeros(256, dtype=np.uint8)
    for index, value in values.items():
        table[index] = value
    return table


_SEEN: Final = _table(dict.fromkeys(range(1, len(COLOURS)), 255))
_SKIN: Final = _table({INDEX[name]: INDEX[name] for name in SKIN_PARTS})
_CLOTHES: Final = _table({i: i for i in range(1, len(COLOURS)) if i != _HAIR and not _SKIN[i]})
_IS_SKIN: Final = _table({INDEX[name]: 255 for name in SKIN_PARTS})
_IS_HAIR: Final = _table({_HAIR: 255})
# OpenCV looks four bytes up at once when they are one number.
_BGRX: Final = np.ascontiguousarray(
    [(*colour[::-1], 255) for colour in COLOURS] + [(0, 0, 0, 255)] * (256 - len(COLOURS)), dtype=np.uint8
).view(np.int32)


def overlay(pixels: Image, labels: Labels, strength: float = STRENGTH) -> Image:
    """A copy of a picture whose person is coloured by class.

    Args:
        pixels: `(H, W, 3)` BGR or `(H, W, 4)` BGRA; opacity is kept as it is.
        labels: `(H, W)` index into `CLASSES`.
        strength: how much the colour covers, 0…1.

    Raises:
        ValueError: the sizes differ.
    """
    if labels.shape != pixels.shape[:2]:
        raise ValueError(f"labels: expected shape {pixels.shape[:2]}, got {labels.shape}")
    painted = pixels.copy()
    rows, columns = np.flatnonzero(labels.any(axis=1)), np.flatnonzero(labels.any(axis=0))
    if not rows.size:
        return painted
    margin = 8 + max(labels.shape) // 100
    top, bottom = max(rows[0] - margin, 0), rows[-1] + 1 + margin
    left, right = max(columns[0] - margin, 0), columns[-1] + 1 + margin
    part = np.s_[top:bottom, left:right]
    lay_over(painted[part], layer(np.ascontiguousarray(labels[part]), strength=strength))
    return painted


def paint(view: Image, labels: Labels, place: tuple[int, int, int, int], strength: float = STRENGTH) -> None:
    """Colour a person in a part of a picture, in place.

    Args:
        view: `(H, W, 3)` BGR or `(H, W, 4)` BGRA.
        labels: `(h, w)` index into `CLASSES`, of the same way round as `view`.
        place: left, top, right, bottom of the part that `labels` covers, pixels of `view`; it may reach
            beyond the view.
        strength: how much the colour covers, 0…1.
    """
    left, top, right, bottom = place
    height, width = view.shape[:2]
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
    if x0 >= x1 or y0 >= y1:
        return
    whole = layer(labels, (right - left, bottom - top), strength=strength)
    lay_over(view[y0:y1, x0:x1], whole[y0 - top : y1 - top, x0 - left : x1 - left])


def layer(labels: Labels, size: tuple[int, int] | None = None, *, strength: float = STRENGTH) -> Image:
    """The colours alone, `(height, width, 4)` BGRA, premultiplied with their opacity.

    Args:
        labels: `(h, w)` index into `CLASSES`.
        size: `(width, height)` of the result, pixels; None: as large as `labels`.
        strength: opacity of the colours, 0…1; the lines keep their own.
    """
    if size is not None and (size[0] < labels.shape[1] or size[1] < labels.shape[0]):
        size = (max(size[0], 1), max(size[1], 1))
        labels = np.asarray(cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST_EXACT), dtype=np.uint8)
    wide = max(1, round(max(labels.shape) / _FINE))
    colours, opacity, line = (
        _colours(labels, wide),
        _soft(_looked_up(labels, _SEEN), wide),
        _lines(labels, wide),
    )
    fill = cv2.convertScaleAbs(opacity, alpha=strength)
    # What a line covers is no longer filled; where both meet, the opacities add up to no more than one.
    fill = cv2.multiply(fill, cv2.bitwise_not(line), scale=1 / 255)
    white = cv2.convertScaleAbs(line, alpha=_LINE)
    whole = cv2.multiply(colours, cv2.merge((fill, fill, fill, fill)), scale=1 / 255)
    whole = cv2.add(whole, cv2.merge((white, white, white, white)))
    if size is not None and whole.shape[1::-1] != size:
        whole = cv2.resize(whole, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole, dtype=np.uint8)


def lay_over(pixels: Image, colours: Image) -> None:
    """Lay colours of `layer` over a picture of the same size, in place; a BGRA picture keeps its opacity."""
    clear = cv2.bitwise_not(np.ascontiguousarray(colours[..., 3]))
    parts = pixels[..., :3]
    below = cv2.multiply(np.ascontiguousarray(parts), cv2.merge((clear, clear, clear)), scale=1 / 255)
    parts[...] = cv2.add(below, np.ascontiguousarray(colours[..., :3]))


def _colours(labels: Labels, wide: int) -> Image:
    """Opaque colour of each pixel: clothes, skin over them, hair over both, each with soft edges."""
    whole = _tinted(_reaching(_looked_up(labels, _CLOTHES), wide), wide)
    skin = _looked_up(labels, _SKIN)
    if skin.any():
        edge = _soft(_looked_up(labels, _IS_SKIN), wide)
        whole = _mixed(whole, _tinted(_reaching(skin, wide), wide), edge)
    hair = _looked_up(labels, _IS_HAIR)
    if hair.any():
        colour = np.empty_like(whole)
        colour[...] = (*COLOURS[_HAIR][::-1], 255)
        whole = _mixed(whole, colour, _soft(hair, wide))
    return whole


def _looked_up(labels: Labels, table: Mask) -> Mask:
    return np.asarray(cv2.LUT(labels, table), dtype=np.uint8)


def _reaching(labels: Labels, wide: int) -> Labels:
    """Labels that go on a little beyond their edges, where there was none."""
    around = np.ones((2 * _UNDER * wide + 1,) * 2, dtype=np.uint8)
    grown = cv2.dilate(labels, around)
    np.copyto(grown, labels, where=labels > 0)
    return np.asarray(grown, dtype=np.uint8)


def _tinted(labels: Labels, wide: int) -> Image:
    colours = np.asarray(cv2.LUT(labels, _BGRX)).view(np.uint8).reshape(*labels.shape, 4)
    return np.asarray(_blurred(colours, wide), dtype=np.uint8)


def _soft(mask: Mask, wide: int) -> Mask:
    """A mask, 0 or 255, with its steps levelled and an edge of about two pixels."""
    grey = _blurred(mask, wide)
    return np.asarray(cv2.convertScaleAbs(cv2.addWeighted(grey, _CRISP, grey, 0.0, 127.5 * (1 - _CRISP))))


def _lines(labels: Labels, wide: int) -> Mask:
    """Strength of the lines, 0…255: where a class ends."""
    around = cv2.getStructuringElement(cv2.MORPH_CROSS, (2 * wide + 1,) * 2)
    ends = cv2.morphologyEx(labels, cv2.MORPH_GRADIENT, around)
    return np.asarray(_blurred(cv2.threshold(ends, 0, 255, cv2.THRESH_BINARY)[1], wide), dtype=np.uint8)


def _mixed(below: Image, above: Image, opacity: Mask) -> Image:
    share = opacity.astype(np.float32) / np.float32(255)
    return np.asarray(cv2.blendLinear(above, below, share, 1 - share), dtype=np.uint8)


def _blurred(pixels: MatLike, wide: int) -> Image:
    side = 4 * wide + 1
    return np.asarray(cv2.GaussianBlur(pixels, (side, side), _SOFT * wide), dtype=np.uint8)
