"""One Kalman filter for the landmarks of a whole body, whose motions are correlated.

Method: a linear Kalman filter with a constant-velocity model driven by white acceleration noise
(Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to Tracking and Navigation", 2001, sections 5.2
and 6.3). The landmarks share one state: when the noise of their accelerations is correlated, what is measured
of one landmark says something about the others, and what is common to all is known 33 times better than what
one landmark does alone. x and y have the same covariances, so that one set of matrices serves both.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from filterpy.common import Q_discrete_white_noise
from numpy.typing import NDArray

from mirror.pose.types import FloatArray

__all__ = ["JointFilter"]

Mask = NDArray[np.bool_]

_UNIT: Final[FloatArray] = Q_discrete_white_noise(dim=2, dt=1.0, var=1.0)
"""Covariance of place and speed after a second of constant acceleration of variance 1."""


class JointFilter:
    """Places and speeds of N points in the plane, with the covariance of all of them.

    Lengths are in any one unit, here frame heights. A point that is not known has no covariance with the
    others and takes no part.

    Attributes:
        place: `(N, 2)`.
        speed: `(N, 2)`, units a second.
        known: `(N,)`.
        spread: `(N, N)` covariance of the places along either axis.
    """

    def __init__(self, count: int) -> None:
        self.place: FloatArray = np.zeros((count, 2))
        self.speed: FloatArray = np.zeros((count, 2))
        self.known: Mask = np.zeros(count, dtype=bool)
        self.spread: FloatArray = np.zeros((count, count))
        self._mixed: FloatArray = np.zeros((count, count))
        """Covariance of places (rows) with speeds (columns)."""
        self._haste: FloatArray = np.zeros((count, count))
        """Covariance of the speeds."""

    def start(
        self, which: Mask, measured: FloatArray, noise: FloatArray, speed: FloatArray, deviation: float
    ) -> None:
        """Let points begin, or begin anew, where they are measured; the others keep what they know.

        Args:
            which: `(N,)`.
            measured: `(N, 2)` places.
            noise: `(N, N)` covariance of the measurement along an axis.
            speed: `(N, 2)` that they begin with.
            deviation: standard deviation of that speed.
        """
        self.forget(which)
        self.place[which] = measured[which]
        self.speed[which] = speed[which]
        both = np.ix_(which, which)
        self.spread[both] = noise[both]
        self._haste[which, which] = deviation**2
        self.known |= which

    def forget(self, which: Mask) -> None:
        """Let points `(N,)` be unknown."""
        for matrix in (self.spread, self._mixed, self._haste):
            matrix[which] = 0.0
            matrix[:, which] = 0.0
        self.speed[which] = 0.0
        self.known &= ~which

    def predict(self, step: float, acceleration: FloatArray, keep: FloatArray) -> None:
        """Go on in time.

        Args:
            step: seconds, above 0.
            acceleration: `(N, N)` covariance of the accelerations along an axis, constant over the step.
            keep: `(N,)`, 0…1: what is left of each speed after the step: 1 goes on, 0 stands still.
        """
        driven = acceleration * np.outer(self.known, self.known)
        carried = self._mixed + step * self._haste
        self.place = self.place + step * self.speed
        self.speed = self.speed * keep[:, None]
        self.spread = self.spread + step * (self._mixed.T + carried) + _UNIT[0, 0] * step**4 * driven
        self._mixed = carried * keep[None, :] + _UNIT[0, 1] * step**3 * driven
        self._haste = self._haste * np.outer(keep, keep) + _UNIT[1, 1] * step**2 * driven

    def correct(self, which: Mask, measured: FloatArray, noise: FloatArray) -> None:
        """Take in what is measured of some known points; by their covariance it moves the others too.

        Args:
            which: `(N,)`.
            measured: `(N, 2)` places.
            noise: `(N, N)` covariance of the measurement along an axis.
        """
        index = np.flatnonzero(which & self.known)
        if not index.size:
            return
        count = len(self.place)
        both = np.ix_(index, index)
        rows = np.hstack([self.spread[index], self._mixed[index], (measured - self.place)[index]])
        solved = np.linalg.solve(self.spread[both] + noise[both], rows)
        near, far = self.spread[:, index], self._mixed[index].T
        self.place = self.place + near @ solved[:, 2 * count :]
        self.speed = self.speed + far @ solved[:, 2 * count :]
        # Rounding makes the covariances lopsided, and what is lopsided grows.
        self.spread = _symmetric(self.spread - near @ solved[:, :count])
        self._mixed = self._mixed - near @ solved[:, count : 2 * count]
        self._haste = _symmetric(self._haste - far @ solved[:, count : 2 * count])


def _symmetric(matrix: FloatArray) -> FloatArray:
    even: FloatArray = 0.5 * (matrix + matrix.T)
    return even
