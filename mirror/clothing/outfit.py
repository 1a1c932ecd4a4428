"""From a parse to an outfit: which garments are worn, their colours, patterns and lengths."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import GARMENTS, INDEX
from mirror.clothing.colours import lab_of, palette_of, told_colours
from mirror.clothing.lengths import kind_of, length_of
from mirror.clothing.pattern import pattern_of
from mirror.clothing.rules import LEAST_AREA
from mirror.clothing.types import PLAIN, Colour, Garment, Outfit, Parse
from mirror.frames import Image
from mirror.pose.estimator import Window

__all__ = ["describe"]

_PIXELS: Final = 45_000
"""Pixels of a garment's box at most that are looked at: more cost time and tell nothing new."""
_PATTERNED: Final = ("top", "outerwear", "dress", "skirt", "pants", "shorts", "scarf")
_ONE_COLOUR: Final = ("glasses", "belt")
"""Narrow things, between whose edges there is skin or a buckle."""
_SAMPLES: Final = 2500
_THIN: Final = 0.3
"""Where less than this share of a garment is away from its edge, it is thin: what is left is its buckle."""
_ENOUGH: Final = 40
"""Pixels away from a garment's edge that are enough to tell its colour from them alone."""


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
    window = parse.window
    part = pixels[window.top : window.bottom, window.left : window.right]
    found = (_garment(name, parse, part, person) for name in GARMENTS)
    return Outfit(tuple(garment for garment in found if garment is not None))


def _garment(name: str, parse: Parse, part: Image, person: int) -> Garment | None:
    """One garment, or None where it is not worn or only a speck.

    `part` is the picture within the parse's window, `person` the number of the whole person's pixels.
    """
    sides = ("left", "right") if name == "shoes" else ()
    indices = [INDEX[f"{side}_shoe"] for side in sides] or [INDEX[name]]
    mask: NDArray[np.bool_] = parse.labels == indices[0]
    if sides:
        mask |= parse.labels == indices[1]
    area = int(np.count_nonzero(mask)) / person
    if area < LEAST_AREA[name]:
        return None
    counts = [int(np.count_nonzero(parse.labels == index)) for index in indices]
    # A few pixels beside a whole shoe are no second shoe.
    seen = [side for side, count in zip(sides, counts, strict=False) if count >= 0.15 * max(counts)]
    left, top, width, height = cv2.boundingRect(mask.astype(np.uint8))
    box = slice(top, top + height), slice(left, left + width)
    colours, pattern = _look(part[box], mask[box], name in _PATTERNED)
    if name in _ONE_COLOUR:
        colours = colours[:1]
    left, top = left + parse.window.left, top + parse.window.top
    return Garment(
        name=name,
        area=area,
        box=Window(left, top, left + width, top + height),
        colours=colours,
        pattern=pattern,
        length=length_of(name, parse),
        side="both" if len(seen) == 2 else "".join(seen),
        sureness=float(np.average(parse.sureness[indices], weights=counts)),
        kind=kind_of(name, parse),
    )


def _look(pixels: Image, mask: NDArray[np.bool_], patterned: bool) -> tuple[tuple[Colour, ...], str]:
    """Colours and pattern of a garment.

    Args:
        pixels: `(h, w, 3)` BGR of its box.
        mask: `(h, w)`, where it is; somewhere it is.
        patterned: whether a pattern is looked for.
    """
    height, width = mask.shape
    step = int(np.ceil(np.sqrt(height * width / _PIXELS)))
    cloth = mask.astype(np.uint8)
    if step > 1:
        # Whole steps: halving and the like are much faster than a scale of 1.99.
        size = (max(1, width // step), max(1, height // step))
        whole = slice(0, size[1] * step), slice(0, size[0] * step)
        pixels = np.asarray(cv2.resize(pixels[whole], size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        cloth = np.asarray(cv2.resize(cloth[whole], size, interpolation=cv2.INTER_NEAREST), dtype=np.uint8)
    # Pixels at the edge are mixed with what lies beside them.
    inner = cv2.erode(cloth, np.ones((3, 3), dtype=np.uint8), borderValue=0) > 0
    if np.count_nonzero(inner) < max(_ENOUGH, _THIN * np.count_nonzero(cloth)):
        inner = cloth > 0 if cloth.any() else np.ones(cloth.shape, dtype=np.bool_)
    lab = lab_of(np.ascontiguousarray(pixels))
    places = np.flatnonzero(inner)
    samples = lab.reshape(-1, 3)[places[:: -(-len(places) // _SAMPLES)]]
    colours = told_colours(palette_of(samples))
    return colours, pattern_of(lab, inner) if patterned else PLAIN
