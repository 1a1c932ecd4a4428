"""Keeps back limbs that jump: what is measured for one or two frames only was never there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.pose.landmarks import COUNT, PARTS
from mirror.pose.types import FloatArray

__all__ = ["Jumps", "Sorted"]

_GOES_ON: Final = 0.4
"""A limb that jumped and is then this share of a jump's length further on really moves."""
_TRUSTED: Final = 4
"""Frames in a row for which a part must have been believed before a jump of it is doubted."""
_REACHES: Final = np.array([1.0, 1.0, 2.0, 2.0, 1.0, 1.0])
"""How much further than the setting each of `PARTS` may go: nothing is as quick as arms."""
_USUAL_STEP: Final = 1.0 / 15.0
"""Time between frames for which the setting holds, seconds; in a longer one a limb gets further."""
_PARTS: Final = np.array([np.isin(np.arange(COUNT), part) for part in PARTS], dtype=np.float64)
"""`(6, 33)`: 1 where a landmark belongs to a part."""


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """What is to be believed of a measured pose.

    Attributes:
        back: `(33,)`: landmarks that jumped and are kept back.
        anew: `(33,)`: landmarks that are believed at a new place.
        way: `(33, 2)` frame heights that those of `anew` have gone since the last frame; 0: nobody knows.
    """

    back: NDArray[np.bool_]
    anew: NDArray[np.bool_]
    way: FloatArray

    @classmethod
    def calm(cls) -> Sorted:
        """Nothing jumped."""
        return cls(np.zeros(COUNT, dtype=bool), np.zeros(COUNT, dtype=bool), np.zeros((COUNT, 2)))


class Jumps:
    """Sorts measured parts of a body into believed ones and such that jumped from where they were expected.

    A network that takes the left leg for the right one says so for a frame or two. The part is kept back
    meanwhile. It is believed again when it is back, when it goes on (a quick movement: one frame late)
    or when it has stayed at the new place for `patience` frames. What was believed at a new place only just
    now may jump back at once: it may never have been there.
    """

    def __init__(self, least: float, patience: int) -> None:
        """Set up.

        Args:
            least: mean distance of a part's landmarks from where they are expected that is a jump, frame
                heights.
            patience: frames for which a part that stays elsewhere is kept back.
        """
        self._least = least
        self._patience = patience
        self._kept = np.zeros(len(PARTS), dtype=np.int_)
        self._believed = np.zeros(len(PARTS), dtype=np.int_)
        self._places: FloatArray = np.zeros((COUNT, 2))

    def reset(self) -> None:
        """Forget the person."""
        self._kept[:] = 0
        self._believed[:] = 0

    def sort(
        self,
        measured: FloatArray,
        before: FloatArray,
        expected: FloatArray,
        seen: NDArray[np.bool_],
        step: float,
    ) -> Sorted:
        """Judge a frame.

        Args:
            measured: `(33, 2)` frame heights.
            before: `(33, 2)` where they were.
            expected: `(33, 2)` where they are if they go on as they did.
            seen: `(33,)`: measured, and with a prediction to compare with.
            step: seconds since the last frame.
        """
        found = Sorted.calm()
        reaches = self._least * max(step / _USUAL_STEP, 1.0) ** 2 * _REACHES
        # Whoever stops at once is where they were, and no further.
        jumped = np.minimum(_distances(measured, before, seen), _distances(measured, expected, seen))
        further = _distances(measured, self._places, seen)
        onward = ((measured - self._places) * (self._places - before)).sum(axis=1)
        for number, (part, least) in enumerate(zip(PARTS, reaches, strict=True)):
            marks = part[seen[part]]
            if jumped[number] < least:
                self._kept[number] = 0
                self._believed[number] += 1
                continue
            kept = self._kept[number]
            goes_on = kept > 0 and further[number] > _GOES_ON * least and onward[marks].mean() > 0.0
            if goes_on or kept >= self._patience or self._believed[number] < _TRUSTED:
                found.anew[marks] = True
                if goes_on:
                    found.way[marks] = measured[marks] - self._places[marks]
                self._kept[number] = self._believed[number] = 0
                continue
            self._kept[number] += 1
            self._places[marks] = measured[marks]
            found.back[marks] = True
        return found


def _distances(first: FloatArray, second: FloatArray, seen: NDArray[np.bool_]) -> FloatArray:
    """Mean distance of the landmarks of each part that are seen; 0 where none is."""
    ways = first - second
    far = np.where(seen, np.hypot(ways[:, 0], ways[:, 1]), 0.0)
    mean: FloatArray = (_PARTS @ far) / np.maximum(_PARTS @ seen, 1.0)
    return mean
