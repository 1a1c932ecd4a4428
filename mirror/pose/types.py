"""The project's own pose types: what MediaPipe finds, and what smoothing makes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mirror.pose.landmarks import COUNT

__all__ = ["FloatArray", "Pose", "Track"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """33 landmarks of one person in one frame.

    Attributes:
        points: `(33, 3)`: x and y in pixels of the frame, origin top left, not mirrored; z in
            pixels too, smaller is nearer to the camera, 0 at the middle of the hips (MediaPipe's
            convention).
        visibility: `(33,)`, 0…1: probability that the landmark is in the frame and not hidden.
        world: `(33, 3)` metres, origin at the middle of the hips, y down; None where unknown.
        time: capture time of the frame in seconds.
        mask: `(h, w)`, 8 bit: how surely each pixel belongs to this person, 255 being sure. It covers
            the whole frame and may have fewer pixels; None where it was not asked for.
    """

    points: FloatArray
    visibility: FloatArray
    world: FloatArray | None
    time: float
    mask: NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        if self.points.shape != (COUNT, 3):
            raise ValueError(f"points: expected shape ({COUNT}, 3), got {self.points.shape}")
        if self.visibility.shape != (COUNT,):
            raise ValueError(f"visibility: expected shape ({COUNT},), got {self.visibility.shape}")
        if self.world is not None and self.world.shape != (COUNT, 3):
            raise ValueError(f"world: expected shape ({COUNT}, 3), got {self.world.shape}")
        if self.mask is not None and self.mask.ndim != 2:
            raise ValueError(f"mask: expected shape (h, w), got {self.mask.shape}")


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A smoothed pose that knows how it moves.

    Attributes:
        time: the moment of the last measurement or prediction, seconds.
        points: `(33, 2)` pixels of the frame at `time`, not mirrored.
        velocity: `(33, 2)` pixels a second.
        opacity: `(33,)`, 0…1: how strongly to draw each landmark (0: not at all).
        horizon: seconds beyond `time` after which the prediction stands still.
    """

    time: float
    points: FloatArray
    velocity: FloatArray
    opacity: FloatArray
    horizon: float = 0.15

    def at(self, time: float) -> FloatArray:
        """Where the landmarks are at a moment: `(33, 2)` pixels, constant velocity up to `horizon`."""
        ahead = min(max(time - self.time, -self.horizon), self.horizon)
        return self.points + self.velocity * ahead
