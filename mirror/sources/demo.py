"""The drawn person as a source of frames: it goes through the library's poses like a shopper would."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import pi, sin
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.errors import MirrorError
from mirror.figure.build import BUILDS, Build, mix_builds
from mirror.figure.figure import Drawing, dress
from mirror.figure.paint import View
from mirror.figure.stance import Arm, Stance, mix, shifted
from mirror.figure.studio import shadow, studio
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.frames import Image
from mirror.pose.types import Pose
from mirror.sources.base import Shot, SourceKind

__all__ = ["HOLD_SECONDS", "MOVE_SECONDS", "DemoSource"]

HOLD_SECONDS: Final = 2.0
MOVE_SECONDS: Final = 0.8
_CYCLE = HOLD_SECONDS + MOVE_SECONDS
_FADE = (0.30, 0.70)  # part of the movement during which the clothes change
_FLOOR = 0.905  # row of the floor, share of the height; shoes reach a little below it
_MARGIN = 0.035  # free edge above, share of the height
_TALL = 0.85  # stature of a person of 1.75 m at the nearest distance, share of the height
_COLUMN = 0.96  # width that is kept to, share of the height: a portrait window shows no more of the frame
_FARTHEST = 0.2  # smallest share of the usual size: beyond it nothing of a face or a hand is left
_DRIFT = 0.03  # sideways, share of the frame's width


def _ease(share: float) -> float:
    """Minimum-jerk course from 0 to 1: how a hand moves that is at rest before and after."""
    u = min(max(share, 0.0), 1.0)
    return u * u * u * (10.0 + u * (6.0 * u - 15.0))


@lru_cache(maxsize=128)
def _reach(item: Item, build: str | None) -> tuple[float, float]:
    """How far an entry's figure reaches above the floor, and sideways from its trunk; metres."""
    drawing = dress(item.person, item.stance, BUILDS[build or item.person.build])
    return _room(drawing)


def _room(drawing: Drawing) -> tuple[float, float]:
    left, top, right, _ = drawing.extent()
    middle = _trunk(drawing)
    return -top, max(middle - left, right - middle)


def _trunk(drawing: Drawing) -> float:
    """Column of the trunk's middle, metres from the middle of the hips."""
    return 0.5 * float(drawing.skeleton.chest_point[0])


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """What is drawn at one moment; `ghost`, with a share of 0…0.5, is who fades in or out."""

    drawing: Drawing
    view: View
    ghost: Drawing | None
    share: float
    held: str | None


