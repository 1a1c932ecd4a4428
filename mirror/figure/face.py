"""Head: skull, ears, eyes, brows, nose, mouth, beard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mirror.figure.shapes import Layer, Sketch, ellipse, fold, smooth, xy
from mirror.figure.skeleton import Skeleton
from mirror.figure.tones import Colour, Tones, blend, tones
from mirror.pose.types import FloatArray

__all__ = ["Face", "Head", "face_layers"]


@dataclass(frozen=True, slots=True)
class Face:
    """Colours and extras of a face, `#rrggbb`; `beard` is 0 (none) to 1 (full)."""

    iris: str = "#4a3626"
    brow: str = "#2c2019"
    lips: str = "#b4584f"
    beard: float = 0.0


_HEIGHTS = np.array((-1.0, -0.86, -0.62, -0.32, 0.0, 0.35, 0.65, 0.88))
_JUT = np.array((0.30, 0.26, 0.16, 0.08, 0.0, -0.04, -0.10, -0.10))
"""Heights, −1 (chin) … 1 (crown), and how far the head there stands out to the front when it turns."""


class Head:
    """Surface of the head: shares of its half width, height and depth → the picture plane."""

    def __init__(self, skeleton: Skeleton) -> None:
        build = skeleton.build
        self.centre = skeleton.head_point[:2]
        self.half = build.metres(0.5 * build.head)
        self.left = skeleton.head.left[:2] * (0.70 * self.half)
        self.up = skeleton.head.up[:2] * self.half
        self.front = skeleton.head.front[:2] * (0.82 * self.half)
        self.jaw = build.jaw

    def at(self, left: float, up: float, front: float | None = None) -> FloatArray:
        """Point `(2,)`; without `front` the point lies on the skull's front surface."""
        if front is None:
            front = float(np.sqrt(max(1.0 - 0.92 * left * left - 0.45 * up * up, 0.04)))
        point: FloatArray = self.centre + self.left * left + self.up * up + self.front * front
        return point

    def width(self, up: FloatArray) -> FloatArray:
        """Half width at heights −1 (chin) … 1 (crown), share of the head's half width."""
        knots = (-1.0, -0.95, -0.80, -0.60, -0.35, 0.0, 0.35, 0.65, 0.88, 0.97, 1.0)
        j = self.jaw
        wide = (
            0.16 + 0.10 * j,
            0.30 + 0.12 * j,
            0.50 + 0.12 * j,
            0.72 + 0.10 * j,
            0.88 + 0.05 * j,
            0.97,
            1.0,
            0.92,
            0.66,
            0.36,
            0.0,
        )
        return np.interp(up, knots, wide)

    def _turned(self) -> tuple[float, FloatArray, FloatArray]:
        """Half width on the picture, direction along it, and how far the face juts towards the front."""
        # Seen from the side the head is deeper than it is wide.
        wide = float(np.hypot(float(np.hypot(*self.left)), 0.78 * float(np.hypot(*self.front))))
        level = self.left / max(float(np.hypot(*self.left)), 1e-9)
        return wide, level, self.front / max(self.half, 1e-9)

    def within(self, points: FloatArray, share: float) -> FloatArray:
        """Points `(N, 2)`; those outside a share of the face's breadth are moved in, level with the eyes."""
        wide, level, turn = self._turned()
        up = (points - self.centre) @ self.up / max(float(self.up @ self.up), 1e-9)
        jut = np.interp(up, _HEIGHTS, _JUT)[:, None] * turn * self.half
        middle = self.centre + up[:, None] * self.up + jut
        aside = (points - middle) @ level
        most = share * wide * self.width(up)
        inside: FloatArray = points + (np.clip(aside, -most, most) - aside)[:, None] * level
        return inside

    def outline(self, grow: float = 1.0) -> FloatArray:
        """Silhouette of skull and jaw, closed."""
        up = _HEIGHTS
        half = self.width(up)
        wide, level, turn = self._turned()
        wide *= grow
        jut = _JUT[:, None] * turn * self.half
        mid = self.centre + up[:, None] * self.up * grow + jut
        a = mid - half[:, None] * wide * level
        b = mid + half[:, None] * wide * level
        crown = self.centre + self.up * grow - turn * self.half * 0.10
        return smooth(np.concatenate((a, crown[None], b[::-1])), steps=4)


