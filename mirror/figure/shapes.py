"""Layers and the outlines they are made of: discs, tapered limbs, smooth curves, folds.

All outlines are `(N, 2)` in metres of the picture plane (x right, y down).
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, sin, sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mirror.figure.tones import Colour, Tones
from mirror.pose.types import FloatArray

__all__ = [
    "PARTS",
    "Layer",
    "crescent",
    "disc",
    "ellipse",
    "fold",
    "hemmed",
    "limb",
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


_LIGHT = np.array((-0.80, -0.60))
"""Direction to the light in the picture: from the upper left."""


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


@lru_cache(maxsize=64)
def _template(count: int, round_end: bool, hem: float) -> tuple[FloatArray, NDArray[np.intp], FloatArray]:
    """Outline of a tapered segment in its own frame, to be scaled by the radii.

    Returns, for each of its M vertices, the place along the segment (0…1), the radius sample that
    governs it, and the offset in radii as (sideways, lengthwise).
    """
    half = np.linspace(0.0, np.pi, 9)[1:-1]
    cap = np.stack((np.cos(half), np.sin(half)), axis=1)
    along = np.linspace(0.0, 1.0, count)
    index = np.arange(count)
    sides = np.tile((1.0, 0.0), (count, 1))
    place = np.concatenate((along, np.ones(len(half)), along[::-1], np.zeros(len(half))))
    sample = np.concatenate((index, np.full(len(half), count - 1), index[::-1], np.zeros(len(half), np.intp)))
    end = cap * (1.0, 1.0 if round_end else hem)
    return place[:, None], sample, np.concatenate((sides, end, -sides, -cap))


_SHARES = np.array((1.0, 1.0, 0.80, 0.34))[:, None, None]
"""Radius of each tone, darkest first."""

_MOVES = ((1.0 - _SHARES) * np.array((0.0, 0.0, 0.98, 0.62))[:, None, None]) * _LIGHT
"""Way of each tone towards the light, in radii; the lightest stops short of the rim: a sheen, not a cut."""


@lru_cache(maxsize=16)
def _fade(count: int) -> FloatArray:
    return 1.0 - 0.36 * np.clip(1.0 - np.arange(count) / 1.8, 0.0, 1.0)


def limb(  # noqa: PLR0913 - each is one visible trait; most calls name two or three
    path: tuple[FloatArray, ...],
    radii: tuple[tuple[float, ...], ...],
    cloth: Tones,
    part: str,
    depth: float,
    *,
    round_end: bool = True,
    hem: float = 0.18,
    outline: float = 0.0022,
    rooted: bool = False,
    step: float = 0.01,
) -> list[Layer]:
    """A bent tube, shaded as a cylinder in the studio's light.

    Several nested tubes, each narrower and moved towards the light: since a smaller disc moved by
    the difference of the radii stays inside the larger, the shading needs no clipping.

    Args:
        path: joints `(2,)` or `(3,)`, two or more.
        radii: for each segment the radii at evenly spaced points.
        cloth: its tones.
        part: see `Layer`.
        depth: see `Layer`; a segment takes four thousandths.
        round_end: a round end instead of a hem.
        hem: how far the hem bulges, as a share of the radius there.
        outline: width of the dark rim that sets the limb off from what lies behind, metres.
        rooted: the first end grows out of another part, so its rim fades there.
        step: by how much each segment's depth exceeds that of the one before.
    """
    colours = (cloth.edge, cloth.dark, cloth.base, cloth.light)
    layers = []
    for index, row in enumerate(radii):
        last = index == len(radii) - 1
        place, sample, local = _template(len(row), round_end or not last, hem)
        a, b = path[index][:2], path[index + 1][:2]
        along = b - a
        length = sqrt(along[0] * along[0] + along[1] * along[1])
        t = along / length if length > 1e-6 else np.array((0.0, 1.0))
        offset = local @ np.array(((-t[1], t[0]), (t[0], t[1])))
        radius = np.array(row)[sample][:, None]
        wide = _SHARES * radius
        wide[0] += outline
        if (rooted and index == 0) or (index > 0 and step > 0.05):
            fade = _fade(len(row))[sample][:, None]
            wide[:2] *= fade
            if index == 0:
                wide[3] *= fade**3
        move = _MOVES * (row[0] + (row[-1] - row[0]) * place)
        shapes = (a + place * along) + wide * offset + move
        layers += [Layer(shapes[k], colours[k], part, depth + index * step + k * 1e-3) for k in range(4)]
    return layers


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
