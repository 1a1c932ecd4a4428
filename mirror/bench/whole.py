"""What is measured of a loop that shows pictures, and the middle of several measurements."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import psutil

from mirror.metrics import Percentiles, peak_memory_mb

__all__ = ["Outcome", "Plan", "Run", "Tally", "middle"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared.

    Attributes:
        source: what the frames show, for people.
        frame: `(width, height)` of the frames in pixels.
        fps: frames a second that the camera delivers.
        window: `(width, height)` of the window in pixels.
        seconds: that are measured in each run.
        rounds: how often each side runs.
        headless: whether the windows are painted without a display.
        warm_up: seconds from the first paint until counting begins: fonts, pictures of garments, caches.
    """

    source: str
    frame: tuple[int, int]
    fps: float
    window: tuple[int, int]
    seconds: float
    rounds: int
    headless: bool
    warm_up: float = 2.0


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of one side showed.

    Attributes:
        displayed_fps: different frames painted a second.
        inference_fps: frames looked at by the pose model a second.
        p50, p95: from a frame's capture to the end of its painting, milliseconds.
        cpu_ms: user and system time of the whole process for each painted frame, milliseconds.
        peak_mb, end_mb: largest resident memory since the process began, and that at the end, MB.
    """

    displayed_fps: float
    inference_fps: float
    p50: float
    p95: float
    cpu_ms: float
    peak_mb: float
    end_mb: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """The medians of both sides."""

    tutorial: Run
    ours: Run

    @property
    def cpu_ratio(self) -> float:
        """Processor time for each displayed frame, ours divided by the tutorial loop's."""
        return self.ours.cpu_ms / self.tutorial.cpu_ms


class Tally:
    """Counts what a loop paints, from some time after its first paint on.

    Args:
        seconds: how long to count.
        inferences: tells how many inferences there were so far.
        warm_up: seconds from the first paint until counting begins.
        cpu: seconds of processor time that this process has used.
    """

    def __init__(
        self,
        seconds: float,
        inferences: Callable[[], int],
        *,
        warm_up: float,
        cpu: Callable[[], float] = time.process_time,
    ) -> None:
        self._seconds = seconds
        self._inferences = inferences
        self._warm_up = warm_up
        self._cpu = cpu
        self._first: float | None = None
        self._began: float | None = None
        self._before = (0.0, 0)
        self._latencies: list[float] = []
        self.result: Run | None = None

    @property
    def over(self) -> bool:
        """Whether everything has been counted."""
        return self.result is not None

    def painted(self, captured: float, now: float) -> None:
        """A new frame, captured at `captured`, has been painted at `now`, seconds of one clock.

        The paint with which counting begins is the start of the time, and no frame of it.
        """
        if self._first is None:
            self._first = now
        if self._began is None:
            if now - self._first >= self._warm_up:
                self._began, self._before = now, (self._cpu(), self._inferences())
        elif self.result is None:
            self._latencies.append(now - captured)
            if now - self._began >= self._seconds:
                self.result = self._sum_up(now - self._began)

    def _sum_up(self, elapsed: float) -> Run:
        cpu, inferences = self._before
        latency = Percentiles.of(self._latencies)
        return Run(
            displayed_fps=len(self._latencies) / elapsed,
            inference_fps=(self._inferences() - inferences) / elapsed,
            p50=latency.p50,
            p95=latency.p95,
            cpu_ms=1000.0 * (self._cpu() - cpu) / len(self._latencies),
            peak_mb=peak_memory_mb(),
            end_mb=psutil.Process().memory_info().rss / 2**20,
        )


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure; a run that was disturbed does not count for more than the others."""
    return Run(
        **{item.name: statistics.median(getattr(run, item.name) for run in runs) for item in fields(Run)}
    )
