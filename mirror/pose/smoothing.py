"""Steadies the landmarks over time.

Method: a linear Kalman filter a landmark with a constant-velocity model driven by white
acceleration noise (Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to Tracking and
Navigation", 2001, section 6.3), as filterpy implements it. Time steps are the real ones.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from filterpy.common import Q_discrete_white_noise
from filterpy.kalman import KalmanFilter

from mirror.config import SmoothingConfig
from mirror.pose.landmarks import COUNT
from mirror.pose.types import FloatArray, Pose, Track

__all__ = ["KalmanSmoother", "NoSmoothing", "Smoother", "make_smoother"]

_LONG_GAP: Final = 1.0
"""Seconds without an update after which old motion says nothing about the new."""
_APPEAR: Final = 0.12
"""Seconds over which a landmark that comes into view is faded in."""
_START_SPEED: Final = 0.5
"""Standard deviation of the speed of a landmark that has just appeared, frame heights a second."""
_LEAST_WEIGHT: Final = 0.25
"""Visibility under which the measurement noise grows no further."""


class Smoother(Protocol):
    """Turns measured poses into a track."""

    def update(self, pose: Pose | None, *, time: float, frame_height: float) -> Track | None:
        """Take in what was measured at `time` seconds (None: nobody found) in a frame of that height.

        Returns the track to draw, or None when there is nothing to draw.
        """

    def reset(self) -> None:
        """Forget the person."""


class NoSmoothing:
    """The do-nothing twin: landmarks as measured, standing still between measurements."""

    def __init__(self, config: SmoothingConfig) -> None:
        self._config = config

    def update(self, pose: Pose | None, *, time: float, frame_height: float) -> Track | None:
        """See `Smoother.update`."""
        if pose is None:
            return None
        seen = pose.visibility >= self._config.min_visibility
        points = pose.points[:, :2].copy()
        return Track(time, points, np.zeros_like(points), seen.astype(np.float64), horizon=0.0)

    def reset(self) -> None:
        """Nothing to forget."""


class KalmanSmoother:
    """Constant-velocity Kalman filters for all landmarks.

    Measurement noise grows as visibility falls. A landmark that can't be seen coasts on its last
    motion, fades, and is forgotten; when it comes back it starts where it is seen, faded in, so
    that nothing slides across the picture.
    """

    def __init__(self, config: SmoothingConfig) -> None:
        self._config = config
        self._filters = [_new_filter() for _ in range(COUNT)]
        self._known = np.zeros(COUNT, dtype=bool)
        self._unseen = np.zeros(COUNT)
        self._opacity = np.zeros(COUNT)
        self._time: float | None = None

    def reset(self) -> None:
        """Forget the person."""
        self._known[:] = False
        self._unseen[:] = 0.0
        self._opacity[:] = 0.0
        self._time = None

    def update(self, pose: Pose | None, *, time: float, frame_height: float) -> Track | None:
        """See `Smoother.update`."""
        step = 0.0 if self._time is None else time - self._time
        if step < 0.0 or step > _LONG_GAP:
            self.reset()
            step = 0.0
        self._time = time
        self._predict(step, frame_height)
        seen = np.zeros(COUNT, dtype=bool)
        if pose is not None:
            seen = pose.visibility >= self._config.min_visibility
            self._correct(pose, seen, frame_height)
        self._fade(seen, step)
        if not self._known.any():
            return None
        return self._track(time)

    def _predict(self, step: float, frame_height: float) -> None:
        if step <= 0.0:
            return
        transition = np.kron(np.eye(2), np.array([[1.0, step], [0.0, 1.0]]))
        variance = (self._config.acceleration * frame_height) ** 2
        noise = Q_discrete_white_noise(dim=2, dt=step, var=variance, block_size=2)
        for index in np.flatnonzero(self._known):
            self._filters[index].predict(F=transition, Q=noise)

    def _correct(self, pose: Pose, seen: NDArrayBool, frame_height: float) -> None:
        sigma = self._config.noise * frame_height / np.maximum(pose.visibility, _LEAST_WEIGHT)
        for index in np.flatnonzero(seen):
            kalman, measured = self._filters[index], pose.points[index, :2]
            if self._known[index]:
                kalman.update(measured, R=np.eye(2) * sigma[index] ** 2)
            else:
                _start(kalman, measured, sigma[index], _START_SPEED * frame_height)
                self._opacity[index] = 0.0
        self._known |= seen

    def _fade(self, seen: NDArrayBool, step: float) -> None:
        self._unseen = np.where(seen, 0.0, self._unseen + step)
        rising = self._opacity + max(step, 1e-3) / _APPEAR
        fading = 1.0 - (self._unseen - self._config.coast) / self._config.fade
        self._opacity = np.clip(np.where(seen, rising, np.minimum(self._opacity, fading)), 0.0, 1.0)
        gone = self._known & ~seen & (self._unseen >= self._config.coast + self._config.fade)
        self._known &= ~gone
        self._opacity[~self._known] = 0.0

    def _track(self, time: float) -> Track:
        state = np.array([kalman.x for kalman in self._filters]).reshape(COUNT, 4)
        coasting = self._unseen > self._config.coast
        velocity = np.where(coasting[:, None], 0.0, state[:, 1::2])
        return Track(time, state[:, 0::2].copy(), velocity, self._opacity.copy(), self._config.horizon)


def make_smoother(config: SmoothingConfig) -> Smoother:
    """The smoother that the settings ask for."""
    return KalmanSmoother(config) if config.enabled else NoSmoothing(config)


NDArrayBool = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def _new_filter() -> KalmanFilter:
    """State `[x, vx, y, vy]`, measurement `[x, y]`."""
    kalman = KalmanFilter(dim_x=4, dim_z=2)
    kalman.H = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]])
    kalman.x = np.zeros(4)
    return kalman


def _start(kalman: KalmanFilter, measured: FloatArray, sigma: float, speed: float) -> None:
    kalman.x = np.array([measured[0], 0.0, measured[1], 0.0])
    kalman.P = np.diag([sigma**2, speed**2, sigma**2, speed**2])
