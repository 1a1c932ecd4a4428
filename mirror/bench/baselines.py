"""What others do: three published ways to compare poses, each as its authors describe it.

Raw cosine: the recipe of countless tutorials. The landmarks' coordinates as MediaPipe gives them, shares of
the picture's width and height, are one vector; two poses match when the cosine of their vectors is above
0.8, compared with one entry after another by `scipy.spatial.distance.cosine`. Some versions add z or the
visibility; what all of them share is x and y.

Move Mirror: J. Friedhoff and I. Alvarado, "Move Mirror: An AI Experiment with Pose Estimation in the Browser
using TensorFlow.js" (TensorFlow blog, 2018). 17 keypoints, moved and scaled to their bounding box, as a
vector of length 1. Two distances: the cosine distance √(2 (1 − cos)), and the weighted one they chose in
the end, (1/Σc) Σ c |f − g|, with the confidences c of one side, after G. Papandreou et al.,
"PersonLab" (ECCV 2018). Its vantage-point tree only makes the search faster, not different.

ML Kit: Google, "Pose classification options" (ML Kit guides), and MediaPipe's notebook "Pose Classification"
behind it. 23 differences of joints, centred on the hips and divided by the pose's size; the nearest
30 samples by the largest difference, of these the nearest 10 by the mean difference, then votes. The
sample is also compared with the pose flipped along x (without exchanging left and right labels).

All arrays have a leading axis of poses; every comparison is one query against N entries.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.spatial.distance import cdist, cosine

from mirror.bench.poses import IntArray, PoseSet
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray

__all__ = [
    "KNN_MAX",
    "KNN_MEAN",
    "KNN_VOTES",
    "RAW_THRESHOLD",
    "box_vectors",
    "candidates",
    "confidences",
    "cosine_distances",
    "largest_differences",
    "mean_differences",
    "ml_kit_embedding",
    "raw_cosines",
    "raw_loop",
    "raw_vectors",
    "voters",
    "weighted_distances",
]

RAW_THRESHOLD: Final = 0.8
"""Cosine above which the recipe calls two poses a match."""

KNN_MAX: Final = 30
"""Samples that ML Kit keeps by their largest difference."""
KNN_MEAN: Final = 10
"""Samples of these that vote: the nearest by their mean difference."""
KNN_VOTES: Final = 6
"""Votes from which ML Kit's repetition counter takes a pose as entered."""

_L = Landmark
_KEYPOINTS: Final = np.array(
    [_L.NOSE, _L.LEFT_EYE, _L.RIGHT_EYE, _L.LEFT_EAR, _L.RIGHT_EAR]
    + [Landmark[f"{side}_{part}"] for part in ("SHOULDER", "ELBOW", "WRIST") for side in ("LEFT", "RIGHT")]
    + [Landmark[f"{side}_{part}"] for part in ("HIP", "KNEE", "ANKLE") for side in ("LEFT", "RIGHT")]
)
"""The 17 keypoints of PoseNet, which Move Mirror uses."""

_SIDED: Final = (
    ("SHOULDER", "ELBOW"),
    ("ELBOW", "WRIST"),
    ("HIP", "KNEE"),
    ("KNEE", "ANKLE"),
    ("SHOULDER", "WRIST"),
    ("HIP", "ANKLE"),
    ("HIP", "WRIST"),
    ("SHOULDER", "ANKLE"),
    ("HIP", "WRIST"),
)
"""Differences within one side, from a joint to a joint; the notebook has hip to wrist twice."""
_ACROSS: Final = ("ELBOW", "KNEE", "WRIST", "ANKLE")
"""Joints whose difference from left to right counts."""
_FROM: Final = np.array(
    [Landmark[f"{side}_{a}"] for a, _ in _SIDED for side in ("LEFT", "RIGHT")]
    + [Landmark[f"LEFT_{a}"] for a in _ACROSS]
)
_TO: Final = np.array(
    [Landmark[f"{side}_{b}"] for _, b in _SIDED for side in ("LEFT", "RIGHT")]
    + [Landmark[f"RIGHT_{a}"] for a in _ACROSS]
)
_TORSO_MULTIPLIER: Final = 2.5
_AXES: Final = np.array((1.0, 1.0, 0.2))
"""How much ML Kit makes of x, y and z."""
_SCALE: Final = 100.0


def raw_vectors(poses: PoseSet) -> FloatArray:
    """Recipe: `(N, 66)`: x and y of the 33 landmarks as MediaPipe gives them, 0…1 within the picture."""
    vectors: FloatArray = (poses.points[..., :2] / poses.sizes[:, None]).reshape(len(poses), -1)
    return vectors


def raw_cosines(query: FloatArray, entries: FloatArray) -> FloatArray:
    """Recipe: cosines of one vector `(D,)` with `(N, D)`, all at once."""
    lengths = np.linalg.norm(entries, axis=1) * np.linalg.norm(query)
    cosines: FloatArray = (entries @ query) / np.maximum(lengths, 1e-12)
    return cosines


