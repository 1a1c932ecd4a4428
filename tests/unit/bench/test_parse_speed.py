from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from mirror.bench.parse_frames import Frame
from mirror.bench.parse_peers import Peer
from mirror.bench.parse_speed import measure
from mirror.clothing.parser import OwnParser
from mirror.clothing.types import Parse
from mirror.frames import Image
from mirror.pose.types import Pose
from tests.unit.clothing.backends.drawn import COLOURS, coloured, person
from tests.unit.clothing.backends.onnx_file import colour_network
from tests.unit.clothing.drawn_people import MaskParser


class Clock:
    """A clock that only work moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def spend(self, seconds: float) -> None:
        self.now += seconds


class Slow(MaskParser):
    """Takes so long for each parse of the row, and then begins again; notes whom it was to forget."""

    def __init__(self, clock: Clock, *seconds: float) -> None:
        super().__init__()
        self.clock, self.seconds, self.forgotten = clock, seconds, 0

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        self.clock.spend(self.seconds[len(self.poses) % len(self.seconds)])
        return super().parse(pixels, pose)

    def forget(self) -> None:
        self.forgotten += 1


@pytest.fixture
def frame() -> Frame:
    groups, pose = person()
    return Frame(coloured(groups), pose)


def test_medians_of_parses_and_peers(frame: Frame) -> None:
    clock = Clock()
    # Live, the first look at a person is not timed: only the second, a moment later, is.
    live, still = Slow(clock, 7.0, 0.02), Slow(clock, 0.05)
    taken = iter([9.0, 0.3, 0.1, 0.2])  # the first inference warms up
    peer = Peer("net", "Net", (1, 1), 1, lambda: clock.spend(next(taken)))
    rounds: list[None] = []
    speed = measure([frame, frame], (live, still), [peer], 3, lambda: rounds.append(None), clock)
    assert speed.frames == 2
    assert speed.parse == pytest.approx(20.0)
    assert speed.photo == pytest.approx(50.0)
    assert speed.describe == pytest.approx(0.0)
    assert [item.ms for item in speed.peers] == [pytest.approx(200.0)]
    assert speed.stages == {}
    assert len(rounds) == 3
    assert live.forgotten == 6
    assert live.poses[1].time > live.poses[0].time


def test_our_own_parser_tells_its_stages(frame: Frame, tmp_path: Path) -> None:
    model = colour_network(
        tmp_path / "own.onnx", COLOURS / 255.0 * 4.0 - 2.0, size=(192, 320), stride=2, channels=12
    )
    with (
        closing(OwnParser(model, 1, live=True)) as live,
        closing(OwnParser(model, 1, live=False)) as still,
    ):
        speed = measure([frame], (live, still), [], 3)
    assert list(speed.stages) == ["crop", "network", "paste"]
    assert all(value > 0.0 for value in speed.stages.values())
    # Each stage is a part of the whole; medians of different parses may cross a little.
    assert sum(speed.stages.values()) < 3.0 * speed.parse
    assert speed.peers == ()
    assert np.isfinite(speed.describe)
