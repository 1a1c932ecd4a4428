"""Undoes MediaPipe's averaging of visibility, so that a hidden limb is known to be hidden at once.

With one pose, MediaPipe's video mode averages each landmark's visibility over time, `y = 0.1 x + 0.9 y'`,
whatever the timestamps are (in the pose landmarker's graph: a `VisibilitySmoothingCalculator` with a low-pass
filter of `alpha: 0.1`). A limb that goes out of sight falls below 0.5 about ten frames later. The average is
exact, so it can be taken back: `x = (y − 0.9 y') / 0.1`. Measured in docs/decisions/0007-adaptive-kalman.md.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from mirror.pose.types import FloatArray

__all__ = ["Unaveraged"]

_NEWEST: Final = 0.1
"""Weight of the newest value in MediaPipe's average."""


class Unaveraged:
    """Turns averaged visibilities back into those of each frame, or averages them over fewer frames."""

    def __init__(self, newest: float = 1.0) -> None:
        """Begin with nothing.

        Args:
            newest: weight of the newest value in an average that takes the place of MediaPipe's, 0…1;
                1: none. What the network says of one frame alone flickers about its limits.
        """
        self._newest = newest
        self._last: FloatArray | None = None
        self._mean: FloatArray | None = None

    def update(self, averaged: FloatArray | None) -> FloatArray | None:
        """Take in the visibilities `(33,)` of the next frame, 0…1; None: nobody was found.

        Returns:
            The visibilities of this frame, or their own average; None where nobody was found. MediaPipe
            begins its average anew after such a frame, and so does this.
        """
        last, self._last = self._last, None if averaged is None else averaged.copy()
        if averaged is None:
            self._mean = None
            return None
        alone = averaged if last is None else np.clip(last + (averaged - last) / _NEWEST, 0.0, 1.0)
        before = alone if self._mean is None else self._mean
        self._mean = before + self._newest * (alone - before)
        return self._mean.copy()
