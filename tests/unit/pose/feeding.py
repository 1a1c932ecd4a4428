"""Feeds smoothers with made-up people, frame by frame."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from mirror.config import SmoothingConfig
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.smoothing import Smoother
from mirror.pose.types import FloatArray, Pose, Track
from tests.unit.people import default_config, hidden

CONFIG = default_config().smoothing
HEIGHT = 720.0
STEP = 1.0 / 15.0
WRIST = Landmark.LEFT_WRIST


def with_(**changes: float) -> SmoothingConfig:
    return CONFIG.model_copy(update=changes)


def moved(pose: Pose, shift: FloatArray | float, time: float) -> Pose:
    """The pose with every landmark shifted by pixels."""
    points = pose.points.copy()
    points[:, :2] += shift
    return Pose(points, pose.visibility, None, time)


def feed(
    smoother: Smoother, poses: Iterable[tuple[float, Pose | None]], height: float = HEIGHT
) -> list[Track | None]:
    return [smoother.update(pose, time=time, frame_height=height) for time, pose in poses]


def stand(
    seconds: float, pose: Pose, start: float = 0.0, step: float = STEP
) -> list[tuple[float, Pose | None]]:
    """Somebody who does not move: (time, pose) of each frame."""
    return [(start + index * step, pose) for index in range(round(seconds / step))]


def last(tracks: list[Track | None]) -> Track:
    assert tracks[-1] is not None
    return tracks[-1]


LEG = list(range(25, 33, 2))


def elsewhere(pose: Pose, shift: tuple[float, float], time: float, marks: list[int] = LEG) -> Pose:
    """The pose with one limb shifted by pixels."""
    points = pose.points.copy()
    points[marks, :2] += shift
    return Pose(points, pose.visibility, None, time)


def trembling(pose: Pose, frames: int, sigma: float = 1.0) -> list[tuple[float, Pose | None]]:
    rng = np.random.default_rng(4)
    return [(k * STEP, moved(pose, rng.normal(0.0, sigma, (COUNT, 2)), k * STEP)) for k in range(frames)]


def without_wrist(pose: Pose) -> Pose:
    return Pose(pose.points, hidden(WRIST), None, pose.time)
