"""A next candidate: small picture, garment, score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from ui.candidate import Candidate
from ui.face import Face
from ui.pictures import Shelf, draw_picture
from ui.style import MEDIUM, SEMIBOLD, Style
from ui.text import draw_block, draw_line, line_height, lines_of

__all__ = ["Tile"]

TALL: Final = 180
"""Height of the theme from which a tile has its text in lines below each other."""
ASPECT: Final = 0.75


class Tile(Face):
    """Paints one of the next candidates. It is no button."""

    def __init__(self, style: Style, shelf: Shelf, parent: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(style, parent, clock)
        self._shelf = shelf
        self._candidate: Candidate | None = None
        self._next: Candidate | None = None

    @property
    def candidate(self) -> Candidate | None:
        """What the tile shows, or is about to show."""
        return self._next or self._candidate

    def show_candidate(self, candidate: Candidate | None, now: float) -> None:
        """Show a candidate as soon as its picture is there; None leaves the place empty."""
        if candidate is None:
            self._next = None
            if self._candidate is not None:
                self._candidate = None
                self.renew(now, fade=True)
        else:
            self._next = candidate
            self._settle(now)

    def advance(self, now: float) -> None:
        """Move what moves."""
        super().advance(now)
        self._settle(now)

    def paint_face(self, painter: QPainter, place: QRectF) -> None:
        """The whole tile."""
        shown = self._candidate
        if shown is None:
            return
        style = self.style_now
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("card"))
        radius = style.px(style.space.button_radius)
        painter.drawRoundedRect(place, radius, radius)
        pad = style.px(14)
        height = place.height() - 2 * pad
        picture = QRectF(pad, pad, min(height * ASPECT, place.width() * 0.42), height)
        image = self._shelf.get(shown.picture)
        if image is not None:
            draw_picture(painter, picture, image, style, flip=shown.flipped)
        left = picture.right() + style.px(20)
        text = QRectF(left, pad, place.width() - style.px(22) - left, height)
        if place.height() >= style.px(TALL):
            self._paint_tall(painter, text, shown)
        else:
            self._paint_flat(painter, text, shown)

    def _paint_flat(self, painter: QPainter, place: QRectF, shown: Candidate) -> None:
        style = self.style_now
        font, number = style.font(style.type.body, MEDIUM), style.font(34, SEMIBOLD)
        aside = QFontMetricsF(number).horizontalAdvance("000")
        step = line_height(font)
        room = QRectF(place.left(), place.center().y() - step, place.width() - aside, step)
        lines = lines_of(shown.garment, font, room.width(), 2)
        draw_block(painter, room.topLeft(), room.width(), lines, font, style.colour("text"))
        if len(lines) == 1:
            plain, second = style.font(style.type.body), style.colour("second")
            draw_line(painter, room.translated(0, step), shown.category, plain, second)
        colour = style.colour("good" if shown.matched else "second")
        draw_line(painter, place, str(shown.points), number, colour, align=Qt.AlignmentFlag.AlignRight)

    def _paint_tall(self, painter: QPainter, place: QRectF, shown: Candidate) -> None:
        style = self.style_now
        font, plain = style.font(style.type.body + 2, MEDIUM), style.font(style.type.body)
        number = style.font(44, SEMIBOLD)
        top = place.top() + style.px(4)
        lines = lines_of(shown.garment, font, place.width(), 2)
        used = draw_block(
            painter, QPointF(place.left(), top), place.width(), lines, font, style.colour("text")
        )
        line = QRectF(place.left(), top + used, place.width(), line_height(plain))
        draw_line(painter, line, shown.category, plain, style.colour("second"))
        foot = QRectF(place.left(), place.bottom() - line_height(number), place.width(), line_height(number))
        colour = style.colour("good" if shown.matched else "second")
        draw_line(painter, foot, str(shown.points), number, colour)

    def _settle(self, now: float) -> None:
        coming = self._next
        if coming is None or self._shelf.get(coming.picture) is None:
            return
        before, self._candidate, self._next = self._candidate, coming, None
        if before != coming:
            fade = before is None or before.id != coming.id or before.flipped != coming.flipped
            self.renew(now, fade=fade)
            self.setAccessibleName(f"{coming.garment}, score {coming.points}")
