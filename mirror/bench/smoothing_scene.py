"""Moving pictures of people whose motion is known: a photo that is moved, and a drawn person's forearm."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, radians, sin
from typing import Final, Protocol

import cv2
import numpy as np

from mirror.figure.build import BUILDS
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.skeleton import landmarks, solve
from mirror.figure.stance import Arm, Stance
from mirror.figure.stances import STANCES
from mirror.figure.studio import shadow, studio
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["NOISE", "SIZE", "MovingPhoto", "Scene", "SwingingArm", "ease", "noisy", "offset"]

SIZE: Final = (1280, 720)
"""Width and height of the canvas, pixels."""
NOISE: Final = 5.0
"""Standard deviation of the sensor's noise, grey levels."""

_SIDEWAYS, _SIDEWAYS_RATE = 120.0, 0.5  # pixels, hertz
_UPRIGHT, _UPRIGHT_RATE = 12.0, 0.9
_TURN, _TURN_RATE = 6.0, 0.4  # degrees
_BEGIN: Final = 1.0
"""Seconds in which the motion grows to its full size: people have mass, nobody starts at full speed."""
_FREE: Final = 24.0
"""Edge that stays free above and below a person at rest: what the motion needs, and a little, pixels."""
_FEATHER: Final = 16
"""Width over which a photo's edge goes over into the backdrop, pixels of the canvas."""

_ITEM: Final = "tops/linen-shirt"
_STANCE: Final = "arms at the sides"
_UPPER_ARM: Final = 35.0  # degrees from hanging, outwards
_MIDDLE, _SWING, _SWING_RATE = 90.0, 60.0, 0.7  # degrees, degrees, hertz


class Scene(Protocol):
    """Somebody in front of the camera: at rest until `start`, then moving."""

    start: float

    def picture(self, time: float) -> Image:
        """The canvas at `time` seconds without noise: `(720, 1280, 3)` BGR."""


def ease(share: float) -> float:
    """Minimum-jerk course from 0 to 1."""
    u = min(max(share, 0.0), 1.0)
    return u * u * u * (10.0 + u * (6.0 * u - 15.0))


def offset(moving: float) -> tuple[float, float, float]:
    """How far a moving photo is from its place: pixels sideways and down, degrees clockwise.

    Args:
        moving: seconds since the motion began; 0 or less is at rest.
    """
    if moving <= 0.0:
        return 0.0, 0.0, 0.0
    size = ease(moving / _BEGIN)
    return (
        size * _SIDEWAYS * sin(2.0 * pi * _SIDEWAYS_RATE * moving),
        size * _UPRIGHT * sin(2.0 * pi * _UPRIGHT_RATE * moving),
        size * _TURN * sin(2.0 * pi * _TURN_RATE * moving),
    )


def noisy(pixels: Image, rng: np.random.Generator) -> Image:
    """The picture as a sensor with normal noise of `NOISE` grey levels sees it."""
    noise = rng.standard_normal(pixels.shape, dtype=np.float32)
    noise *= NOISE
    noise += pixels
    return np.asarray(np.clip(np.rint(noise, out=noise), 0.0, 255.0, out=noise).astype(np.uint8))


