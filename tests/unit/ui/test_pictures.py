from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui import pictures as pictures_module
from ui.pictures import KEPT, Shelf, cut, draw_picture
from ui.style import Style

BLUE, GREEN, RED = QColor("blue"), QColor(0, 255, 0), QColor("red")


@pytest.fixture
def shelf(qapp: object) -> Iterator[Shelf]:
    shelf = Shelf()
    yield shelf
    shelf.close()


def halves(width: int = 300, height: int = 400) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(GREEN)
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, BLUE)
    painter.end()
    return image


def test_a_picture_is_read_in_the_background(shelf: Shelf, pictures: list[Path], qtbot: object) -> None:
    qtbot.waitUntil(lambda: shelf.get(pictures[0]) is not None)  # type: ignore[attr-defined]
    image = shelf.get(pictures[0])
    assert image is not None
    assert (image.width(), image.height()) == (300, 400)


def test_a_missing_picture_is_empty_but_there(shelf: Shelf, tmp_path: Path, qtbot: object) -> None:
    path = tmp_path / "none.png"
    qtbot.waitUntil(lambda: shelf.get(path) is not None)  # type: ignore[attr-defined]
    image = shelf.get(path)
    assert image is not None
    assert image.isNull()


def test_only_so_many_are_kept(shelf: Shelf, tmp_path: Path, qtbot: object) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(KEPT + 5)]
    for path in paths:
        qtbot.waitUntil(lambda path=path: shelf.get(path) is not None)  # type: ignore[attr-defined]
    assert len(shelf._images) == KEPT


def test_forgotten_pictures_are_read_anew(shelf: Shelf, tmp_path: Path, qtbot: object) -> None:
    path = tmp_path / "picture.png"
    for colour in (RED, BLUE):
        image = QImage(20, 20, QImage.Format.Format_RGB32)
        image.fill(colour)
        assert image.save(str(path))
        shelf.forget()
        qtbot.waitUntil(lambda: shelf.get(path) is not None)  # type: ignore[attr-defined]
        read = shelf.get(path)
        assert read is not None
        assert read.pixelColor(5, 5) == colour


def test_a_picture_that_was_being_read_when_all_were_forgotten_is_read_again(
    shelf: Shelf, pictures: list[Path], qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []

    def read(path: Path) -> QImage:
        reads.append(path)
        if len(reads) == 1:
            shelf.forget()  # as the window does while this thread reads
        return halves()

    monkeypatch.setattr("ui.pictures._read", read)
    qtbot.waitUntil(lambda: shelf.get(pictures[0]) is not None)  # type: ignore[attr-defined]
    assert len(reads) == 2


def test_flipping_exchanges_left_and_right(qapp: object) -> None:
    plain = cut(halves(), QSize(90, 120), flip=False, ground=RED)
    turned = cut(halves(), QSize(90, 120), flip=True, ground=RED)
    assert (plain.pixelColor(10, 60), plain.pixelColor(80, 60)) == (BLUE, GREEN)
    assert (turned.pixelColor(10, 60), turned.pixelColor(80, 60)) == (GREEN, BLUE)


def test_a_similar_shape_fills_its_place_and_keeps_the_head(qapp: object) -> None:
    image = halves(300, 420)
    image.setPixelColor(0, 0, RED)
    filled = cut(image, QSize(300, 400), flip=False, ground=QColor("black"))
    assert filled.pixelColor(0, 0) == RED
    assert filled.pixelColor(0, 399) == BLUE


def test_another_shape_is_shown_whole(qapp: object) -> None:
    whole = cut(halves(600, 300), QSize(90, 120), flip=False, ground=RED)
    free = whole.pixelColor(45, 2)
    assert 100 < free.blue() < 160, "the mean of its blue and its green side"
    assert 100 < free.green() < 160
    assert whole.pixelColor(10, 60) == BLUE


def test_an_unreadable_picture_leaves_the_ground(qapp: object) -> None:
    assert cut(QImage(), QSize(9, 9), flip=False, ground=RED).pixelColor(4, 4) == RED


def test_corners_are_round(style: Style) -> None:
    canvas = QImage(200, 200, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.white)
    painter = QPainter(canvas)
    draw_picture(painter, QRectF(20, 20, 90, 120), halves(), style, flip=False)
    painter.end()
    assert canvas.pixelColor(21, 21) == QColor("white")
    assert canvas.pixelColor(30, 80) == BLUE
    assert canvas.pixelColor(100, 80) == GREEN
    assert canvas.pixelColor(112, 80) == QColor("white")


def test_a_picture_is_cut_once_for_each_place_and_way_round(
    style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuts: list[tuple[int, bool]] = []

    def counted(image: QImage, size: QSize, *, flip: bool, ground: QColor) -> QImage:
        cuts.append((size.width(), flip))
        return cut(image, size, flip=flip, ground=ground)

    def drawn(image: QImage, width: int, *, flip: bool) -> QImage:
        canvas = QImage(100, 100, QImage.Format.Format_RGB32)
        painter = QPainter(canvas)
        draw_picture(painter, QRectF(0, 0, width, 80), image, style, flip=flip)
        painter.end()
        return canvas

    monkeypatch.setattr(pictures_module, "cut", counted)
    image = QImage(60, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for _ in range(3):
        drawn(image, 60, flip=False)
    drawn(image, 60, flip=True)
    drawn(image, 50, flip=False)
    assert cuts == [(60, False), (60, True), (50, False)]
    # The same object with other pixels is another picture.
    image.fill(QColor("red"))
    assert drawn(image, 60, flip=False).pixelColor(30, 40) == QColor("red")
    for width in range(20, 20 + 2 * KEPT):
        drawn(image, width, flip=False)
    assert len(pictures_module._CUT) == KEPT