class DemoSource:
    """A person who strikes one library pose after another, in a seeded random order.

    Each pose is held for `HOLD_SECONDS` and left for the next within `MOVE_SECONDS`; outfit and person
    change in the middle of that movement. Everything is a pure function of time, see `figure_at`.
    """

    kind: SourceKind = SourceKind.DEMO

    def __init__(  # noqa: PLR0913 - each is one trait of the show; most calls name one or two
        self,
        size: tuple[int, int] = (1280, 720),
        fps: float = 30.0,
        seed: int = 0,
        *,
        build: str | None = None,
        distance: float = 1.0,
        items: Sequence[Item] = WARDROBE,
        empty: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare a demo.

        Args:
            size: `(width, height)` of the frames in pixels.
            fps: frames per second.
            seed: decides the order of the poses.
            build: name of one build for all; None gives each entry its own.
            distance: share of the usual size at which the person is drawn, 0.2 … 1: 0.5 is twice as far
                away, with the feet at the same place in the picture.
            items: the entries to go through.
            empty: show the studio with nobody in view.
            clock: monotonic time in seconds.
            sleep: waits for a number of seconds.
        """
        if build is not None and build not in BUILDS:
            raise MirrorError(f"Unknown build {build!r} for the demo; use one of {', '.join(BUILDS)}.")
        if not _FARTHEST <= distance <= 1.0:
            raise MirrorError(
                f"The demo's distance is {distance:g}; it is a share of the usual size, {_FARTHEST} to 1."
            )
        if not items or fps <= 0.0 or min(size) < 32:
            raise MirrorError("The demo needs an entry, a positive frame rate and at least 32 x 32 pixels.")
        self._size = size
        self._fps = fps
        self._seed = seed
        self._build = build
        self._distance = distance
        self._items = tuple(items)
        self._empty = empty
        self._clock = clock
        self._sleep = sleep
        self._start: float | None = None
        self._index = -1

    @property
    def name(self) -> str:
        """Short name for the status line."""
        return "demo"

    @property
    def fps(self) -> float:
        """Nominal frames per second."""
        return self._fps

    @property
    def round_seconds(self) -> float:
        """Time that one way through all entries takes."""
        return _CYCLE * len(self._items)

    def open(self) -> None:
        """Start the show from its beginning."""
        self._start = self._clock()
        self._index = -1

    def read(self) -> Shot | None:
        """Wait for the next frame's moment and draw it; frames that are already past are skipped."""
        if self._start is None:
            return None
        now = self._clock() - self._start
        self._index = max(self._index + 1, int(now * self._fps))
        wait = self._index / self._fps - now
        if wait > 0.0:
            self._sleep(wait)
        picture, _, held = self.figure_at(self._index / self._fps)
        return Shot(picture, held)

    def close(self) -> None:
        """Stop; safe to call twice."""
        self._start = None

    def figure_at(self, moment: float) -> tuple[Image, Pose | None, str | None]:
        """Picture, true pose (None in an empty studio) and held entry at a time since the start.

        Args:
            moment: seconds, 0 or later.
        """
        canvas = studio(*self._size).copy()
        if self._empty:
            return canvas, None, None
        scene = self._scene(moment)
        drawing, view = scene.drawing, scene.view
        shadow(canvas, drawing.skeleton, view)
        ghost = canvas.copy() if scene.ghost is not None else None
        drawing.paint(canvas, view)
        if ghost is not None and scene.ghost is not None:
            scene.ghost.paint(ghost, view)
            cv2.addWeighted(ghost, scene.share, canvas, 1.0 - scene.share, 0.0, dst=canvas)
        return canvas, drawing.pose(view, self._size, moment), scene.held

    def labels_at(self, moment: float) -> NDArray[np.uint8]:
        """True clothing class of every pixel at a time since the start, see `Drawing.labels`.

        `(height, width)`. While the clothes change, those of whom more is seen.
        """
        if self._empty:
            return np.zeros(self._size[::-1], dtype=np.uint8)
        scene = self._scene(moment)
        return scene.drawing.labels(scene.view, self._size)

    def _scene(self, moment: float) -> _Scene:
        # Moments come from whole frames and cycles: a rounding error must not end up in the cycle before.
        number = int(max(moment, 0.0) / _CYCLE + 1e-9)
        local = max(moment - number * _CYCLE, 0.0)
        first, second = self.item(number), self.item(number + 1)
        raw = (local - HOLD_SECONDS) / MOVE_SECONDS
        share = _ease(raw)
        stance = self._sway(mix(first.stance, second.stance, share), moment)
        build = mix_builds(self._own_build(first), self._own_build(second), share)
        fade = _ease((raw - _FADE[0]) / (_FADE[1] - _FADE[0]))
        wearer, other = (first, second) if fade < 0.5 else (second, first)
        heel = _between(first.person.outfit.shoes.heel, second.person.outfit.shoes.heel, share)
        drawing = dress(wearer.person, stance, build, heel)
        view = self._view(drawing, first, second, share, moment)
        ghost = dress(other.person, stance, build, heel) if 0.0 < fade < 1.0 else None
        held = first.id if local < HOLD_SECONDS else None
        return _Scene(drawing, view, ghost, min(fade, 1.0 - fade), held)

    def item(self, number: int) -> Item:
        """The entry that is shown as the `number`-th, counted from 0."""
        count = len(self._items)
        turn, place = divmod(number, count)
        order = self._order(turn)
        return self._items[order[place]]

    def _order(self, turn: int) -> tuple[int, ...]:
        return _shuffled(self._seed, turn, len(self._items))

    def _own_build(self, item: Item) -> Build:
        return BUILDS[self._build or item.person.build]

    @staticmethod
    def _sway(stance: Stance, moment: float) -> Stance:
        """Breathing and the small sway of somebody who stands still: about one degree."""
        breath = sin(2.0 * pi * moment / 3.7)
        slow = sin(2.0 * pi * moment / 5.3 + 0.8)
        return shifted(
            stance,
            lean=0.6 * slow,
            head_tilt=0.9 * sin(2.0 * pi * moment / 4.6),
            head_yaw=1.6 * sin(2.0 * pi * moment / 6.1 + 2.0),
            left=Arm(
                out=0.8 * breath,
                fwd=0.0,
                fore=0.9 * slow,
                fore_fwd=0.0,
                hand=0.0,
                spread=0.0,
                flat=0.0,
                thumb=0.0,
            ),
            right=Arm(
                out=0.8 * breath,
                fwd=0.0,
                fore=-0.9 * slow,
                fore_fwd=0.0,
                hand=0.0,
                spread=0.0,
                flat=0.0,
                thumb=0.0,
            ),
        )

    def _view(self, drawing: Drawing, first: Item, second: Item, share: float, moment: float) -> View:
        """Place and distance: both drift slowly, and the person steps back when a pose needs room."""
        width, height = self._size
        near = 0.93 + 0.07 * sin(2.0 * pi * moment / 17.0 + 0.4)
        up0, out0 = _reach(first, self._build)
        up1, out1 = _reach(second, self._build)
        up, out = _room(drawing)
        up = max(_between(up0, up1, share) * 1.03, up)
        out = max(_between(out0, out1, share) * 1.03, out)
        half = 0.5 * min(width, _COLUMN * height)
        scale = min(_TALL * height * near / 1.75, (_FLOOR - _MARGIN) * height / up, half / out)
        scale *= self._distance
        drift = sin(2.0 * pi * moment / 23.0) * min(_DRIFT * width, half - out * scale)
        return View(scale, 0.5 * width + drift - _trunk(drawing) * scale, _FLOOR * height)


def _between(first: float, second: float, share: float) -> float:
    return first + (second - first) * share


@lru_cache(maxsize=256)
def _shuffled(seed: int, turn: int, count: int) -> tuple[int, ...]:
    """Order of the entries on one way through; it never starts with the one that ended the last."""
    order = np.random.default_rng((seed, turn)).permutation(count).tolist()
    if turn > 0 and count > 1 and _shuffled(seed, turn - 1, count)[-1] == order[0]:
        order = order[1:] + order[:1]
    return tuple(int(index) for index in order)
