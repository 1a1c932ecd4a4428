from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.unit.ui.fakes import Clock
from ui.pictures import Shelf
from ui.style import Style
from ui.suggestion_card import SuggestionCard
from ui.suggestions import SuggestionShown
from ui.theme import Theme

SIZE = QSize(300, 312)


@pytest.fixture
def card(style: Style, shelf: Shelf, clock: Clock, qtbot: object) -> SuggestionCard:
    view = QWidget()
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    view.resize(SIZE)
    card = SuggestionCard(style, shelf, view, clock)
    card.resize(SIZE)
    view.show()
    card.owner = view  # type: ignore[attr-defined]
    return card


def shown(name: str, picture: Path | None = None, **more: object) -> SuggestionShown:
    values: dict[str, object] = {"price": "€ 5", "reason": "Goes with it", "pose": "a/two", **more}
    return SuggestionShown(name, name.capitalize(), picture=picture, **values)  # type: ignore[arg-type]


def settled(card: SuggestionCard, clock: Clock, one: SuggestionShown | None) -> QImage:
    card.show_suggestion(one, clock())
    card.advance(clock())
    card.advance(clock.pass_by(1.0))
    card.advance(clock.pass_by(1.0))
    return card.grab().toImage()


def click(part: QWidget, place: QPoint | None = None) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=place or part.rect().center())


def test_a_card_appears_with_its_words_and_picture_and_goes(
    card: SuggestionCard, clock: Clock, pictures: list[Path]
) -> None:
    image = settled(card, clock, shown("tote", pictures[0]))
    assert card.isVisible()
    assert card.accessibleName() == "Tote, € 5: Goes with it"
    assert image.pixelColor(40, 90) == QColor("blue"), "the left half of the picture"
    settled(card, clock, None)
    assert not card.isVisible()


def test_a_card_waits_for_its_picture(
    style: Style, clock: Clock, card: SuggestionCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(card._shelf, "get", asked.append)
    settled(card, clock, shown("tote", tmp_path / "slow.png"))
    assert not card.isVisible()
    assert asked[0] == tmp_path / "slow.png"


def test_touching_says_what_was_meant(card: SuggestionCard, clock: Clock, pictures: list[Path]) -> None:
    told: list[tuple[str, str]] = []
    card.liked.connect(lambda item: told.append(("like", item)))
    card.dismissed.connect(lambda item: told.append(("dismiss", item)))
    card.wanted.connect(lambda item: told.append(("show", item)))
    settled(card, clock, shown("tote", pictures[0]))
    click(card.heart)
    click(card.cross)
    click(card.show_me)
    click(card, QPoint(40, 300))
    assert told == [("like", "tote"), ("dismiss", "tote"), ("show", "tote"), ("show", "tote")]


def test_what_no_pose_shows_does_not_offer_it(card: SuggestionCard, clock: Clock) -> None:
    told: list[str] = []
    card.wanted.connect(told.append)
    settled(card, clock, shown("tote", pose=""))
    assert not card.show_me.isVisible()
    click(card, QPoint(40, 300))
    assert told == []


def test_a_touch_on_a_card_that_is_leaving_means_nothing(card: SuggestionCard, clock: Clock) -> None:
    told: list[str] = []
    card.dismissed.connect(told.append)
    settled(card, clock, shown("tote"))
    card.show_suggestion(None, clock())
    click(card.cross)
    assert told == []


@pytest.mark.parametrize("change", ["liked", "asked"])
def test_it_is_seen_what_is_liked_and_what_the_panel_shows(
    card: SuggestionCard, clock: Clock, change: str
) -> None:
    before = settled(card, clock, shown("tote"))
    after = settled(card, clock, shown("tote", **{change: True}))
    symbol = card.heart if change == "liked" else card.show_me
    assert symbol.isChecked()
    place = symbol.geometry()
    assert before.copy(place) != after.copy(place)
    edge = after.pixelColor(2, 150), before.pixelColor(2, 150)
    assert (edge[0] != edge[1]) == (change == "asked"), "a frame is around what the panel shows"


def test_a_button_pressed_looks_so(card: SuggestionCard, clock: Clock) -> None:
    before = settled(card, clock, shown("tote"))
    QTest.mousePress(card.cross, Qt.MouseButton.LeftButton)
    assert card.grab().toImage() != before
    QTest.mouseRelease(card.cross, Qt.MouseButton.LeftButton)
    assert card.grab().toImage() == before


def test_the_keyboard_reaches_everything_and_its_focus_is_seen(card: SuggestionCard, clock: Clock) -> None:
    before = settled(card, clock, shown("tote"))
    told: list[str] = []
    card.liked.connect(told.append)
    for part in (card, card.show_me, card.heart, card.cross):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if part.hasFocus():
            assert card.grab().toImage() != before
    card.heart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.heart, Qt.Key.Key_Space)
    assert told == ["tote"]


@pytest.mark.parametrize("name", ["Tote", "A name so long that it can't stand on one line at all"])
@pytest.mark.parametrize("scale", [0.45, 1.0, 2.0])
def test_targets_are_as_large_as_a_category_button_and_apart(
    card: SuggestionCard, clock: Clock, theme: Theme, scale: float, name: str
) -> None:
    style = Style(theme, scale)
    card.set_style(style)
    card.resize(style.px(SIZE.width()), style.px(SIZE.height()))
    settled(card, clock, shown(name))
    for symbol in (card.heart, card.cross):
        assert min(symbol.width(), symbol.height()) >= style.px(style.space.button) - 1
        assert card.rect().contains(symbol.geometry())
        assert not symbol.geometry().intersects(card.show_me.geometry().adjusted(0, 2, 0, 0))
    assert not card.heart.geometry().intersects(card.cross.geometry())


def test_at_rest_a_card_is_neither_painted_anew_nor_repainted(
    card: SuggestionCard, clock: Clock, pictures: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = shown("tote", pictures[0])
    settled(card, clock, one)
    painted, updates = card.renewals, []
    monkeypatch.setattr(card, "update", lambda *_: updates.append(1))
    for _ in range(20):
        card.show_suggestion(shown("tote", pictures[0]), clock())
        card.advance(clock.pass_by(0.03))
        card.grab()
    assert (card.renewals, updates) == (painted, [])


def test_another_suggestion_fades_in_over_the_one_before(
    card: SuggestionCard, clock: Clock, style: Style, pictures: list[Path]
) -> None:
    first = settled(card, clock, shown("tote", pictures[0]))
    card.show_suggestion(shown("scarf"), clock())
    card.advance(clock.pass_by(style.motion.fade / 2.0))
    between = card.grab().toImage().pixelColor(40, 90)
    card.advance(clock.pass_by(style.motion.fade))
    last = card.grab().toImage().pixelColor(40, 90)
    assert first.pixelColor(40, 90).blue() > between.blue() > last.blue()
