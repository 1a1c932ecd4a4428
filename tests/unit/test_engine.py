from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from mirror.config import Config
from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.frames import Frame
from mirror.matching.library import BUILT_IN, Library
from mirror.metrics import Percentiles
from mirror.pose.types import Pose
from mirror.sources.base import Shot, SourceKind
from mirror.status import CameraState
from tests.unit.people import HANGING, T_POSE, OnePerson, default_config, entry_of, pose_of

PATIENCE = 20.0
LIBRARY = Library(
    (entry_of("tops/shirt", HANGING), entry_of("sportswear/leggings", T_POSE)), ("one entry is broken",)
)


class Steady:
    """A camera that keeps showing the same room."""

    name = "Camera 7"
    kind = SourceKind.CAMERA
    fps = 30.0

    def __init__(self) -> None:
        self.closed = threading.Event()

    def open(self) -> None:
        pass

    def read(self) -> Shot | None:
        time.sleep(0.005)  # as a camera does between two pictures
        return Shot(np.full((72, 128, 3), 50, dtype=np.uint8), held="tops/shirt")

    def close(self) -> None:
        self.closed.set()


class TPose(OnePerson):
    """Always finds somebody in T-pose."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = threading.Event()

    def find(self, time: float) -> Pose | None:
        return pose_of(T_POSE, torso=12.0, hips=(64.0, 40.0), time=time)

    def close(self) -> None:
        self.closed.set()


def mirror_of(source: Steady, estimator: TPose, config: Config | None = None) -> Mirror:
    return Mirror(
        config or default_config(display={"width": 320, "height": 180}, pose={"rate": 60.0}),
        LIBRARY,
        Path("unused.task"),
        connect=lambda: source,
        make_estimator=lambda: estimator,
    )


def first_frame(mirror: Mirror) -> Frame:
    """Run the mirror until its first frame."""
    mirror.start()
    try:
        frame = mirror.frames.take(PATIENCE)
    finally:
        mirror.stop()
    assert frame is not None
    return frame


def test_frames_and_readings_arrive_and_stop_ends_everything() -> None:
    source, estimator = Steady(), TPose()
    mirror = mirror_of(source, estimator)
    mirror.start()
    try:
        frame, reading = mirror.frames.take(PATIENCE), mirror.readings.take(PATIENCE)
        status = mirror.camera()
    finally:
        mirror.stop()
    assert frame is not None
    assert frame.view is not None
    assert frame.view.shape == (180, 320, 4)
    assert reading is not None
    assert reading.matches[0].entry.id == "sportswear/leggings"
    assert reading.held == "tops/shirt"
    assert (status.state, status.name) == (CameraState.LIVE, "Camera 7")
    assert mirror.captured >= 1
    assert mirror.fault is None
    assert source.closed.is_set()
    assert estimator.closed.is_set()


def test_the_window_is_told_about_the_library() -> None:
    mirror = mirror_of(Steady(), TPose())
    assert [entry.id for entry in mirror.entries] == ["tops/shirt", "sportswear/leggings"]
    assert mirror.library_problems == ("one entry is broken",)
    assert list(mirror.categories) == ["tops", "sportswear"]


def test_chosen_categories_reach_the_matcher() -> None:
    mirror = mirror_of(Steady(), TPose())
    mirror.choose(frozenset({"tops"}))
    mirror.start()
    try:
        reading = mirror.readings.take(PATIENCE)
    finally:
        mirror.stop()
    assert reading is not None
    assert [match.entry.id for match in reading.matches] == ["tops/shirt"]


def test_the_state_of_the_camera_can_be_asked_for_any_moment() -> None:
    mirror = mirror_of(Steady(), TPose())
    frame = first_frame(mirror)
    assert mirror.camera(frame.time + 3600.0).state is CameraState.LOST


def test_a_painted_frame_is_counted_and_its_demo_pose_judged() -> None:
    mirror = mirror_of(Steady(), TPose())
    frame = first_frame(mirror)
    mirror.painted(frame, paint_seconds=0.004, shown="tops/shirt", now=frame.time + 0.1)
    mirror.metrics.inferred(0.02, person=True)
    mirror.painted(frame, paint_seconds=0.004, shown="tops/shirt", now=frame.time + 0.2)
    assert mirror.metrics.displayed == 2
    assert mirror.metrics.recognised_seconds == pytest.approx(0.1)


def test_the_figures_are_those_of_the_run() -> None:
    mirror = mirror_of(Steady(), TPose())
    frame = first_frame(mirror)
    reading = mirror.readings.take()
    assert reading is not None
    drawn = replace(reading, time=frame.time - 0.05)
    for index in range(4):
        now = frame.time + index / 10.0
        moment = replace(frame, time=now - 0.01)
        mirror.painted(moment, paint_seconds=0.004, shown=None, now=now, reading=drawn)
    figures = mirror.figures(now)
    assert figures.display_rate == pytest.approx(10.0)
    assert figures.source_rate == mirror.camera(now).fps > 0.0
    assert figures.inference_target == mirror.inference_target == 60.0
    assert figures.capture_to_paint == Percentiles(10.0, 10.0)
    assert figures.reading_age_now == pytest.approx(340.0)
    assert figures.reading_age.p95 > figures.reading_age.p50 == pytest.approx(190.0)
    assert figures.paint == Percentiles(4.0, 4.0)
    assert figures.undisplayed == mirror.frames.dropped
    assert figures.memory > 50.0
    assert figures.memory_growth is None
    assert figures.threads >= 1
    mirror.painted(moment, paint_seconds=0.004, shown=None, now=now)
    assert mirror.figures(now).reading_age_now is None
    mirror.painted(moment, paint_seconds=0.004, shown=None, now=now + 60.0)
    growth = mirror.figures(now + 60.0).memory_growth
    assert growth is not None
    assert abs(growth) < 50.0, "it counts from the first minute, not from nothing"


class Slow(TPose):
    """Estimation on a machine that is busy until told that it is free."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def find(self, time: float) -> Pose | None:
        self.free.wait(0.05)
        return super().find(time)