def _brow(head: Head, side: float, colour: Colour, depth: float) -> Layer:
    inner, middle, outer = (
        head.at(0.16 * side, 0.34),
        head.at(0.43 * side, 0.375),
        head.at(0.62 * side, 0.285),
    )
    shape = np.stack((inner, middle, outer, middle - head.up * 0.046, inner - head.up * 0.040))
    return Layer(shape, colour, "hair", depth)


def _eye(head: Head, side: float, face: Face, skin: Tones, depth: float) -> list[Layer]:
    """One eye with lid line and brow; `side` +1 is the person's left."""
    unit, up = head.half, head.up
    middle = head.at(0.36 * side, 0.09)
    inner, outer = head.at(0.19 * side, 0.075), head.at(0.55 * side, 0.10)
    way = outer - inner
    wide = max(0.5 * float(np.hypot(way[0], way[1])), 0.02 * unit)
    over = np.stack(
        (inner, inner + (middle - inner) * 0.6 + up * 0.070, (outer + middle) * 0.5 + up * 0.078, outer)
    )
    under = np.stack(
        (
            outer,
            middle + (outer - middle) * 0.3 - up * 0.05,
            middle + (inner - middle) * 0.4 - up * 0.05,
            inner,
        )
    )
    edge = smooth(over, False, 3)
    pupil, glint = middle + up * 0.012, middle + up * 0.035 - xy(0.02 * unit, 0.0)
    sketch = Sketch("skin", depth)
    angle = float(np.arctan2(way[1], way[0]))
    sketch.fill(
        ellipse(middle + up * 0.03, wide * 1.25, 0.13 * unit, angle), blend(skin.base, skin.dark, 0.6)
    )
    sketch.fill(np.concatenate((edge, smooth(under, False, 3)[1:])), (236, 240, 244), 0.001)
    sketch.fill(ellipse(pupil, min(0.066 * unit, wide * 0.6), 0.070 * unit), tones(face.iris).base, 0.002)
    sketch.fill(ellipse(pupil, min(0.036 * unit, wide * 0.3), 0.038 * unit), (24, 18, 18), 0.003)
    sketch.fill(ellipse(glint, 0.016 * unit, 0.016 * unit), (250, 250, 250), 0.004)
    sketch.fill(
        np.concatenate((edge, smooth(over + up * 0.042, False, 3)[::-1])), tones(face.brow).edge, 0.005
    )
    return [*sketch.layers, _brow(head, side, tones(face.brow).base, depth + 0.006)]


def _mouth(head: Head, face: Face, skin: Tones, depth: float) -> list[Layer]:
    unit = head.half
    up = head.up / unit
    lips = tones(face.lips)
    left, right, mid = head.at(-0.25, -0.435), head.at(0.25, -0.435), head.at(0.0, -0.485)
    upper = np.stack((left, head.at(-0.08, -0.405), head.at(0.0, -0.425), head.at(0.08, -0.405), right, mid))
    lower = np.stack((left, mid, right, head.at(0.11, -0.575), head.at(-0.11, -0.575)))
    return [
        Layer(smooth(lower, steps=3), lips.base, "skin", depth),
        Layer(smooth(upper, steps=3), lips.dark, "skin", depth + 0.001),
        Layer(fold(left, right, 0.046 * unit, 0.022 * unit), lips.edge, "skin", depth + 0.002),
        Layer(
            fold(head.at(-0.10, -0.66), head.at(0.10, -0.66), 0.01 * unit, 0.03 * unit) + up * 0.0,
            skin.dark,
            "skin",
            depth,
        ),
    ]


