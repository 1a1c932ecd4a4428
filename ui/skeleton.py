"""Draws the skeleton over the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mirror.pose.landmarks import BONES, DRAWN, Landmark
from mirror.pose.types import FloatArray
from ui.ring import blend
from ui.style import Style

__all__ = ["Tint", "draw_skeleton"]

FAINTEST: Final = 0.02
"""Opacity below which a landmark is not drawn."""


@dataclass(frozen=True, slots=True)
class Tint:
    """Bones, and the joints at their ends, in another colour.

    Attributes:
        bones: as `BONES` has them.
        colour: its name in the theme.
        strength: 0…1.
        joints: whether the joints are tinted too.
    """

    bones: tuple[tuple[Landmark, Landmark], ...]
    colour: str
    strength: float
    joints: bool = True


def draw_skeleton(
    painter: QPainter,
    points: FloatArray,
    opacity: FloatArray,
    style: Style,
    unit: float,
    tints: Sequence[Tint] = (),
) -> None:
    """Draw bones and joints.

    Args:
        painter: paints on the view.
        points: `(33, 2)` places on the view, logical pixels.
        opacity: `(33,)`, 0…1.
        style: colours and strokes.
        unit: pixels per pixel of the theme, for strokes: they follow the height of the picture.
        tints: what is pointed out, painted over the plain bones.
    """
    places = [QPointF(float(x), float(y)) for x, y in points]
    strength = [min(max(float(value), 0.0), 1.0) for value in opacity]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_bones(painter, places, strength, style, unit)
    for tint in tints:
        _draw_tint(painter, places, strength, style, unit, tint)
    _draw_joints(painter, places, strength, style, unit, tints)
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


def _draw_tint(
    painter: QPainter, places: list[QPointF], strength: list[float], style: Style, unit: float, tint: Tint
) -> None:
    width = style.theme.skeleton.bone * (1.0 + 0.6 * tint.strength) * unit
    for name, extra in (("bone_edge", 3.0 * unit), (tint.colour, 0.0)):
        colour = style.colour(name)
        painter.setPen(QPen(colour, width + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        for start, end in tint.bones:
            visible = min(strength[start], strength[end]) * tint.strength
            if visible > FAINTEST:
                painter.setOpacity(visible)
                painter.drawLine(places[start], places[end])
    painter.setOpacity(1.0)


def _draw_joints(
    painter: QPainter,
    places: list[QPointF],
    strength: list[float],
    style: Style,
    unit: float,
    tints: Sequence[Tint],
) -> None:
    colours = {
        mark: blend(style.colour("joint"), style.colour(tint.colour), tint.strength)
        for tint in tints
        if tint.joints
        for bone in tint.bones
        for mark in bone
    }
    plain = style.colour("joint")
    shape = style.theme.skeleton
    radius = (shape.joint + shape.ring / 2.0) * unit
    for mark in DRAWN:
        visible = strength[mark]
        if visible <= FAINTEST:
            continue
        painter.setOpacity(visible)
        painter.setBrush(colours.get(mark, plain))
        painter.setPen(QPen(style.colour("joint_ring"), shape.ring * unit))
        painter.drawEllipse(places[mark], radius, radius)
    painter.setOpacity(1.0)
