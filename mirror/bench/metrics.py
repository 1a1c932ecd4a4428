"""How well a score tells same poses from different ones.

Everything is computed from a table of scores `(N, N)`: row = query, column = library entry, higher is
more alike; what a method can't compare has the lowest score. Pairs of a photo with itself never count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.bench.poses import IntArray
from mirror.pose.types import FloatArray

__all__ = ["Quality", "auc", "balanced_threshold", "centres", "library_accuracy", "one_shot", "quality"]

DRAWS: Final = 200
"""Random libraries that `one_shot` averages over."""

_STRICT: Final = 0.99


@dataclass(frozen=True, slots=True)
class Quality:
    """How well one method tells poses apart; all are shares, 0…1.

    Attributes:
        one_shot: queries whose best entry shows the right pose, one random library photo a pose.
        medoid: the same with each pose's most central photo as its library entry.
        auc: chance that a same-pose pair scores above a different-pose pair.
        tpr_at_1: same-pose pairs that score above all but 1 % of the different-pose pairs.
        false_hit: different-pose pairs that pass the verdict.
        true_hit: same-pose pairs that pass the verdict.
    """

    one_shot: float
    medoid: float
    auc: float
    tpr_at_1: float
    false_hit: float
    true_hit: float


def quality(scores: FloatArray, verdicts: NDArray[np.bool_], labels: NDArray[np.str_]) -> Quality:
    """All figures of one method.

    Args:
        scores: `(N, N)`, see the module's text.
        verdicts: `(N, N)`: whether the method calls the pair a match.
        labels: `(N,)`, what each photo shows; at least two poses, one of them with two photos.
    """
    same, different = pairs(labels)
    threshold = np.quantile(scores[different], _STRICT)
    return Quality(
        one_shot=one_shot(scores, labels),
        medoid=library_accuracy(scores, labels, centres(scores, labels)),
        auc=auc(scores[same], scores[different]),
        tpr_at_1=float(np.mean(scores[same] > threshold)),
        false_hit=float(np.mean(verdicts[different])),
        true_hit=float(np.mean(verdicts[same])),
    )


def pairs(labels: NDArray[np.str_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs show the same pose, and which different ones; two `(N, N)` masks."""
    alike = labels[:, None] == labels
    return alike & ~np.eye(len(labels), dtype=bool), ~alike


def auc(same: FloatArray, different: FloatArray) -> float:
    """Area under the ROC curve: P(same > different) + ½ P(equal), over every pair of pairs.

    Computed from ranks (Mann and Whitney, 1947) instead of drawing.
    """
    ordered = np.sort(different)
    below = np.searchsorted(ordered, same, side="left")
    not_above = np.searchsorted(ordered, same, side="right")
    return float(np.mean(below + not_above) / (2.0 * len(ordered)))


def library_accuracy(scores: FloatArray, labels: NDArray[np.str_], library: IntArray) -> float:
    """Share of the photos outside the library whose best library entry shows their pose."""
    queries = np.setdiff1d(np.arange(len(labels)), library)
    best = library[scores[np.ix_(queries, library)].argmax(axis=1)]
    return float(np.mean(labels[best] == labels[queries]))


def one_shot(scores: FloatArray, labels: NDArray[np.str_]) -> float:
    """Mean accuracy over `DRAWS` seeded libraries of one random photo a pose."""
    rng = np.random.default_rng(0)
    members = [np.flatnonzero(labels == name) for name in np.unique(labels)]
    libraries = [np.array([rng.choice(rows) for rows in members]) for _ in range(DRAWS)]
    return float(np.mean([library_accuracy(scores, labels, library) for library in libraries]))


def centres(scores: FloatArray, labels: NDArray[np.str_]) -> IntArray:
    """Row of the most central photo of each pose: the one that the others are most alike on average."""
    chosen = []
    for name in np.unique(labels):
        rows = np.flatnonzero(labels == name)
        among = scores[np.ix_(rows, rows)]
        chosen.append(rows[among.mean(axis=0).argmax()])
    return np.array(chosen, dtype=np.intp)


def balanced_threshold(scores: FloatArray, labels: NDArray[np.str_]) -> float:
    """The score from which a verdict gets most right, same and different pairs weighing equally.

    For methods that publish no threshold. Chosen on the very photos that are judged with it, so it
    flatters them.
    """
    same, different = pairs(labels)
    steps = np.unique(np.quantile(scores[same | different], np.linspace(0.0, 1.0, 2001), method="nearest"))
    kept = 1.0 - np.searchsorted(np.sort(scores[same]), steps) / same.sum()
    passed = 1.0 - np.searchsorted(np.sort(scores[different]), steps) / different.sum()
    return float(steps[np.argmax(kept - passed)])
