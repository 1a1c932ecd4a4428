"""When to start again what has failed: pure functions of its history and the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

__all__ = ["Try"]

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 300.0
_SILENT: Final = 3
"""Failures in a row that staff need not hear of: less than four seconds in all."""
_STEADY: Final = 60.0
"""A try that lasted this long leaves what was before it behind, seconds."""
_PROVEN: Final = 5.0
"""A try that has lasted this long works, seconds."""


@dataclass(frozen=True, slots=True)
class Try:
    """The present try at running something that should run for days.

    There is no last one: nobody in a shop starts the mirror again by hand, and what makes it fail may pass.

    Attributes:
        began: when it began, `time.monotonic` seconds.
        failures: failures in a row before it.
    """

    began: float
    failures: int = 0

    def failed(self, now: float) -> Try:
        """This try has failed; the next one, which begins after `pause`."""
        failures = 1 if now - self.began >= _STEADY else self.failures + 1
        following = replace(self, failures=failures)
        return replace(following, began=now + following.pause)

    @property
    def pause(self) -> float:
        """Seconds between the failure before this try and its beginning: doubles with every failure."""
        if self.failures == 0:
            return 0.0
        return min(_FIRST_PAUSE * 2.0 ** min(self.failures - 1, 16), _LONGEST_PAUSE)

    @property
    def worrying(self) -> bool:
        """Whether staff must hear of the failures before this try."""
        return self.failures > _SILENT

    def proven(self, now: float) -> bool:
        """Whether it has lasted so long that it works."""
        return now - self.began >= _PROVEN
