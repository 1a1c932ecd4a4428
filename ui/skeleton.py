"""Draws the skeleton over the picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mirror.pose.landmarks import BONES, DRAWN
from mirror.pose.types import FloatArray
from ui.style import Style

__all__ = ["draw_skeleton"]

FAINTEST: Final = 0.02
"""Opacity below which a landmark is not drawn."""


def draw_skeleton(
    painter: QPainter, points: FloatArray, opacity: FloatArray, style: Style, unit: float
) -> None:
    """Draw bones and joints.

    Args:
        painter: paints on the view.
        points: `(33, 2)` places on the view, logical pixels.
        opacity: `(33,)`, 0…1.
        style: colours and strokes.
        unit: pixels per pixel of the theme, for strokes: they follow the height of the picture.
    """
    places = [QPointF(float(x), float(y)) for x, y in points]
    strength = [min(max(float(value), 0.0), 1.0) for value in opacity]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_bones(painter, places, strength, style, unit)
    _draw_joints(painter, places, strength, style, unit)
    painter.restore()


def _draw_bones(
    painter: QPainter, places: list[QPointF], strength: list[float], style: Style, unit: float
) -> None:
    width = style.theme.skeleton.bone * unit
    by_strength: dict[float, list[QLineF]] = {}
    for start, end in BONES:
        visible = round(min(strength[start], strength[end]), 2)
        if visible > FAINTEST:
            by_strength.setdefault(visible, []).append(QLineF(places[start], places[end]))
    for name, extra in (("bone_edge", 3.0 * unit), ("bone", 0.0)):
        colour = style.colour(name)
        for visible, lines in by_strength.items():
            # Flat ends cost half of what round ones do, and joints cover them.
            painter.setOpacity(colour.alphaF() * visible)
            pen = QPen(QColor(colour.rgb()), width + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(lines)
    painter.setOpacity(1.0)


def _draw_joints(
    painter: QPainter, places: list[QPointF], strength: list[float], style: Style, unit: float
) -> None:
    shape = style.theme.skeleton
    radius = (shape.joint + shape.ring / 2.0) * unit
    for mark in DRAWN:
        visible = strength[mark]
        if visible <= FAINTEST:
            continue
        painter.setOpacity(visible)
        painter.setBrush(style.colour("joint"))
        painter.setPen(QPen(style.colour("joint_ring"), shape.ring * unit))
        painter.drawEllipse(places[mark], radius, radius)
    painter.setOpacity(1.0)
