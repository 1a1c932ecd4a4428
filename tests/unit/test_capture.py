from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from mirror.capture import Capture
from mirror.config import SourceConfig
from mirror.errors import MirrorError
from mirror.frames import Frame
from mirror.slot import LatestSlot
from mirror.sources.base import FrameSource, Shot, SourceKind
from mirror.status import CameraState
from mirror.viewport import Viewport
from tests.unit.people import default_config

PATIENCE = 20.0
# Short pauses, so that nobody waits; a source counts as lost late, so that a busy computer does no harm.
QUICK = default_config(
    source={"retry_first": 0.01, "retry_longest": 0.02, "look_for_camera": 0.01, "lost_after": 60.0}
).source


class FakeSource:
    """Delivers what the test hands it; `None` ends it, an error is raised, silence blocks it."""

    fps = 30.0

    def __init__(self, name: str = "fake", kind: SourceKind = SourceKind.CAMERA) -> None:
        self.name = name
        self.kind = kind
        self.open_error: MirrorError | None = None
        self.threads: set[int] = set()
        self.calls: list[str] = []
        self.closed = threading.Event()
        self.reading = threading.Event()
        self._shots: list[Shot | MirrorError | None] = []
        self._more = threading.Condition()

    def deliver(self, *shots: Shot | MirrorError | None) -> None:
        with self._more:
            self._shots.extend(shots)
            self._more.notify_all()

    def open(self) -> None:
        self._note("open")
        if self.open_error is not None:
            raise self.open_error

    def read(self) -> Shot | None:
        self._note("read")
        self.reading.set()
        with self._more:
            assert self._more.wait_for(lambda: self._shots, PATIENCE), "nobody let this source go on"
            shot = self._shots.pop(0)
        if isinstance(shot, MirrorError):
            raise shot
        return shot

    def close(self) -> None:
        self._note("close")
        self.closed.set()

    def _note(self, call: str) -> None:
        self.calls.append(call)
        self.threads.add(threading.get_ident())


class EndlessSource(FakeSource):
    """Delivers until it is no longer asked."""

    def read(self) -> Shot | None:
        self._note("read")
        time.sleep(0.002)  # as a camera does between two pictures
        return shot(5)


def shot(shade: int, held: str | None = None) -> Shot:
    return Shot(np.full((36, 64, 3), shade, dtype=np.uint8), held)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.002)


class Bench:
    """A capture, its slots for display and vision, and the sources that it connects one after the other."""

    def __init__(
        self,
        *sources: FakeSource,
        config: SourceConfig = QUICK,
        look_for: Callable[[], FrameSource | None] | None = None,
    ) -> None:
        self.sources = list(sources)
        self.connected: list[FakeSource] = []
        self.slots: tuple[LatestSlot[Frame], LatestSlot[Frame]] = (LatestSlot(), LatestSlot())
        self.capture = Capture(
            self._connect,
            config,
            Viewport((128, 72), mirrored=True),
            to_display=self.slots[0],
            to_vision=self.slots[1],
            look_for=look_for,
        )

    def _connect(self) -> FrameSource:
        if len(self.connected) == len(self.sources):
            raise MirrorError("there is no other source; bring one.")
        self.connected.append(self.sources[len(self.connected)])
        return self.connected[-1]

    @property
    def state(self) -> CameraState:
        return self.capture.status(time.monotonic()).state

    def take_newest(self, index: int) -> Frame:
        """The frame of that number as the display gets it; earlier ones are passed over."""
        while True:
            frame = self.slots[0].take(PATIENCE)
            assert frame is not None
            assert frame.index <= index
            if frame.index == index:
                return frame

    def release(self) -> None:
        for source in self.sources:
            source.deliver(None, None)
        self.capture.stop()


@pytest.fixture
def bench() -> Iterator[Callable[..., Bench]]:
    """Makes benches that are running, and ends them."""
    made: list[Bench] = []

    def make(*sources: FakeSource, **options: object) -> Bench:
        made.append(Bench(*sources, **options))  # type: ignore[arg-type]
        made[-1].capture.start()
        return made[-1]

    yield make
    for one in made:
        one.release()


