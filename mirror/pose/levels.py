"""What moves together: the levels of a body, from all of it down to one forearm."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.pose.landmarks import COUNT, PARTS, Landmark
from mirror.pose.types import FloatArray

__all__ = ["FIELD", "LEVELS", "directions", "members"]

_L = Landmark

FIELD: Final = 3
"""Directions of the first level: the whole body goes somewhere, and turns, tilts or comes nearer."""
_SIZE: Final = 0.33
"""Distance from the body's middle at which the second and third direction count as much as the first, frame
heights: about half the width or a third of the height of somebody who fills the picture."""
_ARM, _LEG = 0.2, 0.4
"""Distance from a joint at which what turns about it moves as much as its level says, frame heights. Legs are
longer and slower."""

_JOINTS: Final = tuple(
    (_L(root + side), np.array([mark + side for mark in marks]), reach)
    for side in (0, 1)
    for root, reach, marks in (
        (_L.LEFT_SHOULDER, _ARM, (_L.LEFT_ELBOW, _L.LEFT_WRIST, _L.LEFT_PINKY, _L.LEFT_INDEX, _L.LEFT_THUMB)),
        (_L.LEFT_ELBOW, _ARM, (_L.LEFT_WRIST, _L.LEFT_PINKY, _L.LEFT_INDEX, _L.LEFT_THUMB)),
        (_L.LEFT_HIP, _LEG, (_L.LEFT_KNEE, _L.LEFT_ANKLE, _L.LEFT_HEEL, _L.LEFT_FOOT_INDEX)),
        (_L.LEFT_KNEE, _LEG, (_L.LEFT_ANKLE, _L.LEFT_HEEL, _L.LEFT_FOOT_INDEX)),
    )
)
"""Joints, the landmarks that turn about each, and how far out these count fully."""

LEVELS: Final = 2 + len(_JOINTS)
"""The whole body, the head, and what turns about each shoulder, elbow, hip and knee."""


def _members() -> NDArray[np.bool_]:
    belongs = np.zeros((LEVELS, COUNT), dtype=bool)
    belongs[0] = True
    belongs[1, PARTS[0]] = True
    for level, (_, marks, _) in enumerate(_JOINTS, start=2):
        belongs[level, marks] = True
    return belongs


members: Final = _members()
"""`(LEVELS, 33)`: whether a landmark belongs to a level."""


def directions(points: FloatArray, known: NDArray[np.bool_]) -> FloatArray:
    """How far each landmark goes when a level moves: `(33, FIELD + LEVELS - 1)`.

    The first `FIELD` columns are the whole body's, then one for each further level. Each column serves
    both axes: a turn moves x by y and y by x, so any turn, tilt or growth is some mixture of the first three.

    Args:
        points: `(33, 2)` frame heights.
        known: landmarks by which the body's middle is found, `(33,)`.
    """
    away = points - (points[known] if known.any() else points).mean(axis=0)
    columns = np.zeros((COUNT, FIELD + LEVELS - 1))
    columns[:, 0] = 1.0
    columns[:, 1:FIELD] = away / _SIZE
    columns[PARTS[0], FIELD] = 1.0
    for column, (root, marks, reach) in enumerate(_JOINTS, start=FIELD + 1):
        radii = points[marks] - points[root]
        columns[marks, column] = np.hypot(radii[:, 0], radii[:, 1]) / reach
    return columns
