"""How alike two poses are, for one pose against many at once."""

from __future__ import annotations

from typing import Final

import numpy as np

from mirror.matching.features import JOINT_WEIGHTS, LIMB_WEIGHTS, Features
from mirror.pose.types import FloatArray

__all__ = ["similarity"]

_ANGLE_SIGMA: Final = np.deg2rad(30.0)
_OFFSET_SIGMA: Final = 0.4
"""Torso lengths."""
_LIMB_SHARE: Final = 0.5
_MOST_SIGMAS: Final = 3.0
"""Deviation beyond which a limb gets no worse for the geometric mean: one landmark may be plainly wrong."""


def similarity(query: Features, entries: Features) -> tuple[FloatArray, FloatArray]:
    """Compare one pose with N.

    Each visible limb gives a Gaussian of the angle between its two directions, each visible joint
    one of the distance between its two places, averaged with fixed weights. The arithmetic mean
    forgives one limb that is quite wrong, the geometric mean does not; the score is the geometric
    middle of the two. What either side can't see counts neither for nor against, but lowers the
    coverage.

    Returns:
        score: `(N,)`, 0…1; 0 where nothing can be compared.
        coverage: `(N,)`, 0…1: the share of the body that both sides see.
    """
    cosines = np.einsum("lk,nlk->nl", query.directions, entries.directions)
    angles = np.arccos(np.clip(cosines, -1.0, 1.0))
    limb_seen = LIMB_WEIGHTS * query.limb_seen * entries.limb_seen
    limb_weights = limb_seen * np.minimum(query.limb_reliable, entries.limb_reliable)
    distances = np.linalg.norm(query.offsets - entries.offsets, axis=2)
    joint_weights = JOINT_WEIGHTS * query.joint_seen * entries.joint_seen

    coverage = limb_seen.sum(axis=1) / LIMB_WEIGHTS.sum()
    # Without a visible torso there are no joint places, and the limbs decide alone.
    joint_share = np.where(joint_weights.sum(axis=1) > 0.0, 1.0 - _LIMB_SHARE, 0.0)
    means = [
        joint_share * _mean(joints, joint_weights) + (1.0 - joint_share) * _mean(limbs, limb_weights)
        for limbs, joints in (
            (_gaussian(angles / _ANGLE_SIGMA), _gaussian(distances / _OFFSET_SIGMA)),
            (_exponent(angles / _ANGLE_SIGMA), _exponent(distances / _OFFSET_SIGMA)),
        )
    ]
    score = np.sqrt(means[0] * np.exp(means[1]))
    return np.where(coverage > 0.0, score, 0.0), coverage


def _gaussian(deviations: FloatArray) -> FloatArray:
    values: FloatArray = np.exp(-0.5 * deviations**2)
    return values


def _exponent(deviations: FloatArray) -> FloatArray:
    values: FloatArray = -0.5 * np.minimum(deviations, _MOST_SIGMAS) ** 2
    return values


def _mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    total = weights.sum(axis=1)
    mean: FloatArray = (values * weights).sum(axis=1) / np.maximum(total, 1e-12)
    return mean