Make = Callable[..., Bench]


def test_a_frame_reaches_the_display_prepared_and_vision_as_it_is(bench: Make) -> None:
    source = FakeSource()
    running = bench(source)
    began = time.monotonic()
    source.deliver(shot(7, held="tops/shirt"))
    display, vision = (slot.take(PATIENCE) for slot in running.slots)
    assert display is not None
    assert vision is not None
    assert began <= display.time <= time.monotonic()
    assert (display.index, display.held, display.pixels[0, 0, 0]) == (1, "tops/shirt", 7)
    assert (vision.time, vision.index, vision.held) == (display.time, 1, "tops/shirt")
    assert vision.pixels is display.pixels
    assert display.view is not None
    assert display.view.shape == (72, 128, 4)
    assert vision.view is None


def test_a_slow_taker_gets_the_newest_frame_and_the_others_are_counted(bench: Make) -> None:
    source = FakeSource()
    running = bench(source)
    source.deliver(*(shot(shade) for shade in range(5)))
    wait_until(lambda: running.slots[0].dropped == running.slots[1].dropped == 4)
    assert running.take_newest(5).pixels[0, 0, 0] == 4


def test_frames_are_numbered_on_over_a_reconnection(bench: Make) -> None:
    sources = FakeSource(), FakeSource()
    running = bench(*sources)
    sources[0].deliver(shot(1), shot(2), None)
    sources[1].deliver(shot(3))
    frame = running.take_newest(3)
    assert frame.pixels[0, 0, 0] == 3


def test_before_the_first_frame_the_camera_is_starting_then_live(bench: Make) -> None:
    source = FakeSource("Camera 3")
    running = bench(source)
    assert source.reading.wait(PATIENCE)
    assert running.state is CameraState.STARTING
    source.deliver(shot(1), shot(2))
    wait_until(lambda: running.capture.captured == 2)
    status = running.capture.status(time.monotonic())
    assert (status.state, status.name, status.demo, status.problem) == (
        CameraState.LIVE,
        "Camera 3",
        False,
        "",
    )
    assert status.fps > 0.0


def test_open_read_and_close_happen_on_one_thread_in_that_order(bench: Make) -> None:
    source = FakeSource()
    running = bench(source)
    source.deliver(shot(1), None)
    assert source.closed.wait(PATIENCE)
    running.release()
    assert len(source.threads) == 1
    assert threading.get_ident() not in source.threads
    assert source.calls == ["open", "read", "read", "close"]


def test_a_source_that_cannot_be_opened_is_tried_again_until_it_can(bench: Make) -> None:
    bad, good = FakeSource("bad"), FakeSource("good")
    bad.open_error = MirrorError("the camera is busy; close the other program.")
    running = bench(bad, good)
    good.deliver(shot(1))
    assert running.slots[0].take(PATIENCE) is not None
    assert bad.calls == ["open", "close"]
    status = running.capture.status(time.monotonic())
    assert (status.state, status.name, status.problem) == (CameraState.LIVE, "good", "")


def test_why_it_cannot_be_opened_is_told_meanwhile(bench: Make) -> None:
    bad = FakeSource("bad")
    bad.open_error = MirrorError("the camera is busy; close the other program.")
    config = QUICK.model_copy(update={"retry_first": 3000.0, "retry_longest": 3000.0})
    running = bench(bad, config=config)
    wait_until(lambda: running.state is CameraState.LOST)
    status = running.capture.status(time.monotonic())
    assert (status.name, status.fps, status.problem) == (
        "bad", 0.0, "the camera is busy; close the other program.",
    )  # fmt: skip


def test_a_failure_to_even_make_a_source_is_told_and_tried_again(bench: Make) -> None:
    running = bench()
    wait_until(
        lambda: running.capture.status(time.monotonic()).problem.startswith("there is no other source")
    )
    late = FakeSource()
    late.deliver(shot(1))
    running.sources.append(late)
    assert running.slots[0].take(PATIENCE) is not None


