"""What one shopper likes, while they stand before the mirror."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

__all__ = ["Liking", "Session"]

TOUCH: Final = 1.0
"""What a touch on "like" is worth."""
LOOK: Final = 0.25
"""What a long look at an item is worth."""
HELD: Final = 0.5
"""What a held pose is worth for the items that it shows."""


@dataclass(frozen=True, slots=True)
class Liking:
    """What is known at one moment.

    Attributes:
        likes: id of an item and how much it was liked, above 0.
        dismissed: ids of items that are not wanted.
    """

    likes: tuple[tuple[str, float], ...] = ()
    dismissed: frozenset[str] = frozenset()


@dataclass(slots=True)
class Session:
    """Kept in memory only, and wiped when the shopper leaves."""

    _likes: dict[str, float] = field(default_factory=dict)
    _dismissed: set[str] = field(default_factory=set)

    def like(self, item: str) -> None:
        """The shopper touched "like"; a dismissal before is forgotten."""
        self._likes[item] = max(self._likes.get(item, 0.0), TOUCH)
        self._dismissed.discard(item)

    def unlike(self, item: str) -> None:
        """The shopper took a like back."""
        self._likes.pop(item, None)

    def dismiss(self, item: str) -> None:
        """The shopper does not want to see an item."""
        self._dismissed.add(item)
        self._likes.pop(item, None)

    def looked(self, item: str) -> None:
        """The shopper looked at an item for long."""
        if item not in self._dismissed:
            self._likes[item] = max(self._likes.get(item, 0.0), LOOK)

    def held(self, items: tuple[str, ...]) -> None:
        """The shopper held a pose that shows these items."""
        for item in items:
            if item not in self._dismissed:
                self._likes[item] = max(self._likes.get(item, 0.0), HELD)

    def liking(self) -> Liking:
        """What is known now; equal when nothing has changed."""
        return Liking(tuple(sorted(self._likes.items())), frozenset(self._dismissed))

    def wipe(self) -> None:
        """The shopper has left: forget everything."""
        self._likes.clear()
        self._dismissed.clear()
