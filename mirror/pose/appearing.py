"""How landmarks appear, vanish and change place on screen: nothing snaps and nothing slides across it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.config import SmoothingConfig
from mirror.pose.landmarks import COUNT
from mirror.pose.types import FloatArray

__all__ = ["Appearing"]

_APPEAR: Final = 0.12
"""Seconds over which a landmark that comes into view is faded in."""
_GLIDE: Final = 0.15
"""Seconds in which a landmark that is believed at a new place is drawn on its way there."""

Mask = NDArray[np.bool_]


class Appearing:
    """Opacity of each landmark, and how far from its place it is still drawn.

    Attributes:
        opacity: `(33,)`, 0…1.
        unseen: `(33,)`: for how long each has not been seen, seconds.
        offset: `(33, 2)`: from its place to where it is drawn, frame heights.
    """

    def __init__(self, config: SmoothingConfig) -> None:
        self._config = config
        self.opacity: FloatArray = np.zeros(COUNT)
        self.unseen: FloatArray = np.zeros(COUNT)
        self.offset: FloatArray = np.zeros((COUNT, 2))
        self._left: FloatArray = np.zeros(COUNT)

    def reset(self) -> None:
        """Forget the person."""
        for array in (self.opacity, self.unseen, self.offset, self._left):
            array[:] = 0.0

    @property
    def coasting(self) -> Mask:
        """Landmarks that are not seen for so long that they fade, `(33,)`."""
        gone: Mask = self.unseen > self._config.coast
        return gone

    def update(self, seen: Mask, known: Mask, step: float) -> Mask:
        """Go on in time.

        Args:
            seen: landmarks that are seen now, `(33,)`.
            known: landmarks that have a place, `(33,)`.
            step: seconds since the last frame.

        Returns:
            Landmarks that have faded away and may be forgotten.
        """
        config = self._config
        self.unseen = np.where(seen, 0.0, self.unseen + step)
        rising = self.opacity + max(step, 1e-3) / _APPEAR
        fading = 1.0 - (self.unseen - config.coast) / config.fade
        self.opacity = np.clip(np.where(seen, rising, np.minimum(self.opacity, fading)), 0.0, 1.0)
        gone = known & ~seen & (self.unseen >= config.coast + config.fade)
        self.vanish(gone | ~known)
        return gone

    def go_on(self, step: float) -> None:
        """Let what glides come nearer to its place."""
        left = np.maximum(self._left - step, 0.0)
        share = np.divide(left, self._left, out=np.zeros(COUNT), where=self._left > 0.0)
        self.offset = self.offset * share[:, None]
        self._left = left

    def vanish(self, which: Mask) -> None:
        """Draw some landmarks no longer, `(33,)`; when they are seen again they fade in."""
        self.opacity[which] = 0.0
        self.offset[which] = 0.0
        self._left[which] = 0.0

    def glide(self, which: Mask, way: FloatArray) -> None:
        """Draw some landmarks `way` (frame heights, `(33, 2)`) off their places, and less and less so."""
        self.offset[which] = way[which]
        self._left[which] = _GLIDE

    def speed(self, step: float) -> FloatArray:
        """Of what glides, `(33, 2)` frame heights a second; nothing overshoots within the next `step`."""
        pace = np.where(self._left > 0.0, 1.0 / np.maximum(self._left, max(step, 1e-3)), 0.0)
        return -self.offset * pace[:, None]
