"""Hair styles: a layer behind the head, a cap over the skull, and what falls in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.figure.face import Head
from mirror.figure.shapes import Layer, Tones, crescent, ellipse, fold, smooth, tones
from mirror.figure.skeleton import Skeleton
from mirror.pose.types import FloatArray

__all__ = ["STYLES", "Hair", "hair_layers"]

BACK: Final = 1.0
"""Depth of what hangs behind the shoulders."""

NAPE: Final = 72.0
"""Depth of what lies behind the neck but over the shoulders."""


@dataclass(frozen=True, slots=True)
class Hair:
    """A style (see `STYLES`) and its colour, `#rrggbb`."""

    style: str = "long"
    colour: str = "#3a2a20"


def _curve(head: Head, points: tuple[tuple[float, float, float], ...]) -> FloatArray:
    return np.stack([head.at(*point) for point in points])


def _cap(
    head: Head, cloth: Tones, depth: float, grow: float, line: tuple[tuple[float, float], ...], side: float
) -> list[Layer]:
    """Hair over the skull: from ear to ear over the crown, and back along the hairline.

    `line` holds (left, up) points of the hairline from the picture's left to its right.
    """
    over = []
    for up in (side, 0.35, 0.65, 0.88):
        over.append(head.at(-float(head.width(np.array(up))) * grow, up * (1.0 if up < 0.5 else grow), -0.1))
    top = head.at(0.0, 1.0 + (grow - 1.0) * 1.5, -0.15)
    right = []
    for up in (0.88, 0.65, 0.35, side):
        right.append(head.at(float(head.width(np.array(up))) * grow, up * (1.0 if up < 0.5 else grow), -0.1))
    outer = smooth(np.stack([*over, top, *right]), False, 4)
    inner = smooth(np.stack([head.at(left, up) for left, up in reversed(line)]), False, 4)
    shape = np.concatenate((outer, inner))
    half = head.half
    layers = [
        Layer(shape, cloth.base, "hair", depth),
        Layer(crescent(outer[len(outer) // 2 + 2 :], 0.14 * half), cloth.dark, "hair", depth + 0.001),
    ]
    for left, up in ((-0.55, 0.72), (-0.30, 0.86)):
        a, b = head.at(left - 0.18, up - 0.28, 0.55), head.at(left + 0.30, up + 0.10, 0.35)
        layers.append(Layer(fold(a, b, -0.09 * half, 0.055 * half), cloth.light, "hair", depth + 0.002))
    return layers


_PART = ((-0.93, 0.10), (-0.80, 0.42), (-0.50, 0.62), (0.0, 0.72), (0.32, 0.80), (0.55, 0.60), (0.84, 0.38), (0.94, 0.10))
_MIDDLE = ((-0.94, 0.00), (-0.86, 0.32), (-0.50, 0.58), (-0.10, 0.76), (0.0, 0.80), (0.10, 0.76), (0.50, 0.58), (0.86, 0.32), (0.94, 0.00))
_SHORT = ((-0.97, -0.06), (-0.86, 0.16), (-0.78, 0.44), (-0.40, 0.60), (0.10, 0.56), (0.48, 0.64), (0.78, 0.46), (0.86, 0.16), (0.97, -0.06))
_FRINGE = ((-0.94, -0.05), (-0.82, 0.30), (-0.45, 0.38), (0.0, 0.41), (0.45, 0.38), (0.82, 0.30), (0.94, -0.05))
_SLICK = ((-0.95, 0.02), (-0.84, 0.34), (-0.62, 0.60), (-0.25, 0.72), (0.0, 0.74), (0.25, 0.72), (0.62, 0.60), (0.84, 0.34), (0.95, 0.02))


def _fall(head: Head, cloth: Tones, points: tuple[tuple[float, float, float], ...], depth: float) -> list[Layer]:
    outline = smooth(_curve(head, points), True, 4)
    middle = outline.mean(axis=0)
    return [
        Layer(middle + (outline - middle) * 1.015, cloth.edge, "hair", depth),
        Layer(outline, cloth.dark, "hair", depth + 0.001),
    ]


def _short(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    return _cap(head, cloth, depth, 1.07, _SHORT, 0.02)


def _quiff(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    half = head.half
    sweep = _curve(head, ((-0.74, 0.62, 0.6), (-0.78, 0.98, 0.3), (-0.30, 1.24, 0.3), (0.35, 1.20, 0.3), (0.80, 0.90, 0.3), (0.70, 0.64, 0.6), (0.20, 0.66, 0.75), (-0.35, 0.62, 0.75)))
    shape = smooth(sweep, True, 4)
    layers = _cap(head, cloth, depth, 1.05, _SLICK, 0.0)
    layers += [Layer(shape, cloth.base, "hair", depth + 0.01), Layer(crescent(shape[14:24], 0.10 * half), cloth.dark, "hair", depth + 0.011)]
    for x in (-0.45, -0.1, 0.25):
        layers.append(Layer(fold(head.at(x, 0.68, 0.7), head.at(x + 0.3, 1.12, 0.3), -0.06 * half, 0.05 * half), cloth.light, "hair", depth + 0.012))
    return layers


def _bob(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    back = ((-0.98, 0.60, -0.3), (-1.24, 0.10, -0.3), (-1.26, -0.55, -0.2), (-1.06, -0.98, -0.1), (-0.45, -1.0, -0.3), (0.45, -1.0, -0.3), (1.06, -0.98, -0.1), (1.26, -0.55, -0.2), (1.24, 0.10, -0.3), (0.98, 0.60, -0.3), (0.0, 1.0, -0.3))
    layers = _fall(head, cloth, back, NAPE)
    layers += _cap(head, cloth, depth, 1.10, _FRINGE, -0.05)
    return layers + _locks(head, cloth, depth, -0.98, 1.20)


def _locks(head: Head, cloth: Tones, depth: float, low: float, wide: float) -> list[Layer]:
    """Strands in front of the ears on both sides down to height `low`."""
    layers = []
    for s in (-1.0, 1.0):
        points = ((0.80 * s, 0.48, 0.35), (1.04 * s, 0.30, -0.05), (wide * s, low * 0.45, -0.05), (wide * 0.98 * s, low * 0.9, 0.0), (wide * 0.80 * s, low, 0.1), (0.80 * s, low * 0.75, 0.2), (0.86 * s, -0.10, 0.25))
        shape = smooth(_curve(head, points), True, 4)
        layers.append(Layer(shape, cloth.base if s < 0 else cloth.dark, "hair", depth + 0.01))
        layers.append(Layer(fold(head.at(0.98 * s, 0.30, 0.1), head.at(wide * 0.92 * s, low * 0.85, 0.05), 0.05 * head.half * s, 0.05 * head.half), cloth.light if s < 0 else cloth.base, "hair", depth + 0.012))
    return layers


def _long(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    back = ((-0.98, 0.62, -0.3), (-1.22, 0.10, -0.4), (-1.30, -0.80, -0.4), (-1.36, -1.65, -0.4), (-0.95, -2.15, -0.4), (0.0, -2.0, -0.4), (0.95, -2.15, -0.4), (1.36, -1.65, -0.4), (1.30, -0.80, -0.4), (1.22, 0.10, -0.4), (0.98, 0.62, -0.3), (0.0, 1.0, -0.3))
    layers = _fall(head, cloth, back, BACK)
    layers += _cap(head, cloth, depth, 1.10, _MIDDLE, -0.02)
    return layers + _locks(head, cloth, depth, -1.70, 1.22)


def _wavy(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    side = ((-1.0, 0.62), (-1.26, 0.22), (-1.22, -0.16), (-1.42, -0.52), (-1.32, -0.92), (-1.50, -1.30), (-1.22, -1.75))
    back = tuple((x, y, -0.4) for x, y in side) + ((-0.5, -1.85, -0.4), (0.5, -1.85, -0.4)) + tuple((-x, y, -0.4) for x, y in reversed(side)) + ((0.0, 1.0, -0.3),)
    layers = _fall(head, cloth, back, BACK)
    layers += _cap(head, cloth, depth, 1.13, _PART, -0.02)
    return layers + _locks(head, cloth, depth, -1.25, 1.32)


def _bun(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    knot = head.at(0.0, 1.22, -0.35)
    layers = [
        Layer(ellipse(knot, 0.40 * head.half, 0.36 * head.half), cloth.dark, "hair", NAPE),
        Layer(ellipse(knot + np.array((-0.05, -0.03)) * head.half, 0.33 * head.half, 0.29 * head.half), cloth.base, "hair", NAPE + 0.01),
        Layer(fold(knot + np.array((-0.24, 0.05)) * head.half, knot + np.array((0.2, -0.12)) * head.half, -0.08 * head.half, 0.05 * head.half), cloth.light, "hair", NAPE + 0.02),
    ]  # fmt: skip
    return layers + _cap(head, cloth, depth, 1.06, _SLICK, 0.02)


def _ponytail(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    tail = ((0.30, 0.85, -1.0), (1.05, 0.75, -1.0), (1.42, 0.10, -0.9), (1.40, -0.75, -0.7), (1.02, -1.45, -0.6), (0.95, -0.8, -0.7), (0.90, 0.0, -0.8))
    layers = _fall(head, cloth, tail, BACK)
    return layers + _cap(head, cloth, depth, 1.06, _SLICK, 0.02)


def _afro(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    angles = np.linspace(-0.72, np.pi + 0.72, 15)
    puff = 1.0 + 0.045 * np.cos(np.arange(15) * np.pi)
    points = np.stack([head.at(1.34 * p * float(np.cos(a)), 0.30 + 1.10 * p * float(np.sin(a)), -0.25) for a, p in zip(angles, puff, strict=True)])
    shape = smooth(points, True, 4)
    middle = shape.mean(axis=0)
    inner = middle + (shape - middle) * 0.86 + np.array((-0.08, -0.06)) * head.half
    layers = [Layer(middle + (shape - middle) * 1.02, cloth.edge, "hair", NAPE), Layer(shape, cloth.dark, "hair", NAPE + 0.01), Layer(inner, cloth.base, "hair", NAPE + 0.02)]
    return layers + _cap(head, cloth, depth, 1.08, _MIDDLE, -0.05)


def _buzz(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    return _cap(head, cloth, depth, 1.02, _SLICK, 0.05)


STYLES: Final[dict[str, Callable[[Head, Tones, float], list[Layer]]]] = {
    "short": _short, "quiff": _quiff, "buzz": _buzz, "bob": _bob, "long": _long, "wavy": _wavy, "bun": _bun,
    "ponytail": _ponytail, "afro": _afro,
}  # fmt: skip
"""Named styles."""


def hair_layers(skeleton: Skeleton, hair: Hair, depth: float) -> list[Layer]:
    """Layers of a hair style; `depth` is that of the hair over the forehead."""
    return STYLES[hair.style](Head(skeleton), tones(hair.colour, 1.25), depth)
