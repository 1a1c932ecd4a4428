"""How steady and how late a track is, in figures: every method is judged on the same landmarks.

A track is judged against the truth. A moving photo's truth is the mean of the landmarks at rest, carried
along the known motion: what the network always gets wrong in this photo does not count. A swinging wrist's
truth is where it is drawn, plus what the network always gets wrong at that angle of the forearm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.bench.smoothing_recording import Recording
from mirror.bench.smoothing_scene import MovingPhoto, SwingingArm
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.smoothing import Smoother
from mirror.pose.types import FloatArray, Pose

__all__ = ["AHEAD", "Arm", "Drawn", "Steady", "drawn", "limb", "steady", "wrist_truth"]

AHEAD: Final = 0.05
"""Seconds from a frame to the moment at which the eye sees what was made of it."""
_ALWAYS: Final = 0.95
"""Share of the frames in which a landmark must be seen for it to count."""
_DEGREE: Final = 3
"""Of the polynomial of the forearm's angle that is what the network always gets wrong."""


@dataclass(frozen=True, slots=True)
class Steady:
    """Figures of a photo, pixels RMS over landmarks and frames; see `docs/benchmarks.md`."""

    rest: float
    moving: float
    display: float


@dataclass(frozen=True, slots=True)
class Arm:
    """Figures of the swinging forearm, pixels RMS: its wrist, and the landmarks that keep still."""

    limb: float
    limb_rest: float


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Where a method draws the landmarks, `(N, 33, 2)` pixels.

    `now`: at each frame's own time; `later`: after `AHEAD`.
    """

    now: FloatArray
    later: FloatArray


def drawn(smoother: Smoother, times: Sequence[float], poses: Sequence[Pose | None], height: int) -> Drawn:
    """Let a method follow a recording.

    Args:
        smoother: fresh.
        times: of the frames, seconds.
        poses: measured; in a frame without a person the last track goes on being drawn.
        height: of the frames, pixels.

    Raises:
        ValueError: nobody is found in any frame.
    """
    now, later = [], []
    track = None
    for time, pose in zip(times, poses, strict=True):
        track = smoother.update(pose, time=time, frame_height=float(height)) or track
        now.append(np.full((COUNT, 2), np.nan) if track is None else track.at(time))
        later.append(np.full((COUNT, 2), np.nan) if track is None else track.at(time + AHEAD))
    if track is None:
        raise ValueError("nobody is found in any frame")
    return Drawn(np.array(now), np.array(later))


def counted(recording: Recording, least: float) -> NDArray[np.bool_]:
    """Landmarks that count: seen nearly always, `(33,)`; the same for every method.

    Args:
        recording: of the scene.
        least: visibility from which a landmark counts as seen.
    """
    seen = [np.zeros(COUNT) if pose is None else pose.visibility >= least for pose in recording.raw]
    enough: NDArray[np.bool_] = np.mean(seen, axis=0) >= _ALWAYS
    return enough


def steady(
    found: Drawn, recording: Recording, scene: MovingPhoto, marks: NDArray[np.bool_], places: FloatArray
) -> Steady:
    """Judge a method on a moving photo.

    Args:
        found: where it draws the landmarks.
        recording: what it was given.
        scene: with the known motion.
        marks: landmarks that count.
        places: `(33, 2)`: where they truly are at rest, pixels.
    """
    moving = recording.moving
    times = recording.times[moving]
    now = np.array([scene.carried(places, time) for time in times])
    later = np.array([scene.carried(places, time + AHEAD) for time in times])
    return Steady(
        rest=_rms(np.diff(found.now[recording.resting], axis=0)[:, marks]),
        moving=_rms((found.now[moving] - now)[:, marks]),
        display=_rms((found.later[moving] - later)[:, marks]),
    )


def resting_places(poses: Sequence[Pose | None], recording: Recording) -> FloatArray:
    """Mean of the measured landmarks at rest, `(33, 2)` pixels."""
    found = [pose.points[:, :2] for pose in poses[recording.resting] if pose is not None]
    mean: FloatArray = np.mean(found, axis=0)
    return mean


def wrist_truth(recording: Recording, scene: SwingingArm) -> FloatArray:
    """Where the swinging wrist is `AHEAD` after each moving frame, as the network sees it, `(N, 2)` pixels.

    The network's offset from the drawing is fitted to the raw landmarks as a polynomial of the forearm's
    angle. It is the same on the way up and on the way down, so that no lag hides in it.
    """
    moving = recording.moving
    times = [time for time, pose in zip(recording.times, recording.raw, strict=True) if pose is not None]
    measured = np.array([pose.points[Landmark.LEFT_WRIST, :2] for pose in recording.raw if pose is not None])
    off = measured - np.array([scene.wrist(time) for time in times])
    fit = np.polynomial.Polynomial.fit
    angles = np.array([scene.angle(time) for time in times])
    later = [time + AHEAD for time in recording.times[moving]]
    ahead = np.array([scene.angle(time) for time in later])
    bias = np.column_stack([fit(angles, off[:, axis], _DEGREE)(ahead) for axis in (0, 1)])
    truth: FloatArray = np.array([scene.wrist(time) for time in later]) + bias
    return truth


def limb(found: Drawn, recording: Recording, marks: NDArray[np.bool_], truth: FloatArray) -> Arm:
    """Judge a method on the swinging forearm.

    Args:
        found: where it draws the landmarks.
        recording: what it was given.
        marks: landmarks that count; those that swing are left out of what keeps still.
        truth: see `wrist_truth`.
    """
    still = marks.copy()
    still[list(SwingingArm.MOVING)] = False
    moving = recording.moving
    return Arm(
        limb=_rms(found.later[moving, Landmark.LEFT_WRIST] - truth),
        limb_rest=_rms(np.diff(found.now[moving], axis=0)[:, still]),
    )


def _rms(ways: FloatArray) -> float:
    """Root mean square length of vectors `(…, 2)`."""
    return float(np.sqrt((ways**2).sum(axis=-1).mean()))
