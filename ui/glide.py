"""Movement without timers: values that glide as a pure function of the clock.

The window's one timer asks them where they are; when nothing glides, nothing is painted, and there
is nothing to stop on close.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CalmNumber", "Glide", "eased"]

STEP: Final = 3
"""Smallest change of a number that is shown at once."""
PAUSE: Final = 0.5
"""Seconds after which a smaller change is shown too."""


def eased(share: float) -> float:
    """Slow start, slow end: 0…1 → 0…1."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


class Glide:
    """A value on its way to a target."""

    def __init__(self, value: float, seconds: float) -> None:
        self._from = self._target = value
        self._seconds = seconds
        self._start = float("-inf")

    @property
    def target(self) -> float:
        """Where it is heading."""
        return self._target

    def aim(self, target: float, now: float) -> None:
        """Head for a new target from wherever it is now."""
        if target != self._target:
            self._from, self._target, self._start = self.at(now), target, now

    def jump(self, value: float) -> None:
        """Be there at once."""
        self._from = self._target = value
        self._start = float("-inf")

    def at(self, now: float) -> float:
        """The value at a moment."""
        if not self.moving(now):
            return self._target
        return self._from + (self._target - self._from) * eased((now - self._start) / self._seconds)

    def moving(self, now: float) -> bool:
        """Whether it is still on its way."""
        return now - self._start < self._seconds and self._from != self._target


class CalmNumber:
    """A whole number that follows a restless one in calm steps."""

    def __init__(self) -> None:
        self._shown: int | None = None
        self._since = float("-inf")

    def follow(self, value: int, now: float, *, at_once: bool = False) -> int:
        """The number to show: moves on a clear change, or after a pause, or when it must."""
        shown = self._shown
        due = now - self._since >= PAUSE
        if shown is None or at_once or (value != shown and (due or abs(value - shown) >= STEP)):
            self._shown, self._since = value, now
        assert self._shown is not None
        return self._shown
