"""The category buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QScroller, QWidget

from ui import choice
from ui.glide import Glide
from ui.ring import blend
from ui.style import MEDIUM, Style
from ui.text import draw_line

__all__ = ["Categories", "CategoryButton"]


class CategoryButton(QAbstractButton):
    """A rounded button that is inverted while it is chosen."""

    def __init__(self, text: str, style: Style, parent: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._style = style
        self._clock = clock
        self._chosen = Glide(0.0, style.motion.press)
        self._press = Glide(0.0, style.motion.press)
        self._was_moving = False

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self._style = style
        self.update()

    def wanted_width(self) -> float:
        """Width at which the label is not shortened, though perhaps a little smaller."""
        font = self._style.font(self._style.type.body, MEDIUM)
        return QFontMetricsF(font).horizontalAdvance(self.text()) + 2 * self._style.px(8)

    def sizeHint(self) -> QSize:
        """For whoever lays it out."""
        return QSize(round(self.wanted_width()), self._style.px(self._style.space.button))

    def nextCheckState(self) -> None:
        """The choice decides what is chosen, not the button."""

    def advance(self, now: float) -> None:
        """Repaint while it changes."""
        self._chosen.aim(1.0 if self.isChecked() else 0.0, now)
        self._press.aim(1.0 if self.isDown() else 0.0, now)
        moving = self._chosen.moving(now) or self._press.moving(now)
        if moving or self._was_moving:
            self.update()
        self._was_moving = moving

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, label, focus ring."""
        style, now = self._style, self._clock()
        chosen, press = self._chosen.at(now), self._press.at(now)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), style.colour("panel"))
        inset = press * style.px(3)
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        ground = blend(style.colour("control"), style.colour("chosen"), chosen)
        # Pressing shows on either ground: lighter when dark, darker when light.
        ground = blend(ground, style.colour("second" if self.isChecked() else "pressed"), press * 0.8)
        radius = style.px(style.space.button_radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            width = max(2.0, style.px(4))
            painter.setPen(QPen(style.colour("hint"), width))
            half = width / 2.0
            painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius - half, radius - half)
        colour = blend(style.colour("text"), style.colour("chosen_text"), chosen)
        font = style.font(style.type.button, MEDIUM)
        pad = style.px(8)
        room = place.adjusted(pad, 0, -pad, 0)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, room, self.text(), font, colour, align=centre, smallest=style.px(style.type.body))
        painter.end()


class Edge(QWidget):
    """Fades out the foot of a list that goes on."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.style_now = style

    def paintEvent(self, event: QPaintEvent) -> None:
        """From nothing to the panel."""
        end = self.style_now.colour("panel")
        start = self.style_now.colour("panel")
        start.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0.0, start)
        gradient.setColorAt(1.0, end)
        painter = QPainter(self)
        painter.fillRect(self.rect(), gradient)
        painter.end()


class Categories(QScrollArea):
    """The button "All" and the categories of the library; scrolls when they do not fit."""

    touched = Signal(object)
    """A category's key, or None for "All"."""

    def __init__(
        self, names: dict[str, str], style: Style, parent: QWidget, clock: Callable[[], float]
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._clock = clock
        self._columns = 3
        self._content = QWidget()
        self.setWidget(self._content)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What are you looking for?")
        self.buttons: dict[str | None, CategoryButton] = {}
        self._make_buttons(names)
        self._edge = Edge(style, self)
        self._edge.hide()
        self.verticalScrollBar().valueChanged.connect(self._show_edge)
        self.verticalScrollBar().rangeChanged.connect(self._show_edge)
        self._scrolls = self._follows = False
        self._paint_ground()

    def set_style(self, style: Style, *, columns: int) -> None:
        """Take over another scale."""
        self._style, self._columns = style, columns
        self._edge.style_now = style
        for button in self.buttons.values():
            button.set_style(style)
        self._paint_ground()

    def show_names(self, names: dict[str, str]) -> None:
        """Replace the categories: the library was."""
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons.clear()
        self._make_buttons(names)
        self._lay_out()

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Mark what is chosen."""
        for key, button in self.buttons.items():
            button.setChecked(not chosen if key is None else key in chosen)

    def rows(self, width: int) -> int:
        """Rows that are needed at a width."""
        return self._grid(width)[-1][0] + 1

    def advance(self, now: float) -> None:
        """Move what moves."""
        for button in self.buttons.values():
            button.advance(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every button in its place."""
        super().resizeEvent(event)
        self._lay_out()

    def _make_buttons(self, names: dict[str, str]) -> None:
        for key, text in [(None, "All"), *names.items()]:
            button = CategoryButton(text, self._style, self._content, self._clock)
            button.clicked.connect(lambda _=False, key=key: self.touched.emit(key))
            button.show()
            self.buttons[key] = button

    def _lay_out(self) -> None:
        width, gap = self.width(), self._style.px(self._style.space.gap)
        high, columns = self._style.px(self._style.space.button), self._columns
        places = self._grid(width)
        for button, (row, column, span) in zip(self.buttons.values(), places, strict=True):
            # Edges are rounded, not widths: so the last column always ends at the right edge.
            left = round(column * (width + gap) / columns)
            right = round((column + span) * (width + gap) / columns) - gap
            button.setGeometry(left, row * (high + gap), right - left, high)
        tall = (places[-1][0] + 1) * (high + gap) - gap
        self._content.resize(width, tall)
        fade = high // 3
        self._edge.setGeometry(0, self.height() - fade, width, fade)
        self._follow_finger(tall > self.height())
        self._show_edge()

    def _grid(self, width: int) -> list[tuple[int, int, int]]:
        gap = self._style.px(self._style.space.gap)
        cell = (width - gap * (self._columns - 1)) / self._columns
        widths = [button.wanted_width() for button in self.buttons.values()]
        return choice.spans(widths, self._columns, cell, gap)

    def _follow_finger(self, scrolls: bool) -> None:
        self._scrolls = scrolls
        if scrolls and not self._follows:
            # Once for all: each time, Qt registers another recogniser, which is never let go. Where all
            # buttons fit there is nothing to scroll to.
            self._follows = True
            QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)

    def _show_edge(self, *_values: int) -> None:
        bar = self.verticalScrollBar()
        self._edge.setVisible(self._scrolls and bar.value() < bar.maximum())
        self._edge.raise_()

    def _paint_ground(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._style.colour("panel"))
        palette.setColor(self._content.backgroundRole(), self._style.colour("panel"))
        for widget in (self, self.viewport(), self._content):
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)
