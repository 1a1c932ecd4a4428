"""Every way of comparing poses behind one interface: ours, and those of `mirror.bench.baselines`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from mirror.bench import baselines as peers
from mirror.bench.metrics import balanced_threshold
from mirror.bench.poses import PoseSet
from mirror.config import MatchingConfig
from mirror.matching.matcher import Matcher
from mirror.matching.types import Entry
from mirror.pose.types import FloatArray

__all__ = ["Judged", "Method", "MlKit", "MoveMirror", "MoveMirrorWeighted", "Ours", "RawCosine", "Search"]

Search = Callable[[PoseSet], int]
"""From one query (a set of one pose) to the row of the best entry."""

Judged = tuple[FloatArray, NDArray[np.bool_]]
"""Scores and verdicts of every query (row) with every entry (column), `(N, N)` each."""

NO_SCORE: Final = -np.inf


class Method(Protocol):
    """One way of comparing poses."""

    key: str
    """In the JSON output."""
    name: str
    """In the table."""
    slow: bool
    """Whether a query among 100,000 takes so long that a few must do."""

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose."""

    def search(self, library: PoseSet) -> Search:
        """Prepare a library and return what finds the best entry; only that is timed."""


class RawCosine:
    """The recipe of the tutorials; the search is its loop."""

    key = "raw_cosine"
    name = "raw cosine"
    slow = True

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose; the verdict is the recipe's 0.8."""
        vectors = peers.raw_vectors(poses)
        scores = np.stack([peers.raw_cosines(vector, vectors) for vector in vectors])
        return scores, scores > peers.RAW_THRESHOLD

    def search(self, library: PoseSet) -> Search:
        """A loop over `scipy.spatial.distance.cosine`."""
        entries = peers.raw_vectors(library)
        return lambda query: peers.raw_loop(peers.raw_vectors(query)[0], entries)


class MoveMirror:
    """Move Mirror's cosine distance."""

    key = "move_mirror_cosine"
    name = "Move Mirror, cosine"
    slow = False

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose; the verdict's threshold is the best balanced one."""
        vectors = peers.box_vectors(poses)
        scores = np.stack([-peers.cosine_distances(vector, vectors) for vector in vectors])
        return scores, scores >= balanced_threshold(scores, poses.labels)

    def search(self, library: PoseSet) -> Search:
        """All entries at once."""
        entries = peers.box_vectors(library)
        return lambda query: int(peers.cosine_distances(peers.box_vectors(query)[0], entries).argmin())


class MoveMirrorWeighted:
    """Move Mirror's weighted distance, the one it ended with."""

    key = "move_mirror_weighted"
    name = "Move Mirror, weighted"
    slow = False

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose; the verdict's threshold is the best balanced one."""
        vectors, seen = peers.box_vectors(poses), peers.confidences(poses)
        rows = zip(vectors, seen, strict=True)
        scores = np.stack([-peers.weighted_distances(vector, own, vectors) for vector, own in rows])
        return scores, scores >= balanced_threshold(scores, poses.labels)

    def search(self, library: PoseSet) -> Search:
        """All entries at once."""
        entries = peers.box_vectors(library)

        def best(query: PoseSet) -> int:
            vector, seen = peers.box_vectors(query)[0], peers.confidences(query)[0]
            return int(peers.weighted_distances(vector, seen, entries).argmin())

        return best


class MlKit:
    """ML Kit's embedding; scores are mean differences, verdicts votes of the nearest."""

    key = "ml_kit"
    name = "ML Kit, k-NN"
    slow = True

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose.

        A query matches all entries of the pose that at least six of its ten nearest vote for, itself
        left out: the library of the verdicts is every other photo, as k-NN needs.
        """
        plain, flipped = peers.ml_kit_embedding(poses), peers.ml_kit_embedding(poses, flipped=True)
        scores = np.empty((len(poses), len(poses)))
        verdicts = np.zeros_like(scores, dtype=bool)
        everyone = np.arange(len(poses))
        for row in everyone:
            scores[row] = -peers.mean_differences(plain[row], flipped[row], plain)
            others = np.delete(everyone, row)
            voters = others[peers.knn(plain[row], flipped[row], plain[others])]
            votes = (poses.labels[voters][:, None] == poses.labels).sum(axis=0)
            verdicts[row] = votes >= peers.KNN_VOTES
        return scores, verdicts

    def search(self, library: PoseSet) -> Search:
        """All entries at once: the nearest of those that may vote."""
        entries = peers.ml_kit_embedding(library)

        def best(query: PoseSet) -> int:
            plain, flipped = peers.ml_kit_embedding(query)[0], peers.ml_kit_embedding(query, flipped=True)[0]
            return int(peers.knn(plain, flipped, entries)[0])

        return best


class Ours:
    """The mirror's own matching: what a shopper gets."""

    key = "ours"
    name = "ours"
    slow = False

    def __init__(self, config: MatchingConfig) -> None:
        self._config = config

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose; score and verdict are the matcher's."""
        matcher = Matcher(_entries(poses), self._config)
        scores = np.full((len(poses), len(poses)), NO_SCORE)
        verdicts = np.zeros_like(scores, dtype=bool)
        for row, pose in enumerate(poses.poses()):
            for match in matcher.match(pose):
                column = int(match.entry.id)
                scores[row, column] = match.score
                verdicts[row, column] = match.verdict
        return scores, verdicts


def _entries(poses: PoseSet) -> list[Entry]:
    """Library entries whose ids are their rows."""
    return [Entry(str(row), "", "", "", pose, Path()) for row, pose in enumerate(poses.poses())]
