"""K-means over poses that may be mirrored and partly hidden, and how many clusters there are.

SciPy's k-means knows neither: here a pose and its mirror image are one point, and what of a pose
can't be seen has no say. Both enter through the distance; Lloyd's algorithm ("Least squares
quantization in PCM", 1982) stays as it is otherwise. It starts from the clusters of Ward's method
(1963, SciPy), which has the same aim and needs no random seed. The number of clusters follows the
silhouette (Rousseeuw, 1987).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.matching.features import JOINTS, LIMBS, Features
from mirror.pose.landmarks import SWAP, Landmark
from mirror.pose.types import FloatArray

__all__ = ["SIZE", "Clusters", "Vectors", "assign", "cluster", "distances", "merge", "vectors_of"]

_L = Landmark

_JOINT_WEIGHTS: Final = {
    _L.NOSE: 0.12,
    _L.LEFT_SHOULDER: 0.12,
    _L.RIGHT_SHOULDER: 0.12,
    _L.LEFT_ELBOW: 0.4,
    _L.RIGHT_ELBOW: 0.4,
    _L.LEFT_WRIST: 0.5,
    _L.RIGHT_WRIST: 0.5,
    _L.LEFT_KNEE: 0.25,
    _L.RIGHT_KNEE: 0.25,
    _L.LEFT_ANKLE: 0.25,
    _L.RIGHT_ANKLE: 0.25,
}
# Directions count for more than places: a place is a torso length off where a leg is spread, and
# would drown what the arms do, by which people tell one move from another.
_ARM_WEIGHT: Final = 3.0
_LEG_WEIGHT: Final = 1.0
_TORSO_WEIGHT: Final = 1.0

_ROUNDS: Final = 40
_MOST_CLUSTERS: Final = 16
_LEAST_OVERLAP: Final = 0.2
"""Share of the body that two poses must both show to be compared at all."""
_FAR: Final = 4.0
"""Squared distance of two poses that can't be compared: farther than any two that can."""
_ALIKE: Final = 0.02
"""Mean squared deviation (torso lengths, unit vectors) below which poses are one and the same."""
_NEARLY_BEST: Final = 0.7
"""Share of the best silhouette that is good enough: among those the most clusters tell the most."""
_LEAST_MEMBERS: Final = 2
_MEMBERS: Final = 5
"""Poses that a cluster has on average, at least."""
_FEW: Final = 6
"""Below this many poses each may stand alone."""
_LEAST_SHARE: Final = 0.02
"""A cluster that is smaller than this share of the poses is a handful of odd ones, not a move."""

_MARKS: Final = [joint[0] for joint in JOINTS]
_ENDS: Final = [limb[:2] for limb in LIMBS]
SIZE: Final = 2 * (len(_MARKS) + len(_ENDS) + 1)
"""Numbers that stand for one pose: x and y of each joint's place, each limb's direction and the torso's."""


def _weights() -> FloatArray:
    joints = [_JOINT_WEIGHTS.get(mark, 0.0) for mark in _MARKS]
    legs = (_L.LEFT_HIP, _L.RIGHT_HIP, _L.LEFT_KNEE, _L.RIGHT_KNEE)
    limbs = [_LEG_WEIGHT if start in legs else _ARM_WEIGHT for start, _ in _ENDS]
    return np.repeat([*joints, *limbs, _TORSO_WEIGHT], 2)


def _mirrored_places() -> NDArray[np.intp]:
    joints = [_MARKS.index(_L(SWAP[mark])) for mark in _MARKS]
    limbs = [_ENDS.index((_L(SWAP[start]), _L(SWAP[end]))) for start, end in _ENDS]
    rows = np.array([*joints, *(len(_MARKS) + index for index in limbs), len(_MARKS) + len(_ENDS)])
    return np.stack([2 * rows, 2 * rows + 1], axis=1).ravel()


