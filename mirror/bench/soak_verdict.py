"""Whether a mirror stays as it was: what the rounds of a soak say about memory, latency and leaks.

Only the calm end of each round is compared: there the window has its usual size, the whole library is back,
the same shopper stands before the camera, and nobody touches anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

__all__ = ["Counts", "Limits", "Round", "Soaked", "Verdict", "base_and_end", "judge"]

_BASE_MINUTES: Final = 10.0
_WINDOW: Final = 5
"""Rounds around the beginning and at the end that are compared, in a long soak."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the issue of lasting for days is measured by."""

    memory_mb: float = 5.0
    drift_percent: float = 10.0
    threads: int = 0
    handles: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What a process holds at one moment: resident memory in MB, threads, open handles."""

    memory: float
    threads: int
    handles: int


@dataclass(frozen=True, slots=True)
class Round:
    """The calm end of one round.

    Attributes:
        end: when it ended, minutes since the start.
        memory, threads, handles: medians of the samples.
        latency_p50, latency_p95: from capture to painted, ms.
        paint_p50, paint_p95: of one paint, ms.
        fps: frames displayed a second.
        inferences: readings a second.
        longest_gap: longest time between two painted frames, ms.
    """

    end: float
    memory: float
    threads: float
    handles: float
    latency_p50: float
    latency_p95: float
    paint_p50: float
    paint_p95: float
    fps: float
    inferences: float
    longest_gap: float


@dataclass(frozen=True, slots=True)
class Soaked:
    """What a soak has measured.

    Attributes:
        rounds: one after the other.
        before, after: with everything stopped, before the first round and after the last.
        left: names of threads that were started and never ended.
        fault: why reading poses had stopped, empty if it had not.
    """

    rounds: tuple[Round, ...]
    before: Counts
    after: Counts
    left: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One criterion: what it is about, how it went, whether that is within its limit."""

    name: str
    value: float
    limit: str
    passed: bool
    told: str


def base_and_end(rounds: Sequence[Round]) -> tuple[Sequence[Round], Sequence[Round]]:
    """The rounds around minute ten, or around a third of a shorter time, and the last ones."""
    whole = rounds[-1].end
    base = min(_BASE_MINUTES, whole / 3.0)
    middle = next(number for number, item in enumerate(rounds) if item.end >= base)
    size = max(1, min(_WINDOW, len(rounds) // 6))
    first = max(0, min(middle - size // 2, len(rounds) - 2 * size))
    return rounds[first : first + size], rounds[-size:]


def judge(soaked: Soaked, limits: Limits) -> tuple[Verdict, ...]:
    """Every criterion."""
    base, end = base_and_end(soaked.rounds)
    return (
        _memory(soaked, base, end, limits),
        _latency(base, end, limits),
        _held("threads", [item.threads for item in base], [item.threads for item in end], limits.threads),
        _held("handles", [item.handles for item in base], [item.handles for item in end], limits.handles),
        _left("threads", soaked.before.threads, soaked.after.threads, limits.threads, soaked.left),
        _left("handles", soaked.before.handles, soaked.after.handles, limits.handles),
        _alive(soaked),
    )


def slope_per_hour(rounds: Sequence[Round]) -> float:
    """How memory changes over these rounds, MB an hour: the median slope of all pairs (Theil and Sen).

    One odd round, e.g. of a busy computer, does not move it.
    """
    minutes = np.array([item.end for item in rounds])
    memory = np.array([item.memory for item in rounds])
    first, second = np.triu_indices(len(rounds), 1)
    if not len(first):
        return 0.0
    slopes = (memory[second] - memory[first]) / (minutes[second] - minutes[first])
    return 60.0 * float(np.median(slopes))


def _minute(part: Sequence[Round]) -> str:
    return f"{part[len(part) // 2].end:.0f}"


def _memory(soaked: Soaked, base: Sequence[Round], end: Sequence[Round], limits: Limits) -> Verdict:
    was, is_now = median(item.memory for item in base), median(item.memory for item in end)
    slope = slope_per_hour([item for item in soaked.rounds if item.end >= base[0].end])
    told = f"{was:.1f} MB at minute {_minute(base)}, {is_now:.1f} MB at the end; {slope:+.1f} MB an hour"
    growth = is_now - was
    return Verdict(
        "memory growth, MB", round(growth, 2), f"below {limits.memory_mb:g}", growth < limits.memory_mb, told
    )


def _latency(base: Sequence[Round], end: Sequence[Round], limits: Limits) -> Verdict:
    was, is_now = median(item.latency_p95 for item in base), median(item.latency_p95 for item in end)
    drift = 100.0 * (is_now / was - 1.0) if was > 0.0 else float("inf")
    passed = drift < limits.drift_percent
    told = f"capture to paint p95 {was:.1f} ms at minute {_minute(base)}, {is_now:.1f} ms at the end"
    return Verdict("latency drift, %", round(drift, 1), f"below {limits.drift_percent:g}", passed, told)


def _held(name: str, base: Sequence[float], end: Sequence[float], limit: int) -> Verdict:
    was, is_now = median(base), median(end)
    more = is_now - was
    told = f"{was:g} at the beginning, {is_now:g} at the end"
    return Verdict(f"more {name} while it ran", more, f"at most {limit}", more <= limit, told)


def _left(name: str, before: int, after: int, limit: int, named: Sequence[str] = ()) -> Verdict:
    more = after - before
    told = f"{before} before the start, {after} after the end"
    if named:
        told += f" ({', '.join(named)})"
    return Verdict(f"{name} left behind", more, f"at most {limit}", more <= limit and not named, told)


def _alive(soaked: Soaked) -> Verdict:
    dead = sum(item.fps <= 0.0 or item.inferences <= 0.0 for item in soaked.rounds)
    told = "after every disturbance" if not dead else f"{dead} rounds without pictures or readings"
    if soaked.fault:
        told = soaked.fault
    return Verdict("rounds without recovery", dead, "at most 0", not dead and not soaked.fault, told)
