"""Shoes: sneakers, leather shoes, boots, pumps and sandals, as seen from the front."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between
from mirror.figure.clothes import Shoes
from mirror.figure.garments.wearer import Wearer
from mirror.figure.shapes import Layer, Sketch, fold, xy
from mirror.figure.skeleton import LegJoints
from mirror.figure.tones import Tones, tones
from mirror.figure.tubes import limb

__all__ = ["shoe_layers"]


def _sole(leg: LegJoints, unit: float, cloth: Tones, depth: float, thick: float) -> list[Layer]:
    drop = np.array((0.0, thick))
    heel, toe = leg.heel[:2] + drop, leg.toe[:2] + drop
    ball = between(heel, toe, 0.66)
    path, radii = (heel, ball, toe), ((0.017 * unit, 0.0225 * unit), (0.0225 * unit, 0.0185 * unit))
    return limb(path, radii, cloth, "shoes", depth, outline=0.001)


def _upper(leg: LegJoints, unit: float, cloth: Tones, depth: float, slim: float) -> list[Layer]:
    """From the heel over the ball to the toe, and the instep up to the ankle."""
    heel, toe, ankle = leg.heel[:2], leg.toe[:2], leg.ankle[:2]
    lift = np.array((0.0, -0.008 * unit))
    ball = between(heel, toe, 0.66) + lift
    layers = limb(
        (heel + lift * 1.5, ball, toe + lift * 0.6),
        ((0.018 * unit, 0.0215 * unit * slim), (0.0215 * unit * slim, 0.0165 * unit * slim)),
        cloth,
        "shoes",
        depth,
        outline=0.0016,
    )
    instep = between(ball, ankle, 0.15) + lift
    tongue = limb(
        (ankle + lift, instep),
        ((0.0175 * unit, 0.0175 * unit * slim),),
        cloth,
        "shoes",
        depth + 0.02,
        outline=0.0,
    )
    # Only the plain tone: the instep belongs to the same upper and must not look like a second piece.
    layers += [tongue[2]._replace(colour=cloth.base), tongue[3]]
    layers.insert(0, tongue[0]._replace(depth=depth - 0.001))
    layers.insert(1, tongue[1]._replace(depth=depth))
    return layers


def _laces(leg: LegJoints, unit: float, cloth: Tones, depth: float) -> list[Layer]:
    top = between(leg.ankle, leg.toe, 0.22)[:2]
    end = between(leg.ankle, leg.toe, 0.62)[:2] + xy(0.0, -0.008 * unit)
    side = np.array((0.011 * unit, 0.0))
    layers = []
    for share in (0.1, 0.45, 0.8):
        at = between(top, end, share)
        layers.append(Layer(fold(at - side, at + side, 0.002, 0.0045), cloth.light, "shoes", depth))
    return layers


def _heel_peg(leg: LegJoints, unit: float, cloth: Tones, depth: float) -> list[Layer]:
    """The heel of a pump, from the foot's heel down to the floor under the toes."""
    foot = xy(leg.heel[0], max(leg.toe[1] - 0.012 * unit, leg.heel[1] + 0.02 * unit))
    return limb((leg.heel, foot), ((0.011 * unit, 0.005 * unit),), cloth, "shoes", depth, round_end=False)


def _trim(leg: LegJoints, unit: float, kind: str, cloth: Tones, sole: Tones, depth: float) -> list[Layer]:
    """Laces and toe cap of a sneaker, the seam of a leather shoe."""
    sketch = Sketch("shoes", depth)
    if kind == "sneaker":
        cap, half = leg.toe[:2] - xy(0.0, 0.007 * unit), xy(0.02 * unit, 0.0)
        sketch.fill(fold(cap - half, cap + half, -0.010 * unit, 0.004 * unit), sole.base)
        return sketch.layers + _laces(leg, unit, sole, depth)
    if kind == "shoe":
        seam, half = between(leg.ankle, leg.toe, 0.66)[:2] - xy(0.0, 0.004), xy(0.020 * unit, 0.0)
        sketch.fill(fold(seam - half, seam + half, -0.012, 0.005), cloth.edge)
    return sketch.layers


def shoe_layers(wearer: Wearer, shoes: Shoes, skin: Tones) -> list[Layer]:
    """Both shoes, each with its leg's depth."""
    unit = wearer.skeleton.stature
    cloth, sole = tones(shoes.colour, 1.15), tones(shoes.sole)
    low_cut = shoes.kind in ("pump", "sandal")
    layers: list[Layer] = []
    for leg, base, _ in wearer.legs:
        depth = base + (0.45 if shoes.kind == "boot" else 0.3)
        if shoes.kind == "boot":
            shaft = ((0.029 * unit, 0.024 * unit, 0.0205 * unit),)
            top = between(leg.ankle, leg.knee, 0.36)
            layers += limb((top, leg.ankle), shaft, cloth, "shoes", depth + 0.02, outline=0.002)
        elif shoes.kind != "sneaker":
            foot, row = between(leg.ankle, leg.toe, 0.5), ((0.018 * unit, 0.019 * unit),)
            layers += limb((leg.ankle, foot), row, skin, "skin", depth - 0.02, rooted=True)
        thick = 0.006 * unit if shoes.kind in ("sneaker", "boot") else 0.0035 * unit
        layers += _sole(leg, unit, sole, depth, thick)
        if low_cut:
            layers += _low_cut(leg, unit, cloth, skin, depth + 0.03, shoes.kind)
        else:
            layers += _upper(leg, unit, cloth, depth + 0.03, 0.94 if shoes.kind == "shoe" else 1.0)
            layers += _trim(leg, unit, shoes.kind, cloth, sole, depth + 0.06)
        if shoes.heel > 10.0:
            layers += _heel_peg(leg, unit, cloth, depth - 0.01)
    return layers


def _low_cut(leg: LegJoints, unit: float, cloth: Tones, skin: Tones, depth: float, kind: str) -> list[Layer]:
    """A pump or sandal: the instep stays bare."""
    heel, toe, ankle = leg.heel[:2], leg.toe[:2], leg.ankle[:2]
    ball = between(heel, toe, 0.64)
    sole = ((0.0165 * unit, 0.0200 * unit), (0.0200 * unit, 0.0125 * unit))
    layers = limb((heel, ball, toe), sole, cloth, "shoes", depth, outline=0.0014)
    instep, row = between(ankle, ball, 0.72), ((0.0170 * unit, 0.0150 * unit),)
    bare = limb((ankle, instep), row, skin, "skin", depth + 0.01, rooted=True, outline=0.0)
    layers += bare[1:]
    if kind == "sandal":
        toes, row = between(ball, toe, 0.55), ((0.014 * unit, 0.012 * unit),)
        layers += limb((ball - xy(0.0, 0.004 * unit), toes), row, skin, "skin", depth + 0.02, outline=0.0)
        straps = Sketch("shoes", depth + 0.03)
        for share in (0.12, 0.9):
            at, half = between(ankle, ball, share), xy(0.02 * unit, 0.0)
            straps.fill(fold(at - half, at + half, 0.006, 0.010), cloth.base)
        layers += straps.layers
    return layers
