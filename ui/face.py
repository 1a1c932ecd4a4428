"""A widget whose content is painted once and then only copied; new content fades in over the old."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.glide import Glide
from ui.style import Style

__all__ = ["Face", "draw_card"]


class Face(QWidget):
    """Base of the card, the tiles and the invitation: a subclass paints its face."""

    def __init__(self, style: Style, parent: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.style_now = style
        self.clock = clock
        self._face = QPixmap()
        self._before = QPixmap()
        self._fade = Glide(1.0, style.motion.fade)
        self._was_moving = False
        self._renewals = 0

    @property
    def renewals(self) -> int:
        """How often the face was painted anew."""
        return self._renewals

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self.style_now = style
        self._drop()

    def renew(self, now: float, *, fade: bool) -> None:
        """Paint the face anew, and fade it in over the old one if that is asked for."""
        if fade and not self._face.isNull():
            self._before = self._face
            self._fade.jump(0.0)
            self._fade.aim(1.0, now)
        self._face = QPixmap()
        self.update()

    def advance(self, now: float) -> None:
        """Repaint while the face fades."""
        moving = self._fade.moving(now)
        if moving or self._was_moving:
            self.update()
        if not moving:
            self._before = QPixmap()
        self._was_moving = moving

    def paint_face(self, painter: QPainter, place: QRectF) -> None:
        """Paint everything that does not move."""
        raise NotImplementedError

    def paint_moving(self, painter: QPainter, now: float) -> None:
        """Paint what moves, on top of the face."""

    def face(self) -> QPixmap:
        """The painted face."""
        if self._face.isNull():
            self._face = self._painted()
        return self._face

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the face, mix in the one before while it fades."""
        now = self.clock()
        face = self.face()
        painter = QPainter(self)
        share = self._fade.at(now)
        if share < 1.0 and not self._before.isNull():
            painter.drawPixmap(0, 0, self._before)
            painter.setOpacity(share)
        painter.drawPixmap(0, 0, face)
        painter.setOpacity(1.0)
        self.paint_moving(painter, now)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The face must be painted for the new size."""
        self._drop()

    def _drop(self) -> None:
        self._face = QPixmap()
        self._before = QPixmap()
        self.update()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = QSize(max(1, self.width()), max(1, self.height()))
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self.style_now.colour("panel"))
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_face(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        self._renewals += 1
        return pixmap


def draw_card(painter: QPainter, place: QRectF, style: Style) -> None:
    """The rounded ground of a card; the painter keeps no outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("card"))
    radius = style.px(style.space.card_radius)
    painter.drawRoundedRect(place, radius, radius)
