"""What people do to the window, done by a program: benchmarks handle it through its own controls."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from ui.window import MirrorWindow

__all__ = ["WindowHands"]


class WindowHands:
    """A `mirror.windows.Hands` for a window."""

    def __init__(self, window: MirrorWindow) -> None:
        self._window = window

    def touch(self, share: float) -> None:
        """Touch one of the category buttons."""
        buttons = list(self._window.panel.categories.buttons.values())
        buttons[min(int(share * len(buttons)), len(buttons) - 1)].click()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._window.resize(width, height)

    def tap_corner(self) -> None:
        """Tap the corner once; outside kiosk mode nothing comes of it."""
        self._window.view.pressed.emit(QPointF(1.0, 1.0))

    def press(self, key: str) -> None:
        """Press a key of the PIN pad."""
        kiosk = self._window.kiosk
        if kiosk is not None and kiosk.pad.isVisible():
            kiosk.pad.keys[key].click()
