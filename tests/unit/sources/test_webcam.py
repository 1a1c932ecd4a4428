from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from mirror.config import SourceConfig
from mirror.errors import MirrorError
from mirror.sources import webcam
from mirror.sources.base import Shot, SourceKind
from mirror.sources.webcam import StreamSource, WebcamSource, find_webcam
from tests.unit.people import default_config

CONFIG = default_config(source={"lost_after": 1.0, "width": 1920, "height": 1080, "fps": 25.0}).source
FRAMES_OPTIONS = "OPENCV_FFMPEG_CAPTURE_OPTIONS"


def picture(shade: int) -> np.ndarray:
    return np.full((6, 8, 3), shade, dtype=np.uint8)


class FakeDevice:
    """A driver that answers as told: a picture's shade, or None for a read that fails; the last holds on."""

    def __init__(
        self, *shades: int | None, opened: bool = True, stamps: Iterator[float] | None = None
    ) -> None:
        self.shades = list(shades)
        self.opened = opened
        self.stamps = stamps
        self.reads = 0
        self.released = 0
        self.properties: dict[int, float] = {}

    def isOpened(self) -> bool:  # noqa: N802
        return self.opened

    def read(self) -> tuple[bool, Any]:
        self.reads += 1
        shade = self.shades.pop(0) if len(self.shades) > 1 else self.shades[0]
        return (False, None) if shade is None else (True, picture(shade))

    def get(self, propId: int) -> float:  # noqa: N803
        assert propId == cv2.CAP_PROP_POS_MSEC
        return -1.0 if self.stamps is None else next(self.stamps)

    def set(self, prop: int, value: float) -> bool:
        self.properties[prop] = value
        return True

    def release(self) -> None:
        self.released += 1
        self.opened = False


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 500.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    fake = Clock()
    monkeypatch.setattr(webcam, "time", fake)
    return fake


def source_of(device: FakeDevice, index: int = 2) -> WebcamSource:
    return WebcamSource(index, CONFIG, opener=lambda _index, _config: device)


def shade_of(shot: Shot | None) -> int:
    assert shot is not None
    return int(shot.pixels[0, 0, 0])


# A webcam.


def test_pictures_come_as_the_camera_gives_them() -> None:
    source = source_of(FakeDevice(10, 20, 30))
    source.open()
    shots = [source.read(), source.read()]
    assert [shade_of(shot) for shot in shots] == [20, 30]
    assert shots[0] is not None
    assert (shots[0].pixels.dtype, shots[0].held) == (np.uint8, None)


def test_a_webcam_tells_its_name_kind_and_rate() -> None:
    source = source_of(FakeDevice(1))
    assert (source.name, source.kind, source.fps) == ("Camera 2", SourceKind.CAMERA, 25.0)


def test_the_opener_gets_index_and_settings() -> None:
    asked: list[tuple[int, SourceConfig]] = []

    def opener(index: int, config: SourceConfig) -> FakeDevice:
        asked.append((index, config))
        return FakeDevice(1)

    WebcamSource(5, CONFIG, opener=opener).open()
    assert asked == [(5, CONFIG)]


def test_a_camera_may_take_a_few_reads_to_warm_up() -> None:
    source = source_of(FakeDevice(*[None] * 19, 7, 8))
    source.open()
    assert shade_of(source.read()) == 8


@pytest.mark.parametrize(
    "device",
    [FakeDevice(1, opened=False), FakeDevice(None)],
    ids=["does not open", "opens but delivers nothing"],
)
def test_a_camera_without_pictures_is_told_and_released(device: FakeDevice) -> None:
    with pytest.raises(MirrorError, match=r"^camera 2 delivers no picture: .*--source\.$"):
        source_of(device).open()
    assert device.released == 1


def test_an_open_camera_is_not_opened_again() -> None:
    opened: list[FakeDevice] = []

    def opener(_index: int, _config: SourceConfig) -> FakeDevice:
        opened.append(FakeDevice(1))
        return opened[-1]

    source = WebcamSource(0, CONFIG, opener=opener)
    source.open()
    source.open()
    assert len(opened) == 1
    source.close()
    source.open()
    assert len(opened) == 2


def test_a_failing_read_means_the_camera_is_gone() -> None:
    source = source_of(FakeDevice(1, 2, None))
    source.open()
    assert shade_of(source.read()) == 2
    assert source.read() is None


def test_a_picture_with_a_new_time_stamp_is_new(clock: Clock) -> None:
    source = source_of(FakeDevice(1, 2, 3, 4, stamps=iter([40.0, 80.0, 120.0])))
    source.open()
    assert [shade_of(source.read()) for _ in range(3)] == [2, 3, 4]
    assert clock.now == 500.0


def test_a_picture_that_is_handed_out_twice_is_passed_over(clock: Clock) -> None:
    source = source_of(FakeDevice(1, 2, 2, 2, 3, stamps=iter([40.0, 40.0, 40.0, 80.0])))
    source.open()
    assert [shade_of(source.read()) for _ in range(2)] == [2, 3]


def test_a_time_stamp_that_stands_still_means_the_camera_is_gone(clock: Clock) -> None:
    device = FakeDevice(1, 2, stamps=iter([40.0] * 10_000))
    source = source_of(device)
    source.open()
    assert shade_of(source.read()) == 2
    assert source.read() is None
    assert clock.now == pytest.approx(501.0, abs=0.05)


