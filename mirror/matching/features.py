"""What is compared of a pose: limb directions and joint places, free of place, size and aspect.

Directions of limbs follow the trial on yoga photos that the benchmark page reports; the joint
offsets are those of ML Kit's pose classification embedding (Google, "Pose classification
options"): differences of joints, centred on the hips and divided by the torso's length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.pose.landmarks import SWAP, Landmark, midpoint
from mirror.pose.types import FloatArray, Pose

__all__ = ["JOINT_WEIGHTS", "LIMB_WEIGHTS", "Features", "features_of", "stack"]

_L = Landmark

LIMBS: Final[tuple[tuple[Landmark, Landmark, float], ...]] = (
    (_L.LEFT_SHOULDER, _L.LEFT_ELBOW, 1.5),
    (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW, 1.5),
    (_L.LEFT_ELBOW, _L.LEFT_WRIST, 1.5),
    (_L.RIGHT_ELBOW, _L.RIGHT_WRIST, 1.5),
    (_L.LEFT_HIP, _L.LEFT_KNEE, 1.0),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE, 1.0),
    (_L.LEFT_KNEE, _L.LEFT_ANKLE, 1.0),
    (_L.RIGHT_KNEE, _L.RIGHT_ANKLE, 1.0),
)
"""Limb from joint to joint, and its weight in the comparison."""

_TORSO_WEIGHT: Final = 1.0

JOINTS: Final[tuple[tuple[Landmark, float], ...]] = (
    (_L.NOSE, 0.5),
    (_L.LEFT_SHOULDER, 0.5),
    (_L.RIGHT_SHOULDER, 0.5),
    (_L.LEFT_ELBOW, 1.5),
    (_L.RIGHT_ELBOW, 1.5),
    (_L.LEFT_WRIST, 2.0),
    (_L.RIGHT_WRIST, 2.0),
    (_L.LEFT_KNEE, 1.0),
    (_L.RIGHT_KNEE, 1.0),
    (_L.LEFT_ANKLE, 1.0),
    (_L.RIGHT_ANKLE, 1.0),
)
"""Joint whose place relative to the hips counts, and its weight."""

LIMB_WEIGHTS: Final[FloatArray] = np.array([*(limb[2] for limb in LIMBS), _TORSO_WEIGHT])
JOINT_WEIGHTS: Final[FloatArray] = np.array([joint[1] for joint in JOINTS])

_SEEN_FROM: Final = 0.3
_SEEN_FULLY: Final = 0.7
_SHORT_LIMB: Final = 0.35
"""Torso lengths; a shorter limb points at the camera, and its direction on the picture means little."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One pose, or with a leading axis N poses, ready for comparison.

    Attributes:
        directions: `(…, 9, 2)` unit vectors: eight limbs and the torso.
        limb_seen: `(…, 9)`, 0…1.
        limb_reliable: `(…, 9)`, 0…1: low for limbs that point at the camera.
        offsets: `(…, 11, 2)` joint places relative to the middle of the hips, in torso lengths.
        joint_seen: `(…, 11)`, 0…1.
    """

    directions: FloatArray
    limb_seen: FloatArray
    limb_reliable: FloatArray
    offsets: FloatArray
    joint_seen: FloatArray


def features_of(pose: Pose, *, mirrored: bool = False) -> Features:
    """Compute what is compared of a pose, or of its mirror image with left and right exchanged."""
    points = pose.points[:, :2]
    visibility = pose.visibility
    if mirrored:
        points = points[SWAP] * np.array([-1.0, 1.0])
        visibility = visibility[SWAP]
    seen = np.clip((visibility - _SEEN_FROM) / (_SEEN_FULLY - _SEEN_FROM), 0.0, 1.0)
    hips = midpoint(points, _L.LEFT_HIP, _L.RIGHT_HIP)
    shoulders = midpoint(points, _L.LEFT_SHOULDER, _L.RIGHT_SHOULDER)
    torso_length = max(float(np.linalg.norm(shoulders - hips)), 1e-6)
    torso_seen = float(seen[[_L.LEFT_HIP, _L.RIGHT_HIP, _L.LEFT_SHOULDER, _L.RIGHT_SHOULDER]].min())

    starts = np.array([limb[0] for limb in LIMBS])
    ends = np.array([limb[1] for limb in LIMBS])
    vectors = np.vstack([points[ends] - points[starts], shoulders - hips]) / torso_length
    lengths = np.linalg.norm(vectors, axis=1)
    joints = np.array([joint[0] for joint in JOINTS])
    return Features(
        directions=vectors / np.maximum(lengths, 1e-9)[:, None],
        limb_seen=np.append(np.minimum(seen[starts], seen[ends]), torso_seen),
        limb_reliable=np.clip((lengths / _SHORT_LIMB) ** 2, 0.02, 1.0),
        offsets=(points[joints] - hips) / torso_length,
        joint_seen=seen[joints] * torso_seen,
    )


def stack(features: Sequence[Features]) -> Features:
    """Put N poses behind one another along a new first axis."""
    return Features(
        directions=np.array([item.directions for item in features]).reshape(-1, len(LIMB_WEIGHTS), 2),
        limb_seen=np.array([item.limb_seen for item in features]).reshape(-1, len(LIMB_WEIGHTS)),
        limb_reliable=np.array([item.limb_reliable for item in features]).reshape(-1, len(LIMB_WEIGHTS)),
        offsets=np.array([item.offsets for item in features]).reshape(-1, len(JOINT_WEIGHTS), 2),
        joint_seen=np.array([item.joint_seen for item in features]).reshape(-1, len(JOINT_WEIGHTS)),
    )
