"""Compares ways of steadying landmarks, on moving pictures whose motion is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from tqdm import tqdm

from mirror.bench.smoothing_figures import (
    Arm,
    Steady,
    counted,
    drawn,
    limb,
    resting_places,
    steady,
    wrist_truth,
)
from mirror.bench.smoothing_peers import ConstantVelocity, MovingAverage, OneEuro
from mirror.bench.smoothing_recording import Course, Recording, frames, record
from mirror.bench.smoothing_scene import SIZE, MovingPhoto, SwingingArm
from mirror.config import PoseConfig, SmoothingConfig
from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pose.estimator import PoseEstimator
from mirror.pose.smoothing import NoSmoothing, Smoother, make_smoother
from mirror.pose.types import Pose

__all__ = ["METHODS", "Line", "Method", "Person", "drawn_people", "looked_at", "measure", "usable"]

_SEED: Final = 4
_FOUND: Final = 0.95
"""Share of the frames in which somebody must be found for a photo to tell anything."""
_LEAST_MARKS: Final = 12
_PEOPLE: Final = (
    "tops/striped-tee",
    "trousers/wide-leg",
    "outerwear/parka",
    "skirts/a-line-skirt",
    "formal/navy-suit",
    "sportswear/joggers",
)
"""Drawn people that stand in for photos."""


@dataclass(frozen=True, slots=True)
class Method:
    """One way of steadying.

    Attributes:
        key: in JSON.
        name: in the table.
        make: a fresh smoother with the mirror's settings.
        filtered: follows the landmarks that MediaPipe has filtered itself.
    """

    key: str
    name: str
    make: Callable[[SmoothingConfig], Smoother]
    filtered: bool = False

    def poses(self, recording: Recording) -> tuple[Pose | None, ...]:
        """The landmarks that the method gets."""
        return recording.filtered if self.filtered else recording.raw


METHODS: Final = (
    Method("raw", "raw landmarks", NoSmoothing),
    Method("mediapipe", "MediaPipe's own filter", NoSmoothing, filtered=True),
    Method("one_euro", "One-Euro filter", lambda _: OneEuro()),
    Method("moving_average", "moving average", lambda _: MovingAverage()),
    Method("constant_velocity", "constant velocity, stiff", lambda _: ConstantVelocity(1.0)),
    Method("constant_velocity_loose", "constant velocity, loose", lambda _: ConstantVelocity(2.0)),
    Method("ours", "ours", make_smoother),
)


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A photo, and who is in it.

    Attributes:
        name: of the photo.
        pixels: `(H, W, 3)` BGR.
        pose: in pixels of the photo.
    """

    name: str
    pixels: Image
    pose: Pose


@dataclass(frozen=True, slots=True)
class Line:
    """What one method reached.

    Attributes:
        method: which.
        photos: name of each photo and its figures.
        arm: figures of the swinging forearm.
    """

    method: Method
    photos: tuple[tuple[str, Steady], ...]
    arm: Arm

    @property
    def steady(self) -> Steady:
        """Median over the photos: a photo in which the network itself errs decides nothing."""
        rows = [(each.rest, each.moving, each.display) for _, each in self.photos]
        rest, moving, display = np.median(rows, axis=0).tolist()
        return Steady(rest, moving, display)


def drawn_people(count: int) -> list[Person]:
    """Drawn people in place of photos, at most six."""
    looks = [item for item in WARDROBE if item.id in _PEOPLE]
    return [Person(item.id, *portrait(item)) for item in looks[:count]]


def looked_at(name: str, pixels: Image, estimator: PoseEstimator) -> Person | None:
    """Find the person in a photo; None: nobody is in it."""
    pose = estimator.estimate(pixels, 0.0)
    return None if pose is None else Person(name, pixels, pose)


def measure(
    people: Sequence[Person],
    course: Course,
    model: Path,
    settings: tuple[PoseConfig, SmoothingConfig],
    tell: Callable[[str], object],
) -> list[Line]:
    """Let every method follow every photo and the drawn person's swinging forearm.

    Args:
        people: in photos, or drawn.
        course: how long each is followed.
        model: a pose landmarker bundle.
        settings: of the network and of our filter.
        tell: is told, in one sentence each, which photos are left out and why.

    Returns:
        One line a method, ours last; without photos that could be used, none.
    """
    photos: dict[str, list[Steady]] = {method.key: [] for method in METHODS}
    names = []
    with tqdm(total=(len(people) + 1) * frames(course), desc="frames", unit="frame", disable=None) as bar:
        for number, person in enumerate(people):
            scene = MovingPhoto(person.pixels, person.pose, course.start)
            found = record(scene, course, model, settings[0], seed=_SEED + number, done=bar.update)
            if fault := usable(found, settings[1]):
                tell(f"{person.name}: left out: {fault}.")
                continue
            names.append(person.name)
            for method in METHODS:
                photos[method.key].append(_photo(method, found, scene, settings[1]))
        if not names:
            return []
        arm = SwingingArm(course.start)
        found = record(arm, course, model, settings[0], seed=_SEED - 1, done=bar.update)
    truth = wrist_truth(found, arm)
    marks = counted(found, settings[1].min_visibility)
    lines = []
    for method in METHODS:
        track = drawn(method.make(settings[1]), found.times, method.poses(found), SIZE[1])
        reached = tuple(zip(names, photos[method.key], strict=True))
        lines.append(Line(method, reached, limb(track, found, marks, truth)))
    return lines


def usable(recording: Recording, config: SmoothingConfig) -> str | None:
    """Why a recording tells nothing; None: it can be used."""
    for poses in (recording.raw, recording.filtered):
        if np.mean([pose is not None for pose in poses]) < _FOUND or poses[0] is None:
            return "the network often loses the person; take a photo that shows a whole person"
    if counted(recording, config.min_visibility).sum() < _LEAST_MARKS:
        return "too little of the person is seen; take a photo that shows a whole person"
    return None


def _photo(method: Method, recording: Recording, scene: MovingPhoto, config: SmoothingConfig) -> Steady:
    poses = method.poses(recording)
    found = drawn(method.make(config), recording.times, poses, SIZE[1])
    marks = counted(recording, config.min_visibility)
    return steady(found, recording, scene, marks, resting_places(poses, recording))
