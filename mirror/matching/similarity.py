"""How alike two poses are, for one pose against many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.matching.alignment import ALIGNMENTS
from mirror.matching.features import JOINT_WEIGHTS, LEGS, LIMB_COUNT, Features, Floats
from mirror.pose.types import FloatArray

__all__ = ["OFFSET_SIGMA", "SHARES", "STRICT_SIGMA", "TOLERANT_SIGMA", "Comparison", "compare"]

TOLERANT_SIGMA: Final = np.deg2rad(25.0)
STRICT_SIGMA: Final = np.deg2rad(30.0)
OFFSET_SIGMA: Final = 0.4
"""Torso lengths."""
_MOST_SIGMAS: Final = 3.0
"""Deviation beyond which a limb gets no worse for the geometric mean: one landmark may be plainly wrong."""
SHARES: Final = (0.6, 0.3, 0.1)
"""Shares of the arithmetic mean over limbs, of the geometric one, and of the mean over joints."""
_FACTORS: Final[FloatArray] = np.array([item.factor for item in ALIGNMENTS])
_LEG_COUNT: Final = LEGS.stop - LEGS.start
_LIMBS_OF_LEGS: Final = 0.25
"""Share of the legs that both sides must see for legs to count."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """One pose against N, each in the reading of `ALIGNMENTS` that fits best.

    Attributes:
        similarity: `(N,)`, 0…1, not calibrated; 0 where nothing can be compared.
        reading: `(N,)` index into `ALIGNMENTS`.
        coverage: `(N,)`, 0…1: the share of the compared body that both sides see.
        upper_body: `(N,)` whether the legs had to be left out.
    """

    similarity: FloatArray
    reading: NDArray[np.intp]
    coverage: FloatArray
    upper_body: NDArray[np.bool_]


def compare(readings: Features, entries: Features, *, whole: bool, min_coverage: float) -> Comparison:
    """Compare one pose, in all its readings, with N others.

    Each visible limb gives a Gaussian of the angle between its two directions. Their arithmetic
    mean forgives one limb that is quite wrong, the geometric mean does not; the places of joints,
    a smaller part, tell apart what directions alone don't. Limbs that point at the camera count
    little, since their direction on the picture is hardly more than noise. What either side can't see
    counts neither for nor against, but lowers the coverage. Where the legs are out of sight, the rest is
    the whole that coverage refers to, unless `whole`. Every reading is symmetric: exchanging the
    two sides changes nothing.

    Args:
        readings: the pose in the first R of its readings, see `mirror.matching.features.in_all_readings`.
        entries: N poses.
        whole: never leave out the legs.
        min_coverage: a reading that sees less of the body gets no similarity.
    """
    seen = _outer(readings.limb_seen, entries.limb_seen)
    joints, joint_share = _joints(readings, entries)
    similarity = (_limbs(readings, entries, seen) + joint_share * joints) / (
        SHARES[0] + SHARES[1] + joint_share
    )
    similarity *= _FACTORS[: len(similarity), None]

    legs = seen[LEGS].sum(axis=0)
    upper = (legs < _LIMBS_OF_LEGS * _LEG_COUNT) & (not whole)
    every = seen.sum(axis=0)
    coverage = np.where(upper, (every - legs) / (LIMB_COUNT - _LEG_COUNT), every / LIMB_COUNT)
    # A reading that sees too little must not win over one that sees enough.
    similarity[(coverage < min_coverage) | (coverage <= 0.0)] = 0.0
    reading = similarity.argmax(axis=0)
    at = (reading, np.arange(similarity.shape[1]))
    return Comparison(similarity[at], reading, coverage[at], upper[at])


def _limbs(readings: Features, entries: Features, seen: Floats) -> Floats:
    """Arithmetic and geometric mean of the limbs' Gaussians, times their shares: `(R, N)`."""
    weights = np.minimum(readings.limb_reliable.T[:, :, None], entries.limb_reliable.T[:, None])
    weights *= seen
    total = np.maximum(weights.sum(axis=0), 1e-12)
    cosines = _outer(readings.directions[..., 0], entries.directions[..., 0])
    cosines += _outer(readings.directions[..., 1], entries.directions[..., 1])
    squares = np.arccos(np.minimum(np.maximum(cosines, -1.0), 1.0)) ** 2
    tolerant = np.einsum("lrn,lrn->rn", np.exp(squares * (-0.5 / TOLERANT_SIGMA**2)), weights) / total
    capped = np.minimum(squares, (_MOST_SIGMAS * STRICT_SIGMA) ** 2)
    strict = np.exp(np.einsum("lrn,lrn->rn", capped, weights) / total * (-0.5 / STRICT_SIGMA**2))
    means: Floats = SHARES[0] * tolerant + SHARES[1] * strict
    return means


def _joints(readings: Features, entries: Features) -> tuple[Floats, Floats]:
    """Mean of the joints' Gaussians, and its share, which is 0 where no joint's place is known: `(R, N)`."""
    importance = JOINT_WEIGHTS.astype(readings.joint_seen.dtype)
    weights = _outer(readings.joint_seen * importance, entries.joint_seen)
    distances = (readings.offsets[..., 0].T[:, :, None] - entries.offsets[..., 0].T[:, None]) ** 2
    distances += (readings.offsets[..., 1].T[:, :, None] - entries.offsets[..., 1].T[:, None]) ** 2
    total = weights.sum(axis=0)
    means = np.einsum("jrn,jrn->rn", np.exp(distances * (-0.5 / OFFSET_SIGMA**2)), weights)
    return means / np.maximum(total, 1e-12), np.where(total > 0.0, SHARES[2], 0.0)


def _outer(readings: Floats, entries: Floats) -> Floats:
    """Products `(L, R, N)` of `(R, L)` and `(N, L)`: sums over the parts L are quick in this order."""
    products: Floats = readings.T[:, :, None] * entries.T[:, None]
    return products
