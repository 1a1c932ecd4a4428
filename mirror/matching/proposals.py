"""Which entries of a large gallery are worth an exact comparison."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.matching.alignment import FREE
from mirror.matching.features import Features
from mirror.matching.neighbours import Neighbours
from mirror.matching.sketch import Sketch

__all__ = ["Proposals"]

_SEEN: Final = 0.99
_NEAREST: Final = 12
_HIDDEN: Final = 2
"""Times as many are proposed of those that hide something, since they are told apart less well."""
_LIKELIEST: Final = 512
_SHORT: Final = 16
"""Numbers an entry in the sketch of those that hide something."""

Indices = NDArray[np.intp]


class Proposals:
    """Proposes a few of N entries; a k-d tree is quick, a sketch of everything is thorough."""

    def __init__(self, features: Features) -> None:
        """Prepare for N entries."""
        self._sketch = Sketch(features)
        # The tree takes guesses for what is hidden, so entries that hide something are sketched.
        seen = _wholly_seen(features)
        self._whole, self._partial = np.flatnonzero(seen), np.flatnonzero(~seen)
        self._neighbours = Neighbours(features[self._whole]) if len(self._whole) else None
        self._partial_sketch = Sketch(features[self._partial], length=_SHORT) if len(self._partial) else None

    def near(self, readings: Features, top: int) -> Indices | None:
        """Entries near to the pose or its mirror image, ascending, with the `top` best of these readings.

        None where the tree can't tell, since part of the pose is out of sight.
        """
        if not _wholly_seen(readings[:1])[0]:
            return None
        readings = readings[:FREE]
        count = max(_NEAREST, 3 * top)
        found = []
        if self._neighbours is not None:
            found.append(self._whole[self._neighbours.near(readings, count)])
        if self._partial_sketch is not None:
            found.append(self._partial[self._partial_sketch.shortlist(readings, _HIDDEN * count, None)])
        return np.sort(np.concatenate(found))

    def likely(self, readings: Features, top: int, among: NDArray[np.bool_] | None) -> Indices:
        """The likeliest entries in any reading, of those among whom is searched; ascending."""
        return self._sketch.shortlist(readings, max(_LIKELIEST, 2 * top), among)


def _wholly_seen(features: Features) -> NDArray[np.bool_]:
    """Which of N poses hide nothing."""
    seen: NDArray[np.bool_] = features.limb_seen.min(axis=1) >= _SEEN
    joints: NDArray[np.bool_] = features.joint_seen.min(axis=1) >= _SEEN
    return seen & joints
