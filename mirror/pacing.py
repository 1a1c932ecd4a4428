"""How often poses are estimated: evenly, and no more often than the machine bears.

The machine is judged by time. A processor that is throttled or busy with something else shows in what a
reading costs; whether the display suffers shows in the age of painted frames. Where sensors say that
the processor is hot, it gets some rest before it throttles itself; many machines have none.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import Final

from mirror.config import PoseConfig

__all__ = ["AdaptiveRate", "Limits", "Pacer"]

_EARLY: Final = 0.005
"""Seconds by which a frame may come before it is due and still be read."""
_READINGS: Final = 5
"""Readings whose median says what one costs: two hiccups among them don't count."""
_REMEMBERED: Final = 9
"""Readings of which all but one must leave room before the rate rises."""
_PAINTS: Final = 15
"""Painted frames whose median age is the display's."""
_MARGIN: Final = 0.05
"""Share by which a rate may exceed what is bearable before it is lowered."""
_ROOM: Final = 0.85
"""Share of what is allowed that a raised rate may take up: what lies between is left alone."""
_YIELD: Final = 0.75
"""Factor on the rate when painted frames are too old, or the processor is hot."""
_COOLING: Final = 15.0
"""Seconds between two steps for the sake of heat: a heat sink takes its time."""
_AFTERGLOW: Final = 300.0
"""So long after it was hot the rate rises no faster than it fell, seconds."""
_STEP: Final = 1.0
"""Inferences per second by which the rate rises."""
_PATIENCE: Final = 0.7
"""Seconds between two such steps."""
_REGRET: Final = 3.0
"""A rise that has to be taken back within this time was a mistake, seconds."""
_BAN: Final = 5.0
"""So long a rate that was a mistake is not tried again, twice as long after each further one, seconds."""
_LONGEST_BAN: Final = 80.0
_NOT_OURS: Final = 5.0
"""After this time at the slowest rate, inference is not what makes painted frames old, seconds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Between what the rate may move.

    Attributes:
        slowest, fastest: inferences per second.
        duty: share of the time that reading frames may take up at most, 0…1.
        age: median age of painted frames from which the display counts as disturbed, seconds.
    """

    slowest: float
    fastest: float
    duty: float
    age: float

    @classmethod
    def of(cls, config: PoseConfig) -> Limits:
        """As the settings have them."""
        return cls(
            slowest=config.slowest_rate,
            fastest=config.effective_rate,
            duty=config.duty,
            age=config.most_age,
        )


