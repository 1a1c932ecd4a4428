"""Bags: across the shoulder, on the forearm, in the hand, under the arm."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between
from mirror.figure.clothes import Bag
from mirror.figure.garments.wearer import Depth, Wearer
from mirror.figure.shapes import Layer, Sketch, ellipse, smooth, xy
from mirror.figure.tones import tones
from mirror.figure.tubes import limb
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


def _clutch(wearer: Wearer, bag: Bag) -> list[Layer]:
    cloth = tones(bag.colour)
    arm, depth, _ = wearer.arms[0 if bag.side > 0 else 1]
    centre = (arm.wrist + arm.hand * 0.10)[:2]
    sketch = Sketch("bag", depth - 0.5)
    sketch.fill(
        centre + np.array(((-0.115, -0.055), (0.115, -0.062), (0.118, 0.058), (-0.112, 0.066))), cloth.base
    )
    sketch.fill(centre + np.array(((-0.115, -0.055), (0.115, -0.062), (0.0, 0.014))), cloth.dark, 0.01)
    return sketch.layers


def _body(shape: FloatArray, colour: str, depth: float) -> list[Layer]:
    """The bag itself with rim, shade and clasp."""
    cloth = tones(colour)
    middle = shape.mean(axis=0)
    sketch = Sketch("bag", depth)
    sketch.fill(middle + (shape - middle) * 1.02, cloth.edge)
    sketch.fill(shape, cloth.dark, 0.01)
    sketch.fill(middle + (shape - middle) * 0.94 - xy(0.006, 0.003), cloth.base, 0.02)
    sketch.fill(ellipse(middle - xy(0.0, 0.035), 0.011, 0.011), (110, 176, 208), 0.03)
    return sketch.layers


def _tote(wearer: Wearer, bag: Bag) -> list[Layer]:
    cloth = tones(bag.colour)
    arm, depth, _ = wearer.arms[0 if bag.side > 0 else 1]
    grip = (arm.wrist + arm.hand * 0.085)[:2]
    top = grip + xy(0.0, 0.13)
    layers = _body(_box(top, 0.15, 0.25, 0.86), bag.colour, depth - 0.4)
    for x in (-0.06, 0.06):
        row = ((0.007, 0.006),)
        layers += limb((top + xy(x, 0.01), grip), row, cloth, "bag", depth - 0.3, outline=0.001)
    return layers


def _on_forearm(wearer: Wearer, bag: Bag) -> list[Layer]:
    """A handbag whose handles hang over the bent forearm."""
    arm, depth, _ = wearer.arms[0 if bag.side > 0 else 1]
    hung = between(arm.elbow, arm.wrist, 0.62)[:2]
    top = hung + xy(0.0, 0.10)
    layers = _body(_box(top, 0.135, 0.19, 0.80), bag.colour, depth - 0.4)
    for side, before in ((-1.0, -0.3), (1.0, 0.9)):  # one handle behind the forearm, one before it
        bow = np.stack((top + xy(-0.055, 0.012), hung + xy(0.010 * side, -0.024), top + xy(0.055, 0.012)))
        curve = smooth(bow, False, 6)
        band = np.concatenate((curve - xy(0.0, 0.006), (curve + xy(0.0, 0.006))[::-1]))
        layers.append(Layer(band, tones(bag.colour).edge, "bag", depth + before))
    return layers


def _shoulder_bag(wearer: Wearer, bag: Bag) -> list[Layer]:
    trunk, side = wearer.trunk, bag.side
    top = trunk.point(-0.02, 82.0 * side, 0.06)
    start = between(trunk.shoulder(-side)[1], trunk.shoulder(-side)[0], 0.3)
    over = trunk.point(0.82, -22.0 * side, 0.012), trunk.point(0.5, 20.0 * side, 0.014)
    curve = smooth(np.stack((start, *over, top + xy(0.0, 0.01))), False, 5)
    half = xy(0.007, 0.0)
    depth = Depth.COAT + 5.0
    strap = Layer(np.concatenate((curve - half, (curve + half)[::-1])), tones(bag.colour).edge, "bag", depth)
    return [strap, *_body(_box(top, 0.10, 0.15, 0.92), bag.colour, depth + 0.1)]


def bag_layers(wearer: Wearer, bag: Bag) -> list[Layer]:
    """A bag on the shoulder, on the forearm, in the hand or under the arm."""
    draw = {"clutch": _clutch, "forearm": _on_forearm, "tote": _tote, "shoulder": _shoulder_bag}
    return draw[bag.kind](wearer, bag)
