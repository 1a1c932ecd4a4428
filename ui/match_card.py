"""The best match: picture of the demonstration pose, garment, price, score, verdict, and a hint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.burst import draw_burst, edge_pixmap
from ui.candidate import Candidate
from ui.card_layout import CardPlaces, card_places
from ui.card_names import draw_names
from ui.celebration import moment_at
from ui.face import Face, draw_card
from ui.glide import Glide
from ui.pictures import Shelf, draw_picture
from ui.ring import draw_ring
from ui.style import MEDIUM, SEMIBOLD, Style
from ui.text import draw_line

__all__ = ["MatchCard"]

STEP: Final = 1 / 40
"""Shortest pause between two pictures of a celebration, seconds: below the pause between two frames."""
DONE: Final = "That's the look!"
UPPER_BODY: Final = "Upper body"


class MatchCard(Face):
    """Paints one candidate; the score glides, everything else fades."""

    def __init__(self, style: Style, shelf: Shelf, parent: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(style, parent, clock)
        self._shelf = shelf
        self._candidate: Candidate | None = None
        self._next: Candidate | None = None
        self._points = Glide(0.0, style.motion.glide)
        self._good = Glide(0.0, style.motion.glide)
        self._ring_moved = False
        self._words = ""
        self._words_there = Glide(0.0, style.motion.fade)
        self._words_moved = False
        self._celebrated: float | None = None
        self._celebration_due = 0.0
        self._light = QPixmap()

    @property
    def words(self) -> str:
        """What stands in the place of the hint, empty for nothing."""
        return self._words if self._words_there.target > 0.0 else ""

    @property
    def candidate(self) -> Candidate | None:
        """What the card shows, or is about to show."""
        return self._next or self._candidate

    def points_at(self, now: float) -> float:
        """The score as the ring shows it at a moment."""
        return self._points.at(now)

    def show_candidate(self, candidate: Candidate, now: float) -> None:
        """Show a candidate as soon as its picture is there."""
        self._next = candidate
        self._settle(now)

    def show_hint(self, sentence: str, celebrated: float | None, now: float) -> None:
        """Say what could be better, or celebrate what is right since a moment."""
        if celebrated != self._celebrated:
            self._celebrated = celebrated
            self._light = QPixmap()
            self.update()
        words = DONE if celebrated is not None else sentence
        self._words_there.aim(1.0 if words else 0.0, now)
        if words and words != self._words:
            if self._words and self._words_there.at(now) > 0.0:
                # Another sentence in the same place: a short dip tells that it is a new one.
                self._words_there.jump(0.25)
                self._words_there.aim(1.0, now)
            self._words = words
            self.update(self._places().hint.toAlignedRect())

    def advance(self, now: float) -> None:
        """Move what moves."""
        super().advance(now)
        self._settle(now)
        moving = self._words_there.moving(now)
        if moving or self._words_moved:
            self.update(self._places().hint.toAlignedRect())
        self._words_moved = moving
        if self._celebrated is not None and now >= self._celebration_due:
            self._celebration_due = now + STEP
            self.update()
        moving = self._points.moving(now) or self._good.moving(now)
        if moving or self._ring_moved:
            self.update(self._places().ring.toAlignedRect().adjusted(-1, -1, 1, 1))
        self._ring_moved = moving

    def paint_face(self, painter: QPainter, place: QRectF) -> None:
        """Everything but the ring."""
        style = self.style_now
        draw_card(painter, place, style)
        shown = self._candidate
        if shown is None:
            return
        places = self._places()
        self._paint_picture(painter, places.picture, shown)
        self._paint_verdict(painter, places.badge, shown)
        draw_names(painter, places, shown, style)

    def paint_moving(self, painter: QPainter, now: float) -> None:
        """The ring, the hint, and a celebration."""
        if self._candidate is None:
            return
        style, places = self.style_now, self._places()
        points, good = self._points.at(now), self._good.at(now)
        moment = moment_at(self._celebrated, now)
        if moment is None:
            draw_ring(painter, places.ring, style, points=points, good=good)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_light(painter, moment.glow)
            draw_burst(painter, places.ring, style, moment, style.px(style.space.pad))
            draw_ring(
                painter,
                places.ring,
                style,
                points=points,
                good=good,
                closed=moment.closed,
                check=moment.check,
                number=moment.number,
            )
        self._paint_words(painter, places.hint, self._words_there.at(now))

    def _paint_light(self, painter: QPainter, strength: float) -> None:
        if strength <= 0.0:
            return
        if self._light.deviceIndependentSize().toSize() != self.size():
            self._light = edge_pixmap(self.size(), self.style_now, self.devicePixelRatioF())
        painter.setOpacity(strength)
        painter.drawPixmap(0, 0, self._light)
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter, place: QRectF, strength: float) -> None:
        if strength <= 0.0 or not self._words:
            return
        style = self.style_now
        colour = style.colour("good" if self._words == DONE else "hint")
        ground = QColor(colour)
        ground.setAlphaF(0.14)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(strength)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        radius = style.px(style.space.picture_radius)
        painter.drawRoundedRect(place, radius, radius)
        room = place.adjusted(style.px(10), 0, -style.px(10), 0)
        font, centre = style.font(style.type.hint, SEMIBOLD, -0.4), Qt.AlignmentFlag.AlignHCenter
        smallest = style.px(style.type.body)
        draw_line(painter, room, self._words, font, colour, align=centre, smallest=smallest)
        painter.restore()

    def _settle(self, now: float) -> None:
        """Take over what is waiting, once its picture has been read."""
        coming = self._next
        if coming is None:
            return
        if self._shelf.get(coming.picture) is None:
            return
        before, self._candidate, self._next = self._candidate, coming, None
        self._points.aim(float(coming.points), now)
        self._good.aim(1.0 if coming.matched else 0.0, now)
        if before is None or _looks(before) != _looks(coming):
            self.renew(now, fade=before is not None)
            self.setAccessibleName(f"{coming.garment}, {coming.category}, {coming.move}")

    def _places(self) -> CardPlaces:
        return card_places(self.width(), self.height(), self.style_now)

    def _paint_picture(self, painter: QPainter, place: QRectF, shown: Candidate) -> None:
        image = self._shelf.get(shown.picture)
        if image is None:
            return
        draw_picture(painter, place, image, self.style_now, flip=shown.flipped)
        if shown.upper_body:
            self._paint_chip(painter, place)

    def _paint_chip(self, painter: QPainter, place: QRectF) -> None:
        """A quiet note at the foot of the picture: only the upper body was compared."""
        style = self.style_now
        font = style.font(style.type.body, MEDIUM)
        edge, height = style.px(8), style.px(44)
        width = min(
            QFontMetricsF(font).horizontalAdvance(UPPER_BODY) + 2 * style.px(14), place.width() - 2 * edge
        )
        left = place.center().x() - width / 2.0
        chip = QRectF(left, place.bottom() - edge - height, width, height)
        ground = style.colour("ground")
        ground.setAlphaF(0.78)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, height / 2.0, height / 2.0)
        centre = Qt.AlignmentFlag.AlignHCenter
        smallest = style.px(style.type.body * 0.8)
        room = chip.adjusted(style.px(8), 0, -style.px(8), 0)
        draw_line(painter, room, UPPER_BODY, font, style.colour("text"), align=centre, smallest=smallest)

    def _paint_verdict(self, painter: QPainter, place: QRectF, shown: Candidate) -> None:
        style = self.style_now
        text = "Matched" if shown.matched else "Your pick" if shown.asked else "Closest"
        font = style.font(style.type.body, SEMIBOLD)
        width = min(QFontMetricsF(font).horizontalAdvance(text) + 2 * style.px(22), place.width())
        pill = QRectF(place.center().x() - width / 2.0, place.top(), width, place.height())
        painter.setPen(Qt.PenStyle.NoPen)
        picked = shown.asked and not shown.matched
        painter.setBrush(style.colour("good" if shown.matched else "chosen" if picked else "control"))
        painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0)
        colour = style.colour("good_text" if shown.matched else "chosen_text" if picked else "second")
        draw_line(painter, pill, text, font, colour, align=Qt.AlignmentFlag.AlignHCenter)


def _looks(candidate: Candidate) -> tuple[str, int, bool, bool, bool, bool]:
    return (
        candidate.id,
        candidate.edition,
        candidate.flipped,
        candidate.matched,
        candidate.upper_body,
        candidate.asked,
    )
