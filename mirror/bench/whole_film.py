"""The same frames for everybody: a recording, played back as a camera delivers."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.sources.base import Shot, SourceKind
from mirror.sources.demo import DemoSource
from mirror.sources.files import VideoSource

__all__ = ["DEMO_SIZE", "FilmCamera", "film_of_demo", "film_of_video", "record"]

DEMO_SIZE: Final = (1280, 720)
_DEMO_FPS: Final = 30.0
_LONGEST: Final = 20.0
"""Seconds that are recorded at most; the recording is played in a loop."""
_BACKEND: Final = cv2.CAP_OPENCV_MJPEG
"""OpenCV's own reader of Motion-JPEG, the format in which webcams send 720p. It decodes a frame when it is
asked for; one that is skipped costs nothing, as with a camera, whose driver drops it undecoded."""


def film_of_demo() -> tuple[Iterator[Image], float]:
    """Frames of the drawn person, `(720, 1280, 3)` BGR, and how many are one second."""
    demo = DemoSource(size=DEMO_SIZE, fps=_DEMO_FPS)
    count = round(_LONGEST * _DEMO_FPS)
    return (demo.figure_at(number / _DEMO_FPS)[0] for number in range(count)), _DEMO_FPS


def film_of_video(path: Path) -> tuple[Iterator[Image], float]:
    """The first frames of a video file, `(H, W, 3)` BGR, and how many are one second.

    Raises:
        MirrorError: there is no such file, or it is no video.
    """
    source = VideoSource(path, paced=False)
    source.open()
    return islice(_frames(source), math.ceil(_LONGEST * source.fps)), source.fps


def _frames(source: VideoSource) -> Iterator[Image]:
    try:
        while (shot := source.read()) is not None:
            yield shot.pixels
    finally:
        source.close()


def record(frames: Iterable[Image], fps: float, path: Path, source: str) -> tuple[int, int]:
    """Write frames to a Motion-JPEG file.

    Args:
        frames: `(H, W, 3)` BGR, all of the same size.
        fps: frames per second.
        path: of the file, ending in `.avi`.
        source: where the frames come from, for people.

    Returns:
        `(width, height)` in pixels.

    Raises:
        MirrorError: there is less than a second of frames, or the file can't be written.
    """
    writer: cv2.VideoWriter | None = None
    count, size = 0, (0, 0)
    try:
        for pixels in frames:
            if writer is None:
                size = (pixels.shape[1], pixels.shape[0])
                writer = cv2.VideoWriter(str(path), _BACKEND, cv2.VideoWriter.fourcc(*"MJPG"), fps, size)
                if not writer.isOpened():
                    raise MirrorError(f"{path.parent}: the frames can't be written; make room there.")
            writer.write(pixels)
            count += 1
    finally:
        if writer is not None:
            writer.release()
    if count < fps:
        raise MirrorError(f"{source}: shorter than a second; choose a longer video.")
    return size


class FilmCamera:
    """Plays a recording as a camera would: in real time, in a loop, whether or not anybody takes the frames.

    A frame that nobody has taken when the next one is due is lost. Used by one thread, like every source.

    Attributes:
        captured: when each delivered frame was captured, seconds of the clock. The first frame is captured
            when it is asked for, the others on the beat of the film from then on. Decoding comes after
            that moment.
    """

    kind: SourceKind = SourceKind.FILE
    name = "recording"

    def __init__(
        self,
        path: Path,
        fps: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = path
        self._fps = fps
        self._clock = clock
        self._sleep = sleep
        self._device: cv2.VideoCapture | None = None
        self._start: float | None = None
        self._beat = -1
        self.captured: list[float] = []

    @property
    def fps(self) -> float:
        """Frames per second."""
        return self._fps

    def open(self) -> None:
        """Open the recording. Raises `MirrorError` when it can't be read."""
        self._device = cv2.VideoCapture(str(self._path), _BACKEND)
        if not self._device.isOpened():
            self.close()
            raise MirrorError(f"{self._path}: the recording can't be read.")

    def read(self) -> Shot | None:
        """The newest frame that was captured since the last call; waits for one where there is none."""
        if self._device is None:
            return None
        now = self._clock()
        if self._start is None:
            self._start = now
        newest = math.floor((now - self._start) * self._fps + 1e-6)
        if newest <= self._beat:
            newest = self._beat + 1
            self._sleep(max(self._start + newest / self._fps - now, 0.0))
        for _ in range(newest - self._beat - 1):
            self._skip()
        pixels = self._take()
        self._beat = newest
        if pixels is None:
            return None
        self.captured.append(self._start + newest / self._fps)
        return Shot(pixels)

    def close(self) -> None:
        """Close the recording; safe to call twice."""
        if self._device is not None:
            self._device.release()
            self._device = None

    def _skip(self) -> None:
        if self._device is not None and not self._device.grab():
            self._rewind()
            self._device.grab()

    def _take(self) -> Image | None:
        if self._device is None:
            return None
        ok, pixels = self._device.read()
        if not ok:
            self._rewind()
            ok, pixels = self._device.read()
        return np.asarray(pixels, dtype=np.uint8) if ok else None

    def _rewind(self) -> None:
        """Begin anew: seeking in this format is no quicker than opening it."""
        self.close()
        self.open()
