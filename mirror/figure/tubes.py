"""Bent tubes, shaded as cylinders: arms, legs, sleeves, fingers."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mirror.figure.shapes import Layer
from mirror.figure.tones import Tones
from mirror.pose.types import FloatArray

__all__ = ["limb"]

_LIGHT = np.array((-0.80, -0.60))
"""Direction to the light in the picture: from the upper left."""


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
"""Way of each tone towards the light, in radii; the lightest stops short of the rim: a sheen, not a cut.

A smaller disc moved by the difference of the radii stays inside the larger: nothing needs clipping.
"""


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
    step: float = 0.0,
) -> list[Layer]:
    """A bent tube, shaded as a cylinder in the studio's light by nested tubes: see `_MOVES`.

    Args:
        path: joints `(2,)` or `(3,)`.
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
        end = (round_end or index < len(radii) - 1, hem)
        # Where a segment starts on another part its rim fades; its sheen only where that is no joint.
        grown = (rooted and index == 0) or (index > 0 and step > 0.05)
        shapes = _segment(
            (path[index][:2], path[index + 1][:2]), row, end, outline, (grown, grown and index == 0)
        )
        layers += [Layer(shapes[k], colours[k], part, depth + index * step + k * 1e-3) for k in range(4)]
    return layers


def _segment(
    ends: tuple[FloatArray, FloatArray],
    row: tuple[float, ...],
    end: tuple[bool, float],
    outline: float,
    fading: tuple[bool, bool],
) -> FloatArray:
    """Outlines of one segment of a limb in its four tones, `(4, M, 2)`.

    `end` says whether it ends round and how far a hem bulges, `fading` whether rim and sheen fade in.
    """
    place, sample, local = _template(len(row), *end)
    a, b = ends
    along = b - a
    length = sqrt(along[0] * along[0] + along[1] * along[1])
    t = along / length if length > 1e-6 else np.array((0.0, 1.0))
    offset = local @ np.array(((-t[1], t[0]), (t[0], t[1])))
    wide = _SHARES * np.array(row)[sample][:, None]
    wide[0] += outline
    if fading[0]:
        fade = _fade(len(row))[sample][:, None]
        wide[:2] *= fade
        if fading[1]:
            wide[3] *= fade**3
    move = _MOVES * (row[0] + (row[-1] - row[0]) * place)
    shapes: FloatArray = (a + place * along) + wide * offset + move
    return shapes
