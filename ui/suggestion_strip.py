"""The suggestions beside the shopper: a column of cards at the right edge of the picture.

There it covers neither the badge nor the name of the shopper's pose nor the corner that staff tap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from mirror.outfits.advisor import COUNT
from ui.pictures import Shelf
from ui.style import Style
from ui.suggestion_card import SuggestionCard
from ui.suggestions import Cards

__all__ = ["SuggestionStrip", "places"]

WIDTH: Final = 300
LOWEST, HIGHEST = 300, 340
"""Height of a card, pixels of the theme: as much as there is, within limits."""
FOOT: Final = 84
"""Room below for the status line, pixels of the theme."""


def places(size: QSize, style: Style) -> tuple[QRect, ...]:
    """Where the cards stand in a picture of a size: as many as there is room for, the best one on top."""
    margin, gap = style.px(style.space.margin), style.px(14)
    room = size.height() - margin - style.px(FOOT)
    count = max(0, min(COUNT, (room + gap) // (style.px(LOWEST) + gap)))
    if not count:
        return ()
    width, height = style.px(WIDTH), min((room + gap) // count - gap, style.px(HIGHEST))
    left = size.width() - margin - width
    return tuple(QRect(left, margin + i * (height + gap), width, height) for i in range(count))


class SuggestionStrip(QObject):
    """Owns the cards; they are children of the picture."""

    touched = Signal(str, str)
    """What was done, "like", "dismiss" or "show", and the item's id."""

    def __init__(self, style: Style, shelf: Shelf, view: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(view)
        self._view = view
        self.cards = tuple(SuggestionCard(style, shelf, view, clock) for _ in range(COUNT))
        for card in self.cards:
            card.liked.connect(lambda item: self.touched.emit("like", item))
            card.dismissed.connect(lambda item: self.touched.emit("dismiss", item))
            card.wanted.connect(lambda item: self.touched.emit("show", item))

    def place(self, style: Style) -> None:
        """Put the cards in place for the picture's size."""
        found = places(self._view.size(), style)
        for number, card in enumerate(self.cards):
            card.set_style(style)
            card.setGeometry(found[number] if number < len(found) else QRect())

    def show_suggestions(self, shown: Cards, now: float) -> None:
        """Show them; none lets all of them go."""
        for number, card in enumerate(self.cards):
            there = number < len(shown) and not card.geometry().isEmpty()
            card.show_suggestion(shown[number] if there else None, now)

    def advance(self, now: float) -> None:
        """Move what moves."""
        for card in self.cards:
            card.advance(now)
