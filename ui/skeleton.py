"""Draws the skeleton over the picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from mirror.pose.landmarks import BONES, DRAWN, Landmark
from mirror.pose.types import FloatArray
from ui.ring import blend
from ui.style import Style

__all__ = ["Tint", "draw_skeleton"]

FAINTEST: Final = 0.02
"""Opacity below which a landmark is not drawn."""
PHASES: Final = 8
"""Places within a pixel at which joints are drawn, in each direction: an eighth of a pixel is not seen."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A limb that is pointed out: its bones, and the joints at their ends, in the colour of hints.

    Attributes:
        bones: as `BONES` has them.
        strength: 0…1.
    """

    bones: tuple[tuple[Landmark, Landmark], ...]
    strength: float


def draw_skeleton(
    painter: QPainter,
    points: FloatArray,
    opacity: FloatArray,
    style: Style,
    unit: float,
    *,
    tint: Tint | None = None,
    glow: float = 0.0,
) -> None:
    """Draw bones and joints.

    Args:
        painter: paints on the view.
        points: `(33, 2)` places on the view, logical pixels.
        opacity: `(33,)`, 0…1.
        style: colours and strokes.
        unit: pixels per pixel of the theme, for strokes: they follow the height of the picture.
        tint: the limb that is pointed out.
        glow: 0…1, how much all bones have the colour of a match.
    """
    places = [QPointF(float(x), float(y)) for x, y in points]
    strength = [min(max(float(value), 0.0), 1.0) for value in opacity]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = style.theme.skeleton.bone * unit
    bone = style.colour("bone")
    tinted = () if tint is None else tint.bones
    plain = tuple(pair for pair in BONES if pair not in tinted)
    _draw_bones(painter, plain, places, strength, style, width, unit, blend(bone, style.colour("good"), glow))
    if tint is not None:
        wide = width * (1.0 + 0.6 * tint.strength)
        colour = blend(bone, style.colour("hint"), tint.strength)
        _draw_bones(painter, tinted, places, strength, style, wide, unit, colour)
    _draw_joints(painter, places, strength, style, unit, tint)
    painter.restore()


def _draw_bones(
    painter: QPainter,
    bones: tuple[tuple[Landmark, Landmark], ...],
    places: list[QPointF],
    strength: list[float],
    style: Style,
    width: float,
    unit: float,
    fill: QColor,
) -> None:
    by_strength: dict[float, list[QLineF]] = {}
    for start, end in bones:
        visible = round(min(strength[start], strength[end]), 2)
        if visible > FAINTEST:
            by_strength.setdefault(visible, []).append(QLineF(places[start], places[end]))
    for colour, extra in ((style.colour("bone_edge"), 3.0 * unit), (fill, 0.0)):
        for visible, lines in by_strength.items():
            # Flat ends cost half of what round ones do, and joints cover them.
            painter.setOpacity(colour.alphaF() * visible)
            pen = QPen(QColor(colour.rgb()), width + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLines(lines)
    painter.setOpacity(1.0)


def _draw_joints(
    painter: QPainter,
    places: list[QPointF],
    strength: list[float],
    style: Style,
    unit: float,
    tint: Tint | None,
) -> None:
    shape = style.theme.skeleton
    ratio = painter.device().devicePixelRatioF()
    radius, ring = shape.joint * unit * ratio, shape.ring * unit * ratio
    plain = tinted = style.colour("joint")
    marks: set[Landmark] = set()
    if tint is not None:
        tinted = blend(plain, style.colour("hint"), tint.strength)
        marks = {mark for bone in tint.bones for mark in bone}
    edge = style.colour("joint_ring").rgba()
    margin = _margin(radius, ring)
    for mark in DRAWN:
        visible = strength[mark]
        if visible <= FAINTEST:
            continue
        painter.setOpacity(visible)
        left, x = _split(places[mark].x() * ratio)
        top, y = _split(places[mark].y() * ratio)
        fill = (tinted if mark in marks else plain).rgba()
        dot = _dot(fill, edge, radius, ring, x, y)
        dot.setDevicePixelRatio(ratio)
        painter.drawPixmap(QPointF((left - margin) / ratio, (top - margin) / ratio), dot)
    painter.setOpacity(1.0)


def _split(place: float) -> tuple[int, int]:
    """The pixel in which a place lies, and in which of its `PHASES` parts."""
    whole, part = divmod(floor(place * PHASES + 0.5), PHASES)
    return whole, part


def _margin(radius: float, ring: float) -> int:
    """Pixels that a dot needs on each side of its place."""
    return ceil(radius + ring) + 1


@lru_cache(maxsize=512)
def _dot(fill: int, edge: int, radius: float, ring: float, x: int, y: int) -> QPixmap:
    """A joint, painted once: copying it costs a quarter of painting it.

    Args:
        fill: colour, ARGB.
        edge: colour of the ring, ARGB.
        radius: of the filled part, device pixels; half of the ring lies outside of it.
        ring: width of the ring, device pixels.
        x: where in its pixel the middle lies, in parts of `PHASES`.
        y: the same from the top.
    """
    margin = _margin(radius, ring)
    pixmap = QPixmap(2 * margin + 1, 2 * margin + 1)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor.fromRgba(fill))
    painter.setPen(QPen(QColor.fromRgba(edge), ring))
    outer = radius + ring / 2.0
    painter.drawEllipse(QPointF(margin + x / PHASES, margin + y / PHASES), outer, outer)
    painter.end()
    return pixmap
