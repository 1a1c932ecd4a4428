"""Small things: tie, bow tie, belt, scarf, hat, glasses, earrings, headband."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between
from mirror.figure.clothes import Extras
from mirror.figure.face import Head
from mirror.figure.garments.wearer import Depth, Wearer
from mirror.figure.shapes import Layer, Sketch, crescent, disc, ellipse, fold, smooth, xy
from mirror.figure.tones import tones
from mirror.figure.tubes import limb

__all__ = ["extra_layers"]


def _tie(wearer: Wearer, colour: str) -> list[Layer]:
    cloth = tones(colour)
    knot, low = wearer.trunk.point(0.945, 0.0, 0.008), wearer.trunk.point(0.34, 0.0, 0.014)
    mid = between(knot, low, 0.82)
    left, right = knot + xy(-0.011, 0.012), knot + xy(0.011, 0.012)
    sketch = Sketch("accessories", Depth.COAT - 1.0)
    sketch.fill(np.stack((left, right, mid + xy(0.03, 0.0), low, mid - xy(0.03, 0.0))), cloth.base)
    sketch.fill(np.stack((knot + xy(0.002, 0.012), right, mid + xy(0.03, 0.0), low)), cloth.dark, 0.01)
    corners = np.array(((-0.018, -0.010), (0.018, -0.010), (0.011, 0.016), (-0.011, 0.016)))
    sketch.fill(knot + corners, cloth.edge, 0.5)
    return sketch.layers


def _bow_tie(wearer: Wearer, colour: str) -> list[Layer]:
    cloth = tones(colour, 1.4)
    knot = wearer.trunk.point(0.945, 0.0, 0.008)
    sketch = Sketch("accessories", Depth.NECK + 0.8)
    for side, tone in ((-1.0, cloth.base), (1.0, cloth.dark)):
        wing = np.array(((0.0, 0.0), (0.046 * side, -0.022), (0.052 * side, 0.0), (0.046 * side, 0.022)))
        sketch.fill(knot + wing, tone)
    sketch.fill(ellipse(knot, 0.012, 0.014), cloth.light, 0.01)
    return sketch.layers


def _scarf(wearer: Wearer, colour: str) -> list[Layer]:
    cloth = tones(colour)
    trunk, up = wearer.trunk, wearer.skeleton.chest.up[:2] * 0.05
    left, right = trunk.shoulder(-1), trunk.shoulder(1)
    front = [trunk.point(0.92, -26.0, 0.03), trunk.point(0.88, 0.0, 0.03), trunk.point(0.92, 26.0, 0.03)]
    high = [right[1] - xy(0.004, -0.004), right[0] + up + xy(0.01, 0.0), trunk.point(1.10, 0.0)]
    ring = np.stack((left[0] + up - xy(0.01, 0.0), left[1] + xy(0.004, 0.004), *front, *high))
    top, low = trunk.point(0.90, 16.0, 0.03), trunk.point(0.46, 26.0, 0.03)
    depth = Depth.NECK + 0.85
    layers = limb((top, low), ((0.034, 0.042, 0.046),), cloth, "scarf", depth, round_end=False, hem=0.05)
    sketch = Sketch("scarf", depth)
    for x in (-0.03, -0.015, 0.0, 0.015, 0.03):
        sketch.fill(fold(low + xy(x, 0.0), low + xy(x, 0.03), 0.0, 0.005), cloth.dark, 0.01)
    sketch.fill(smooth(ring, True, 5), cloth.base, 0.05)
    ends = trunk.point(0.94, 12.0, 0.03), trunk.point(0.98, 24.0, 0.03), trunk.point(0.91, -14.0, 0.03)
    for start, end in zip((left[1], left[0], right[1]), ends, strict=True):
        sketch.fill(fold(start, end, -0.012, 0.007), cloth.dark, 0.06)
    return layers + sketch.layers


_DOME = ((-1.12, 0.42), (-1.10, 0.80), (-0.72, 1.20), (0.0, 1.36), (0.72, 1.20), (1.10, 0.80), (1.12, 0.42))
_BRIM = ((1.14, 0.56), (0.6, 0.50), (0.0, 0.48), (-0.6, 0.50), (-1.14, 0.56))
_BAND = ((-1.02, 0.34), (-0.55, 0.56), (0.0, 0.62), (0.55, 0.56), (1.02, 0.34))


def _hat(wearer: Wearer, colour: str) -> list[Layer]:
    """A knitted cap."""
    head, cloth = Head(wearer.skeleton), tones(colour)
    dome = smooth(np.stack([head.at(x, y, 0.1) for x, y in _DOME]), False, 5)
    brim = np.stack([head.at(x, y, 0.55) for x, y in _BRIM])
    sketch = Sketch("hat", Depth.HAIR + 1.0)
    sketch.fill(np.concatenate((dome, brim)), cloth.base)
    sketch.fill(crescent(dome[14:], 0.16 * head.half), cloth.dark, 0.01)
    for x in (-0.6, -0.2, 0.2, 0.6):
        rib = fold(head.at(x, 0.58, 0.5), head.at(x * 0.6, 1.2, 0.2), 0.0, 0.05 * head.half)
        sketch.fill(rib, cloth.dark, 0.015)
    roll = np.concatenate((smooth(brim, False, 4), smooth(brim - head.up * 0.16, False, 4)[::-1]))
    sketch.fill(roll, cloth.dark, 0.02)
    return sketch.layers


_CROWN = ((-0.98, 0.50), (-0.96, 1.02), (-0.62, 1.36), (0.0, 1.44), (0.62, 1.36), (0.96, 1.02), (0.98, 0.50))
_RIM = (
    *((-1.95, 0.30), (-1.10, 0.62), (0.0, 0.70), (1.10, 0.62)),
    *((1.95, 0.30), (1.10, 0.36), (0.0, 0.40), (-1.10, 0.36)),
)
_RIBBON = ((-0.99, 0.60), (0.0, 0.70), (0.99, 0.60))


def _sunhat(wearer: Wearer, colour: str) -> list[Layer]:
    """A straw hat with a broad brim and a ribbon."""
    head, cloth = Head(wearer.skeleton), tones(colour)
    crown = smooth(np.stack([head.at(x, y, 0.2) for x, y in _CROWN]), False, 5)
    rim = smooth(np.stack([head.at(x, y, 0.35) for x, y in _RIM]), True, 5)
    ribbon = smooth(np.stack([head.at(x, y, 0.35) for x, y in _RIBBON]), False, 5)
    sketch = Sketch("hat", Depth.HAIR + 1.0)
    sketch.fill(crown, cloth.base)
    sketch.fill(crescent(crown[14:], 0.20 * head.half), cloth.dark, 0.01)
    sketch.fill(np.concatenate((ribbon, (ribbon + head.up * 0.22)[::-1])), tones("#5a3a26").base, 0.02)
    sketch.fill(rim + head.up * -0.05, cloth.edge, 0.03)
    sketch.fill(rim, cloth.base, 0.04)
    sketch.fill(crescent(rim[:21], -0.07 * head.half), cloth.light, 0.05)
    return sketch.layers


def _headband(wearer: Wearer, colour: str) -> list[Layer]:
    head = Head(wearer.skeleton)
    line = smooth(np.stack([head.at(x, y, 0.5) for x, y in _BAND]), False, 5)
    shape = np.concatenate((line, (line + head.up * 0.14)[::-1]))
    return [Layer(shape, tones(colour).base, "accessories", Depth.HAIR + 0.5)]


def _glasses(wearer: Wearer, colour: str) -> list[Layer]:
    head = Head(wearer.skeleton)
    frame = tones(colour)
    layers = []
    for side in (-1.0, 1.0):
        c = head.at(0.37 * side, 0.08)
        rx = 0.5 * float(np.hypot(*(head.at(0.60 * side, 0.08) - head.at(0.13 * side, 0.08))))
        outer, inner = ellipse(c, rx, 0.165 * head.half), ellipse(c, rx * 0.90, 0.143 * head.half)
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


def _earrings(wearer: Wearer, colour: str) -> list[Layer]:
    head = Head(wearer.skeleton)
    sketch = Sketch("accessories", Depth.HAIR + 0.6)
    for side in (-1.0, 1.0):
        sketch.fill(disc(head.at(1.02 * side, -0.32, 0.0), 0.075 * head.half, 12), tones(colour).base)
    return sketch.layers


def extra_layers(wearer: Wearer, extras: Extras) -> list[Layer]:
    """Everything of `Extras`."""
    worn = (
        (_tie, extras.tie),
        (_bow_tie, extras.bow),
        (_belt, extras.belt),
        (_scarf, extras.scarf),
        (_hat, extras.hat),
        (_sunhat, extras.sunhat),
        (_glasses, extras.glasses),
        (_earrings, extras.earrings),
        (_headband, extras.headband),
    )
    return [layer for draw, colour in worn if colour for layer in draw(wearer, colour)]


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
