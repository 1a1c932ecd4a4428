"""The whole drawn person: who they are, what they wear, how they stand → layers and true pose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.figure import anatomy
from mirror.figure.build import BUILDS, Build
from mirror.figure.clothes import Outfit, Skirt
from mirror.figure.face import Face, Head, face_layers
from mirror.figure.garments.bags import bag_layers
from mirror.figure.garments.bottoms import bottom_layers, skirt_layers
from mirror.figure.garments.coats import coat_layers, coat_sleeves
from mirror.figure.garments.extras import extra_layers
from mirror.figure.garments.shoes import shoe_layers
from mirror.figure.garments.tops import top_layers, top_sleeves
from mirror.figure.garments.wearer import HAND_DEPTH, Depth, Wearer
from mirror.figure.hair import OVER_EARS, Hair, hair_layers
from mirror.figure.paint import View, label_map, paint
from mirror.figure.shapes import Layer, fold, xy
from mirror.figure.skeleton import Skeleton, landmarks, solve
from mirror.figure.stance import POCKETED, Stance
from mirror.figure.tones import Tones, tones
from mirror.figure.trunk import Trunk
from mirror.figure.tubes import limb
from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["SKINS", "Drawing", "Person", "dress"]

SKINS: Final[dict[str, str]] = {
    "porcelain": "#f0cdb6",
    "light": "#e6b898",
    "olive": "#d3a07a",
    "tan": "#bd8660",
    "brown": "#94623f",
    "deep": "#6d4630",
}
"""Skin tones, `#rrggbb`."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is drawn: names of a build and a skin tone, hair, face and outfit."""

    outfit: Outfit
    build: str = "slender"
    skin: str = "light"
    hair: Hair = field(default_factory=Hair)
    face: Face = field(default_factory=Face)


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A dressed figure in a stance, ready to be painted anywhere.

    Attributes:
        skeleton: its joints, metres.
        layers: everything that is visible of it, metres.
        hidden: `(33,)` bool: landmarks that something covers.
    """

    skeleton: Skeleton
    layers: tuple[Layer, ...]
    hidden: NDArray[np.bool_]

    def paint(self, canvas: Image, view: View) -> None:
        """Paint the figure onto a BGR canvas in place."""
        paint(canvas, self.layers, view, self.skeleton.floor)

    def labels(self, view: View, size: tuple[int, int]) -> NDArray[np.uint8]:
        """Clothing class of every pixel, `(height, width)`; see `mirror.figure.paint.label_map`."""
        return label_map(self.layers, view, self.skeleton.floor, size)

    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of everything drawn, metres from the middle of the hips; floor at 0."""
        points = np.concatenate([layer.outline for layer in self.layers])
        low, high = points.min(axis=0), points.max(axis=0)
        floor = self.skeleton.floor
        return float(low[0]), float(low[1]) - floor, float(high[0]), float(high[1]) - floor

    def pose(self, view: View, size: tuple[int, int], time: float = 0.0) -> Pose:
        """True landmarks in a picture of `(width, height)` pixels."""
        world = landmarks(self.skeleton)
        points = world.copy()
        points[:, :2] = view.pixels(world[:, :2], self.skeleton.floor)
        points[:, 2] *= view.scale
        inside = (
            (points[:, 0] >= 0) & (points[:, 1] >= 0) & (points[:, 0] < size[0]) & (points[:, 1] < size[1])
        )
        visibility = np.where(inside, np.where(self.hidden, 0.35, 0.99), 0.02)
        return Pose(points, visibility, world, time)


def _depths(skeleton: Skeleton) -> tuple[tuple[float, float], tuple[float, float]]:
    """Painting depths of (left, right) arm and (left, right) leg: what is nearer is painted later."""
    shoulder = skeleton.chest_point[2]
    arms = []
    for arm in skeleton.arms:
        near = min(arm.wrist[2], arm.elbow[2] + 0.12) - shoulder
        behind = arm.wrist[2] - shoulder > 0.045
        arms.append(float(Depth.BACK_ARM) if behind else Depth.ARM + min(max(2.0 - 5.0 * near, 0.0), 4.0))
    feet = [leg.knee[2] + leg.ankle[2] for leg in skeleton.legs]
    left_near = feet[0] < feet[1]
    legs = (
        (float(Depth.NEAR_LEG), float(Depth.FAR_LEG))
        if left_near
        else (float(Depth.FAR_LEG), float(Depth.NEAR_LEG))
    )
    return (arms[0], arms[1]), legs


