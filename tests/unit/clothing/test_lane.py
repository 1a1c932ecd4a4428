"""The clothing lane: its own thread, its own rate, one shopper after another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.lane import ClothingLane, Look
from mirror.clothing.types import Parse
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose
from tests.unit.people import HANGING, pose_of

PATIENCE = 10.0


class MadeParser:
    """Says that everybody wears a top from shoulders to hips, and notes what it is asked."""

    def __init__(self) -> None:
        self.parsed: list[float] = []
        self.forgotten = 0
        self.closed = 0
        self.threads: set[str] = {threading.current_thread().name}
        self.failures = 0

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        self.threads.add(threading.current_thread().name)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("choked")
        self.parsed.append(pose.time)
        labels = np.full((150, 120), INDEX["top"], dtype=np.uint8)
        sure = np.ones(len(CLASSES), dtype=np.float32)
        window = Window(580, 230, 700, 380)
        return Parse(labels, window, (pixels.shape[1], pixels.shape[0]), pose, sure)

    def forget(self) -> None:
        self.forgotten += 1

    def close(self) -> None:
        self.threads.add(threading.current_thread().name)
        self.closed += 1


def look(shopper: int = 1, moment: float | None = None) -> Look:
    moment = time.monotonic() if moment is None else moment
    pixels = np.full((720, 1280, 3), 200, dtype=np.uint8)
    pose = pose_of(HANGING, time=moment)
    return Look(pixels, moment, shopper, pose, pose.points[:, :2])


@contextmanager
def running(lane: ClothingLane) -> Iterator[ClothingLane]:
    lane.start()
    try:
        yield lane
    finally:
        lane.stop()


def until(condition: Callable[[], bool], feed: Callable[[], None] = lambda: None) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        feed()
        time.sleep(0.005)


def test_parser_is_made_used_and_closed_on_the_lanes_thread() -> None:
    made: list[MadeParser] = []
    lane = ClothingLane(lambda: made.append(MadeParser()) or made[0], 50.0)  # type: ignore[func-returns-value]
    with running(lane):
        until(lambda: bool(made and made[0].parsed), lambda: lane.offer(look()))
    assert made[0].threads == {"clothing"}
    assert made[0].closed == 1


def test_what_is_worn_is_known_after_two_parses_and_carries_the_frames_time() -> None:
    parser = MadeParser()
    lane = ClothingLane(lambda: parser, 50.0)
    with running(lane):
        until(lambda: len(parser.parsed) >= 3, lambda: lane.offer(look()))
        until(lambda: (w := lane.wearing(time.monotonic())) is not None and bool(w.outfit.garments))
        wearing = lane.wearing(time.monotonic())
    assert wearing is not None
    assert [one.name for one in wearing.outfit.garments] == ["top"]
    assert wearing.time in parser.parsed
    assert wearing.points.shape == (33, 2)
    assert lane.figures(time.monotonic()).parses >= 3


def test_the_rate_is_kept_however_many_frames_are_offered() -> None:
    parser = MadeParser()
    lane = ClothingLane(lambda: parser, 10.0)
    with running(lane):
        began = time.monotonic()
        until(lambda: time.monotonic() - began > 1.0, lambda: lane.offer(look()))
    times = np.array(parser.parsed)
    assert len(times) >= 2
    # Each parse begins a tenth of a second after the one before; its frame may be a little older or newer.
    assert len(times) <= 12


def test_a_busy_machine_is_eased() -> None:
    parser = MadeParser()
    lane = ClothingLane(lambda: parser, 20.0, lambda: 0.1)
    with running(lane):
        began = time.monotonic()
        until(lambda: time.monotonic() - began > 1.0, lambda: lane.offer(look()))
    assert 1 <= len(parser.parsed) <= 4


def test_the_next_shopper_begins_with_nothing() -> None:
    parser = MadeParser()
    lane = ClothingLane(lambda: parser, 50.0)
    for _ in range(4):
        lane.parse(look(1), parser)
    before = parser.forgotten
    lane.parse(look(2), parser)
    wearing = lane.wearing(time.monotonic())
    assert parser.forgotten == before + 1
    assert wearing is not None
    assert wearing.shopper == 2
    assert wearing.outfit.garments == ()


def test_when_the_shopper_leaves_nothing_is_worn_at_once() -> None:
    parser = MadeParser()
    lane = ClothingLane(lambda: parser, 50.0)
    lane.parse(look(), parser)
    assert lane.wearing(time.monotonic()) is not None
    lane.gone()
    assert lane.wearing(time.monotonic()) is None


def test_what_was_worn_long_ago_is_no_longer_said() -> None:
    parser = MadeParser()
    lane = ClothingLane(lambda: parser, 50.0)
    lane.parse(look(moment=100.0), parser)
    assert lane.wearing(101.0) is not None
    assert lane.wearing(103.0) is None


def test_one_failed_parse_is_skipped_and_three_in_a_row_make_a_new_parser() -> None:
    made: list[MadeParser] = []

    def make() -> MadeParser:
        made.append(MadeParser())
        made[-1].failures = {1: 1, 2: 0}.get(len(made), 0)
        return made[-1]

    lane = ClothingLane(make, 50.0)
    with running(lane):
        until(lambda: bool(made and made[0].parsed), lambda: lane.offer(look()))
        assert len(made) == 1
        made[0].failures = 3
        until(lambda: len(made) == 2 and bool(made[1].parsed), lambda: lane.offer(look()))
    assert made[0].closed == made[1].closed == 1


def test_a_network_that_turns_out_to_be_another_is_told_and_the_mirror_goes_on() -> None:
    class Other(MadeParser):
        def parse(self, pixels: Image, pose: Pose) -> Parse:
            raise MirrorError("net.onnx: this network gives something else")

    parser = Other()
    lane = ClothingLane(lambda: parser, 50.0)
    with running(lane):
        until(lambda: lane.fault is not None, lambda: lane.offer(look()))
        assert lane.wearing(time.monotonic()) is None
    assert "something else" in str(lane.fault)
    assert parser.closed == 1


def test_a_network_that_is_missing_is_told_and_the_mirror_goes_on() -> None:
    def make() -> MadeParser:
        raise MirrorError("nothing.onnx: there is no such clothing network")

    lane = ClothingLane(make, 50.0)
    with running(lane):
        until(lambda: lane.fault is not None)
        lane.offer(look())
    assert "no such clothing network" in str(lane.fault)
    assert lane.wearing(time.monotonic()) is None


@pytest.mark.parametrize("started", [True, False])
def test_it_stops_though_no_frame_ever_came(started: bool) -> None:
    lane = ClothingLane(MadeParser, 5.0)
    if started:
        lane.start()
    lane.stop()