def test_a_driver_without_time_stamps_is_believed(clock: Clock) -> None:
    source = source_of(FakeDevice(1, 2, stamps=iter([0.0] * 500)))
    source.open()
    for _ in range(400):
        clock.sleep(0.1)
        assert shade_of(source.read()) == 2


def test_closing_releases_once_and_reading_is_over() -> None:
    device = FakeDevice(1)
    source = source_of(device)
    source.open()
    source.close()
    source.close()
    assert device.released == 1
    assert source.read() is None


def test_a_webcam_is_asked_for_size_and_rate_as_motion_jpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    device = FakeDevice(1)
    monkeypatch.setattr(webcam.cv2, "VideoCapture", lambda *_arguments: device)
    WebcamSource(0, CONFIG).open()
    assert device.properties == {
        cv2.CAP_PROP_FOURCC: cv2.VideoWriter.fourcc(*"MJPG"),
        cv2.CAP_PROP_FRAME_WIDTH: 1920,
        cv2.CAP_PROP_FRAME_HEIGHT: 1080,
        cv2.CAP_PROP_FPS: 25.0,
        cv2.CAP_PROP_BUFFERSIZE: 1,
    }


# Looking for one.


def devices(monkeypatch: pytest.MonkeyPatch, *there: FakeDevice) -> None:
    monkeypatch.setattr(webcam, "_candidates", lambda: list(range(len(there))))
    monkeypatch.setattr(webcam, "_open_webcam", lambda index, _config: there[index])


def test_the_first_webcam_that_delivers_is_found_and_open(monkeypatch: pytest.MonkeyPatch) -> None:
    dead, good, other = FakeDevice(None), FakeDevice(5), FakeDevice(6)
    devices(monkeypatch, dead, good, other)
    found = find_webcam(CONFIG)
    assert found is not None
    assert found.name == "Camera 1"
    assert shade_of(found.read()) == 5
    assert (dead.released, good.released, other.reads) == (1, 0, 0)


def test_no_webcam_is_found_where_none_delivers(monkeypatch: pytest.MonkeyPatch) -> None:
    devices(monkeypatch, FakeDevice(None), FakeDevice(1, opened=False))
    assert find_webcam(CONFIG) is None


def test_on_linux_only_device_files_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["/dev/video10", "/dev/video2", "/dev/video0", "/dev/video-dec1"]
    monkeypatch.setattr(webcam.platform, "system", lambda: "Linux")
    monkeypatch.setattr(webcam.Path, "glob", lambda _folder, _pattern: [Path(name) for name in names])
    assert webcam._candidates() == [0, 2, 10]


@pytest.mark.parametrize("system", ["Windows", "Darwin"])
def test_elsewhere_the_first_few_indices_are_tried(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(webcam.platform, "system", lambda: system)
    assert webcam._candidates() == [0, 1, 2, 3]


# A stream.


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://10.0.0.5:8080/video", "http://10.0.0.5:8080/video"),
        ("rtsp://staff:secret@cam.local/live", "rtsp://cam.local/live"),
        ("rtsp://staff:p@ss@cam.local/live", "rtsp://cam.local/live"),
        ("http://cam.local/mjpg?user=a&password=secret", "http://cam.local/mjpg"),
        ("http://cam.local/mjpg?token=a@b", "http://cam.local/mjpg"),
        ("rtsp://token@cam.local", "rtsp://cam.local"),
    ],
    ids=["plain", "user and password", "an @ in the password", "query", "an @ in the query", "user alone"],
)
def test_a_streams_name_gives_no_secret_away(address: str, name: str) -> None:
    assert StreamSource(address, CONFIG).name == name


def test_a_stream_is_a_camera_and_reads_nothing_before_it_is_open() -> None:
    source = StreamSource("http://nowhere/x", CONFIG)
    assert (source.kind, source.fps) == (SourceKind.CAMERA, 25.0)
    assert source.read() is None
    source.close()


def test_a_stream_that_is_not_there_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FRAMES_OPTIONS, "analyzeduration;100000")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound but not listening: nobody answers on this port
        address = f"http://staff:secret@127.0.0.1:{closed.getsockname()[1]}/video"
        with pytest.raises(MirrorError) as fault:
            StreamSource(address, CONFIG).open()
    assert "no stream can be read there" in str(fault.value)
    assert "secret" not in str(fault.value)


def test_a_stream_delivers_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    device = FakeDevice(1, 2, None)
    asked: list[tuple[Any, ...]] = []

    def capture(*arguments: Any) -> FakeDevice:  # noqa: ANN401
        asked.append(arguments)
        options.append(os.environ.get(FRAMES_OPTIONS, ""))
        return device

    options: list[str] = []
    monkeypatch.delenv(FRAMES_OPTIONS, raising=False)
    monkeypatch.setattr(webcam.cv2, "VideoCapture", capture)
    source = StreamSource("rtsp://cam/live", CONFIG)
    source.open()
    source.open()
    assert len(asked) == 1
    assert asked[0][0] == "rtsp://cam/live"
    assert {cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, cv2.CAP_PROP_READ_TIMEOUT_MSEC} <= set(asked[0][2])
    assert "nobuffer" in options[0]
    assert FRAMES_OPTIONS not in os.environ, "a video file that is read with these options loses frames"
    assert [shade_of(source.read()) for _ in range(2)] == [1, 2]
    assert source.read() is None
    source.close()
    assert device.released == 1
