"""What hair styles are made of: hairlines, the cap over the skull, falling hair, locks."""

from __future__ import annotations

import numpy as np

from mirror.figure.face import Head
from mirror.figure.shapes import Layer, crescent, fold, smooth
from mirror.figure.tones import Tones
from mirror.pose.types import FloatArray

__all__ = ["FRINGE", "MIDDLE", "PART", "SHORT", "SLICK", "cap", "curve", "fall", "locks"]


def curve(head: Head, points: tuple[tuple[float, float, float], ...]) -> FloatArray:
    return np.stack([head.at(*point) for point in points])


def cap(
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


PART = (
    (-0.93, 0.10),
    (-0.80, 0.42),
    (-0.50, 0.62),
    (0.0, 0.72),
    (0.32, 0.80),
    (0.55, 0.60),
    (0.84, 0.38),
    (0.94, 0.10),
)
MIDDLE = (
    (-0.94, 0.00),
    (-0.86, 0.32),
    (-0.50, 0.58),
    (-0.10, 0.76),
    (0.0, 0.80),
    (0.10, 0.76),
    (0.50, 0.58),
    (0.86, 0.32),
    (0.94, 0.00),
)
SHORT = (
    (-0.97, -0.06),
    (-0.86, 0.16),
    (-0.78, 0.44),
    (-0.40, 0.60),
    (0.10, 0.56),
    (0.48, 0.64),
    (0.78, 0.46),
    (0.86, 0.16),
    (0.97, -0.06),
)
FRINGE = (
    (-0.94, -0.05),
    (-0.82, 0.30),
    (-0.45, 0.38),
    (0.0, 0.41),
    (0.45, 0.38),
    (0.82, 0.30),
    (0.94, -0.05),
)
SLICK = (
    (-0.95, 0.02),
    (-0.84, 0.34),
    (-0.62, 0.60),
    (-0.25, 0.72),
    (0.0, 0.74),
    (0.25, 0.72),
    (0.62, 0.60),
    (0.84, 0.34),
    (0.95, 0.02),
)


def fall(
    head: Head, cloth: Tones, points: tuple[tuple[float, float, float], ...], depth: float
) -> list[Layer]:
    outline = smooth(curve(head, points), True, 4)
    middle = outline.mean(axis=0)
    return [
        Layer(middle + (outline - middle) * 1.015, cloth.edge, "hair", depth),
        Layer(outline, cloth.dark, "hair", depth + 0.001),
    ]


def locks(head: Head, cloth: Tones, depth: float, low: float, wide: float) -> list[Layer]:
    """Strands in front of the ears on both sides down to height `low`."""
    layers = []
    for s in (-1.0, 1.0):
        points = (
            (0.80 * s, 0.48, 0.35),
            (1.04 * s, 0.30, -0.05),
            (wide * s, low * 0.45, -0.05),
            (wide * 0.98 * s, low * 0.9, 0.0),
            (wide * 0.80 * s, low, 0.1),
            (0.80 * s, low * 0.75, 0.2),
            (0.86 * s, -0.10, 0.25),
        )
        shape = smooth(curve(head, points), True, 4)
        layers.append(Layer(shape, cloth.base if s < 0 else cloth.dark, "hair", depth + 0.01))
        layers.append(
            Layer(
                fold(
                    head.at(0.98 * s, 0.30, 0.1),
                    head.at(wide * 0.92 * s, low * 0.85, 0.05),
                    0.05 * head.half * s,
                    0.05 * head.half,
                ),
                cloth.light if s < 0 else cloth.base,
                "hair",
                depth + 0.012,
            )
        )
    return layers
