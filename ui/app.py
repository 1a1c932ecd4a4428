"""Runs the window: from the command line's wishes to an exit code."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final

import cv2  # noqa: F401 - first, because its wheel may point Qt to plugins of its own
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mirror.errors import MirrorError
from mirror.windows import Hands, has_display
from ui.awake import ScreenWatch
from ui.facade import MirrorFacade
from ui.hands import WindowHands
from ui.style import load_fonts
from ui.theme import load_theme
from ui.window import MirrorWindow

__all__ = ["make_application", "run_window"]

LOOK_MS = 20
"""Pause between two looks at the clock and at pending signals."""
_ONE_THREAD: Final = ("QT_NO_GUI_THREADPOOL", "1")
"""Qt shares the painting of every shape higher than some 90 rows among threads. For shapes as thin as bones
handing over and waiting costs five times as much as painting, in processor time and in delay."""


def run_window(
    mirror: MirrorFacade,
    *,
    headless: bool,
    kiosk: bool,
    screen: int,
    seconds: float | None,
    size: tuple[int, int] | None,
    screenshot: Path | None,
    attend: Callable[[Hands], bool] | None = None,
) -> int:
    """Show a running mirror until the window is closed.

    Args:
        mirror: started and stopped by the caller.
        headless: paint into memory; needs no screen.
        kiosk: fullscreen, without cursor and window keys.
        screen: number of the screen, 0 is the first.
        seconds: close by itself that long after the first paint.
        size: of the window; None: as the settings say, or the whole screen in kiosk mode.
        screenshot: file for a picture of the window just before it closes.
        attend: see `mirror.windows.WindowOptions`.

    Returns:
        The exit code of the program.

    Raises:
        MirrorError: there is no display, no such screen, or the screenshot can't be written.
    """
    if screenshot is not None and not screenshot.absolute().parent.is_dir():
        raise MirrorError(f"{screenshot.parent}: no such folder for the screenshot; create it first.")
    theme_file = mirror.config.display.theme
    theme = load_theme(Path(theme_file) if theme_file else None)
    os.environ.setdefault(*_ONE_THREAD)
    application = make_application(headless=headless)
    _check_screen(screen, len(QGuiApplication.screens()))
    load_fonts()
    window = MirrorWindow(mirror, theme)
    watch = ScreenWatch(()) if headless else ScreenWatch()
    display = mirror.config.display
    usual = QSize(display.width, display.height)
    _show(window, kiosk=kiosk, screen=screen, size=size, usual=usual, headless=headless, watch=watch)
    return _run(application, window, seconds=seconds, screenshot=screenshot, attend=attend)


def _check_screen(screen: int, count: int) -> None:
    if not 0 <= screen < count:
        which = "only screen 0" if count == 1 else f"screens 0 to {count - 1}"
        raise MirrorError(f"there is no screen {screen}: this computer has {which}; choose another number.")


def make_application(*, headless: bool) -> QApplication:
    """The program's one Qt application; made on the first call.

    Raises:
        MirrorError: there is no display.
    """
    # OpenCV's wheel for Linux points Qt to its own plugins, which are of another version.
    os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not has_display():
        raise MirrorError(
            "there is no display to open a window on: add --headless or start it in a desktop session."
        )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("smart-mirror")
    return application


def _show(
    window: MirrorWindow,
    *,
    kiosk: bool,
    screen: int,
    size: tuple[int, int] | None,
    usual: QSize,
    headless: bool,
    watch: ScreenWatch,
) -> None:
    wanted = QSize(*size) if size is not None else None
    target = QGuiApplication.screens()[screen]
    if wanted is not None:
        # Whoever names a size gets it, even below the smallest size that a hand can drag to.
        window.setMinimumSize(wanted.boundedTo(window.minimumSize()))
    if kiosk:
        # Without a real screen "the whole screen" means little.
        whole = usual if headless else None
        window.enter_kiosk(screen=screen, size=wanted or whole, watch=watch)
    else:
        room = target.availableGeometry()
        window.setScreen(target)
        if wanted is None:
            wanted = usual if headless else usual.boundedTo(room.size())
        window.resize(wanted)
        place = window.rect()
        place.moveCenter(room.center())
        window.move(max(place.left(), room.left()), max(place.top(), room.top()))
        window.show()


def _run(
    application: QApplication,
    window: MirrorWindow,
    *,
    seconds: float | None,
    screenshot: Path | None,
    attend: Callable[[Hands], bool] | None,
) -> int:
    failures: list[BaseException] = []
    saved: list[bool] = []
    asked: list[int] = []
    look = QTimer()
    hands = WindowHands(window)

    def shoot() -> None:
        if screenshot is not None and not failures:
            saved.append(window.grab().save(str(screenshot)))

    def check() -> None:
        # That Python runs at all here is what lets it handle signals while Qt has the thread.
        over = seconds is not None and window.shown_for() >= seconds
        if over or asked or (attend is not None and not attend(hands)):
            window.leave()

    def fail(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        failures.append(error.with_traceback(trace))
        window.stop()
        QTimer.singleShot(0, window.leave)

    look.timeout.connect(check)
    window.before_close = shoot
    with _signals(asked), _hook(fail):
        look.start(LOOK_MS)
        window.start()
        code = application.exec()
        look.stop()
    if failures:
        raise failures[0]
    if saved and not saved[0]:
        raise MirrorError(f"{screenshot}: the screenshot can't be written; check folder and file ending.")
    return code


@contextmanager
def _hook(
    fail: Callable[[type[BaseException], BaseException, TracebackType | None], None],
) -> Iterator[None]:
    """An error in a slot or while painting must end the program, not repeat a hundred times a second."""
    before = sys.excepthook
    sys.excepthook = fail
    try:
        yield
    finally:
        sys.excepthook = before


@contextmanager
def _signals(asked: list[int]) -> Iterator[None]:
    """Note signals that ask to end. No more than that: Python may be in the midst of painting."""

    def handle(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
