"""Live pictures through OpenCV: webcams and network streams."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import cv2

from mirror.config import SourceConfig
from mirror.errors import MirrorError
from mirror.sources.base import Shot, SourceKind
from mirror.sources.device import Device, DeviceSource

__all__ = ["StreamSource", "WebcamSource", "find_webcam"]

_MOST_CAMERAS: Final = 4
_FIRST_FRAME_TRIES: Final = 20
_STREAM_OPEN_MS: Final = 2500
_STREAM_READ_MS: Final = 1500
_OPTIONS_VARIABLE: Final = "OPENCV_FFMPEG_CAPTURE_OPTIONS"
_STREAM_OPTIONS: Final = "rtsp_transport;tcp|fflags;nobuffer|flags;low_delay|analyzeduration;200000"


class LiveSource(DeviceSource):
    """What webcams and streams share."""

    kind: SourceKind = SourceKind.CAMERA

    def __init__(self, config: SourceConfig) -> None:
        super().__init__()
        self._config = config

    @property
    def fps(self) -> float:
        """The rate that the settings ask for."""
        return self._config.fps


class WebcamSource(LiveSource):
    """A camera by its index."""

    def __init__(
        self, index: int, config: SourceConfig, *, opener: Callable[[int, SourceConfig], Device] | None = None
    ) -> None:
        super().__init__(config)
        self._index = index
        self._opener = opener or _open_webcam
        self._stamp = -1.0
        self._fresh = time.monotonic()

    @property
    def name(self) -> str:
        """For the status line."""
        return f"Camera {self._index}"

    def open(self) -> None:
        """Open the camera and wait for its first picture; does nothing when it is open."""
        if self._device is not None:
            return
        device = self._opener(self._index, self._config)
        if device.isOpened():
            for _ in range(_FIRST_FRAME_TRIES):
                if device.read()[0]:
                    self._device = device
                    self._fresh = time.monotonic()
                    return
        device.release()
        raise MirrorError(
            f"camera {self._index} delivers no picture: it is not connected, or another program uses it; "
            "connect it, close the other program, or choose another one with --source."
        )

    def read(self) -> Shot | None:
        """Next picture; None when the camera is gone or only repeats an old picture.

        Some drivers go on handing out the last buffer after the cable was pulled. Its time stamp then
        stands still, where the driver gives one at all.
        """
        while self._device is not None:
            shot = super().read()
            if shot is None:
                return None
            stamp = self._device.get(cv2.CAP_PROP_POS_MSEC)
            if stamp <= 0.0 or stamp != self._stamp:
                self._stamp = stamp
                self._fresh = time.monotonic()
                return shot
            if time.monotonic() - self._fresh > self._config.lost_after:
                return None
            time.sleep(0.005)
        return None


class StreamSource(LiveSource):
    """A stream by its address (http, rtsp, …), read through FFmpeg."""

    def __init__(self, address: str, config: SourceConfig) -> None:
        super().__init__(config)
        self._address = address

    @property
    def name(self) -> str:
        """For the status line: the address without user name, password and query."""
        scheme, _, rest = self._address.partition("://")
        return f"{scheme}://{rest.split('?')[0].rpartition('@')[2]}"

    def open(self) -> None:
        """Connect; does nothing when connected."""
        if self._device is not None:
            return
        limits = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            _STREAM_OPEN_MS,
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            _STREAM_READ_MS,
        ]
        with _ffmpeg_options():
            device = cv2.VideoCapture(self._address, cv2.CAP_FFMPEG, limits)
        if not device.isOpened():
            device.release()
            raise MirrorError(
                f"{self.name}: no stream can be read there; check the address and that it is running."
            )
        self._device = device


@contextmanager
def _ffmpeg_options() -> Iterator[None]:
    """Options for opening a stream, unless somebody has set others.

    Without them FFmpeg studies a stream for seconds before it hands out the first frame; OpenCV takes them
    from the environment only. They must not outlive the opening: a file read with them loses frames.
    """
    if _OPTIONS_VARIABLE in os.environ:
        yield
        return
    os.environ[_OPTIONS_VARIABLE] = _STREAM_OPTIONS
    try:
        yield
    finally:
        del os.environ[_OPTIONS_VARIABLE]


def find_webcam(config: SourceConfig) -> WebcamSource | None:
    """The first webcam that delivers pictures, opened; None when there is none."""
    for index in _candidates():
        source = WebcamSource(index, config)
        try:
            source.open()
        except MirrorError:
            continue
        return source
    return None


def _candidates() -> list[int]:
    """Indices worth trying; on Linux only those that have a device file, since trying others costs time."""
    if platform.system() == "Linux":
        numbers = [path.name.removeprefix("video") for path in Path("/dev").glob("video*")]
        return sorted(int(number) for number in numbers if number.isdigit())
    return list(range(_MOST_CAMERAS))


def _open_webcam(index: int, config: SourceConfig) -> Device:
    backend = {"linux": cv2.CAP_V4L2, "darwin": cv2.CAP_AVFOUNDATION, "win32": cv2.CAP_DSHOW}
    device = cv2.VideoCapture(index, backend.get(sys.platform, cv2.CAP_ANY))
    if device.isOpened():
        # Motion JPEG first: uncompressed 720p does not fit through USB 2 at 30 frames a second.
        device.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        device.set(cv2.CAP_PROP_FRAME_WIDTH, config.width)
        device.set(cv2.CAP_PROP_FRAME_HEIGHT, config.height)
        device.set(cv2.CAP_PROP_FPS, config.fps)
        device.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return device
