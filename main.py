"""Starts the smart mirror: hands over to the command line, and the windows to it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mirror.memory import share_heaps
from mirror.quiet import hush

hush()  # before anything loads OpenCV or MediaPipe
share_heaps()  # before anything starts a thread

from mirror.cli import main  # noqa: E402
from mirror.windows import Windows  # noqa: E402

if TYPE_CHECKING:
    from mirror.engine import Mirror
    from mirror.windows import PictureWindow, WindowOptions


def open_window(mirror: Mirror, options: WindowOptions) -> int:
    """Open the Qt window; imported only here, so that every other command works without Qt."""
    from ui.app import run_window  # noqa: PLC0415

    return run_window(
        mirror,
        headless=options.headless,
        kiosk=mirror.config.kiosk.enabled,
        screen=mirror.config.kiosk.screen,
        seconds=options.seconds,
        size=options.size,
        screenshot=options.screenshot,
        attend=options.attend,
    )


def load_qt() -> None:
    """Load Qt and all that the windows need."""
    import ui.app  # noqa: F401, PLC0415


def open_picture(size: tuple[int, int], headless: bool) -> PictureWindow:
    """Open a bare Qt window, with which a benchmark compares ours."""
    from ui.picture_window import open_picture_window  # noqa: PLC0415

    return open_picture_window(size, headless=headless)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Windows(open_window, open_picture, load_qt)))
