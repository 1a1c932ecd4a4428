"""Layers and the outlines they are made of: discs, tapered limbs, smooth curves, folds.

All outlines are `(N, 2)` in metres of the picture plane (x right, y down).
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, sin, sqrt
from typing import Final, NamedTuple

import numpy as np

from mirror.figure.tones import Colour, Tones
from mirror.pose.types import FloatArray

__all__ = [
    "PARTS",
    "Layer",
    "Sketch",
    "crescent",
    "disc",
    "ellipse",
    "fold",
    "hemmed",
    "resample",
    "shaded",
    "smooth",
    "xy",
]

PARTS: Final[tuple[str, ...]] = (
    "background",
    "hair",
    "skin",
    "top",
    "outerwear",
    "dress",
    "skirt",
    "pants",
    "shorts",
    "legwear",
    "shoes",
    "bag",
    "scarf",
    "hat",
    "belt",
    "glasses",
    "accessories",
)
"""Clothing class of every layer; the index is its value in a label map."""


class Layer(NamedTuple):
    """One filled outline.

    Attributes:
        outline: `(N, 2)` metres.
        colour: of the filling.
        part: one of `PARTS`.
        depth: what has the higher number is painted later, i.e. lies nearer.
    """

    outline: FloatArray
    colour: Colour
    part: str
    depth: float


class Sketch:
    """Collects the layers of one part at one depth."""

    def __init__(self, part: str, depth: float) -> None:
        self.part = part
        self.depth = depth
        self.layers: list[Layer] = []

    def fill(self, outline: FloatArray, colour: Colour, over: float = 0.0) -> None:
        """Add a filled outline `over` the sketch's depth."""
        self.layers.append(Layer(outline, colour, self.part, self.depth + over))


def xy(x: float, y: float) -> FloatArray:
    """A point or an offset, `(2,)`."""
    return np.array((x, y))


@lru_cache(maxsize=64)
def _circle(count: int) -> FloatArray:
    angles = np.linspace(0.0, 2.0 * np.pi, count, endpoint=False)
    return np.stack((np.cos(angles), np.sin(angles)), axis=1)


def disc(centre: FloatArray, radius: float, count: int = 20) -> FloatArray:
    """Circle."""
    points: FloatArray = centre[:2] + _circle(count) * radius
    return points


def ellipse(centre: FloatArray, rx: float, ry: float, angle: float = 0.0, count: int = 22) -> FloatArray:
    """Ellipse with half axes `rx` and `ry`, turned by `angle` radians."""
    c, s = cos(angle), sin(angle)
    points: FloatArray = centre[:2] + (_circle(count) * (rx, ry)) @ np.array(((c, s), (-s, c)))
    return points


@lru_cache(maxsize=128)
def _spline(count: int, steps: int, closed: bool) -> FloatArray:
    """Matrix that turns `count` points into a Catmull-Rom curve with `steps` samples a span."""
    spans = count if closed else count - 1
    rows = []
    for span in range(spans):
        index = [span - 1, span, span + 1, span + 2]
        index = [i % count for i in index] if closed else [min(max(i, 0), count - 1) for i in index]
        for u in np.arange(steps) / steps:
            weights = 0.5 * np.array(
                (-(u**3) + 2 * u**2 - u, 3 * u**3 - 5 * u**2 + 2, -3 * u**3 + 4 * u**2 + u, u**3 - u**2)
            )
            row = np.zeros(count)
            for i, weight in zip(index, weights, strict=True):
                row[i] += weight
            rows.append(row)
    if not closed:
        rows.append(np.eye(count)[-1])
    return np.array(rows)


def smooth(points: FloatArray, closed: bool = True, steps: int = 5) -> FloatArray:
    """Smooth curve through points `(N, 2)`: `(N·steps, 2)`, one more when it is open."""
    curve: FloatArray = _spline(len(points), steps, closed) @ points
    return curve


