"""Pictures from files: videos at their own rate, and single photos."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Final

import cv2

from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pictures import read_picture
from mirror.sources.base import Shot, SourceKind
from mirror.sources.device import DeviceSource

__all__ = ["PhotoSource", "VideoSource"]

_DEFAULT_FPS: Final = 30.0
_PHOTO_FPS: Final = 15.0


class Metronome:
    """Waits for the next beat of a steady rate; beats that were missed are counted, not made up for."""

    def __init__(self, fps: float) -> None:
        self._period = 1.0 / fps
        self._start: float | None = None
        self._beat = 0

    def wait(self) -> int:
        """Sleep until the next beat is due. Returns how many beats were missed before it."""
        now = time.monotonic()
        if self._start is None:
            self._start = now
            return 0
        self._beat += 1
        late = now - (self._start + self._beat * self._period)
        if late <= 0.0:
            time.sleep(-late)
            return 0
        missed = math.floor(late / self._period)
        self._beat += missed
        return missed


class VideoSource(DeviceSource):
    """A video file, played once: at its own rate, or as fast as it is read."""

    kind: SourceKind = SourceKind.FILE

    def __init__(self, path: Path, *, paced: bool = True) -> None:
        super().__init__()
        self._path = path
        self._paced = paced
        self._fps = _DEFAULT_FPS
        self._metronome = Metronome(self._fps)

    @property
    def name(self) -> str:
        """File name for the status line."""
        return self._path.name

    @property
    def fps(self) -> float:
        """The file's own rate, known once it is open."""
        return self._fps

    def open(self) -> None:
        """Open the file."""
        if not self._path.is_file():
            raise MirrorError(f"{self._path}: no such video file; check the path.")
        device = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        rate = device.get(cv2.CAP_PROP_FPS)
        if not device.isOpened() or device.get(cv2.CAP_PROP_FRAME_WIDTH) <= 0:
            device.release()
            raise MirrorError(f"{self._path}: not a video that can be read; save it as MP4 (H.264) or AVI.")
        self._device = device
        self._fps = rate if 1.0 <= rate <= 240.0 else _DEFAULT_FPS
        self._metronome = Metronome(self._fps)

    def read(self) -> Shot | None:
        """The picture that is due now, or simply the next one; None at the end of the file."""
        if self._device is None:
            return None
        for _ in range(self._metronome.wait() if self._paced else 0):
            if not self._device.grab():
                return None
        return super().read()


class PhotoSource:
    """One photo, delivered again and again as a motionless camera would."""

    kind: SourceKind = SourceKind.FILE
    fps = _PHOTO_FPS

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pixels: Image | None = None
        self._metronome = Metronome(_PHOTO_FPS)

    @property
    def name(self) -> str:
        """File name for the status line."""
        return self._path.name

    def open(self) -> None:
        """Read the photo."""
        self._pixels = read_picture(self._path)

    def read(self) -> Shot | None:
        """The photo, when it is due again."""
        self._metronome.wait()
        return None if self._pixels is None else Shot(self._pixels)

    def close(self) -> None:
        """Let go of the photo."""
        self._pixels = None
