from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui.picture_window import PictureWindow, open_picture_window


@pytest.fixture
def window(qapp: QApplication) -> PictureWindow:
    window = open_picture_window((320, 200), headless=True)
    yield window  # type: ignore[misc]
    window.close()


def test_a_picture_is_painted_before_present_returns(window: PictureWindow) -> None:
    pixels = np.zeros((200, 320, 3), np.uint8)
    pixels[:100] = (255, 0, 0)  # blue
    pixels[100:, 160:] = (0, 0, 255)  # red
    before = time.monotonic()
    painted = window.present(pixels)
    assert before <= painted <= time.monotonic()
    image = window.grab().toImage()
    assert (image.width(), image.height()) == (320, 200)
    assert image.pixelColor(10, 10) == QColor("blue")
    assert image.pixelColor(310, 190) == QColor("red")
    assert image.pixelColor(10, 190) == QColor("black")


def test_each_picture_is_a_paint_of_its_own(window: PictureWindow) -> None:
    first = window.present(np.zeros((200, 320, 3), np.uint8))
    time.sleep(0.002)
    assert window.present(np.full((200, 320, 3), 255, np.uint8)) > first
    assert window.grab().toImage().pixelColor(5, 5) == QColor("white")


def test_a_closed_window_says_so(window: PictureWindow) -> None:
    assert window.wait()
    window.close()
    assert not window.wait()
