"""Two people before a mirror, one of whom passes the other: cut-outs moved along known ways.

A cut-out is a person with nothing around: from a photo and its mask, or drawn. It moves as a whole, and so
the truth is known in every frame: where each of the two is, and how much of the shopper is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi, sin
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.figure.studio import studio
from mirror.frames import Image
from mirror.pose.types import FloatArray

__all__ = ["CANVAS", "SCENES", "Cutout", "Moment", "Scene", "Walk", "moments", "placed"]

CANVAS: Final = (1280, 720)
"""Width and height of a frame, pixels."""
NOISE: Final = 5.0
"""Sensor noise, standard deviation in grey levels."""
_ROOM: Final = 97
"""By how much the noise picture is larger than a frame, pixels."""
_FLOOR: Final = 690.0
"""Row of the shopper's feet, pixels."""
_SIZE: Final = 600.0
"""Height of the shopper, pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A person with nothing around.

    Attributes:
        pixels: `(H, W, 3)` BGR, cut to the person.
        alpha: `(H, W)` 0…1, 1 where the person is.
    """

    pixels: Image
    alpha: NDArray[np.float32]

    @classmethod
    def of(cls, pixels: Image, mask: NDArray[np.bool_]) -> Cutout:
        """Cut a person out of a `(H, W, 3)` picture by a `(H, W)` mask; its edge is made soft."""
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
        inner = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
        alpha = cv2.GaussianBlur(inner, (0, 0), 0.8)[top:bottom, left:right]
        return cls(np.ascontiguousarray(pixels[top:bottom, left:right]), np.ascontiguousarray(alpha))


@dataclass(frozen=True, slots=True)
class Walk:
    """The way of one person: straight between stops, each a `(time, x, size)`.

    Time in seconds; x of the body's middle as a share of the frame's width; size as a share of the shopper's
    usual height. Whoever stands sways a little.
    """

    stops: tuple[tuple[float, float, float], ...]
    phase: float = 0.0

    def at(self, time: float) -> tuple[float, float]:
        """Column of the body's middle in pixels, and height in pixels, at a time in seconds."""
        times, columns, sizes = (np.array(values) for values in zip(*self.stops, strict=True))
        sway = 6.0 * sin(2.0 * pi * time / 3.1 + self.phase)
        x = float(np.interp(time, times, columns)) * CANVAS[0] + sway
        return x, float(np.interp(time, times, sizes)) * _SIZE


@dataclass(frozen=True, slots=True)
class Scene:
    """One crossing.

    Attributes:
        name: what happens, in words.
        shopper, passer: their ways; the shopper is there from the start.
        in_front: whether the passer-by is nearer to the mirror.
        seconds: length.
    """

    name: str
    shopper: Walk
    passer: Walk
    in_front: bool
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """One frame and its truth.

    Attributes:
        time: seconds since the start.
        pixels: `(720, 1280, 3)` BGR.
        shopper, passer: `(2, 3)` affine maps from a cut-out's pixels to the frame's.
        seen: share of the shopper that nobody covers and that is in the frame, 0…1.
        passer_seen: the same for the passer-by.
    """

    time: float
    pixels: Image
    shopper: FloatArray
    passer: FloatArray
    seen: float
    passer_seen: float


_STANDS: Final = Walk(((0.0, 0.5, 1.0),))
_OUTSIDE: Final = 0.22
"""How far outside the frame a passer-by starts and ends, share of the width."""


def _pass(side: int, size: float, *, crossing: float, pause: float = 0.0) -> Walk:
    """From one edge (−1 left, 1 right) to the other within `crossing` seconds, with a stop in the middle."""
    start, half = 2.0, crossing / 2.0
    near, far = 0.5 + side * (0.5 + _OUTSIDE), 0.5 - side * (0.5 + _OUTSIDE)
    return Walk(
        (
            (start, near, size),
            (start + half, 0.5, size),
            (start + half + pause, 0.5, size),
            (start + crossing + pause, far, size),
        ),
        phase=1.7,
    )


def _passing(
    name: str, side: int, size: float, *, in_front: bool, crossing: float, pause: float = 0.0
) -> Scene:
    return Scene(
        name, _STANDS, _pass(side, size, crossing=crossing, pause=pause), in_front, 4.0 + crossing + pause
    )


def _both_walk(name: str, side: int, size: float, *, in_front: bool, crossing: float) -> Scene:
    """The shopper walks too, towards the passer-by, and stops on the other side."""
    shopper = Walk(
        ((2.0, 0.5 - side * 0.18, 1.0), (2.0 + 0.25 * crossing, 0.5 - side * 0.18, 1.0),
         (2.0 + 0.75 * crossing, 0.5 + side * 0.18, 1.0))
    )  # fmt: skip
    return Scene(name, shopper, _pass(side, size, crossing=crossing), in_front, 4.0 + crossing)


def _visit(name: str, side: int, size: float, *, in_front: bool, stop: float) -> Scene:
    """Somebody comes in, stands beside or half over the shopper for a while and goes back."""
    outside = 0.5 + side * (0.5 + _OUTSIDE)
    beside = 0.5 + side * stop
    passer = Walk(
        ((2.0, outside, size), (3.6, beside, size), (5.6, beside, size), (7.2, outside, size)), phase=0.6
    )
    return Scene(name, _STANDS, passer, in_front, 9.0)


