"""Paints the light of a celebration: a burst around the ring and a glow along the card's edge."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QRadialGradient

from ui.celebration import Moment
from ui.glide import eased
from ui.style import Style

__all__ = ["draw_burst", "edge_pixmap"]

DOTS: Final = 14
"""Dots of the burst."""
SOFT: Final = 16
"""Strokes that make up the light along the edge."""


def draw_burst(painter: QPainter, ring: QRectF, style: Style, moment: Moment, room: float) -> None:
    """A soft light that spreads from the ring, and dots that fly as far as there is room, pixels."""
    if not 0.0 < moment.burst < 1.0:
        return
    spread = 1.0 - (1.0 - moment.burst) ** 3
    fading = 1.0 - eased(moment.burst)
    radius = ring.width() / 2.0
    reach = radius * (1.0 + 0.75 * spread)
    light = QRadialGradient(ring.center(), reach)
    for place, share in ((0.0, 0.0), (0.55, 0.10), (0.78, 0.30), (1.0, 0.0)):
        colour = style.colour("good")
        colour.setAlphaF(share * fading)
        light.setColorAt(place, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(light)
    painter.drawEllipse(ring.center(), reach, reach)
    farthest = min(0.52, max(room / radius - 0.08, 0.1))
    for number in range(DOTS):
        # Every other dot flies less far and is smaller.
        near = number % 2
        angle = 2.0 * pi * (number + 0.5) / DOTS
        way = radius * (1.0 + farthest * (0.65 if near else 1.0) * spread)
        colour = style.colour("text" if near else "good")
        colour.setAlphaF(fading)
        painter.setBrush(colour)
        size = radius * (0.036 if near else 0.058) * (0.4 + 0.6 * fading)
        painter.drawEllipse(ring.center() + QPointF(cos(angle) * way, sin(angle) * way), size, size)


def edge_pixmap(card: QSize, style: Style, ratio: float) -> QPixmap:
    """Light along the inner edge of a card, softer towards its middle; painted once a celebration."""
    pixmap = QPixmap(card * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = float(style.px(style.space.card_radius))
    for step in range(SOFT, -1, -1):
        # Many faint strokes over one another fall off without steps.
        stroke = style.scale * (3.0 if step == 0 else 3.0 + 2.0 * step)
        colour = style.colour("good")
        colour.setAlphaF(0.9 if step == 0 else 0.022)
        painter.setPen(QPen(colour, stroke))
        half = stroke / 2.0
        inner = max(radius - half, 1.0)
        place = QRectF(0.0, 0.0, card.width(), card.height()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(place, inner, inner)
    painter.end()
    return pixmap
