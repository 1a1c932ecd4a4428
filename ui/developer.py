"""How the mirror does, in a corner of the picture, for those who develop or look after it: F3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from mirror.developer import Figures
from ui.style import MEDIUM, REGULAR, Style
from ui.text import draw_line, line_height

__all__ = ["DeveloperOverlay", "rows_of"]

Row = tuple[str, str, str]

PAUSE: Final = 0.25
"""Seconds between two looks at the figures: often enough to follow, seldom enough to be read."""
SIZE: Final = 21
"""Height of the type, pixels of the theme: staff read it from near, shoppers need not."""
WIDEST_NAME: Final = "capture to paint"
WIDEST_VALUE: Final = "00000.0"
WIDEST_HEADING: Final = "per second"


def rows_of(figures: Figures) -> tuple[Row, ...]:
    """The table: name, value, second value; a row without name heads those below it."""

    def number(value: float) -> str:
        return f"{value:.1f}"

    age, growth = figures.reading_age_now, figures.memory_growth
    return (
        ("", "per second", "aim"),
        ("source", number(figures.source_rate), ""),
        ("display", number(figures.display_rate), ""),
        ("inference", number(figures.inference_rate), number(figures.inference_target)),
        ("", "p50 ms", "p95 ms"),
        ("capture to paint", number(figures.capture_to_paint.p50), number(figures.capture_to_paint.p95)),
        ("inference", number(figures.inference.p50), number(figures.inference.p95)),
        ("paint", number(figures.paint.p50), number(figures.paint.p95)),
        ("", "now ms", "p95 ms"),
        ("reading age", "–" if age is None else number(age), number(figures.reading_age.p95)),
        ("", "display", "vision"),
        ("dropped", str(figures.undisplayed), str(figures.unread)),
        ("", "now", "growth"),
        ("memory MB", number(figures.memory), "–" if growth is None else f"{growth:+.1f}"),
        ("threads", str(figures.threads), ""),
    )


class DeveloperOverlay(QWidget):
    """A table in the top right corner of the picture: badge, name of the pose and status line lie elsewhere.

    It hides what is below it altogether: so Qt need not paint it anew with every frame of the picture, only
    when its figures have changed. While it is hidden it asks for nothing.
    """

    def __init__(self, view: QWidget, ask: Callable[[float], Figures], style: Style) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Developer figures")
        self.resize(0, 0)
        self.hide()
        self.renewals = 0
        self._view = view
        self._ask = ask
        self._style = style
        self._due = 0.0
        self._rows: tuple[Row, ...] = ()
        self._pixmap = QPixmap()

    def toggle(self) -> None:
        """Show or hide."""
        self._due = 0.0
        self.setVisible(self.isHidden())

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self._style = style
        self._renew()

    def advance(self, now: float) -> None:
        """Ask for new figures when they are due."""
        if self.isHidden() or now < self._due:
            return
        self._due = now + PAUSE
        rows = rows_of(self._ask(now))
        if rows != self._rows:
            self._rows = rows
            self._renew()

    def place(self) -> None:
        """Stay in the corner of a view that has changed its size."""
        self.move(max(0, self._view.width() - self.width()), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what was drawn."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._style.colour("panel"))
        painter.drawPixmap(QPoint(0, 0), self._pixmap)
        painter.end()

    def _renew(self) -> None:
        if not self._rows:
            return
        self.renewals += 1
        self._pixmap = _drawn(self._rows, self._style, self.devicePixelRatioF())
        self.resize(self._pixmap.deviceIndependentSize().toSize())
        self.place()
        self.update()


def _drawn(rows: tuple[Row, ...], style: Style, ratio: float) -> QPixmap:
    font, small = style.font(SIZE, MEDIUM, even=True), style.font(SIZE * 0.8, REGULAR, even=True)
    metrics = QFontMetricsF(font)
    pad, gap, step = style.px(18), style.px(16), line_height(font)
    name = metrics.horizontalAdvance(WIDEST_NAME) + 1
    heading = QFontMetricsF(small).horizontalAdvance(WIDEST_HEADING)
    value = max(metrics.horizontalAdvance(WIDEST_VALUE), heading) + 1
    size = QSize(round(name + 2 * (gap + value) + 2 * pad), round(step * len(rows) + 2 * pad))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(style.colour("panel"))
    painter = QPainter(pixmap)
    for number, (label, first, second) in enumerate(rows):
        top = pad + number * step
        colour = style.colour("text" if label else "second")
        draw_line(painter, QRectF(pad, top, name, step), label, font, style.colour("second"))
        for column, text in enumerate((first, second)):
            place = QRectF(pad + name + gap + column * (value + gap), top, value, step)
            draw_line(
                painter, place, text, font if label else small, colour, align=Qt.AlignmentFlag.AlignRight
            )
    painter.end()
    return pixmap
