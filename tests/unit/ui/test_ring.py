from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.ring import draw_ring
from ui.style import Style


def drawn(style: Style, **how: float) -> QImage:
    canvas = QImage(200, 200, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    draw_ring(painter, QRectF(0, 0, 200, 200), style, **{"points": 60.0, "good": 1.0, **how})
    painter.end()
    return canvas


def greens(canvas: QImage, places: list[tuple[int, int]]) -> list[bool]:
    return [canvas.pixelColor(x, y).green() > canvas.pixelColor(x, y).red() + 60 for x, y in places]


LEFT, TOP_LEFT = (8, 100), (35, 35)


def test_a_celebration_closes_the_ring(style: Style) -> None:
    assert greens(drawn(style), [LEFT, TOP_LEFT]) == [False, False]
    assert greens(drawn(style, closed=0.6), [LEFT, TOP_LEFT]) == [True, False]
    assert greens(drawn(style, closed=1.0), [LEFT, TOP_LEFT]) == [True, True]


def test_a_check_draws_itself_in_place_of_the_number(style: Style) -> None:
    first, last = (75, 119), (130, 85)
    assert greens(drawn(style, number=0.0), [first, last]) == [False, False]
    assert greens(drawn(style, number=0.0, check=0.3), [first, last]) == [True, False]
    assert greens(drawn(style, number=0.0, check=1.0), [first, last]) == [True, True]


def test_the_number_can_be_away(style: Style) -> None:
    def white(canvas: QImage) -> int:
        return sum(
            canvas.pixelColor(x, y) == QColor("#F2F4F7") for x in range(60, 140) for y in range(70, 130)
        )

    assert white(drawn(style)) > 50
    assert white(drawn(style, number=0.0)) == 0
