"""The demo: its timing, its smoothness, its place in the frame."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.figure.build import BUILDS
from mirror.figure.shapes import PARTS
from mirror.figure.studio import studio
from mirror.figure.wardrobe import WARDROBE
from mirror.sources.demo import HOLD_SECONDS, MOVE_SECONDS, DemoSource

CYCLE = HOLD_SECONDS + MOVE_SECONDS
SMALL = (320, 180)


class _Clock:
    """Time that passes only while somebody sleeps, or when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def _source(clock: _Clock, **options: object) -> DemoSource:
    return DemoSource(SMALL, clock=clock, sleep=clock.sleep, **options)  # type: ignore[arg-type]


def test_it_keeps_its_rate() -> None:
    clock = _Clock()
    source = _source(clock)
    source.open()
    for _ in range(60):
        shot = source.read()
        assert shot is not None
        assert shot.pixels.shape == (180, 320, 3)
    assert clock.now - 100.0 == pytest.approx(59 / 30)
    assert source.fps == pytest.approx(30.0)
    assert source.name == "demo"


def test_a_late_reader_skips_frames_instead_of_lagging() -> None:
    clock = _Clock()
    source = _source(clock)
    source.open()
    source.read()
    clock.now += HOLD_SECONDS + 0.2  # somebody was busy for a while
    slept = len(clock.slept)
    shot = source.read()
    assert shot is not None
    assert shot.held is None  # it is already moving on
    assert len(clock.slept) == slept
    source.read()
    assert clock.now - 100.0 == pytest.approx(np.ceil((HOLD_SECONDS + 0.2) * 30) / 30, abs=2 / 30)


def test_it_ends_when_closed() -> None:
    clock = _Clock()
    source = _source(clock)
    assert source.read() is None
    source.open()
    assert source.read() is not None
    source.close()
    source.close()
    assert source.read() is None


def test_held_names_the_entry_only_while_it_is_held() -> None:
    source = DemoSource(SMALL)
    for number in range(4):
        start = number * CYCLE
        entry = source.item(number)
        for local in (0.0, 0.5, HOLD_SECONDS - 0.01):
            assert source.figure_at(start + local)[2] == entry.id
        for local in (HOLD_SECONDS + 0.01, HOLD_SECONDS + 0.4, CYCLE - 0.01):
            assert source.figure_at(start + local)[2] is None


def test_each_round_shows_every_entry_once() -> None:
    source = DemoSource(SMALL, seed=3)
    count = len(WARDROBE)
    for turn in range(3):
        shown = [source.item(turn * count + place).id for place in range(count)]
        assert sorted(shown) == sorted(item.id for item in WARDROBE)
    for number in range(3 * count - 1):
        assert source.item(number).id != source.item(number + 1).id


def test_the_same_seed_gives_the_same_pictures() -> None:
    first, again, other = DemoSource(SMALL, seed=5), DemoSource(SMALL, seed=5), DemoSource(SMALL, seed=6)
    for moment in (0.3, 2.4, 9.9):
        assert np.array_equal(first.figure_at(moment)[0], again.figure_at(moment)[0])
    assert [first.item(k).id for k in range(9)] != [other.item(k).id for k in range(9)]


def test_it_moves_smoothly() -> None:
    """No landmark jumps, and none changes its speed abruptly, also where holding turns into moving."""
    source = DemoSource((640, 360))
    moments = np.arange(0.0, 2 * CYCLE, 1 / 60)
    way = []
    for moment in moments:
        pose = source.figure_at(float(moment))[1]
        assert pose is not None
        way.append(pose.points[11:, :2])
    speed = np.linalg.norm(np.diff(np.array(way), axis=0), axis=2) * 60 / 360  # heights a second
    assert speed.max() < 5.0
    assert np.abs(np.diff(speed, axis=0)).max() < 0.8
    still = speed[: int(HOLD_SECONDS * 60) - 1]
    assert still.max() < 0.12
    assert still.mean() > 0.0005  # but it breathes


@pytest.mark.parametrize("build", BUILDS)
def test_the_whole_figure_is_always_in_the_frame(build: str) -> None:
    source = DemoSource((640, 360), seed=1, build=build)
    for number in range(len(WARDROBE)):
        for local in (1.0, HOLD_SECONDS + 0.35 * MOVE_SECONDS, HOLD_SECONDS + 0.7 * MOVE_SECONDS):
            pose = source.figure_at(number * CYCLE + local)[1]
            assert pose is not None
            assert (pose.points[:, :2] > 2.0).all()
            assert (pose.points[:, 0] < 638.0).all()
            assert (pose.points[:, 1] < 358.0).all()


