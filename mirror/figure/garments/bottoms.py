"""Trousers, shorts, leggings; skirts and the lower part of dresses."""

from __future__ import annotations

import numpy as np

from mirror.figure.anatomy import between, leg_radii
from mirror.figure.clothes import Bottom, Skirt
from mirror.figure.garments.wearer import Depth, Wearer, drape, leg_tube
from mirror.figure.shapes import Layer, crescent, disc, fold, limb, shaded, xy
from mirror.figure.skeleton import LegJoints
from mirror.figure.tones import Tones, tones
from mirror.pose.types import FloatArray

__all__ = ["bottom_layers", "skirt_layers"]


def _along(leg: LegJoints, share: float) -> FloatArray:
    """Point on the middle of the leg, share 0 (hip) … 1 (ankle)."""
    if share <= 0.5:
        return between(leg.hip, leg.knee, share / 0.5)[:2]
    return between(leg.knee, leg.ankle, (share - 0.5) / 0.5)[:2]


def _leg_details(
    wearer: Wearer, leg: LegJoints, side: int, item: Bottom, cloth: Tones, depth: float
) -> list[Layer]:
    """Crease, side stripe, knee fold, cuff of one leg."""
    upper, lower = leg_radii(wearer.skeleton, item.ease)
    end = min(item.length, 0.97)
    layers = []
    if item.crease:
        for a, b in ((0.12, 0.5), (0.5, end)):
            layers.append(
                Layer(fold(_along(leg, a), _along(leg, b), 0.0, 0.005), cloth.dark, item.part, depth)
            )
    if item.stripe:
        stripe = tones(item.stripe)
        for a, b, r0, r1 in (
            (0.02, 0.5, upper[0], upper[-1]),
            (0.5, end, lower[0], max(lower[-1], item.hem)),
        ):
            p, q = _along(leg, a) + xy(side * r0 * 0.72, 0.0), _along(leg, b) + xy(side * r1 * 0.72, 0.0)
            layers.append(
                Layer(
                    np.stack((p - xy(0.006, 0), p + xy(0.006, 0), q + xy(0.006, 0), q - xy(0.006, 0))),
                    stripe.base,
                    item.part,
                    depth,
                )
            )
    if item.length > 0.55 and item.part != "legwear":
        knee = leg.knee[:2]
        r = upper[-1]
        inner = -side
        layers.append(
            Layer(
                fold(
                    knee + xy(inner * 0.92 * r, 0.05 * r), knee + xy(inner * 0.1 * r, 0.3 * r), 0.004, 0.0045
                ),
                cloth.dark,
                item.part,
                depth,
            )
        )
        low = _along(leg, 0.90)
        layers.append(
            Layer(
                fold(low + xy(-0.5 * item.hem, 0.0), low + xy(0.4 * item.hem, 0.012), 0.004, 0.005),
                cloth.dark,
                item.part,
                depth,
            )
        )
    if item.cuff:
        upper_end, lower_end = _along(leg, end - 0.045), _along(leg, end)
        wide = max(item.hem, 0.035) + 0.003
        layers += limb(
            (upper_end, lower_end),
            ((wide, wide),),
            tones(item.cuff),
            item.part,
            depth + 0.01,
            round_end=False,
            hem=0.1,
        )
    return layers


