"""What the network measures in moving pictures, kept so that every method gets the very same landmarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from mirror.bench.smoothing_scene import Scene, noisy
from mirror.config import PoseConfig
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pictures import SUFFIXES
from mirror.pose.estimator import PoseEstimator
from mirror.pose.types import Pose

__all__ = ["FULL", "QUICK", "RATE", "SETTLE", "Course", "Recording", "find_photos", "record"]

RATE: Final = 15.0
"""Inferences a second."""
SETTLE: Final = 1.0
"""Seconds before the first that counts: tracking and filters have begun."""
_BEGIN: Final = 1.0
"""Time of the first frame, seconds: the networks' warm-up was at 0."""


@dataclass(frozen=True, slots=True)
class Course:
    """How long somebody stands and moves, seconds; `photos` and `people` are used at most."""

    rest: float
    moving: float
    photos: int
    people: int

    @property
    def start(self) -> float:
        """When the motion begins, seconds."""
        return _BEGIN + SETTLE + self.rest


FULL: Final = Course(6.0, 6.0, 10_000, 6)
QUICK: Final = Course(2.0, 2.0, 2, 1)
"""A short run, to see that everything works; its figures mean little."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Measured poses of one scene, frame by frame; None where nobody was found.

    Attributes:
        times: of the frames, seconds.
        raw: landmarks without MediaPipe's filter.
        filtered: the same frames with it.
        start: when the motion begins, seconds.
    """

    times: tuple[float, ...]
    raw: tuple[Pose | None, ...]
    filtered: tuple[Pose | None, ...]
    start: float

    @property
    def resting(self) -> slice:
        """Frames at rest that count."""
        first = int(np.searchsorted(self.times, _BEGIN + SETTLE - 1e-6))
        return slice(first, self.moving.start)

    @property
    def moving(self) -> slice:
        """Frames of the motion."""
        return slice(int(np.searchsorted(self.times, self.start - 1e-6)), len(self.times))


def record(
    scene: Scene,
    course: Course,
    model: Path,
    config: PoseConfig,
    *,
    seed: int,
    done: Callable[[], object] = lambda: None,
) -> Recording:
    """Measure a scene, once without and once with MediaPipe's own filter.

    Args:
        scene: who moves, and how.
        course: for how long.
        model: a pose landmarker bundle.
        config: size of the pictures for inference, confidences.
        seed: of the sensor's noise.
        done: called after each frame.
    """
    count = frames(course)
    times = tuple(_BEGIN + index / RATE for index in range(count))
    rng = np.random.default_rng(seed)
    raw, filtered = [], []
    with (
        PoseEstimator(model, config, video=True) as plain,
        PoseEstimator(model, config, video=True, own_filter=True) as smooth,
    ):
        still: Image | None = None
        for time in times:
            if time < scene.start and still is None:
                still = scene.picture(time)
            picture = noisy(scene.picture(time) if time >= scene.start or still is None else still, rng)
            raw.append(plain.estimate(picture, time))
            filtered.append(smooth.estimate(picture, time))
            done()
    return Recording(times, tuple(raw), tuple(filtered), scene.start)


def frames(course: Course) -> int:
    """How many frames a recording has."""
    return round((SETTLE + course.rest + course.moving) * RATE)


def find_photos(place: Path) -> list[Path]:
    """A photo, or the photos in a folder and below it in the order of their names.

    Raises:
        MirrorError: there is no such file or folder, or no photo in it.
    """
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise MirrorError(f"{place}: no such photo or folder of photos; check the path.")
    found = sorted(path for path in place.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if not found:
        raise MirrorError(f"{place}: no photos in this folder; name one with photos of whole people.")
    return found