def shaded(
    left: FloatArray,
    right: FloatArray,
    cloth: Tones,
    part: str,
    depth: float,
    *,
    outline: bool = True,
    skip: int = 0,
) -> list[Layer]:
    """A broad shape between two open curves `(N, 2)`, shaded from the picture's left to its right.

    `left` and `right` are as seen in the picture, both from top to bottom;
    the dark rim on the right begins after `skip` points.
    """
    across = right - left
    layers = [Layer(np.concatenate((left, right[::-1])), cloth.dark, part, depth)]
    # The shoulders catch the light from above: the shaded side begins below them.
    low = (
        np.clip((np.arange(len(left)) - 0.55 * skip) / max(0.6 * skip, 1.0), 0.0, 1.0)[:, None]
        if skip
        else 1.0
    )
    for rank, (colour, a, b) in enumerate(((cloth.base, 0.0, 0.80), (cloth.light, 0.10, 0.36)), start=1):
        near = a + (b - a) * low if rank == 2 else 1.0 + (b - 1.0) * low
        shape = np.concatenate((left + across * a, (left + across * near)[::-1]))
        layers.append(Layer(shape, colour, part, depth + rank * 1e-3))
    if outline:
        rim = crescent(right[skip:], -0.0035)
        layers.append(Layer(rim, cloth.edge, part, depth + 4e-3))
    return layers


def crescent(curve: FloatArray, width: float) -> FloatArray:
    """Thin band along an open curve, `width` metres to its right-hand side, tapering at both ends."""
    step = np.gradient(curve, axis=0)
    normal = np.stack((-step[:, 1], step[:, 0]), axis=1)
    normal /= np.maximum(np.hypot(normal[:, 0], normal[:, 1]), 1e-9)[:, None]
    taper = np.sin(np.linspace(0.15, np.pi - 0.15, len(curve)))[:, None]
    return np.concatenate((curve, (curve - normal * width * taper)[::-1]))


def hemmed(left: FloatArray, right: FloatArray, sag: float) -> tuple[FloatArray, FloatArray]:
    """The two curves with their lower ends led to a common point by the arc of a hem, 5 points more each."""
    turn = np.linspace(0.0, 1.0, 7)[1:-1, None]
    down = np.array((0.0, sag)) * np.sqrt(1.0 - (1.0 - turn) ** 2)
    middle = 0.5 * (left[-1] + right[-1])
    pair = [
        np.concatenate((curve, curve[-1] + (middle - curve[-1]) * turn + down)) for curve in (left, right)
    ]
    return pair[0], pair[1]


def resample(curve: FloatArray, count: int) -> FloatArray:
    """The same open curve with `count` points, evenly spaced in index: `(count, 2)`."""
    at = np.linspace(0.0, len(curve) - 1.0, count)
    index = np.arange(len(curve))
    return np.stack((np.interp(at, index, curve[:, 0]), np.interp(at, index, curve[:, 1])), axis=1)


def fold(a: FloatArray, b: FloatArray, bend: float, width: float = 0.0035) -> FloatArray:
    """A fold or seam: a lens-shaped stroke from a to b; `bend` is its sagitta in metres."""
    a, b = a[:2], b[:2]
    along = b - a
    length = max(sqrt(along[0] * along[0] + along[1] * along[1]), 1e-6)
    n = np.array((-along[1], along[0])) / length
    shape: FloatArray = a + _FOLD_U * along + (_FOLD_ARCH * bend + _FOLD_HALF * width) * n
    return shape


_FOLD_U = np.concatenate((np.linspace(0.0, 1.0, 8), np.linspace(1.0, 0.0, 8)))[:, None]
_FOLD_ARCH = 4.0 * _FOLD_U * (1.0 - _FOLD_U)
_FOLD_HALF = (0.06 + 0.44 * _FOLD_ARCH) * np.repeat((1.0, -1.0), 8)[:, None]
