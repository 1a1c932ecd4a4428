"""The figure as a garment sees it, and the shapes that several garments share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from mirror.figure.anatomy import arm_radii, between, leg_radii
from mirror.figure.shapes import Layer, resample, smooth
from mirror.figure.skeleton import ArmJoints, LegJoints, Skeleton
from mirror.figure.tones import Tones
from mirror.figure.trunk import Trunk
from mirror.figure.tubes import limb
from mirror.pose.types import FloatArray

__all__ = ["HAND_DEPTH", "Depth", "Wearer", "drape", "leg_tube", "sleeve"]


class Depth(IntEnum):
    """Painting order of the body's regions; what belongs to a region adds fractions."""

    BACK_ARM = 5
    COAT_BACK = 10
    FAR_LEG = 20
    NEAR_LEG = 30
    TRUNK = 40
    TUCKED = 44
    BOTTOM = 46
    UNTUCKED = 48
    SKIRT = 52
    COAT = 60
    NECK = 75
    HEAD = 80
    HAIR = 85
    ARM = 90


HAND_DEPTH: Final = 0.5
"""Depth of a hand within its arm, between the sleeve of the upper arm and that of the forearm."""


@dataclass(frozen=True, slots=True, eq=False)
class Wearer:
    """A solved figure, with the depth at which each arm and leg is painted (left, right)."""

    skeleton: Skeleton
    trunk: Trunk
    arm_depths: tuple[float, float]
    leg_depths: tuple[float, float]

    @property
    def arms(self) -> tuple[tuple[ArmJoints, float, int], ...]:
        """(joints, depth, side) of left (+1) and right (−1) arm."""
        a, d = self.skeleton.arms, self.arm_depths
        return (a[0], d[0], 1), (a[1], d[1], -1)

    @property
    def legs(self) -> tuple[tuple[LegJoints, float, int], ...]:
        """(joints, depth, side) of left (+1) and right (−1) leg."""
        g, d = self.skeleton.legs, self.leg_depths
        return (g[0], d[0], 1), (g[1], d[1], -1)

    @property
    def leg_length(self) -> float:
        """Hip joints to floor in the picture plane, metres."""
        return self.skeleton.floor

    def front(self, level: float) -> float:
        """Where the middle of the front lies between the silhouettes: 0 left … 1 right of the picture."""
        at = np.array((level,))
        left, right = self.trunk.edge(at, -1.0)[0], self.trunk.edge(at, 1.0)[0]
        middle = self.trunk.point(level, 0.0)
        return float((middle[0] - left[0]) / max(right[0] - left[0], 1e-6))


def _cut(radii: tuple[float, ...], share: float) -> tuple[float, ...]:
    """The first share (0…1) of a radius profile, sampled anew."""
    at = np.linspace(0.0, share * (len(radii) - 1), len(radii))
    return tuple(float(v) for v in np.interp(at, np.arange(len(radii)), radii))


def sleeve(
    wearer: Wearer, arm: ArmJoints, cloth: Tones, part: str, depth: float, share: float, ease: float
) -> list[Layer]:
    """Sleeve over a share (0…1) of the arm; ends in a hem."""
    upper, lower = arm_radii(wearer.skeleton, ease)
    # Cloth lies on the shoulder and stands off only further down.
    upper = (upper[0] - 0.45 * ease, upper[1] - 0.35 * ease, upper[2] - 0.12 * ease, *upper[3:])
    chest = wearer.skeleton.chest
    root = arm.shoulder - chest.up * (0.30 * upper[0]) + (wearer.skeleton.chest_point - arm.shoulder) * 0.05
    if share <= 0.54:
        end = between(arm.shoulder, arm.elbow, share / 0.54)
        return limb(
            (root, end), (_cut(upper, share / 0.54),), cloth, part, depth, round_end=False, rooted=True
        )
    rest = min((share - 0.54) / 0.46, 1.0) * 0.97
    end = between(arm.elbow, arm.wrist, rest)
    radii = (upper, _cut(lower, rest))
    # The forearm lies over the hand's root, the hand over the upper arm: see `Layer.depth`.
    step = HAND_DEPTH + 0.05 - depth % 1.0
    return limb((root, arm.elbow, end), radii, cloth, part, depth, round_end=False, rooted=True, step=step)


