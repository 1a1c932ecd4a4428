"""The ways in which two people can be said to stand alike: mirrored, turned, legs exchanged.

A shopper who copies a pose may do its mirror image. Seen from behind, the same silhouette has left and
right exchanged, and the estimator often takes a back for a front. In profile and with crossed legs it
often takes one leg for the other. So a pose is compared in eight readings; those that are not the plain
one or its mirror image cost a little, and so win only where they explain clearly more.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from mirror.pose.landmarks import SWAP, Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["ALIGNMENTS", "COSTLY_LIMIT", "FREE", "PLAIN", "Alignment", "aligned"]

_COST: Final = 0.95
"""Factor on the similarity of a reading for each thing that it assumes beyond mirroring."""

_LEGS = [mark for mark in Landmark if mark.name.split("_")[-1] in {"KNEE", "ANKLE", "HEEL"}] + [
    Landmark.LEFT_FOOT_INDEX,
    Landmark.RIGHT_FOOT_INDEX,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a library pose is laid against the shopper's.

    Attributes:
        mirrored: the picture of the pose is flipped.
        turned: front and back are exchanged: the outline stays, left and right change sides.
        legs_exchanged: the left leg is taken for the right one.
    """

    mirrored: bool = False
    turned: bool = False
    legs_exchanged: bool = False

    @property
    def swaps_sides(self) -> bool:
        """Whether left limbs of the one are compared with right limbs of the other."""
        return self.mirrored != self.turned

    @property
    def factor(self) -> float:
        """What the similarity in this reading is multiplied by."""
        return _COST ** (self.turned + self.legs_exchanged)


PLAIN: Final = Alignment()
FREE: Final = 2
"""How many of `ALIGNMENTS`, from the first, assume nothing beyond mirroring."""
COSTLY_LIMIT: Final = _COST
"""No reading after those can be more similar than this."""
ALIGNMENTS: Final = tuple(
    Alignment(mirrored, turned, legs)
    for legs, turned, mirrored in product((False, True), (False, True), (False, True))
)
"""Every reading, the plain one first: where two are equally good, the earlier one is taken."""


def aligned(pose: Pose, alignment: Alignment) -> tuple[FloatArray, FloatArray]:
    """The landmarks of a pose in a reading: points `(33, 2)` and visibility `(33,)`.

    Flipped points have their x negated, so only differences between points mean something then.
    """
    order = np.arange(len(SWAP))
    if alignment.swaps_sides:
        order = order[SWAP]
    if alignment.legs_exchanged:
        legs = np.array(_LEGS)
        order[legs] = order[SWAP[legs]]
    points = pose.points[order, :2]
    if alignment.mirrored:
        points = points * np.array([-1.0, 1.0])
    return points, pose.visibility[order]
