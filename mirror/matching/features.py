"""What is compared of a pose: limb directions and joint places, free of place, size and aspect.

Directions of limbs follow the trial on yoga photos that the benchmark page reports; the joint
offsets are those of ML Kit's pose classification embedding (Google, "Pose classification
options"): differences of joints, centred on the hips and divided by the torso's length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mirror.matching.alignment import ALIGNMENTS
from mirror.pose.landmarks import SWAP, Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = [
    "JOINTS",
    "JOINT_WEIGHTS",
    "LEGS",
    "LIMBS",
    "LIMB_COUNT",
    "Features",
    "Floats",
    "features_of",
    "features_of_many",
    "in_all_readings",
    "stack",
]

Floats = NDArray[np.floating[Any]]
"""Double precision for one pose, single precision in a gallery."""

_L = Landmark

LIMBS: Final[tuple[tuple[Landmark, Landmark], ...]] = (
    (_L.LEFT_SHOULDER, _L.LEFT_ELBOW),
    (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW),
    (_L.LEFT_ELBOW, _L.LEFT_WRIST),
    (_L.RIGHT_ELBOW, _L.RIGHT_WRIST),
    (_L.LEFT_HIP, _L.LEFT_KNEE),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE),
    (_L.LEFT_KNEE, _L.LEFT_ANKLE),
    (_L.RIGHT_KNEE, _L.RIGHT_ANKLE),
)
"""Limbs from joint to joint; the torso, from hips to shoulders, follows them in every array."""

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

_STARTS = np.array([limb[0] for limb in LIMBS])
_ENDS = np.array([limb[1] for limb in LIMBS])
_JOINT_MARKS = np.array([joint[0] for joint in JOINTS])
_TRUNK = np.array([_L.LEFT_HIP, _L.RIGHT_HIP, _L.LEFT_SHOULDER, _L.RIGHT_SHOULDER])

JOINT_WEIGHTS: Final[FloatArray] = np.array([joint[1] for joint in JOINTS])
LEGS: Final = slice(4, 8)
"""The legs' limbs."""
LEG_JOINTS: Final = slice(7, 11)
LIMB_COUNT: Final = len(LIMBS) + 1

_SEEN_FROM: Final = 0.1
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

    directions: Floats
    limb_seen: Floats
    limb_reliable: Floats
    offsets: Floats
    joint_seen: Floats

    def __getitem__(self, index: Any) -> Features:  # noqa: ANN401 - as arrays have it
        """Some of N poses, by anything that indexes the first axis of an array."""
        return Features(
            self.directions[index],
            self.limb_seen[index],
            self.limb_reliable[index],
            self.offsets[index],
            self.joint_seen[index],
        )

    def __len__(self) -> int:
        """Number of poses; only with a leading axis."""
        return len(self.directions)

    def single(self) -> Features:
        """The same in single precision: half as much to read, and still far finer than any landmark."""
        return Features(
            np.ascontiguousarray(self.directions, np.float32),
            np.ascontiguousarray(self.limb_seen, np.float32),
            np.ascontiguousarray(self.limb_reliable, np.float32),
            np.ascontiguousarray(self.offsets, np.float32),
            np.ascontiguousarray(self.joint_seen, np.float32),
        )

    def without_legs(self) -> Features:
        """The same with the legs out of sight."""
        limb_seen, joint_seen = self.limb_seen.copy(), self.joint_seen.copy()
        limb_seen[..., LEGS] = 0.0
        joint_seen[..., LEG_JOINTS] = 0.0
        return Features(self.directions, limb_seen, self.limb_reliable, self.offsets, joint_seen)


def features_of(pose: Pose, *, mirrored: bool = False) -> Features:
    """Compute what is compared of a pose, or of its mirror image with left and right exchanged."""
    points = pose.points[:, :2]
    visibility = pose.visibility
    if mirrored:
        points = points[SWAP] * np.array([-1.0, 1.0])
        visibility = visibility[SWAP]
    return features_of_many(points[None], visibility[None])[0]


