"""Made-up people, entries and settings for the tests of the core."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from mirror.config import DEFAULTS, Config
from mirror.frames import Image
from mirror.matching.types import Entry, Match
from mirror.pose.estimator import Window
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.types import FloatArray, Pose
from mirror.toml_files import read_toml, validate

L = Landmark

# A person facing the camera, arms hanging: (x, y) in torso lengths from the middle of the hips, y down.
# The person's own left is at the right of the frame.
_LEFT_HALF: dict[str, tuple[float, float]] = {
    "EYE_INNER": (0.03, -1.42),
    "EYE": (0.06, -1.43),
    "EYE_OUTER": (0.09, -1.42),
    "EAR": (0.14, -1.40),
    "SHOULDER": (0.34, -1.0),
    "ELBOW": (0.42, -0.45),
    "WRIST": (0.45, 0.05),
    "PINKY": (0.47, 0.17),
    "INDEX": (0.44, 0.19),
    "THUMB": (0.42, 0.14),
    "HIP": (0.18, 0.0),
    "KNEE": (0.20, 0.85),
    "ANKLE": (0.21, 1.65),
    "HEEL": (0.20, 1.72),
    "FOOT_INDEX": (0.27, 1.80),
}


class OnePerson:
    """A made-up estimator of one person at most; a subclass says whom `find` finds, once a frame."""

    def __init__(self) -> None:
        self._time: float | None = None
        self._pose: Pose | None = None

    def find(self, time: float) -> Pose | None:
        raise NotImplementedError

    def estimate(self, pixels: Image, time: float, window: Window | None = None) -> Pose | None:
        if time != self._time:
            self._time, self._pose = time, self.find(time)
        return self._pose

    def people(self, pixels: Image, time: float) -> tuple[Pose, ...]:
        pose = self.estimate(pixels, time)
        return () if pose is None else (pose,)

    def forget(self) -> None:
        """It remembers nobody."""

    def close(self) -> None:
        """There is nothing to close."""


def default_config(**changes: dict[str, Any]) -> Config:
    """The shipped settings; `default_config(pose={"rate": 60.0})` changes some."""
    values = read_toml(DEFAULTS)
    for section, settings in changes.items():
        values[section].update(settings)
    return validate(Config, values, DEFAULTS)


def body(**moved: tuple[float, float]) -> FloatArray:
    """`(33, 2)` landmarks in torso lengths about the hips; `body(LEFT_WRIST=(0.3, -1.9))` moves some."""
    points = np.zeros((COUNT, 2))
    points[L.NOSE] = (0.0, -1.36)
    points[L.MOUTH_LEFT] = (0.04, -1.27)
    points[L.MOUTH_RIGHT] = (-0.04, -1.27)
    for name, (x, y) in _LEFT_HALF.items():
        points[L[f"LEFT_{name}"]] = (x, y)
        points[L[f"RIGHT_{name}"]] = (-x, y)
    for name, place in moved.items():
        points[L[name]] = place
    return points


HANGING = body()
LEFT_UP = body(LEFT_ELBOW=(0.55, -1.45), LEFT_WRIST=(0.5, -1.95))
RIGHT_UP = body(RIGHT_ELBOW=(-0.55, -1.45), RIGHT_WRIST=(-0.5, -1.95))
T_POSE = body(
    LEFT_ELBOW=(0.9, -1.0), LEFT_WRIST=(1.4, -1.0), RIGHT_ELBOW=(-0.9, -1.0), RIGHT_WRIST=(-1.4, -1.0)
)
STRIDE = body(LEFT_KNEE=(0.6, 0.75), LEFT_ANKLE=(0.9, 1.5), RIGHT_KNEE=(-0.5, 0.8), RIGHT_ANKLE=(-0.85, 1.55))
HANDS_ON_HIPS = body(
    LEFT_ELBOW=(0.75, -0.5), LEFT_WRIST=(0.25, -0.05), RIGHT_ELBOW=(-0.75, -0.5), RIGHT_WRIST=(-0.25, -0.05)
)


def pose_of(
    points: FloatArray,
    *,
    torso: float = 150.0,
    hips: tuple[float, float] = (640.0, 380.0),
    visibility: FloatArray | float = 0.99,
    time: float = 0.0,
) -> Pose:
    """A pose whose torso is `torso` pixels long and whose hips' middle lies at `hips`."""
    pixels = np.zeros((COUNT, 3))
    pixels[:, :2] = points * torso + np.array(hips)
    seen = np.broadcast_to(np.asarray(visibility, dtype=np.float64), (COUNT,)).copy()
    return Pose(points=pixels, visibility=seen, world=None, time=time)


def hidden(*marks: Landmark, base: float = 0.99) -> FloatArray:
    """Visibility of a person of whom these landmarks can't be seen at all."""
    seen = np.full(COUNT, base)
    seen[list(marks)] = 0.0
    return seen


def entry_of(name: str, points: FloatArray = HANGING, **pose: Any) -> Entry:  # noqa: ANN401
    """An entry named `category/garment`."""
    category, _, garment = name.rpartition("/")
    picture = Path("nowhere") / name / "picture.jpg"
    return Entry(name, category, garment.replace("-", " ").capitalize(), "", pose_of(points, **pose), picture)


def match_of(name: str, score: float) -> Match:
    return Match(entry_of(name), score, verdict=score >= 0.8, mirrored=False, log_odds=score)


def noise_picture(width: int, height: int, seed: int = 0) -> Image:
    """A picture no two pixels of which agree by design."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
