"""One entry as it is shown: its picture the right way round, its score as a number. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Candidate", "flipped", "points_of"]


def flipped(*, match_mirrored: bool, display_mirrored: bool) -> bool:
    """Whether a library picture must be flipped to look as the shopper looks on the display.

    A mirrored display shows the shopper's left hand at the left; a picture shows the model's left
    hand at the right. So a shopper who moves the same limbs as the model matches the flipped
    picture, and one who does the mirror image matches it as it is; without mirroring the display,
    the other way round.
    """
    return match_mirrored != display_mirrored


def points_of(score: float) -> int:
    """A score as a number from 0 to 100, rounded down so that no failed match shows the threshold."""
    return min(max(math.floor(score * 100.0 + 1e-6), 0), 100)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry as it is shown."""

    id: str
    garment: str
    category: str
    move: str
    picture: Path
    flipped: bool
    points: int
    matched: bool
    price: str = ""
    upper_body: bool = False
    edition: int = 0
    """Number of the library: the same entry of another one may have another picture."""
    asked: bool = False
    """Whether the shopper asked for it: it need not be what comes closest."""
