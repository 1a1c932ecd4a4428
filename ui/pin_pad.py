"""The pad on which staff enter the PIN. The mirror goes on below it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.face import draw_card
from ui.pin_gate import LONGEST_PIN, PinGate
from ui.style import MEDIUM, SEMIBOLD, Style
from ui.text import draw_line, lines_of

__all__ = ["PinPad"]

TIMEOUT: Final = 15.0
"""Seconds without a touch after which the pad goes away."""
DELETE: Final = "⌫"
ENTER: Final = "OK"
BACK: Final = "Back to the mirror"
_KEYS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", DELETE, "0", ENTER)
_NAMES: Final = {DELETE: "Delete", ENTER: "Enter"}
NO_PIN: Final = "No PIN is set, so the kiosk can't be left here. Set one with: main.py pin"


class PadKey(QAbstractButton):
    """One large key."""

    def __init__(self, text: str, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(_NAMES.get(text, text))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.style_now = style

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and sign."""
        style, text = self.style_now, self.text()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        radius = style.px(style.space.button_radius)
        strong = text == ENTER and self.isEnabled()
        ground = style.colour("chosen" if strong else "control")
        if self.isDown():
            ground = style.colour("second" if strong else "pressed")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, radius, radius)
        colour = style.colour("chosen_text" if strong else "text")
        if not self.isEnabled():
            colour.setAlphaF(0.35)
        if text == DELETE:
            _draw_delete(painter, place, QPen(colour, max(1.5, 3.5 * style.scale)))
        else:
            size = style.type.digit if len(text) == 1 else 34
            font = style.font(size, MEDIUM)
            draw_line(painter, place, text, font, colour, align=Qt.AlignmentFlag.AlignHCenter, smallest=8)
        painter.end()


def _draw_delete(painter: QPainter, place: QRectF, pen: QPen) -> None:
    """An arrow to the left: drawn, because few fonts have the sign."""
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    size = place.height() * 0.16
    x, y = place.center().x(), place.center().y()
    left = x - 1.6 * size
    painter.drawLine(round(left), round(y), round(x + 1.6 * size), round(y))
    painter.drawLine(round(left), round(y), round(left + size), round(y - size))
    painter.drawLine(round(left), round(y), round(left + size), round(y + size))


class PinPad(QWidget):
    """Covers the window; tells when the right PIN has been entered."""

    unlocked = Signal()

    def __init__(self, gate: PinGate, style: Style, parent: QWidget, clock: Callable[[], float]) -> None:
        super().__init__(parent)
        self.setAccessibleName("Staff PIN")
        self._window = parent
        self._gate = gate
        self._style = style
        self._clock = clock
        self._digits = ""
        self._message = ""
        self._last_touch = 0.0
        self._card = QRect()
        self.keys = {text: PadKey(text, style, self) for text in (*_KEYS, BACK)}
        for text, key in self.keys.items():
            key.clicked.connect(lambda _=False, text=text: self.press(text))
        self.hide()

    @property
    def message(self) -> str:
        """What the pad says."""
        return self._message

    @property
    def digits(self) -> str:
        """What has been entered."""
        return self._digits

    def open(self) -> None:
        """Show the pad, empty."""
        self._digits, self._last_touch = "", self._clock()
        self._say("Enter the staff PIN" if self._gate.has_pin else NO_PIN)
        for text, key in self.keys.items():
            key.setEnabled(self._gate.has_pin or text == BACK)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Hide the pad and forget what was entered."""
        self._digits = ""
        self.hide()

    def press(self, text: str) -> None:
        """A key was touched."""
        now = self._clock()
        self._last_touch = now
        if text == BACK:
            self.dismiss()
        elif self._gate.busy or self._gate.wait(now) > 0.0 or not self._gate.has_pin:
            return
        elif text == DELETE:
            self._digits = self._digits[:-1]
        elif text == ENTER:
            if self._gate.submit(self._digits, now):
                self._say("Checking")
        elif len(self._digits) < LONGEST_PIN:
            self._digits += text
        self.update()

    def advance(self, now: float) -> None:
        """Take the answer of the gate; go away when nobody touches the pad."""
        if not self.isVisible():
            return
        answer = self._gate.poll(now)
        if answer:
            self.dismiss()
            self.unlocked.emit()
            return
        if answer is not None:
            self._digits = ""
        wait = self._gate.wait(now)
        if wait > 0.0:
            self._last_touch = max(self._last_touch, now - TIMEOUT + 5.0)
            self._say(f"Wrong PIN. Try again in {math.ceil(wait)} s")
        elif self._message.startswith("Wrong"):
            self._say("Enter the staff PIN")
        if now - self._last_touch >= TIMEOUT and not self._gate.busy:
            self.dismiss()

    def set_style(self, style: Style) -> None:
        """Take over another scale."""
        self._style = style
        for key in self.keys.values():
            key.style_now = style
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard works as well."""
        text = event.text()
        if text.isdigit() and text in self.keys:
            self.press(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self.press(DELETE)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press(ENTER)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Touches beside the keys stay here."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Veil, card, message, entered digits as dots."""
        style = self._style
        painter = QPainter(self)
        painter.fillRect(event.rect(), style.colour("pad_veil"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, QRectF(self._card), style)
        font = style.font(style.type.body, SEMIBOLD)
        wrong = self._message.startswith("Wrong")
        width, pad = float(self._card.width()), style.px(40)
        lines = lines_of(self._message, font, width - 2 * pad, 3)
        top = self._card.top() + style.px(34 if len(lines) > 1 else 44)
        for number, line in enumerate(lines):
            step = style.px(40)
            place = QRectF(self._card.left() + pad, top + number * step, width - 2 * pad, step)
            colour = style.colour("hint" if wrong else "text")
            draw_line(painter, place, line, font, colour, align=Qt.AlignmentFlag.AlignHCenter)
        if self._gate.has_pin:
            self._paint_dots(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the keys in place."""
        self._place()

    def _paint_dots(self, painter: QPainter) -> None:
        style = self._style
        shown = max(4, len(self._digits))
        dot, step = style.px(16), style.px(34)
        left = self._card.center().x() - (shown - 1) * step / 2.0
        y = self._card.top() + style.px(122)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(shown):
            painter.setBrush(style.colour("text" if number < len(self._digits) else "track"))
            painter.drawEllipse(QRectF(left + number * step - dot / 2.0, y - dot / 2.0, dot, dot))

    def _place(self) -> None:
        px = self._style.px
        key_width, key_height, gap, pad = px(150), px(100), px(14), px(40)
        width = 3 * key_width + 2 * gap + 2 * pad
        head = px(168)
        height = head + 5 * key_height + 4 * gap + pad
        self._card = QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)
        left, top = self._card.left() + pad, self._card.top() + head
        for number, text in enumerate(_KEYS):
            row, column = divmod(number, 3)
            x, y = left + column * (key_width + gap), top + row * (key_height + gap)
            self.keys[text].setGeometry(x, y, key_width, key_height)
        y = top + 4 * (key_height + gap)
        self.keys[BACK].setGeometry(left, y, width - 2 * pad, key_height)
        self.update()

    def _say(self, message: str) -> None:
        if message != self._message:
            self._message = message
            self.update()