def _nose(head: Head, skin: Tones, depth: float) -> list[Layer]:
    tip = head.at(0.0, -0.06, 1.12)
    left, right = head.at(-0.155, -0.15), head.at(0.155, -0.15)
    bridge = head.at(0.03, 0.16)
    shade = np.stack(
        (bridge, head.at(0.09, 0.08), tip + (right - tip) * 0.7, right, head.at(0.02, -0.19, 1.04), tip)
    )
    base = np.stack(
        (
            left,
            head.at(-0.07, -0.115, 1.02),
            tip + head.up * -0.05,
            head.at(0.07, -0.115, 1.02),
            right,
            head.at(0.0, -0.205, 1.0),
        )
    )
    return [
        Layer(smooth(shade, steps=3), blend(skin.base, skin.dark, 0.75), "skin", depth),
        Layer(smooth(base, steps=3), skin.dark, "skin", depth + 0.001),
        Layer(
            fold(
                left + (right - left) * 0.18,
                right - (right - left) * 0.18,
                0.03 * head.half,
                0.035 * head.half,
            ),
            skin.edge,
            "skin",
            depth + 0.002,
        ),
    ]


def _skull(head: Head, skin: Tones, depth: float) -> list[Layer]:
    outline = head.outline()
    centre = outline.mean(axis=0)
    inner = centre + (outline - centre) * 0.93 + np.array((-0.055, -0.02)) * head.half
    cheek: Colour = blend(skin.base, (96, 92, 214), 0.09)
    layers = [
        Layer(centre + (outline - centre) * 1.025, skin.edge, "skin", depth),
        Layer(outline, skin.dark, "skin", depth + 0.001),
        Layer(inner, skin.base, "skin", depth + 0.002),
    ]
    for side in (-1.0, 1.0):
        layers.append(
            Layer(
                head.within(ellipse(head.at(0.52 * side, -0.22), 0.17 * head.half, 0.12 * head.half), 0.88),
                cheek,
                "skin",
                depth + 0.003,
            )
        )
    return layers


def _beard(head: Head, face: Face, depth: float) -> list[Layer]:
    hair = tones(face.brow)
    full = []
    for up in (-0.12, -0.38, -0.66, -0.92):
        full.append(head.at(-float(head.width(np.array(up))) * 0.99, up, 0.25))
    full.append(head.at(0.0, -1.06, 0.45))
    for up in (-0.92, -0.66, -0.38, -0.12):
        full.append(head.at(float(head.width(np.array(up))) * 0.99, up, 0.25))
    inner = [
        head.at(0.66, -0.30),
        head.at(0.36, -0.33),
        head.at(0.0, -0.31),
        head.at(-0.36, -0.33),
        head.at(-0.66, -0.30),
    ]
    outline = np.concatenate((smooth(np.stack(full), False, 4), smooth(np.stack(inner), False, 3)))
    return [Layer(outline, blend(hair.base, hair.light, 0.15), "hair", depth)]


def face_layers(skeleton: Skeleton, face: Face, skin: Tones, depth: float, ears: bool = True) -> list[Layer]:
    """Everything of the head but its hair; ears first, since hair and cheeks lie over them."""
    head = Head(skeleton)
    layers: list[Layer] = []
    for side in (-1.0, 1.0) if ears else ():
        where = head.at(0.98 * side, -0.02, 0.0)
        ear = ellipse(where, 0.15 * head.half, 0.24 * head.half, 0.12 * side)
        layers.append(Layer(ear, skin.edge, "skin", depth - 0.02))
        layers.append(
            Layer(where + (ear - where) * 0.86, skin.dark if side > 0 else skin.base, "skin", depth - 0.019)
        )
    layers += _skull(head, skin, depth)
    if face.beard > 0.0:
        layers += _beard(head, face, depth + 0.01)
    layers += _nose(head, skin, depth + 0.02)
    layers += _mouth(head, face, skin, depth + 0.03)
    for side in (-1.0, 1.0):
        layers += _eye(head, side, face, skin, depth + 0.04)
    return layers
