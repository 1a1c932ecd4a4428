"""Many poses in memory, and the ones among them that are most like a given one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.config import MatchingConfig
from mirror.matching.alignment import COSTLY_LIMIT, FREE
from mirror.matching.calibration import Calibration, load_calibration
from mirror.matching.features import LEGS, Features, features_of, features_of_many, in_all_readings
from mirror.matching.proposals import Proposals
from mirror.matching.similarity import Comparison, compare
from mirror.pose.types import FloatArray, Pose

__all__ = ["Found", "Gallery", "sees_legs"]

_SMALL: Final = 512
"""So many entries are all compared exactly."""
_CHUNK: Final = 4096
"""Entries that are compared at once: bounds the memory of a full comparison."""
_LEGS_IN_SIGHT: Final = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The most alike of a gallery, best first.

    Attributes:
        indices: `(K,)` into the gallery.
        log_odds: `(K,)` that the two poses are the same.
        readings: `(K,)` index into `mirror.matching.alignment.ALIGNMENTS`.
        coverage: `(K,)`, 0…1.
        upper_body: `(K,)` whether the legs were left out.
    """

    indices: NDArray[np.intp]
    log_odds: FloatArray
    readings: NDArray[np.intp]
    coverage: FloatArray
    upper_body: NDArray[np.bool_]


class Gallery:
    """N poses, compared with one at a time: all of them, or quickly the best of them."""

    def __init__(
        self, features: Features, config: MatchingConfig, calibration: Calibration | None = None
    ) -> None:
        """Take over N poses; see `of` and `of_arrays`."""
        self._features = features.single()
        self._config = config
        self._calibration = calibration or load_calibration()
        self._proposals = Proposals(self._features) if len(features) > _SMALL else None

    @classmethod
    def of(cls, poses: Sequence[Pose], config: MatchingConfig) -> Gallery:
        """A gallery of N poses."""
        points = np.array([pose.points[:, :2] for pose in poses]).reshape(-1, 33, 2)
        visibility = np.array([pose.visibility for pose in poses]).reshape(-1, 33)
        return cls.of_arrays(points, visibility, config)

    @classmethod
    def of_arrays(cls, points: FloatArray, visibility: FloatArray, config: MatchingConfig) -> Gallery:
        """The same from points `(N, 33, 2)` in pixels and visibility `(N, 33)`."""
        return cls(features_of_many(points, visibility), config)

    def __len__(self) -> int:
        """Number of poses."""
        return len(self._features)

    def search(
        self, pose: Pose, *, top: int, among: NDArray[np.bool_] | None = None, keep: Sequence[int] = ()
    ) -> Found:
        """The most alike entries.

        In a large gallery only likely entries are compared exactly. A tree proposes those near to the pose
        and its mirror image; when enough of them are more alike than any other reading can be, that is
        all. Otherwise a sketch of the whole gallery proposes more.

        Args:
            pose: the query.
            top: how many entries at most.
            among: `(N,)` which entries to consider; None: all.
            keep: entries to report whatever their rank, as long as they are considered.
        """
        readings = self._readings(pose)
        if self._proposals is None:
            return self._rank(readings, self._all(among), top, keep)
        wanted = np.array(keep, dtype=np.intp)
        near = self._proposals.near(readings, top)
        if near is not None:
            near = _considered(np.union1d(near, wanted) if keep else near, among)
            result = self._compare(readings[:FREE], near)
            if np.count_nonzero(result.similarity >= COSTLY_LIMIT) >= top:
                return self._best(result, near, top, keep)
            wanted = near
        likely = self._proposals.likely(readings, top, among)
        return self._rank(readings, np.union1d(likely, _considered(wanted, among)), top, keep)

    def rank(self, pose: Pose, among: NDArray[np.bool_] | None = None) -> Found:
        """Every entry that can be compared, by exact comparison with all."""
        return self._rank(self._readings(pose), self._all(among), len(self), ())

    def _all(self, among: NDArray[np.bool_] | None) -> NDArray[np.intp]:
        return np.arange(len(self)) if among is None else np.flatnonzero(among)

    def _readings(self, pose: Pose) -> Features:
        features = features_of(pose)
        body = self._config.body
        if body == "upper" or (body == "auto" and not sees_legs(features)):
            features = features.without_legs()
        return in_all_readings(features.single())

    def _rank(self, readings: Features, candidates: NDArray[np.intp], top: int, keep: Sequence[int]) -> Found:
        parts = [
            self._compare(readings, candidates[start : start + _CHUNK])
            for start in range(0, len(candidates), _CHUNK)
        ] or [self._compare(readings, candidates)]
        result = Comparison(
            *(np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Comparison))
        )
        return self._best(result, candidates, top, keep)

    def _best(self, result: Comparison, candidates: NDArray[np.intp], top: int, keep: Sequence[int]) -> Found:
        usable = result.similarity > 0.0
        odds = self._calibration.log_odds(result.similarity, result.upper_body)
        odds = np.where(usable, odds, -np.inf)
        # Equal odds keep the gallery's order.
        order = np.argsort(-odds, kind="stable")
        order = order[usable[order]]
        if keep:
            kept = np.isin(candidates[order], np.array(keep, dtype=np.intp))
            kept[:top] = True
            order = order[kept]
        else:
            order = order[:top]
        return Found(
            indices=candidates[order],
            log_odds=odds[order],
            readings=result.reading[order],
            coverage=result.coverage[order],
            upper_body=result.upper_body[order],
        )

    def _compare(self, readings: Features, indices: NDArray[np.intp]) -> Comparison:
        return compare(
            readings,
            self._features[indices],
            whole=self._config.body == "whole",
            min_coverage=self._config.min_coverage,
        )


def sees_legs(features: Features) -> bool:
    """Whether enough of one pose's legs is in sight to compare them."""
    return bool(features.limb_seen[LEGS].mean() >= _LEGS_IN_SIGHT)


def _considered(indices: NDArray[np.intp], among: NDArray[np.bool_] | None) -> NDArray[np.intp]:
    return indices if among is None else indices[among[indices]]
