"""When a soak disturbs the mirror, and how: a seeded timetable in rounds of which each ends calm."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

__all__ = ["CAMERA_FAULTS", "Disturbance", "Kind", "Plan", "make_plan"]

FEWEST_ROUNDS: Final = 6
"""Rounds of a short soak: enough for a beginning and an end to compare."""
ROUND_SECONDS: Final = 60.0
BUSY: Final = 0.55
"""Share of a round during which the mirror is disturbed; then all is put back as it was."""
CALM: Final = 0.68
"""Share of a round from which it counts as calm: reconnecting and reading a library are over."""
TOUCHES: Final = 3
"""Category buttons touched in a round."""


class Kind(StrEnum):
    """What happens to the mirror. The values are how the report calls it."""

    CAMERA_ENDS = "camera ends"
    CAMERA_RAISES = "camera's driver fails"
    CAMERA_FREEZES = "camera freezes"
    SHOPPER_LEAVES = "shopper leaves"
    SHOPPER_CHANGES = "shopper changes"
    TOUCH = "category touched"
    LIBRARY = "library swapped"
    RESIZE = "window turned"
    PAD = "PIN pad"
    PUT_BACK = "all put back"


CAMERA_FAULTS: Final = (Kind.CAMERA_ENDS, Kind.CAMERA_RAISES, Kind.CAMERA_FREEZES)
_PEOPLE: Final = (Kind.SHOPPER_LEAVES, Kind.SHOPPER_CHANGES)


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One event.

    Attributes:
        at: when, seconds since the start.
        kind: what.
        seconds: how long it lasts, for what passes by itself: a fault of the camera, an empty room.
        share: 0 … 1, which of several, e.g. of the category buttons.
    """

    at: float
    kind: Kind
    seconds: float = 0.0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A timetable.

    Attributes:
        rounds: number of rounds.
        round_seconds: length of each.
        disturbances: in order of time.
    """

    rounds: int
    round_seconds: float
    disturbances: tuple[Disturbance, ...]

    @property
    def seconds(self) -> float:
        """Length of the whole."""
        return self.rounds * self.round_seconds

    def round_at(self, moment: float) -> int:
        """Number of the round, from 0, `moment` seconds after the start."""
        return min(max(int(moment / self.round_seconds), 0), self.rounds - 1)

    def calm_at(self, moment: float) -> bool:
        """Whether the mirror has been left alone for long enough to be measured."""
        return moment / self.round_seconds - self.round_at(moment) >= CALM


def make_plan(seconds: float, seed: int = 0) -> Plan:
    """The timetable of a soak of a length: the same for the same seed.

    In each round the camera fails in one of three ways, somebody leaves or somebody else comes, the library
    is swapped, the window turned, the PIN pad opened, and categories are touched, all at random moments.
    """
    rounds = max(FEWEST_ROUNDS, round(seconds / ROUND_SECONDS))
    length = seconds / rounds
    events: list[Disturbance] = []
    for number in range(rounds):
        rng = np.random.default_rng((seed, number))
        events += _round(rng, number, number * length, length * BUSY)
        events.append(Disturbance((number + BUSY) * length, Kind.PUT_BACK))
    return Plan(rounds, length, tuple(sorted(events, key=lambda event: event.at)))


def _round(rng: np.random.Generator, number: int, start: float, busy: float) -> list[Disturbance]:
    """The disturbances of one round; what lasts is over before the busy time is."""

    def moment(first: float, last: float) -> float:
        return start + busy * float(rng.uniform(first, last))

    def lasting(kind: Kind, first: float, last: float) -> Disturbance:
        return Disturbance(moment(first, last), kind, busy * float(rng.uniform(0.05, 0.2)))

    return [
        lasting(CAMERA_FAULTS[number % len(CAMERA_FAULTS)], 0.05, 0.7),
        lasting(_PEOPLE[int(rng.integers(len(_PEOPLE)))], 0.0, 0.75),
        Disturbance(moment(0.0, 0.5), Kind.LIBRARY, share=float(rng.uniform())),
        Disturbance(moment(0.0, 0.9), Kind.RESIZE, share=float(rng.uniform())),
        Disturbance(moment(0.0, 0.9), Kind.PAD, share=float(rng.uniform())),
        *(
            Disturbance(moment(0.0, 1.0), Kind.TOUCH, share=float(rng.uniform(0.0, 1.0)))
            for _ in range(TOUCHES)
        ),
    ]
