"""One suggestion on the mirror: picture, name, price and reason; to be liked, waved off, or seen worn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.glide import Glide
from ui.pictures import Shelf
from ui.style import Style
from ui.suggestion_face import face_places, paint_face, words_of
from ui.suggestion_symbols import Sign, Symbol, draw_symbol
from ui.suggestions import SuggestionShown

__all__ = ["SuggestionCard"]


class SuggestionCard(QAbstractButton):
    """Paints one suggestion once and then only copies it; another one fades in over it."""

    liked = Signal(str)
    dismissed = Signal(str)
    wanted = Signal(str)
    """Show the item's demonstration pose."""

    def __init__(self, style: Style, shelf: Shelf, parent: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(parent)
        self.style_now = style
        self._shelf, self._clock = shelf, clock
        self._shown: SuggestionShown | None = None
        self._next: SuggestionShown | None = None
        self._there = Glide(0.0, style.motion.fade)
        self._mix = Glide(1.0, style.motion.fade)
        self._face, self._before = QPixmap(), QPixmap()
        self._moved = False
        self.renewals = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_me = self._symbol(Sign.SHOW, self.wanted)
        self.heart = self._symbol(Sign.LIKE, self.liked)
        self.cross = self._symbol(Sign.DISMISS, self.dismissed)
        self.pressed.connect(self._renew)
        self.released.connect(self._renew)
        self.clicked.connect(lambda _=False: self._want())
        self.hide()

    @property
    def shown(self) -> SuggestionShown | None:
        """What the card shows, or is about to show."""
        return self._next or self._shown

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self.style_now = style
        self._place()
        self._renew()

    def show_suggestion(self, shown: SuggestionShown | None, now: float) -> None:
        """Show a suggestion as soon as its picture is there; None: nothing."""
        if shown is None:
            self._next = None
            self._there.aim(0.0, now)
        elif self._shown is not None and shown.id == self._shown.id:
            self._next = None
            self._there.aim(1.0, now)
            if shown != self._shown:
                self._take(shown, now, fade=shown.reason != self._shown.reason)
        else:
            self._next = shown
            self._settle(now)

    def advance(self, now: float) -> None:
        """Repaint while something moves, and only then."""
        self._settle(now)
        moving = self._there.moving(now) or self._mix.moving(now)
        if moving or self._moved:
            self.update()
        self._moved = moving
        if not moving:
            self._before = QPixmap()
        there = self._shown is not None and (self._there.moving(now) or self._there.target > 0.0)
        if there != self.isVisible():
            self.setVisible(there)
        if not there and self._next is None:
            self._shown = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what was painted, mix in the one before while it fades."""
        if self._shown is None:
            return
        now = self._clock()
        if self._face.isNull():
            self._face = self._painted(self._shown)
        painter = QPainter(self)
        there, share = self._there.at(now), self._mix.at(now)
        if share < 1.0 and not self._before.isNull():
            painter.setOpacity(there)
            painter.drawPixmap(0, 0, self._before)
        else:
            share = 1.0
        painter.setOpacity(there * share)
        painter.drawPixmap(0, 0, self._face)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the symbols into their corners."""
        self._place()
        self._renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show who has the focus."""
        super().focusInEvent(event)
        self._renew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self._renew()

    def _symbol(self, sign: Sign, signal: object) -> Symbol:
        symbol = Symbol(sign, self)
        for change in (symbol.pressed, symbol.released, symbol.focused):
            change.connect(self._renew)
        symbol.clicked.connect(lambda _=False: self._tell(signal))
        return symbol

    def _painted(self, shown: SuggestionShown) -> QPixmap:
        self.renewals += 1
        style, ratio = self.style_now, self.devicePixelRatioF()
        size = QSize(max(1, self.width()), max(1, self.height()))
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        image = None if shown.picture is None else self._shelf.get(shown.picture)
        paint_face(painter, size, shown, image, style, focused=self.hasFocus())
        for symbol in (self.show_me, self.heart, self.cross):
            if not symbol.isHidden():
                draw_symbol(painter, symbol, style)
        painter.end()
        return pixmap

    def _settle(self, now: float) -> None:
        coming = self._next
        if coming is None or (coming.picture is not None and self._shelf.get(coming.picture) is None):
            return
        self._next = None
        fade = self._there.at(now) > 0.0
        if not fade:
            self._there.jump(0.0)
        self._there.aim(1.0, now)
        self._take(coming, now, fade=fade)

    def _take(self, shown: SuggestionShown, now: float, *, fade: bool) -> None:
        if fade and not self._face.isNull():
            self._before = self._face
            self._mix.jump(0.0)
            self._mix.aim(1.0, now)
        self._shown = shown
        self.heart.setChecked(shown.liked)
        self.show_me.setChecked(shown.asked)
        self.show_me.setVisible(bool(shown.pose))
        price = f", {shown.price}" if shown.price else ""
        self.setAccessibleName(f"{shown.name}{price}: {shown.reason}")
        self.show_me.setAccessibleName(f"show {shown.name}")
        self.heart.setAccessibleName(f"like {shown.name}")
        self.cross.setAccessibleName(f"not {shown.name}")
        self._place()
        self._renew()

    def _renew(self) -> None:
        self._face = QPixmap()
        self.update()

    def _want(self) -> None:
        if self._shown is not None and self._shown.pose:
            self._tell(self.wanted)

    def _tell(self, signal: object) -> None:
        if self._shown is not None and self._next is None and self._there.target > 0.0:
            signal.emit(self._shown.id)  # type: ignore[attr-defined]

    def _place(self) -> None:
        """Put what can be touched where it is painted."""
        if self._shown is None:
            return
        words = words_of(self._shown, self.width(), self.style_now)
        places = face_places(self.size(), words, self.style_now)
        self.show_me.setGeometry(places.show.toRect())
        self.cross.setGeometry(places.cross.toRect())
        self.heart.setGeometry(places.heart.toRect())
