"""A match that was held: when to celebrate it, and how the celebration goes on. No Qt.

Once an achievement, calm, and over after a few seconds: a ring that closes, a check that draws itself, a
soft burst, a glow along the card's edge. Nothing blinks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ui.glide import eased

__all__ = ["DURATION", "Celebrations", "Moment", "moment_at"]

DURATION: Final = 2.8
"""Seconds from the first sign to the last."""
LOST_FOR: Final = 4.0
"""Seconds for which an achievement must have been lost before the same entry is celebrated again."""


class Celebrations:
    """Decides when a celebration begins; a pure function of what it is told and of the clock."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}
        self._running: tuple[str, float] | None = None

    def update(self, entry: str | None, *, achieved: bool, now: float) -> float | None:
        """Since when the celebration of the shown entry runs, None while there is none.

        Args:
            entry: id of the entry that is shown as best, None while there is none.
            achieved: whether it has been matched long enough.
            now: seconds.
        """
        self._seen = {name: when for name, when in self._seen.items() if now - when <= LOST_FOR}
        if entry is not None and achieved:
            if entry not in self._seen:
                self._running = (entry, now)
            self._seen[entry] = now
        if self._running is not None and (self._running[0] != entry or now - self._running[1] >= DURATION):
            self._running = None
        return None if self._running is None else self._running[1]


@dataclass(frozen=True, slots=True)
class Moment:
    """How far each part of a celebration is, 0…1.

    Attributes:
        closed: how far the ring has closed beyond its score.
        check: how much of the check is drawn.
        number: how much of the number is there in its place.
        burst: how far the burst has spread; 0 and 1 show nothing.
        glow: strength of the glow along the card's edge and on the skeleton.
    """

    closed: float
    check: float
    number: float
    burst: float
    glow: float


def moment_at(since: float | None, now: float) -> Moment | None:
    """Where a celebration that began at `since` is; None when there is none."""
    if since is None or not 0.0 <= now - since < DURATION:
        return None
    age = now - since
    # The check is gone before the number comes back: the two share a place.
    back = eased((age - 2.0) / 0.4)
    return Moment(
        closed=eased(age / 0.5) * (1.0 - back),
        check=eased((age - 0.4) / 0.4) * (1.0 - back),
        number=max(1.0 - eased(age / 0.35), eased((age - 2.4) / 0.35)),
        burst=min(max((age - 0.4) / 1.1, 0.0), 1.0),
        glow=eased(age / 0.5) * (1.0 - eased((age - 1.2) / 1.3)),
    )
