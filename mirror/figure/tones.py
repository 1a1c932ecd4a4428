"""Colours: each cloth, skin or hair in four tones of the studio's light."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

__all__ = ["Colour", "Tones", "blend", "tones"]

Colour = tuple[int, int, int]
"""Blue, green, red, 0…255."""


class Tones(NamedTuple):
    """One cloth in the light of the studio, darkest to lightest."""

    edge: Colour
    dark: Colour
    base: Colour
    light: Colour


def blend(first: Colour, second: Colour, share: float) -> Colour:
    """Colour a share (0…1) of the way from the first to the second."""
    b, g, r = (round(a + (z - a) * share) for a, z in zip(first, second, strict=True))
    return b, g, r


@lru_cache(maxsize=512)
def tones(colour: str, depth: float = 1.0) -> Tones:
    """Tones of a cloth from its colour, `#rrggbb`; `depth` scales the contrast."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    base = (blue, green, red)
    bright = (0.114 * blue + 0.587 * green + 0.299 * red) / 255.0
    # Shadows lean to a cool violet, lights to a warm white; a near-black cloth needs its light more.
    dark = blend(base, (70, 38, 48), (0.13 + 0.07 * bright) * depth)
    edge = blend(base, (58, 30, 38), (0.34 + 0.10 * bright) * depth)
    light = blend(base, (232, 242, 250), (0.105 - 0.01 * bright) * depth)
    return Tones(edge, dark, base, light)
