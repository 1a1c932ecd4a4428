"""The score as a ring with a number in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

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


def draw_ring(painter: QPainter, place: QRectF, style: Style, *, points: float, good: float) -> None:
    """Draw a ring of `points` out of 100; `good` 0…1 is how green it is."""
    width = place.width() * 0.085
    inner = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(style.colour("track"), width))
    painter.drawEllipse(inner)
    colour = blend(style.colour("second"), style.colour("good"), good)
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    share = min(max(points / 100.0, 0.0), 1.0)
    if share > 0.0:
        painter.drawArc(inner, 90 * 16, -round(share * 360 * 16))
    size = min(style.type.score, place.width() / style.scale * 0.42)
    painter.setFont(style.font(size, BOLD))
    painter.setPen(style.colour("text"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(round(points)))
    painter.restore()