def _seat(wearer: Wearer, item: Bottom, cloth: Tones, depth: float) -> list[Layer]:
    """From the waistband to the crotch, with fly, pockets and band."""
    trunk = wearer.trunk
    left, right = trunk.sides(-0.19, item.ease * 0.8, top=item.waist)
    layers = shaded(left, right, cloth, item.part, depth, outline=False)
    crotch = trunk.point(-0.17, 0.0)
    fly = trunk.point(item.waist - 0.04, 3.0)
    line = cloth.dark if item.part == "legwear" else cloth.edge
    details = [Layer(fold(fly, crotch, 0.004, 0.0045), line, item.part, depth + 8.0)]
    for side in (-1.0, 1.0):
        details.append(
            Layer(
                fold(crotch, trunk.point(-0.06, 40.0 * side), 0.008 * side, 0.005),
                cloth.dark,
                item.part,
                depth + 8.0,
            )
        )
        if item.part != "legwear":
            a, b = (
                trunk.point(item.waist - 0.05, 48.0 * side, item.ease),
                trunk.point(0.08, 78.0 * side, item.ease),
            )
            details.append(
                Layer(fold(a, b, 0.012 * side if item.denim else 0.0, 0.005), line, item.part, depth + 8.0)
            )
    band = 0.05 if item.part != "legwear" else 0.09
    low, high = (
        trunk.edge(np.array((item.waist - band, item.waist)), -1.0, item.ease),
        trunk.edge(np.array((item.waist - band, item.waist)), 1.0, item.ease),
    )
    sag = np.array((0.0, 0.006))
    strip = np.stack(
        (low[1], 0.5 * (low[1] + high[1]) + sag, high[1], high[0], 0.5 * (low[0] + high[0]) + sag, low[0])
    )
    details.append(
        Layer(strip, cloth.dark if item.part != "legwear" else cloth.light, item.part, depth + 8.01)
    )
    if item.denim:
        details.append(
            Layer(
                disc(trunk.point(item.waist - 0.025, 0.0, item.ease), 0.006, 12),
                (96, 168, 205),
                item.part,
                depth + 8.02,
            )
        )
    return layers + details


def bottom_layers(wearer: Wearer, item: Bottom) -> list[Layer]:
    """Trousers, shorts or leggings. The legs carry their own depths, so a crossed leg lies in front."""
    cloth = tones(item.colour)
    layers = []
    for leg, depth, side in wearer.legs:
        layers += leg_tube(
            wearer, leg, cloth, item.part, depth + 0.5, min(item.length, 0.985), item.ease, item.hem
        )
        layers += _leg_details(wearer, leg, side, item, cloth, depth + 0.6)
    # The seat lies under the legs: they grow out of it without a seam.
    return (
        layers
        + _seat(wearer, item, cloth, Depth.FAR_LEG - 2.0 if item.length < 0.0 else Depth.FAR_LEG - 1.0)
        + _lift(wearer, item, cloth)
    )


def _lift(wearer: Wearer, item: Bottom, cloth: Tones) -> list[Layer]:
    """The upper half of the seat once more, over a bare trunk or a tucked-in top."""
    left, right = wearer.trunk.sides(min(0.14, item.waist - 0.12), item.ease * 0.8, top=item.waist)
    layers = shaded(left, right, cloth, item.part, Depth.BOTTOM, outline=False)[:2]
    seams = _seat(wearer, item, cloth, Depth.BOTTOM - 7.5)[3:]
    return layers + seams


def _pleats(left: FloatArray, right: FloatArray, skirt: Skirt, cloth: Tones, depth: float) -> list[Layer]:
    """Folds that fan out from the waist to the hem."""
    layers = []
    count = skirt.pleats
    rows = len(left) - 6
    for k in range(1, count + 1):
        share = k / (count + 1)
        top = left[3] + (right[3] - left[3]) * share
        low = left[rows] + (right[rows] - left[rows]) * share
        low = low + np.array((0.0, 0.030 * abs(right[rows][0] - left[rows][0]) * np.sin(np.pi * share)))
        wide = 0.0045 + 0.05 * abs(right[rows][0] - left[rows][0]) / count
        side = np.array((wide, 0.0))
        layers.append(Layer(np.stack((top, low - side * 0.15, low + side)), cloth.dark, skirt.part, depth))
        layers.append(Layer(fold(top, low - side * 0.15, 0.0, 0.004), cloth.edge, skirt.part, depth + 0.001))
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
    layers += _pleats(left, right, skirt, cloth, Depth.SKIRT + 0.1)
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
