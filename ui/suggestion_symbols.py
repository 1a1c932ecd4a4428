"""What can be touched on a suggestion: a heart, a cross, and "Show me"."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.style import MEDIUM, Style
from ui.text import draw_line

__all__ = ["Sign", "Symbol", "draw_symbol"]

DISC: Final = 0.74
"""The disc's share of the place that answers a touch."""

SHOW: Final = 0.8
"""The same for "Show me", of its height."""
WORDS: Final = "Show me"
SIZE: Final = 25


class Sign(Enum):
    """What a symbol stands for."""

    SHOW = "show"
    LIKE = "like"
    DISMISS = "dismiss"


class Symbol(QAbstractButton):
    """A place that answers a touch; the card below it paints the symbol, and fades with it."""

    focused = Signal()
    """The focus has come or gone."""

    def __init__(self, sign: Sign, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = sign
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(sign is not Sign.DISMISS)

    def nextCheckState(self) -> None:
        """The mirror decides what is liked and shown, not the button."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: see above."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the card."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the card."""
        super().focusOutEvent(event)
        self.focused.emit()


def draw_symbol(painter: QPainter, symbol: Symbol, style: Style) -> None:
    """The symbol on a quiet disc, as the button stands on its card."""
    place, on = QRectF(symbol.geometry()), symbol.isChecked()
    if symbol.sign is Sign.SHOW:
        _draw_show(painter, place, style, on=on, down=symbol.isDown(), focused=symbol.hasFocus())
        return
    side = min(place.width(), place.height()) * DISC
    disc = QRectF(place.center().x() - side / 2.0, place.center().y() - side / 2.0, side, side)
    painter.setPen(QPen(style.colour("hint"), style.px(4)) if symbol.hasFocus() else Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("second" if symbol.isDown() else "pressed"))
    painter.drawEllipse(disc)
    inner = disc.adjusted(side * 0.28, side * 0.28, -side * 0.28, -side * 0.28)
    pen = QPen(style.colour("text"), max(2.0, side * 0.065))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if symbol.sign is Sign.LIKE:
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("joint"))
            inner = disc.adjusted(side * 0.24, side * 0.24, -side * 0.24, -side * 0.24)
        painter.drawPath(_heart(inner))
    else:
        cross = inner.adjusted(side * 0.04, side * 0.04, -side * 0.04, -side * 0.04)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())


def _heart(place: QRectF) -> QPainterPath:
    width, height, x = place.width(), place.height(), place.center().x()
    path = QPainterPath(QPointF(x, place.top() + height * 0.28))
    for side in (1.0, -1.0):
        path.moveTo(x, place.top() + height * 0.28)
        path.cubicTo(
            QPointF(x + side * width * 0.1, place.top() - height * 0.06),
            QPointF(x + side * width * 0.52, place.top() - height * 0.06),
            QPointF(x + side * width * 0.52, place.top() + height * 0.3),
        )
        path.cubicTo(
            QPointF(x + side * width * 0.52, place.top() + height * 0.6),
            QPointF(x + side * width * 0.18, place.top() + height * 0.78),
            QPointF(x, place.bottom()),
        )
        path.lineTo(x, place.top() + height * 0.28)
    return path.simplified()


def _draw_show(
    painter: QPainter, place: QRectF, style: Style, *, on: bool, down: bool, focused: bool
) -> None:
    """A button like those of the categories; a little lower than the place that answers a touch."""
    pill = place.adjusted(0, place.height() * (1.0 - SHOW), 0, 0)
    radius = pill.height() / 2.0
    painter.setPen(QPen(style.colour("hint"), style.px(4)) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("chosen" if on else "second" if down else "pressed"))
    painter.drawRoundedRect(pill, radius, radius)
    ink = style.colour("chosen_text" if on else "text")
    draw_line(painter, pill, WORDS, style.font(SIZE, MEDIUM), ink, align=Qt.AlignmentFlag.AlignHCenter)
