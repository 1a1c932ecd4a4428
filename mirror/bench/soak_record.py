"""Writes down what a soaking mirror does, in memory that does not grow."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

import numpy as np
import psutil

from mirror.bench.soak_plan import Plan
from mirror.bench.soak_verdict import Counts, Round
from mirror.pose.types import FloatArray

__all__ = ["Recorder", "count"]

_FASTEST: Final = 250
"""Frames a second for which there is room."""
_SAMPLE: Final = 1.0
"""Pause between two samples of memory, threads and handles, seconds."""


def count() -> Counts:
    """What this process holds now."""
    process = psutil.Process()
    with process.oneshot():
        if sys.platform == "win32":
            handles = process.num_handles()
        else:
            handles = process.num_fds()
        return Counts(process.memory_info().rss / 2**20, process.num_threads(), handles)


@dataclass(slots=True)
class _Tally:
    """What has been counted in a round; `since` and `until` are moments with the inferences until then."""

    calm: int = 0
    busy: int = 0
    samples: int = 0
    first_paint: float | None = None
    last_paint: float = 0.0
    gap: float = 0.0
    since: tuple[float, int] | None = None
    until: tuple[float, int] = (0.0, 0)


class Recorder:
    """Fed by the display's thread; gives a `Round` at the end of each.

    Attributes:
        rounds: those that are over.
        busy_p95: the 95th percentile of latency over the disturbed times of each round, ms.
        longest_stall: longest time for which the display's thread came to nothing, at any time, ms.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        room = max(64, int(plan.round_seconds * _FASTEST))
        # Written to now, so that this memory is not taken later.
        self._latency = np.full(room, -1.0)
        self._paint = np.full(room, -1.0)
        self._busy = np.full(room, -1.0)
        self._samples = np.full((max(8, int(plan.round_seconds / _SAMPLE) + 2), 3), -1.0)
        self.rounds: list[Round] = []
        self.busy_p95: list[float] = []
        self.longest_stall = 0.0
        self._looked: float | None = None
        self._sampled = float("-inf")
        self._tally = _Tally()

    @property
    def longest_gap(self) -> float:
        """Longest time between two painted frames in a calm time, ms."""
        return max((item.longest_gap for item in self.rounds), default=0.0)

    def painted(self, moment: float, latency: float, paint: float) -> None:
        """A frame was painted, `moment` seconds after the start; times in seconds."""
        tally = self._tally
        if not self._plan.calm_at(moment):
            if tally.busy < len(self._busy):
                self._busy[tally.busy] = latency
                tally.busy += 1
            return
        if tally.calm < len(self._latency):
            self._latency[tally.calm], self._paint[tally.calm] = latency, paint
            tally.calm += 1
        if tally.first_paint is None:
            tally.first_paint = moment
        else:
            tally.gap = max(tally.gap, moment - tally.last_paint)
        tally.last_paint = moment

    def look(self, moment: float, inferences: int) -> Round | None:
        """Called many times a second. Returns a round once it is over.

        Args:
            moment: seconds since the start.
            inferences: how many there were so far.
        """
        if self._looked is not None:
            self.longest_stall = max(self.longest_stall, 1000.0 * (moment - self._looked))
        self._looked = moment
        ended = None
        over = moment >= self._plan.seconds and len(self.rounds) < self._plan.rounds
        if over or self._plan.round_at(moment) > len(self.rounds):
            ended = self._end_round()
        if self._plan.calm_at(moment) and moment < self._plan.seconds:
            self._measure(moment, inferences)
        return ended

    def _measure(self, moment: float, inferences: int) -> None:
        tally = self._tally
        tally.until = (moment, inferences)
        if tally.since is None:
            tally.since = tally.until
        due = moment - self._sampled >= _SAMPLE * min(1.0, self._plan.round_seconds / 20.0)
        if due and tally.samples < len(self._samples):
            self._sampled = moment
            now = count()
            self._samples[tally.samples] = (now.memory, now.threads, now.handles)
            tally.samples += 1

    def _end_round(self) -> Round:
        tally, self._tally = self._tally, _Tally()
        since = tally.until if tally.since is None else tally.since
        read = tally.until[0] - since[0]
        shown = 0.0 if tally.first_paint is None else tally.last_paint - tally.first_paint
        latency = _percentiles(self._latency[: tally.calm])
        paint = _percentiles(self._paint[: tally.calm])
        memory, threads, handles = _medians(self._samples[: tally.samples])
        ended = Round(
            end=(len(self.rounds) + 1) * self._plan.round_seconds / 60.0,
            memory=memory,
            threads=threads,
            handles=handles,
            latency_p50=latency[0],
            latency_p95=latency[1],
            paint_p50=paint[0],
            paint_p95=paint[1],
            fps=(tally.calm - 1) / shown if shown > 0.0 else 0.0,
            inferences=(tally.until[1] - since[1]) / read if read > 0.0 else 0.0,
            longest_gap=1000.0 * tally.gap,
        )
        self.rounds.append(ended)
        self.busy_p95.append(_percentiles(self._busy[: tally.busy])[1])
        return ended


def _percentiles(seconds: FloatArray) -> tuple[float, float]:
    """Median and 95th percentile in ms; 0 where nothing was measured."""
    if not len(seconds):
        return 0.0, 0.0
    low, high = np.percentile(seconds, (50, 95))
    return 1000.0 * float(low), 1000.0 * float(high)


def _medians(samples: FloatArray) -> tuple[float, float, float]:
    """Of memory, threads and handles; 0 where nothing was measured."""
    if not len(samples):
        return 0.0, 0.0, 0.0
    memory, threads, handles = np.median(samples, axis=0)
    return float(memory), float(threads), float(handles)