def test_the_rate_of_real_threads_falls_on_a_busy_machine_and_rises_on_a_free_one() -> None:
    estimator = Slow()
    mirror = mirror_of(Steady(), estimator)
    assert (mirror.inference_target, mirror.expected_rate) == (60.0, 60.0)
    mirror.start()
    try:
        wait_until(lambda: mirror.inference_target < 15.0)  # 0.6 of the time, 50 ms each: 12 a second
        assert mirror.inference_target >= 5.0
        assert mirror.expected_rate <= mirror.inference_target
        estimator.free.set()
        lowest = mirror.inference_target
        wait_until(lambda: mirror.inference_target > lowest + 1.5)  # steps of one a second
    finally:
        mirror.stop()


def test_a_hot_processor_slows_inference_down(monkeypatch: pytest.MonkeyPatch) -> None:
    sensor = SimpleNamespace(current=99.0, critical=100.0)
    monkeypatch.setattr(psutil, "sensors_temperatures", lambda: {"coretemp": [sensor]}, raising=False)
    mirror = mirror_of(Steady(), TPose())
    mirror.start()
    try:
        wait_until(lambda: mirror.inference_target < 60.0)
    finally:
        mirror.stop()


def wait_until(condition: Callable[[], bool]) -> None:
    """Look again and again until a condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.005)


def test_painted_frames_that_are_old_slow_inference_down() -> None:
    mirror = mirror_of(Steady(), TPose())
    mirror.start()
    try:
        frame = mirror.frames.take(PATIENCE)
        assert frame is not None
        for _ in range(15):
            mirror.painted(frame, paint_seconds=0.004, shown=None, now=frame.time + 0.5)
        wait_until(lambda: mirror.inference_target < 60.0)
    finally:
        mirror.stop()


def test_the_fault_of_the_vision_thread_is_the_mirrors_fault(tmp_path: Path) -> None:
    broken = MirrorError("model.task: can't be opened; delete it.")

    def make() -> TPose:
        raise broken

    mirror = Mirror(default_config(), LIBRARY, tmp_path, connect=Steady, make_estimator=make)
    assert mirror.fault is None
    mirror.start()
    mirror.stop()
    assert mirror.fault is broken


def test_an_empty_library_still_shows_pictures() -> None:
    empty = Library((), ("there is no library",))
    mirror = Mirror(default_config(), empty, Path("unused.task"), connect=Steady, make_estimator=TPose)
    mirror.start()
    try:
        frame, reading = mirror.frames.take(PATIENCE), mirror.readings.take(PATIENCE)
    finally:
        mirror.stop()
    assert frame is not None
    assert reading is not None
    assert reading.track is not None
    assert (reading.matches, mirror.categories) == ((), {})


def test_stop_without_start_does_nothing() -> None:
    mirror_of(Steady(), TPose()).stop()


OTHER = Library((entry_of("dresses/gown", T_POSE), entry_of("tops/vest", HANGING)), ())


def test_another_library_is_taken_over_while_it_runs() -> None:
    mirror = mirror_of(Steady(), TPose())
    mirror.start()
    try:
        assert mirror.readings.take(PATIENCE) is not None
        mirror.use(OTHER)
        wait_until(lambda: best_of(mirror) == "dresses/gown")
    finally:
        mirror.stop()
    assert mirror.entries is OTHER.entries
    assert mirror.library_problems == ()
    assert mirror.categories == {"tops": "Tops", "dresses": "Dresses"}


def best_of(mirror: Mirror) -> str:
    reading = mirror.readings.take(PATIENCE)
    assert reading is not None
    return reading.matches[0].entry.id if reading.matches else ""


@pytest.mark.parametrize(
    ("chosen", "best"),
    [({"sportswear"}, "dresses/gown"), ({"sportswear", "tops"}, "tops/vest"), ({"tops"}, "tops/vest")],
    ids=["the only one is gone", "one of two is gone", "it is still there"],
)
def test_chosen_categories_that_are_gone_fall_away(chosen: set[str], best: str) -> None:
    mirror = mirror_of(Steady(), TPose())
    mirror.choose(frozenset(chosen))
    mirror.use(OTHER)
    mirror.start()
    try:
        assert best_of(mirror) == best
    finally:
        mirror.stop()


def test_a_folder_is_watched_unless_it_is_the_programs_own_or_the_settings_say_never(tmp_path: Path) -> None:
    def watched(every: float, folder: Path | None) -> bool:
        library = Library(LIBRARY.entries, (), folder=folder)
        config = default_config(matching={"watch": every})
        mirror = Mirror(config, library, tmp_path, connect=Steady, make_estimator=TPose)
        mirror.start()
        try:
            return "library watch" in {thread.name for thread in threading.enumerate()}
        finally:
            mirror.stop()

    assert watched(5.0, tmp_path)
    assert not watched(0.0, tmp_path)
    assert not watched(5.0, BUILT_IN)
    assert not watched(5.0, None)
