"""From the setting `source` to a source of frames."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mirror.config import SourceConfig
from mirror.errors import MirrorError
from mirror.pictures import SUFFIXES
from mirror.sources.base import FrameSource
from mirror.sources.demo import DemoSource
from mirror.sources.files import PhotoSource, VideoSource
from mirror.sources.webcam import StreamSource, WebcamSource, find_webcam

__all__ = ["AUTO", "CameraOrDemo", "camera_or_demo", "check_source", "make_source"]

AUTO = "auto"


def make_source(config: SourceConfig) -> FrameSource:
    """The source that a setting other than `auto` names, not yet opened."""
    setting = config.source
    if setting == "demo":
        return DemoSource()
    if setting.isdecimal():
        return WebcamSource(int(setting), config)
    if "://" in setting:
        return StreamSource(setting, config)
    path = Path(setting)
    return PhotoSource(path) if path.suffix.lower() in SUFFIXES else VideoSource(path)


class CameraOrDemo:
    """A camera where there is one, the drawn person until there is.

    Once a camera has delivered, the demo never comes back by itself: a mirror that suddenly shows a drawn
    person instead of its shopper looks broken, one that says "camera lost" does not.
    """

    def __init__(self, find: Callable[[], FrameSource | None]) -> None:
        self._find = find
        self._had_camera = False

    def connect(self) -> FrameSource:
        """The camera, opened, or the demo. Raises `MirrorError` when a camera was there and is gone."""
        camera = self.look_for()
        if camera is not None:
            return camera
        if self._had_camera:
            raise MirrorError("the camera is gone; check its cable.")
        return DemoSource()

    def look_for(self) -> FrameSource | None:
        """The camera, opened, or None."""
        camera = self._find()
        self._had_camera = self._had_camera or camera is not None
        return camera


def camera_or_demo(config: SourceConfig, *, kiosk: bool) -> CameraOrDemo | None:
    """Where the setting lets the demo stand in: for `auto`, and in kiosk mode for any camera or stream."""
    if config.source == AUTO:
        return CameraOrDemo(lambda: find_webcam(config))
    named = config.source.isdecimal() or "://" in config.source
    if not (kiosk and named):
        return None
    return CameraOrDemo(lambda: _opened(make_source(config)))


def _opened(source: FrameSource) -> FrameSource | None:
    try:
        source.open()
    except MirrorError:
        source.close()
        return None
    return source


def check_source(config: SourceConfig) -> None:
    """Tell a mistake in the setting before a window opens: files are opened once and closed again.

    A camera or stream that is not there yet is no mistake; the mirror waits for it.

    Raises:
        MirrorError: the file is missing or can't be read.
    """
    setting = config.source
    if setting in {AUTO, "demo"} or setting.isdecimal():
        return
    if "://" in setting:
        if not all(setting.split("://", 1)):
            raise MirrorError(
                f"--source {setting}: not a complete address; write it like http://host:port/path."
            )
        return
    source = make_source(config)
    try:
        source.open()
    finally:
        source.close()
