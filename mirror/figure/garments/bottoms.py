"""Trousers, shorts, leggings; skirts and the lower part of dresses."""

from __future__ import annotations

import itertools

import numpy as np

from mirror.figure.anatomy import between, leg_radii
from mirror.figure.clothes import Bottom, Skirt
from mirror.figure.garments.prints import printed, tiers
from mirror.figure.garments.wearer import Depth, Wearer, drape, leg_tube
from mirror.figure.shapes import Layer, Sketch, crescent, disc, fold, hemmed, shaded, xy
from mirror.figure.skeleton import LegJoints
from mirror.figure.tones import Tones, tones
from mirror.pose.types import FloatArray

__all__ = ["bottom_layers", "skirt_layers"]

_PINS = (-0.66, -0.33, 0.0, 0.33, 0.66)
"""Where pinstripes lie on a leg, shares of its half width."""


def _along(leg: LegJoints, share: float) -> FloatArray:
    """Point on the middle of the leg, share 0 (hip) … 1 (ankle)."""
    if share <= 0.5:
        return between(leg.hip, leg.knee, share / 0.5)[:2]
    return between(leg.knee, leg.ankle, (share - 0.5) / 0.5)[:2]


def _cuff(a: FloatArray, b: FloatArray, wide: float, cloth: Tones, part: str, depth: float) -> list[Layer]:
    """A turned-up hem from a to b, `wide` metres to each side."""
    along = (b - a) / max(float(np.hypot(*(b - a))), 1e-6)
    side = xy(along[1], -along[0]) * wide
    spine = np.stack((a, b))
    curves = hemmed(spine - side, spine + side, 0.10 * wide)
    return [
        *shaded(*curves, cloth, part, depth, outline=False),
        Layer(fold(a - side, a + side, 0.08 * wide, 0.005), cloth.edge, part, depth + 0.01),
    ]


def _stripe(leg: LegJoints, side: int, item: Bottom, reach: tuple[float, ...], sketch: Sketch) -> None:
    """Stripe down the outer seam; `reach` holds the half widths at hip, knee, below the knee and hem."""
    colour = tones(item.stripe).base
    half = xy(0.006, 0.0)
    end = min(item.length, 0.97)
    runs = (
        [(0.02, 0.5, *reach[:2]), (0.5, end, *reach[2:])] if end > 0.5 else [(0.02, end, reach[0], item.hem)]
    )
    for a, b, r0, r1 in runs:
        p, q = _along(leg, a) + xy(side * r0 * 0.72, 0.0), _along(leg, b) + xy(side * r1 * 0.72, 0.0)
        sketch.fill(np.stack((p - half, p + half, q + half, q - half)), colour)


def _pinstripes(leg: LegJoints, reach: tuple[float, float, float], item: Bottom, sketch: Sketch) -> None:
    """Fine lines down a leg; `reach` holds the half widths at hip, knee and hem."""
    colour, half = tones(item.pinstripe).base, xy(0.0016, 0.0)
    end = min(item.length, 0.97)
    for share in _PINS:
        joints = [_along(leg, at) + xy(share * r, 0.0) for at, r in zip((0.04, 0.5, end), reach, strict=True)]
        for a, b in itertools.pairwise(joints):
            sketch.fill(np.stack((a - half, a + half, b + half, b - half)), colour)


def _pinstriped_seat(wearer: Wearer, item: Bottom, sketch: Sketch) -> None:
    """The pinstripes' upper ends, from the waistband down to where the legs begin."""
    trunk = wearer.trunk
    upper, _ = leg_radii(wearer.skeleton, item.ease)
    colour, half = tones(item.pinstripe).base, xy(0.0016, 0.0)
    levels = np.array((item.waist - 0.05, 0.0))
    left, right = trunk.edge(levels, -1.0, item.ease), trunk.edge(levels, 1.0, item.ease)
    for leg in wearer.skeleton.legs:
        for share in _PINS:
            low = _along(leg, 0.04) + xy(share * upper[0], 0.0)
            at = (low[0] - left[1, 0]) / max(right[1, 0] - left[1, 0], 1e-6)
            top = left[0] + (right[0] - left[0]) * at
            sketch.fill(np.stack((top - half, top + half, low + half, low - half)), colour, 0.005)


