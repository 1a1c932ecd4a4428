"""When to connect a lost source again: pure functions of the connection's history and the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from mirror.config import SourceConfig
from mirror.status import CameraState

__all__ = ["Action", "Connection", "next_action", "pause_before_retry"]

_MOST_STUCK: Final = 3
"""Readers that may hang in a driver at once; beyond it the mirror waits for one to end."""
_OPENING: Final = 10.0
"""Seconds that opening a source may take before it counts as stuck."""


class Action(Enum):
    """What the supervisor does next."""

    WAIT = "wait"
    CONNECT = "connect"


@dataclass(frozen=True, slots=True)
class Connection:
    """History of the connection; every change makes a new value.

    Attributes:
        began: when the present try to connect began; None before the first.
        last_frame: when the newest frame of any try came.
        delivering: whether the present try has delivered a frame.
        ended_at: when the present try ended; None while it lasts.
        failures: tries in a row that delivered nothing.
        finished: whether a file has come to its end.
        problem: why the last try ended, one sentence or empty.
    """

    began: float | None = None
    last_frame: float | None = None
    delivering: bool = False
    ended_at: float | None = None
    failures: int = 0
    finished: bool = False
    problem: str = ""

    def connecting(self, now: float) -> Connection:
        """A new try begins."""
        failed = self.began is not None and not self.delivering
        failures = self.failures + 1 if failed else 0
        return replace(self, began=now, delivering=False, ended_at=None, failures=failures)

    def delivered(self, now: float) -> Connection:
        """A frame has come."""
        return replace(self, last_frame=now, delivering=True, problem="")

    def ended(self, now: float, problem: str, *, for_good: bool) -> Connection:
        """The present try has ended."""
        return replace(self, ended_at=now, problem=problem, finished=for_good)

    def state(self, now: float, lost_after: float) -> CameraState:
        """What to tell the shopper: judged by the age of the newest frame, not by what the driver says."""
        if self.finished:
            return CameraState.ENDED
        if self.last_frame is None:
            tried_in_vain = self.failures > 0 or self.ended_at is not None
            return CameraState.LOST if tried_in_vain else CameraState.STARTING
        if now - self.last_frame > lost_after or (self.ended_at is not None and self.problem):
            return CameraState.LOST
        return CameraState.LIVE


def next_action(connection: Connection, now: float, config: SourceConfig, *, stuck: int) -> Action:
    """Decide whether to connect (again).

    Args:
        connection: what has happened so far.
        now: `time.monotonic` seconds.
        config: patience and pauses.
        stuck: reader threads that are still alive.
    """
    if connection.finished:
        return Action.WAIT
    if connection.began is None:
        return Action.CONNECT
    if connection.ended_at is not None:
        pause = pause_before_retry(connection, config)
        return Action.CONNECT if now - connection.ended_at >= pause else Action.WAIT
    if stuck >= _MOST_STUCK:
        return Action.WAIT
    newest = connection.last_frame if connection.delivering else None
    silent = now - (connection.began if newest is None else newest)
    patience = _OPENING if newest is None else 2.0 * config.lost_after
    return Action.CONNECT if silent > patience else Action.WAIT


def pause_before_retry(connection: Connection, config: SourceConfig) -> float:
    """Seconds between the end of a try and the next: doubles with every try that delivered nothing."""
    failures = connection.failures + (0 if connection.delivering else 1)
    return min(config.retry_first * 2.0 ** min(failures, 16), config.retry_longest)
