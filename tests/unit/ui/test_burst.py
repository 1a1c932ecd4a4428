from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from ui.burst import draw_burst, edge_pixmap
from ui.celebration import Moment
from ui.style import Style


def light(style: Style, burst: float) -> int:
    """How much green a burst around a ring of 100 pixels adds outside of it."""
    canvas = QImage(300, 300, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    draw_burst(painter, QRectF(100, 100, 100, 100), style, Moment(1.0, 1.0, 0.0, burst, 1.0), room=30.0)
    painter.end()
    rows = [canvas.pixelColor(x, y).green() for x in range(0, 300, 3) for y in range(0, 300, 3)]
    return sum(rows)


def test_a_burst_comes_from_nothing_and_fades_into_nothing(style: Style) -> None:
    assert light(style, 0.0) == light(style, 1.0) == 0
    assert light(style, 0.3) > light(style, 0.7) > light(style, 0.95) > 0


@pytest.mark.parametrize("room", [12.0, 22.0, 200.0])
def test_the_dots_stay_where_there_is_room(style: Style, room: float) -> None:
    farthest = 0.0
    for burst in (0.1, 0.3, 0.5, 0.7):
        canvas = QImage(300, 300, QImage.Format.Format_RGB32)
        canvas.fill(Qt.GlobalColor.black)
        painter = QPainter(canvas)
        draw_burst(painter, QRectF(50, 50, 200, 200), style, Moment(1.0, 1.0, 0.0, burst, 1.0), room=room)
        painter.end()
        bright = [(x, y) for x in range(300) for y in range(300) if canvas.pixelColor(x, y).red() > 60]
        farthest = max([farthest, *(np.hypot(x - 149.5, y - 149.5) for x, y in bright)])
    assert 103.0 < farthest <= 100.0 + min(room, 60.0)


@pytest.mark.parametrize("size", [QSize(476, 480), QSize(120, 90)], ids=["large", "small"])
def test_the_edge_is_bright_outside_and_falls_off_softly(style: Style, size: QSize) -> None:
    image = edge_pixmap(size, style, 1.0).toImage()
    middle = size.height() // 2
    row = [image.pixelColor(x, middle).alpha() for x in range(size.width() // 2)]
    assert row[1] > 200
    assert row[40] == 0
    inside = row[4:40]
    assert inside == sorted(inside, reverse=True)
    assert max(a - b for a, b in itertools.pairwise(inside)) < 20, "no steps"
    assert image.pixelColor(0, 0).alpha() == 0, "round corners"
