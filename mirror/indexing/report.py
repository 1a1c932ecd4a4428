"""What an index run tells at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mirror.indexing.photos import LeftOut

__all__ = ["Crowd", "Repeat", "Report", "as_json", "as_text"]

_AT_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Repeat:
    """A photo that shows the same picture as another one, which is kept; `exact`: byte for byte."""

    name: str
    kept: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """A photo with several people in it."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the photos.

    Attributes:
        entries: how many the library holds now.
        removed: entries of earlier runs that are gone because their photo is.
        left_out: photos that could not be used.
        repeats: photos left out because another one shows the same.
        crowds: entries that show the largest of several people.
        metadata: complaints about the retailer's table.
        described: how many entries the table describes.
        moves: name and number of entries of each move, the largest first.
        new: photos that were looked at in this run.
        cached: photos that were known from an earlier run.
    """

    entries: int
    removed: int
    left_out: tuple[LeftOut, ...]
    repeats: tuple[Repeat, ...]
    crowds: tuple[Crowd, ...]
    metadata: tuple[str, ...]
    described: int
    moves: tuple[tuple[str, int], ...]
    new: int = 0
    cached: int = 0


def as_text(report: Report, *, shortened: bool = False) -> str:
    """The report for people.

    Args:
        report: what to tell.
        shortened: only the beginning of long lists that ask nothing of the reader.
    """
    lines = [
        f"{report.entries} entries in the library. "
        f"{report.new} photos were looked at, {report.cached} were known already."
    ]
    if report.removed:
        lines.append(f"{report.removed} entries were removed, since their photos are gone or left out now.")
    if report.described:
        lines.append(f"{report.described} entries are described in your table.")
    lines += _section("Left out", [f"{item.name}: {item.reason}" for item in report.left_out])
    lines += _section(
        "The same picture twice, left out",
        [f"{item.name}: {_manner(item)} {item.kept}, which is kept" for item in report.repeats],
    )
    lines += _section("The table beside the photos", report.metadata)
    crowds = [f"{item.name}: {item.people} people: the largest taken" for item in report.crowds]
    lines += _section("Several people", crowds, _AT_MOST if shortened else None)
    lines += _section("Moves", [f"{name or 'without a move'}: {count}" for name, count in report.moves])
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> dict[str, Any]:
    """The report for programs."""
    return {
        "indexed": report.entries,
        "new": report.new,
        "cached": report.cached,
        "removed": report.removed,
        "described": report.described,
        "left_out": [{"photo": item.name, "reason": item.reason} for item in report.left_out],
        "duplicates": [
            {"photo": item.name, "kept": item.kept, "exact": item.exact} for item in report.repeats
        ],
        "several_people": [{"photo": item.name, "people": item.people} for item in report.crowds],
        "metadata": list(report.metadata),
        "moves": [{"name": name, "entries": count} for name, count in report.moves],
    }


def _section(title: str, rows: Iterable[str], limit: int | None = None) -> Sequence[str]:
    told = list(rows)
    if not told:
        return []
    shown = told[:limit]
    if len(shown) < len(told):
        shown = [*shown, f"… and {len(told) - len(shown)} more, see the report in the library"]
    return ["", f"{title} ({len(told)}):", *(f"  {row}" for row in shown)]


def _manner(item: Repeat) -> str:
    return "an exact copy of" if item.exact else "shows the same as"
