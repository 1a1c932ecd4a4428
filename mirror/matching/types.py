"""Library entries and the matches found among them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mirror.matching.alignment import PLAIN, Alignment
from mirror.pose.landmarks import Landmark
from mirror.pose.types import Pose

__all__ = ["CATEGORIES", "Entry", "Hint", "Match", "Unseen"]

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
        styles: the retailer's own words for the look, e.g. `casual`.
        price: as it is to be shown, currency included; empty where unknown.
        stock_number: the retailer's own number of the garment; empty where unknown.
    """

    id: str
    category: str
    garment: str
    move: str
    pose: Pose
    picture: Path
    styles: tuple[str, ...] = ()
    price: str = ""
    stock_number: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """How well one entry fits the shopper's pose.

    Attributes:
        entry: the library entry.
        score: 0…1, calibrated; see `mirror.matching.calibration`.
        verdict: whether the score reaches the match threshold.
        mirrored: whether the shopper does the mirror image of the entry's pose.
        alignment: how the entry's pose is laid against the shopper's; `mirrored` is part of it.
        log_odds: the score before it is squeezed into 0…1; tells good matches apart.
        coverage: 0…1, the share of the compared body that both sides see.
        upper_body: whether only head, trunk and arms were compared.
    """

    entry: Entry
    score: float
    verdict: bool
    mirrored: bool
    alignment: Alignment = PLAIN
    log_odds: float = 0.0
    coverage: float = 1.0
    upper_body: bool = False


class Unseen(StrEnum):
    """What of the shopper's body is out of sight when too little can be compared."""

    LEGS = "legs"
    ARMS = "arms"
    SHOULDERS = "shoulders and hips"


@dataclass(frozen=True, slots=True, eq=False)
class Hint:
    """What the shopper could do to come closer to the shown entry: one limb, one sentence.

    Attributes:
        bones: the bones of the limb that is furthest off, as `mirror.pose.landmarks.BONES` has them.
        joint: the landmark that should go somewhere else; the arrow starts there.
        target: `(x, y)` where it should go, pixels of the frame, not mirrored.
        sentence: what to do, e.g. `Raise your left elbow`; left and right are the shopper's own,
            directions are those that the shopper sees in the mirror.
    """

    bones: tuple[tuple[Landmark, Landmark], ...]
    joint: Landmark
    target: tuple[float, float]
    sentence: str
