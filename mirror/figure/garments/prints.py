"""What is printed on or woven into a cloth: stripes, checks, dots; and the tiers of a skirt."""

from __future__ import annotations

import numpy as np

from mirror.figure.shapes import Layer, crescent, disc
from mirror.figure.tones import Colour, Tones, blend, tones
from mirror.pose.types import FloatArray

__all__ = ["printed", "tiers"]

_SHARE = np.linspace(0.0, 1.0, 9)[:, None]
_SAG = np.sin(np.linspace(0.0, np.pi, 9))[:, None] * np.array((0.0, 0.007))


def _row(left: FloatArray, right: FloatArray, at: float) -> tuple[FloatArray, FloatArray]:
    """Both silhouettes' points at a fractional row."""
    index = np.arange(len(left))
    a, b = (
        np.array((np.interp(at, index, curve[:, 0]), np.interp(at, index, curve[:, 1])))
        for curve in (left, right)
    )
    return a, b


def _length(left: FloatArray, right: FloatArray) -> FloatArray:
    """Way along the middle down to each row, metres `(N,)`, strictly rising."""
    steps = np.diff(0.5 * (left + right), axis=0)
    way: FloatArray = np.concatenate(((0.0,), np.cumsum(np.hypot(steps[:, 0], steps[:, 1]) + 1e-9)))
    return way


def _columns(left: FloatArray, right: FloatArray, pitch: float) -> tuple[int, float]:
    """How many columns of about `pitch` metres fit between the silhouettes, and their usual breadth."""
    across = right - left
    breadth = max(float(np.median(np.hypot(across[:, 0], across[:, 1]))), 0.05)
    return max(round(breadth / pitch), 2), breadth


def _bands(
    left: FloatArray, right: FloatArray, pitch: float, wide: float, colour: Colour, part: str, depth: float
) -> list[Layer]:
    """Horizontal bands that sag a little in the middle; `pitch` and `wide` in metres."""
    way = _length(left, right)
    layers = []
    for start in np.arange(0.3 * pitch, way[-1] - wide, pitch):
        edges = []
        for at in np.interp((start, start + wide), way, np.arange(len(way))):
            a, b = _row(left, right, float(at))
            edges.append(a + (b - a) * _SHARE + _SAG)
        layers.append(Layer(np.concatenate((edges[0], edges[1][::-1])), colour, part, depth))
    return layers


def _warp(
    left: FloatArray, right: FloatArray, pitch: float, wide: float, colour: Colour, part: str, depth: float
) -> list[Layer]:
    """Upright bands that follow the silhouettes; `pitch` and `wide` in metres."""
    across = right - left
    count, breadth = _columns(left, right, pitch)
    half = 0.5 * wide / breadth
    layers = []
    for k in range(count):
        share = (k + 0.5) / count
        sag = np.array((0.0, 0.007 * np.sin(np.pi * share)))
        a, b = left + across * (share - half) + sag, left + across * (share + half) + sag
        layers.append(Layer(np.concatenate((a, b[::-1])), colour, part, depth))
    return layers


def _dots(left: FloatArray, right: FloatArray, colour: Colour, part: str, depth: float) -> list[Layer]:
    """Dots in staggered rows."""
    way = _length(left, right)
    layers = []
    for line, start in enumerate(np.arange(0.020, way[-1] - 0.008, 0.042)):
        a, b = _row(left, right, float(np.interp(start, way, np.arange(len(way)))))
        breadth = float(np.hypot(*(b - a)))
        count = max(round(breadth / 0.050), 2)
        for k in range(count - line % 2):
            share = (k + (1.0 if line % 2 else 0.5)) / count
            spot = a + (b - a) * share + np.array((0.0, 0.007 * np.sin(np.pi * share)))
            layers.append(Layer(disc(spot, 0.0085, 12), colour, part, depth))
    return layers


def printed(
    left: FloatArray,
    right: FloatArray,
    cloth: Tones,
    motif: str,
    pattern: str,
    part: str,
    depth: float,
) -> list[Layer]:
    """A pattern between two silhouettes.

    Args:
        left: picture's left edge of what is to be covered, `(N, 2)` metres from the top down.
        right: its right edge, row by row opposite.
        cloth: the ground's tones.
        motif: colour of the pattern, `#rrggbb`.
        pattern: `stripes`, `check` or `dots`.
        part: see `Layer`.
        depth: see `Layer`; a pattern takes three thousandths.
    """
    colour = tones(motif).base
    if pattern == "dots":
        return _dots(left, right, colour, part, depth)
    if pattern == "check":
        # Where only one of warp and weft is coloured the weave shows half of the colour.
        thin = blend(cloth.base, colour, 0.5)
        weft = _bands(left, right, 0.044, 0.020, thin, part, depth)
        warp = _warp(left, right, 0.044, 0.020, thin, part, depth + 1e-3)
        return weft + warp + _crossings(left, right, colour, part, depth + 2e-3)
    return _bands(left, right, 0.044, 0.0185, colour, part, depth)


def _crossings(left: FloatArray, right: FloatArray, colour: Colour, part: str, depth: float) -> list[Layer]:
    """Squares where the bands of warp and weft of a check meet."""
    way = _length(left, right)
    count, breadth = _columns(left, right, 0.044)
    half = 0.010 / breadth
    layers = []
    for start in np.arange(0.3 * 0.044, way[-1] - 0.020, 0.044):
        rows = [
            _row(left, right, float(at)) for at in np.interp((start, start + 0.020), way, np.arange(len(way)))
        ]
        for k in range(count):
            share = (k + 0.5) / count
            sag = np.array((0.0, 0.007 * np.sin(np.pi * share)))
            (a, b), (c, d) = rows
            corners = (
                a + (b - a) * (share - half),
                a + (b - a) * (share + half),
                c + (d - c) * (share + half),
                c + (d - c) * (share - half),
            )
            layers.append(Layer(np.stack(corners) + sag, colour, part, depth))
    return layers


def tiers(
    left: FloatArray, right: FloatArray, count: int, cloth: Tones, part: str, depth: float
) -> list[Layer]:
    """Ruffles across a skirt: below each seam a shadow and the light rim of the gathered cloth."""
    way = _length(left, right)
    layers = []
    for k in range(1, count):
        at = float(np.interp(way[-1] * (k / count) ** 0.9, way, np.arange(len(way))))
        a, b = _row(left, right, at)
        share = np.linspace(0.0, 1.0, 41)[:, None]
        breadth = float(b[0] - a[0])
        wave = 0.006 * np.sin(share * np.pi * 2.0 * max(round(breadth / 0.075), 3))
        sag = 0.05 * breadth * np.sin(np.pi * share)
        curve = a + (b - a) * share + np.concatenate((np.zeros_like(wave), wave + sag), axis=1)
        layers.append(Layer(crescent(curve, -0.016), cloth.edge, part, depth))
        layers.append(Layer(crescent(curve, 0.007), cloth.light, part, depth + 1e-3))
    return layers
