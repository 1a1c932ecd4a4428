"""What our filter is measured beside: the usual ways of steadying landmarks, each as a `Smoother`."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import pi
from typing import Final

import numpy as np
from filterpy.common import Q_discrete_white_noise
from filterpy.kalman import KalmanFilter

from mirror.pose.landmarks import COUNT
from mirror.pose.types import FloatArray, Pose, Track

__all__ = ["ConstantVelocity", "MovingAverage", "OneEuro", "OneEuroSettings"]


class MovingAverage:
    """The mean of the last few measurements: what most tutorials do."""

    def __init__(self, length: int = 5) -> None:
        self._last: deque[FloatArray] = deque(maxlen=length)

    def update(self, pose: Pose | None, *, time: float, frame_height: float) -> Track | None:
        """See `mirror.pose.smoothing.Smoother.update`; nothing is predicted."""
        if pose is not None:
            self._last.append(pose.points[:, :2].copy())
        if not self._last:
            return None
        return _still(np.mean(self._last, axis=0), time)

    def reset(self) -> None:
        """Forget the person."""
        self._last.clear()


@dataclass(frozen=True, slots=True)
class OneEuroSettings:
    """Parameters of a One-Euro filter for lengths in frame heights.

    Attributes:
        min_cutoff: of a landmark at rest, hertz.
        beta: by how many hertz the cutoff rises for each frame height a second.
        speed_cutoff: of the filter on the speed, hertz.
    """

    min_cutoff: float = 0.4
    beta: float = 60.0
    speed_cutoff: float = 1.0


class OneEuro:
    """The 1€ filter: exponential smoothing that loosens with the speed.

    Method: Casiez, Roussel, Vogel, "1€ Filter: A Simple Speed-based Low-pass Filter for Noisy Input in
    Interactive Systems", CHI 2012, one filter a coordinate.
    """

    def __init__(self, settings: OneEuroSettings | None = None) -> None:
        self._settings = settings or OneEuroSettings()
        self._place: FloatArray | None = None
        self._speed = np.zeros((COUNT, 2))
        self._raw = np.zeros((COUNT, 2))
        self._time = 0.0

    def update(self, pose: Pose | None, *, time: float, frame_height: float) -> Track | None:
        """See `mirror.pose.smoothing.Smoother.update`; nothing is predicted."""
        if pose is not None:
            points = pose.points[:, :2] / frame_height
            if self._place is None:
                self._place = points.copy()
                self._speed[:] = 0.0
            elif time > self._time:
                self._filter(points, time - self._time, self._place)
            self._raw = points.copy()
            self._time = time
        return None if self._place is None else _still(self._place * frame_height, time)

    def _filter(self, points: FloatArray, step: float, place: FloatArray) -> None:
        settings = self._settings
        measured = (points - self._raw) / step
        self._speed += _weight(np.full((COUNT, 2), settings.speed_cutoff), step) * (measured - self._speed)
        cutoff = settings.min_cutoff + settings.beta * np.abs(self._speed)
        place += _weight(cutoff, step) * (points - place)

    def reset(self) -> None:
        """Forget the person."""
        self._place = None


def _weight(cutoff: FloatArray, step: float) -> FloatArray:
    """Weight of a new value in exponential smoothing with a cutoff in hertz, after `step` seconds."""
    weight: FloatArray = 1.0 / (1.0 + 1.0 / (2.0 * pi * cutoff * step))
    return weight


_START_SPEED: Final = 0.5  # frame heights a second
_HORIZON: Final = 0.15


class ConstantVelocity:
    """The Kalman filter of the textbooks: constant velocity, one for each landmark, fixed noises.

    filterpy's `KalmanFilter` as its documentation shows it. It predicts as ours does.
    """

    def __init__(self, acceleration: float, noise: float = 0.005) -> None:
        """Set up.

        Args:
            acceleration: standard deviation, frame heights a second squared.
            noise: standard deviation of a measurement, frame heights.
        """
        self._acceleration = acceleration
        self._noise = noise
        self._filters: list[KalmanFilter] = []
        self._time = 0.0

    def update(self, pose: Pose | None, *, time: float, frame_height: float) -> Track | None:
        """See `mirror.pose.smoothing.Smoother.update`."""
        step = time - self._time
        self._time = time
        if not self._filters:
            if pose is None:
                return None
            self._filters = [_constant_velocity(place, frame_height) for place in pose.points[:, :2]]
        elif step > 0.0:
            transition = np.kron(np.eye(2), np.array([[1.0, step], [0.0, 1.0]]))
            variance = (self._acceleration * frame_height) ** 2
            process = Q_discrete_white_noise(dim=2, dt=step, var=variance, block_size=2)
            for kalman in self._filters:
                kalman.predict(F=transition, Q=process)
        if pose is not None:
            for kalman, place in zip(self._filters, pose.points[:, :2], strict=True):
                kalman.update(place, R=np.eye(2) * (self._noise * frame_height) ** 2)
        state = np.array([kalman.x for kalman in self._filters]).reshape(COUNT, 4)
        return Track(time, state[:, 0::2].copy(), state[:, 1::2].copy(), np.ones(COUNT), _HORIZON)

    def reset(self) -> None:
        """Forget the person."""
        self._filters = []


def _constant_velocity(place: FloatArray, frame_height: float) -> KalmanFilter:
    kalman = KalmanFilter(dim_x=4, dim_z=2)
    kalman.H = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]])
    kalman.x = np.array([place[0], 0.0, place[1], 0.0])
    speed = (_START_SPEED * frame_height) ** 2
    kalman.P = np.diag([frame_height**2 * 1e-4, speed, frame_height**2 * 1e-4, speed])
    return kalman


def _still(points: FloatArray, time: float) -> Track:
    """A track that stands still between measurements."""
    return Track(time, points.copy(), np.zeros_like(points), np.ones(COUNT), horizon=0.0)
