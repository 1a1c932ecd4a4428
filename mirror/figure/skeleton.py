"""From proportions and a stance to joints in space, and to the 33 true landmarks.

Frame: metres, origin at the middle of the hip joints, x to the picture's right (the person faces
the camera, so their left), y down, z away from the camera. The camera looks down by
`CAMERA_PITCH`; that turn is already applied, so x and y are the picture plane.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

import numpy as np

from mirror.figure.build import Build
from mirror.figure.stance import Arm, Leg, Stance
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.types import FloatArray

__all__ = ["CAMERA_PITCH", "ArmJoints", "Axes", "LegJoints", "Skeleton", "landmarks", "solve"]

CAMERA_PITCH: Final = 7.0
"""Degrees by which the camera looks down: it stands a little above the person's middle."""

_ANKLE = 0.036  # height of the ankle over the sole, share of the stature


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """A body part's own directions: to the person's left, up, and to the front; unit `(3,)` each."""

    left: FloatArray
    up: FloatArray
    front: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ArmJoints:
    """Joints of one arm, `(3,)` each; `hand` and `across` are the hand's direction and breadth."""

    shoulder: FloatArray
    elbow: FloatArray
    wrist: FloatArray
    hand: FloatArray
    across: FloatArray
    spec: Arm


@dataclass(frozen=True, slots=True, eq=False)
class LegJoints:
    """Joints of one leg, `(3,)` each."""

    hip: FloatArray
    knee: FloatArray
    ankle: FloatArray
    heel: FloatArray
    toe: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """Every joint of the figure, in the module's frame; `floor` is y of the floor under the pelvis.

    `arms` and `legs` hold (left, right).
    """

    build: Build
    pelvis: Axes
    chest: Axes
    head: Axes
    waist_point: FloatArray
    chest_point: FloatArray
    neck_point: FloatArray
    head_point: FloatArray
    arms: tuple[ArmJoints, ArmJoints]
    legs: tuple[LegJoints, LegJoints]
    floor: float

    @property
    def stature(self) -> float:
        """Metres."""
        return self.build.stature


