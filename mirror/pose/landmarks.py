"""The 33 body points of MediaPipe Pose: names, indices, bones, left and right.

Numbering and names: MediaPipe Pose Landmarker documentation ("pose landmark model",
33 landmarks). *Left* and *right* are the person's own.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["BONES", "COUNT", "DRAWN", "PARTS", "SWAP", "Landmark", "midpoint"]


class Landmark(IntEnum):
    """Index of each landmark in every `(33, …)` array of the project."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


COUNT: Final = len(Landmark)

_L = Landmark

BONES: Final[tuple[tuple[Landmark, Landmark], ...]] = (
    (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER),
    (_L.LEFT_SHOULDER, _L.LEFT_HIP),
    (_L.RIGHT_SHOULDER, _L.RIGHT_HIP),
    (_L.LEFT_HIP, _L.RIGHT_HIP),
    (_L.LEFT_SHOULDER, _L.LEFT_ELBOW),
    (_L.LEFT_ELBOW, _L.LEFT_WRIST),
    (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW),
    (_L.RIGHT_ELBOW, _L.RIGHT_WRIST),
    (_L.LEFT_HIP, _L.LEFT_KNEE),
    (_L.LEFT_KNEE, _L.LEFT_ANKLE),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE),
    (_L.RIGHT_KNEE, _L.RIGHT_ANKLE),
    (_L.LEFT_ANKLE, _L.LEFT_FOOT_INDEX),
    (_L.RIGHT_ANKLE, _L.RIGHT_FOOT_INDEX),
)
"""The lines that the overlay draws."""

DRAWN: Final[tuple[Landmark, ...]] = (
    _L.NOSE,
    *(_L(i) for i in range(_L.LEFT_SHOULDER, _L.LEFT_PINKY)),
    *(_L(i) for i in range(_L.LEFT_HIP, _L.LEFT_HEEL)),
    _L.LEFT_FOOT_INDEX,
    _L.RIGHT_FOOT_INDEX,
)
"""The landmarks that the overlay marks with a dot (hands and face detail would only clutter)."""


PARTS: Final[tuple[NDArray[np.intp], ...]] = (
    np.arange(0, 11),
    np.array([11, 12, 23, 24]),
    np.arange(13, 23, 2),
    np.arange(14, 23, 2),
    np.arange(25, 33, 2),
    np.arange(26, 33, 2),
)
"""Landmarks that move together: head, trunk, left arm, right arm, left leg, right leg."""


def _swap() -> NDArray[np.intp]:
    other = {name: name.replace("LEFT", "RIGHT") for name in _L.__members__ if "LEFT" in name}
    other |= {right: left for left, right in other.items()}
    return np.array([Landmark[other.get(mark.name, mark.name)] for mark in _L], dtype=np.intp)


SWAP: Final = _swap()
"""`points[SWAP]` exchanges left and right labels: what a mirror image needs beside x → −x."""


def midpoint(points: NDArray[np.float64], left: Landmark, right: Landmark) -> NDArray[np.float64]:
    """Middle of two landmarks of a `(33, D)` array, shape `(D,)`, in the array's own units."""
    middle: NDArray[np.float64] = (points[left] + points[right]) / 2.0
    return middle
