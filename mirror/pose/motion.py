"""Judges what of a body moves: all of it, the head, an arm, a forearm, a leg, a shin, or one landmark alone.

Method: adaptive process noise (the idea: Labbe, "Kalman and Bayesian Filters in Python", chapter "Adaptive
Filtering"), decided by score tests on the way that the landmarks have gone since the last frame. The level
that explains most of it is taken to move, then the one that explains most of the rest, and so on: a raised
arm does not make the body move, nor a step sideways the arm. A slow motion shows in no single frame; it is
found by averaging the scores of several, which cancel out at rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.pose.landmarks import COUNT, PARTS
from mirror.pose.levels import FIELD, LEVELS, members
from mirror.pose.types import FloatArray

__all__ = ["Motion"]


@dataclass(frozen=True, slots=True)
class _Band:
    """Squared scores, 1 on average at rest: up to `rests` nothing moves, from `moves` on it does for sure."""

    rests: float
    moves: float

    def degree(self, squared: FloatArray) -> FloatArray:
        """0 at rest, 1 in motion."""
        share = (squared - self.rests) / (self.moves - self.rests)
        degree: FloatArray = np.minimum(np.maximum(share, 0.0), 1.0)
        return degree


# Fitted together with the noises in config/mirror.toml; see docs/decisions/0007-adaptive-kalman.md.
_BODY: Final = _Band(4.0, 10.0)
_LIMB: Final = _Band(2.7, 13.8)
_LANDMARK: Final = _Band(1.7, 4.0)
_SLOW: Final = _Band(3.2, 5.2)
_MOST_SLOW: Final = 0.6
"""Degree of motion of what is found to move only by averaging."""
_NEWEST: Final = 0.6
"""Weight of the newest frame in that average."""
_CLIPPED: Final = 4.0
"""Largest score that enters it: one wild frame is no slow motion."""
_CALM_BODY: Final = 0.03
"""Seconds in which a body that has stopped is taken to rest again."""
_CALM: Final = 0.35
"""The same for its limbs, which are swung more than they are carried."""
_MOST_LEVELS: Final = 4
"""Levels that are found to move in one frame; the others have their turn in the next."""
_PARTS: Final = np.array([np.isin(np.arange(COUNT), part) for part in PARTS], dtype=np.float64)
"""`(6, 33)`: 1 where a landmark belongs to a part; each belongs to one."""
_FREE: Final = 0.01
"""Variance that a moving level's way is given, frame heights squared: as good as any."""


