"""Writes down how clothing is parsed: as tables for people, as JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from mirror.bench.parse_peers import INSTALL
from mirror.bench.parse_quality import Quality
from mirror.bench.parse_speed import STAGES, PeerTime, Speed

__all__ = ["Outcome", "as_json", "as_text", "ratio"]

_STAGES: Final = {
    "crop": "crop, with mask and heat maps",
    "network": "network",
    "paste": "paste, with its edges and the parts of the body",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that `bench parse` found out.

    Attributes:
        source: what was parsed, for the heading.
        backend: `clothing.backend`.
        threads: that each side may use.
        quality: None where nothing is labelled.
        speed: of the parser and its peers.
        missing: package for want of which there are no peers; empty: there are.
    """

    source: str
    backend: str
    threads: int
    quality: Quality | None
    speed: Speed
    missing: str = ""


def ratio(peer: PeerTime, ours: float) -> float:
    """How many times as long as ours a peer takes."""
    return peer.ms / max(ours, 1e-6)


def as_text(outcome: Outcome) -> str:
    """The tables: quality where it is known, then speed, then the peers."""
    lines = [f'{outcome.source}; parser "{outcome.backend}", {_threads(outcome.threads)} on each side', ""]
    if outcome.quality is not None:
        lines += [*_quality(outcome.quality), ""]
    lines += _speed(outcome.speed)
    lines += ["", *_peers(outcome)]
    return "\n".join(lines)


def _threads(count: int) -> str:
    return "1 thread" if count == 1 else f"{count} threads"


def _quality(quality: Quality) -> list[str]:
    lines = [f"quality on {quality.photos} labelled photos, nobody found in {quality.missed} of them"]
    rows = [
        ("pixel accuracy", quality.pixel_accuracy),
        ("person accuracy", quality.person_accuracy),
        ("mean IoU, 17 groups", quality.mean_iou),
        ("IoU of dark garments", quality.dark_iou),
    ]
    lines += [f"  {name:<22}{value:.4f}" for name, value in rows]
    cells = [f"{name} {value:.3f}" for name, value in quality.iou.items()]
    width = max(len(cell) for cell in cells) + 2
    lines.append("  IoU of each group:")
    lines += [
        "    " + "".join(cell.ljust(width) for cell in cells[first : first + 4]).rstrip()
        for first in range(0, len(cells), 4)
    ]
    return lines


def _speed(speed: Speed) -> list[str]:
    rows = [(f"  {_STAGES[name]}", speed.stages[name]) for name in STAGES if name in speed.stages]
    rows = [
        ("whole parse, live, pose known", speed.parse),
        *rows,
        ("whole parse of a photo (alone, with time)", speed.photo),
        ("outfit from the parse", speed.describe),
    ]
    lines = [f"speed on {speed.frames} frames of 1280x720, medians, ms"]
    return lines + [f"  {name:<50}{value:>9.1f}" for name, value in rows]


def _peers(outcome: Outcome) -> list[str]:
    if outcome.missing:
        return [f"peers are left out: {outcome.missing} is not installed; install it with: {INSTALL}"]
    speed = outcome.speed
    network = speed.stages.get("network")
    head = ("peer, network alone", "input", "M weights", "ms", "/ our network", "/ our whole parse")
    rows = [head]
    for item in speed.peers:
        rows.append(
            (
                item.peer.name,
                f"{item.peer.size[0]}x{item.peer.size[1]}",
                f"{item.peer.parameters / 1e6:.1f}",
                f"{item.ms:.0f}",
                "-" if network is None else f"{ratio(item, network):.1f}",
                f"{ratio(item, speed.parse):.1f}",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    lines.append("")
    for item in speed.peers:
        times = "" if network is None else f"{ratio(item, network):.0f} times as long as our network, "
        lines.append(
            f"{item.peer.name} takes {times}{ratio(item, speed.parse):.0f} times as long as our whole parse"
        )
    return lines


def _aligned(row: tuple[str, ...], widths: list[int]) -> list[str]:
    return [
        row[0].ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
    ]


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Shares 0…1, times in milliseconds; `times_*` is the peer's time divided by ours."""
    speed, quality = outcome.speed, outcome.quality
    network = speed.stages.get("network")
    content: dict[str, Any] = {
        "source": outcome.source,
        "backend": outcome.backend,
        "threads": outcome.threads,
        "speed": {
            "frames": speed.frames,
            **{f"{name}_ms": round(value, 2) for name, value in speed.stages.items()},
            "parse_ms": round(speed.parse, 2),
            "photo_ms": round(speed.photo, 2),
            "describe_ms": round(speed.describe, 2),
        },
        "peers": {
            item.peer.key: {
                "size": list(item.peer.size),
                "parameters": item.peer.parameters,
                "ms": round(item.ms, 1),
                **({} if network is None else {"times_network": round(ratio(item, network), 2)}),
                "times_parse": round(ratio(item, speed.parse), 2),
            }
            for item in speed.peers
        },
    }
    if outcome.missing:
        content["peers_missing"] = outcome.missing
    if quality is not None:
        content["quality"] = {
            "photos": quality.photos,
            "nobody_found": quality.missed,
            "pixel_accuracy": round(quality.pixel_accuracy, 4),
            "person_accuracy": round(quality.person_accuracy, 4),
            "mean_iou": round(quality.mean_iou, 4),
            "dark_iou": round(quality.dark_iou, 4),
            "iou": {name: round(value, 3) for name, value in quality.iou.items()},
        }
    return content
