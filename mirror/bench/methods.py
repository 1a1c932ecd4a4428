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
from mirror.matching.gallery import Gallery
from mirror.matching.matcher import Matcher
from mirror.matching.types import Entry
from mirror.pose.types import FloatArray

__all__ = ["Judged", "Method", "MlKit", "MoveMirror", "MoveMirrorWeighted", "Ours", "RawCosine", "Search"]

Search = Callable[[PoseSet], int]
"""From one query (a set of one pose) to the row of the best entry; `NOTHING` where none can be compared."""

Judged = tuple[FloatArray, NDArray[np.bool_]]
"""Scores and verdicts of every query (row) with every entry (column), `(N, N)` each."""

NOTHING: Final = -1
NO_SCORE: Final = -1.0
"""Below every score of ours: too little can be seen to compare."""


class Method(Protocol):
    """One way of comparing poses."""

    key: str
    """In the JSON output."""
    name: str
    """In the table."""

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose."""

    def search(self, library: PoseSet) -> Search:
        """Prepare a library and return what finds the best entry; only that is timed."""


class RawCosine:
    """The recipe of the tutorials; the search is its loop."""

    key = "raw_cosine"
    name = "raw cosine"

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
    """ML Kit's embedding; scores are mean differences, verdicts votes of the nearest.

    As published, its flip exchanges x and −x alone, so a left hand that is up becomes a left hand on
    the other side. With `swapped` the labels are exchanged too, which makes it a true mirror image.
    """

    def __init__(self, *, swapped: bool = False) -> None:
        self._swapped = swapped
        self.key = "ml_kit_swapped" if swapped else "ml_kit"
        self.name = "ML Kit, labels swapped" if swapped else "ML Kit, k-NN"

    def _embed(self, poses: PoseSet) -> tuple[FloatArray, FloatArray]:
        plain = peers.ml_kit_embedding(poses)
        other = poses.relabelled() if self._swapped else poses
        return plain, peers.ml_kit_embedding(other, flipped=True)

    def judge(self, poses: PoseSet) -> Judged:
        """Compare every pose with every pose.

        A query matches all entries of the pose that at least six of its ten nearest vote for, itself
        left out: the library of the verdicts is every other photo, as k-NN needs.
        """
        plain, flipped = self._embed(poses)
        mean = peers.mean_differences(plain, flipped, plain)
        largest = peers.largest_differences(plain, flipped, plain)
        np.fill_diagonal(largest, np.inf)
        verdicts = np.zeros(mean.shape, dtype=bool)
        for row in range(len(poses)):
            elected = poses.labels[peers.voters(largest[row], mean[row])]
            votes = (elected[:, None] == poses.labels).sum(axis=0)
            verdicts[row] = votes >= peers.KNN_VOTES
        return -mean, verdicts

    def search(self, library: PoseSet) -> Search:
        """All entries at once: the nearest of those that may vote."""
        entries = peers.ml_kit_embedding(library)

        def best(query: PoseSet) -> int:
            plain, flipped = self._embed(query)
            rows = peers.candidates(peers.largest_differences(plain, flipped, entries)[0])
            return int(rows[peers.mean_differences(plain, flipped, entries[rows])[0].argmin()])

        return best


class Ours:
    """The mirror's own matching: what a shopper gets."""

    key = "ours"
    name = "ours"

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

    def gallery(self, library: PoseSet) -> Gallery:
        """A library that can be searched in."""
        return Gallery.of_arrays(library.points[..., :2], library.visibility, self._config)

    def search(self, library: PoseSet) -> Search:
        """The mirror's own search."""
        gallery = self.gallery(library)

        def best(query: PoseSet) -> int:
            found = gallery.search(query.pose(0), top=1).indices
            return int(found[0]) if len(found) else NOTHING

        return best


def _entries(poses: PoseSet) -> list[Entry]:
    """Library entries whose ids are their rows."""
    return [Entry(str(row), "", "", "", pose, Path()) for row, pose in enumerate(poses.poses())]