def _body(wearer: Wearer, outfit: Outfit, skin: Tones) -> list[Layer]:
    """Bare skin wherever an outfit may leave it free."""
    skeleton = wearer.skeleton
    layers: list[Layer] = []
    long_sleeves = outfit.coat is not None or (outfit.top is not None and outfit.top.sleeve > 0.9)
    for arm, depth, _ in wearer.arms:
        if not long_sleeves:
            hidden = min(outfit.top.sleeve / 0.54 * 0.6, 0.85) if outfit.top is not None else 0.0
            layers += anatomy.arm_skin(skeleton, arm, skin, depth, hidden)
        layers += anatomy.hand(skeleton, arm, skin, depth + HAND_DEPTH)
    covered = outfit.bottom is not None and outfit.bottom.length > 0.9
    for leg, depth, _ in wearer.legs:
        if outfit.tights:
            layers += anatomy.leg_skin(skeleton, leg, tones(outfit.tights), depth, "legwear")
        elif not covered:
            layers += anatomy.leg_skin(skeleton, leg, skin, depth)
    if (
        outfit.top is None
        or outfit.top.neckline == "straps"
        or outfit.top.sleeve == 0.0
        or outfit.top.hem > 0.3
    ):
        low = outfit.bottom.waist - 0.06 if outfit.bottom is not None else -0.05
        layers += anatomy.trunk_skin(skeleton, wearer.trunk, skin, Depth.TRUNK, low)
    return layers + anatomy.neck_skin(skeleton, skin, Depth.NECK)


def _clothes(wearer: Wearer, outfit: Outfit, skin: Tones) -> list[Layer]:
    layers = shoe_layers(wearer, outfit.shoes, tones(outfit.tights) if outfit.tights else skin)
    if outfit.top is not None:
        low = outfit.top.hem < 0.15 and outfit.skirt is None
        layers += top_layers(
            wearer, outfit.top, skin, Depth.UNTUCKED if low else Depth.TUCKED, outfit.coat is None
        )
        if outfit.coat is None or not outfit.coat.sleeves:
            layers += top_sleeves(wearer, outfit.top)
    if outfit.bottom is not None:
        layers += bottom_layers(wearer, outfit.bottom)
    if outfit.skirt is not None:
        layers += skirt_layers(wearer, outfit.skirt)
    if outfit.coat is not None:
        layers += coat_layers(wearer, outfit.coat)
        if outfit.coat.sleeves:
            layers += coat_sleeves(wearer, outfit.coat)
    layers += _pockets(wearer, outfit)
    if outfit.bag is not None:
        layers += bag_layers(wearer, outfit.bag)
    return layers + extra_layers(wearer, outfit.extras)


def _pockets(wearer: Wearer, outfit: Outfit) -> list[Layer]:
    """Cloth over the hands that are in pockets: the bulge, and the slit at the wrist."""
    item = outfit.coat or outfit.bottom or outfit.skirt or outfit.top
    layers: list[Layer] = []
    if item is None:
        return layers
    cloth = tones(item.colour)
    unit = wearer.skeleton.stature
    for arm, depth, side in wearer.arms:
        if arm.spec.pocket <= POCKETED:
            continue
        tip = arm.wrist + arm.hand * (0.062 * unit)
        row = ((0.026 * unit, 0.027 * unit, 0.021 * unit),)
        layers += limb((arm.wrist, tip), row, cloth, item.part, depth + 0.9, outline=0.0, rooted=True)
        a, b = (
            arm.wrist[:2] + xy(side * 0.03 * unit, 0.004 * unit),
            arm.wrist[:2] - xy(side * 0.024 * unit, 0.012 * unit),
        )
        layers.append(Layer(fold(a, b, 0.006 * side, 0.007), cloth.edge, item.part, depth + 0.95))
    return layers


