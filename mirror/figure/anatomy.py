"""Skin: arms, hands, legs, neck and trunk."""

from __future__ import annotations

import numpy as np

from mirror.figure.shapes import Layer, fold, shaded, xy
from mirror.figure.skeleton import ArmJoints, LegJoints, Skeleton
from mirror.figure.stance import POCKETED
from mirror.figure.tones import Tones
from mirror.figure.trunk import Trunk
from mirror.figure.tubes import limb
from mirror.pose.types import FloatArray

__all__ = [
    "arm_radii",
    "arm_skin",
    "between",
    "hand",
    "leg_radii",
    "leg_skin",
    "neck_skin",
    "trunk_skin",
]


def between(a: FloatArray, b: FloatArray, share: float) -> FloatArray:
    """Point a share of the way from a to b."""
    point: FloatArray = a + (b - a) * share
    return point


def arm_radii(skeleton: Skeleton, ease: float = 0.0) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Radii along upper arm and forearm in metres; `ease` is added for cloth."""
    r = skeleton.build.metres(skeleton.build.arm)
    upper = (0.74 * r, 0.98 * r, 0.98 * r, 0.88 * r, 0.80 * r)
    lower = (0.80 * r, 0.84 * r, 0.78 * r, 0.64 * r, 0.56 * r)
    return tuple(v + ease for v in upper), tuple(v + ease for v in lower)


def leg_radii(skeleton: Skeleton, ease: float = 0.0) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Radii along thigh and shin in metres; `ease` is added for cloth."""
    r = skeleton.build.metres(skeleton.build.leg)
    upper = (1.02 * r, 1.02 * r, 0.93 * r, 0.80 * r, 0.69 * r, 0.63 * r)
    lower = (0.62 * r, 0.68 * r, 0.70 * r, 0.58 * r, 0.45 * r, 0.39 * r)
    return tuple(v + ease for v in upper), tuple(v + ease for v in lower)


def arm_skin(
    skeleton: Skeleton, arm: ArmJoints, skin: Tones, depth: float, start: float = 0.0
) -> list[Layer]:
    """Bare arm to the wrist, from a share (0…0.9) of the upper arm on: a sleeve hides the rest."""
    upper, lower = arm_radii(skeleton)
    if start > 0.0:
        at = np.linspace(start, 1.0, len(upper)) * (len(upper) - 1)
        upper = tuple(float(v) for v in np.interp(at, np.arange(len(upper)), upper))
    else:
        # A bare shoulder covers the armhole; a hanging arm slopes off it.
        hanging = max(float(arm.elbow[1] - arm.shoulder[1]), 0.0) / skeleton.build.metres(1.0) / 0.17
        upper = ((1.14 - 0.06 * hanging) * upper[1], *upper[1:])
        start = 0.07 * hanging
    root = between(arm.shoulder, arm.elbow, start)
    return limb((root, arm.elbow, arm.wrist), (upper, lower), skin, "skin", depth, rooted=True)


def _finger(
    root: FloatArray, fan: FloatArray, curl: FloatArray, length: float, radius: float
) -> tuple[tuple[FloatArray, ...], tuple[tuple[float, ...], ...]]:
    """Path and radii of a finger of two segments, bent from `fan` towards `curl`."""
    joint = root + fan * (length * 0.55)
    end = joint + (fan * 0.45 + curl * 0.55) * (length * 0.45)
    return (root, joint, end), ((radius, radius * 0.96), (radius * 0.96, radius * 0.74))


def _thumb(
    wrist: FloatArray, arm: ArmJoints, size: float, wide: float
) -> tuple[tuple[FloatArray, ...], tuple[tuple[float, ...], ...]]:
    along, across, thick = arm.hand[:2], arm.across[:2], size * 0.056
    root = wrist + along * (0.14 * size) + across * (wide * 0.62)
    way = along * 0.74 + across * (0.42 + 0.45 * arm.spec.spread)
    bend = root + way * (0.22 * size)
    tip = bend + (way * 0.6 + along * 0.5) * (0.16 * size)
    return (root, bend, tip), ((thick * 1.25, thick), (thick, thick * 0.78))


