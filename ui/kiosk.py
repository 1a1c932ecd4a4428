"""Kiosk mode: fullscreen on one screen, no cursor, no window keys; only staff can leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from mirror.config import KioskConfig
from ui.awake import ScreenWatch
from ui.pin_gate import CornerTaps, PinGate
from ui.pin_pad import PinPad
from ui.style import Style

__all__ = ["Kiosk", "in_corner", "screen_index"]

CORNER: Final = 0.15
"""Side of the corner that staff tap, share of the window's short side."""


def in_corner(x: float, y: float, *, width: int, height: int) -> bool:
    """Whether a touch lies in the top left corner."""
    side = CORNER * min(width, height)
    return 0 <= x <= side and 0 <= y <= side


def screen_index(wanted: int, count: int) -> int:
    """The screen to use: the wanted one while it is there, else the primary one, which is 0."""
    return wanted if 0 <= wanted < count else 0


class Kiosk(QObject):
    """Takes a window over and gives it back only to staff."""

    left = Signal()
    """Staff entered the right PIN."""

    def __init__(
        self,
        window: QWidget,
        config: KioskConfig,
        style: Style,
        clock: Callable[[], float],
        *,
        screen: int,
        watch: ScreenWatch,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._screen = screen
        self._watch = watch
        self._taps = CornerTaps(config.corner_taps, config.corner_seconds)
        self.gate = PinGate(config.pin_hash)
        self.pad = PinPad(self.gate, style, window, clock)
        self.pad.unlocked.connect(self._leave)
        self.may_close = False

    def enter(self, size: QSize | None = None) -> None:
        """Take over the window; a size stands in for the whole screen where there is no real one."""
        self._window.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self._window.setCursor(Qt.CursorShape.BlankCursor)
        self.tame()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screens_changed)
            application.screenRemoved.connect(self._screens_changed)
        self._watch.hold()
        if size is None:
            self._cover()
        else:
            self._window.resize(size)
            self._window.show()

    def tame(self) -> None:
        """No part of the window takes keys or explains itself; again whenever it gets new parts."""
        for child in self._window.findChildren(QWidget):
            child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            child.setToolTip("")

    def end(self) -> None:
        """Give back what was held."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.disconnect(self._screens_changed)
            application.screenRemoved.disconnect(self._screens_changed)
        self._watch.release()

    def touched(self, place: QPointF) -> None:
        """Count a touch on the window."""
        size = self._window.size()
        inside = in_corner(place.x(), place.y(), width=size.width(), height=size.height())
        if self._taps.tap(self._clock(), inside=inside):
            self.pad.open()

    def _leave(self) -> None:
        self.may_close = True
        self.left.emit()

    def _cover(self) -> None:
        screens = QGuiApplication.screens()
        if screens:
            screen = screens[screen_index(self._screen, len(screens))]
            self._window.setScreen(screen)
            self._window.setGeometry(screen.geometry())
        self._window.showFullScreen()

    def _screens_changed(self, _screen: QScreen) -> None:
        self._cover()