class AdaptiveRate:
    """The rate that the machine bears: down at once, up in small steps. Knows no clock and no thread.

    Attributes:
        rate: inferences per second that are borne now.
        hot: whether the processor is hot, where that is known.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._costs: deque[float] = deque(maxlen=_REMEMBERED)
        self._ages: deque[float] = deque(maxlen=_PAINTS)
        self._tolerated = limits.age
        self._raised: float | None = None
        self._changed: float | None = None
        self._mistake: float | None = None
        self._ban = _BAN
        self._banned_until = 0.0
        self._hot_until = self._cooled = float("-inf")
        self.hot = False
        self.rate = limits.fastest

    @property
    def expected(self) -> float:
        """Readings per second that really come: at most as many as their cost allows."""
        return min(self.rate, 1.0 / self._cost()) if self._costs else self.rate

    def painted(self, age: float) -> None:
        """A frame was on the screen `age` seconds after it was captured."""
        self._ages.append(age)

    def took(self, seconds: float, now: float) -> float:
        """A reading has taken the vision thread `seconds`, until `now`; returns the rate from now on."""
        self._costs.append(max(seconds, 1e-6))
        if self._changed is None:
            self._changed = now
        if len(self._costs) < _READINGS:
            return self.rate
        self._forgive(now)
        late = self._late(now)
        bearable = self._limits.duty / self._cost()
        if self.rate > bearable * (1.0 + _MARGIN):
            self._lower(bearable, now)
        elif late:
            self._lower(self.rate * _YIELD, now)
            self._ages.clear()  # the next step waits for frames that were painted since this one
        elif self.hot:
            self._hot_until = now
            if now - self._cooled >= _COOLING:
                self._cooled = now
                self._lower(self.rate * _YIELD, now)
        elif now - self._changed >= self._patience(now):
            self._raise(now)
        return self.rate

    def _cost(self) -> float:
        """Seconds that one of the newest readings took."""
        return median(list(self._costs)[-_READINGS:])

    def _late(self, now: float) -> bool:
        """Whether painted frames are too old and slower inference may help."""
        if len(self._ages) < _PAINTS:
            return False
        age = median(self._ages)
        if age <= self._limits.age:
            self._tolerated = self._limits.age
        elif self.rate <= self._limits.slowest and now - (self._changed or now) >= _NOT_OURS:
            self._tolerated = max(self._tolerated, age / _ROOM)
        return age > self._tolerated

    def _patience(self, now: float) -> float:
        return _COOLING if now - self._hot_until < _AFTERGLOW else _PATIENCE

    def _lower(self, rate: float, now: float) -> None:
        if self._raised is not None and now - self._raised <= _REGRET:
            self._mistake, self._banned_until = self.rate, now + self._ban
            self._ban = min(self._ban * 2.0, _LONGEST_BAN)
        self._raised = None
        rate = max(rate, self._limits.slowest)
        if rate < self.rate:
            self.rate, self._changed = rate, now

    def _raise(self, now: float) -> None:
        rate = min(self.rate + _STEP, self._limits.fastest)
        dear = sorted(self._costs)[-2]
        if rate <= self.rate or rate * dear > self._limits.duty * _ROOM:
            return
        if self._near_mistake(rate) and now < self._banned_until:
            return
        self.rate = rate
        self._changed = self._raised = now

    def _forgive(self, now: float) -> None:
        """A rate that was once a mistake and is borne now is none any more."""
        if self._raised is None or now - self._raised <= _REGRET:
            return
        if self._near_mistake(self.rate):
            self._mistake, self._ban = None, _BAN

    def _near_mistake(self, rate: float) -> bool:
        return self._mistake is not None and rate > self._mistake - _STEP / 2.0


class Pacer:
    """Chooses which frames to read so that inferences keep an even rate, whatever the source's rate is.

    Asked and told by the vision thread, told by the display thread, looked at by any.
    """

    def __init__(self, rate: float | Limits) -> None:
        """Keep to a rate per second, or to the one between limits that the machine bears."""
        self._lock = threading.Lock()
        self._adaptive = AdaptiveRate(rate) if isinstance(rate, Limits) else None
        self._rate = rate.fastest if isinstance(rate, Limits) else rate
        self._expected = self._rate
        self._due: float | None = None

    @property
    def rate(self) -> float:
        """Inferences per second that are aimed at now."""
        return self._rate

    @property
    def expected(self) -> float:
        """Readings per second that can be expected now: fewer where one takes longer than a period."""
        return self._expected

    def wants(self, time: float) -> bool:
        """Whether the frame captured at `time` seconds is to be read. Each frame is asked about once."""
        period = 1.0 / self._rate
        if self._due is not None and time < self._due - _EARLY:
            return False
        if self._due is None or time - self._due > period:
            self._due = time  # the first frame, or out of step after a pause: begin to count anew
        self._due += period
        return True

    def took(self, seconds: float, now: float) -> None:
        """A reading has taken so long, until `now` (`time.monotonic` seconds)."""
        if self._adaptive is None:
            return
        with self._lock:
            self._rate = self._adaptive.took(seconds, now)
            self._expected = self._adaptive.expected

    def heat(self, *, hot: bool) -> None:
        """The processor is hot, or no more."""
        if self._adaptive is not None:
            with self._lock:
                self._adaptive.hot = hot

    def painted(self, age: float) -> None:
        """A frame was on the screen so many seconds after it was captured."""
        if self._adaptive is not None:
            with self._lock:
                self._adaptive.painted(age)