def hand(skeleton: Skeleton, arm: ArmJoints, skin: Tones, depth: float) -> list[Layer]:
    """Palm, four fingers and thumb; nothing while the hand is in a pocket."""
    if arm.spec.pocket > POCKETED:
        return []
    size = skeleton.build.metres(skeleton.build.hand)
    along, across, spread = arm.hand[:2], arm.across[:2], arm.spec.spread
    wide = size * (0.105 + 0.10 * arm.spec.flat)
    wrist = arm.wrist[:2]
    knuckles = wrist + along * (0.48 * size)
    row = ((wide * 0.74, wide * 0.95, wide),)
    layers = limb((wrist, knuckles), row, skin, "skin", depth, outline=0.0016, rooted=True)
    curl = along * 0.96 - across * (0.16 * (1.0 - spread))
    radius = min(wide * 0.30, size * 0.050)
    for index, (share, length) in enumerate(((-0.76, 0.40), (-0.26, 0.48), (0.26, 0.52), (0.76, 0.47))):
        root = knuckles + across * (wide * share) - along * (0.04 * size)
        fan = along + across * (share * (0.10 + 0.55 * spread))
        path, radii = _finger(root, fan, curl, length * size, radius)
        layers += limb(path, radii, skin, "skin", depth + 0.008 + index * 1e-3, outline=0.0009)
    path, radii = _thumb(wrist, arm, size, wide)
    return layers + limb(path, radii, skin, "skin", depth + 0.02, outline=0.0012)


def leg_skin(
    skeleton: Skeleton, leg: LegJoints, skin: Tones, depth: float, part: str = "skin"
) -> list[Layer]:
    """Bare leg (or tights) from hip to ankle, with a hint of the knee."""
    layers = limb((leg.hip, leg.knee, leg.ankle), leg_radii(skeleton), skin, part, depth, rooted=True)
    r = skeleton.build.metres(skeleton.build.leg)
    knee = leg.knee[:2]
    layers.append(
        Layer(
            fold(knee + xy(-0.36 * r, 0.22 * r), knee + xy(0.36 * r, 0.22 * r), -0.10 * r),
            skin.dark,
            part,
            depth + 0.005,
        )
    )
    return layers


def neck_skin(skeleton: Skeleton, skin: Tones, depth: float) -> list[Layer]:
    """Neck from the shoulder line up into the head, with the shadow that the chin throws."""
    build = skeleton.build
    r = build.metres(build.neck)
    low = (skeleton.neck_point + skeleton.chest.up * build.metres(0.022))[:2]
    high = (skeleton.head_point - skeleton.head.up * build.metres(0.25 * build.head))[:2]
    left = skeleton.head.left[:2]
    wide = np.array((1.04, 1.0, 0.97, 0.95, 0.98))[:, None] * r
    spine = low + np.linspace(0.0, 1.0, 5)[:, None] * (high - low)
    outline = np.concatenate((spine - left * wide, (spine + left * wide)[::-1]))
    layers = [Layer(outline, skin.base, "skin", depth)]
    chin = between(low, high, 0.45)
    up = skeleton.head.up[:2]
    shade = np.stack(
        (
            chin - left * 0.93 * r + up * 0.7 * r,
            chin - left * 0.90 * r + up * 0.1 * r,
            chin - up * 0.75 * r + left * 0.15 * r,
            chin + left * 0.93 * r - up * 0.2 * r,
            chin + left * 0.93 * r + up * 0.9 * r,
        )
    )
    layers.append(Layer(shade, skin.dark, "skin", depth + 0.01))
    return layers


def trunk_skin(
    skeleton: Skeleton, trunk: Trunk, skin: Tones, depth: float, low: float = -0.15
) -> list[Layer]:
    """Bare trunk, for clothes that leave shoulders or midriff free."""
    left, right = trunk.sides(low)
    layers = shaded(left, right, skin, "skin", depth, skip=16)
    build = skeleton.build
    for side in (-1.0, 1.0):
        inner = trunk.point(0.985, 14.0 * side)
        outer = trunk.point(1.0, 62.0 * side)
        layers.append(
            Layer(fold(inner, outer, 0.006 * side, build.metres(0.003)), skin.dark, "skin", depth + 0.01)
        )
    return layers
