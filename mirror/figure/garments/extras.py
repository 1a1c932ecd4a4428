"""Small things: tie, bow tie, belt, scarf, hat, glasses, earrings, headband."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between
from mirror.figure.clothes import Extras
from mirror.figure.face import Head
from mirror.figure.garments.wearer import Depth, Wearer
from mirror.figure.shapes import Layer, crescent, disc, ellipse, fold, limb, smooth, xy
from mirror.figure.tones import tones

__all__ = ["extra_layers"]


def _neckwear(wearer: Wearer, extras: Extras) -> list[Layer]:
    trunk = wearer.trunk
    knot = trunk.point(0.945, 0.0, 0.008)
    layers = []
    if extras.tie:
        cloth = tones(extras.tie)
        low = trunk.point(0.34, 0.0, 0.014)
        mid = between(knot, low, 0.82)
        blade = np.stack(
            (
                knot + xy(-0.011, 0.012),
                knot + xy(0.011, 0.012),
                mid + xy(0.03, 0.0),
                low,
                mid + xy(-0.03, 0.0),
            )
        )
        layers.append(Layer(blade, cloth.base, "accessories", Depth.COAT - 1.0))
        layers.append(
            Layer(
                np.stack((knot + xy(0.002, 0.012), knot + xy(0.011, 0.012), mid + xy(0.03, 0.0), low)),
                cloth.dark,
                "accessories",
                Depth.COAT - 0.99,
            )
        )
        layers.append(
            Layer(
                np.stack(
                    (
                        knot + xy(-0.018, -0.01),
                        knot + xy(0.018, -0.01),
                        knot + xy(0.011, 0.016),
                        knot + xy(-0.011, 0.016),
                    )
                ),
                cloth.edge,
                "accessories",
                Depth.COAT - 0.5,
            )
        )
    if extras.bow:
        cloth = tones(extras.bow, 1.4)
        for s in (-1.0, 1.0):
            wing = np.stack(
                (knot, knot + xy(0.046 * s, -0.022), knot + xy(0.052 * s, 0.0), knot + xy(0.046 * s, 0.022))
            )
            layers.append(Layer(wing, cloth.base if s < 0 else cloth.dark, "accessories", Depth.NECK + 0.8))
        layers.append(Layer(ellipse(knot, 0.012, 0.014), cloth.light, "accessories", Depth.NECK + 0.81))
    return layers


def _scarf(wearer: Wearer, colour: str) -> list[Layer]:
    cloth = tones(colour)
    trunk, up = wearer.trunk, wearer.skeleton.chest.up[:2]
    left, right = trunk.shoulder(-1), trunk.shoulder(1)
    low = trunk.point(0.88, 0.0, 0.03)
    ring = smooth(
        np.stack(
            (
                left[0] + up * 0.05 - xy(0.010, 0.0),
                left[1] + xy(0.004, 0.004),
                trunk.point(0.92, -26.0, 0.03),
                low,
                trunk.point(0.92, 26.0, 0.03),
                right[1] - xy(0.004, -0.004),
                right[0] + up * 0.05 + xy(0.010, 0.0),
                trunk.point(1.10, 0.0, 0.0),
            )
        ),
        True,
        5,
    )
    tail_top, tail_low = trunk.point(0.90, 16.0, 0.03), trunk.point(0.46, 26.0, 0.03)
    layers = limb(
        (tail_top, tail_low),
        ((0.034, 0.042, 0.046),),
        cloth,
        "scarf",
        Depth.NECK + 0.85,
        round_end=False,
        hem=0.05,
    )
    for x in (-0.03, -0.015, 0.0, 0.015, 0.03):
        layers.append(
            Layer(
                fold(tail_low + xy(x, 0.0), tail_low + xy(x, 0.03), 0.0, 0.005),
                cloth.dark,
                "scarf",
                Depth.NECK + 0.86,
            )
        )
    layers.append(Layer(ring, cloth.base, "scarf", Depth.NECK + 0.9))
    for a, b in (
        (left[1], trunk.point(0.94, 12.0, 0.03)),
        (left[0], trunk.point(0.98, 24.0, 0.03)),
        (right[1], trunk.point(0.91, -14.0, 0.03)),
    ):
        layers.append(Layer(fold(a, b, -0.012, 0.007), cloth.dark, "scarf", Depth.NECK + 0.91))
    return layers


def _headwear(wearer: Wearer, extras: Extras) -> list[Layer]:
    head = Head(wearer.skeleton)
    half = head.half
    layers = []
    if extras.hat:
        cloth = tones(extras.hat)
        dome = smooth(
            np.stack(
                [
                    head.at(x, y, 0.1)
                    for x, y in (
                        (-1.12, 0.42),
                        (-1.10, 0.80),
                        (-0.72, 1.20),
                        (0.0, 1.36),
                        (0.72, 1.20),
                        (1.10, 0.80),
                        (1.12, 0.42),
                    )
                ]
            ),
            False,
            5,
        )
        brim = np.stack(
            [
                head.at(x, y, 0.55)
                for x, y in ((1.14, 0.56), (0.6, 0.50), (0.0, 0.48), (-0.6, 0.50), (-1.14, 0.56))
            ]
        )
        roll = np.concatenate((smooth(brim, False, 4), smooth(brim + head.up * -0.16, False, 4)[::-1]))
        layers += [
            Layer(np.concatenate((dome, brim)), cloth.base, "hat", Depth.HAIR + 1.0),
            Layer(crescent(dome[14:], 0.16 * half), cloth.dark, "hat", Depth.HAIR + 1.01),
        ]
        layers += [Layer(roll, cloth.dark, "hat", Depth.HAIR + 1.02)]
        for x in (-0.6, -0.2, 0.2, 0.6):
            layers.append(
                Layer(
                    fold(head.at(x, 0.58, 0.5), head.at(x * 0.6, 1.2, 0.2), 0.0, 0.05 * half),
                    cloth.dark,
                    "hat",
                    Depth.HAIR + 1.015,
                )
            )
    if extras.headband:
        cloth = tones(extras.headband)
        line = smooth(
            np.stack(
                [
                    head.at(x, y, 0.5)
                    for x, y in ((-1.02, 0.34), (-0.55, 0.56), (0.0, 0.62), (0.55, 0.56), (1.02, 0.34))
                ]
            ),
            False,
            5,
        )
        layers.append(
            Layer(
                np.concatenate((line, (line + head.up * 0.14)[::-1])),
                cloth.base,
                "accessories",
                Depth.HAIR + 0.5,
            )
        )
    return layers


def _glasses(wearer: Wearer, colour: str) -> list[Layer]:
    head = Head(wearer.skeleton)
    frame = tones(colour)
    layers = []
    for side in (-1.0, 1.0):
        c = head.at(0.37 * side, 0.08)
        rx = 0.5 * float(np.hypot(*(head.at(0.60 * side, 0.08) - head.at(0.13 * side, 0.08))))
        outer, inner = ellipse(c, rx, 0.165 * head.half), ellipse(c, rx * 0.84, 0.130 * head.half)
        ring = np.concatenate((outer, outer[:1], inner[:1], inner[::-1]))
        layers.append(Layer(ring, frame.edge, "glasses", Depth.HEAD + 0.2))
        layers.append(
            Layer(
                fold(head.at(0.60 * side, 0.12), head.at(0.97 * side, 0.10, 0.1), 0.0, 0.05 * head.half),
                frame.edge,
                "glasses",
                Depth.HEAD + 0.2,
            )
        )
    layers.append(
        Layer(
            fold(head.at(-0.14, 0.10), head.at(0.14, 0.10), -0.02 * head.half, 0.06 * head.half),
            frame.edge,
            "glasses",
            Depth.HEAD + 0.2,
        )
    )
    return layers


def extra_layers(wearer: Wearer, extras: Extras) -> list[Layer]:
    """Everything of `Extras`."""
    layers = _neckwear(wearer, extras) + _headwear(wearer, extras)
    if extras.scarf:
        layers += _scarf(wearer, extras.scarf)
    if extras.glasses:
        layers += _glasses(wearer, extras.glasses)
    if extras.belt:
        layers += _belt(wearer, extras.belt)
    if extras.earrings:
        head = Head(wearer.skeleton)
        for side in (-1.0, 1.0):
            layers.append(
                Layer(
                    disc(head.at(1.02 * side, -0.32, 0.0), 0.075 * head.half, 12),
                    tones(extras.earrings).base,
                    "accessories",
                    Depth.HAIR + 0.6,
                )
            )
    return layers


def _belt(wearer: Wearer, colour: str) -> list[Layer]:
    cloth = tones(colour)
    at = np.array((0.30, 0.255))
    a, b = wearer.trunk.edge(at, -1.0, 0.009), wearer.trunk.edge(at, 1.0, 0.009)
    sag = np.array((0.0, 0.006))
    rows = [np.stack((a[k], 0.5 * (a[k] + b[k]) + sag, b[k])) for k in (0, 1)]
    buckle = wearer.trunk.point(0.275, 0.0, 0.012)
    return [
        Layer(np.concatenate((rows[0], rows[1][::-1])), cloth.base, "belt", Depth.UNTUCKED - 0.5),
        Layer(
            buckle + np.array(((-0.016, -0.012), (0.016, -0.012), (0.016, 0.012), (-0.016, 0.012))),
            (120, 178, 205),
            "belt",
            Depth.UNTUCKED - 0.49,
        ),
    ]
