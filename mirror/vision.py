"""The vision thread: newest frame → pose → steady track → findings → reading."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

import cv2

from mirror.errors import MirrorError
from mirror.frames import Frame, Reading
from mirror.matching.judge import Judge
from mirror.metrics import Metrics
from mirror.pose.estimator import Estimator
from mirror.pose.smoothing import Smoother
from mirror.slot import LatestSlot

__all__ = ["Pacer", "Vision"]

_POLL: Final = 0.2
_EARLY: Final = 0.005
"""Seconds by which a frame may come before it is due and still be read."""
_MOST_FAILURES: Final = 3


class Pacer:
    """Chooses which frames to read so that inferences keep an even rate, whatever the source's rate is."""

    def __init__(self, rate: float) -> None:
        self._period = 1.0 / rate
        self._due: float | None = None

    def wants(self, time: float) -> bool:
        """Whether the frame captured at `time` seconds is to be read. Each frame is asked about once."""
        if self._due is not None and time < self._due - _EARLY:
            return False
        if self._due is None or time - self._due > self._period:
            self._due = time  # the first frame, or out of step after a pause: begin to count anew
        self._due += self._period
        return True


class Vision:
    """Owns the estimator: makes, uses and closes it on its own thread."""

    def __init__(
        self,
        *,
        frames: LatestSlot[Frame],
        readings: LatestSlot[Reading],
        make_estimator: Callable[[], Estimator],
        smoother: Smoother,
        judge: Judge,
        pacer: Pacer,
        metrics: Metrics,
    ) -> None:
        self._frames = frames
        self._readings = readings
        self._make_estimator = make_estimator
        self._smoother = smoother
        self._judge = judge
        self._pacer = pacer
        self._metrics = metrics
        self._categories: frozenset[str] = frozenset()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="vision", daemon=True)
        self.fault: MirrorError | None = None

    def start(self) -> None:
        """Begin to read frames."""
        self._thread.start()

    def stop(self) -> None:
        """Stop and wait until the estimator is closed."""
        self._stop.set()
        self._frames.close()
        if self._thread.is_alive():
            self._thread.join()

    def choose(self, categories: frozenset[str]) -> None:
        """Consider only these categories from the next frame on; empty: all."""
        self._categories = categories

    def use(self, judge: Judge) -> None:
        """Judge with another library from the next reading on; safe to call from any thread."""
        self._judge = judge

    def read(self, frame: Frame, estimator: Estimator) -> Reading:
        """Everything that can be said of one frame; called in the order of the frames."""
        began = time.perf_counter()
        pose = estimator.estimate(frame.pixels, frame.time)
        spent = time.perf_counter() - began
        height, width = frame.pixels.shape[:2]
        track = self._smoother.update(pose, time=frame.time, frame_height=float(height))
        found = self._judge.update(pose, track, categories=self._categories, time=frame.time)
        self._metrics.inferred(spent, person=pose is not None)
        return Reading(
            time=frame.time,
            frame_size=(width, height),
            pose=pose,
            track=track,
            matches=found.matches,
            held=frame.held,
            inference_seconds=spent,
            unseen=found.unseen,
            hint=found.hint,
            achieved_since=found.achieved_since,
            move=found.move,
        )

    def _run(self) -> None:
        try:
            estimator = self._make_estimator()
        except MirrorError as error:
            self.fault = error
            return
        try:
            self._loop(estimator)
        finally:
            estimator.close()

    def _loop(self, estimator: Estimator) -> None:
        failures = 0
        while not self._stop.is_set():
            frame = self._frames.take(_POLL)
            if frame is None or not self._pacer.wants(frame.time):
                continue
            try:
                self._readings.put(self.read(frame, estimator))
                failures = 0
            except (RuntimeError, ValueError, cv2.error) as error:
                # One frame that MediaPipe chokes on is skipped; when it goes on, staff must know.
                failures += 1
                if failures >= _MOST_FAILURES:
                    self.fault = MirrorError(f"pose estimation fails ({error}); restart the mirror.")
                    return
