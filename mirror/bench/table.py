"""Writes a comparison down: as a table for people, as JSON for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from mirror.bench import baselines as peers
from mirror.bench.matching import Comparison, Line

__all__ = ["as_json", "as_text"]

_SHARES: Final = {
    "one_shot": "one-shot",
    "medoid": "medoid",
    "auc": "AUC",
    "tpr_at_1": "at 1 %",
    "false_hit": "false hits",
    "true_hit": "true hits",
}
"""Field of `Quality` → head of its column."""

_NOTES: Final = f"""\
one-shot    queries whose best entry shows the right pose, with one random picture a pose as library
            (200 draws); medoid: with the most central picture of each pose
AUC         chance that two pictures of the same pose score above two of different ones
at 1 %      same-pose pairs that score above all but 1 % of the different-pose pairs
false hits  different-pose pairs called a match; true hits: same-pose pairs called a match
            raw cosine: cosine above {peers.RAW_THRESHOLD}, as the recipe says
            Move Mirror: no threshold published; the best balanced one for these very pictures
            ML Kit: {peers.KNN_VOTES} of {peers.KNN_MEAN} votes of all other pictures, whose poses it knows
            ours: the setting matching.threshold
µs a query  median from a measured pose to its best entry; raw cosine: scipy's cosine in a loop, the
            others: all entries at once (Move Mirror without its tree); the entries and the queries are
            variations of the built-in library's poses
"""


def as_text(outcome: Comparison, source: str, recognised: float | None) -> str:
    """The table with its notes.

    Args:
        outcome: what was measured.
        source: what the pictures are, e.g. `drawn people`.
        recognised: see `mirror.bench.matching.recognised`; None where it was not measured.
    """
    sizes = list(outcome.lines[0].microseconds)
    heads = ["", *_SHARES.values(), *(f"{size:,}" for size in sizes)]
    rows = [heads, *(_cells(line) for line in outcome.lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    lines = [f"{outcome.photos} pictures of {outcome.poses} poses: {source}", ""]
    speed = sum(widths[len(_SHARES) + 1 :]) + 2 * (len(sizes) - 1)
    width = sum(widths) + 2 * (len(widths) - 1)
    lines.append("µs a query among".rjust(speed).rjust(width))
    for row in rows:
        first = row[0].ljust(widths[0])
        others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append("  ".join((first, *others)))
    lines += ["", *_sentences(outcome, sizes[-1], recognised), "", _NOTES.rstrip()]
    return "\n".join(lines)


def _cells(line: Line) -> list[str]:
    shares = asdict(line.quality)
    cells = [f"{shares[key]:.3f}" if key == "auc" else _percent(shares[key]) for key in _SHARES]
    return [line.name, *cells, *(f"{value:,.0f}" for value in line.microseconds.values())]


def _sentences(outcome: Comparison, largest: int, recognised: float | None) -> list[str]:
    told = [
        f"ours, among {largest:,} entries: finds the one that comparing with all puts first in "
        f"{_percent(outcome.agrees)} of the",
        f"            queries, and is {outcome.times_faster:,.0f} times as fast as the raw-cosine loop",
    ]
    if recognised is not None:
        told.append(f"ours, in the built-in library: recognises {_percent(recognised)} of the drawn people")
        told.append("            that stand upright, in the middle, with both arms in sight")
    return told


def _percent(share: float) -> str:
    return f"{share * 100.0:.1f} %"


def as_json(outcome: Comparison, recognised: float | None) -> dict[str, Any]:
    """One object a method; shares 0…1, times in microseconds; ours has a few keys more."""
    content: dict[str, Any] = {}
    for line in outcome.lines:
        content[line.key] = {
            "pictures": outcome.photos,
            "poses": outcome.poses,
            **{key: round(value, 4) for key, value in asdict(line.quality).items()},
            "microseconds": {str(size): round(value, 1) for size, value in line.microseconds.items()},
        }
    content["ours"]["top_entry_agrees"] = round(outcome.agrees, 4)
    content["ours"]["times_faster_than_loop"] = round(outcome.times_faster, 1)
    if recognised is not None:
        content["ours"]["recognised"] = round(recognised, 4)
    return content
