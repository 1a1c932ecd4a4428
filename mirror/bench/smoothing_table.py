"""Writes the comparison of smoothers down: as a table for people, as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from mirror.bench.smoothing import Line

__all__ = ["as_json", "as_text"]

_HEADS: Final = {
    "rest": "rest",
    "moving": "moving",
    "display": "display",
    "limb": "limb",
    "limb_rest": "limb rest",
}
"""Key of a figure → head of its column."""

_NOTES: Final = """\
pixels of a picture of 1280×720, root mean square; rest, moving, display: median of the photos
rest        from frame to frame while the person stands still
moving      from the truth at the frame's own time, while the photo is moved
display     from the truth 50 ms later, when the eye sees it; ours and constant velocity predict
limb        the same for the wrist of a drawn person who swings one forearm
limb rest   from frame to frame, what that person keeps still meanwhile"""


def as_json(lines: Sequence[Line]) -> dict[str, dict[str, float]]:
    """Key of each method → its figures, pixels."""
    return {line.method.key: _figures(line) for line in lines}


def _figures(line: Line) -> dict[str, float]:
    figures = asdict(line.steady) | asdict(line.arm)
    return {key: round(figures[key], 3) for key in _HEADS}


def as_text(lines: Sequence[Line], source: str) -> str:
    """The table with its notes, then ours in each photo.

    Args:
        lines: what was measured, ours last.
        source: what the pictures are.
    """
    width = max(len(line.method.name) for line in lines)
    ours = lines[-1]
    told = [f"{_count(len(ours.photos))}: {source}", ""]
    told.append("  ".join([" " * width, *(head.rjust(9) for head in _HEADS.values())]))
    for line in lines:
        cells = [f"{value:9.2f}" for value in _figures(line).values()]
        told.append("  ".join([line.method.name.ljust(width), *cells]))
    told += ["", _NOTES, "", "ours (raw landmarks) in each photo: rest, moving, display"]
    for (name, own), (_, raw) in zip(ours.photos, lines[0].photos, strict=True):
        pairs = zip(asdict(own).values(), asdict(raw).values(), strict=True)
        told.append("  ".join([*(f"{mine:6.2f} ({his:5.2f})" for mine, his in pairs), name]))
    return "\n".join(told)


def _count(photos: int) -> str:
    return "1 photo" if photos == 1 else f"{photos} photos"