_WEIGHTS: Final = _weights()
_PLACES: Final = _mirrored_places()
_SIGNS: Final = np.tile([-1.0, 1.0], SIZE // 2)
_HEIGHTS: Final = [2 * _MARKS.index(mark) + 1 for mark in (_L.LEFT_WRIST, _L.RIGHT_WRIST)]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """N poses (or centres of clusters) as rows of numbers.

    Attributes:
        values: `(N, SIZE)`: offsets in torso lengths, then unit vectors; see `SIZE`.
        seen: `(N, SIZE)`, 0…1: how far each number can be trusted.
    """

    values: FloatArray
    seen: FloatArray

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Vectors:
        return Vectors(self.values[rows], self.seen[rows])

    @property
    def coverage(self) -> FloatArray:
        """`(N,)`: share of the body that is seen, 0…1."""
        share: FloatArray = self.seen @ _WEIGHTS / _WEIGHTS.sum()
        return share

    def mirrored(self) -> Vectors:
        """The mirror images, left and right exchanged."""
        return Vectors(self.values[:, _PLACES] * _SIGNS, self.seen[:, _PLACES])

    def flipped(self, which: NDArray[np.bool_]) -> Vectors:
        """The same poses, those that `which` marks `(N,)` mirrored."""
        other, chosen = self.mirrored(), which[:, None]
        return Vectors(np.where(chosen, other.values, self.values), np.where(chosen, other.seen, self.seen))


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """A partition of N poses.

    Attributes:
        centres: `(K, SIZE)` mean poses, largest cluster first.
        labels: `(N,)` cluster of each pose.
    """

    centres: Vectors
    labels: NDArray[np.intp]


def vectors_of(features: Sequence[Features]) -> Vectors:
    """Put what is compared of each pose into rows."""
    values = [np.concatenate([item.offsets.ravel(), item.directions.ravel()]) for item in features]
    seen = [np.concatenate([item.joint_seen, item.limb_seen * item.limb_reliable]) for item in features]
    rows = np.array(seen, dtype=np.float64).reshape(-1, SIZE // 2)
    return Vectors(np.array(values, dtype=np.float64).reshape(-1, SIZE), np.repeat(rows, 2, axis=1))


def distances(poses: Vectors, others: Vectors) -> FloatArray:
    """`(N, M)` weighted mean squared differences over what both sides see, as they stand."""
    weights = _WEIGHTS * poses.seen
    values = others.values
    total = (weights * poses.values**2) @ others.seen.T
    total -= 2.0 * (weights * poses.values) @ (others.seen * values).T
    total += weights @ (others.seen * values**2).T
    overlap = weights @ others.seen.T
    enough = overlap >= _LEAST_OVERLAP * _WEIGHTS.sum()
    return np.where(enough, np.maximum(total, 0.0) / np.maximum(overlap, 1e-9), _FAR)


def assign(poses: Vectors, centres: Vectors) -> tuple[NDArray[np.intp], NDArray[np.bool_], FloatArray]:
    """Nearest centre of each pose, whether its mirror image is the nearer one, and how far it is."""
    plain, other = distances(poses, centres), distances(poses, centres.mirrored())
    nearest = np.minimum(plain, other)
    labels = np.argmin(nearest, axis=1)
    rows = np.arange(len(poses))
    return labels, other[rows, labels] < plain[rows, labels], nearest[rows, labels]


def cluster(poses: Vectors) -> Clusters:
    """Partition poses that show enough of the body; their order matters only for rounding.

    The most clusters are taken whose silhouette is nearly the best and none of which is tiny.
    """
    if not len(poses):
        return Clusters(poses, np.empty(0, dtype=np.intp))
    pairs = _pairs(poses)
    candidates = list(_candidates(poses, pairs))
    best = max(score for score, _ in candidates)
    chosen = max(
        (found for score, found in candidates if score >= _NEARLY_BEST * best),
        key=lambda found: len(found.centres),
    )
    return _ordered(poses, chosen)


def merge(poses: Vectors, labels: NDArray[np.intp]) -> Clusters:
    """Partition the same poses again, starting from groups of which some were joined."""
    return _ordered(poses, Clusters(*_lloyd(poses, _pairs(poses), labels)))


def _pairs(poses: Vectors) -> FloatArray:
    """`(N, N)` squared distances, the mirror image's where it is nearer."""
    pairs = np.minimum(distances(poses, poses), distances(poses, poses.mirrored()))
    pairs = (pairs + pairs.T) / 2.0  # the same already, but for rounding
    np.fill_diagonal(pairs, 0.0)
    return pairs


def _candidates(poses: Vectors, pairs: FloatArray) -> Iterator[tuple[float, Clusters]]:
    """Partitions worth considering with their silhouettes; at least one."""
    nobody = np.zeros(len(poses), dtype=np.intp)
    single = Clusters(_lloyd(poses, pairs, nobody)[0], nobody)
    if pairs.max() <= _ALIKE:
        yield 1.0, single
        return
    # A fifth of a second that only whoever makes a library need wait for.
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415
    from scipy.spatial.distance import squareform  # noqa: PLC0415

    tree = linkage(squareform(np.sqrt(pairs)), "ward")
    least = max(_LEAST_MEMBERS, round(_LEAST_SHARE * len(poses))) if len(poses) >= _FEW else 1
    found_any = False
    most = max(2, len(poses) // _MEMBERS) if len(poses) >= _FEW else len(poses)
    for count in range(2, min(_MOST_CLUSTERS, most) + 1):
        centres, labels = _lloyd(poses, pairs, fcluster(tree, count, "maxclust").astype(np.intp) - 1)
        if len(centres) > 1 and np.bincount(labels).min() >= least and _differ(centres):
            found_any = True
            yield silhouette(pairs, labels), Clusters(centres, labels)
    if not found_any:
        yield 0.0, single


def _differ(centres: Vectors) -> bool:
    """Whether no two centres are so near each other that one person's pose would wander between them."""
    return bool((_pairs(centres) + np.diag(np.full(len(centres), np.inf))).min() > _ALIKE)


def _lloyd(poses: Vectors, pairs: FloatArray, labels: NDArray[np.intp]) -> tuple[Vectors, NDArray[np.intp]]:
    """Improve a partition until it stays; gives its centres and labels. A group may vanish."""
    count = int(labels.max()) + 1
    flips = np.zeros(len(poses), dtype=np.bool_)
    for group in range(count):
        # The members of a group are read the way its most central one stands.
        members = np.flatnonzero(labels == group)
        middle = members[np.argmin(pairs[np.ix_(members, members)].sum(axis=1))]
        _, flips[members], _ = assign(poses[members], poses[np.array([middle])])
    for _ in range(_ROUNDS):
        centres, before = _means(poses.flipped(flips), labels, count), labels
        labels, flips, _ = assign(poses, centres)
        if np.array_equal(labels, before):
            break
    left, labels = np.unique(labels, return_inverse=True)
    return centres[left], labels


def _means(poses: Vectors, labels: NDArray[np.intp], count: int) -> Vectors:
    member = np.eye(count)[labels].T
    seen = member @ poses.seen
    values = member @ (poses.seen * poses.values) / np.maximum(seen, 1e-9)
    return Vectors(values, seen / np.maximum(member.sum(axis=1), 1.0)[:, None])


def silhouette(pairs: FloatArray, labels: NDArray[np.intp]) -> float:
    """Mean silhouette, −1…1, from `(N, N)` squared distances and two or more clusters."""
    member = np.eye(labels.max() + 1)[labels]
    sizes = member.sum(axis=0)
    sums = np.sqrt(pairs) @ member
    rows = np.arange(len(labels))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1.0, 1.0)
    others = sums / np.maximum(sizes, 1.0)
    others[rows, labels] = np.inf
    nearest = others.min(axis=1)
    width = (nearest - own) / np.maximum(np.maximum(nearest, own), 1e-12)
    return float(np.where(sizes[labels] > 1.0, width, 0.0).mean())


def _ordered(poses: Vectors, found: Clusters) -> Clusters:
    """Largest first, each centre in the reading in which the left wrist is the higher one."""
    left, right = found.centres.values[:, _HEIGHTS].T
    centres = found.centres.flipped(right < left)
    sizes = np.bincount(found.labels, minlength=len(centres))
    order = np.lexsort((centres.values[:, _HEIGHTS[0]], -sizes))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return Clusters(centres[order], rank[found.labels])
