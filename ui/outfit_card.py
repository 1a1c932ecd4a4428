"""The control "My outfit" in the panel, with the list of what is worn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.glide import Glide
from ui.outfit import OutfitShown, Worn
from ui.ring import blend
from ui.style import MEDIUM, SEMIBOLD, Style
from ui.text import draw_block, draw_line, lines_of

__all__ = ["ROWS", "OutfitCard", "rows_of"]

TITLE: Final = "My outfit"
UNAVAILABLE: Final = "Clothes can't be looked at now."
WAITING: Final = "What you wear will be listed here."
NOTHING: Final = "No garment can be made out."
ROWS: Final = 4
"""Rows of the list that always have room."""
HEAD: Final = 56
"""Height of the title's row, pixels of the theme."""
ROW: Final = 35
SWATCH: Final = 26
SMALLEST: Final = 24
"""Size of type down to which a line shrinks before it says less."""


def rows_of(widths: Sequence[float], room: float, gap: float) -> list[list[int]]:
    """Which lines stand in which row: one in each, or two side by side where else they would be too many.

    Args:
        widths: of each line at full size, pixels.
        room: width of a row, pixels.
        gap: between two lines in a row, pixels.

    Returns:
        Numbers of lines, row by row; more than `ROWS` rows where nothing else leaves the words whole.
    """
    single = [[number] for number in range(len(widths))]
    if len(widths) <= ROWS:
        return single
    column = (room - gap) / 2.0
    rows: list[list[int]] = []
    for number, width in enumerate(widths):
        beside = rows and len(rows[-1]) == 1 and widths[rows[-1][0]] <= column and width <= column
        if beside:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows if len(rows) <= ROWS else single


