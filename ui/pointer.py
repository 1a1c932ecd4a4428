"""The hint on the picture: which limb is tinted, and the arrow to where its joint should go."""

from __future__ import annotations

from math import exp, hypot
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mirror.frames import Reading
from mirror.matching.types import Hint
from mirror.pose.types import FloatArray
from ui.glide import Glide
from ui.style import Style

__all__ = ["Pointer", "draw_arrow"]

CALM: Final = 0.14
"""Time constant with which the arrow follows its target, seconds."""
PAUSE: Final = 1.0
"""Age from which the place of the arrow before says nothing, seconds."""


class Pointer:
    """Follows the hints of the readings: fades in and out, and glides in between.

    The arrow belongs to its joint: what is kept is the way from the joint to the target, so that it moves
    along with the skeleton between two readings.
    """

    def __init__(self, fade: float) -> None:
        self._strength = Glide(0.0, fade)
        self._hint: Hint | None = None
        self._way = np.zeros(2)
        self._time = float("-inf")

    @property
    def hint(self) -> Hint | None:
        """The hint that is drawn, None when there is none."""
        return self._hint

    @property
    def way(self) -> FloatArray:
        """`(2,)` from the joint to the target, pixels of the frame."""
        return self._way

    def strength(self, now: float) -> float:
        """How strongly to draw it, 0…1."""
        return 0.0 if self._hint is None else self._strength.at(now)

    def follow(self, reading: Reading | None, now: float) -> None:
        """Take over what a reading says; to be called for each frame that is shown."""
        hint = None if reading is None or reading.track is None else reading.hint
        if self._hint is None or _key(hint) == _key(self._hint):
            self._strength.aim(0.0 if hint is None else 1.0, now)
        else:
            # The one before fades first: an arrow that slides from limb to limb would mean something.
            self._strength.aim(0.0, now)
            if self._strength.moving(now):
                hint = None
            else:
                self._hint = None
                self._strength.aim(0.0 if hint is None else 1.0, now)
        if hint is None or reading is None or reading.track is None:
            return
        way = np.array(hint.target) - reading.track.points[hint.joint]
        steady = self._hint is not None and 0.0 <= now - self._time < PAUSE
        share = 1.0 - exp(-(now - self._time) / CALM) if steady else 1.0
        self._way = self._way + (way - self._way) * share
        self._hint, self._time = hint, now


def _key(hint: Hint | None) -> tuple[int, str] | None:
    return None if hint is None else (hint.joint, hint.sentence)


def draw_arrow(
    painter: QPainter,
    start: tuple[float, float],
    end: tuple[float, float],
    style: Style,
    unit: float,
    strength: float,
) -> None:
    """Draw an arrow from a joint to a ring around the place where the joint should be.

    Args:
        painter: paints on the view.
        start: the joint, logical pixels of the view.
        end: where it should go.
        style: colours and strokes.
        unit: pixels per pixel of the theme.
        strength: 0…1.
    """
    shape = style.theme.skeleton
    ring = shape.goal * unit
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    if strength <= 0.0 or length < ring:
        return
    along = QPointF(dx / length, dy / length)
    first = QPointF(*start) + along * ((shape.joint + shape.ring + 5.0) * unit)
    tip = QPointF(*end) - along * (ring + 5.0 * unit)
    head = min(shape.arrow * 3.6 * unit, length * 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(strength)
    for name, extra in (("bone_edge", 4.0 * unit), ("hint", 0.0)):
        colour = style.colour(name)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, shape.arrow * 0.6 * unit + extra))
        painter.drawEllipse(QPointF(*end), ring, ring)
        _draw_shaft(painter, first, tip, along, head, shape.arrow * unit + extra, extra)
    painter.restore()


def _draw_shaft(
    painter: QPainter, first: QPointF, tip: QPointF, along: QPointF, head: float, width: float, extra: float
) -> None:
    """The line and its head, as far as there is room for them between joint and ring."""
    room = QPointF.dotProduct(tip - first, along)
    if room < head * 0.6:
        return
    colour = painter.pen().color()
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if room > head:
        painter.drawLine(first, tip - along * head)
    _draw_head(painter, tip, along, min(head, room), extra)


def _draw_head(painter: QPainter, tip: QPointF, along: QPointF, length: float, extra: float) -> None:
    across = QPointF(-along.y(), along.x()) * (length * 0.46)
    back = tip - along * length
    colour = painter.pen().color()
    pen = QPen(colour, 2.0 + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, back + across, back - across]))
