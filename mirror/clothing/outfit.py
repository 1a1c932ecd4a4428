"""From a parse to an outfit: which garments are worn, their colours, patterns and lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import INDEX
from mirror.clothing.colours import lab_of, palette_of, told_colours
from mirror.clothing.lengths import length_of
from mirror.clothing.pattern import pattern_of
from mirror.clothing.types import PLAIN, Colour, Garment, Labels, Outfit, Parse
from mirror.frames import Image
from mirror.pose.estimator import Window

__all__ = ["LEAST_AREA", "ORDER", "describe"]

ORDER: Final = (
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
"""Garments from head to foot, and then what is carried."""

LEAST_AREA: Final = {
    "hat": 0.004,
    "glasses": 0.0008,
    "scarf": 0.004,
    "outerwear": 0.02,
    "top": 0.012,
    "dress": 0.03,
    "belt": 0.001,
    "skirt": 0.015,
    "pants": 0.02,
    "shorts": 0.012,
    "legwear": 0.006,
    "shoes": 0.0025,
    "bag": 0.004,
    "accessories": 0.0008,
}
"""Share of the person's pixels below which a garment is taken for a speck."""

_ROWS: Final = 400
"""Rows at most in which colours are looked at: finer ones cost time and tell nothing more."""
_PATTERNED: Final = ("top", "outerwear", "dress", "skirt", "pants", "shorts", "scarf")
_SAMPLES: Final = 2500
_SECOND: Final = 0.08
"""Least share of all other colours together in a pattern."""
_ENOUGH: Final = 40
"""Pixels away from a garment's edge that are enough to tell its colour from them alone."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Picture and labels of a person, thinned out; `inner`: away from any edge between classes."""

    pixels: Image
    labels: Labels
    inner: NDArray[np.bool_]


def describe(parse: Parse, pixels: Image) -> Outfit:
    """Tell what a person wears.

    Args:
        parse: of the person.
        pixels: `(H, W, 3)` BGR, the whole picture of `parse.size`.

    Returns:
        The garments from head to foot; empty where nothing is worn or seen.

    Raises:
        ValueError: the picture's size is not the parse's.
    """
    if pixels.shape[:2] != parse.size[::-1]:
        raise ValueError(f"pixels: expected {parse.size[::-1]}, got {pixels.shape[:2]}")
    person = int(np.count_nonzero(parse.labels))
    if person == 0:
        return Outfit()
    grid = _thinned(parse, pixels)
    found = (_garment(name, parse, grid, person) for name in ORDER)
    return Outfit(tuple(garment for garment in found if garment is not None))


def _thinned(parse: Parse, pixels: Image) -> _Grid:
    window = parse.window
    part = pixels[window.top : window.bottom, window.left : window.right]
    height, width = parse.labels.shape
    step = max(1, -(-height // _ROWS), -(-width // _ROWS))
    labels = parse.labels
    if step > 1:
        size = (max(1, width // step), max(1, height // step))
        part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        labels = np.asarray(cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST), dtype=np.uint8)
    cross = np.ones((3, 3), dtype=np.uint8)
    inner: NDArray[np.bool_] = cv2.erode(labels, cross) == cv2.dilate(labels, cross)
    return _Grid(part, labels, inner)


def _garment(name: str, parse: Parse, grid: _Grid, person: int) -> Garment | None:
    """One garment, or None where it is not worn or only a speck; `person`: pixels of the whole person."""
    sides = [side for side in ("left", "right") if name == "shoes"]
    indices = [INDEX[f"{side}_shoe"] for side in sides] or [INDEX[name]]
    masks = [parse.labels == index for index in indices]
    counts = [int(np.count_nonzero(mask)) for mask in masks]
    area = sum(counts) / person
    if area < LEAST_AREA[name]:
        return None
    # Half a speck beside a whole shoe is no second shoe.
    shown = [count >= 0.15 * max(counts) for count in counts]
    colours, pattern = _look(name, grid, indices)
    left, top, width, height = cv2.boundingRect(np.logical_or.reduce(masks).astype(np.uint8))
    window = parse.window
    box = Window(window.left + left, window.top + top, window.left + left + width, window.top + top + height)
    worn = [side for side, seen in zip(sides, shown, strict=False) if seen]
    sureness = float(np.average(parse.sureness[indices], weights=counts))
    return Garment(
        name,
        area,
        box,
        colours,
        pattern,
        length_of(name, parse),
        "both" if len(worn) == 2 else "".join(worn),
        sureness,
    )


def _look(name: str, grid: _Grid, indices: list[int]) -> tuple[tuple[Colour, ...], str]:
    """Colours and pattern of a garment of one or two classes."""
    whole = np.logical_or.reduce([grid.labels == index for index in indices])
    cloth = whole & grid.inner
    if np.count_nonzero(cloth) < _ENOUGH:
        cloth = whole if whole.any() else np.ones_like(whole)
    rows, columns = np.nonzero(cloth)
    every = -(-len(rows) // _SAMPLES)
    palette = palette_of(lab_of(grid.pixels[rows[::every], columns[::every]]))
    colours = told_colours(palette)
    if name not in _PATTERNED or 1.0 - palette.clusters[0].share < _SECOND:
        return colours, PLAIN
    top, left, bottom, right = rows.min(), columns.min(), rows.max() + 1, columns.max() + 1
    second = np.zeros((bottom - top, right - left), dtype=np.bool_)
    second[rows - top, columns - left] = palette.rank(lab_of(grid.pixels[rows, columns])) > 0
    return colours, pattern_of(cloth[top:bottom, left:right], second)
