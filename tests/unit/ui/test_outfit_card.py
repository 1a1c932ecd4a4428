"""The control in the panel and its list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.unit.ui.fakes import Clock
from tests.unit.ui.wearing import LONG, TEE_AND_JEANS
from ui.outfit import OutfitShown, worn
from ui.outfit_card import NOTHING, ROWS, UNAVAILABLE, WAITING, OutfitCard, rows_of
from ui.style import Style


def test_few_lines_have_a_row_each() -> None:
    assert rows_of([100.0, 400.0, 100.0, 100.0], 440.0, 12.0) == [[0], [1], [2], [3]]


def test_more_stand_side_by_side_where_they_fit_and_keep_their_order() -> None:
    assert rows_of([200.0] * 7, 440.0, 12.0) == [[0, 1], [2, 3], [4, 5], [6]]
    assert rows_of([200.0, 300.0, 200.0, 200.0, 200.0, 200.0], 440.0, 12.0) == [[0], [1], [2, 3], [4, 5]]


def test_long_words_get_rows_of_their_own_rather_than_being_cut() -> None:
    rows = rows_of([300.0] * 7, 440.0, 12.0)
    assert rows == [[number] for number in range(7)]
    assert len(rows) > ROWS


@pytest.fixture
def card(qtbot: object, style: Style, clock: Clock) -> Iterator[OutfitCard]:
    parent = QWidget()
    qtbot.addWidget(parent)  # type: ignore[attr-defined]
    parent.resize(476, 400)
    card = OutfitCard(style, parent, clock)
    card.resize(476, style.px(style.space.outfit))
    parent.show()
    yield card


def colours_of(card: OutfitCard) -> set[tuple[int, int, int]]:
    image = card.grab().toImage()
    pixels = [image.pixelColor(x, y) for x in range(22, 60) for y in range(60, image.height())]
    return {(pixel.red(), pixel.green(), pixel.blue()) for pixel in pixels}


def settle(card: OutfitCard, clock: Clock) -> None:
    for _ in range(5):
        card.advance(clock.pass_by(0.1))


def test_swatches_have_the_colours_of_the_garments(card: OutfitCard, clock: Clock) -> None:
    lines = worn(TEE_AND_JEANS)
    card.show_outfit(OutfitShown(lines, known=True), clock())
    settle(card, clock)
    assert {line.colours[0] for line in lines} <= colours_of(card)
    assert card.accessibleDescription() == "White top, Blue trousers, Black shoes"


def test_both_colours_of_a_garment_are_in_its_swatch(card: OutfitCard, clock: Clock) -> None:
    lines = worn(LONG)[:1]
    card.show_outfit(OutfitShown(lines, known=True), clock())
    settle(card, clock)
    assert set(lines[0].colours) <= colours_of(card)


def test_seven_long_lines_want_more_room_and_three_do_not(card: OutfitCard, clock: Clock) -> None:
    card.show_outfit(OutfitShown(worn(TEE_AND_JEANS), known=True), clock())
    assert not card.wants_more(476)
    card.show_outfit(OutfitShown(worn(LONG), known=True), clock())
    assert card.wants_more(476)


def test_the_switch_shows_whether_the_view_is_open_and_is_not_moved_by_the_touch_alone(
    card: OutfitCard, clock: Clock
) -> None:
    touches: list[bool] = []
    card.clicked.connect(lambda _=False: touches.append(True))
    closed = card.grab().toImage()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(30, 150))
    assert touches == [True], "the whole card is the control"
    settle(card, clock)
    assert not card.isChecked()
    card.show_outfit(OutfitShown(on=True), clock())
    settle(card, clock)
    assert card.isChecked()
    assert card.grab().toImage() != closed


def test_it_is_painted_anew_only_when_something_changes(
    card: OutfitCard, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = OutfitShown(worn(TEE_AND_JEANS), known=True)
    card.show_outfit(shown, clock())
    settle(card, clock)
    updates: list[bool] = []
    monkeypatch.setattr(card, "update", lambda: updates.append(True))
    for _ in range(10):
        card.show_outfit(OutfitShown(worn(TEE_AND_JEANS), known=True), clock())
        card.advance(clock.pass_by(0.1))
    assert updates == []


def test_before_anything_is_known_a_sentence_stands_in_the_list(card: OutfitCard, clock: Clock) -> None:
    settle(card, clock)
    waiting = card.grab().toImage()
    card.show_outfit(OutfitShown(known=True), clock())
    settle(card, clock)
    assert card.grab().toImage() != waiting, "nothing that can be named is something else"


def test_while_there_is_no_list_the_card_says_why(card: OutfitCard, clock: Clock) -> None:
    said = []
    for shown in (OutfitShown(), OutfitShown(known=True), OutfitShown(fault=True)):
        card.show_outfit(shown, clock())
        said.append(card.says())
    assert said == [WAITING, NOTHING, UNAVAILABLE]
