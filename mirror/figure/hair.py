"""Hair styles: a layer behind the head, a cap over the skull, and what falls in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.figure.face import Head
from mirror.figure.hair_shapes import FRINGE, MIDDLE, PART, SHORT, SLICK, cap, curve, fall, locks
from mirror.figure.shapes import Layer, crescent, ellipse, fold, smooth
from mirror.figure.skeleton import Skeleton
from mirror.figure.tones import Tones, tones

__all__ = ["OVER_EARS", "STYLES", "Hair", "hair_layers"]

BACK: Final = 1.0
"""Depth of what hangs behind the shoulders."""

NAPE: Final = 72.0
"""Depth of what lies behind the neck but over the shoulders."""


@dataclass(frozen=True, slots=True)
class Hair:
    """A style (see `STYLES`) and its colour, `#rrggbb`."""

    style: str = "long"
    colour: str = "#3a2a20"


def _short(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    return cap(head, cloth, depth, 1.07, SHORT, 0.02)


def _quiff(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    half = head.half
    sweep = curve(
        head,
        (
            (-0.74, 0.62, 0.6),
            (-0.78, 0.98, 0.3),
            (-0.30, 1.24, 0.3),
            (0.35, 1.20, 0.3),
            (0.80, 0.90, 0.3),
            (0.70, 0.64, 0.6),
            (0.20, 0.66, 0.75),
            (-0.35, 0.62, 0.75),
        ),
    )
    shape = smooth(sweep, True, 4)
    layers = cap(head, cloth, depth, 1.05, SLICK, 0.0)
    layers += [
        Layer(shape, cloth.base, "hair", depth + 0.01),
        Layer(crescent(shape[14:24], 0.10 * half), cloth.dark, "hair", depth + 0.011),
    ]
    for x in (-0.45, -0.1, 0.25):
        layers.append(
            Layer(
                fold(head.at(x, 0.68, 0.7), head.at(x + 0.3, 1.12, 0.3), -0.06 * half, 0.05 * half),
                cloth.light,
                "hair",
                depth + 0.012,
            )
        )
    return layers


def _bob(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    back = (
        (-0.98, 0.60, -0.3),
        (-1.24, 0.10, -0.3),
        (-1.26, -0.55, -0.2),
        (-1.06, -0.98, -0.1),
        (-0.45, -1.0, -0.3),
        (0.45, -1.0, -0.3),
        (1.06, -0.98, -0.1),
        (1.26, -0.55, -0.2),
        (1.24, 0.10, -0.3),
        (0.98, 0.60, -0.3),
        (0.0, 1.0, -0.3),
    )
    layers = fall(head, cloth, back, NAPE)
    layers += cap(head, cloth, depth, 1.10, FRINGE, -0.05)
    return layers + locks(head, cloth, depth, -0.98, 1.20)


def _long(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    back = (
        (-0.98, 0.62, -0.3),
        (-1.22, 0.10, -0.4),
        (-1.30, -0.80, -0.4),
        (-1.36, -1.65, -0.4),
        (-0.95, -2.15, -0.4),
        (0.0, -2.0, -0.4),
        (0.95, -2.15, -0.4),
        (1.36, -1.65, -0.4),
        (1.30, -0.80, -0.4),
        (1.22, 0.10, -0.4),
        (0.98, 0.62, -0.3),
        (0.0, 1.0, -0.3),
    )
    layers = fall(head, cloth, back, BACK)
    layers += cap(head, cloth, depth, 1.10, MIDDLE, -0.02)
    return layers + locks(head, cloth, depth, -1.70, 1.22)


def _wavy(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    side = (
        (-1.0, 0.62),
        (-1.26, 0.22),
        (-1.22, -0.16),
        (-1.42, -0.52),
        (-1.32, -0.92),
        (-1.50, -1.30),
        (-1.22, -1.75),
    )
    back = (
        *tuple((x, y, -0.4) for x, y in side),
        (-0.5, -1.85, -0.4),
        (0.5, -1.85, -0.4),
        *tuple((-x, y, -0.4) for x, y in reversed(side)),
        (0.0, 1.0, -0.3),
    )
    layers = fall(head, cloth, back, BACK)
    layers += cap(head, cloth, depth, 1.13, PART, -0.02)
    return layers + locks(head, cloth, depth, -1.25, 1.32)


def _bun(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    knot = head.at(0.0, 1.22, -0.35)
    layers = [
        Layer(ellipse(knot, 0.40 * head.half, 0.36 * head.half), cloth.dark, "hair", NAPE),
        Layer(
            ellipse(knot + np.array((-0.05, -0.03)) * head.half, 0.33 * head.half, 0.29 * head.half),
            cloth.base,
            "hair",
            NAPE + 0.01,
        ),
        Layer(
            fold(
                knot + np.array((-0.24, 0.05)) * head.half,
                knot + np.array((0.2, -0.12)) * head.half,
                -0.08 * head.half,
                0.05 * head.half,
            ),
            cloth.light,
            "hair",
            NAPE + 0.02,
        ),
    ]
    return layers + cap(head, cloth, depth, 1.06, SLICK, 0.02)


def _ponytail(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    tail = (
        (0.30, 0.85, -1.0),
        (1.05, 0.75, -1.0),
        (1.42, 0.10, -0.9),
        (1.40, -0.75, -0.7),
        (1.02, -1.45, -0.6),
        (0.95, -0.8, -0.7),
        (0.90, 0.0, -0.8),
    )
    layers = fall(head, cloth, tail, BACK)
    return layers + cap(head, cloth, depth, 1.06, SLICK, 0.02)


def _afro(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    angles = np.linspace(-0.72, np.pi + 0.72, 15)
    puff = 1.0 + 0.045 * np.cos(np.arange(15) * np.pi)
    points = np.stack(
        [
            head.at(1.34 * p * float(np.cos(a)), 0.30 + 1.10 * p * float(np.sin(a)), -0.25)
            for a, p in zip(angles, puff, strict=True)
        ]
    )
    shape = smooth(points, True, 4)
    middle = shape.mean(axis=0)
    inner = middle + (shape - middle) * 0.86 + np.array((-0.08, -0.06)) * head.half
    layers = [
        Layer(middle + (shape - middle) * 1.02, cloth.edge, "hair", NAPE),
        Layer(shape, cloth.dark, "hair", NAPE + 0.01),
        Layer(inner, cloth.base, "hair", NAPE + 0.02),
    ]
    return layers + cap(head, cloth, depth, 1.08, MIDDLE, -0.05)


def _buzz(head: Head, cloth: Tones, depth: float) -> list[Layer]:
    return cap(head, cloth, depth, 1.02, SLICK, 0.05)


STYLES: Final[dict[str, Callable[[Head, Tones, float], list[Layer]]]] = {
    "short": _short,
    "quiff": _quiff,
    "buzz": _buzz,
    "bob": _bob,
    "long": _long,
    "wavy": _wavy,
    "bun": _bun,
    "ponytail": _ponytail,
    "afro": _afro,
}
"""Named styles."""


OVER_EARS: Final = frozenset({"bob", "long", "wavy", "afro"})
"""Styles that cover the ears."""


def hair_layers(skeleton: Skeleton, hair: Hair, depth: float) -> list[Layer]:
    """Layers of a hair style; `depth` is that of the hair over the forehead."""
    return STYLES[hair.style](Head(skeleton), tones(hair.colour, 1.25), depth)