class Motion:
    """Degrees of motion, 0 (rests) to 1 (moves): of the body's levels and of each landmark.

    Attributes:
        levels: `(LEVELS,)`.
        own: `(33,)`: of each landmark beyond what its levels explain.
    """

    def __init__(self) -> None:
        self.levels: FloatArray = np.zeros(LEVELS)
        self.own: FloatArray = np.zeros(COUNT)
        self._slow: FloatArray = np.zeros((FIELD + LEVELS - 1, 2))

    @property
    def degree(self) -> FloatArray:
        """Of each landmark, whatever moves it, `(33,)`."""
        moved: FloatArray = np.maximum((members * self.levels[:, None]).max(axis=0), self.own)
        return moved

    def reset(self) -> None:
        """Everything rests."""
        self.levels[:] = 0.0
        self.own[:] = 0.0
        self._slow[:] = 0.0

    def acceleration(self, columns: FloatArray, rest: FloatArray, moving: FloatArray) -> FloatArray:
        """Covariance `(33, 33)` of the landmarks' accelerations, by what moves.

        Args:
            columns: see `levels.directions`.
            rest: standard deviations at rest of the body's, a limb's and a landmark's own acceleration.
            moving: the same in motion.
        """
        body, limb, own = np.log(moving / rest)
        sizes = np.empty(columns.shape[1])
        sizes[:FIELD] = rest[0] * np.exp(body * self.levels[0])
        sizes[FIELD:] = rest[1] * np.exp(limb * self.levels[1:])
        scaled = columns * sizes
        covariance: FloatArray = scaled @ scaled.T
        covariance[np.diag_indices(COUNT)] += (rest[2] * np.exp(own * self.own)) ** 2
        return covariance

    def calm(self, step: float, held: NDArray[np.bool_]) -> None:
        """Go on in time: what moved comes to rest unless it is found to move again.

        Args:
            step: seconds.
            held: landmarks that can't be judged now and go on as they did, `(33,)`.
        """
        falls = np.full(LEVELS, step / _CALM)
        falls[0] = step / _CALM_BODY
        falls[members[:, held].sum(axis=1) * 2 > members.sum(axis=1)] = 0.0
        self.levels = np.maximum(self.levels - falls, 0.0)
        self.own = np.maximum(self.own - np.where(held, 0.0, step / _CALM), 0.0)

    def judge(
        self, way: FloatArray, spread: FloatArray, columns: FloatArray, seen: NDArray[np.bool_]
    ) -> None:
        """Take in how far the landmarks have gone.

        Args:
            way: `(33, 2)` from where they were to where they are measured.
            spread: `(33, 33)` covariance that this has while everything rests.
            columns: see `levels.directions`.
            seen: landmarks that take part, `(33,)`.
        """
        index = np.flatnonzero(seen)
        if not index.size:
            return
        inverse = np.asarray(np.linalg.inv(spread[np.ix_(index, index)]), dtype=np.float64)
        ways, basis = way[index], columns[index]
        inverse = self._levels(ways, basis, inverse)
        # What is left of each landmark when the others and the moving levels have had their say.
        left = inverse @ ways
        squared = np.zeros(COUNT)
        squared[index] = (left**2).sum(axis=1) / np.diag(inverse) / 2.0
        pooled = (_PARTS @ squared) / np.maximum(_PARTS @ seen, 1)
        self.own = np.maximum(self.own, _LANDMARK.degree(pooled) @ _PARTS)

    def _levels(self, ways: FloatArray, basis: FloatArray, inverse: FloatArray) -> FloatArray:
        """Find the levels that move; returns the inverse covariance when these may be anywhere."""
        found = np.zeros(LEVELS)
        for turn in range(_MOST_LEVELS + 1):
            weighed = inverse @ basis
            scores, power = weighed.T @ ways, basis.T @ weighed
            gains = _gains(scores, power)
            degrees = _LIMB.degree(gains / 2.0)
            degrees[0] = _BODY.degree(gains[0] / (2.0 * FIELD))
            degrees[found > 0.0] = 0.0
            if turn == _MOST_LEVELS or not degrees.any():
                break
            level = int(np.argmax(np.where(degrees > 0.0, gains, -1.0)))
            found[level] = degrees[level]
            inverse = _freed(inverse, basis[:, :FIELD] if level == 0 else basis[:, [FIELD - 1 + level]])
        self.levels = np.maximum(self.levels, np.maximum(found, self._slowly(scores, power)))
        return inverse

    def _slowly(self, scores: FloatArray, power: FloatArray) -> FloatArray:
        """Degrees `(LEVELS,)` of what moves slowly, from what is left of the scores `(columns, 2)`."""
        size = np.sqrt(np.maximum(np.diag(power), 1e-12))
        self._slow += _NEWEST * (np.clip(scores / size[:, None], -_CLIPPED, _CLIPPED) - self._slow)
        squared = (self._slow**2).sum(axis=1) / 2.0 * (2.0 - _NEWEST) / _NEWEST
        each = np.concatenate([[squared[:FIELD].max()], squared[FIELD:]])
        return _MOST_SLOW * _SLOW.degree(each)


def _gains(scores: FloatArray, power: FloatArray) -> FloatArray:
    """How much each level explains, `(LEVELS,)`: chi squared with two degrees of freedom a column."""
    size = np.maximum(np.diag(power), 1e-12)
    single = (scores**2).sum(axis=1) / size
    field = power[:FIELD, :FIELD] + 1e-9 * size[:FIELD].max() * np.eye(FIELD)
    body = float((scores[:FIELD] * np.linalg.solve(field, scores[:FIELD])).sum())
    return np.concatenate([[body], single[FIELD:]])


def _freed(inverse: FloatArray, columns: FloatArray) -> FloatArray:
    """The inverse covariance when what these columns `(N, K)` move may be anywhere (Woodbury's formula)."""
    weighed = inverse @ columns
    inner = np.eye(columns.shape[1]) / _FREE + columns.T @ weighed
    freed: FloatArray = inverse - weighed @ np.linalg.solve(inner, weighed.T)
    return freed