def test_a_camera_that_ends_is_connected_anew(bench: Make) -> None:
    first, second = FakeSource(), FakeSource()
    running = bench(first, second)
    first.deliver(shot(1), None)
    second.deliver(shot(2))
    wait_until(lambda: running.capture.captured == 2)
    assert first.closed.is_set()
    assert running.connected == [first, second]


def test_a_camera_that_fails_while_reading_is_connected_anew(bench: Make) -> None:
    first, second = FakeSource(), FakeSource()
    running = bench(first, second)
    first.deliver(shot(1), MirrorError("pulled out"))
    second.deliver(shot(2))
    wait_until(lambda: running.capture.captured == 2)
    assert first.calls[-1] == "close"


def test_a_file_that_ends_has_ended_and_is_not_played_again(bench: Make) -> None:
    film, never = FakeSource("film.mp4", SourceKind.FILE), FakeSource()
    running = bench(film, never)
    film.deliver(shot(1), None)
    wait_until(lambda: running.state is CameraState.ENDED)
    assert film.closed.is_set()
    assert not never.reading.wait(0.3)  # several looks of the supervisor
    assert running.connected == [film]


def test_a_file_that_fails_is_lost_not_ended(bench: Make) -> None:
    film = FakeSource("film.mp4", SourceKind.FILE)
    running = bench(film)
    film.deliver(shot(1), MirrorError("unreadable"))
    wait_until(lambda: running.state is CameraState.LOST)


def test_a_camera_that_hangs_is_lost_by_the_age_of_its_newest_frame(bench: Make) -> None:
    source = FakeSource("Camera 0")
    running = bench(source)
    source.deliver(shot(1))
    frame = running.slots[0].take(PATIENCE)
    assert frame is not None
    assert running.capture.status(frame.time + 59.9).state is CameraState.LIVE
    late = running.capture.status(frame.time + 60.1)
    assert (late.state, late.fps, late.name) == (CameraState.LOST, 0.0, "Camera 0")


def test_a_hanging_camera_is_replaced_and_what_it_delivers_later_is_ignored(bench: Make) -> None:
    stuck, fresh = FakeSource("stuck"), FakeSource("fresh")
    running = bench(stuck, fresh, config=QUICK.model_copy(update={"lost_after": 0.05}))
    stuck.deliver(shot(1))
    assert fresh.reading.wait(PATIENCE)
    fresh.deliver(shot(2))
    assert running.take_newest(2).pixels[0, 0, 0] == 2
    stuck.deliver(shot(99))
    assert stuck.closed.wait(PATIENCE), "a reader that was left behind closes its source in the end"
    assert running.capture.captured == 2
    assert running.slots[0].take() is None
    assert running.capture.status(time.monotonic()).name == "fresh"


def test_the_end_of_a_reader_left_behind_changes_nothing(bench: Make) -> None:
    stuck, film = FakeSource("stuck", SourceKind.FILE), FakeSource("fresh")
    running = bench(stuck, film, config=QUICK.model_copy(update={"lost_after": 0.05}))
    stuck.deliver(shot(1))
    assert film.reading.wait(PATIENCE)
    stuck.deliver(None)
    assert stuck.closed.wait(PATIENCE)
    assert running.state is not CameraState.ENDED


def test_stop_ends_a_camera_that_keeps_delivering(bench: Make) -> None:
    source = EndlessSource()
    running = bench(source)
    assert running.slots[0].take(PATIENCE) is not None
    running.capture.stop()
    assert source.calls[-1] == "close"
    captured = running.capture.captured
    running.slots[0].take()
    assert running.slots[0].take(0.05) is None
    assert running.capture.captured == captured


