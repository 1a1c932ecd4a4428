"""Many measured poses at once, with what they show: the material of every comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mirror.pose.landmarks import COUNT, SWAP
from mirror.pose.types import FloatArray, Pose

__all__ = ["IntArray", "PoseSet", "Sample"]

IntArray = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One measured person.

    Attributes:
        label: name of the pose that the person strikes.
        pose: as measured, pixels of the picture.
        size: `(width, height)` of the picture, pixels.
    """

    label: str
    pose: Pose
    size: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class PoseSet:
    """N measured poses.

    Attributes:
        points: `(N, 33, 3)` pixels of each one's picture, as `Pose.points`.
        visibility: `(N, 33)`, 0…1.
        world: `(N, 33, 3)` metres, as `Pose.world`; NaN where unknown.
        sizes: `(N, 2)` width and height of the pictures, pixels.
        labels: `(N,)` names of the poses.
    """

    points: FloatArray
    visibility: FloatArray
    world: FloatArray
    sizes: FloatArray
    labels: NDArray[np.str_]

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> PoseSet:
        """Put samples behind one another."""
        unknown = np.full((COUNT, 3), np.nan)
        worlds = [unknown if sample.pose.world is None else sample.pose.world for sample in samples]
        return cls(
            points=np.array([sample.pose.points for sample in samples]).reshape(-1, COUNT, 3),
            visibility=np.array([sample.pose.visibility for sample in samples]).reshape(-1, COUNT),
            world=np.array(worlds).reshape(-1, COUNT, 3),
            sizes=np.array([sample.size for sample in samples], dtype=np.float64).reshape(-1, 2),
            labels=np.array([sample.label for sample in samples], dtype=np.str_),
        )

    def __len__(self) -> int:
        return len(self.points)

    def take(self, rows: IntArray | slice) -> PoseSet:
        """The poses of these rows, in that order."""
        return PoseSet(
            self.points[rows], self.visibility[rows], self.world[rows], self.sizes[rows], self.labels[rows]
        )

    def relabelled(self) -> PoseSet:
        """The same points with left and right exchanged."""
        return PoseSet(
            self.points[:, SWAP], self.visibility[:, SWAP], self.world[:, SWAP], self.sizes, self.labels
        )

    def pose(self, row: int) -> Pose:
        """One of them as the mirror has it."""
        world = self.world[row]
        return Pose(self.points[row], self.visibility[row], None if np.isnan(world).any() else world, 0.0)

    def poses(self) -> list[Pose]:
        """All of them as the mirror has them."""
        return [self.pose(row) for row in range(len(self))]
