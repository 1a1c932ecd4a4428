"""Coats, jackets, blazers: two fronts, a back, lapels, belt, buttons, hood."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between
from mirror.figure.clothes import Coat
from mirror.figure.garments.wearer import Depth, Wearer, drape, sleeve
from mirror.figure.shapes import Layer, Sketch, crescent, disc, fold, shaded, smooth, xy
from mirror.figure.tones import Tones, tones
from mirror.pose.types import FloatArray

__all__ = ["coat_layers", "coat_sleeves"]

_ARC = 5  # points of the curved hem at the end of each silhouette


def _meet(
    wearer: Wearer, coat: Coat, left: FloatArray, right: FloatArray
) -> tuple[FloatArray, FloatArray, int]:
    """Inner edges of both fronts, and the row at which they meet (for an open coat: come closest)."""
    rows = len(left)
    mid = wearer.front(0.5)
    level = wearer.trunk.point(coat.close, 0.0)[1]
    close = int(np.argmin(np.abs(0.5 * (left[: rows - _ARC, 1] + right[: rows - _ARC, 1]) - level)))
    close = min(max(close, 4), rows - _ARC - 3)
    row = np.arange(rows, dtype=np.float64)
    gap = coat.open * 0.5
    knots = np.array((0.0, close * 0.55, close, rows - _ARC - 1.0))
    slack = min(0.05 + gap, 0.36) if (coat.length < 0.2 or coat.open > 0.0) else 0.0
    near = 0.0 if coat.open == 0.0 else gap * 0.72
    a = np.interp(row, knots, (0.0, 0.58 * (mid - near), mid - near, mid - max(slack, near)))
    b = np.interp(row, knots, (1.0, 1.0 - 0.58 * (1.0 - mid - near), mid + near, mid + max(slack, near)))
    across = right - left
    inner_left, inner_right = left + across * a[:, None], left + across * b[:, None]
    # Down to where they meet the edges run straight from the neck, whatever the shoulders do.
    fall = row[: close + 1, None] / close
    inner_left[: close + 1] = left[0] + (inner_left[close] - left[0]) * fall
    inner_right[: close + 1] = right[0] + (inner_right[close] - right[0]) * fall
    # The arc of the hem belongs to one closed shape; each front gets a straight end of its own.
    return inner_left[:-_ARC], inner_right[:-_ARC], close


def _held(
    wearer: Wearer, inner: FloatArray, outer: FloatArray, side: int, close: int
) -> tuple[FloatArray, FloatArray]:
    """Fronts pulled aside by a hand: the inner edge runs through the wrist."""
    arm = wearer.skeleton.arms[0 if side > 0 else 1]
    grip = (arm.wrist + arm.hand * 0.05)[:2]
    row = np.arange(len(inner))
    at = int(np.argmin(np.abs(inner[:, 1] - grip[1])))
    pull = np.exp(-(((row - at) / (0.42 * len(inner))) ** 2)) * np.clip(
        (row - close * 0.5) / max(at - close * 0.5, 1.0), 0.0, 1.0
    )
    # A hand that is up at the chest or higher has let go of the coat.
    hold = min(max((grip[1] - inner[close, 1]) / 0.15, 0.0), 1.0)
    inner = inner + (grip - inner[at]) * (hold * pull / max(float(pull[at]), 0.3))[:, None]
    return inner, outer


def _lapels(
    wearer: Wearer, coat: Coat, inner: tuple[FloatArray, FloatArray], close: int, depth: float
) -> list[Layer]:
    """Notched lapels along the upper inner edges."""
    cloth = tones(coat.lapel_colour or coat.colour, 1.3)
    up = wearer.skeleton.chest.up[:2] * 0.02
    sketch = Sketch(coat.part, depth)
    for edge, side, tone in ((inner[0], -1, cloth.light), (inner[1], 1, cloth.base)):
        neck, end = edge[0], edge[close]
        notch, out = between(neck, end, 0.34), xy(side * coat.lapel, -0.012)
        under = between(neck, end, 0.22)
        collar = [
            neck + up,
            neck + xy(side * 0.03, -0.004),
            notch + out * 0.80 - xy(0.0, 0.016),
            notch + out * 0.45,
        ]
        tip, belly = notch + out + xy(0.0, 0.010), between(notch, end, 0.55) + out * 0.62
        start = [between(neck, end, 0.20), notch + out * 0.48 + xy(0.0, 0.008)]
        leaf = np.stack((*start, tip, belly, end, between(notch, end, 0.4)))
        flap = np.stack((*collar, under))
        sketch.fill(leaf + xy(side * 0.003, 0.004), cloth.edge)
        sketch.fill(leaf, tone, 0.01)
        sketch.fill(flap + xy(side * 0.002, 0.003), cloth.edge, 0.02)
        sketch.fill(flap, tone, 0.03)
    return sketch.layers


def _buttons(coat: Coat, inner: tuple[FloatArray, FloatArray], close: int, depth: float) -> list[Layer]:
    button = tones(coat.button)
    rows = len(inner[0])
    if coat.open > 0.0:
        return []
    last = rows - 6 if coat.length > 0.2 else min(close + 10, rows - 3)
    layers = []
    for k in np.linspace(close + 1, last, 4 if coat.length > 0.2 else 2):
        middle = 0.5 * (inner[0][int(k)] + inner[1][int(k)])
        for x in (-0.042, 0.042) if coat.buttons == 2 else (0.0,):
            layers.append(Layer(disc(middle + xy(x, 0.0), 0.0095, 14), button.edge, coat.part, depth))
            layers.append(
                Layer(
                    disc(middle + xy(x - 0.0012, -0.0012), 0.0072, 14), button.light, coat.part, depth + 0.01
                )
            )
    return layers


def _surface(
    wearer: Wearer, coat: Coat, cloth: Tones, left: FloatArray, right: FloatArray, depth: float
) -> list[Layer]:
    """Quilting, pockets and zip on the closed or open fronts."""
    layers = []
    rows = len(left) - _ARC
    for k in np.linspace(rows * 0.28, rows - 2, coat.quilts):
        a, b = left[int(k)], right[int(k)]
        layers.append(Layer(fold(a, b, 0.014, 0.009), cloth.edge, coat.part, depth))
        layers.append(
            Layer(
                fold(a + xy(0.0, 0.012), b + xy(0.0, 0.012), 0.014, 0.008),
                cloth.light,
                coat.part,
                depth - 0.001,
            )
        )
    if coat.zip and coat.open == 0.0:
        mid = wearer.front(0.5)
        line = (left + (right - left) * mid)[4:rows]
        layers.append(
            Layer(
                np.concatenate((line - xy(0.004, 0.0), (line + xy(0.004, 0.0))[::-1])),
                cloth.edge,
                coat.part,
                depth + 0.01,
            )
        )
    if coat.pockets:
        for side in (-1.0, 1.0):
            a, b = wearer.trunk.point(0.03, 32.0 * side, 0.02), wearer.trunk.point(0.05, 68.0 * side, 0.02)
            drop = np.array((0.0, 0.022))
            layers.append(Layer(np.stack((a, b, b + drop, a + drop)), cloth.dark, coat.part, depth + 0.02))
            layers.append(Layer(fold(a + drop, b + drop, 0.0, 0.005), cloth.edge, coat.part, depth + 0.03))
    return layers


def _topstitching(wearer: Wearer, coat: Coat, depth: float) -> list[Layer]:
    """Yoke, chest pockets and the slanting seams of a denim jacket."""
    trunk, thread = wearer.trunk, tones(coat.seams)
    sketch = Sketch(coat.part, depth)

    def stitch(a: tuple[float, float], b: tuple[float, float], side: float) -> None:
        start, end = (trunk.point(level, angle * side, coat.ease) for level, angle in (a, b))
        sketch.fill(fold(start, end, 0.0, 0.0042), thread.base)

    for side in (-1.0, 1.0):
        stitch((0.78, 30.0), (0.79, 84.0), side)
        for angle in (44.0, 66.0):
            seam = trunk.line(np.linspace(0.78, 0.14, 9), np.full(9, angle * side), coat.ease)
            sketch.fill(crescent(seam, 0.004), thread.base)
        stitch((0.69, 44.0), (0.665, 55.0), side)
        stitch((0.665, 55.0), (0.69, 66.0), side)
    return sketch.layers


def _belt(wearer: Wearer, coat: Coat, depth: float) -> list[Layer]:
    cloth = tones(coat.belt, 1.2)
    at = np.array((0.40, 0.32))
    a, b = wearer.trunk.edge(at, -1.0, coat.ease * 0.7), wearer.trunk.edge(at, 1.0, coat.ease * 0.7)
    sag = np.array((0.0, 0.009))
    rows = [np.stack((a[k], 0.5 * (a[k] + b[k]) + sag, b[k])) for k in (0, 1)]
    knot = wearer.trunk.point(0.355, 6.0, coat.ease)
    tails = [
        np.stack((knot, knot + xy(0.022, 0.004), knot + xy(0.034 + d, 0.13), knot + xy(0.012 + d, 0.135)))
        for d in (0.0, 0.025)
    ]
    return [
        Layer(np.concatenate((rows[0], rows[1][::-1])), cloth.base, coat.part, depth),
        Layer(crescent(rows[1], -0.005), cloth.edge, coat.part, depth + 0.01),
        Layer(tails[1], cloth.dark, coat.part, depth + 0.02),
        Layer(tails[0], cloth.base, coat.part, depth + 0.03),
        Layer(
            np.stack(
                (
                    knot + xy(-0.016, -0.022),
                    knot + xy(0.02, -0.018),
                    knot + xy(0.018, 0.026),
                    knot + xy(-0.012, 0.022),
                )
            ),
            cloth.dark,
            coat.part,
            depth + 0.04,
        ),
    ]


def _neck(wearer: Wearer, coat: Coat, cloth: Tones) -> list[Layer]:
    """Stand-up collar and hood around the neck."""
    trunk, up = wearer.trunk, wearer.skeleton.chest.up[:2]
    layers = []
    left, right = trunk.shoulder(-1), trunk.shoulder(1)
    if coat.hood:
        ring = smooth(
            np.stack(
                (
                    left[1] - xy(0.004, 0.0),
                    left[0] + up * 0.055 - xy(0.012, 0.0),
                    right[0] + up * 0.055 + xy(0.012, 0.0),
                    right[1] + xy(0.004, 0.0),
                    trunk.point(1.0, 30.0),
                    trunk.point(1.0, -30.0),
                )
            ),
            True,
            5,
        )
        layers.append(Layer(ring, cloth.dark, coat.part, Depth.TRUNK - 1.0))
    if coat.collar:
        meet = trunk.point(0.93, 0.0, coat.ease)
        for a, side, tone in ((left, -1, cloth.light), (right, 1, cloth.base)):
            stand = np.stack(
                (
                    a[0] + up * 0.042 + xy(side * 0.004, 0.0),
                    a[0] + xy(side * 0.022, -0.004),
                    trunk.point(0.90, 24.0 * side, coat.ease),
                    meet,
                    meet + up * 0.055 + xy(side * 0.004, 0.0),
                )
            )
            layers.append(Layer(stand + xy(0.0, 0.004), cloth.edge, coat.part, Depth.NECK + 0.7))
            layers.append(Layer(stand, tone, coat.part, Depth.NECK + 0.71))
    return layers


def coat_layers(wearer: Wearer, coat: Coat) -> list[Layer]:
    """The coat's trunk: back, two fronts and everything on them."""
    cloth = tones(coat.colour)
    depth = float(Depth.COAT)
    left, right = drape(wearer, None, coat.length, coat.ease, coat.flare)
    layers: list[Layer] = []
    if coat.open > 0.0 or coat.length > 0.3:
        layers.append(Layer(np.concatenate((left, right[::-1])), cloth.edge, coat.part, Depth.COAT_BACK))
    inner_left, inner_right, close = _meet(wearer, coat, left, right)
    outer_left, outer_right = left[:-_ARC], right[:-_ARC]
    if coat.held:
        inner_left, outer_left = _held(wearer, inner_left, outer_left, -1, close)
        inner_right, outer_right = _held(wearer, inner_right, outer_right, 1, close)
    layers += shaded(outer_left, inner_left, cloth, coat.part, depth, outline=coat.open > 0.0)
    layers += shaded(inner_right, outer_right, cloth, coat.part, depth + 0.02, skip=16)
    edge = inner_right if coat.open == 0.0 else inner_left
    layers.append(Layer(crescent(edge[2:], -0.004), cloth.edge, coat.part, depth + 0.03))
    layers += _surface(wearer, coat, cloth, outer_left, outer_right, depth + 0.1)
    if coat.lapel > 0.0:
        layers += _lapels(wearer, coat, (inner_left, inner_right), close, depth + 0.2)
    if coat.seams:
        layers += _topstitching(wearer, coat, depth + 0.15)
    if coat.belt:
        layers += _belt(wearer, coat, depth + 0.3)
    if coat.buttons:
        layers += _buttons(coat, (inner_left, inner_right), close, depth + 0.25)
    return layers + _neck(wearer, coat, cloth)


