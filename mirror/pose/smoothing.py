"""Steadies the landmarks over time: from measured poses to a track that can be drawn at any moment."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from mirror.config import SmoothingConfig
from mirror.pose.appearing import Appearing
from mirror.pose.joint_filter import JointFilter
from mirror.pose.jumps import Jumps, Sorted
from mirror.pose.landmarks import COUNT
from mirror.pose.levels import directions
from mirror.pose.motion import Motion
from mirror.pose.trembling import Trembling
from mirror.pose.types import FloatArray, Pose, Track

__all__ = ["KalmanSmoother", "NoSmoothing", "Smoother", "make_smoother"]

Mask = NDArray[np.bool_]

_LONG_GAP: Final = 1.0
"""Seconds without an update after which old motion says nothing about the new."""
_START_SPEED: Final = 0.3
"""Standard deviation of the speed of a landmark that has just appeared, frame heights a second."""
_LEAST_WEIGHT: Final = 0.25
"""Visibility under which the measurement noise grows no further."""
_CAUTION: Final = 2.1
"""Factor on the measured noise. The network's errors are not independent from frame to frame while somebody
moves: they say less than so many measurements would."""
_SHARED: Final = 0.22
"""Standard deviation of the error that all landmarks have in common, share of one's own."""
_LIMB, _OWN = 0.8, 3.5
"""Acceleration at rest of a limb, and of a landmark beyond that, shares of the body's in the settings."""
_LIMB_MOVING, _OWN_MOVING = 1.7, 3.0
"""The same in motion."""
_STOPS: Final = 0.06
"""Seconds after which a third is left of the speed of what rests."""
_FULL_SPEED: Final = 0.29
"""Degree of motion from which a landmark is predicted with its full speed."""
_NEAR: Final = 0.06
"""Distance over which a landmark that comes back glides, frame heights; from further away it is faded in."""
_FASTEST: Final = 6.0
"""Frame heights a second that nobody's hand exceeds, about 12 m/s: what seems faster is no movement."""
_PATIENCE: Final = 2
"""Frames for which a part that has jumped is kept back."""


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
    """A Kalman filter for the whole body that knows what of it rests and what moves.

    Measurement noise grows as visibility falls and with how much the landmarks tremble. A landmark that can't
    be seen goes on with its body, fades, and is forgotten; when it comes back it glides if it is near, or
    starts where it is seen, faded in, so that nothing slides across the picture. A limb that jumps for a
    frame or two stays where it is expected. See docs/decisions/0007-adaptive-kalman.md.
    """

    def __init__(self, config: SmoothingConfig) -> None:
        self._config = config
        self._filter = JointFilter(COUNT)
        self._motion = Motion()
        self._trembling = Trembling()
        self._jumps = Jumps(config.jump, _PATIENCE)
        self._appearing = Appearing(config)
        moving, rest = config.acceleration, config.acceleration_at_rest
        self._rest = rest * np.array([1.0, _LIMB, _OWN])
        self._moving = moving * np.array([1.0, _LIMB_MOVING, _OWN_MOVING])
        self._shape: FloatArray = np.zeros((COUNT, 2))
        """Where landmarks are, or the network guesses that they are: for what turns about which joint."""
        self._seen: Mask = np.zeros(COUNT, dtype=bool)
        self._time: float | None = None

    def reset(self) -> None:
        """Forget the person."""
        self._filter.forget(np.ones(COUNT, dtype=bool))
        self._motion.reset()
        self._trembling.reset()
        self._jumps.reset()
        self._appearing.reset()
        self._seen = np.zeros(COUNT, dtype=bool)
        self._time = None

    def update(self, pose: Pose | None, *, time: float, frame_height: float) -> Track | None:
        """See `Smoother.update`."""
        step = 0.0 if self._time is None else time - self._time
        if step < 0.0 or step > _LONG_GAP:
            self.reset()
            step = 0.0
        self._time = time
        self._appearing.go_on(step)
        seen = np.zeros(COUNT, dtype=bool)
        if pose is None:
            self._predict(step)
        else:
            limit = np.where(self._seen, self._config.hidden_below, self._config.min_visibility)
            seen = pose.visibility >= limit
            self._take_in(pose.points[:, :2] / frame_height, pose.visibility, seen, step)
        self._seen = seen
        gone = self._appearing.update(seen, self._filter.known, step)
        self._filter.forget(gone)
        if not self._filter.known.any():
            return None
        return self._track(time, step, frame_height)

    def _take_in(self, measured: FloatArray, visibility: FloatArray, seen: Mask, step: float) -> None:
        """Predict and correct with a measured pose, in frame heights."""
        kalman = self._filter
        self._shape = np.where(kalman.known[:, None], kalman.place, measured)
        known = seen & kalman.known
        self._trembling.update(measured, seen, 1.0 - self._motion.degree, self._config.noise, step)
        noise = self._noise(visibility)
        if step > 0.0 and known.any():
            before, columns = kalman.place, directions(self._shape, kalman.known)
            expected = before + step * kalman.speed
            found = self._jumps.sort(measured, before, expected, known, step)
            believed = known & ~found.back & ~found.anew
            self._motion.calm(step, found.back)
            self._motion.judge(measured - before, kalman.spread + noise, columns, believed)
        else:
            found = Sorted.calm()
        if found.back.any():  # it jumped: its speed is worth as little
            kalman.speed[found.back] = self._carried(kalman.known & ~found.back)
        self._predict(step)
        begun = self._come_back(measured, seen, found, noise, step)
        kalman.correct(known & ~(found.back & ~begun), measured, noise)

    def _come_back(
        self, measured: FloatArray, seen: Mask, found: Sorted, noise: FloatArray, step: float
    ) -> Mask:
        """Let landmarks begin that are new, were out of sight or are believed elsewhere; says which."""
        kalman, appearing = self._filter, self._appearing
        away = kalman.place + appearing.offset - measured
        far = np.hypot(away[:, 0], away[:, 1])
        returns = seen & kalman.known & (appearing.unseen > 0.0)
        faded = returns & (far > _NEAR)
        glides = (returns & ~faded & appearing.coasting) | (found.anew & ~faded)
        begins = (seen & ~kalman.known) | faded | glides
        if begins.any():
            appearing.vanish(faded)
            speed = found.way / max(step, 1e-3)
            pace = np.hypot(speed[:, 0], speed[:, 1])
            moves = (pace > 0.0) & (pace < _FASTEST)
            appearing.glide(glides & ~moves, away)  # what moves must not be late on top of it
            appearing.glide(moves, np.zeros((COUNT, 2)))
            speed[~moves] = self._carried(kalman.known & ~begins)
            kalman.start(begins, measured, noise, speed, _START_SPEED)
        return begins

    def _carried(self, others: Mask) -> FloatArray:
        """Speed of the body that a landmark belongs to: the median of the others', `(2,)`."""
        if not others.any():
            return np.zeros(2)
        middle: FloatArray = np.median(self._filter.speed[others], axis=0)
        return middle

    def _predict(self, step: float) -> None:
        if step <= 0.0:
            return
        columns = directions(self._shape, self._filter.known)
        keep = np.exp(-step / _STOPS * (1.0 - self._motion.degree))
        self._filter.predict(step, self._motion.acceleration(columns, self._rest, self._moving), keep)

    def _noise(self, visibility: FloatArray) -> FloatArray:
        """Covariance `(33, 33)` of a measurement along an axis, frame heights squared."""
        share = self._trembling.variance()
        base = (_CAUTION * self._config.noise) ** 2
        own = base * share / np.maximum(visibility, _LEAST_WEIGHT) ** 2
        noise: FloatArray = np.diag(own) + base * _SHARED**2 * share.mean()
        return noise

    def _track(self, time: float, step: float, frame_height: float) -> Track:
        """What is drawn. A part at rest is not predicted: its small, random speed would make it tremble."""
        kalman, appearing = self._filter, self._appearing
        predicted = np.minimum(self._motion.degree / _FULL_SPEED, 1.0)
        predicted[appearing.coasting] = 0.0
        speed = kalman.speed * predicted[:, None] + appearing.speed(step)
        return Track(
            time,
            (kalman.place + appearing.offset) * frame_height,
            speed * frame_height,
            appearing.opacity.copy(),
            self._config.horizon,
        )


def make_smoother(config: SmoothingConfig) -> Smoother:
    """The smoother that the settings ask for."""
    return KalmanSmoother(config) if config.enabled else NoSmoothing(config)
