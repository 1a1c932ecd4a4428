"""Keeps back limbs that jump: what is measured for one or two frames only was never there."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.pose.landmarks import COUNT, PARTS
from mirror.pose.types import FloatArray

__all__ = ["Jumps"]

_GOES_ON: Final = 0.4
"""A limb that jumped and is then this share of a jump's length further on really moves."""
_USUAL_STEP: Final = 1.0 / 15.0
"""Time between frames for which the setting holds, seconds; in a longer one a limb gets further."""


class Jumps:
    """Sorts measured parts of a body into believed ones and such that jumped from where they were expected.

    A network that takes the left leg for the right one says so for a frame or two. The part is kept back
    and coasts. It is believed again when it is back, when it goes on (a quick movement: one frame
    late) or when it has stayed at the new place for `patience` frames.
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
        self._places: FloatArray = np.zeros((COUNT, 2))

    def reset(self) -> None:
        """Forget the person."""
        self._kept[:] = 0

    def sort(
        self, measured: FloatArray, expected: FloatArray, seen: NDArray[np.bool_], step: float
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Judge a frame.

        Args:
            measured: `(33, 2)` frame heights.
            expected: `(33, 2)` where they were predicted.
            seen: `(33,)`: measured, and with a prediction to compare with.
            step: seconds since the last frame.

        Returns:
            Two masks `(33,)`: the landmarks that are kept back, and those that are believed at a new place.
        """
        back, anew = np.zeros(COUNT, dtype=bool), np.zeros(COUNT, dtype=bool)
        least = self._least * max(step / _USUAL_STEP, 1.0) ** 2
        for number, part in enumerate(PARTS):
            marks = part[seen[part]]
            if not marks.size or _distance(measured, expected, marks) < least:
                self._kept[number] = 0
                continue
            goes_on = _distance(measured, self._places, marks) > _GOES_ON * least
            if self._kept[number] and (goes_on or self._kept[number] >= self._patience):
                anew[marks] = True
                self._kept[number] = 0
                continue
            self._kept[number] += 1
            self._places[marks] = measured[marks]
            back[marks] = True
        return back, anew


def _distance(first: FloatArray, second: FloatArray, marks: NDArray[np.intp]) -> float:
    """Mean distance of some landmarks."""
    ways = first[marks] - second[marks]
    return float(np.hypot(ways[:, 0], ways[:, 1]).mean())
