"""Where things stand on the card of the best match: pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from ui.style import SEMIBOLD, Style
from ui.text import line_height

__all__ = ["CardPlaces", "card_places"]

ASPECT: Final = 0.75
"""Width over height of the place for a picture."""
SQUAT: Final = 0.88
"""Height over width below which the names stand beside the picture, so that it stays large."""


@dataclass(frozen=True, slots=True)
class CardPlaces:
    """Places within the card.

    Attributes:
        picture, badge, ring, hint: of one thing each.
        name: of the garment; two lines high where it stands beside the picture.
        detail: of one more line below it.
        beside: whether the names stand beside the picture.
    """

    picture: QRectF
    badge: QRectF
    ring: QRectF
    name: QRectF
    detail: QRectF
    hint: QRectF
    beside: bool = False


def card_places(width: float, height: float, style: Style) -> CardPlaces:
    """Picture at the left, verdict and score beside it, the hint across the foot.

    The names stand above the hint, or beside the picture where the card is low. The place of the hint is
    always kept free, so that nothing moves when one comes or goes.
    """
    pad, gap = style.px(style.space.pad), style.px(18)
    edge, hint = style.px(12), min(style.px(style.space.hint), height * 0.14)
    band = QRectF(edge, height - edge - hint, width - 2 * edge, hint)
    if height < width * SQUAT:
        return _beside(width, style, band)
    name = line_height(style.font(style.type.name, SEMIBOLD))
    detail = line_height(style.font(style.type.body))
    inner = width - 2 * pad
    foot = hint + gap * 0.75 + edge
    picture_height = max(height - pad - foot - name - detail - gap, 1.0)
    picture_width = min(picture_height * ASPECT, inner * 0.55)
    spare = picture_height - picture_width / ASPECT
    picture = QRectF(pad, pad + spare / 2.0, picture_width, picture_width / ASPECT)
    left = picture.right() + pad
    column = width - pad - left
    badge = QRectF(left, picture.top(), column, min(style.px(56), picture.height() * 0.6))
    below = min(gap, picture.height() * 0.1)
    space = picture.bottom() - badge.bottom() - below
    side = max(min(column, space, style.px(210)), 1.0)
    middle = badge.bottom() + below + (space - side) / 2.0
    ring = QRectF(left + (column - side) / 2.0, middle, side, side)
    top = height - foot - name - detail
    return CardPlaces(
        picture,
        badge,
        ring,
        QRectF(pad, top, inner, name),
        QRectF(pad, top + name, inner, detail),
        band,
    )


def _beside(width: float, style: Style, hint: QRectF) -> CardPlaces:
    """A low card: one column for the picture, one for all that is said about it."""
    pad, gap = style.px(style.space.pad), style.px(14)
    tall = max(hint.top() - gap - pad, 1.0)
    wide = min(tall * ASPECT, (width - 3 * pad) * 0.55)
    picture = QRectF(pad, pad + (tall - wide / ASPECT) / 2.0, wide, wide / ASPECT)
    left = picture.right() + pad
    column = max(width - pad - left, 1.0)
    badge = QRectF(left, pad, column, min(style.px(48), tall * 0.2))
    name = min(2 * line_height(style.font(style.type.body, SEMIBOLD)), tall * 0.3)
    detail = min(line_height(style.font(style.type.body)), tall * 0.15)
    top = badge.bottom() + gap
    names = QRectF(left, top, column, name)
    room = pad + tall - (names.bottom() + detail) - gap / 2.0
    side = max(min(column, room, style.px(150)), 1.0)
    ring = QRectF(left + (column - side) / 2.0, pad + tall - side - (room - side) / 2.0, side, side)
    detailed = QRectF(left, names.bottom(), column, detail)
    return CardPlaces(picture, badge, ring, names, detailed, hint, beside=True)