def test_place_and_distance_vary() -> None:
    source = DemoSource((640, 360))
    poses = [source.figure_at(number * CYCLE + 1.0)[1] for number in range(12)]
    middles = [pose.points[[23, 24], 0].mean() for pose in poses if pose is not None]
    heights = [float(np.ptp(pose.points[11:29, 1])) for pose in poses if pose is not None]
    assert max(middles) - min(middles) > 12.0
    assert max(heights) > 1.05 * min(heights)


@pytest.mark.parametrize("distance", [0.8, 0.6])
def test_a_person_farther_away_is_smaller_and_stands_on_the_same_floor(distance: float) -> None:
    size = (640, 360)
    near, far = DemoSource(size, seed=2), DemoSource(size, seed=2, distance=distance)
    for number in range(8):
        moment = number * CYCLE + 1.0
        first, second = near.figure_at(moment)[1], far.figure_at(moment)[1]
        assert first is not None
        assert second is not None
        # The same figure at another scale: every distance shrinks alike, and nobody floats or sinks.
        shrunk = second.points[:, :2] - second.points[0, :2]
        assert shrunk == pytest.approx((first.points[:, :2] - first.points[0, :2]) * distance, abs=1e-6)
        floor = 0.905 * size[1]
        gap = first.points[27:33, 1].max() - floor
        assert second.points[27:33, 1].max() - floor == pytest.approx(gap * distance, abs=1e-6)


def test_a_portrait_window_shows_the_person() -> None:
    """Such a window shows only the middle of the frame: the trunk stays there, head and feet are clear."""
    width, height = 640, 360
    source = DemoSource((width, height))
    empty = studio(width, height)
    for moment in np.arange(0.0, source.round_seconds, 0.35):
        picture, pose, held = source.figure_at(float(moment))
        assert pose is not None
        trunk = pose.points[[11, 12, 23, 24], 0].mean()
        assert abs(trunk - 0.5 * width) < 0.04 * width
        assert pose.points[[29, 30, 31, 32], 1].max() < 0.945 * height
        assert np.array_equal(picture[: int(0.03 * height)], empty[: int(0.03 * height)])
        if held:
            assert np.abs(pose.points[:, 0] - 0.5 * width).max() < 0.275 * width


def test_the_clothes_change_in_the_middle_of_the_movement() -> None:
    source = DemoSource((640, 360), items=WARDROBE[:2])
    first = source.figure_at(HOLD_SECONDS + 0.29 * MOVE_SECONDS)[0].astype(int)
    half = source.figure_at(HOLD_SECONDS + 0.5 * MOVE_SECONDS)[0].astype(int)
    last = source.figure_at(HOLD_SECONDS + 0.71 * MOVE_SECONDS)[0].astype(int)
    assert np.abs(first - half).mean() > 0.5
    assert np.abs(half - last).mean() > 0.5


def test_an_empty_studio_shows_nobody() -> None:
    source = DemoSource(SMALL, empty=True)
    picture, pose, held = source.figure_at(1.0)
    assert pose is None
    assert held is None
    assert np.array_equal(picture, source.figure_at(7.3)[0])
    assert picture.flags.writeable


def test_nonsense_is_refused_in_one_sentence() -> None:
    with pytest.raises(MirrorError, match="use one of"):
        DemoSource(build="giant")
    for distance in (0.0, 0.1, 1.5, float("nan")):
        with pytest.raises(MirrorError, match="share of the usual size"):
            DemoSource(distance=distance)
    for options in ({"fps": 0.0}, {"items": ()}, {"size": (0, 10)}):
        with pytest.raises(MirrorError, match="needs"):
            DemoSource(**options)  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.filterwarnings("error")
def test_a_long_run_draws_only_numbers() -> None:
    """Half a minute at the rate of the show without a single warning of the arithmetic."""
    clock = _Clock()
    source = _source(clock)
    source.open()
    for _ in range(900):
        assert source.read() is not None


def test_a_picture_costs_little_memory() -> None:
    """All temporaries of a first picture together stay below 25 MB."""
    studio.cache_clear()
    tracemalloc.start()
    try:
        DemoSource((1280, 720)).figure_at(0.0)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 25e6


def test_true_labels_are_those_of_the_picture_at_the_same_moment() -> None:
    source = DemoSource()
    empty = studio(1280, 720)
    for moment in (0.5, 3.1, 6.0):
        picture, pose, _ = source.figure_at(moment)
        labels = source.labels_at(moment)
        assert labels.shape == (720, 1280)
        assert pose is not None
        painted = np.abs(picture.astype(int) - empty).max(axis=2) > 60
        assert (painted & (labels > 0)).sum() / painted.sum() > 0.95
        nose = pose.points[0, :2].astype(int)
        assert labels[nose[1], nose[0]] == PARTS.index("skin")
    assert not DemoSource(empty=True).labels_at(0.5).any()