class MovingPhoto:
    """A photo on a plain canvas, its person as large as the motion allows and in the middle.

    `extent`: left top and right bottom corner of the person at rest, pixels of the canvas.
    """

    def __init__(self, pixels: Image, person: Pose, start: float) -> None:
        """Place a photo.

        Args:
            pixels: `(H, W, 3)` BGR.
            person: who is in it, in pixels of the photo.
            start: when the motion begins, seconds.
        """
        self.start = start
        height, width = pixels.shape[:2]
        size = np.array((width, height), dtype=np.float64)
        inside = np.clip(person.points[:, :2], 0.0, size)
        low, high = inside.min(axis=0), inside.max(axis=0)
        body = np.maximum(high - low, 1.0)
        # Landmarks end at the eyes and the soles; the rest of the head is a tenth of what is below it.
        low[1] = max(low[1] - 0.1 * body[1], 0.0)
        high[1] = min(high[1] + 0.03 * body[1], height)
        free = np.array(SIZE) - 2.0 * np.array((_SIDEWAYS + 2.0 * _FREE, _FREE))
        scale = float((free / np.maximum(high - low, 1.0)).min())
        self._middle = np.array(SIZE) / 2.0
        self._place = np.array([[scale, 0.0], [0.0, scale]]), self._middle - scale * (low + high) / 2.0
        self.extent: tuple[FloatArray, FloatArray] = (
            scale * low + self._place[1],
            scale * high + self._place[1],
        )
        self._backdrop = np.median(np.concatenate([pixels[0], pixels[:, 0], pixels[:, -1]]), axis=0)
        scaled = _scaled(pixels, scale)
        self._scaled = scaled.astype(np.float32) - self._backdrop.astype(np.float32)
        self._scaled *= _feather(scaled.shape[0], scaled.shape[1])[..., None]

    def picture(self, time: float) -> Image:
        """See `Scene.picture`."""
        turn, shift = self._motion(time)
        placed = turn @ self._place[1] + shift
        affine = np.column_stack([turn, placed])
        moved = cv2.warpAffine(self._scaled, affine, SIZE, flags=cv2.INTER_LINEAR)
        moved += self._backdrop.astype(np.float32)
        return np.asarray(np.clip(np.rint(moved), 0.0, 255.0), dtype=np.uint8)

    def carried(self, points: FloatArray, time: float) -> FloatArray:
        """Where points `(..., 2)` of the canvas at rest are at `time` seconds, pixels."""
        turn, shift = self._motion(time)
        carried: FloatArray = points @ turn.T + shift
        return carried

    def _motion(self, time: float) -> tuple[FloatArray, FloatArray]:
        """The known motion as a matrix and a shift: about the canvas' middle."""
        right, down, degrees = offset(time - self.start)
        angle = radians(degrees)
        turn = np.array([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
        return turn, self._middle - turn @ self._middle + (right, down)


def _scaled(pixels: Image, scale: float) -> Image:
    flag = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=flag), dtype=np.uint8)


def _feather(height: int, width: int) -> FloatArray:
    """`(height, width)`, 0 at the edge to 1 inside."""
    ways = [np.minimum(np.arange(side), np.arange(side)[::-1]) / _FEATHER for side in (height, width)]
    upright, across = (np.minimum(way, 1.0) for way in ways)
    faded: FloatArray = (upright[:, None] * across[None, :]).astype(np.float32)
    return faded


class SwingingArm:
    """The drawn person swings the left forearm and keeps everything else still."""

    MOVING: Final = (Landmark.LEFT_WRIST, Landmark.LEFT_PINKY, Landmark.LEFT_INDEX, Landmark.LEFT_THUMB)
    """Landmarks that move."""

    def __init__(self, start: float) -> None:
        self.start = start
        self._item = next(item for item in WARDROBE if item.id == _ITEM)
        self._build = BUILDS[self._item.person.build]
        self._view = View(0.85 * SIZE[1] / 1.75, 0.5 * SIZE[0], 0.93 * SIZE[1])

    def picture(self, time: float) -> Image:
        """See `Scene.picture`."""
        canvas = studio(*SIZE).copy()
        drawing = dress(self._item.person, self._stance(self.angle(time)))
        shadow(canvas, drawing.skeleton, self._view)
        drawing.paint(canvas, self._view)
        return canvas

    def angle(self, time: float) -> float:
        """Of the forearm, degrees outwards from hanging."""
        moving = time - self.start
        if moving <= 0.0:
            return _MIDDLE
        return _MIDDLE + _SWING * ease(moving / _BEGIN) * sin(2.0 * pi * _SWING_RATE * moving)

    def wrist(self, time: float) -> FloatArray:
        """Where the swinging wrist is drawn, `(2,)` pixels."""
        heel = self._item.person.outfit.shoes.heel
        skeleton = solve(self._build, self._stance(self.angle(time)), heel)
        marks = landmarks(skeleton)[Landmark.LEFT_WRIST, :2]
        place: FloatArray = self._view.pixels(marks, skeleton.floor)
        return place

    def _stance(self, angle: float) -> Stance:
        return replace(
            STANCES[_STANCE], left_arm=Arm(_UPPER_ARM, 2.0, angle, 2.0, hand=0.0, spread=0.3, flat=0.8)
        )
