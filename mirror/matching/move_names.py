"""Readable names for groups of poses, from what sets each apart from the rest."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.matching.attributes import ATTRIBUTES
from mirror.pose.types import FloatArray

__all__ = ["names_of"]

_MAJORITY: Final = 0.5
_SECOND: Final = 0.6
"""Share of a group that a second attribute needs."""
_LIFT: Final = 1.5
"""How many times as common in the group as in the rest a second attribute must be."""
_WORTH: Final = 0.5
"""Weight that an attribute needs to stand beside another."""
_DIFFERENT: Final = 0.25
"""Difference of shares by which an attribute tells two groups of one name apart."""
_PRIOR: Final = 0.05
"""Share that a group of one pose would have of an attribute nobody else has: keeps the lift finite."""
_UNNAMED: Final = "mixed"
_SAYS: Final = np.array([attribute.weight for attribute in ATTRIBUTES])


def names_of(attributes: FloatArray, labels: NDArray[np.intp], count: int) -> tuple[str, ...]:
    """Name groups of poses.

    A group is named by one or two attributes that most of it has and that are more common in it
    than in the rest; of two groups with the same name one takes a further attribute that the other
    lacks. Where there is none, words can't tell them apart and their names are equal.

    Args:
        attributes: `(N, A)` as `mirror.matching.attributes.describe` gives them; NaN: can't be seen.
        labels: `(N,)` group of each pose.
        count: number of groups.

    Returns:
        One name a group, e.g. `Hand on hip, wide stance`.
    """
    inside = np.array([_shares(attributes[labels == group]) for group in range(count)])
    outside = np.array([_shares(attributes[labels != group]) for group in range(count)])
    lifts = (inside + _PRIOR) / (outside + _PRIOR)
    chosen = [_choose(inside[group], lifts[group]) for group in range(count)]
    for group in range(count):
        for other in range(group):
            if set(chosen[other]) == set(chosen[group]):
                _tell_apart(chosen, inside, group, other)
    return tuple(_spoken(attributes) for attributes in chosen)


def _shares(attributes: FloatArray) -> FloatArray:
    """Share of the poses that have each attribute, among those where it can be seen; 0 where in none."""
    known = ~np.isnan(attributes)
    share: FloatArray = np.where(known, attributes, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return share


def _choose(share: FloatArray, lift: FloatArray) -> tuple[int, ...]:
    """The attribute that says most of a group, and a second one about another part if it says much too."""
    telling = np.where(share >= _MAJORITY, _SAYS * share * np.log(lift), -np.inf)
    first = int(np.argmax(telling))
    if telling[first] <= 0.0:
        # Nothing sets this group apart: say what is most common in it.
        first = int(np.argmax(_SAYS * np.where(share >= _MAJORITY, share, 0.0)))
        return (first,) if share[first] >= _MAJORITY else ()
    more = np.where((share >= _SECOND) & (lift >= _LIFT), telling, -np.inf)
    more[_same_region(first) | (_SAYS < _WORTH)] = -np.inf
    second = int(np.argmax(more))
    return _without_implied((first, second) if more[second] > 0.0 else (first,))


def _same_region(index: int) -> NDArray[np.bool_]:
    return np.array([attribute.region is ATTRIBUTES[index].region for attribute in ATTRIBUTES])


def _tell_apart(chosen: list[tuple[int, ...]], inside: FloatArray, group: int, other: int) -> None:
    """Add the attribute that differs most between two groups to the name of the one that has it."""
    difference = np.where(_SAYS < _WORTH, 0.0, inside[group] - inside[other])
    difference[list(chosen[group])] = 0.0
    for which, sign in ((group, 1.0), (other, -1.0)):
        best = int(np.argmax(sign * difference))
        if sign * difference[best] >= _DIFFERENT and inside[which, best] >= _MAJORITY:
            chosen[which] = _without_implied((*chosen[which], best))
            return


def _without_implied(chosen: tuple[int, ...]) -> tuple[int, ...]:
    implied = {ATTRIBUTES[index].includes for index in chosen}
    return tuple(index for index in chosen if ATTRIBUTES[index].words not in implied)


def _spoken(chosen: tuple[int, ...]) -> str:
    words = ", ".join(ATTRIBUTES[index].words for index in chosen) or _UNNAMED
    return words[0].upper() + words[1:]
