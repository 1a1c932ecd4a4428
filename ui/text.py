"""Text that always fits its place: shrunk a little, broken into lines, then elided."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

__all__ = ["block_height", "draw_block", "draw_line", "fitted", "line_height", "lines_of"]


def line_height(font: QFont) -> float:
    """Distance between two base lines, pixels."""
    return QFontMetricsF(font).height() * 1.04


def fitted(text: str, font: QFont, width: float, smallest: int) -> tuple[QFont, str]:
    """A font no smaller than `smallest` pixels, and the text, elided if it still does not fit."""
    text = " ".join(text.split())
    size = font.pixelSize()
    wanted = QFontMetricsF(font).horizontalAdvance(text)
    if wanted > width and size > smallest:
        font = QFont(font)
        font.setPixelSize(max(smallest, int(size * width / wanted)))
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) > width:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return font, text


def draw_line(
    painter: QPainter,
    place: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    smallest: int | None = None,
) -> None:
    """One line, vertically centred in its place, never wider than it."""
    font, text = fitted(text, font, place.width(), smallest or font.pixelSize())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)


def lines_of(text: str, font: QFont, width: float, most: int, *, balanced: bool = False) -> list[str]:
    """Break text into at most `most` lines; the last one is elided when more would follow.

    Balanced lines are of similar length, with no word left alone on the last one.
    """
    text = " ".join(text.split())
    lines = _broken(text, font, width)
    if balanced and 1 < len(lines) <= most:
        metrics = QFontMetricsF(font)
        longest = max(metrics.horizontalAdvance(word) for word in text.split())
        narrow = max(metrics.horizontalAdvance(text) / len(lines), longest + 1.0)
        while narrow < width:
            tried = _broken(text, font, narrow)
            if len(tried) == len(lines):
                return [line.strip() for line in tried]
            narrow += width * 0.02
    if len(lines) > most:
        rest = "".join(lines[most - 1 :])
        last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: most - 1], last]
    return [line.strip() for line in lines]


def _broken(text: str, font: QFont, width: float) -> list[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    # Qt counts UTF-16 units, Python code points: cut in UTF-16 so that emoji do not shift the breaks.
    raw = text.encode("utf-16-le")
    ends = [*starts[1:], len(raw) // 2]
    return [raw[2 * a : 2 * b].decode("utf-16-le", "ignore") for a, b in zip(starts, ends, strict=True)]


def block_height(lines: list[str], font: QFont) -> float:
    """Height of broken text, pixels."""
    return len(lines) * line_height(font)


def draw_block(
    painter: QPainter,
    origin: QPointF,
    width: float,
    lines: list[str],
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draw broken text from its top left corner. Returns the height used."""
    step = line_height(font)
    for number, line in enumerate(lines):
        place = QRectF(origin.x(), origin.y() + number * step, width, step)
        draw_line(painter, place, line, font, colour, align=align)
    return step * len(lines)
