"""A made-up place before the mirror: people in plain colours, and a network that goes with any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose
from tests.unit.people import HANGING, pose_of

SIZE = (1280, 720)
STEP = 1.0 / 15.0
Colour = tuple[int, int, int]
RED: Colour = (40, 40, 200)
BLUE: Colour = (200, 80, 30)
GREEN: Colour = (60, 180, 60)
BLACK: Colour = (20, 20, 20)
WHITE: Colour = (235, 235, 235)
HALF_WIDTH = 75.0


@dataclass
class Walker:
    """Somebody in plain clothes.

    Attributes:
        x: column of their middle at a time; None while they are not there.
        top, legs: colours.
        torso: length of the trunk, pixels.
        depth: who has less of it stands nearer.
        noticed: time before which a look over everybody misses them, unless they cover somebody.
    """

    x: Callable[[float], float | None]
    top: Colour
    legs: Colour
    torso: float = 130.0
    depth: float = 1.0
    noticed: float = 0.0

    def pose(self, time: float) -> Pose | None:
        x = self.x(time)
        if x is None or not -HALF_WIDTH < x < SIZE[0] + HALF_WIDTH:
            return None
        return pose_of(HANGING, torso=self.torso, hips=(x, 420.0), time=time)

    def paint(self, canvas: Image, time: float) -> None:
        x = self.x(time)
        if x is None:
            return
        t = self.torso
        left, right = round(x - 0.55 * t), round(x + 0.55 * t)
        hips = 420
        cv2.rectangle(canvas, (left, hips), (right, round(hips + 1.9 * t)), self.legs, -1)
        cv2.rectangle(canvas, (left, round(hips - 1.1 * t)), (right, hips), self.top, -1)
        head = (round(x - 0.25 * t), round(hips - 1.7 * t)), (round(x + 0.25 * t), round(hips - 1.1 * t))
        cv2.rectangle(canvas, *head, (120, 150, 190), -1)


@dataclass
class Street:
    """Frames of walkers, and an estimator that sees them as MediaPipe does.

    Whoever is covered is not found, and the quick network stays where it was, whoever is there now.
    """

    walkers: list[Walker]
    looks: list[float] = field(default_factory=list)
    windows: list[Window | None] = field(default_factory=list)
    forgotten: int = 0
    _at: float | None = None
    _time: float = 0.0

    def frame(self, time: float) -> Image:
        self._time = time
        canvas = np.full((SIZE[1], SIZE[0], 3), 190, dtype=np.uint8)
        for walker in sorted(self.walkers, key=lambda walker: -walker.depth):
            walker.paint(canvas, time)
        return canvas

    def visible(self, time: float) -> list[tuple[float, Pose]]:
        """Whoever is not covered, with their column."""
        found: list[tuple[float, Pose]] = []
        for walker in sorted(self.walkers, key=lambda walker: walker.depth):
            pose, x = walker.pose(time), walker.x(time)
            if pose is None or x is None:
                continue
            if all(abs(x - other) > HALF_WIDTH for other, _ in found):
                found.append((x, pose))
        return found

    def estimate(self, pixels: Image, time: float, window: Window | None = None) -> Pose | None:
        self.windows.append(window)
        seen = [
            (x, pose) for x, pose in self.visible(time) if window is None or window.left <= x < window.right
        ]
        if not seen:
            self._at = None
            return None
        at = seen[0][0] if self._at is None else self._at
        x, pose = min(seen, key=lambda item: abs(item[0] - at))
        self._at = x
        return pose

    def people(self, pixels: Image, time: float) -> tuple[Pose, ...]:
        self.looks.append(time)
        missed = [walker.x(time) for walker in self.walkers if time < walker.noticed]
        seen = self.visible(time)
        return tuple(pose for x, pose in seen if x not in missed or len(seen) == 1)

    def forget(self) -> None:
        self.forgotten += 1
        self._at = None

    def close(self) -> None:
        """There is nothing to close."""


def stands(x: float) -> Callable[[float], float | None]:
    """Stays in a column."""
    return lambda _: x


def walks(start: float, x: float, speed: float) -> Callable[[float], float | None]:
    """Comes into view at a time and walks, pixels a second."""
    return lambda time: None if time < start else x + speed * (time - start)


def until(end: float, x: Callable[[float], float | None]) -> Callable[[float], float | None]:
    """Is gone from a time on."""
    return lambda time: None if time >= end else x(time)
