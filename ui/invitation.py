"""What the panel shows while there is nothing to compare: a calm figure and one kind sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from ui.face import Face
from ui.glide import Glide
from ui.states import Scene
from ui.style import SEMIBOLD, Style
from ui.text import block_height, draw_block, lines_of

__all__ = ["Invitation", "figure"]

_LIMBS: Final = (
    # (x0, y0, x1, y1, width) in a box of 100 × 220: a person with one hand on the hip, the other raised.
    (50, 52, 50, 104, 33),
    (38, 48, 62, 48, 20),
    (38, 50, 20, 78, 12),
    (20, 78, 38, 102, 11),
    (62, 50, 80, 34, 12),
    (80, 34, 86, 6, 11),
    (45, 108, 38, 158, 17),
    (38, 158, 36, 208, 13),
    (56, 108, 66, 156, 17),
    (66, 156, 66, 208, 13),
)
_HEAD: Final = QRectF(38.5, 4, 23, 27)
_BOX: Final = (100.0, 220.0)


def figure() -> QPainterPath:
    """The outline of a person in a box of 100 × 220."""
    whole = QPainterPath()
    for x0, y0, x1, y1, width in _LIMBS:
        line = QLineF(x0, y0, x1, y1)
        path = QPainterPath(line.p1())
        path.lineTo(line.p2())
        stroker = QPainterPathStroker()
        stroker.setWidth(width)
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        whole = whole.united(stroker.createStroke(path))
    head = QPainterPath()
    head.addEllipse(_HEAD)
    return whole.united(head).simplified()


class Invitation(Face):
    """Covers the matches, and clears away when somebody is there."""

    def __init__(self, style: Style, parent: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(style, parent, clock)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self._scene: Scene | None = None
        self._there = Glide(0.0, self.style_now.motion.fade)
        self._moved = False

    @property
    def scene(self) -> Scene | None:
        """What it says, None while it is away."""
        return self._scene if self._there.target > 0.0 else None

    def show_scene(self, scene: Scene, now: float) -> None:
        """Come with a scene's words, or go when it has none."""
        self._there.aim(1.0 if scene.card_title else 0.0, now)
        if not scene.card_title:
            return
        words = (scene.card_title, scene.card_text)
        if self._scene is None or words != (self._scene.card_title, self._scene.card_text):
            self._scene = scene
            self.setAccessibleName(f"{scene.card_title}. {scene.card_text}")
            self.renew(now, fade=self.isVisible())
        self.setVisible(True)

    def advance(self, now: float) -> None:
        """Repaint while it comes or goes."""
        super().advance(now)
        moving = self._there.moving(now)
        if moving or self._moved:
            self.update()
        self._moved = moving
        if not moving and self._there.target == 0.0 and self.isVisible():
            self.setVisible(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As transparent as it is away."""
        share = self._there.at(self.clock())
        if share >= 1.0:
            super().paintEvent(event)
        elif share > 0.0:
            painter = QPainter(self)
            painter.setOpacity(share)
            painter.drawPixmap(0, 0, self.face())
            painter.end()

    def paint_face(self, painter: QPainter, place: QRectF) -> None:
        """Card, figure, words."""
        style = self.style_now
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("card"))
        radius = style.px(style.space.card_radius)
        painter.drawRoundedRect(place, radius, radius)
        if self._scene is None:
            return
        pad = style.px(style.space.pad) * 1.5
        width = place.width() - 2 * pad
        title = style.font(style.type.title, SEMIBOLD, -0.3)
        plain = style.font(style.type.body + 2)
        head = lines_of(self._scene.card_title, title, width, 2)
        text = lines_of(self._scene.card_text, plain, width, 3)
        gap = style.px(10)
        words = block_height(head, title) + gap + block_height(text, plain)
        room = place.height() - 2 * pad - words - style.px(34)
        tall = max(min(room, style.px(380)), 0.0)
        top = place.top() + (place.height() - words - tall - style.px(34)) / 2.0
        self._paint_figure(painter, QRectF(place.left(), top, place.width(), tall))
        top += tall + style.px(34)
        centre = Qt.AlignmentFlag.AlignHCenter
        colour, second = style.colour("text"), style.colour("second")
        top += draw_block(painter, QPointF(pad, top), width, head, title, colour, centre) + gap
        draw_block(painter, QPointF(pad, top), width, text, plain, second, centre)

    def _paint_figure(self, painter: QPainter, place: QRectF) -> None:
        if place.height() < self.style_now.px(60):
            return
        scale = place.height() / _BOX[1]
        move = QTransform.fromTranslate(place.center().x() - _BOX[0] * scale / 2.0, place.top())
        path = move.scale(scale, scale).map(figure())
        fill, line = self.style_now.colour("control"), self.style_now.colour("second")
        painter.setBrush(fill)
        pen = QPen(line, max(1.5, 3.0 * self.style_now.scale))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)
