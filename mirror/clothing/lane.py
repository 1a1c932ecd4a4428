"""The clothing lane: parses what the shopper wears, on its own thread and at its own slower rate."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.background import Background
from mirror.clothing.hold import OutfitHold
from mirror.clothing.outfit import describe
from mirror.clothing.types import ClothingParser, Wearing
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.metrics import Percentiles, RateMeter
from mirror.pose.types import Pose
from mirror.restarts import Try
from mirror.slot import LatestSlot

__all__ = ["ClothingLane", "LaneFigures", "Look"]

_LOG: Final = logging.getLogger(__name__)
_POLL: Final = 0.2
_MOST_FAILURES: Final = 3
"""Parses in a row that may fail before the parser is made anew."""
_STALE: Final = 2.0
"""Seconds after which what was worn is no longer said."""
_KEPT: Final = 512
_LEAST: Final = 0.1
"""Share of the rate that is kept however busy the machine is."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A frame with the shopper in it, as the vision thread hands it over.

    Attributes:
        pixels: `(H, W, 3)` BGR.
        time: capture time, seconds.
        shopper: their number.
        pose: as measured in this frame, with the mask.
        points: `(33, 2)` smoothed landmarks, pixels of the frame.
    """

    pixels: Image
    time: float
    shopper: int
    pose: Pose
    points: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LaneFigures:
    """How the lane does: parses in all and a second, and how long one takes (milliseconds)."""

    parses: int
    rate: float
    parse: Percentiles


class ClothingLane(Background):
    """Makes, uses and closes the parser on its own thread; see `mirror.clothing.types.ClothingParser`.

    What it finds is read from any thread through `wearing`. When parsing fails it is tried again with growing
    pauses: the mirror goes on without it meanwhile.
    """

    def __init__(
        self, make_parser: Callable[[], ClothingParser], rate: float, ease: Callable[[], float] = lambda: 1.0
    ) -> None:
        """Prepare; `start` begins.

        Args:
            make_parser: called on the lane's thread.
            rate: parses a second at most.
            ease: share of that rate, 0…1, that the machine bears now.
        """
        super().__init__("clothing")
        self._make_parser = make_parser
        self._rate = rate
        self._ease = ease
        self._looks: LatestSlot[Look] = LatestSlot()
        self._hold = OutfitHold()
        self._lock = threading.Lock()
        self._wearing: Wearing | None = None
        self._shopper = 0
        self._due = 0.0
        self._parses = 0
        self._meter = RateMeter()
        self._spent: list[float] = []
        self.fault: MirrorError | None = None

    def offer(self, look: Look) -> None:
        """Hand over a frame; never waits. The newest one is taken when the next parse is due."""
        self._looks.put(look)

    def gone(self) -> None:
        """Nobody is followed any more: nothing is worn from this moment on."""
        with self._lock:
            self._wearing = None
            self._shopper = 0

    def wearing(self, now: float) -> Wearing | None:
        """What the shopper wears as far as known at `now` seconds; None while nothing is."""
        with self._lock:
            newest = self._wearing
        return None if newest is None or now - newest.time > _STALE else newest

    def figures(self, now: float) -> LaneFigures:
        """How the lane does at `now`, seconds."""
        with self._lock:
            return LaneFigures(self._parses, self._meter.rate(now), Percentiles.of(self._spent))

    def stop(self) -> None:
        """End, and wait until the parser is closed."""
        self._stop.set()
        self._looks.close()
        super().stop()

    def _run(self) -> None:
        attempt = Try(began=time.monotonic())
        while not self._stop.wait(attempt.pause):
            try:
                parser = self._make_parser()
            except MirrorError as error:
                self.fault = error  # its sentence says what staff can do; trying again can't
                _LOG.warning("%s", error)
                return
            try:
                problem = self._serve(parser)
            except MirrorError as error:  # a foreign network that gives something else than the settings say
                self.fault = error
                _LOG.warning("%s", error)
                return
            finally:
                parser.close()
            if not problem:
                return
            attempt = attempt.failed(time.monotonic())
            _LOG.warning("clothing parsing fails (%s); next try in %.1f s", problem, attempt.pause)

    def _serve(self, parser: ClothingParser) -> str:
        """Parse until asked to stop; returns what made it impossible, empty for nothing."""
        failures = 0
        while not self._stop.is_set():
            if self._stop.wait(max(self._due - time.monotonic(), 0.0)):
                break
            look = self._looks.take(_POLL)
            if look is None:
                continue
            began = time.monotonic()
            self._due = began + 1.0 / (self._rate * max(self._ease(), _LEAST))
            try:
                self.parse(look, parser)
            except (RuntimeError, ValueError, ArithmeticError, LookupError, cv2.error) as error:
                failures += 1
                if failures >= _MOST_FAILURES:
                    return f"{type(error).__name__}: {(str(error).strip().splitlines() or ['no reason'])[0]}"
                continue
            failures = 0
            self._count(began, time.monotonic())
        return ""

    def parse(self, look: Look, parser: ClothingParser) -> None:
        """Parse one frame and make the result known; called in the order of the frames."""
        if look.shopper != self._shopper:
            parser.forget()
            self._hold.forget()
            with self._lock:
                self._wearing = None
            self._shopper = look.shopper
        parse = parser.parse(look.pixels, look.pose)
        outfit = self._hold.update(describe(parse, look.pixels))
        with self._lock:
            if self._shopper == look.shopper:  # they may have left meanwhile
                self._wearing = Wearing(look.time, look.shopper, parse, outfit, look.points)

    def _count(self, began: float, ended: float) -> None:
        with self._lock:
            self._parses += 1
            self._meter.tick(ended)
            self._spent = [*self._spent[-_KEPT + 1 :], ended - began]