def _leg_details(
    wearer: Wearer, leg: LegJoints, side: int, item: Bottom, cloth: Tones, depth: float
) -> list[Layer]:
    """Crease, side stripe, knee fold, cuff of one leg."""
    upper, lower = leg_radii(wearer.skeleton, item.ease)
    end = min(item.length, 0.97)
    sketch = Sketch(item.part, depth)
    if item.crease:
        for start, stop in ((0.12, min(end, 0.5)), *(((0.5, end),) if end > 0.5 else ())):
            sketch.fill(fold(_along(leg, start), _along(leg, stop), 0.0, 0.005), cloth.dark)
    if item.pinstripe:
        _pinstripes(leg, (upper[0], upper[-1], max(lower[-1], item.hem)), item, sketch)
    if item.stripe:
        reach = (upper[0], upper[-1], lower[0], max(lower[-1], item.hem))
        _stripe(leg, side, item, reach, sketch)
    if item.length > 0.55 and item.part != "legwear":
        knee, r, low = leg.knee[:2], upper[-1], _along(leg, 0.90)
        a, b = knee - xy(side * 0.92 * r, -0.05 * r), knee - xy(side * 0.1 * r, -0.3 * r)
        sketch.fill(fold(a, b, 0.004, 0.0045), cloth.dark)
        a, b = low - xy(0.5 * item.hem, 0.0), low + xy(0.4 * item.hem, 0.012)
        sketch.fill(fold(a, b, 0.004, 0.005), cloth.dark)
    if item.cuff:
        wide = max(item.hem, 0.035) + 0.003
        a, b = _along(leg, end - 0.045), _along(leg, end)
        sketch.layers += _cuff(a, b, wide, tones(item.cuff), item.part, depth + 0.01)
    return sketch.layers


def _seams(wearer: Wearer, item: Bottom, cloth: Tones, depth: float) -> list[Layer]:
    """Fly, folds of the lap, pockets and waistband."""
    trunk = wearer.trunk
    sketch = Sketch(item.part, depth)
    plain = item.part == "legwear"
    line = cloth.dark if plain else cloth.edge
    crotch = trunk.point(-0.10, 0.0)
    if not plain:
        sketch.fill(fold(trunk.point(item.waist - 0.04, 3.0), crotch, 0.004, 0.0045), line)
    for side in (-1.0, 1.0):
        sketch.fill(fold(crotch, trunk.point(0.01, 44.0 * side), 0.008 * side, 0.005), cloth.dark)
        if not plain:
            top = trunk.point(item.waist - 0.05, 48.0 * side, item.ease)
            low = trunk.point(0.08, 78.0 * side, item.ease)
            sketch.fill(fold(top, low, 0.012 * side if item.denim else 0.0, 0.005), line)
    levels = np.array((item.waist - (0.09 if plain else 0.05), item.waist))
    a, b = trunk.edge(levels, -1.0, item.ease), trunk.edge(levels, 1.0, item.ease)
    middle = 0.5 * (a + b) + xy(0.0, 0.006)
    band = np.stack((a[1], middle[1], b[1], b[0], middle[0], a[0]))
    sketch.fill(band, cloth.light if plain else cloth.dark, 0.01)
    if item.pinstripe:
        _pinstriped_seat(wearer, item, sketch)
    if item.denim:
        sketch.fill(disc(trunk.point(item.waist - 0.025, 0.0, item.ease), 0.006, 12), (96, 168, 205), 0.02)
    return sketch.layers


def bottom_layers(wearer: Wearer, item: Bottom) -> list[Layer]:
    """Trousers, shorts or leggings. The legs carry their own depths, so a crossed leg lies in front."""
    cloth = tones(item.colour)
    length = min(item.length, 0.985)
    ease = item.ease * 0.8
    layers = []
    for leg, depth, side in wearer.legs:
        layers += leg_tube(wearer, leg, cloth, item.part, depth + 0.5, length, item.ease, item.hem)
        layers += _leg_details(wearer, leg, side, item, cloth, depth + 0.6)
    # The seat lies under the legs: they grow out of it without a seam.
    seat = hemmed(*wearer.trunk.sides(-0.09, ease, top=item.waist), 0.022)
    layers += shaded(*seat, cloth, item.part, Depth.FAR_LEG - 1.0, outline=False)
    # Its upper half once more, over a bare trunk or a tucked-in top.
    left, right = wearer.trunk.sides(min(0.14, item.waist - 0.12), ease, top=item.waist)
    layers += shaded(left, right, cloth, item.part, Depth.BOTTOM, outline=False)[:2]
    return layers + _seams(wearer, item, cloth, Depth.BOTTOM + 0.5)


def _pleats(left: FloatArray, right: FloatArray, skirt: Skirt, cloth: Tones, depth: float) -> list[Layer]:
    """Folds that fan out from the waist to the hem."""
    layers = []
    count = skirt.pleats
    rows = len(left) - 6
    for k in range(1, count + 1):
        share = k / (count + 1)
        # A fold keeps its share of the breadth all the way down, however the silhouettes bend.
        line = left[3 : rows + 1] + (right[3 : rows + 1] - left[3 : rows + 1]) * share
        grow = np.linspace(0.0, 1.0, len(line))[:, None]
        breadth = abs(right[rows][0] - left[rows][0])
        line = line + grow * np.array((0.0, 0.030 * breadth * np.sin(np.pi * share)))
        side = grow * np.array((0.0045 + 0.05 * breadth / count, 0.0))
        shade = np.concatenate((line - side * 0.15, (line + side)[::-1]))
        layers.append(Layer(shade, cloth.dark, skirt.part, depth))
        layers.append(Layer(crescent(line - side * 0.15, 0.004), cloth.edge, skirt.part, depth + 0.001))
    return layers


