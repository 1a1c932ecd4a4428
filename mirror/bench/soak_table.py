"""Writes a soak down: a line a minute, a table for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mirror.bench.soak import Outcome
from mirror.bench.soak_verdict import Round, Verdict, base_and_end

__all__ = ["as_json", "as_text", "line"]


def line(item: Round) -> str:
    """One round, for the log."""
    return (
        f"minute {item.end:5.2f}: {item.memory:6.1f} MB, {item.threads:g} threads, {item.handles:g} handles, "
        f"capture to paint {item.latency_p50:.1f} / {item.latency_p95:.1f} ms, "
        f"paint {item.paint_p50:.1f} / {item.paint_p95:.1f} ms, "
        f"{item.fps:.1f} frames/s, {item.inferences:.1f} inferences/s"
    )


def as_text(outcome: Outcome, verdicts: Sequence[Verdict]) -> str:
    """What came out, and whether it is good enough."""
    rounds = outcome.soaked.rounds
    base, end = base_and_end(rounds)
    happened = ", ".join(f"{kind} {number}" for kind, number in outcome.disturbances.items())
    wide = max(len(verdict.name) for verdict in verdicts)
    lines = [
        f"{rounds[-1].end:.1f} minutes; {outcome.displayed:,} of {outcome.captured:,} frames displayed",
        f"disturbances: {happened}; libraries taken over {outcome.swaps}",
        "",
        f"{'':10}  {'MB':>7}  {'threads':>7}  {'handles':>7}  {'p50 ms':>6}  {'p95 ms':>6}  {'paint ms':>8}  "
        f"{'fps':>5}  {'inf/s':>5}",
        *(_row("beginning", item) for item in base),
        *(_row("end", item) for item in end),
        "",
        f"longest time without a new picture while calm: {outcome.longest_gap:.0f} ms",
        f"longest stand-still of the display's thread: {outcome.longest_stall:.0f} ms",
        f"capture to paint while disturbed: p95 {outcome.busy_p95:.1f} ms",
        "",
        *(
            f"{'ok  ' if item.passed else 'FAIL'}  {item.name.ljust(wide)}  {item.value:8.2f}  "
            f"({item.limit}): {item.told}"
            for item in verdicts
        ),
    ]
    return "\n".join(lines)


def _row(name: str, item: Round) -> str:
    return (
        f"{name:10}  {item.memory:7.1f}  {item.threads:7g}  {item.handles:7g}  {item.latency_p50:6.1f}  "
        f"{item.latency_p95:6.1f}  {item.paint_p50:8.1f}  {item.fps:5.1f}  {item.inferences:5.1f}"
    )


def as_json(outcome: Outcome, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The same, and every round."""
    return {
        "passed": all(verdict.passed for verdict in verdicts),
        "verdicts": [asdict(verdict) for verdict in verdicts],
        "minutes": outcome.soaked.rounds[-1].end,
        "displayed": outcome.displayed,
        "captured": outcome.captured,
        "disturbances": outcome.disturbances,
        "swaps": outcome.swaps,
        "longest_gap_ms": outcome.longest_gap,
        "longest_stall_ms": outcome.longest_stall,
        "busy_p95_ms": outcome.busy_p95,
        "before": asdict(outcome.soaked.before),
        "after": asdict(outcome.soaked.after),
        "rounds": [asdict(item) for item in outcome.soaked.rounds],
    }
