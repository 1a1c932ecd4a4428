from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.config import SourceConfig
from mirror.errors import MirrorError
from mirror.sources import choose
from mirror.sources.base import FrameSource, Shot, SourceKind
from mirror.sources.choose import CameraOrDemo, camera_or_demo, check_source, make_source
from mirror.sources.demo import DemoSource
from mirror.sources.files import PhotoSource, VideoSource
from mirror.sources.webcam import StreamSource, WebcamSource
from tests.unit.people import default_config


def setting(source: str | Path) -> SourceConfig:
    return default_config(source={"source": str(source)}).source


class FakeCamera:
    """A camera that is there, or not."""

    name = "Camera 0"
    kind = SourceKind.CAMERA
    fps = 30.0

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.calls: list[str] = []

    def open(self) -> None:
        self.calls.append("open")
        if not self.there:
            raise MirrorError("not there; connect it.")

    def read(self) -> Shot | None:
        return None

    def close(self) -> None:
        self.calls.append("close")


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("demo", DemoSource, "demo"),
        ("0", WebcamSource, "Camera 0"),
        ("12", WebcamSource, "Camera 12"),
        ("http://cam:8080/video", StreamSource, "http://cam:8080/video"),
        ("rtsp://a:b@cam/live", StreamSource, "rtsp://cam/live"),
        ("films/shop.mp4", VideoSource, "shop.mp4"),
        ("no-ending", VideoSource, "no-ending"),
        ("photos/me.jpg", PhotoSource, "me.jpg"),
        ("photos/ME.PNG", PhotoSource, "ME.PNG"),
        ("-1", VideoSource, "-1"),
        ("²", VideoSource, "²"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_the_setting_chooses_the_source(source: str, kind: type, name: str) -> None:
    made = make_source(setting(source))
    assert type(made) is kind
    assert made.name == name


# The demo stands in.


def test_a_camera_that_is_there_is_used() -> None:
    camera = FakeCamera()
    assert CameraOrDemo(lambda: camera).connect() is camera


def test_the_demo_stands_in_until_there_is_a_camera() -> None:
    found: list[FrameSource | None] = [None, None, FakeCamera()]
    chooser = CameraOrDemo(lambda: found.pop(0))
    assert chooser.connect().kind is SourceKind.DEMO
    assert chooser.look_for() is None
    camera = chooser.look_for()
    assert camera is not None
    assert camera.kind is SourceKind.CAMERA


@pytest.mark.parametrize("first", ["connect", "look_for"])
def test_once_there_was_a_camera_the_demo_never_comes_back(first: str) -> None:
    found: list[FrameSource | None] = [FakeCamera(), None, None]
    chooser = CameraOrDemo(lambda: found.pop(0))
    getattr(chooser, first)()
    for _ in range(2):
        with pytest.raises(MirrorError, match="the camera is gone"):
            chooser.connect()


@pytest.mark.parametrize(
    ("source", "kiosk", "stands_in"),
    [
        ("auto", False, True),
        ("auto", True, True),
        ("0", False, False),
        ("0", True, True),
        ("http://cam/video", False, False),
        ("http://cam/video", True, True),
        ("demo", True, False),
        ("film.mp4", True, False),
    ],
)
def test_where_the_demo_may_stand_in(source: str, kiosk: bool, stands_in: bool) -> None:
    assert (camera_or_demo(setting(source), kiosk=kiosk) is not None) is stands_in


def test_auto_looks_for_any_webcam(monkeypatch: pytest.MonkeyPatch) -> None:
    camera = FakeCamera()
    monkeypatch.setattr(choose, "find_webcam", lambda _config: camera)
    chooser = camera_or_demo(setting("auto"), kiosk=False)
    assert chooser is not None
    assert chooser.connect() is camera


@pytest.mark.parametrize("there", [True, False], ids=["there", "not there"])
def test_in_a_kiosk_the_demo_stands_in_for_the_named_camera(
    monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    camera = FakeCamera(there=there)
    monkeypatch.setattr(choose, "make_source", lambda _config: camera)
    chooser = camera_or_demo(setting("1"), kiosk=True)
    assert chooser is not None
    assert chooser.connect().kind is (SourceKind.CAMERA if there else SourceKind.DEMO)
    assert camera.calls == (["open"] if there else ["open", "close"])


# Checked before a window opens.


@pytest.mark.parametrize("source", ["auto", "demo", "0", "7", "http://cam/video", "rtsp://a:b@cam"])
def test_a_camera_need_not_be_there_yet(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_arguments: object) -> None:
        pytest.fail("a camera was opened")

    monkeypatch.setattr(cv2, "VideoCapture", never)
    check_source(setting(source))


@pytest.mark.parametrize("source", ["http://", "://cam"])
def test_half_an_address_is_told(source: str) -> None:
    with pytest.raises(MirrorError, match="not a complete address"):
        check_source(setting(source))


@pytest.mark.parametrize("name", ["gone.mp4", "gone.jpg"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(MirrorError, match=rf"{name}: no such"):
        check_source(setting(tmp_path / name))


def test_a_file_is_opened_and_closed_again(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), np.zeros((4, 4, 3), dtype=np.uint8))
    check_source(setting(path))
    path.write_bytes(b"text")
    with pytest.raises(MirrorError, match="not a picture"):
        check_source(setting(path))