def _approach(name: str, side: int, *, in_front: bool) -> Scene:
    """Somebody far away walks past and comes near, so that they end up larger than the shopper."""
    near, far = 0.5 + side * (0.5 + _OUTSIDE), 0.5 - side * (0.5 + _OUTSIDE)
    passer = Walk(((2.0, near, 0.7), (3.7, 0.5, 1.0), (5.4, far, 1.35)), phase=0.2)
    return Scene(name, _STANDS, passer, in_front, 7.4)


SCENES: Final = (
    _passing("in front, from the left", -1, 1.0, in_front=True, crossing=3.0),
    _passing("in front, from the right", 1, 1.0, in_front=True, crossing=3.0),
    _passing("in front, larger, from the left", -1, 1.2, in_front=True, crossing=3.4),
    _passing("in front, larger, from the right", 1, 1.2, in_front=True, crossing=3.4),
    _passing("in front, quick, from the left", -1, 1.05, in_front=True, crossing=1.8),
    _passing("in front, quick, from the right", 1, 1.05, in_front=True, crossing=1.8),
    _passing("behind, from the left", -1, 0.9, in_front=False, crossing=3.0),
    _passing("behind, from the right", 1, 0.9, in_front=False, crossing=3.0),
    _passing("behind, far away, from the left", -1, 0.65, in_front=False, crossing=4.0),
    _passing("behind, quick, from the right", 1, 0.85, in_front=False, crossing=1.8),
    _passing("stops in front, from the left", -1, 1.2, in_front=True, crossing=3.0, pause=1.0),
    _passing("stops in front, from the right", 1, 1.3, in_front=True, crossing=3.0, pause=1.5),
    _passing("stops behind, from the left", -1, 0.9, in_front=False, crossing=3.0, pause=1.5),
    _both_walk("both walk, the shopper behind", 1, 1.1, in_front=True, crossing=3.4),
    _both_walk("both walk, the shopper in front", -1, 0.9, in_front=False, crossing=3.4),
    _both_walk("both walk, the shopper behind a larger one", -1, 1.25, in_front=True, crossing=3.0),
    _visit("stands beside, larger", 1, 1.25, in_front=True, stop=0.27),
    _visit("half covers the shopper and goes back", -1, 1.1, in_front=True, stop=0.1),
    _approach("comes near while passing in front", -1, in_front=True),
    _approach("comes near while passing in front, from the right", 1, in_front=True),
)
"""Twenty ways in which one person passes another."""


def moments(scene: Scene, shopper: Cutout, passer: Cutout, rate: float, seed: int) -> Iterator[Moment]:
    """Draw a scene, `rate` frames a second, with sensor noise from a seed."""
    rng = np.random.default_rng(seed)
    # Another part of one large noise picture for each frame: drawing noise costs more than all the rest.
    noise = NOISE * rng.standard_normal((CANVAS[1] + _ROOM, CANVAS[0] + _ROOM, 3), dtype=np.float32)
    for number in range(round(scene.seconds * rate)):
        time = number / rate
        ways = placed(shopper, *scene.shopper.at(time)), placed(passer, *scene.passer.at(time))
        row, column = rng.integers(0, _ROOM, 2)
        part = noise[row : row + CANVAS[1], column : column + CANVAS[0]]
        yield _drawn(time, (shopper, passer), ways, part, passer_in_front=scene.in_front)


def placed(person: Cutout, x: float, height: float) -> FloatArray:
    """Map a cut-out's pixels to the frame: `(2, 3)`; middle in column `x`, `height` pixels tall.

    Who is larger stands nearer, and so lower in the picture.
    """
    rows, columns = person.alpha.shape
    scale = height / rows
    floor = _FLOOR + 0.35 * (height - _SIZE)
    return np.array([[scale, 0.0, x - scale * columns / 2.0], [0.0, scale, floor - height]])


def _drawn(
    time: float,
    people: tuple[Cutout, Cutout],
    ways: tuple[FloatArray, FloatArray],
    noise: NDArray[np.float32],
    *,
    passer_in_front: bool,
) -> Moment:
    alphas = [
        cv2.warpAffine(person.alpha, way, CANVAS, flags=cv2.INTER_LINEAR)
        for person, way in zip(people, ways, strict=True)
    ]
    canvas = studio(*CANVAS).astype(np.float32)
    order = (0, 1) if passer_in_front else (1, 0)
    for who in order:
        layer = cv2.warpAffine(people[who].pixels, ways[who], CANVAS, flags=cv2.INTER_AREA)
        alpha = alphas[who][..., None]
        canvas += alpha * (layer.astype(np.float32) - canvas)
    canvas += noise
    seen = []
    for who in (0, 1):
        whole = float(people[who].alpha.sum()) * ways[who][0, 0] ** 2
        cover = alphas[1 - who] if order[1] != who else np.zeros_like(alphas[who])
        seen.append(float((alphas[who] * (1.0 - cover)).sum()) / max(whole, 1.0))
    pixels = np.clip(canvas, 0.0, 255.0).astype(np.uint8)
    return Moment(time, pixels, ways[0], ways[1], min(seen[0], 1.0), min(seen[1], 1.0))