def raw_loop(query: FloatArray, entries: FloatArray) -> int:
    """Recipe: row of the best entry, searched as tutorials do it, one entry after another."""
    best, highest = -1, -np.inf
    for row, entry in enumerate(entries):
        similarity = 1.0 - cosine(query, entry)
        if similarity > highest:
            best, highest = row, similarity
    return best


def box_vectors(poses: PoseSet) -> FloatArray:
    """Move Mirror: `(N, 34)` keypoints relative to their bounding box's corner, as vectors of length 1.

    Dividing by the box's size, whatever side is taken for it, changes nothing once the vector is
    divided by its length: the aspect is kept.
    """
    points = poses.points[:, _KEYPOINTS, :2]
    vectors = (points - points.min(axis=1, keepdims=True)).reshape(len(points), -1)
    unit: FloatArray = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit


def confidences(poses: PoseSet) -> FloatArray:
    """Move Mirror: `(N, 17)` confidences of the keypoints, 0…1; MediaPipe's visibility stands for them."""
    seen: FloatArray = poses.visibility[:, _KEYPOINTS]
    return seen


def cosine_distances(query: FloatArray, entries: FloatArray) -> FloatArray:
    """Move Mirror: √(2 (1 − cos)) of one unit vector `(34,)` and `(N, 34)`."""
    distances: FloatArray = np.sqrt(2.0 * np.maximum(1.0 - entries @ query, 0.0))
    return distances


def weighted_distances(query: FloatArray, confidence: FloatArray, entries: FloatArray) -> FloatArray:
    """Move Mirror: (1/Σc) Σ c |f − g| of one unit vector `(34,)`, its confidences `(17,)` and `(N, 34)`."""
    weights = np.repeat(confidence, 2)
    distances: FloatArray = np.abs(entries - query) @ weights / max(float(confidence.sum()), 1e-12)
    return distances


def ml_kit_embedding(poses: PoseSet, *, flipped: bool = False) -> FloatArray:
    """ML Kit: `(N, 69)`: 23 joint differences, hip-centred and divided by the pose's size, x, y and z each.

    The size is the larger of 2.5 torso lengths and the largest distance of a landmark from the middle
    of the hips, both on the picture; a hundredth of it is the unit. z counts a fifth; here it is
    multiplied into the vector, so that plain distances compare. `flipped` exchanges x and −x.
    """
    points = poses.points * np.array((-1.0 if flipped else 1.0, 1.0, 1.0))
    hips = 0.5 * (points[:, _L.LEFT_HIP] + points[:, _L.RIGHT_HIP])
    centred = points - hips[:, None]
    shoulders = 0.5 * (centred[:, _L.LEFT_SHOULDER] + centred[:, _L.RIGHT_SHOULDER])
    torso = np.linalg.norm(shoulders[:, :2], axis=1)
    reach = np.linalg.norm(centred[..., :2], axis=2).max(axis=1)
    size = np.maximum(np.maximum(torso * _TORSO_MULTIPLIER, reach), 1e-12)[:, None, None]
    differences = np.concatenate((shoulders[:, None], centred[:, _TO] - centred[:, _FROM]), axis=1)
    embedding: FloatArray = (differences / size * _SCALE * _AXES).reshape(len(points), -1)
    return embedding


def mean_differences(plain: FloatArray, flipped: FloatArray, entries: FloatArray) -> FloatArray:
    """ML Kit: `(Q, N)` mean differences of Q embeddings, or of their flipped ones, to N entries."""
    totals: FloatArray = np.minimum(cdist(plain, entries, "cityblock"), cdist(flipped, entries, "cityblock"))
    return totals / float(entries.shape[1])


def largest_differences(plain: FloatArray, flipped: FloatArray, entries: FloatArray) -> FloatArray:
    """ML Kit: `(Q, N)` largest differences, likewise."""
    nearer: FloatArray = np.minimum(cdist(plain, entries, "chebyshev"), cdist(flipped, entries, "chebyshev"))
    return nearer


def candidates(largest: FloatArray) -> IntArray:
    """ML Kit: the at most 30 entries, of `(N,)` largest differences, that go on to the second stage."""
    count = min(KNN_MAX, len(largest))
    rows: IntArray = np.argpartition(largest, count - 1)[:count]
    return rows


def voters(largest: FloatArray, mean: FloatArray) -> IntArray:
    """ML Kit: the at most ten entries that vote, nearest first, of `(N,)` differences; infinite: left out."""
    rows = candidates(largest)
    rows = rows[np.isfinite(largest[rows])]
    nearest: IntArray = rows[np.argsort(mean[rows], kind="stable")[:KNN_MEAN]]
    return nearest
