"""Writes the comparison of the whole down: as a table for people, as JSON for programs."""

from __future__ import annotations

from typing import Any, Final

from mirror.bench.whole import Outcome, Plan, Run

__all__ = ["as_json", "as_text", "one_run"]

_ROWS: Final = (
    ("frames displayed a second", "displayed_fps", 1),
    ("inferences a second", "inference_fps", 1),
    ("capture to paint, p50, ms", "p50", 1),
    ("capture to paint, p95, ms", "p95", 1),
    ("CPU time a displayed frame, ms", "cpu_ms", 1),
    ("memory, peak, MB", "peak_mb", 0),
    ("memory, at the end, MB", "end_mb", 0),
)
"""Name, field of `Run`, decimal places."""
_HEADS: Final = ("", "tutorial loop", "ours", "ours / tutorial")


def as_text(outcome: Outcome, plan: Plan) -> str:
    """The table, below a line that says what was measured."""
    cells = [_HEADS, *(_row(outcome, *row) for row in _ROWS)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEADS))]
    lines = [_heading(plan), ""]
    for row in cells:
        others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append("  ".join((row[0].ljust(widths[0]), *others)).rstrip())
    return "\n".join(lines)


def _heading(plan: Plan) -> str:
    where = "without a display" if plan.headless else "on the display"
    runs = f"median of {plan.rounds} runs" if plan.rounds > 1 else "one run"
    return (
        f"{plan.source}, {plan.frame[0]}x{plan.frame[1]} at {plan.fps:g} a second, "
        f"in a window of {plan.window[0]}x{plan.window[1]} {where}; {runs} of {plan.seconds:g} seconds"
    )


def _row(outcome: Outcome, name: str, field: str, places: int) -> tuple[str, str, str, str]:
    theirs, ours = getattr(outcome.tutorial, field), getattr(outcome.ours, field)
    return name, f"{theirs:.{places}f}", f"{ours:.{places}f}", f"{ours / theirs:.2f}" if theirs else "-"


def one_run(side: str, run: Run) -> str:
    """A line for whoever waits."""
    return (
        f"{side}: {run.displayed_fps:.1f} frames a second, p95 {run.p95:.1f} ms, "
        f"CPU {run.cpu_ms:.1f} ms a frame"
    )


def as_json(outcome: Outcome, plan: Plan) -> dict[str, Any]:
    """Rates a second, times in milliseconds, memory in MB; `cpu_ratio` is ours divided by the tutorial's."""
    return {
        "source": plan.source,
        "frame": list(plan.frame),
        "fps": plan.fps,
        "window": list(plan.window),
        "headless": plan.headless,
        "seconds": plan.seconds,
        "rounds": plan.rounds,
        "tutorial": _side(outcome.tutorial),
        "ours": _side(outcome.ours),
        "cpu_ratio": round(outcome.cpu_ratio, 3),
    }


def _side(run: Run) -> dict[str, Any]:
    return {
        "displayed_fps": round(run.displayed_fps, 2),
        "inference_fps": round(run.inference_fps, 2),
        "capture_to_paint_ms": {"p50": round(run.p50, 2), "p95": round(run.p95, 2)},
        "cpu_ms_per_frame": round(run.cpu_ms, 2),
        "memory_mb": {"peak": round(run.peak_mb, 1), "end": round(run.end_mb, 1)},
    }
