"""Who may leave the kiosk: taps in a corner, then a PIN. Rules only, no Qt."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from mirror.pin import check_pin

__all__ = ["LONGEST_PIN", "CornerTaps", "PinGate", "pause_after"]

LONGEST_PIN: Final = 12
"""Digits that the pad takes."""
LONGEST_PAUSE: Final = 60.0


def pause_after(failures: int) -> float:
    """Seconds to wait after a number of wrong PINs in a row: 1, 2, 4, … up to a minute."""
    return 0.0 if failures <= 0 else min(2.0 ** min(failures - 1, 10), LONGEST_PAUSE)


class CornerTaps:
    """Counts taps in the corner; enough of them within the time open the pad."""

    def __init__(self, taps: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=taps)

    def tap(self, now: float, *, inside: bool) -> bool:
        """Count a tap. Returns whether it was the last one needed; a tap elsewhere starts anew."""
        if not inside:
            self._times.clear()
            return False
        self._times.append(now)
        full = len(self._times) == self._times.maxlen
        if full and now - self._times[0] <= self._seconds:
            self._times.clear()
            return True
        return False


class PinGate:
    """Checks PINs one at a time, on a thread of its own: the hash is meant to be slow."""

    def __init__(self, stored: str, check: Callable[[str, str], bool] = check_pin) -> None:
        self._stored = stored
        self._check = check
        self._thread: threading.Thread | None = None
        self._answer: bool | None = None
        self._failures = 0
        self._locked_until = float("-inf")

    @property
    def has_pin(self) -> bool:
        """Whether a PIN is set at all."""
        return bool(self._stored)

    @property
    def busy(self) -> bool:
        """Whether a check is under way."""
        return self._thread is not None

    def wait(self, now: float) -> float:
        """Seconds until the next try is allowed."""
        return max(self._locked_until - now, 0.0)

    def submit(self, pin: str, now: float) -> bool:
        """Begin to check a PIN. Returns whether the check was begun."""
        if not self.has_pin or self.busy or self.wait(now) > 0.0 or not pin:
            return False

        def work() -> None:
            self._answer = self._check(pin, self._stored)

        self._answer = None
        self._thread = threading.Thread(target=work, name="pin", daemon=True)
        self._thread.start()
        return True

    def poll(self, now: float) -> bool | None:
        """The answer once it is there, else None. A wrong PIN locks the gate for a while."""
        if self._thread is None or self._thread.is_alive():
            return None
        self._thread.join()
        self._thread = None
        right = bool(self._answer)
        self._failures = 0 if right else self._failures + 1
        self._locked_until = now + pause_after(self._failures)
        return right
