"""The nearest poses of a large gallery, where "near" is what the similarity means by it close to 1.

For poses that differ little, every Gaussian of the similarity is 1 minus a square, so their weighted mean
falls with a squared Euclidean distance: between limb directions and joint places, each times the root of
its weight. Such vectors go into a k-d tree (Bentley, "Multidimensional binary search trees used for
associative searching", 1975; SciPy's implementation), after a rotation onto their principal axes that
drops what hardly varies. What can't be seen counts as MediaPipe guesses it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from mirror.matching.features import JOINT_WEIGHTS, LIMB_COUNT, Features
from mirror.matching.similarity import OFFSET_SIGMA, SHARES, STRICT_SIGMA, TOLERANT_SIGMA
from mirror.pose.types import FloatArray

__all__ = ["Neighbours"]

_AXES: Final = 12
_SAMPLE: Final = 4096
"""Poses from which the axes are taken."""
_LEAF: Final = 24

_LIMB_FACTOR: Final = np.sqrt((SHARES[0] / TOLERANT_SIGMA**2 + SHARES[1] / STRICT_SIGMA**2) / LIMB_COUNT)
_JOINT_FACTORS: Final = np.sqrt(SHARES[2] * JOINT_WEIGHTS / JOINT_WEIGHTS.sum()) / OFFSET_SIGMA


class Neighbours:
    """A k-d tree over N poses."""

    def __init__(self, features: Features) -> None:
        """Build the tree of N poses."""
        vectors = _vectors(features)
        self._middle = vectors.mean(axis=0)
        sample = vectors[:: max(1, len(vectors) // _SAMPLE)] - self._middle
        _, axes = np.linalg.eigh(sample.T @ sample)
        self._axes = np.ascontiguousarray(axes[:, ::-1][:, :_AXES])
        places = (vectors - self._middle) @ self._axes
        # Built twice: in the order of the first tree's leaves, what is near lies together in memory.
        self._order = KDTree(places, leafsize=_LEAF).indices
        self._tree = KDTree(places[self._order], leafsize=_LEAF)

    def near(self, readings: Features, count: int) -> NDArray[np.intp]:
        """Indices of the `count` or more nearest to any of R readings of a pose, ascending."""
        places = (_vectors(readings) - self._middle) @ self._axes
        count = min(count, self._tree.n)
        found, reach = [], np.inf
        for place in places:
            # Farther than the farthest of the reading before is too far, which ends most searches at once.
            distances, indices = self._tree.query(place, k=count, distance_upper_bound=reach)
            indices = np.atleast_1d(indices)
            found.append(indices[indices < self._tree.n])
            reach = min(reach, float(np.atleast_1d(distances)[-1]))
        return np.unique(self._order[np.concatenate(found)])


def _vectors(features: Features) -> FloatArray:
    """Vectors `(N, 40)` of N poses; a limb that points at the camera is as short as it counts."""
    counted = np.sqrt(features.limb_reliable) * _LIMB_FACTOR
    limbs = features.directions * counted[..., None]
    joints = features.offsets * _JOINT_FACTORS[:, None]
    count = len(limbs)
    vectors: FloatArray = np.concatenate([limbs.reshape(count, -1), joints.reshape(count, -1)], axis=1)
    return vectors