def _turn_y(vector: FloatArray, degrees: float) -> FloatArray:
    """Turn about the vertical; positive turns the front to the person's left."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    x, y, z = vector
    return np.array((x * c - z * s, y, x * s + z * c))


def _unit(vector: FloatArray) -> FloatArray:
    x, y, z = vector
    unit: FloatArray = vector / sqrt(x * x + y * y + z * z)
    return unit


def _limb(out: float, fwd: float, side: int, yaw: float) -> FloatArray:
    """Unit direction of a limb segment from its two angles."""
    a, f = radians(out), radians(fwd)
    return _turn_y(np.array((side * sin(a) * cos(f), cos(a) * cos(f), -sin(f))), yaw)


def _axes(yaw: float, roll: float, lean: float, bow: float) -> Axes:
    """Axes of a part turned by `yaw`, its left side lifted by `roll`, leaning by `lean` and `bow`."""
    up = _turn_y(
        np.array((sin(radians(lean)), -cos(radians(lean)) * cos(radians(bow)), -sin(radians(bow)))), yaw
    )
    left = _turn_y(np.array((cos(radians(roll)), -sin(radians(roll)), 0.0)), yaw)
    left = _unit(left - up * 0.6 * float(left @ up))
    front = _unit(_cross(left, up))
    return Axes(left, up, front)


def _cross(a: FloatArray, b: FloatArray) -> FloatArray:
    return np.array((a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]))


def _solve_arm(build: Build, spec: Arm, side: int, base: FloatArray, chest: Axes, yaw: float) -> ArmJoints:
    """Joints of an arm; the shoulder joint rises as the arm is lifted above the shoulder."""
    high = min(max((spec.out - 55.0) / 110.0, 0.0), 1.0)
    shoulder = base + chest.up * build.metres(0.030 * high) - chest.left * (side * build.metres(0.012 * high))
    upper = _limb(spec.out, spec.fwd, side, yaw)
    fore = _limb(spec.fore, spec.fore_fwd, side, yaw)
    hand = _limb(spec.fore + spec.hand, spec.fore_fwd, side, yaw)
    elbow = shoulder + upper * build.metres(build.upper_arm)
    wrist = elbow + fore * build.metres(build.forearm)
    # Across the palm from little finger to index: in the picture plane, at right angles to the hand.
    level = np.array((hand[1], -hand[0], 0.0)) * (-side * spec.thumb)
    length = sqrt(float(level @ level))
    across = level / max(length, 0.2)
    return ArmJoints(shoulder, elbow, wrist, hand, across, spec)


def _foot(build: Build, spec: Leg, side: int, yaw: float, pitch: float) -> tuple[FloatArray, FloatArray]:
    """Offsets of heel and toe from the ankle for a foot that points down by `pitch` degrees."""
    c, s = cos(radians(pitch)), sin(radians(pitch))
    forward = _turn_y(np.array((0.0, 0.0, -1.0)), yaw + side * spec.toe)
    down = np.array((0.0, 1.0, 0.0))
    ahead = forward * c + down * s
    below = down * c - forward * s
    sole = below * build.metres(_ANKLE)
    return sole - ahead * build.metres(0.27 * build.foot), sole + ahead * build.metres(0.73 * build.foot)


def _solve_legs(
    build: Build, stance: Stance, hips: tuple[FloatArray, FloatArray], heel: float
) -> tuple[list[LegJoints], float]:
    """Joints of both legs and y of the floor; the foot that hangs higher stretches to the floor."""
    parts = []
    for side, hip, spec in zip((1, -1), hips, (stance.left_leg, stance.right_leg), strict=True):
        knee = hip + _limb(spec.out, spec.fwd, side, stance.yaw) * build.metres(build.thigh)
        ankle = knee + _limb(spec.shin, spec.shin_fwd, side, stance.yaw) * build.metres(build.shin)
        parts.append((side, hip, spec, knee, ankle))
    reach = build.metres(0.73 * build.foot)
    lowest = [
        ankle[1] + max(o[1] for o in _foot(build, spec, side, stance.yaw, max(spec.point, heel)))
        for side, _, spec, _, ankle in parts
    ]
    floor = float(max(lowest))
    legs = []
    for (side, hip, spec, knee, ankle), low in zip(parts, lowest, strict=True):
        pitch = max(spec.point, heel)
        gap = floor - low
        # A foot lifted higher than its own length lets go of the floor, gradually.
        letting_go = min(max((gap / reach - 0.9) / 1.6, 0.0), 1.0)
        pitch += min(np.degrees(asin(min(gap / reach, 1.0))) * 1.05, 52.0) * (1.0 - letting_go)
        to_heel, to_toe = _foot(build, spec, side, stance.yaw, float(pitch))
        legs.append(LegJoints(hip, knee, ankle, ankle + to_heel, ankle + to_toe))
    return legs, floor


_PITCH = np.array(
    (
        (1.0, 0.0, 0.0),
        (0.0, cos(radians(CAMERA_PITCH)), sin(radians(CAMERA_PITCH))),
        (0.0, -sin(radians(CAMERA_PITCH)), cos(radians(CAMERA_PITCH))),
    )
)
"""`points @ _PITCH` turns `(…, 3)` into the camera's frame: what is nearer appears lower."""


def _seen(axes: Axes) -> Axes:
    return Axes(axes.left @ _PITCH, axes.up @ _PITCH, axes.front @ _PITCH)


def _arm_seen(arm: ArmJoints) -> ArmJoints:
    joints = (arm.shoulder @ _PITCH, arm.elbow @ _PITCH, arm.wrist @ _PITCH, arm.hand @ _PITCH)
    return ArmJoints(*joints, arm.across, arm.spec)


def _leg_seen(leg: LegJoints) -> LegJoints:
    return LegJoints(*(joint @ _PITCH for joint in (leg.hip, leg.knee, leg.ankle, leg.heel, leg.toe)))


def _axes_of(stance: Stance) -> tuple[Axes, Axes, Axes]:
    """Axes of pelvis, chest and head."""
    pelvis = _axes(stance.yaw, stance.tilt, stance.lean * 0.25 - stance.tilt * 0.6, 0.0)
    chest = _axes(stance.yaw + stance.twist, stance.shoulders, stance.lean, stance.bow)
    head = _axes(
        stance.yaw + stance.head_yaw,
        -stance.head_tilt,
        stance.lean * 0.35 + stance.head_tilt,
        stance.bow * 0.5 + stance.head_pitch,
    )
    return pelvis, chest, head


