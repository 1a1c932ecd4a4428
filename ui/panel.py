"""The side panel: categories, best match, next candidates, or an invitation in place of both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.candidates import OTHERS
from ui.categories import Categories
from ui.invitation import Invitation
from ui.layout import PanelPlaces, Worn, columns_for, panel_places
from ui.match_card import MatchCard
from ui.outfit import OutfitShown
from ui.outfit_card import OutfitCard
from ui.pictures import Shelf
from ui.presenter import Shown
from ui.style import MEDIUM, Style
from ui.text import draw_line
from ui.tile import Tile

__all__ = ["Panel"]

HEADER = "WHAT ARE YOU LOOKING FOR?"


class Panel(QWidget):
    """Puts its parts in place and hands them what they show."""

    touched = Signal(object)
    """A category's key, or None for "All"."""
    outfit_touched = Signal()
    """The control "My outfit"."""

    def __init__(
        self,
        names: dict[str, str],
        style: Style,
        shelf: Shelf,
        clock: Callable[[], float],
        parent: QWidget,
        *,
        clothing: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._style = style
        self._names = names
        self._portrait = False
        self._header = QRectF()
        self.categories = Categories(names, style, self, clock)
        self.categories.touched.connect(self.touched)
        self.card = MatchCard(style, shelf, self, clock)
        self.tiles = tuple(Tile(style, shelf, self, clock) for _ in range(OTHERS))
        # "All" of nothing is no choice.
        self.categories.setVisible(bool(names))
        self.outfit = OutfitCard(style, self, clock)
        self.outfit.clicked.connect(lambda _=False: self.outfit_touched.emit())
        self.outfit.setVisible(clothing)
        self._worn = Worn.SHORT if clothing else Worn.OFF
        self._known = False
        self.invitation = Invitation(style, self, clock)
        self.invitation.hide()

    def set_style(self, style: Style, *, portrait: bool) -> None:
        """Take over another scale and shape."""
        self._style, self._portrait = style, portrait
        self.categories.set_style(style, columns=columns_for(portrait=portrait))
        for face in (self.card, *self.tiles, self.invitation):
            face.set_style(style)
        self.outfit.set_style(style)
        self._place()

    def show_names(self, names: dict[str, str]) -> None:
        """Offer other categories: the library was replaced."""
        if names == self._names:
            return
        self._names = names
        self.categories.show_names(names)
        self.categories.setVisible(bool(names))
        self._place()

    def show_now(self, shown: Shown, now: float) -> None:
        """Show matches, or the scene's words in their place."""
        self.invitation.show_scene(shown.scene, now)
        # Touches go through what covers the matches: nobody opens what is not seen.
        self.outfit.setEnabled(self._known or shown.best is not None)
        if shown.best is None:
            for tile in self.tiles:
                if not self.invitation.geometry().contains(tile.geometry()):
                    tile.show_candidate(None, now)
            return
        self.card.show_candidate(shown.best, now)
        self.card.show_hint(shown.hint, shown.celebrated, now)
        for number, tile in enumerate(self.tiles):
            tile.show_candidate(shown.others[number] if number < len(shown.others) else None, now)

    def show_outfit(self, shown: OutfitShown, now: float) -> None:
        """List what is worn; the places change only when another outfit needs more room, or less."""
        if self._worn is Worn.OFF:
            return
        self.outfit.show_outfit(shown, now)
        room = Worn.LONG if self.outfit.wants_more(self.outfit.width()) else Worn.SHORT
        if (room, shown.known) != (self._worn, self._known):
            self._worn, self._known = room, shown.known
            self._place()

    def advance(self, now: float) -> None:
        """Move what moves."""
        self.categories.advance(now)
        for face in (self.card, *self.tiles, self.invitation):
            face.advance(now)
        self.outfit.advance(now)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and header."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._style.colour("panel"))
        if self._names and event.rect().intersects(self._header.toAlignedRect()):
            font = self._style.font(self._style.type.body, MEDIUM, self._style.type.tracking)
            draw_line(
                painter, self._header, HEADER, font, self._style.colour("second"), smallest=self._style.px(20)
            )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts in place."""
        self._place()

    def _covered(self, places: PanelPlaces) -> QRect:
        """What an invitation covers: all, but nothing of a list that is true meanwhile."""
        if self._worn is Worn.OFF or not self._known:
            return places.matches
        if self._portrait:
            return places.card
        whole = QRect(places.matches)
        whole.setBottom(places.outfit.top() - 1 - self._style.px(self._style.space.gap))
        return whole

    def _place(self) -> None:
        space, scale = self._style.space, self._style.scale
        inner = self.width() - 2 * self._style.px(space.margin)
        rows = self.categories.rows(inner) if self._names else 0
        size = (self.width(), self.height())
        places = panel_places(size, space, scale, portrait=self._portrait, rows=rows, outfit=self._worn)
        self._header = QRectF(places.header)
        self.categories.setGeometry(places.categories)
        self.card.setGeometry(places.card)
        for number, tile in enumerate(self.tiles):
            tile.setVisible(number < len(places.tiles))
            if number < len(places.tiles):
                tile.setGeometry(places.tiles[number])
        self.outfit.setGeometry(places.outfit)
        self.invitation.setGeometry(self._covered(places))
        self.invitation.raise_()
        self.update()
