"""When one shopper's visit is over and another's begins: what the window forgets then. No Qt."""

from __future__ import annotations

from typing import Final

__all__ = ["Session"]

IDLE: Final = 5.0
"""Seconds without a shopper after which their choices are forgotten."""
TOUCHED: Final = 5.0
"""Seconds after a touch in which nothing is forgotten: whoever touches may be too close to be seen."""


class Session:
    """Knows whose choices the panel shows."""

    def __init__(self) -> None:
        self._shopper = 0
        self._gone: float | None = None
        self._touch = float("-inf")

    def touched(self, now: float) -> None:
        """Somebody has made a choice."""
        self._touch = now

    def over(self, shopper: int, now: float) -> bool:
        """Whether what was chosen before holds no longer; true once a visit.

        Args:
            shopper: number of the shopper whom the mirror follows, 0 for nobody.
            now: seconds.
        """
        busy = now - self._touch < TOUCHED
        if shopper == 0:
            if self._shopper == 0:
                return False
            self._gone = now if self._gone is None else self._gone
            if busy or now - self._gone < IDLE:
                return False
            self._shopper, self._gone = 0, None
            return True
        self._gone = None
        before, self._shopper = self._shopper, shopper
        return before not in (0, shopper) and not busy