def solve(build: Build, stance: Stance, heel: float = 0.0) -> Skeleton:
    """Joints of a body in a stance.

    Args:
        build: proportions.
        stance: angles.
        heel: degrees by which the shoes hold the feet pointed down (high heels).
    """
    chest_yaw = stance.yaw + stance.twist
    pelvis, chest, head = _axes_of(stance)
    trunk = build.metres(build.trunk)
    waist = pelvis.up * (0.36 * trunk)
    top = waist + chest.up * (0.64 * trunk)
    neck = top + chest.up * build.metres(0.016)
    skull = neck + head.up * build.metres(0.042 + 0.5 * build.head) + head.front * build.metres(0.008)
    wide = chest.left * build.metres(build.shoulder)
    arms = [
        _arm_seen(_solve_arm(build, spec, side, top + wide * side, chest, chest_yaw))
        for side, spec in ((1, stance.left_arm), (-1, stance.right_arm))
    ]
    half = pelvis.left * build.metres(build.hip)
    legs, floor = _solve_legs(build, stance, (half, -half), heel)
    seen = [_leg_seen(leg) for leg in legs]
    return Skeleton(
        build=build,
        pelvis=_seen(pelvis),
        chest=_seen(chest),
        head=_seen(head),
        waist_point=waist @ _PITCH,
        chest_point=top @ _PITCH,
        neck_point=neck @ _PITCH,
        head_point=skull @ _PITCH,
        arms=(arms[0], arms[1]),
        legs=(seen[0], seen[1]),
        floor=floor * cos(radians(CAMERA_PITCH)),
    )


_FACE = {
    Landmark.NOSE: (0.0, -0.05, 1.12),
    Landmark.LEFT_EYE_INNER: (0.20, 0.10, 0.92),
    Landmark.LEFT_EYE: (0.36, 0.10, 0.88),
    Landmark.LEFT_EYE_OUTER: (0.52, 0.10, 0.80),
    Landmark.LEFT_EAR: (1.0, 0.02, 0.05),
    Landmark.MOUTH_LEFT: (0.25, -0.48, 0.88),
}
"""Where the face's landmarks sit: shares of the head's half width, half height and half depth."""


def head_point(skeleton: Skeleton, left: float, up: float, front: float) -> FloatArray:
    """A point of the head in space, from shares of its half width, height and depth: `(3,)`."""
    build = skeleton.build
    height = build.metres(0.5 * build.head)
    axes = skeleton.head
    point: FloatArray = (
        skeleton.head_point
        + axes.left * (left * 0.70 * height)
        + axes.up * (up * height)
        + axes.front * (front * 0.82 * height)
    )
    return point


def landmarks(skeleton: Skeleton) -> FloatArray:
    """The 33 true landmarks, `(33, 3)` metres in the module's frame."""
    build = skeleton.build
    points = np.zeros((COUNT, 3))
    for mark, (left, up, front) in _FACE.items():
        points[mark] = head_point(skeleton, left, up, front)
        if mark is not Landmark.NOSE:
            other = Landmark[mark.name.replace("LEFT", "RIGHT")]
            points[other] = head_point(skeleton, -left, up, front)
    for offset, arm in enumerate(skeleton.arms):
        length = build.metres(build.hand)
        side = arm.across * (length * 0.30 * (0.45 + 0.55 * arm.spec.flat))
        points[Landmark.LEFT_SHOULDER + offset] = arm.shoulder
        points[Landmark.LEFT_ELBOW + offset] = arm.elbow
        points[Landmark.LEFT_WRIST + offset] = arm.wrist
        points[Landmark.LEFT_PINKY + offset] = arm.wrist + arm.hand * (0.52 * length) - side * 0.8
        points[Landmark.LEFT_INDEX + offset] = arm.wrist + arm.hand * (0.58 * length) + side * 0.8
        points[Landmark.LEFT_THUMB + offset] = arm.wrist + arm.hand * (0.30 * length) + side * 1.2
    for offset, leg in enumerate(skeleton.legs):
        points[Landmark.LEFT_HIP + offset] = leg.hip
        points[Landmark.LEFT_KNEE + offset] = leg.knee
        points[Landmark.LEFT_ANKLE + offset] = leg.ankle
        points[Landmark.LEFT_HEEL + offset] = leg.heel
        points[Landmark.LEFT_FOOT_INDEX + offset] = leg.ankle + (leg.toe - leg.ankle) * 0.92
    return points
