"""Tops and bodices: trunk, neckline, collar, stripes, buttons, sleeves."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between
from mirror.figure.clothes import Top
from mirror.figure.garments.prints import printed
from mirror.figure.garments.wearer import Depth, Wearer, sleeve
from mirror.figure.shapes import Layer, crescent, disc, fold, hemmed, resample, shaded, smooth, xy
from mirror.figure.tones import Tones, tones
from mirror.figure.tubes import limb
from mirror.pose.types import FloatArray

__all__ = ["neckline", "top_layers", "top_sleeves"]

_BOTTOM = {"crew": 0.965, "scoop": 0.84, "v": 0.76, "boat": 0.985, "shirt": 0.90}
"""Level of the lowest point of each neckline."""

_BREADTH = {"crew": 20.0, "scoop": 24.0, "boat": 36.0}
"""Degrees round the trunk to each side."""


def neckline(wearer: Wearer, kind: str) -> FloatArray:
    """Outline of the opening at the neck, `(N, 2)` closed: what the cloth leaves free."""
    trunk = wearer.trunk
    necks = trunk.shoulder(-1), trunk.shoulder(1)
    if kind in ("v", "shirt"):
        left, right = necks[0][0], necks[1][0]
        bottom = trunk.point(_BOTTOM[kind], 0.0)
        low = np.stack(
            (
                left,
                between(left, bottom, 0.5) - xy(0.004, 0.0),
                bottom,
                between(right, bottom, 0.5) + xy(0.004, 0.0),
                right,
            )
        )
    else:
        turn = np.linspace(-1.45, 1.45, 13)
        bottom_level = _BOTTOM[kind]
        levels = bottom_level + (1.05 - bottom_level) * (1.0 - np.cos(turn))
        curve = trunk.line(levels, _BREADTH[kind] * np.sin(turn))
        ends = [neck[1] if kind == "boat" else neck[0] for neck in necks]
        low = np.concatenate((ends[0][None], curve, ends[1][None]))
    up = wearer.skeleton.chest.up[:2] * 0.006
    return np.concatenate((low, np.stack((necks[1][0] + up, necks[0][0] + up))))


def _strap_bodice(wearer: Wearer, top: Top, cloth: Tones, depth: float) -> list[Layer]:
    """A bodice held by thin straps; shoulders and décolleté stay bare."""
    trunk = wearer.trunk
    left, right = trunk.sides(top.hem, top.ease, top=0.80)
    layers = shaded(left, right, cloth, top.part, depth + 0.1)
    edge = smooth(
        np.stack(
            (
                left[0],
                trunk.point(0.85, -34.0, 0.006),
                trunk.point(0.74, 0.0, 0.006),
                trunk.point(0.85, 34.0, 0.006),
                right[0],
            )
        ),
        False,
        5,
    )
    fill = np.concatenate((edge, np.stack((right[3], left[3]))))
    layers.append(Layer(fill, cloth.base, top.part, depth + 0.11))
    if top.motif:
        layers += printed(left, right, cloth, top.motif, top.pattern, top.part, depth + 0.115)
    layers.append(Layer(crescent(edge, 0.004), cloth.dark, top.part, depth + 0.12))
    for side in (-1, 1):
        a, b = (
            trunk.point(0.845, 33.0 * side, 0.006),
            between(trunk.shoulder(side)[0], trunk.shoulder(side)[2], 0.42),
        )
        layers += limb((a, b), ((0.005, 0.005),), cloth, top.part, depth + 0.13, outline=0.001)
    return layers


def _collar(wearer: Wearer, top: Top, cloth: Tones, depth: float) -> list[Layer]:
    """Two collar leaves of a shirt."""
    trunk = wearer.trunk
    layers = []
    for side, colour in ((-1, cloth.light), (1, cloth.base)):
        neck = trunk.shoulder(side)[0]
        up = wearer.skeleton.chest.up[:2] * 0.022
        meet = trunk.point(0.915, 1.0 * side, 0.008)
        tip = trunk.point(0.875, 24.0 * side, 0.010)
        out = between(neck, trunk.shoulder(side)[1], 0.55)
        leaf = np.stack((neck + up, out + up * 0.1, tip, meet, between(neck, meet, 0.55)))
        layers.append(Layer(leaf, colour, top.part, depth))
        layers.append(Layer(fold(out, tip, 0.0, 0.004), cloth.edge, top.part, depth + 0.001))
        layers.append(Layer(fold(tip, meet, 0.0, 0.004), cloth.edge, top.part, depth + 0.001))
    return layers


def _front(wearer: Wearer, top: Top, cloth: Tones, depth: float) -> list[Layer]:
    """Button row, wrapped edge, folds at the waist."""
    trunk = wearer.trunk
    layers = []
    if top.buttons:
        low = max(top.hem, 0.0)
        line = trunk.line(np.linspace(0.90, low, 8), np.full(8, 4.0), top.ease)
        layers.append(Layer(crescent(line, 0.004), cloth.dark, top.part, depth))
        for level in np.arange(0.84, low + 0.02, -0.115):
            layers.append(
                Layer(
                    disc(trunk.point(float(level), 0.0, top.ease), 0.0055, 12),
                    cloth.edge,
                    top.part,
                    depth + 0.001,
                )
            )
    if top.wrap:
        line = np.stack(
            (
                trunk.shoulder(1)[0],
                trunk.point(0.80, 14.0, 0.008),
                trunk.point(0.62, -18.0, 0.008),
                trunk.point(0.36, -58.0, 0.008),
            )
        )
        layers.append(Layer(crescent(smooth(line, False, 5), -0.007), cloth.edge, top.part, depth))
    for side, bend in ((-1, 0.006), (1, -0.006)):
        a, b = trunk.point(0.40, 62.0 * side, top.ease), trunk.point(0.33, 24.0 * side, top.ease)
        layers.append(Layer(fold(a, b, bend, 0.006), cloth.dark, top.part, depth))
        a, b = trunk.point(0.78, 64.0 * side, top.ease), trunk.point(0.70, 34.0 * side, top.ease)
        layers.append(Layer(fold(a, b, -bend, 0.006), cloth.dark, top.part, depth))
    return layers


def _turtle(wearer: Wearer, top: Top, cloth: Tones) -> list[Layer]:
    """A high collar close to the neck, with two folds."""
    s = wearer.skeleton
    high = (s.neck_point + s.head.up * (0.036 * s.stature))[:2]
    across = s.head.left[:2] * (s.build.metres(s.build.neck) * 1.10)
    dip = wearer.trunk.point(0.975, 0.0, top.ease)
    curves = []
    for side in (-1, 1):
        start = high + across * side
        low = wearer.trunk.shoulder(side, top.ease)[0] - s.chest.up[:2] * 0.012 + xy(side * 0.006, 0.0)
        curves.append(
            np.stack((start, between(start, low, 0.6), low, between(low, dip, 0.5) + xy(0.0, 0.006), dip))
        )
    left, right = curves
    layers = shaded(left, right, cloth, top.part, Depth.NECK + 0.5, outline=False)[:2]
    for share in (0.35, 0.95):
        a, b = between(left[0], left[2], share), between(right[0], right[2], share)
        layers.append(Layer(fold(a, b, -0.010, 0.004), cloth.dark, top.part, Depth.NECK + 0.51))
    return layers


def top_layers(wearer: Wearer, top: Top, skin: Tones, depth: float, over: bool = True) -> list[Layer]:
    """Trunk part of a top; `over` is False where a coat lies over it."""
    cloth = tones(top.colour)
    trim = tones(top.trim) if top.trim else cloth
    if top.neckline == "straps":
        return _strap_bodice(wearer, top, cloth, depth) + _front(wearer, top, cloth, depth + 0.2)
    left, right = wearer.trunk.sides(top.hem, top.ease, bare=0.0 if top.sleeve > 0.0 else 1.1)
    curves = hemmed(left, right, 0.014) if top.hem < 0.2 else (left, right)
    layers = shaded(*curves, cloth, top.part, depth, skip=16)
    if top.motif:
        # Stripes begin below the shoulders, as a Breton shirt's do.
        first = round(len(left) * (0.28 if top.pattern == "stripes" else 0.08))
        layers += printed(left[first:], right[first:], cloth, top.motif, top.pattern, top.part, depth + 0.05)
    layers += _front(wearer, top, cloth, depth + 0.1)
    if top.neckline == "turtle":
        return layers + _turtle(wearer, top, cloth)
    hole = neckline(wearer, top.neckline)
    layers.append(Layer(hole, skin.base, "skin", depth + 0.2))
    rim = crescent(resample(hole[:-2], 24), 0.0065)
    layers.append(Layer(rim, trim.dark, top.part, Depth.NECK + 0.4 if over else depth + 0.3))
    if top.neckline == "shirt":
        layers += _collar(wearer, top, trim, Depth.NECK + 0.5 if over else Depth.COAT - 0.7)
    return layers


def top_sleeves(wearer: Wearer, top: Top) -> list[Layer]:
    """Sleeves with cuffs and an elbow fold."""
    layers: list[Layer] = []
    cloth = tones(top.colour)
    for arm, depth, _ in wearer.arms:
        if top.sleeve <= 0.0:
            continue
        ease = 0.5 * top.ease + top.sleeve_ease
        layers += sleeve(wearer, arm, cloth, top.part, depth + 0.1, top.sleeve, ease)
        if top.sleeve > 0.9:
            a, b = between(arm.elbow, arm.wrist, 0.88), between(arm.elbow, arm.wrist, 1.0)
            r = wearer.skeleton.build.metres(wearer.skeleton.build.arm) * 0.60 + ease * 0.9
            trim = tones(top.trim) if top.trim else cloth
            layers += limb(
                (a, b), ((r, r * 0.95),), trim, top.part, depth + 0.57, round_end=False, outline=0.0014
            )
        if top.sleeve > 0.6:
            side = arm.across[:2] * 0.018
            layers.append(
                Layer(
                    fold(arm.elbow[:2] - side, arm.elbow[:2] + side * 0.4, 0.005, 0.005),
                    cloth.dark,
                    top.part,
                    depth + 0.58,
                )
            )
        if top.motif:
            layers += _sleeve_pattern(wearer, top, arm.shoulder, arm.elbow, depth + 0.12)
    return layers


def _sleeve_pattern(wearer: Wearer, top: Top, a: FloatArray, b: FloatArray, depth: float) -> list[Layer]:
    """The pattern on the upper arm's part of a sleeve."""
    along = (b - a)[:2]
    length = max(float(np.hypot(*along)), 1e-6)
    n = np.array((-along[1], along[0])) / length
    r = wearer.skeleton.build.metres(wearer.skeleton.build.arm) + 0.5 * top.ease + top.sleeve_ease - 0.001
    start = 0.10 if top.pattern == "stripes" else -0.10  # the sleeve's round head is left plain by stripes
    share = np.linspace(start, min(top.sleeve / 0.54, 1.0) - 0.02, 9)[:, None]
    middle, wide = a[:2] + along * share, n * r * np.interp(share, (-0.1, 0.08, 1.0), (0.55, 0.99, 0.90))
    # From the shoulder down, whichever way the arm points: the sleeve's own left and right edge.
    return printed(middle - wide, middle + wide, tones(top.colour), top.motif, top.pattern, top.part, depth)
