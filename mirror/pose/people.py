"""Where people are in the picture and how they move: what telling them apart is based on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot
from typing import Final

import numpy as np

from mirror.frames import Image
from mirror.pose.appearance import Appearance, appearance_of, blend, distance
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["Body", "Person", "body_of", "claim", "covered_share", "distance_of", "sighting"]

_TORSO: Final = [
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
]
_STATURE: Final = 3.3
"""Body height in lengths of the trunk, between the middles of shoulders and hips."""
_MIDDLE: Final = 0.3
"""Distance from the middle at which a place counts for 1/e, share of the frame's width."""
_LONGEST_STRIDE: Final = 0.5
"""Seconds after which an old speed says nothing about the place any more."""
_SPEED_SHARE: Final = 0.5
"""Weight of a new sighting in the speed."""


@dataclass(frozen=True, slots=True)
class Body:
    """Place and size of a person, pixels of the frame.

    Attributes:
        x, y: middle of the trunk.
        height: of the body if it stood upright.
        box: left, top, right, bottom of all landmarks.
    """

    x: float
    y: float
    height: float
    box: tuple[float, float, float, float]


def body_of(pose: Pose) -> Body:
    """Place and size of a pose."""
    points = pose.points[:, :2]
    torso = points[_TORSO]
    x, y = torso.mean(axis=0)
    trunk = 0.5 * (torso[0] + torso[1] - torso[2] - torso[3])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    # Whoever bends down is no smaller than their trunk says, and whoever turns no smaller than they reach.
    height = max(_STATURE * hypot(*trunk), bottom - top, 1.0)
    return Body(float(x), float(y), float(height), (float(left), float(top), float(right), float(bottom)))


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody in view over time.

    Attributes:
        body: where they were seen last.
        speed: `(2,)` pixels a second.
        look: what they look like.
        seen: time of the last sighting, seconds.
        since: time of the first.
    """

    body: Body
    speed: FloatArray
    look: Appearance
    seen: float
    since: float

    @classmethod
    def new(cls, body: Body, look: Appearance, time: float) -> Person:
        """Somebody who is seen for the first time."""
        return cls(body, np.zeros(2), look, time, time)

    def place(self, time: float) -> tuple[float, float]:
        """Where they should be at a time, if they go on as they did for a moment."""
        ahead = min(max(time - self.seen, 0.0), _LONGEST_STRIDE)
        return self.body.x + ahead * float(self.speed[0]), self.body.y + ahead * float(self.speed[1])

    def box(self, time: float) -> tuple[float, float, float, float]:
        """Their box, moved to where they should be at a time."""
        x, y = self.place(time)
        left, top, right, bottom = self.body.box
        return (
            left + x - self.body.x,
            top + y - self.body.y,
            right + x - self.body.x,
            bottom + y - self.body.y,
        )

    def moved(self, body: Body, time: float, look: Appearance, learn: float) -> Person:
        """The same person, seen again; `learn` is the weight of the new appearance, 0…1."""
        step = time - self.seen
        speed = self.speed
        if 0.0 < step < 2.0 * _LONGEST_STRIDE:
            now = np.array([body.x - self.body.x, body.y - self.body.y]) / step
            speed = speed + _SPEED_SHARE * (now - speed)
        else:
            speed = np.zeros(2)
        known = self.look if learn <= 0.0 else blend(self.look, look, learn)
        return replace(self, body=body, speed=speed, look=known, seen=time)

    def apart(self, body: Body, time: float) -> float:
        """Distance of a sighting from where they should be, in body heights."""
        x, y = self.place(time)
        return hypot(body.x - x, body.y - y) / max(self.body.height, body.height)

    def unlike(self, look: Appearance) -> float:
        """How different a sighting looks, see `mirror.pose.appearance.distance`."""
        return distance(self.look, look)


def distance_of(one: Body, other: Body) -> float:
    """Distance of two bodies, in body heights."""
    return hypot(one.x - other.x, one.y - other.y) / max(one.height, other.height)


def sighting(pixels: Image, pose: Pose) -> tuple[Body, Appearance]:
    """Place and look of a person in a `(H, W, 3)` BGR frame."""
    return body_of(pose), appearance_of(pixels, pose)


def claim(body: Body, size: tuple[int, int]) -> float:
    """How much somebody looks like the one in front of the mirror: large and in the middle; about 0…1.

    Args:
        body: where they are.
        size: `(width, height)` of the frame, pixels.
    """
    width, height = size
    out = (body.x / width - 0.5) / _MIDDLE
    return float(body.height / height * np.exp(-(out**2)))


def covered_share(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """Share of a box that another covers, 0…1."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    return max(width, 0.0) * max(height, 0.0) / area
