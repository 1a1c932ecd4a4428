"""What the panel shows while there is nothing to compare: a calm figure and one kind sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.face import Face, draw_card
from ui.glide import Glide
from ui.states import Scene
from ui.style import SEMIBOLD, Style
from ui.text import block_height, draw_block, lines_of

__all__ = ["Invitation", "silhouette"]

_JOINTS: Final = {
    # A person in a box of 100 × 220 with one hand on the hip and the other raised.
    "head": (50.0, 17.0),
    "left shoulder": (37.0, 48.0),
    "left elbow": (19.0, 74.0),
    "left hand": (36.0, 96.0),
    "right shoulder": (63.0, 48.0),
    "right elbow": (83.0, 34.0),
    "right hand": (88.0, 4.0),
    "left hip": (41.0, 104.0),
    "left knee": (36.0, 156.0),
    "left foot": (36.0, 209.0),
    "right hip": (59.0, 104.0),
    "right knee": (67.0, 154.0),
    "right foot": (71.0, 209.0),
}
_BONES: Final = (
    # The bone's ends and how wide the body is around it.
    ("left shoulder", "right shoulder", 16.0),
    ("left shoulder", "left hip", 16.0),
    ("right shoulder", "right hip", 16.0),
    ("left hip", "right hip", 20.0),
    ("left shoulder", "left elbow", 13.0),
    ("left elbow", "left hand", 11.0),
    ("right shoulder", "right elbow", 13.0),
    ("right elbow", "right hand", 11.0),
    ("left hip", "left knee", 19.0),
    ("left knee", "left foot", 14.0),
    ("right hip", "right knee", 19.0),
    ("right knee", "right foot", 14.0),
)
_TRUNK: Final = ("left shoulder", "right shoulder", "right hip", "left hip")
_HEAD: Final = QRectF(38.0, 1.0, 24.0, 31.0)
_BOX: Final = (100.0, 216.0)


def _line(start: str, end: str) -> QLineF:
    return QLineF(QPointF(*_JOINTS[start]), QPointF(*_JOINTS[end]))


def silhouette() -> QPainterPath:
    """A person as a soft shape in a box of 100 × 220."""
    trunk = QPolygonF([QPointF(*_JOINTS[corner]) for corner in _TRUNK])
    whole = QPainterPath()
    whole.addPolygon(trunk)
    whole.closeSubpath()
    for start, end, width in _BONES:
        line = _line(start, end)
        path = QPainterPath(line.p1())
        path.lineTo(line.p2())
        stroker = QPainterPathStroker()
        stroker.setWidth(width)
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        whole = whole.united(stroker.createStroke(path))
    head = QPainterPath()
    head.addEllipse(_HEAD)
    return whole.united(head)


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
        draw_card(painter, place, style)
        if self._scene is None:
            return
        pad = style.px(style.space.pad) * 1.5
        width = place.width() - 2 * pad
        title = style.font(style.type.title, SEMIBOLD, -0.3)
        plain = style.font(style.type.body + 2)
        head = lines_of(self._scene.card_title, title, width, 2, balanced=True)
        text = lines_of(self._scene.card_text, plain, width, 8, balanced=True)
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
        style = self.style_now
        painter.save()
        painter.translate(place.center().x() - _BOX[0] * scale / 2.0, place.top())
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("pressed"))
        painter.drawPath(silhouette())
        bone = style.colour("text")
        bone.setAlphaF(0.55)
        pen = QPen(bone, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines([_line(start, end) for start, end, _ in _BONES])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("joint"))
        for x, y in _JOINTS.values():
            painter.drawEllipse(QPointF(x, y), 2.6, 2.6)
        painter.restore()
