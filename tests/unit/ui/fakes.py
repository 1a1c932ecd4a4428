"""A mirror without camera or inference: tests put frames and readings into its slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from mirror.clothing.types import Wearing
from mirror.config import DEFAULTS, Config
from mirror.developer import Figures
from mirror.errors import MirrorError
from mirror.frames import Frame, Image, Reading
from mirror.matching.types import CATEGORIES, Entry, Hint, Match
from mirror.metrics import Percentiles
from mirror.outfits.advisor import Advice
from mirror.outfits.history import Event
from mirror.outfits.recommender import Suggestion
from mirror.outfits.situation import Situation
from mirror.pose.landmarks import Landmark
from mirror.pose.types import Pose, Track
from mirror.slot import LatestSlot
from mirror.status import CameraState, CameraStatus
from mirror.toml_files import read_toml, validate
from mirror.viewport import Viewport

FRAME_SIZE = (1280, 720)

# A standing person, own-left arm raised, in shares of the frame's height around its middle.
BODY = {
    0: (0.00, 0.12),
    11: (0.08, 0.26),
    12: (-0.08, 0.26),
    13: (0.17, 0.22),
    14: (-0.11, 0.40),
    15: (0.21, 0.08),
    16: (-0.12, 0.52),
    23: (0.05, 0.54),
    24: (-0.05, 0.54),
    25: (0.06, 0.72),
    26: (-0.06, 0.72),
    27: (0.06, 0.90),
    28: (-0.06, 0.90),
    31: (0.09, 0.94),
    32: (-0.09, 0.94),
}


class Clock:
    """A clock that tests move."""

    def __init__(self, now: float = 100.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> float:
        self.now += seconds
        return self.now


def body_points(size: tuple[int, int] = FRAME_SIZE) -> np.ndarray:
    """`(33, 3)` pixels: the camera sees the person's own left at the right of the frame."""
    width, height = size
    points = np.zeros((33, 3))
    for mark, (x, y) in BODY.items():
        points[mark, :2] = width / 2 + x * height, y * height
    return points


def visibility() -> np.ndarray:
    seen = np.zeros(33)
    seen[list(BODY)] = 1.0
    return seen


def make_pose(time: float = 0.0, size: tuple[int, int] = FRAME_SIZE) -> Pose:
    return Pose(body_points(size), visibility(), None, time)


def make_track(time: float, opacity: np.ndarray | None = None) -> Track:
    shown = visibility() if opacity is None else opacity
    return Track(time, body_points()[:, :2], np.zeros((33, 2)), shown)


def make_entry(entry_id: str, category: str, garment: str, picture: Path, move: str = "Hand on hip") -> Entry:
    return Entry(entry_id, category, garment, move, make_pose(), picture)


def make_match(entry: Entry, score: float, *, mirrored: bool = False, threshold: float = 0.8) -> Match:
    return Match(entry, score, score >= threshold, mirrored)


def grey_frame(value: int = 90, size: tuple[int, int] = FRAME_SIZE) -> Image:
    return np.full((size[1], size[0], 3), value, np.uint8)


def make_config(**overrides: dict[str, object]) -> Config:
    values = read_toml(DEFAULTS)
    for table, changes in overrides.items():
        values[table] |= changes
    return validate(Config, values, DEFAULTS)


def make_hint(
    way: tuple[float, float] = (0.0, 150.0), sentence: str = "Lower your left hand", mark: int = 15
) -> Hint:
    """A hint about the left arm of the standing person."""
    x, y = body_points()[mark, :2]
    arm = ((Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW), (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST))
    return Hint(arm, Landmark(mark), (float(x) + way[0], float(y) + way[1]), sentence)


FIGURES = Figures(
    source_rate=29.97,
    display_rate=29.94,
    inference_rate=11.96,
    inference_target=12.0,
    capture_to_paint=Percentiles(9.12, 15.1),
    reading_age=Percentiles(48.2, 78.1),
    reading_age_now=51.4,
    inference=Percentiles(17.2, 21.9),
    paint=Percentiles(3.21, 4.87),
    undisplayed=3,
    unread=14,
    memory=402.6,
    memory_growth=1.8,
    threads=31,
)


class FakeDesk:
    """Stands in for the outfit desk: answers at once, by a function that tests may change."""

    def __init__(self, answer: Callable[[Situation], tuple[Suggestion, ...]] = lambda _: ()) -> None:
        self.answer = answer
        self.fault: MirrorError | None = None
        self.note = ""
        self.asked: list[Situation] = []
        self.counted: list[tuple[Event, str]] = []
        self.given: Advice | None = None

    def consider(self, situation: Situation) -> None:
        self.asked.append(situation)
        self.given = Advice(situation, self.answer(situation))

    def advice(self) -> Advice | None:
        return self.given

    def count(self, event: Event, items: Iterable[str]) -> None:
        self.counted += [(event, item) for item in items]


class FakeMirror:
    """Stands in for the engine; every field may be changed by a test."""

    def __init__(
        self,
        entries: tuple[Entry, ...],
        *,
        clock: Clock,
        config: Config | None = None,
        categories: dict[str, str] | None = None,
        problems: tuple[str, ...] = (),
    ) -> None:
        self.clock = clock
        self.config = config or make_config()
        self.frames: LatestSlot[Frame] = LatestSlot()
        self.readings: LatestSlot[Reading] = LatestSlot()
        self.viewport = Viewport((640, 480), mirrored=self.config.display.mirrored)
        self.entries = entries
        self.library_problems = problems
        used = {entry.category for entry in entries}
        known = {key: name for key, name in CATEGORIES.items() if key in used}
        self.categories = known if categories is None else categories
        self.fault: MirrorError | None = None
        self.status = CameraStatus(CameraState.LIVE, "camera 0", 29.7, demo=False)
        self.choices: list[frozenset[str]] = []
        self.bearable: float | None = None
        self.drawn: list[Reading | None] = []
        self.asked_for_figures: list[float] = []
        self.its_figures = FIGURES
        self.reports: list[tuple[int, float, str | None]] = []
        self.worn: Wearing | None = None
        self.clothing_fault: MirrorError | None = None
        self.outfits: Any = None
        self.aims: list[str] = []
        self._index = 0

    def aim(self, entry: str) -> None:
        self.aims.append(entry)

    def wearing(self, now: float) -> Wearing | None:
        return self.worn

    def choose(self, categories: frozenset[str]) -> None:
        self.choices.append(categories)

    def camera(self, now: float) -> CameraStatus:
        return self.status

    @property
    def expected_rate(self) -> float:
        return self.config.pose.effective_rate if self.bearable is None else self.bearable

    def painted(
        self,
        frame: Frame,
        *,
        paint_seconds: float,
        shown: str | None,
        now: float,
        reading: Reading | None = None,
    ) -> None:
        self.reports.append((frame.index, paint_seconds, shown))
        self.drawn.append(reading)

    def figures(self, now: float) -> Figures:
        self.asked_for_figures.append(now)
        return self.its_figures

    def put_frame(self, pixels: Image | None = None) -> Frame:
        pixels = grey_frame() if pixels is None else pixels
        self._index += 1
        frame = Frame(pixels, self.clock(), self._index, view=self.viewport.prepare(pixels))
        self.frames.put(frame)
        return frame

    def put_reading(self, *matches: Match, somebody: bool = True, **more: Any) -> Reading:  # noqa: ANN401
        now = self.clock()
        pose, track = (make_pose(now), make_track(now)) if somebody else (None, None)
        reading = Reading(now, FRAME_SIZE, pose, track, matches, **more)
        self.readings.put(reading)
        return reading
