"""Splits skin into parts of the body and shoes into left and right, from the landmarks alone."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import GROUPS, INDEX
from mirror.clothing.types import Labels
from mirror.pose.estimator import Window
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["split"]

_TABLE: Final = np.array([INDEX.get(name, 0) for name in GROUPS], dtype=np.uint8)
"""Group to class for all that is not split."""
_SKIN: Final = GROUPS.index("skin")
_SHOES: Final = GROUPS.index("shoes")

_ARM: Final = 0.11
_HAND: Final = 0.16
_THIGH: Final = 0.2
_SHIN: Final = 0.13
_TORSO: Final = 0.26
_FACE: Final = 0.17
"""How thick parts of the body are around their bones, in torso lengths (shoulders to hips)."""
_CHIN: Final = 0.75
"""How far the chin lies below the mouth, as a share of the way from the eyes to the mouth."""
_MOST: Final = 1 << 20
"""Pixels whose distances are worked out at a time."""

_Bone = tuple[FloatArray, FloatArray, float]


def split(groups: Labels, window: Window, pose: Pose) -> Labels:
    """Turn the network's groups into classes.

    A pixel of skin belongs to the part whose capsule, a bone with a thickness, is nearest; a pixel of
    a shoe to the nearer foot.

    Args:
        groups: `(h, w)` index into `GROUPS` for the pixels of `window`.
        window: the part of the picture that `groups` covers.
        pose: of the person, in pixels of the picture.

    Returns:
        `(h, w)` index into `CLASSES`.
    """
    classes: Labels = _TABLE[groups]
    points = pose.points[:, :2] - (window.left, window.top)
    _assign(classes, groups == _SKIN, _skin_bones(points))
    _assign(classes, groups == _SHOES, _foot_bones(points))
    return classes


def _assign(classes: Labels, where: NDArray[np.bool_], bones: dict[str, list[_Bone]]) -> None:
    """Give the marked pixels the class of their nearest bone."""
    rows, columns = np.nonzero(where)
    for begin in range(0, rows.size, _MOST):
        part = slice(begin, begin + _MOST)
        x, y = columns[part].astype(np.float32), rows[part].astype(np.float32)
        nearest = np.full(x.shape, np.inf, dtype=np.float32)
        chosen = np.zeros(x.shape, dtype=np.uint8)
        for name, capsules in bones.items():
            for start, end, thickness in capsules:
                distance = _distance(x, y, start, end) - np.float32(thickness)
                if name == "torso_skin":  # what lies on the trunk, as a hand may, is before it
                    np.maximum(distance, 0.0, out=distance)
                nearer = distance < nearest
                chosen[nearer] = INDEX[name]
                np.minimum(nearest, distance, out=nearest)
        classes[rows[part], columns[part]] = chosen


def _distance(
    x: NDArray[np.float32], y: NDArray[np.float32], start: FloatArray, end: FloatArray
) -> NDArray[np.float32]:
    """Distance of pixels to a bone, pixels."""
    x0, y0 = np.float32(start[0]), np.float32(start[1])
    dx, dy = np.float32(end[0] - start[0]), np.float32(end[1] - start[1])
    along = ((x - x0) * dx + (y - y0) * dy) / np.float32(max(float(dx * dx + dy * dy), 1e-6))
    np.clip(along, 0.0, 1.0, out=along)
    distance: NDArray[np.float32] = np.hypot(x - x0 - along * dx, y - y0 - along * dy)
    return distance


def _middle(points: FloatArray, one: int, other: int) -> FloatArray:
    middle: FloatArray = (points[one] + points[other]) / 2
    return middle


def _skin_bones(points: FloatArray) -> dict[str, list[_Bone]]:
    """Each part of the body as capsules: (start, end, thickness), pixels of the window."""
    neck, hips = (
        _middle(points, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
        _middle(points, Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    )
    shoulders = float(np.hypot(*(points[Landmark.LEFT_SHOULDER] - points[Landmark.RIGHT_SHOULDER])))
    # Seen from the side the shoulders are narrow, bent over the torso is short: the larger tells the size.
    torso = max(float(np.hypot(*(neck - hips))), 1.3 * shoulders, 1.0)
    eyes, mouth = (
        _middle(points, Landmark.LEFT_EYE, Landmark.RIGHT_EYE),
        _middle(points, Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT),
    )
    down = mouth - eyes
    chin = mouth + _CHIN * down
    inner = _FACE * torso / 2
    bones: dict[str, list[_Bone]] = {
        "face": [
            (eyes - down, chin - down * min(1.0, inner / max(float(np.hypot(*down)), 1e-6)), _FACE * torso),
            (points[Landmark.LEFT_EAR], points[Landmark.RIGHT_EAR], inner),
        ],
        "torso_skin": [(neck * 0.7 + chin * 0.3, hips, _TORSO * torso), (chin, neck, inner)],
    }
    for side in ("left", "right"):
        shoulder, elbow, wrist = (
            Landmark[f"{side}_{joint}".upper()] for joint in ("shoulder", "elbow", "wrist")
        )
        hip, knee, ankle = (Landmark[f"{side}_{joint}".upper()] for joint in ("hip", "knee", "ankle"))
        hand = _middle(points, Landmark[f"{side}_index".upper()], Landmark[f"{side}_pinky".upper()])
        bones[f"{side}_arm"] = [
            (points[shoulder], points[elbow], _ARM * torso),
            (points[elbow], points[wrist], _ARM * torso),
            (points[wrist], hand, _HAND * torso),
        ]
        bones[f"{side}_leg"] = [
            (points[hip] * 0.7 + points[knee] * 0.3, points[knee], _THIGH * torso),
            (points[knee], points[ankle], _SHIN * torso),
            (points[ankle], points[Landmark[f"{side}_foot_index".upper()]], _SHIN * torso),
        ]
    return bones


def _foot_bones(points: FloatArray) -> dict[str, list[_Bone]]:
    """Both feet with the lower half of the shin, where boots are."""
    bones: dict[str, list[_Bone]] = {}
    for side in ("left", "right"):
        knee, ankle, heel, toe = (
            points[Landmark[f"{side}_{joint}".upper()]] for joint in ("knee", "ankle", "heel", "foot_index")
        )
        bones[f"{side}_shoe"] = [((knee + ankle) / 2, ankle, 0.0), (heel, toe, 0.0), (ankle, toe, 0.0)]
    return bones