def test_stop_returns_while_a_reader_hangs_in_a_driver(bench: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mirror.capture._PATIENCE", 0.05)
    source = FakeSource()
    running = bench(source)
    assert source.reading.wait(PATIENCE)
    running.capture.stop()
    assert not source.closed.is_set()
    source.deliver(shot(1))
    assert source.closed.wait(PATIENCE)


def test_a_camera_that_ends_is_not_connected_anew_after_stop(bench: Make) -> None:
    source, never = FakeSource(), FakeSource()
    running = bench(source, never, config=QUICK.model_copy(update={"retry_first": 1.0, "retry_longest": 1.0}))
    source.deliver(shot(1))
    assert running.slots[0].take(PATIENCE) is not None
    source.deliver(None)
    running.capture.stop()
    assert source.closed.is_set()
    assert running.connected == [source]


def test_stop_before_start_does_nothing() -> None:
    Bench(FakeSource()).capture.stop()


def test_the_demo_gives_way_to_a_camera_that_is_found(bench: Make) -> None:
    demo, camera = FakeSource("demo", SourceKind.DEMO), FakeSource("Camera 0")
    there = threading.Event()
    running = bench(demo, look_for=lambda: camera if there.is_set() else None)
    running.sources.append(camera)
    demo.deliver(shot(1))
    wait_until(lambda: running.capture.captured == 1)
    assert running.capture.status(time.monotonic()).demo
    there.set()
    assert camera.reading.wait(PATIENCE)
    demo.deliver(shot(8))
    wait_until(lambda: running.capture.captured == 2)
    assert running.capture.status(time.monotonic()).demo, "until the camera's first picture the demo goes on"
    camera.deliver(shot(2))
    wait_until(lambda: running.capture.captured == 3)
    demo.deliver(shot(9))
    assert demo.closed.wait(PATIENCE)
    assert running.capture.captured == 3
    status = running.capture.status(time.monotonic())
    assert (status.name, status.demo, status.state) == ("Camera 0", False, CameraState.LIVE)


def test_a_camera_that_is_found_but_delivers_nothing_leaves_the_demo_alone(bench: Make) -> None:
    demo, dumb, camera = FakeSource("demo", SourceKind.DEMO), FakeSource("Camera 0"), FakeSource("Camera 1")
    found: list[FakeSource] = [dumb, camera]
    running = bench(demo, look_for=lambda: found.pop(0) if found else None)
    running.sources += [dumb, camera]
    demo.deliver(shot(1))
    assert dumb.reading.wait(PATIENCE)
    dumb.deliver(None)
    assert dumb.closed.wait(PATIENCE)
    demo.deliver(shot(2))
    wait_until(lambda: running.capture.captured == 2)
    assert running.capture.status(time.monotonic()).demo
    assert camera.reading.wait(PATIENCE), "the mirror goes on looking"


def test_while_a_camera_delivers_no_other_is_looked_for(bench: Make) -> None:
    looked = threading.Event()

    def look_for() -> FrameSource | None:
        looked.set()
        return None

    camera = FakeSource("Camera 0")
    running = bench(camera, look_for=look_for)
    camera.deliver(shot(1))
    assert running.slots[0].take(PATIENCE) is not None
    assert not looked.wait(0.3)  # several looks of the supervisor


def test_a_camera_found_after_the_stop_is_closed_and_never_read(bench: Make) -> None:
    demo, camera = FakeSource("demo", SourceKind.DEMO), FakeSource("Camera 0")
    looking, found = threading.Event(), threading.Event()

    def look_for() -> FrameSource | None:
        looking.set()
        assert found.wait(PATIENCE)
        return camera

    running = bench(demo, look_for=look_for)
    demo.deliver(shot(1))
    assert looking.wait(PATIENCE)
    demo.deliver(None)
    running.capture.stop()
    found.set()
    assert camera.closed.wait(PATIENCE)
    assert camera.calls == ["close"]


def test_what_a_driver_raises_is_a_lost_connection_with_a_sentence(bench: Make) -> None:
    class Broken(FakeSource):
        def open(self) -> None:
            self._note("open")
            raise OverflowError("signed integer is greater than maximum")

    broken, healthy = Broken("Camera 7"), FakeSource("Camera 7")
    running = bench(
        broken, healthy, config=QUICK.model_copy(update={"retry_longest": 0.3, "retry_first": 0.3})
    )
    wait_until(lambda: running.capture.status(time.monotonic()).state is CameraState.LOST)
    assert "signed integer" in running.capture.status(time.monotonic()).problem
    healthy.deliver(shot(1))
    wait_until(lambda: running.capture.captured == 1)