def skirt_layers(wearer: Wearer, skirt: Skirt) -> list[Layer]:
    """A skirt from its waist to its hem, with the dark inside of the hem behind the legs."""
    cloth = tones(skirt.colour)
    left, right = drape(wearer, skirt.waist, skirt.length, 0.010, skirt.flare)
    layers = shaded(left, right, cloth, skirt.part, Depth.SKIRT)
    rows = len(left) - 6
    middle = 0.5 * (left[rows] + right[rows])
    half = 0.5 * abs(right[rows][0] - left[rows][0])
    inside = np.stack(
        (left[rows], right[rows], middle + xy(half * 0.5, -0.02), middle - xy(half * 0.5, 0.02))
    )
    layers.append(Layer(inside, cloth.edge, skirt.part, Depth.COAT_BACK + 2.0))
    if skirt.motif:
        ends = left[: rows + 1], right[: rows + 1]
        layers += printed(*ends, cloth, skirt.motif, skirt.pattern, skirt.part, Depth.SKIRT + 0.05)
    layers += _pleats(left, right, skirt, cloth, Depth.SKIRT + 0.1)
    if skirt.tiers > 1:
        ends = left[: rows + 1], right[: rows + 1]
        layers += tiers(*ends, skirt.tiers, cloth, skirt.part, Depth.SKIRT + 0.11)
    if skirt.pleats == 0:
        layers += _drape_folds(left, right, skirt, cloth)
    if skirt.slit > 0.0:
        layers += _slit(left, right, skirt, cloth)
    if skirt.buttons:
        f = wearer.front(0.1)
        line = left + (right - left) * f
        layers.append(Layer(crescent(line[2:rows], 0.004), cloth.dark, skirt.part, Depth.SKIRT + 0.2))
        for y in np.linspace(4, rows - 4, 6):
            layers.append(Layer(disc(line[int(y)], 0.006, 12), cloth.edge, skirt.part, Depth.SKIRT + 0.21))
    if skirt.band:
        layers += _band(
            wearer, skirt.waist, tones(skirt.band), "belt" if skirt.part == "dress" else skirt.part
        )
    return layers


def _drape_folds(left: FloatArray, right: FloatArray, skirt: Skirt, cloth: Tones) -> list[Layer]:
    rows = len(left) - 6
    layers = []
    for share, start, bend in ((0.30, 0.35, 0.006), (0.66, 0.42, -0.006), (0.86, 0.55, -0.004)):
        k = int(rows * start)
        a, b = left[k] + (right[k] - left[k]) * share, left[rows] + (right[rows] - left[rows]) * share
        layers.append(
            Layer(fold(a, b, bend, 0.006 + 0.05 * skirt.flare), cloth.dark, skirt.part, Depth.SKIRT + 0.1)
        )
    return layers


def _slit(left: FloatArray, right: FloatArray, skirt: Skirt, cloth: Tones) -> list[Layer]:
    """Dark wedge of a slit on the picture's right."""
    rows = len(left) - 6
    k = int(rows * 0.62)
    top = left[k] + (right[k] - left[k]) * 0.70
    low = left[rows + 2] + (right[rows + 2] - left[rows + 2]) * 0.66
    wide = np.array((0.05 * skirt.slit, 0.002))
    return [Layer(np.stack((top, low, low + wide)), cloth.edge, skirt.part, Depth.SKIRT + 0.12)]


def _band(wearer: Wearer, level: float, cloth: Tones, part: str) -> list[Layer]:
    at = np.array((level + 0.035, level - 0.035))
    low, high = wearer.trunk.edge(at, -1.0, 0.013), wearer.trunk.edge(at, 1.0, 0.013)
    sag = np.array((0.0, 0.008))
    curves = [np.stack((low[k], 0.5 * (low[k] + high[k]) + sag, high[k])) for k in (0, 1)]
    strip = np.concatenate((curves[0], curves[1][::-1]))
    mid = wearer.trunk.point(level, 2.0, 0.015)
    return [
        Layer(strip, cloth.base, part, Depth.SKIRT + 0.5),
        Layer(crescent(curves[1], -0.006), cloth.dark, part, Depth.SKIRT + 0.51),
        Layer(
            np.stack(
                (mid + xy(-0.02, -0.017), mid + xy(0.02, -0.017), mid + xy(0.02, 0.02), mid + xy(-0.02, 0.02))
            ),
            cloth.edge,
            part,
            Depth.SKIRT + 0.52,
        ),
    ]
