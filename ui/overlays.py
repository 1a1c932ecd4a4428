"""What stands over the picture: status line, badge, headline. Painted once, then only copied."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QLinearGradient, QPainter, QPixmap

from ui.glide import eased
from ui.states import Scene, StatusLine, Tone
from ui.style import BOLD, MEDIUM, REGULAR, SEMIBOLD, Style
from ui.text import block_height, draw_block, draw_line, fitted, line_height, lines_of

__all__ = [
    "DOTS",
    "badge_pixmap",
    "dots_place",
    "draw_dots",
    "foot_pixmap",
    "headline_pixmap",
    "move_lines",
    "move_pixmap",
    "status_pixmap",
]

DOTS: Final = 3
"""Dots of the waiting hint."""
FOOT: Final = 140
"""Height of the foot of the picture, pixels of the theme."""
MOVE: Final = "Your pose"
PERIOD: Final = 1.8
"""Seconds of one breath of the waiting hint."""
_TONES: Final = {Tone.GOOD: "good", Tone.HINT: "hint", Tone.FAULT: "fault"}


def _blank(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _shade(painter: QPainter, place: QRectF, colour: QColor, text_top: float) -> None:
    """A gradient that is at its strongest where the text begins, over the brightest picture too."""
    rise = max(0.05, min((text_top - place.top()) / place.height(), 1.0))
    gradient = QLinearGradient(place.topLeft(), place.bottomLeft())
    for step in range(9):
        share = step / 8.0
        tint = QColor(colour)
        tint.setAlphaF(colour.alphaF() * eased(share))
        gradient.setColorAt(share * rise, tint)
    gradient.setColorAt(1.0, colour)
    painter.fillRect(place, gradient)


def foot_pixmap(width: int, style: Style, ratio: float) -> QPixmap:
    """The shade at the foot of the picture, below the skeleton: it must not grey out the feet."""
    height = style.px(FOOT)
    pixmap = _blank(QSize(width, height), ratio)
    painter = QPainter(pixmap)
    soft = style.colour("shade")
    soft.setAlphaF(soft.alphaF() * 0.45)
    _shade(painter, QRectF(0, 0, width, height), soft, height)
    painter.end()
    return pixmap


def status_pixmap(line: StatusLine, width: int, style: Style, ratio: float) -> QPixmap:
    """The words at the foot of the picture: dot, name, frames per second, promise.

    A soft halo keeps them legible, above the skeleton of somebody whose legs are out of the picture too; a
    band would darken shoes, which are part of the look.
    """
    height, margin, dot = style.px(FOOT), style.px(style.space.margin), style.px(14)
    step = line_height(style.font(style.type.body))
    top = height - margin - step + style.px(6)
    place = QRectF(margin + dot + style.px(14), top, 0, step)
    place.setRight(width - margin)
    parts = _fitted_parts(line.parts, place, style)
    words = _blank(QSize(min(width, round(parts[-1][0].right()) + margin), height), ratio)
    painter = QPainter(words)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour(_TONES[line.tone]))
    painter.drawEllipse(QRectF(margin, top + (step - dot) / 2.0, dot, dot))
    for room, text, font, colour in parts:
        draw_line(painter, room, text, font, colour)
    painter.end()
    return _with_halo(words, style, ratio)


def _with_halo(words: QPixmap, style: Style, ratio: float) -> QPixmap:
    pixmap = _blank(words.deviceIndependentSize().toSize(), ratio)
    painter = QPainter(pixmap)
    painter.drawPixmap(0, 0, _halo(words, style.colour("ground"), 9.0 * style.scale * ratio))
    painter.drawPixmap(0, 0, words)
    painter.end()
    return pixmap


def _halo(words: QPixmap, colour: QColor, sigma: float) -> QPixmap:
    """A blurred dark copy of words, to lie below them."""
    image = words.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    width, height = image.width(), image.height()
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    solid = np.ascontiguousarray(raw[:, 3 : 4 * width : 4])
    grown = cv2.GaussianBlur(solid, (0, 0), max(sigma, 0.5)).astype(np.float32)
    opacity = np.minimum(grown * 3.5, 255.0 * 0.82)
    tint = np.array([colour.blueF(), colour.greenF(), colour.redF(), 1.0], np.float32)
    pixels = np.ascontiguousarray((opacity[..., None] * tint).astype(np.uint8))
    # The copy owns its pixels; the array does not outlive this function.
    kind = QImage.Format.Format_ARGB32_Premultiplied
    halo = QPixmap.fromImage(QImage(pixels.data, width, height, 4 * width, kind).copy())
    halo.setDevicePixelRatio(words.devicePixelRatio())
    return halo


def _fitted_parts(
    parts: tuple[str, ...], place: QRectF, style: Style
) -> list[tuple[QRectF, str, QFont, QColor]]:
    """The first and the last part always; those between get what is left, or nothing."""
    gap, least = style.px(26), style.px(90)
    plain = style.font(style.type.body, REGULAR, even=True)
    fonts = [plain if number else style.font(style.type.body, MEDIUM) for number in range(len(parts))]
    wanted = [
        QFontMetricsF(font).horizontalAdvance(part) + 1 for part, font in zip(parts, fonts, strict=True)
    ]
    last = len(parts) - 1
    kept = min(wanted[last], place.width() / 2.0) if last else 0.0
    placed: list[tuple[QRectF, str, QFont, QColor]] = []
    x = place.left()
    for number, (part, font) in enumerate(zip(parts, fonts, strict=True)):
        between = 0 < number < last
        room = place.right() - x - (kept + gap if number < last else 0.0)
        if between and room < min(least, wanted[number]):
            continue
        colour = style.colour("text")
        colour.setAlphaF(0.85 if between else 1.0)
        width = max(min(wanted[number], room), 1.0)
        placed.append((QRectF(x, place.top(), width, place.height()), part, font, colour))
        x += width + gap
    return placed


def badge_pixmap(text: str, style: Style, ratio: float) -> QPixmap:
    """A pill for the top left corner."""
    font = style.font(style.type.body, SEMIBOLD)
    height, dot, pad = style.px(60), style.px(14), style.px(24)
    _, text = fitted(text, font, style.px(600), font.pixelSize())
    advance = QFontMetricsF(font).horizontalAdvance(text) + 1
    width = pad + dot + style.px(14) + advance + pad
    pixmap = _blank(QSize(round(width), height), ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = style.colour("ground")
    ground.setAlphaF(0.82)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2.0, height / 2.0)
    painter.setBrush(style.colour("hint"))
    painter.drawEllipse(QRectF(pad, (height - dot) / 2.0, dot, dot))
    place = QRectF(pad + dot + style.px(14), 0, advance, height)
    draw_line(painter, place, text, font, style.colour("text"))
    painter.end()
    return pixmap


def move_lines(text: str, width: float, style: Style) -> tuple[QFont, list[str]]:
    """A move's name in one line or two, and the type it is set in: smaller before it is cut short.

    Two lines are parted at a comma where that fits: "Turned sideways," and "hand at the chest".
    """
    text = " ".join(text.split())
    middle = (style.type.title + style.type.body) // 2
    for most, size in (
        (1, style.type.title),
        (1, middle),
        (2, style.type.title),
        (2, middle),
        (2, style.type.body),
    ):
        font = style.font(size, SEMIBOLD, -0.3)
        lines = lines_of(text, font, width, most, balanced=True)
        if "".join(lines).replace(" ", "") == text.replace(" ", ""):
            break
    advance = QFontMetricsF(font).horizontalAdvance
    places = [place for place, sign in enumerate(text) if sign == ","]
    parted = [(text[: place + 1], text[place + 1 :].strip()) for place in places]
    fitting = [pair for pair in parted if max(map(advance, pair)) <= width]
    if len(lines) == 2 and fitting:
        lines = list(min(fitting, key=lambda pair: max(map(advance, pair))))
    return font, lines


def move_pixmap(text: str, most: int, style: Style, ratio: float) -> QPixmap:
    """The name of the shopper's own pose, on a soft halo, at most so many pixels wide."""
    small, pad = style.font(style.type.body), style.px(18)
    big, lines = move_lines(text, most - 2 * pad, style)
    advances = [QFontMetricsF(big).horizontalAdvance(line) for line in lines]
    width = max(QFontMetricsF(small).horizontalAdvance(MOVE), *advances) + 2.0
    top, height = line_height(small), block_height(lines, big)
    words = _blank(QSize(round(width) + 2 * pad, round(top + height) + 2 * pad), ratio)
    painter = QPainter(words)
    quiet = style.colour("text")
    quiet.setAlphaF(0.85)
    draw_line(painter, QRectF(pad, pad, width, top), MOVE, small, quiet)
    draw_block(painter, QPointF(pad, pad + top), width, lines, big, style.colour("text"))
    painter.end()
    return _with_halo(words, style, ratio)


