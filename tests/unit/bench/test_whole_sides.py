"""Both sides in this process, with real inference on the drawn person and windows that only look."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from mirror.bench.whole import Plan
from mirror.bench.whole_film import FilmCamera, film_of_demo, record
from mirror.bench.whole_sides import CountedMirror, Stage, run_side
from mirror.config import load_config
from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.frames import Frame, Image
from mirror.matching.library import Library
from mirror.windows import WindowOptions, Windows

pytestmark = pytest.mark.slow

SIZE = (640, 360)
SECONDS = 0.6


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "film.avi"
    frames, fps = film_of_demo()
    record(islice(frames, 31), fps, path, "film")
    return path


class Picture:
    """A bare window that keeps what it is given, and can be closed by somebody."""

    def __init__(self, size: tuple[int, int], closes_after: int | None = None) -> None:
        self.size = size
        self.closes_after = closes_after
        self.pictures: list[Image] = []
        self.closed = False

    def present(self, pixels: Image) -> float:
        self.pictures.append(pixels)
        return time.monotonic()

    def wait(self) -> bool:
        return len(self.pictures) != self.closes_after

    def close(self) -> bool:
        self.closed = True
        return True


def unused(*_arguments: object) -> int:
    raise AssertionError


@pytest.fixture
def stage_for(film: Path, pose_model: Path) -> Callable[[Windows], Stage]:
    def stage(windows: Windows) -> Stage:
        plan = Plan("drawn person", (1280, 720), 30.0, SIZE, SECONDS, 1, True, warm_up=0.2)
        return Stage(plan, film, pose_model, load_config(None), windows)

    return stage


def test_the_tutorial_looks_at_every_frame_and_draws_on_its_mirror_image(
    stage_for: Callable[[Windows], Stage], film: Path
) -> None:
    opened: list[Picture] = []

    def open_picture(size: tuple[int, int], headless: bool) -> Picture:
        assert headless
        opened.append(Picture(size))
        return opened[-1]

    run = run_side("tutorial", stage_for(Windows(unused, open_picture)))
    window = opened[0]
    assert (window.size, window.closed) == (SIZE, True)
    assert {picture.shape for picture in window.pictures} == {(SIZE[1], SIZE[0], 3)}
    assert run.inference_fps == pytest.approx(run.displayed_fps)
    assert run.displayed_fps > 0.0
    assert 0.0 < run.p50 <= run.p95
    assert run.cpu_ms > 1.0
    # MediaPipe draws the person's left in orange and the right in blue-green: in a mirror, left is left.
    picture = window.pictures[-1].astype(int)
    blue, green, red = picture[..., 0], picture[..., 1], picture[..., 2]
    orange = np.argwhere((red > 220) & (abs(green - 138) < 40) & (blue < 60))
    turquoise = np.argwhere((red < 60) & (green > 180) & (blue > 200))
    assert len(orange) > 20 < len(turquoise)
    assert orange[:, 1].mean() < turquoise[:, 1].mean()


class Looker:
    """The mirror's window: takes each frame as soon as it comes, and reports it as painted."""

    def __init__(self, paints: int) -> None:
        self.paints = paints
        self.options: WindowOptions | None = None
        self.captured = 0

    def __call__(self, mirror: Mirror, options: WindowOptions) -> int:
        self.options = options
        self.captured = mirror.captured
        assert options.attend is not None
        for _ in range(self.paints):
            if not options.attend(cast("Any", None)):
                return 0
            frame = mirror.frames.take(5.0)
            assert frame is not None
            now = time.monotonic()
            mirror.painted(frame, paint_seconds=0.001, shown=None, now=now)
        return 0


def test_ours_is_the_mirror_itself_once_its_model_is_loaded(stage_for: Callable[[Windows], Stage]) -> None:
    window = Looker(paints=120)
    run = run_side("ours", stage_for(Windows(window, unused)))
    assert window.captured > 0  # the model has looked at a frame before there is a window
    assert window.options is not None
    assert (window.options.headless, window.options.size) == (True, SIZE)
    assert window.options.seconds is not None
    assert window.options.seconds > SECONDS
    assert 0.0 < run.inference_fps < run.displayed_fps
    assert 0.0 < run.p50 <= run.p95


def test_delays_count_from_the_capture_of_the_very_frame(
    stage_for: Callable[[Windows], Stage], film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera = FilmCamera(film, 30.0)
    camera.captured = [10.0, 10.04, 10.08]
    mirror = CountedMirror(stage_for(Windows(unused, unused)), Library((), ()), camera)
    told: list[tuple[float, float]] = []
    monkeypatch.setattr(mirror.tally, "painted", lambda captured, now: told.append((captured, now)))
    # The frame's own time is when it had been decoded.
    frame = Frame(np.zeros((4, 4, 3), np.uint8), time=10.09, index=3)
    mirror.painted(frame, paint_seconds=0.001, shown=None, now=10.1)
    assert told == [(10.08, 10.1)]


def test_a_window_that_is_closed_early_is_told(stage_for: Callable[[Windows], Stage]) -> None:
    with pytest.raises(MirrorError, match="closed before"):
        run_side("ours", stage_for(Windows(Looker(paints=2), unused)))
    with pytest.raises(MirrorError, match="closed before"):
        run_side(
            "tutorial", stage_for(Windows(unused, lambda size, _headless: Picture(size, closes_after=2)))
        )