def _hidden(wearer: Wearer, skirt: Skirt | None) -> NDArray[np.bool_]:
    """What something covers: hands in pockets, arms behind trunk or head, heels, legs in skirts."""
    skeleton = wearer.skeleton
    left, right = wearer.trunk.sides(0.0, 0.01)
    body = np.concatenate((left, right[::-1])).astype(np.float32)
    head = Head(skeleton).outline().astype(np.float32)
    hidden = np.zeros(len(Landmark), dtype=np.bool_)
    points: FloatArray = landmarks(skeleton)
    for offset, (arm, depth, _) in enumerate(wearer.arms):
        marks = [Landmark.LEFT_PINKY + offset, Landmark.LEFT_INDEX + offset, Landmark.LEFT_THUMB + offset]
        if arm.spec.pocket > POCKETED:
            hidden[marks] = True
        if depth < Depth.TRUNK:
            for mark in (*marks, Landmark.LEFT_ELBOW + offset, Landmark.LEFT_WRIST + offset):
                x, y = points[mark, :2]
                hidden[mark] = any(
                    cv2.pointPolygonTest(shape, (float(x), float(y)), False) > 0 for shape in (body, head)
                )
    hidden |= _under_other_arm(wearer, points)
    for offset, leg in enumerate(skeleton.legs):
        # A foot that points at the camera hides its own heel.
        ahead = leg.heel[2] - leg.toe[2]
        hidden[Landmark.LEFT_HEEL + offset] = ahead > 0.5 * skeleton.build.metres(skeleton.build.foot)
    if skirt is not None and skirt.flare > 0.08:
        for mark in (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE):
            hidden[mark] = points[mark, 1] < skirt.length * wearer.leg_length
    return hidden


def _under_other_arm(wearer: Wearer, points: FloatArray) -> NDArray[np.bool_]:
    """Landmarks of one hand that the other forearm crosses."""
    hidden = np.zeros(len(points), dtype=np.bool_)
    left_near = wearer.arm_depths[0] > wearer.arm_depths[1]
    front, back = (0, 1) if left_near else (1, 0)
    elbow = points[Landmark.LEFT_ELBOW + front, :2]
    along = wearer.skeleton.arms[front].wrist[:2] + wearer.skeleton.arms[front].hand[:2] * 0.08 - elbow
    for mark in (Landmark.LEFT_WRIST, Landmark.LEFT_PINKY, Landmark.LEFT_INDEX, Landmark.LEFT_THUMB):
        way = points[mark + back, :2] - elbow
        share = min(max(float(way @ along) / max(float(along @ along), 1e-9), 0.0), 1.0)
        gap = way - along * share
        hidden[mark + back] = float(np.hypot(gap[0], gap[1])) < 0.028 * wearer.skeleton.stature
    return hidden


def dress(person: Person, stance: Stance, build: Build | None = None, heel: float | None = None) -> Drawing:
    """Draw a person in a stance.

    Args:
        person: who it is, and what they wear.
        stance: how they stand.
        build: proportions instead of the person's own.
        heel: degrees of foot pitch instead of the shoes' own.
    """
    skeleton = solve(
        build or BUILDS[person.build], stance, person.outfit.shoes.heel if heel is None else heel
    )
    arm_depths, leg_depths = _depths(skeleton)
    wearer = Wearer(skeleton, Trunk(skeleton), arm_depths, leg_depths)
    skin = tones(SKINS[person.skin])
    layers = _body(wearer, person.outfit, skin) + _clothes(wearer, person.outfit, skin)
    layers += face_layers(skeleton, person.face, skin, Depth.HEAD, person.hair.style not in OVER_EARS)
    layers += hair_layers(skeleton, person.hair, Depth.HAIR)
    return Drawing(skeleton, tuple(layers), _hidden(wearer, person.outfit.skirt))
