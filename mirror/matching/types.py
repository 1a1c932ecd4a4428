"""Library entries and the matches found among them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mirror.pose.types import Pose

__all__ = ["CATEGORIES", "Entry", "Match"]

CATEGORIES: dict[str, str] = {
    "tops": "Tops",
    "outerwear": "Coats",
    "dresses": "Dresses",
    "skirts": "Skirts",
    "trousers": "Trousers",
    "shorts": "Shorts",
    "sportswear": "Sport",
    "formal": "Formal",
}
"""Built-in garment categories: key in files and on the command line → name on a button."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One item of the library: a demonstration pose and the picture that shows it.

    Attributes:
        id: unique within the library, e.g. `outerwear/trench-coat`.
        category: key of the garment category, e.g. `outerwear`.
        garment: name of the garment as the shop calls it, e.g. `Trench coat`.
        move: name of the pose in plain words, e.g. `Hand in pocket`.
        pose: the landmarks, in pixels of the picture.
        picture: file of the picture.
    """

    id: str
    category: str
    garment: str
    move: str
    pose: Pose
    picture: Path


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """How well one entry fits the shopper's pose.

    Attributes:
        entry: the library entry.
        score: 0…1.
        verdict: whether the score reaches the match threshold.
        mirrored: whether the shopper does the mirror image of the entry's pose.
    """

    entry: Entry
    score: float
    verdict: bool
    mirrored: bool
