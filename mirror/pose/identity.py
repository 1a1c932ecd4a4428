"""Who is who: whether a sighting is the person who is followed or one of the others.

Place and size say it while people are apart. Where they overlap, the appearance must say so, and what is of
both (the network then finds the head of one on the legs of the other) belongs to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from mirror.pose.appearance import Appearance
from mirror.pose.people import Body, Person, covered_share

__all__ = [
    "OVERLAP",
    "REACH",
    "SAME",
    "TWINS",
    "by_elimination",
    "in_reach",
    "is_near",
    "is_same",
    "moves_against",
    "unlikeness",
]

REACH: Final = 0.3
"""How far from the expected place somebody may be found, body heights."""
_PACE: Final = 2.0
"""How much farther for each second since they were seen, body heights a second: a quick walk."""
SAME: Final = 0.15
"""Distance under which two poses of one moment are the same person, body heights."""
OVERLAP: Final = 0.02
"""Share of a box that another may cover while the two people still count as apart."""
_GROWTH: Final = 1.7
"""Largest ratio of two sizes of the same person within a short time."""
_NEAR: Final = 0.4
"""Distance of two boxes under which somebody else is near, body heights."""
_STRIDE: Final = 1.0
"""How much nearer others may have come for each second since they were seen, body heights a second."""
_STRANGE: Final = 0.45
"""Difference in appearance from which somebody is not the shopper."""
_SURE: Final = 0.1
"""Difference in appearance under which somebody is the shopper even where two people overlap."""
_BETWEEN: Final = 0.4
"""The same as a share of the difference between the two: beyond it the pose is of both of them."""
TWINS: Final = 0.08
"""Difference in appearance under which two people can't be told apart by it."""
_PLACE_WEIGHT: Final = 0.5
"""What a body height away from the expected place counts for, in differences of appearance."""
_STEP: Final = 0.15
"""Relative speed from which two people who are near are watched closely, body heights a second."""
_OVERLAY: Final = 0.35
"""Share of a box that the others may cover where somebody is recognised because nobody else is left."""
_OTHERS: Final = 0.22
"""Difference in appearance under which a sighting may be one of the others for certain."""


def in_reach(person: Person, body: Body, time: float) -> bool:
    """Whether somebody can have come to this place, at this size."""
    since = time - person.seen
    if person.apart(body, time) > REACH + _PACE * since:
        return False
    return since > 1.0 or 1.0 / _GROWTH < body.height / person.body.height < _GROWTH


def is_near(other: Person, person: Person, time: float) -> bool:
    """Whether two people are so close that the network may go from one to the other."""
    one, two = person.box(time), other.box(time)
    gap = max(two[0] - one[2], one[0] - two[2], 0.0) / person.body.height
    return gap < _NEAR + _STRIDE * (time - other.seen)


def moves_against(person: Person, other: Person, time: float) -> bool:
    """Whether two people who are near each other overlap or move against each other."""
    step = float(np.hypot(*(person.speed - other.speed)))
    return covered_share(person.box(time), other.box(time)) > OVERLAP or step > _STEP * person.body.height


def unlikeness(person: Person, body: Body, look: Appearance, time: float) -> float:
    """How little a sighting is like a person, by appearance and place; 0 is their very likeness."""
    return person.unlike(look) + _PLACE_WEIGHT * person.apart(body, time)


def is_same(person: Person, others: Sequence[Person], body: Body, look: Appearance, time: float) -> bool:
    """Whether a sighting is this person, and none of the others who are near."""
    near = [other for other in others if is_near(other, person, time)]
    if not near:
        unlike = person.unlike(look)
        taken = unlike > _OTHERS and any(other.unlike(look) < 0.5 * unlike for other in others)
        return not taken and person.apart(body, time) <= REACH + _PACE * (time - person.seen)
    if not in_reach(person, body, time) or person.unlike(look) > _STRANGE:
        return False
    return all(_rather(person, other, body, look, time) for other in near)


def _rather(person: Person, other: Person, body: Body, look: Appearance, time: float) -> bool:
    difference = person.unlike(other.look)
    if difference < TWINS:
        return person.apart(body, time) < other.apart(body, time) + SAME
    overlap = covered_share(person.box(time), other.box(time)) > OVERLAP
    if overlap and person.unlike(look) > max(_SURE, _BETWEEN * difference):
        return False  # something of both
    return unlikeness(person, body, look, time) < unlikeness(other, body, look, time)


def by_elimination(
    person: Person, others: Sequence[Person], seen: Sequence[tuple[Body, Appearance]], time: float
) -> int | None:
    """Number of the sighting that can only be this person, since all the others are seen elsewhere.

    Somebody who turns round looks different; that is no reason to lose them while their friend stands there.
    """
    left = list(range(len(seen)))
    near = [other for other in others if is_near(other, person, time)]
    for other in near:
        costs = [(unlikeness(other, *seen[number], time), number) for number in left]
        sure = [item for item in costs if other.unlike(seen[item[1]][1]) < _OTHERS]
        if not sure:
            return None
        left.remove(min(sure)[1])
    if len(left) != 1 or not near:
        return None
    body = seen[left[0]][0]
    taken = [seen[number][0] for number in range(len(seen)) if number != left[0]]
    free = all(covered_share(body.box, other.box) < _OVERLAY for other in taken)
    return left[0] if free and in_reach(person, body, time) else None