def features_of_many(points: FloatArray, visibility: FloatArray) -> Features:
    """The same for N poses at once: points `(N, 33, 2)` in pixels, visibility `(N, 33)`."""
    seen = _unit((visibility - _SEEN_FROM) / (_SEEN_FULLY - _SEEN_FROM), 0.0)
    hips = (points[:, _L.LEFT_HIP] + points[:, _L.RIGHT_HIP]) / 2.0
    shoulders = (points[:, _L.LEFT_SHOULDER] + points[:, _L.RIGHT_SHOULDER]) / 2.0
    torso = np.maximum(_lengths(shoulders - hips), 1e-6)[:, None, None]
    torso_seen = seen[:, _TRUNK].min(axis=1, keepdims=True)

    vectors = np.concatenate([points[:, _ENDS] - points[:, _STARTS], (shoulders - hips)[:, None]], axis=1)
    vectors = vectors / torso
    lengths = _lengths(vectors)
    return Features(
        directions=vectors / np.maximum(lengths, 1e-9)[:, :, None],
        limb_seen=np.concatenate([np.minimum(seen[:, _STARTS], seen[:, _ENDS]), torso_seen], axis=1),
        limb_reliable=_unit((lengths / _SHORT_LIMB) ** 2, 0.02),
        offsets=(points[:, _JOINT_MARKS] - hips[:, None]) / torso,
        joint_seen=seen[:, _JOINT_MARKS] * torso_seen,
    )


def _unit(values: FloatArray, least: float) -> FloatArray:
    """Keep values between `least` and 1; for small arrays several times as quick as `np.clip`."""
    return np.minimum(np.maximum(values, least), 1.0)


def _lengths(vectors: FloatArray) -> FloatArray:
    """Lengths of vectors `(…, 2)`."""
    return np.hypot(vectors[..., 0], vectors[..., 1])


def in_all_readings(features: Features) -> Features:
    """One pose in every reading of `ALIGNMENTS`, along a new first axis."""
    signs = _SIGNS.astype(features.directions.dtype)
    return Features(
        directions=features.directions[_LIMB_ORDER] * signs,
        limb_seen=features.limb_seen[_LIMB_ORDER],
        limb_reliable=features.limb_reliable[_LIMB_ORDER],
        offsets=features.offsets[_JOINT_ORDER] * signs,
        joint_seen=features.joint_seen[_JOINT_ORDER],
    )


def _orders(swap: Sequence[int], legs: slice) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    """For each reading, which limb (or joint) takes each limb's (joint's) place."""
    rows = []
    for item in ALIGNMENTS:
        order = np.array(swap) if item.swaps_sides else np.arange(len(swap))
        if item.legs_exchanged:
            order[legs] = order[np.array(swap)[legs]]
        rows.append(order)
    return np.array(rows, dtype=np.intp)


_SIGNS = np.array([[[-1.0 if item.mirrored else 1.0, 1.0]] for item in ALIGNMENTS])
_LIMB_ORDER = _orders([1, 0, 3, 2, 5, 4, 7, 6, 8], LEGS)
_JOINT_ORDER = _orders([0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9], LEG_JOINTS)


def stack(features: Sequence[Features]) -> Features:
    """Put N poses behind one another along a new first axis."""
    return Features(
        directions=np.array([item.directions for item in features]).reshape(-1, LIMB_COUNT, 2),
        limb_seen=np.array([item.limb_seen for item in features]).reshape(-1, LIMB_COUNT),
        limb_reliable=np.array([item.limb_reliable for item in features]).reshape(-1, LIMB_COUNT),
        offsets=np.array([item.offsets for item in features]).reshape(-1, len(JOINT_WEIGHTS), 2),
        joint_seen=np.array([item.joint_seen for item in features]).reshape(-1, len(JOINT_WEIGHTS)),
    )
