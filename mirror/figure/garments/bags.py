"""Bags: across the shoulder, in the hand, under the arm."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between
from mirror.figure.clothes import Bag
from mirror.figure.garments.wearer import Depth, Wearer
from mirror.figure.shapes import Layer, ellipse, limb, smooth, xy
from mirror.figure.tones import tones
from mirror.pose.types import FloatArray

__all__ = ["bag_layers"]


def _box(top: FloatArray, wide: float, high: float, taper: float) -> FloatArray:
    return smooth(
        top
        + np.array(
            (
                (-wide * taper, 0.0),
                (0.0, 0.004),
                (wide * taper, 0.0),
                (wide, high * 0.55),
                (wide * 0.96, high * 0.96),
                (0.0, high),
                (-wide * 0.96, high * 0.96),
                (-wide, high * 0.55),
            )
        ),
        True,
        4,
    )


def bag_layers(wearer: Wearer, bag: Bag) -> list[Layer]:
    """A bag on the shoulder, in the hand or under the arm."""
    cloth = tones(bag.colour)
    arm, arm_depth, _ = wearer.arms[0 if bag.side > 0 else 1]
    if bag.kind == "clutch":
        centre = (arm.wrist + arm.hand * 0.10)[:2]
        shape = centre + np.array(((-0.115, -0.055), (0.115, -0.062), (0.118, 0.058), (-0.112, 0.066)))
        flap = centre + np.array(((-0.115, -0.055), (0.115, -0.062), (0.0, 0.014)))
        return [
            Layer(shape, cloth.base, "bag", arm_depth - 0.5),
            Layer(flap, cloth.dark, "bag", arm_depth - 0.49),
        ]
    if bag.kind == "tote":
        grip = (arm.wrist + arm.hand * 0.085)[:2]
        top = grip + xy(0.0, 0.13)
        strap = [
            limb((top + xy(x, 0.01), grip), ((0.007, 0.006),), cloth, "bag", arm_depth - 0.3, outline=0.001)
            for x in (-0.06, 0.06)
        ]
        shape = _box(top, 0.15, 0.25, 0.86)
        depth = arm_depth - 0.4
    else:
        top = wearer.trunk.point(-0.02, 82.0 * bag.side, 0.06)
        a, b = wearer.trunk.shoulder(-bag.side)[1], wearer.trunk.shoulder(-bag.side)[0]
        start = between(a, b, 0.3)
        line = np.stack(
            (
                start,
                wearer.trunk.point(0.82, -22.0 * bag.side, 0.012),
                wearer.trunk.point(0.5, 20.0 * bag.side, 0.014),
                top + xy(0.0, 0.01),
            )
        )
        curve = smooth(line, False, 5)
        strap = [
            [
                Layer(
                    np.concatenate((curve - xy(0.007, 0.0), (curve + xy(0.007, 0.0))[::-1])),
                    cloth.edge,
                    "bag",
                    Depth.COAT + 5.0,
                )
            ]
        ]
        shape = _box(top, 0.10, 0.15, 0.92)
        depth = Depth.COAT + 5.1
    middle = shape.mean(axis=0)
    layers = [layer for part in strap for layer in part]
    layers += [
        Layer(middle + (shape - middle) * 1.02, cloth.edge, "bag", depth),
        Layer(shape, cloth.dark, "bag", depth + 0.01),
    ]
    layers += [Layer(middle + (shape - middle) * 0.94 + xy(-0.006, -0.003), cloth.base, "bag", depth + 0.02)]
    layers += [Layer(ellipse(middle + xy(0.0, -0.035), 0.011, 0.011), (110, 176, 208), "bag", depth + 0.03)]
    return layers
