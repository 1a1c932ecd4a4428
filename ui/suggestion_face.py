"""What stands where on a suggestion's card, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPen

from ui.face import draw_card
from ui.pictures import draw_picture
from ui.style import MEDIUM, SEMIBOLD, Style
from ui.suggestions import SuggestionShown
from ui.text import draw_block, draw_line, line_height, lines_of

__all__ = ["TARGET", "Places", "Words", "face_places", "paint_face", "words_of"]

TARGET: Final = 68
"""Side of the place that answers a touch on a symbol, pixels of the theme: as high as a category's button."""
SHOW: Final = 68
"""Height of the place that answers a touch on "Show me"."""
ASPECT: Final = 0.75
"""Width over height of a picture."""
REASON: Final = 26
"""Size of type of the reason, and down to which a name shrinks before it takes two lines."""
TIGHT: Final = 24
"""Size of type of the reason below a name of two lines."""
PAD: Final = 12
PRICE, LEAST = 30, 22
"""Size of type of the price, and from which on it rather takes two lines."""
EDGE: Final = 5
"""Width of the frame around what the panel shows."""


@dataclass(frozen=True, slots=True)
class Words:
    """The text below the picture, broken into lines."""

    name: list[str]
    name_font: QFont
    reason: list[str]
    reason_font: QFont

    @property
    def height(self) -> float:
        """Of all lines, pixels."""
        return len(self.name) * line_height(self.name_font) + len(self.reason) * line_height(self.reason_font)


@dataclass(frozen=True, slots=True)
class Places:
    """Places on the card: the picture at the left, touches and price beside it, words below."""

    picture: QRectF
    heart: QRectF
    cross: QRectF
    price: QRectF
    show: QRectF
    words: QRectF


def words_of(shown: SuggestionShown, width: float, style: Style) -> Words:
    """Name and reason for a card of a width: a name of one line if it can be, three or four lines in all."""
    room = width - 2 * style.px(PAD + 4)
    large, small = style.font(style.type.body, SEMIBOLD, -0.2), style.font(REASON, SEMIBOLD, -0.2)
    fonts = [font for font in (large, small) if QFontMetricsF(font).horizontalAdvance(shown.name) <= room]
    font = fonts[0] if fonts else small
    name = [shown.name] if fonts else lines_of(shown.name, small, room, 2)
    for size, most in ((REASON, 2), (TIGHT, 2), (TIGHT, 3)) if fonts else ((TIGHT, 2),):
        plain = style.font(size, MEDIUM)
        reason = lines_of(shown.reason, plain, room, most, balanced=True)
        if "".join(reason).replace(" ", "") == shown.reason.replace(" ", ""):
            break
    return Words(name, font, reason, plain)


def face_places(size: QSize, words: Words, style: Style) -> Places:
    """Places on a card of a size: the picture takes what the words leave, and at least three lines do."""
    pad, gap, width = style.px(PAD), style.px(8), size.width()
    least = 3 * line_height(style.font(style.type.body, SEMIBOLD))
    high = max(words.height, least)
    text = QRectF(pad + style.px(4), size.height() - pad - high, width - 2 * pad - style.px(8), high)
    side = style.px(TARGET)
    tall = max(text.top() - gap - pad, 1.0)
    picture = QRectF(pad, pad, max(min(tall * ASPECT, width - 2 * side - 2 * pad - gap / 2.0), 1.0), tall)
    right = width - pad
    cross = QRectF(right - side, pad, side, side)
    heart = cross.translated(-side, 0)
    left = picture.right() + gap
    show = QRectF(left, picture.bottom() - style.px(SHOW), right - left, style.px(SHOW))
    show.setTop(max(show.top(), cross.bottom() + style.px(PRICE)))
    price = QRectF(left, cross.bottom(), right - left, show.top() - cross.bottom())
    return Places(picture, heart, cross, price, show, text)


def paint_face(
    painter: QPainter,
    size: QSize,
    shown: SuggestionShown,
    image: QImage | None,
    style: Style,
    *,
    focused: bool,
) -> None:
    """Everything but the symbols.

    Args:
        painter: paints on the card.
        size: of the card, logical pixels.
        shown: what is suggested.
        image: its picture; None or a null one where there is none.
        style: lengths, fonts and colours.
        focused: whether the card has the keyboard's focus.
    """
    whole = QRectF(0, 0, size.width(), size.height())
    draw_card(painter, whole, style)
    words = words_of(shown, size.width(), style)
    places = face_places(size, words, style)
    if image is not None and not image.isNull():
        draw_picture(painter, places.picture, image, style, flip=False)
    else:
        _paint_initial(painter, places.picture, shown.name, style)
    if shown.price:
        room = places.price if shown.pose else places.price.united(places.show)
        _paint_price(painter, room, shown.price, style)
    text, width = places.words, places.words.width()
    used = draw_block(painter, text.topLeft(), width, words.name, words.name_font, style.colour("text"))
    below = QPointF(text.left(), text.top() + used)
    draw_block(painter, below, width, words.reason, words.reason_font, style.colour("second"))
    if shown.asked or focused:
        _paint_edge(painter, whole, style, "hint" if focused else "chosen")


def _paint_initial(painter: QPainter, place: QRectF, name: str, style: Style) -> None:
    """In place of a picture."""
    radius = style.px(style.space.picture_radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("control"))
    painter.drawRoundedRect(place, radius, radius)
    font, centre = style.font(style.type.headline, MEDIUM), Qt.AlignmentFlag.AlignHCenter
    draw_line(painter, place, name.strip()[:1].upper(), font, style.colour("second"), align=centre)


def _paint_price(painter: QPainter, place: QRectF, price: str, style: Style) -> None:
    """On one line, or on two where it would get small and there is room for them: nothing of it is lost."""
    middle, text = Qt.AlignmentFlag.AlignHCenter, style.colour("text")
    font, least = style.font(PRICE, SEMIBOLD), style.font(LEAST, SEMIBOLD)
    step = line_height(least)
    small = QFontMetricsF(least).horizontalAdvance(price) > place.width()
    if not small or place.height() < 2 * step:
        draw_line(painter, place, price, font, text, align=middle, smallest=style.px(LEAST // 2))
        return
    lines = lines_of(price, least, place.width(), 2, balanced=True)
    top = place.center().y() - step * len(lines) / 2.0
    draw_block(painter, QPointF(place.left(), top), place.width(), lines, least, text, middle)


def _paint_edge(painter: QPainter, place: QRectF, style: Style, colour: str) -> None:
    """A frame around what the panel shows now, or around what has the focus."""
    width = style.px(EDGE)
    half, radius = width / 2.0, style.px(style.space.card_radius) - width / 2.0
    painter.setPen(QPen(style.colour(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius, radius)
