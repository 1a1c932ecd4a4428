"""The figures of a running mirror for those who develop or look after it."""

from __future__ import annotations

from dataclasses import dataclass

from mirror.metrics import Metrics, Percentiles, threads

__all__ = ["Figures", "figures_at"]


@dataclass(frozen=True, slots=True)
class Figures:
    """How the mirror does at this moment; percentiles over the newest ten seconds or so.

    Attributes:
        source_rate, display_rate, inference_rate: per second, over the last two seconds.
        inference_target: inferences per second that are aimed at now.
        capture_to_paint: age of frames when they were painted.
        reading_age: by how much the readings were older than the frames that their skeletons were drawn on.
        reading_age_now: the same for the newest frame, milliseconds; None when no skeleton was drawn on it.
        inference: what one pose estimation took.
        paint: what painting a frame took.
        undisplayed: frames that were replaced by newer ones before the display took them.
        unread: frames that were replaced by newer ones while vision was busy.
        memory: resident memory, MB.
        memory_growth: how much of it came since the first minute, MB; None during it.
        threads: of the process, those of libraries included.
    """

    source_rate: float
    display_rate: float
    inference_rate: float
    inference_target: float
    capture_to_paint: Percentiles
    reading_age: Percentiles
    reading_age_now: float | None
    inference: Percentiles
    paint: Percentiles
    undisplayed: int
    unread: int
    memory: float
    memory_growth: float | None
    threads: int


def figures_at(
    now: float,
    metrics: Metrics,
    *,
    source_rate: float,
    inference_target: float,
    undisplayed: int,
    unread: int,
) -> Figures:
    """How a mirror does at `now`, `time.monotonic` seconds; see `Figures`."""
    recent = metrics.recent(now)
    age, memory, settled = recent.reading_age_now, metrics.memory_now(), metrics.memory_settled
    return Figures(
        source_rate=source_rate,
        display_rate=recent.display_rate,
        inference_rate=recent.inference_rate,
        inference_target=inference_target,
        capture_to_paint=recent.capture_to_paint,
        reading_age=recent.reading_age,
        reading_age_now=None if age is None else age * 1000.0,
        inference=recent.inference,
        paint=recent.paint,
        undisplayed=undisplayed,
        unread=unread,
        memory=memory,
        memory_growth=None if settled is None else memory - settled,
        threads=threads(),
    )
