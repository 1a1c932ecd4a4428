"""A bare window with one picture in it: what tutorials show their loop in, for the benchmark."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from mirror.frames import Image
from ui.app import make_application

__all__ = ["PictureWindow", "open_picture_window"]


class PictureWindow(QWidget):
    """Paints a picture unscaled, without copying it first; a `mirror.windows.PictureWindow`."""

    def __init__(self, size: tuple[int, int], application: QApplication) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle("Picture")
        self.setFixedSize(*size)
        self._application = application
        self._pixels: Image | None = None
        self._painted = 0.0
        self._open = True

    def present(self, pixels: Image) -> float:
        """Paint a picture now; returns when that had ended."""
        self._pixels = pixels
        self.repaint()
        return self._painted

    def wait(self) -> bool:
        """Handle what has come; False once it is closed."""
        self._application.processEvents()
        return self._open

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and nothing else."""
        painter = QPainter(self)
        if self._pixels is not None:
            height, width = self._pixels.shape[:2]
            stride = self._pixels.strides[0]
            painter.drawImage(
                0, 0, QImage(self._pixels.data, width, height, stride, QImage.Format.Format_BGR888)
            )
        painter.end()
        self._painted = time.monotonic()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Note that there is nothing left to show pictures in."""
        self._open = False
        event.accept()


def open_picture_window(size: tuple[int, int], *, headless: bool) -> PictureWindow:
    """Open a bare window of `(width, height)` pixels.

    Raises:
        MirrorError: there is no display.
    """
    window = PictureWindow(size, make_application(headless=headless))
    window.show()
    return window
