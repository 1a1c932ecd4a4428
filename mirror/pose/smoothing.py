"""Steadies the landmarks over time.

Method: a linear Kalman filter a landmark with a constant-velocity model driven by white
acceleration noise (Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to Tracking and
Navigation", 2001, section 6.3), as filterpy implements it. Time steps are the real ones. The
process noise adapts (the idea: Labbe, "Kalman and Bayesian Filters in Python", chapter "Adaptive
Filtering"): small while a part of the body rests, large once it has left its place by more than its noise.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from filterpy.common import Q_discrete_white_noise
from filterpy.kalman import KalmanFilter
from numpy.typing import NDArray

from mirror.config import SmoothingConfig
from mirror.pose.landmarks import COUNT, PARTS
from mirror.pose.types import FloatArray, Pose, Track

NDArrayBool = NDArray[np.bool_]

__all__ = ["KalmanSmoother", "NoSmoothing", "Smoother", "make_smoother"]

_LONG_GAP: Final = 1.0
"""Seconds without an update after which old motion says nothing about the new."""
_APPEAR: Final = 0.12
"""Seconds over which a landmark that comes into view is faded in."""
_START_SPEED: Final = 0.5
"""Standard deviation of the speed of a landmark that has just appeared, frame heights a second."""
_LEAST_WEIGHT: Final = 0.25
"""Visibility under which the measurement noise grows no further."""
_RESTS: Final = 1.0
"""Mean squared way since the last frame, in variances, up to which a part counts as resting."""
_MOVES: Final = 3.0
"""The same, from which it counts as moving; in between it is something of both."""
_HALF_MOVING: Final = 1.0 / 3.0
"""Degree of motion from which a landmark is predicted with its full speed."""
_CALMING: Final = 0.15
"""Seconds in which a part that has stopped is taken to rest again."""


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
    """Constant-velocity Kalman filters for all landmarks, adapting to rest and motion.

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
        self._moving = np.zeros(COUNT)
        self._time: float | None = None

    def reset(self) -> None:
        """Forget the person."""
        self._known[:] = False
        self._moving[:] = 0.0
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
        seen = np.zeros(COUNT, dtype=bool)
        if pose is not None:
            seen = pose.visibility >= self._config.min_visibility
            self._judge_motion(pose, seen & self._known, step, frame_height)
        self._predict(step, frame_height)
        if pose is not None:
            self._correct(pose, seen, frame_height)
        self._fade(seen, step)
        if not self._known.any():
            return None
        return self._track(time)

    def _judge_motion(self, pose: Pose, seen: NDArrayBool, step: float, frame_height: float) -> None:
        """Set how much each part of the body moves, from how far it has left the place where it was.

        Judged before the prediction, so that a movement is followed from its first frame on; pooled over a
        part, because one landmark alone trembles more than it tells.
        """
        if step <= 0.0 or not seen.any():
            return
        state = np.array([kalman.x for kalman in self._filters]).reshape(COUNT, 4)
        spread = np.array([kalman.P for kalman in self._filters]).reshape(COUNT, 4, 4)
        variance = spread[:, 0, 0] + self._noise(pose, frame_height) ** 2
        squared = ((pose.points[:, :2] - state[:, 0::2]) ** 2).sum(axis=1) / (2.0 * variance)
        calmer = np.maximum(self._moving - step / _CALMING, 0.0)
        body = _excess(squared[seen])
        for part in PARTS:
            members = part[seen[part]]
            excess = max(body, _excess(squared[members])) if members.size else body
            self._moving[part] = np.maximum(calmer[part], excess)

    def _predict(self, step: float, frame_height: float) -> None:
        if step <= 0.0:
            return
        transition = np.kron(np.eye(2), np.array([[1.0, step], [0.0, 1.0]]))
        unit = Q_discrete_white_noise(dim=2, dt=step, var=1.0, block_size=2)
        rest, full = self._config.acceleration_at_rest, self._config.acceleration
        acceleration = rest * (full / rest) ** self._moving * frame_height
        for index in np.flatnonzero(self._known):
            self._filters[index].predict(F=transition, Q=unit * acceleration[index] ** 2)

    def _noise(self, pose: Pose, frame_height: float) -> FloatArray:
        """Standard deviation of each landmark's measurement, `(33,)` pixels."""
        noise: FloatArray = self._config.noise * frame_height / np.maximum(pose.visibility, _LEAST_WEIGHT)
        return noise

    def _correct(self, pose: Pose, seen: NDArrayBool, frame_height: float) -> None:
        sigma = self._noise(pose, frame_height)
        for index in np.flatnonzero(seen):
            kalman, measured = self._filters[index], pose.points[index, :2]
            if self._known[index]:
                kalman.update(measured, R=np.eye(2) * sigma[index] ** 2)
            else:
                _start(kalman, measured, sigma[index], _START_SPEED * frame_height)
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
        # A part at rest is drawn where it is: its small, random speed would only make it tremble.
        velocity = np.where(
            coasting[:, None], 0.0, state[:, 1::2] * np.minimum(self._moving / _HALF_MOVING, 1.0)[:, None]
        )
        return Track(time, state[:, 0::2].copy(), velocity, self._opacity.copy(), self._config.horizon)


def make_smoother(config: SmoothingConfig) -> Smoother:
    """The smoother that the settings ask for."""
    return KalmanSmoother(config) if config.enabled else NoSmoothing(config)


def _excess(squared: FloatArray) -> float:
    """0 at rest, 1 in motion, from squared ways that are divided by their variances."""
    return float(np.clip((squared.mean() - _RESTS) / (_MOVES - _RESTS), 0.0, 1.0))


def _new_filter() -> KalmanFilter:
    """State `[x, vx, y, vy]`, measurement `[x, y]`."""
    kalman = KalmanFilter(dim_x=4, dim_z=2)
    kalman.H = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]])
    kalman.x = np.zeros(4)
    return kalman


def _start(kalman: KalmanFilter, measured: FloatArray, sigma: float, speed: float) -> None:
    kalman.x = np.array([measured[0], 0.0, measured[1], 0.0])
    kalman.P = np.diag([sigma**2, speed**2, sigma**2, speed**2])