def leg_tube(
    wearer: Wearer,
    leg: LegJoints,
    cloth: Tones,
    part: str,
    depth: float,
    share: float,
    ease: float,
    hem: float,
) -> list[Layer]:
    """Trouser leg over a share (0…1) of the leg, `hem` wide (half, metres) at its end."""
    upper, lower = leg_radii(wearer.skeleton, ease)
    if share <= 0.5:
        end = between(leg.hip, leg.knee, share / 0.5)
        cut = np.array(_cut(upper, share / 0.5))
        cut += np.linspace(0.0, 1.0, len(cut)) ** 1.5 * max(hem - cut[-1], 0.0)
        return limb((leg.hip, end), (tuple(cut),), cloth, part, depth, round_end=False, rooted=True)
    rest = (share - 0.5) / 0.5
    end = between(leg.knee, leg.ankle, rest)
    shin = np.array(_cut(lower, min(rest, 1.0)))
    wide = np.linspace(0.0, 1.0, len(shin))
    # A wide hem hangs in a straight line from the knee; a narrow one follows the calf.
    straight = upper[-1] + (hem - upper[-1]) * wide
    mix = min(max((hem - shin[-1]) / 0.02, 0.0), 1.0)
    row = shin + (np.maximum(straight, shin * 0.9) - shin) * mix
    thigh = np.array(upper)
    grow = max(float(row[0]) - thigh[-1], 0.0)
    thigh += grow * np.linspace(0.0, 1.0, len(thigh)) ** 2
    return limb(
        (leg.hip, leg.knee, end),
        (tuple(thigh), tuple(row)),
        cloth,
        part,
        depth,
        round_end=False,
        hem=0.10,
        rooted=True,
    )


def _legs_edge(wearer: Wearer, rows: FloatArray, ease: float) -> tuple[FloatArray, FloatArray]:
    """Outermost x of both legs at picture rows y `(N,)`: (left, right)."""
    upper, lower = leg_radii(wearer.skeleton, ease)
    low, high = [], []
    for leg, _, _ in wearer.legs:
        y = np.maximum.accumulate(np.array((leg.hip[1], leg.knee[1], leg.ankle[1] + 1e-6)))
        x = np.interp(rows, y, (leg.hip[0], leg.knee[0], leg.ankle[0]))
        r = np.interp(rows, y, (upper[0], upper[-1], lower[-1] * 1.15))
        low.append(x - r)
        high.append(x + r)
    return np.minimum(low[0], low[1]), np.maximum(high[0], high[1])


def drape(
    wearer: Wearer, top: float | None, length: float, ease: float, flare: float
) -> tuple[FloatArray, FloatArray]:
    """Silhouettes of cloth that hangs from the trunk over the legs: (left, right), `(N, 2)` each.

    Args:
        wearer: who wears it.
        top: level where it begins; None takes in the shoulders.
        length: of the leg, from the hip joints down.
        ease: how far it stands off, metres.
        flare: how much further the hem stands out, metres.
    """
    left, right = wearer.trunk.sides(0.06, ease, top=top)
    skeleton = wearer.skeleton
    hem = max(wearer.leg_length * length, 0.02)
    share = np.linspace(0.0, 1.0, 7)[1:]
    rows = hem * share
    low, high = _legs_edge(wearer, rows, ease * 0.8)
    hips = (
        wearer.trunk.edge(np.array((0.0,)), -1.0, ease)[0],
        wearer.trunk.edge(np.array((0.0,)), 1.0, ease)[0],
    )
    sway = 0.5 * (low[-1] + high[-1]) * 0.5 * share**2
    # Cloth falls from the hips: it never tucks in under them by more than its own narrowness.
    tuck = (0.10 - min(flare, 0.10)) * 0.42
    a = np.minimum(hips[0][0] + tuck * share + sway * 0.5, low) - flare * share**1.15
    b = np.maximum(hips[1][0] - tuck * share + sway * 0.5, high) + flare * share**1.15
    sink = 0.035 * (b[-1] - a[-1]) + 0.004
    curves = []
    for outer, x, sign in ((left, a, 1.0), (right, b, -1.0)):
        edge = np.stack((x, rows + sign * skeleton.pelvis.left[1] * 0.0), axis=1)
        body = smooth(np.concatenate((resample(outer, 9)[-3:], edge)), False, 4)[8:]
        middle = 0.5 * (a[-1] + b[-1])
        turn = np.linspace(0.0, 1.0, 7)[1:-1]
        arc = np.stack(
            (x[-1] + (middle - x[-1]) * turn, hem + sink * np.sqrt(1.0 - (1.0 - turn) ** 2)), axis=1
        )
        curves.append(np.concatenate((outer, body, arc)))
    return curves[0], curves[1]