def headline_pixmap(scene: Scene, size: QSize, style: Style, ratio: float) -> QPixmap:
    """The headline of a scene, for the whole picture: at its lower third, on a shade of its own."""
    pixmap = _blank(size, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = style.px(style.space.margin) * 2
    width = max(1.0, min(size.width() - 2 * margin, style.px(1100)))
    left = (size.width() - width) / 2.0
    big, small = style.font(style.type.headline, BOLD, -0.6), style.font(36)
    title = lines_of(scene.headline, big, width, 2, balanced=True)
    text = lines_of(scene.sentence, small, width, 3, balanced=True)
    gap = style.px(14)
    height = block_height(title, big) + gap + block_height(text, small)
    top = _headline_top(size, style, height)
    if not scene.dimmed:
        start = max(0.0, top - style.px(240))
        place = QRectF(0, start, size.width(), size.height() - start)
        _shade(painter, place, style.colour("shade"), top + style.px(20))
    centre = Qt.AlignmentFlag.AlignHCenter
    top += draw_block(painter, QPointF(left, top), width, title, big, style.colour("text"), centre) + gap
    soft = style.colour("text")
    soft.setAlphaF(0.82)
    draw_block(painter, QPointF(left, top), width, text, small, soft, centre)
    painter.end()
    return pixmap


def _headline_top(size: QSize, style: Style, height: float) -> float:
    """Above status line and waiting hint, wherever the picture ends."""
    return max(style.px(40), size.height() - style.px(220) - height)


def dots_place(size: QSize, style: Style) -> QRectF:
    """Where the waiting hint stands in the picture."""
    width, height = style.px(120), style.px(40)
    return QRectF((size.width() - width) / 2.0, size.height() - style.px(200), width, height)


def draw_dots(painter: QPainter, place: QRectF, style: Style, now: float, opacity: float) -> None:
    """Three dots that breathe one after the other."""
    radius = style.px(14) / 2.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(DOTS):
        phase = (now / PERIOD - number / (2.0 * DOTS)) % 1.0
        breath = 1.0 - abs(2.0 * phase - 1.0)
        colour = style.colour("text")
        colour.setAlphaF(opacity * (0.22 + 0.68 * eased(breath)))
        painter.setBrush(colour)
        x = place.left() + place.width() * (number + 0.5) / DOTS
        painter.drawEllipse(QPointF(x, place.center().y()), radius, radius)
    painter.restore()
