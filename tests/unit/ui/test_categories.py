from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScroller, QWidget

from tests.unit.ui.fakes import Clock
from ui import choice
from ui.categories import Categories, CategoryButton
from ui.style import Style

NAMES = {"tops": "Tops", "outerwear": "Coats", "dresses": "Dresses"}
MANY = {f"x{number}": f"Category {number}" for number in range(20)} | {
    "cjk": "连衣裙",
    "long": "Waterproof winter jackets and overcoats!",
}


class Bar(Categories):
    """The bar with a choice of its own behind it, as the window has it."""

    def __init__(self, names: dict[str, str], style: Style, parent: QWidget, clock: Clock) -> None:
        super().__init__(names, style, parent, clock)
        self.chosen: frozenset[str] = frozenset()
        self.names = names
        self.clock = clock
        self.touched.connect(self.choose)
        self.show_chosen(self.chosen)

    def choose(self, key: str | None) -> None:
        self.chosen = choice.toggled(self.chosen, key, self.names)
        self.show_chosen(self.chosen)

    def click(self, key: str | None) -> None:
        QTest.mouseClick(self.buttons[key], Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        self.advance(self.clock())
        self.advance(self.clock.pass_by(0.5))


@pytest.fixture
def parent(qtbot: object) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)  # type: ignore[attr-defined]
    parent.resize(600, 400)
    parent.show()
    return parent


@pytest.fixture
def bar(style: Style, parent: QWidget, clock: Clock) -> Bar:
    bar = Bar(NAMES, style, parent, clock)
    bar.setGeometry(0, 0, 476, 164)
    bar.show()
    return bar


def checked(bar: Bar) -> set[str | None]:
    return {key for key, button in bar.buttons.items() if button.isChecked()}


def test_clicks_choose_several_and_all_clears(bar: Bar) -> None:
    assert checked(bar) == {None}
    bar.click("tops")
    assert checked(bar) == {"tops"}
    bar.click("dresses")
    assert checked(bar) == {"tops", "dresses"}
    bar.click(None)
    assert checked(bar) == {None}
    bar.click("tops")
    bar.click("tops")
    assert checked(bar) == {None}


def test_all_of_them_is_all(bar: Bar) -> None:
    for key in NAMES:
        bar.click(key)
    assert checked(bar) == {None}
    assert bar.chosen == frozenset()


def ground(button: CategoryButton) -> QColor:
    return button.grab().toImage().pixelColor(button.width() // 2, 8)


def test_a_chosen_button_is_inverted(bar: Bar) -> None:
    bar.settle()
    assert ground(bar.buttons["tops"]) == QColor("#1C212A")
    bar.click("tops")
    bar.settle()
    assert ground(bar.buttons["tops"]) == QColor("#F2F4F7")
    assert ground(bar.buttons[None]) == QColor("#1C212A")


def test_a_press_shows_at_once(bar: Bar) -> None:
    bar.settle()
    button = bar.buttons["tops"]
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    bar.settle()
    assert ground(button) != QColor("#1C212A")
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_tab_and_space_work_and_show_the_focus(bar: Bar) -> None:
    first, second = bar.buttons[None], bar.buttons["tops"]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert checked(bar) == {"tops"}
    edge = second.grab().toImage().pixelColor(second.width() // 2, 1)
    assert edge.red() > 200
    assert edge.blue() < 120, "the focus ring has the hint colour"


def test_buttons_have_names_and_touchable_sizes(bar: Bar) -> None:
    assert [button.accessibleName() for button in bar.buttons.values()] == ["All", *NAMES.values()]
    for button in bar.buttons.values():
        assert button.height() >= 64
        assert button.width() >= 64


def test_many_and_long_names_flow_and_scroll(style: Style, parent: QWidget, clock: Clock) -> None:
    bar = Bar(MANY, style, parent, clock)
    bar.setGeometry(0, 0, 476, 300)
    bar.show()
    content = bar.widget().rect()
    rects = [button.geometry() for button in bar.buttons.values()]
    for number, rect in enumerate(rects):
        assert content.contains(rect)
        assert not any(rect.intersects(other) for other in rects[number + 1 :])
    assert bar.buttons["long"].width() == 476
    assert content.height() > bar.height()
    bar.verticalScrollBar().setValue(bar.verticalScrollBar().maximum())
    bottom = bar.buttons["long"].mapTo(bar, QPoint(0, bar.buttons["long"].height()))
    assert bottom.y() <= bar.height()
    bar.click("long")
    assert checked(bar) == {"long"}


def test_what_fits_does_not_scroll(bar: Bar) -> None:
    assert bar.verticalScrollBar().maximum() == 0
    assert bar.rows(476) == 2


def test_a_touch_on_a_scrolling_list_still_chooses(
    style: Style, parent: QWidget, clock: Clock, qtbot: object
) -> None:
    bar = Bar(MANY, style, parent, clock)
    bar.setGeometry(0, 0, 476, 300)
    bar.show()
    place = bar.buttons["x1"].mapTo(parent, QPoint(20, 20))
    handle = parent.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: checked(bar) == {"x1"})  # type: ignore[attr-defined]


def test_a_window_that_is_turned_for_days_grabs_the_finger_once(
    style: Style, parent: QWidget, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Qt keeps a recogniser of every grab.
    grabs: list[object] = []
    monkeypatch.setattr(QScroller, "grabGesture", lambda *arguments: grabs.append(arguments))
    bar = Bar(MANY, style, parent, clock)
    bar.show()
    for _ in range(5):
        bar.setGeometry(0, 0, 476, 300)
        bar.setGeometry(0, 0, 1400, 2000)
    assert bar.verticalScrollBar().maximum() == 0
    assert len(grabs) == 1


def test_replaced_names_flow_and_choose(bar: Bar) -> None:
    old = list(bar.buttons.values())
    bar.show_names(MANY)
    assert list(bar.buttons) == [None, *MANY]
    assert not any(button.isVisible() for button in old)
    rects = [button.geometry() for button in bar.buttons.values()]
    for number, rect in enumerate(rects):
        assert bar.widget().rect().contains(rect)
        assert not any(rect.intersects(other) for other in rects[number + 1 :])
    bar.names = MANY
    bar.click("x1")
    assert checked(bar) == {"x1"}
    bar.show_names(NAMES)
    assert bar.verticalScrollBar().maximum() == 0
