"""Remarks for staff, each for a while after it has come up, one after the other. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["NOTE_SECONDS", "Notes"]

NOTE_SECONDS: Final = 12.0
"""How long a remark stays."""


class Notes:
    """Knows which remark the status line has room for now."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._shown = ""
        self._until = float("-inf")

    def again(self) -> None:
        """Tell what still holds once more."""
        self._told.clear()
        self._shown, self._until = "", float("-inf")

    def follow(self, notes: Sequence[str], now: float) -> str:
        """The remark to show at `now` seconds, empty for none.

        Args:
            notes: everything that holds now; empty ones do not count.
            now: seconds.
        """
        holds = [note for note in notes if note]
        # What is over may come up once more, and is told then.
        self._told.intersection_update(holds)
        if self._shown in holds and now < self._until:
            return self._shown
        self._shown = next((note for note in holds if note not in self._told), "")
        if self._shown:
            self._told.add(self._shown)
            self._until = now + NOTE_SECONDS
        return self._shown
