"""The best match: picture of the demonstration pose, garment, category, pose, score, verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from ui.face import Face, draw_card
from ui.glide import Glide
from ui.pictures import Shelf, draw_picture
from ui.presenter import Candidate
from ui.ring import draw_ring
from ui.style import SEMIBOLD, Style
from ui.text import draw_line, line_height

__all__ = ["CardPlaces", "MatchCard", "card_places"]

ASPECT: Final = 0.75
"""Width over height of the place for a picture."""


@dataclass(frozen=True, slots=True)
class CardPlaces:
    """Places within the card."""

    picture: QRectF
    badge: QRectF
    ring: QRectF
    name: QRectF
    detail: QRectF


def card_places(width: float, height: float, style: Style) -> CardPlaces:
    """Picture at the left, verdict and score beside it, names across the foot."""
    pad, gap = style.px(style.space.pad), style.px(18)
    name = line_height(style.font(style.type.name, SEMIBOLD))
    detail = line_height(style.font(style.type.body))
    inner = width - 2 * pad
    picture_height = max(height - 2 * pad - name - detail - gap, 1.0)
    picture_width = min(picture_height * ASPECT, inner * 0.55)
    spare = picture_height - picture_width / ASPECT
    picture = QRectF(pad, pad + spare / 2.0, picture_width, picture_width / ASPECT)
    left = picture.right() + pad
    column = width - pad - left
    badge = QRectF(left, picture.top(), column, style.px(56))
    space = picture.bottom() - badge.bottom() - gap
    side = max(min(column, space, style.px(210)), 1.0)
    middle = badge.bottom() + gap + (space - side) / 2.0
    ring = QRectF(left + (column - side) / 2.0, middle, side, side)
    top = picture.bottom() + gap
    return CardPlaces(
        picture, badge, ring, QRectF(pad, top, inner, name), QRectF(pad, top + name, inner, detail)
    )


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

    def advance(self, now: float) -> None:
        """Move what moves."""
        super().advance(now)
        self._settle(now)
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
        font = style.font(style.type.name, SEMIBOLD)
        smallest = style.px(style.type.body)
        draw_line(painter, places.name, shown.garment, font, style.colour("text"), smallest=smallest)
        detail = f"{shown.category}  ·  {shown.move}" if shown.move else shown.category
        draw_line(painter, places.detail, detail, style.font(style.type.body), style.colour("second"))

    def paint_moving(self, painter: QPainter, now: float) -> None:
        """The ring."""
        if self._candidate is not None:
            points, good = self._points.at(now), self._good.at(now)
            draw_ring(painter, self._places().ring, self.style_now, points=points, good=good)

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

    def _paint_verdict(self, painter: QPainter, place: QRectF, shown: Candidate) -> None:
        style = self.style_now
        text = "Matched" if shown.matched else "Closest"
        font = style.font(style.type.body, SEMIBOLD)
        width = min(QFontMetricsF(font).horizontalAdvance(text) + 2 * style.px(22), place.width())
        pill = QRectF(place.center().x() - width / 2.0, place.top(), width, place.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("good" if shown.matched else "control"))
        painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0)
        colour = style.colour("good_text" if shown.matched else "second")
        draw_line(painter, pill, text, font, colour, align=Qt.AlignmentFlag.AlignHCenter)


def _looks(candidate: Candidate) -> tuple[str, bool, bool]:
    return candidate.id, candidate.flipped, candidate.matched
