"""The score as a ring with a number in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.style import BOLD, Style

__all__ = ["blend", "draw_ring"]


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two."""

    def mix(start: float, end: float) -> float:
        return min(max(start + (end - start) * share, 0.0), 1.0)

    return QColor.fromRgbF(
        mix(one.redF(), other.redF()),
        mix(one.greenF(), other.greenF()),
        mix(one.blueF(), other.blueF()),
        mix(one.alphaF(), other.alphaF()),
    )


def draw_ring(
    painter: QPainter,
    place: QRectF,
    style: Style,
    *,
    points: float,
    good: float,
    closed: float = 0.0,
    check: float = 0.0,
    number: float = 1.0,
) -> None:
    """Draw a ring with a number in it.

    Args:
        painter: paints on the card.
        place: a square.
        style: colours and type.
        points: 0…100, the number and how much of the ring is drawn.
        good: 0…1, how green it is.
        closed: 0…1, how much of the rest of the ring is drawn too.
        check: 0…1, how much of a check is drawn in place of the number.
        number: 0…1, opacity of the number.
    """
    width = place.width() * 0.085
    inner = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(style.colour("track"), width))
    painter.drawEllipse(inner)
    colour = blend(style.colour("second"), style.colour("good"), good)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    share = min(max(points / 100.0, 0.0), 1.0)
    share += (1.0 - share) * closed
    if share > 0.0:
        painter.drawArc(inner, 90 * 16, -round(share * 360 * 16))
    _draw_number(painter, place, style, round(points), number)
    _draw_check(painter, place, style, check)
    painter.restore()


def _draw_number(painter: QPainter, place: QRectF, style: Style, points: int, opacity: float) -> None:
    if opacity <= 0.0:
        return
    painter.setOpacity(opacity)
    size = min(style.type.score, place.width() / style.scale * 0.37)
    painter.setFont(style.font(size, BOLD))
    painter.setPen(style.colour("text"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(points))
    painter.setOpacity(1.0)


_CHECK: Final = ((0.30, 0.52), (0.445, 0.665), (0.705, 0.365))
"""Corners of the check in a square of 1."""


def _draw_check(painter: QPainter, place: QRectF, style: Style, share: float) -> None:
    """The first part of a check, as a hand would draw it."""
    if share <= 0.0:
        return
    corners = [QPointF(place.left() + x * place.width(), place.top() + y * place.height()) for x, y in _CHECK]
    legs = [QLineF(corners[0], corners[1]), QLineF(corners[1], corners[2])]
    left = share * sum(leg.length() for leg in legs)
    width = place.width() * 0.075
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(style.colour("good"), width, Qt.PenStyle.SolidLine, cap, join))
    path = QPolygonF([corners[0]])
    for leg in legs:
        path.append(leg.pointAt(min(max(left / leg.length(), 0.0), 1.0)))
        left -= leg.length()
        if left <= 0.0:
            break
    painter.drawPolyline(path)
