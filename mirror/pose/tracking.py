"""From frames to the shopper's steady track: whom to follow, then smoothing, then what may be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mirror.frames import Image
from mirror.pose.estimator import PeopleEstimator
from mirror.pose.shopper import Shopper
from mirror.pose.smoothing import Smoother
from mirror.pose.types import Pose, Track

__all__ = ["Tracked", "Tracker"]

_VEIL: Final = 0.2
"""Seconds within which the skeleton fades where the shopper is hidden by somebody else."""
_FRESH: Final = 0.3
"""Seconds out of sight behind somebody after which the track begins anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Tracked:
    """What is known of the shopper in one frame.

    Attributes:
        pose: as measured; None while they are out of sight.
        track: to be drawn; None when there is nothing to draw.
        shopper: their number, counted up from 1; 0 while there is nobody to follow.
        bystanders: how many others are in view.
        new: whether this is another shopper than in the frame before, so that nothing said before holds.
    """

    pose: Pose | None
    track: Track | None
    shopper: int
    bystanders: int
    new: bool


class Tracker:
    """Follows one shopper and steadies what is drawn of them."""

    def __init__(self, shopper: Shopper, smoother: Smoother) -> None:
        self._shopper = shopper
        self._smoother = smoother
        self._number = 0
        self._drawn: Track | None = None
        self._hidden_since: float | None = None

    def reset(self) -> None:
        """Forget everybody, as after a pause."""
        self._shopper.reset()
        self._forget()

    def update(self, pixels: Image, time: float, estimator: PeopleEstimator) -> Tracked:
        """Take in the frame of a time.

        Args:
            pixels: `(H, W, 3)` BGR.
            time: capture time, seconds; it must not run backwards.
            estimator: finds people in the frame.
        """
        found = self._shopper.update(pixels, time, estimator)
        new = found.number not in (0, self._number)
        if new:
            self._number = found.number
            self._forget()
        height = float(pixels.shape[0])
        if found.hidden:
            track = self._veiled(time)
        else:
            if self._hidden_since is not None and time - self._hidden_since > _FRESH:
                self._smoother.reset()  # it comes back where it is seen, and is faded in
            self._hidden_since = None
            track = self._drawn = self._smoother.update(found.pose, time=time, frame_height=height)
        return Tracked(found.pose, track, found.number, found.bystanders, new)

    def _forget(self) -> None:
        self._smoother.reset()
        self._drawn, self._hidden_since = None, None

    def _veiled(self, time: float) -> Track | None:
        """The last track fading where it was: to go on moving it would be drawing on somebody else."""
        self._hidden_since = time if self._hidden_since is None else self._hidden_since
        if self._drawn is None:
            return None
        left = 1.0 - (time - self._drawn.time) / _VEIL
        if left <= 0.0:
            return None
        return replace(
            self._drawn,
            time=time,
            velocity=np.zeros_like(self._drawn.velocity),
            opacity=self._drawn.opacity * left,
        )
