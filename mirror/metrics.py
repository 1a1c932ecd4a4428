"""Counts and times what the mirror does, for the status line and the report."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import psutil

__all__ = ["Metrics", "Percentiles", "RateMeter", "Recent", "peak_memory_mb", "threads"]

_RATE_WINDOW: Final = 2.0
_KEPT: Final = 20_000
"""Newest latencies that are kept for percentiles: ten minutes of display at 30 a second."""
_RECENT: Final = 300
"""Newest of them that say how the mirror does now: ten seconds of display."""
_SETTLED: Final = 60.0
"""Seconds after the first paint by which everything is loaded: memory that grows later grows for days."""
_KEPT_CHANGES: Final = 2_000
_LONGEST_STEP: Final = 0.5
"""Seconds between two paints that still count as a continuous time."""


class RateMeter:
    """Events per second over the last two seconds."""

    def __init__(self, window: float = _RATE_WINDOW) -> None:
        self._window = window
        self._times: deque[float] = deque()

    def tick(self, now: float) -> None:
        """Count an event."""
        self._times.append(now)
        self._forget(now)

    def rate(self, now: float) -> float:
        """Events per second up to `now`; 0 while there are fewer than two."""
        self._forget(now)
        if len(self._times) < 2:
            return 0.0
        span = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / span if span > 0.0 else 0.0

    def _forget(self, now: float) -> None:
        while self._times and self._times[0] < now - self._window:
            self._times.popleft()


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Median and 95th percentile in milliseconds; 0 where nothing was measured."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Percentiles:
        """From durations in seconds."""
        if not seconds:
            return cls(0.0, 0.0)
        p50, p95 = np.percentile(np.asarray(seconds) * 1000.0, (50, 95))
        return cls(round(float(p50), 2), round(float(p95), 2))


@dataclass(frozen=True, slots=True)
class Recent:
    """What the newest frames and inferences were like.

    Attributes:
        display_rate, inference_rate: per second.
        capture_to_paint, reading_age, paint, inference: as in `Metrics`.
        reading_age_now: of the newest painted frame, seconds; None when no skeleton was drawn on it.
    """

    display_rate: float
    inference_rate: float
    capture_to_paint: Percentiles
    reading_age: Percentiles
    paint: Percentiles
    inference: Percentiles
    reading_age_now: float | None


@dataclass(slots=True)
class Metrics:
    """What was done since the first frame was painted; safe to feed from several threads.

    Inferences and recognition count from the first inference after that.

    The clock of rates starts with the first paint: loading the model is no part of them.

    `capture_to_paint` is the age of each frame when it was painted; `reading_age` how much older the reading
    was whose skeleton was drawn on it, which is how far ahead the skeleton was predicted. All in seconds.
    `memory_start` and `memory_settled` are MB of resident memory at the first paint and a minute later.
    """

    began: float | None = None
    displayed: int = 0
    inferences: int = 0
    inferring_since: float | None = None
    with_person: int = 0
    shoppers: int = 0
    _shopper: int = 0
    capture_to_paint: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))
    reading_age: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))
    reading_age_now: float | None = None
    inference: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))
    paint: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))
    changes: deque[tuple[float, str | None]] = field(default_factory=lambda: deque(maxlen=_KEPT_CHANGES))
    held_seconds: float = 0.0
    recognised_seconds: float = 0.0
    memory_start: float = 0.0
    memory_settled: float | None = None
    cpu_start: float = 0.0
    _shown: str | None = None
    _last_paint: float | None = None
    _display: RateMeter = field(default_factory=RateMeter)
    _inferring: RateMeter = field(default_factory=RateMeter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def painted(
        self,
        *,
        captured: float,
        now: float,
        paint_seconds: float,
        held: str | None,
        shown: str | None,
        reading_age: float | None = None,
    ) -> None:
        """A frame has been painted.

        Args:
            captured: its capture time, `time.monotonic` seconds.
            now: when painting had ended.
            paint_seconds: how long painting took.
            held: entry whose pose the demo person holds, if any.
            shown: entry that the panel shows as best, if any.
            reading_age: capture time of the frame less that of the reading whose skeleton was drawn on it,
                seconds; None when none was drawn.
        """
        with self._lock:
            if self.began is None:
                self.began = now
                self.memory_start = _memory_mb()
                self.cpu_start = _cpu_seconds()
            if self.memory_settled is None and now - self.began >= _SETTLED:
                self.memory_settled = _memory_mb()
            self.displayed += 1
            self.capture_to_paint.append(now - captured)
            self.paint.append(paint_seconds)
            self._display.tick(now)
            self.reading_age_now = reading_age
            if reading_age is not None:
                self.reading_age.append(reading_age)
            self._count_held(now, held, shown)
            if shown != self._shown:
                self.changes.append((now - self.began, shown))
                self._shown = shown
            self._last_paint = now

    def inferred(self, seconds: float, *, person: bool, shopper: int = 0) -> None:
        """An inference has ended; those before the first paint do not count.

        Args:
            seconds: how long it took.
            person: whether it found the shopper.
            shopper: the shopper's number, 0 for nobody.
        """
        with self._lock:
            if self.began is None:
                return
            now = time.monotonic()
            self._inferring.tick(now)
            self.inferring_since = self.inferring_since or now - seconds
            self.inferences += 1
            self.with_person += person
            self.shoppers += shopper not in (0, self._shopper)
            self._shopper = shopper or self._shopper
            self.inference.append(seconds)

    def recent(self, now: float) -> Recent:
        """How the mirror does at `now`, `time.monotonic` seconds; cheap enough to be asked often."""
        with self._lock:
            kept = (self.capture_to_paint, self.reading_age, self.paint, self.inference)
            newest = [list(islice(reversed(values), _RECENT)) for values in kept]
            rates = self._display.rate(now), self._inferring.rate(now)
            reading_age_now = self.reading_age_now
        capture_to_paint, reading_age, paint, inference = (Percentiles.of(values) for values in newest)
        return Recent(*rates, capture_to_paint, reading_age, paint, inference, reading_age_now)

    def seconds(self, now: float | None = None) -> float:
        """Time since the first paint."""
        return 0.0 if self.began is None else (time.monotonic() if now is None else now) - self.began

    def inference_rate(self, now: float) -> float:
        """Inferences per second since the first that counted: loading the networks is no part of it."""
        if self.inferring_since is None or now <= self.inferring_since:
            return 0.0
        return self.inferences / (now - self.inferring_since)

    def cpu_percent(self) -> float:
        """Processor time since the first paint as a percentage of one core."""
        elapsed = self.seconds()
        return 0.0 if elapsed <= 0.0 else 100.0 * (_cpu_seconds() - self.cpu_start) / elapsed

    def memory_now(self) -> float:
        """Resident memory of this process, MB."""
        return _memory_mb()

    def _count_held(self, now: float, held: str | None, shown: str | None) -> None:
        if held is None or self._last_paint is None or self.inferring_since is None:
            return
        step = min(now - self._last_paint, _LONGEST_STEP)
        self.held_seconds += step
        if shown == held:
            self.recognised_seconds += step


def threads() -> int:
    """Threads of this process, those that libraries started included."""
    return int(psutil.Process().num_threads())


def peak_memory_mb() -> float:
    """Largest resident memory of this process so far, MB."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024.0
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / 2**20
    import resource  # noqa: PLC0415 - not on Windows

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


def _cpu_seconds() -> float:
    times = psutil.Process().cpu_times()
    return float(times.user + times.system)
