"""The vision thread: newest frame → pose → steady track → findings → reading."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

import cv2

from mirror.clothing.lane import ClothingLane, Look
from mirror.errors import MirrorError
from mirror.frames import Frame, Reading
from mirror.matching.judge import Judge
from mirror.metrics import Metrics
from mirror.pacing import Pacer
from mirror.pose.estimator import PeopleEstimator
from mirror.pose.tracking import Tracked, Tracker
from mirror.restarts import Try
from mirror.slot import LatestSlot

__all__ = ["Vision"]

_LOG: Final = logging.getLogger(__name__)
_POLL: Final = 0.2
_MOST_FAILURES: Final = 3
"""Frames in a row that the estimator may choke on before it is made anew."""


class Vision:
    """Owns the estimator: makes, uses and closes it on its own thread."""

    def __init__(
        self,
        *,
        frames: LatestSlot[Frame],
        readings: LatestSlot[Reading],
        make_estimator: Callable[[], PeopleEstimator],
        tracker: Tracker,
        judge: Judge,
        pacer: Pacer,
        metrics: Metrics,
        clothing: ClothingLane | None = None,
    ) -> None:
        self._clothing = clothing
        self._frames = frames
        self._readings = readings
        self._make_estimator = make_estimator
        self._tracker = tracker
        self._judge = judge
        self._pacer = pacer
        self._metrics = metrics
        self._categories: frozenset[str] = frozenset()
        self._target = ""
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._try = Try(began=time.monotonic())
        self._thread = self._new_thread()
        self.fault: MirrorError | None = None

    def start(self) -> None:
        """Begin to read frames."""
        self._thread.start()

    def stop(self) -> None:
        """Stop and wait until the estimator is closed."""
        with self._lock:  # no thread is started after this
            self._stop.set()
        self._frames.close()
        if self._thread.is_alive():
            self._thread.join()

    def choose(self, categories: frozenset[str]) -> None:
        """Consider only these categories from the next frame on; empty: all."""
        self._categories = categories

    def aim(self, entry: str) -> None:
        """Compare with this entry first from the next frame on; empty: with whichever fits best."""
        self._target = entry

    def use(self, judge: Judge) -> None:
        """Judge with another library from the next reading on; safe to call from any thread."""
        self._judge = judge

    def read(self, frame: Frame, estimator: PeopleEstimator) -> Reading:
        """Everything that can be said of one frame; called in the order of the frames."""
        began = time.perf_counter()
        seen = self._tracker.update(frame.pixels, frame.time, estimator)
        spent = time.perf_counter() - began
        height, width = frame.pixels.shape[:2]
        judge = self._judge  # it may be exchanged at any moment
        if seen.new:
            judge.forget()
        found = judge.update(
            seen.pose, seen.track, categories=self._categories, time=frame.time, target=self._target
        )
        self._metrics.inferred(spent, person=seen.pose is not None, shopper=seen.shopper)
        self._show_clothing(frame, seen)
        return Reading(
            time=frame.time,
            frame_size=(width, height),
            pose=seen.pose,
            track=seen.track,
            matches=found.matches,
            held=frame.held,
            inference_seconds=spent,
            unseen=found.unseen,
            hint=found.hint,
            achieved_since=found.achieved_since,
            move=found.move,
            shopper=seen.shopper,
            bystanders=seen.bystanders,
        )

    def _show_clothing(self, frame: Frame, seen: Tracked) -> None:
        """Hand the frame to the clothing lane, which takes it when it is time."""
        if self._clothing is None:
            return
        if seen.shopper == 0:
            self._clothing.gone()
        elif seen.pose is not None:
            points = seen.pose.points[:, :2] if seen.track is None else seen.track.at(frame.time)
            self._clothing.offer(Look(frame.pixels, frame.time, seen.shopper, seen.pose, points))

    def _new_thread(self) -> threading.Thread:
        return threading.Thread(target=self._run, name="vision", daemon=True)

    def _run(self) -> None:
        """One try. However it ends, unless it was asked to, a fresh thread begins the next one."""
        problem, ended = "", False
        try:
            if not self._stop.wait(self._try.pause):
                problem = self._serve()
            ended = True
        finally:
            if not ended:  # the exception goes on to `threading.excepthook`, which tells the rest of it
                kind, error, _ = sys.exc_info()
                problem = "it ended" if kind is None else _told(kind, error)
            if problem:
                self._try_again(problem)

    def _try_again(self, problem: str) -> None:
        self._try = self._try.failed(time.monotonic())
        _LOG.warning("pose estimation fails (%s); next try in %.1f s", problem, self._try.pause)
        if self._try.worrying:
            # What to do comes first: of long errors the display may cut off the end.
            self.fault = MirrorError(
                f"pose estimation failed and is tried again; if that goes on, restart the mirror ({problem})."
            )
        with self._lock:
            if not self._stop.is_set():
                self._thread = self._new_thread()
                self._thread.start()

    def _serve(self) -> str:
        """Read frames until asked to stop; returns what made it impossible, empty for nothing."""
        try:
            estimator = self._make_estimator()
        except MirrorError as error:
            self.fault = error  # its sentence says what staff can do; trying again can't
            return ""
        try:
            self._tracker.reset()
            return self._loop(estimator)
        finally:
            estimator.close()

    def _loop(self, estimator: PeopleEstimator) -> str:
        failures = 0
        while not self._stop.is_set():
            frame = self._frames.take(_POLL)
            if frame is None or not self._pacer.wants(frame.time):
                continue
            began = time.monotonic()
            try:
                self._readings.put(self.read(frame, estimator))
            except (RuntimeError, ValueError, cv2.error) as error:
                # One frame that MediaPipe chokes on is skipped; when it goes on, its graph is broken.
                failures += 1
                if failures >= _MOST_FAILURES:
                    return _told(type(error), error)
                continue
            failures = 0
            now = time.monotonic()
            self._pacer.took(now - began, now)
            if self.fault is not None and self._try.proven(now):
                self.fault = None
        return ""


def _told(kind: type[BaseException], error: BaseException | None) -> str:
    """What kind of error it was and the first line of its message: MediaPipe's go on for pages."""
    lines = str(error).strip().splitlines()
    return f"{kind.__name__}: {lines[0]}" if lines else kind.__name__
