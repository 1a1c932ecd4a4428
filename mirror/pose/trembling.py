"""Estimates how much each landmark's measurement trembles: photos, cameras and clothes differ in that."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.pose.landmarks import COUNT
from mirror.pose.types import FloatArray

__all__ = ["Trembling"]

_SETTLE: Final = 1.6
"""Seconds of rest over which trembling is averaged."""
_LEAST, _MOST = 0.25, 0.9
"""Bounds of the estimate, shares of the standard deviation in the settings."""
_FIRST: Final = 0.2
"""Share of the variance to begin with: too much trust is corrected sooner than too little."""
_POOLED: Final = 0.7
"""Weight of the body's mean against each landmark's own."""
_WILD: Final = 9.0
"""A squared difference counts at most this many times what is expected: jumps are no trembling."""


class Trembling:
    """Measured variance of each landmark, as a share of the settings', from second differences over time.

    A second difference of three measurements is free of place and speed; it is judged only at rest, where it
    is free of acceleration as well. White noise gives it six times its own variance along each axis.
    """

    def __init__(self) -> None:
        self._share: FloatArray = np.full(COUNT, _FIRST)
        self._before: list[FloatArray] = []
        self._count: NDArray[np.int_] = np.zeros(COUNT, dtype=np.int_)

    def reset(self) -> None:
        """Forget the person."""
        self._share[:] = _FIRST
        self._before.clear()
        self._count[:] = 0

    def variance(self) -> FloatArray:
        """`(33,)` shares of the squared noise in the settings."""
        pooled = _POOLED * self._share.mean() + (1.0 - _POOLED) * self._share
        variance: FloatArray = np.clip(pooled, _LEAST**2, _MOST**2)
        return variance

    def update(
        self, measured: FloatArray, seen: NDArray[np.bool_], rest: FloatArray, noise: float, step: float
    ) -> None:
        """Take in a frame.

        Args:
            measured: `(33, 2)` places.
            seen: landmarks that were measured, `(33,)`.
            rest: `(33,)`, 0 (moves) to 1 (rests): how much the frame says of each.
            noise: standard deviation of a landmark's measurement in the settings, the unit of `measured`.
            step: seconds since the last frame.
        """
        self._count = np.where(seen, self._count + 1, 0)
        if len(self._before) == 2:
            second = measured - 2.0 * self._before[1] + self._before[0]
            share = (second**2).sum(axis=1) / (12.0 * noise**2)
            weight = np.where(self._count > 2, min(step / _SETTLE, 1.0) * rest, 0.0)
            self._share += weight * (np.minimum(share, _WILD * self._share) - self._share)
        self._before = [*self._before, measured.copy()][-2:]
