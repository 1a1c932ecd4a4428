"""The JSON report of a run."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.metrics import Metrics, Percentiles, peak_memory_mb
from mirror.outfits.history import Event

__all__ = ["build_report", "write_report"]


def build_report(mirror: Mirror) -> dict[str, Any]:
    """Sum up a run, from the first painted frame until now.

    Rates are per second, latencies milliseconds, memory MB, `cpu_percent` per cent of one core;
    `inference_rate_target` is what was aimed at last, `reading_age` how far ahead skeletons were predicted;
    `shoppers` is how many were followed, one after another, `person_seen` the share of inferences that found
    one, `recognised` the share of the time the demo person held a pose during which that pose's entry was
    shown as best (None without a demo).
    `outfits` counts suggestions that were shown, liked and dismissed; `fault` says why nothing is suggested,
    `note` why no statistics are kept, both empty while all is well.
    `camera` and `matches` list every change of the source's state and of the entry shown, in seconds since
    the first painted frame.
    """
    now = time.monotonic()
    metrics = mirror.metrics
    seconds = metrics.seconds(now)
    per_second = 1.0 / seconds if seconds > 0.0 else 0.0
    held = metrics.held_seconds
    return {
        "source": mirror.camera(now).name,
        "seconds": round(seconds, 2),
        "frames": {
            "captured": mirror.captured,
            "displayed": metrics.displayed,
            "dropped": mirror.frames.dropped,
        },
        "display_fps": round(metrics.displayed * per_second, 2),
        "inference_fps": round(metrics.inference_rate(now), 2),
        "inference_rate_target": round(mirror.inference_target, 2),
        "latency_ms": _latencies(metrics),
        **_clothing(mirror, now),
        **_outfits(mirror),
        "shoppers": metrics.shoppers,
        "person_seen": round(metrics.with_person / metrics.inferences, 4) if metrics.inferences else 0.0,
        "recognised": round(metrics.recognised_seconds / held, 4) if held > 0.0 else None,
        "memory_mb": _memory(metrics),
        "cpu_percent": round(metrics.cpu_percent(), 1),
        **_changes(mirror),
    }


def _latencies(metrics: Metrics) -> dict[str, dict[str, float]]:
    kept = {
        "capture_to_paint": metrics.capture_to_paint,
        "reading_age": metrics.reading_age,
        "inference": metrics.inference,
        "paint": metrics.paint,
    }
    percentiles = {name: Percentiles.of(values) for name, values in kept.items()}
    return {name: {"p50": value.p50, "p95": value.p95} for name, value in percentiles.items()}


def _clothing(mirror: Mirror, now: float) -> dict[str, Any]:
    """The clothing lane: parses in all, a second at the end, and what one takes; nothing where it is off."""
    if mirror.clothing is None:
        return {}
    figures = mirror.clothing.figures(now)
    return {
        "clothing": {
            "parses": figures.parses,
            "fps": round(figures.rate, 2),
            "parse_ms": {"p50": figures.parse.p50, "p95": figures.parse.p95},
        }
    }


def _outfits(mirror: Mirror) -> dict[str, Any]:
    """Suggestions: what became of them, and why there are none or they are not counted; nothing where off."""
    desk = mirror.outfits
    if desk is None:
        return {}
    counts = {event.value: desk.total(event) for event in Event}
    return {"outfits": {**counts, "fault": str(desk.fault or ""), "note": desk.note}}


def _memory(metrics: Metrics) -> dict[str, float]:
    return {
        "start": round(metrics.memory_start, 1),
        "end": round(metrics.memory_now(), 1),
        "peak": round(peak_memory_mb(), 1),
    }


def _changes(mirror: Mirror) -> dict[str, list[dict[str, Any]]]:
    began = mirror.metrics.began
    return {
        "camera": [
            {"seconds": round(when - (began or when), 2), "state": state.value}
            for when, state in mirror.camera_history
        ],
        "matches": [{"seconds": round(when, 2), "entry": shown} for when, shown in mirror.metrics.changes],
    }


def write_report(path: Path, report: dict[str, Any]) -> None:
    """Write the report. Raises `MirrorError` when the file can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise MirrorError(
            f"{path}: the report can't be written ({error.strerror}); choose another path."
        ) from None