def coat_sleeves(wearer: Wearer, coat: Coat) -> list[Layer]:
    """Long sleeves with a cuff line."""
    cloth = tones(coat.colour)
    layers: list[Layer] = []
    for arm, depth, _ in wearer.arms:
        ease = coat.ease * 0.62 + 0.004
        layers += sleeve(wearer, arm, cloth, coat.part, depth + 0.3, 0.98, ease)
        along = arm.wrist[:2] - arm.elbow[:2]
        n = np.array((-along[1], along[0])) / max(float(np.hypot(*along)), 1e-6)
        cuff = between(arm.elbow, arm.wrist, 0.84)[:2]
        wide = n * (wearer.skeleton.build.metres(wearer.skeleton.build.arm) * 0.60 + ease)
        layers.append(
            Layer(fold(cuff - wide, cuff + wide, 0.003, 0.005), cloth.edge, coat.part, depth + 0.58)
        )
        for k in range(1, coat.quilts):
            at = k / coat.quilts
            c = (
                between(arm.shoulder, arm.elbow, at * 2)
                if at < 0.5
                else between(arm.elbow, arm.wrist, at * 2 - 1)
            )[:2]
            layers.append(Layer(fold(c - wide, c + wide, 0.006, 0.006), cloth.edge, coat.part, depth + 0.58))
        elbow = arm.elbow[:2]
        layers.append(
            Layer(
                fold(elbow - n * 0.024, elbow + n * 0.012, 0.005, 0.006), cloth.dark, coat.part, depth + 0.58
            )
        )
    return layers
