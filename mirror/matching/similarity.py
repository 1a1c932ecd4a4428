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


def similarity(query: Features, entries: Features) -> tuple[FloatArray, FloatArray]:
    """Compare one pose with N.

    Each visible limb gives a Gaussian of the angle between its two directions, each visible joint
    one of the distance between its two places; both are averaged with fixed weights. What either
    side can't see counts neither for nor against, but lowers the coverage.

    Returns:
        score: `(N,)`, 0…1; 0 where nothing can be compared.
        coverage: `(N,)`, 0…1: the share of the body that both sides see.
    """
    cosines = np.einsum("lk,nlk->nl", query.directions, entries.directions)
    angles = np.arccos(np.clip(cosines, -1.0, 1.0))
    limb_scores = np.exp(-0.5 * (angles / _ANGLE_SIGMA) ** 2)
    limb_seen = LIMB_WEIGHTS * query.limb_seen * entries.limb_seen
    limb_weights = limb_seen * np.minimum(query.limb_reliable, entries.limb_reliable)

    distances = np.linalg.norm(query.offsets - entries.offsets, axis=2)
    joint_scores = np.exp(-0.5 * (distances / _OFFSET_SIGMA) ** 2)
    joint_weights = JOINT_WEIGHTS * query.joint_seen * entries.joint_seen

    coverage = limb_seen.sum(axis=1) / LIMB_WEIGHTS.sum()
    limbs = _mean(limb_scores, limb_weights)
    joints = _mean(joint_scores, joint_weights)
    without_joints = joint_weights.sum(axis=1) <= 0.0
    score = np.where(without_joints, limbs, _LIMB_SHARE * limbs + (1.0 - _LIMB_SHARE) * joints)
    return score, coverage


def _mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    total = weights.sum(axis=1)
    mean: FloatArray = (values * weights).sum(axis=1) / np.maximum(total, 1e-12)
    return mean
