"""What the card of the best match says about it: garment, price, category, pose."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.candidate import Candidate
from ui.card_layout import CardPlaces
from ui.style import SEMIBOLD, Style
from ui.text import draw_line, fitted, line_height, lines_of

__all__ = ["draw_names"]


def draw_names(painter: QPainter, places: CardPlaces, shown: Candidate, style: Style) -> None:
    """Write them where they stand in this card."""
    if places.beside:
        _beside(painter, places, shown, style)
    else:
        _below(painter, places, shown, style)


def _below(painter: QPainter, places: CardPlaces, shown: Candidate, style: Style) -> None:
    """Garment and, quietly, its price; category and pose below."""
    font, plain = style.font(style.type.name, SEMIBOLD), style.font(style.type.body)
    smallest, second = style.px(style.type.body), style.colour("second")
    name, detail = QRectF(places.name), QRectF(places.detail)
    text = f"{shown.category}  ·  {shown.move}" if shown.move else shown.category
    if shown.price:
        width = min(QFontMetricsF(plain).horizontalAdvance(shown.price) + 1.0, name.width() * 0.45)
        least = QFontMetricsF(style.font(style.type.body, SEMIBOLD)).horizontalAdvance(shown.garment)
        gap = style.px(16)
        # Beside the name where that leaves the name whole, else beside the category.
        line = name if least <= name.width() - width - gap else detail
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, line, shown.price, plain, style.colour("text"), align=right)
        line.setWidth(line.width() - width - gap)
        if line is detail and QFontMetricsF(plain).horizontalAdvance(text) > line.width():
            text = shown.category  # half a pose says nothing
    draw_line(painter, name, shown.garment, font, style.colour("text"), smallest=smallest)
    draw_line(painter, detail, text, plain, second)


def _beside(painter: QPainter, places: CardPlaces, shown: Candidate, style: Style) -> None:
    """Garment on one line or two; below it the price, or else the category, or both where there is room."""
    body, plain = style.font(style.type.body, SEMIBOLD), style.font(style.type.body)
    text, second = style.colour("text"), style.colour("second")
    half = places.name.height() / 2.0
    name = places.name
    rows = [QRectF(name.left(), name.top() + i * half, name.width(), half) for i in (0, 1)]
    rows.append(places.detail)
    quiet = [(shown.price, text)] if shown.price else []
    quiet.append((shown.category, second))
    lines = lines_of(shown.garment, body, places.name.width(), 2)
    if len(lines) == 1:
        large, _ = fitted(shown.garment, style.font(style.type.name, SEMIBOLD), name.width(), 1)
        # Larger letters than those of two lines reach into the gap above and keep off the next line.
        draw_line(painter, rows[0].adjusted(0, half - line_height(large), 0, 0), shown.garment, large, text)
        if not shown.price and QFontMetricsF(plain).horizontalAdvance(shown.move) <= places.detail.width():
            quiet.append((shown.move, second))
    else:
        for line, row in zip(lines, rows, strict=False):
            draw_line(painter, row, line, body, text, smallest=style.px(style.type.body))
    for (words, colour), row in zip(quiet, rows[len(lines) :], strict=False):
        draw_line(painter, row, words, plain, colour, smallest=round(style.px(style.type.body) * 0.8))
