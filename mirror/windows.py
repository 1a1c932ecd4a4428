"""What a window is to this package, which knows nothing of Qt: functions that `main.py` hands in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the program starts with this module: what it does not need, it does not wait for
    from mirror.engine import Mirror
    from mirror.frames import Image

__all__ = ["Hands", "OpenPicture", "OpenWindow", "PictureWindow", "WindowOptions", "Windows", "has_display"]


class Hands(Protocol):
    """What people do to the mirror's window; a benchmark does it for them, on the display's thread."""

    def touch(self, share: float) -> None:
        """Touch one of the category buttons: 0 is the first, "All", just below 1 the last."""

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, pixels."""

    def tap_corner(self) -> None:
        """Tap the top left corner once: so many times bring up the PIN pad."""

    def press(self, key: str) -> None:
        """Press a key of the PIN pad, which shows `key`; nothing happens while there is no pad."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the mirror's window is to be opened.

    Attributes:
        headless: draw without a display.
        seconds: close by itself after this time; None: stay open.
        size: `(width, height)` of the window in pixels; None: from the settings.
        screenshot: PNG file to write before closing.
        attend: called many times a second by the display's thread, with what it may do to the window; closes
            it by returning False.
    """

    headless: bool
    seconds: float | None
    size: tuple[int, int] | None
    screenshot: Path | None
    attend: Callable[[Hands], bool] | None = None


OpenWindow = Callable[["Mirror", WindowOptions], int]
"""Shows the window for a started mirror until it is closed; returns an exit code."""


class PictureWindow(Protocol):
    """A bare window with one picture in it, as `cv2.imshow` makes it; used by the thread that opened it."""

    def present(self, pixels: Image) -> float:
        """Paint `(H, W, 3)` BGR pixels of the window's own size at once.

        Returns:
            When painting had ended, `time.monotonic` seconds.
        """

    def wait(self) -> bool:
        """Let the window live for a moment. Returns False once somebody has closed it."""

    def close(self) -> bool:
        """Close it; safe to call twice."""


OpenPicture = Callable[[tuple[int, int], bool], PictureWindow]
"""Opens such a window: `(width, height)` in pixels, and whether to do without a display."""


def _nothing() -> None:
    """Nothing has to be loaded."""


@dataclass(frozen=True, slots=True)
class Windows:
    """All windows that the program can open.

    Attributes:
        mirror: opens the mirror's own.
        picture: opens a bare one, for comparison.
        load: loads what windows need. Called before the mirror's threads begin: Qt for Python exchanges the
            interpreter's import function while it is loaded, and other threads should not import meanwhile.
    """

    mirror: OpenWindow
    picture: OpenPicture
    load: Callable[[], None] = _nothing


def has_display() -> bool:
    """Whether there is something to open a window on; elsewhere than on Linux there always is."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(name for name in names if os.environ.get(name))