class OutfitCard(QAbstractButton):
    """A large button: touching it anywhere opens and closes the view on the mirror."""

    def __init__(self, style: Style, parent: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._style = style
        self._clock = clock
        self._shown = OutfitShown()
        self._on = Glide(0.0, style.motion.press)
        self._press = Glide(0.0, style.motion.press)
        self._words = Glide(1.0, style.motion.fade)
        self._was_moving = False

    @property
    def lines(self) -> tuple[Worn, ...]:
        """What is listed."""
        return self._shown.lines

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self._style = style
        self.update()

    def show_outfit(self, shown: OutfitShown, now: float) -> None:
        """List what is worn, and show whether the view is open."""
        before, self._shown = self._shown, shown
        self.setChecked(shown.on)
        if (before.lines, before.known, before.fault) != (shown.lines, shown.known, shown.fault):
            self._words.jump(0.0)
            self._words.aim(1.0, now)
            self.setAccessibleDescription(", ".join(line.text for line in shown.lines))
            self.update()

    def wants_more(self, width: float) -> bool:
        """Whether the list needs more than `ROWS` rows in a card of a width, pixels."""
        return len(self._rows(width - 2 * self._style.px(self._style.space.pad))) > ROWS

    def sizeHint(self) -> QSize:
        """For whoever lays it out."""
        return QSize(self._style.px(300), self._style.px(self._style.space.outfit))

    def nextCheckState(self) -> None:
        """The mirror decides whether the view is open, not the button."""

    def advance(self, now: float) -> None:
        """Repaint while something changes."""
        self._on.aim(1.0 if self.isChecked() else 0.0, now)
        self._press.aim(1.0 if self.isDown() else 0.0, now)
        moving = any(value.moving(now) for value in (self._on, self._press, self._words))
        if moving or self._was_moving:
            self.update()
        self._was_moving = moving

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, title, switch, list, focus ring."""
        style, now = self._style, self._clock()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), style.colour("panel"))
        press = self._press.at(now)
        inset = press * style.px(3)
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = style.px(style.space.card_radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(style.colour("card"), style.colour("pressed"), press * 0.8))
        painter.drawRoundedRect(place, radius, radius)
        pad = style.px(style.space.pad)
        head = QRectF(place.left() + pad, place.top() + style.px(6), place.width() - 2 * pad, style.px(HEAD))
        self._paint_head(painter, head, self._on.at(now))
        top = head.bottom() + style.px(2)
        body = QRectF(head.left(), top, head.width(), place.bottom() - style.px(14) - top)
        painter.setOpacity(self._words.at(now))
        self._paint_list(painter, body)
        painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            width = max(2.0, style.px(4))
            painter.setPen(QPen(style.colour("hint"), width))
            half = width / 2.0
            painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius - half, radius - half)
        painter.end()

    def _paint_head(self, painter: QPainter, place: QRectF, on: float) -> None:
        style = self._style
        width, height = style.px(76), style.px(42)
        track = QRectF(place.right() - width, place.center().y() - height / 2.0, width, height)
        painter.setBrush(blend(style.colour("pressed"), style.colour("chosen"), on))
        painter.drawRoundedRect(track, height / 2.0, height / 2.0)
        edge = style.px(5)
        knob = height - 2.0 * edge
        left = track.left() + edge + on * (width - 2.0 * edge - knob)
        painter.setBrush(blend(style.colour("text"), style.colour("chosen_text"), on))
        painter.drawEllipse(QRectF(left, track.top() + edge, knob, knob))
        words = place.adjusted(0, 0, -width - style.px(14), 0)
        font = style.font(style.type.button + 2, SEMIBOLD)
        draw_line(painter, words, TITLE, font, style.colour("text"), smallest=style.px(20))

    def says(self) -> str:
        """What stands where the list will be, while there is none."""
        if self._shown.fault:
            return UNAVAILABLE
        return NOTHING if self._shown.known else WAITING

    def _paint_list(self, painter: QPainter, place: QRectF) -> None:
        style, shown = self._style, self._shown
        if not shown.lines:
            font = style.font(style.type.body)
            words = lines_of(self.says(), font, place.width(), 2)
            draw_block(painter, place.topLeft(), place.width(), words, font, style.colour("second"))
            return
        rows, gap = self._rows(place.width()), style.px(style.space.gap)
        step = min(float(style.px(ROW)), place.height() / len(rows))
        column = (place.width() - gap) / 2.0
        for number, row in enumerate(rows):
            top = place.top() + number * step
            for rank, line in enumerate(row):
                wide = place.width() if len(row) == 1 else column
                room = QRectF(place.left() + rank * (column + gap), top, wide, step)
                self._paint_line(painter, room, shown.lines[line])

    def _paint_line(self, painter: QPainter, place: QRectF, line: Worn) -> None:
        style = self._style
        side = min(float(style.px(SWATCH)), place.height() - 2.0)
        self._paint_swatch(
            painter, QRectF(place.left(), place.center().y() - side / 2.0, side, side), line.colours
        )
        room = place.adjusted(side + style.px(12), 0, 0, 0)
        font, plain = style.font(style.type.body, MEDIUM), style.font(style.type.body)
        advance, least = QFontMetricsF(font).horizontalAdvance, SMALLEST / style.type.body
        text = line.text if advance(line.text) * least <= room.width() else line.short
        smallest = style.px(SMALLEST)
        draw_line(painter, room, text, font, style.colour("text"), smallest=smallest)
        rest = room.adjusted(advance(f"{text} "), 0, 0, 0)
        detail = f"· {line.detail}"
        # Half a remark says nothing: it stands whole, or not at all.
        if line.detail and QFontMetricsF(plain).horizontalAdvance(detail) * least <= rest.width():
            draw_line(painter, rest, detail, plain, style.colour("second"), smallest=smallest)

    def _paint_swatch(
        self, painter: QPainter, place: QRectF, colours: tuple[tuple[int, int, int], ...]
    ) -> None:
        """A disc in the garment's colour, halved for two; its ring keeps black visible on the panel."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*colours[0]))
        painter.drawEllipse(place)
        if len(colours) > 1:
            painter.setBrush(QColor(*colours[1]))
            painter.drawChord(place, -90 * 16, 180 * 16)
        ring = self._style.colour("text")
        ring.setAlphaF(0.55)
        width = max(1.0, self._style.scale * 2.0)
        painter.setPen(QPen(ring, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(
            QPointF(place.center()), (place.width() - width) / 2, (place.height() - width) / 2
        )

    def _rows(self, room: float) -> list[list[int]]:
        style = self._style
        metrics = QFontMetricsF(style.font(style.type.body, MEDIUM))
        aside = style.px(SWATCH) + style.px(12) + 1
        widths = [metrics.horizontalAdvance(line.text) + aside for line in self._shown.lines]
        return rows_of(widths, room, style.px(style.space.gap))
