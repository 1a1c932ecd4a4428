from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from mirror.outfits.advisor import COUNT
from tests.unit.ui.fakes import Clock
from ui.kiosk import in_corner
from ui.layout import arrange
from ui.pictures import Shelf
from ui.style import Style
from ui.suggestion_strip import SuggestionStrip, places
from ui.suggestions import SuggestionShown
from ui.theme import Theme

WINDOWS = [(1920, 1080), (1080, 1920), (640, 480), (1000, 1000), (1200, 1920), (600, 960), (3840, 2160)]


def view_of(window: tuple[int, int], theme: Theme) -> tuple[QSize, Style]:
    found = arrange(*window, theme.space)
    return found.view.size(), Style(theme, found.scale)


@pytest.fixture
def strip(style: Style, clock: Clock, qtbot: object) -> Iterator[SuggestionStrip]:
    view, shelf = QWidget(), Shelf()
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    view.resize(1380, 1080)
    view.show()
    strip = SuggestionStrip(style, shelf, view, clock)
    strip.place(style)
    strip.owner = view  # type: ignore[attr-defined]
    yield strip
    shelf.close()


def shown(name: str) -> SuggestionShown:
    return SuggestionShown(name, name.capitalize(), "€ 5", "Goes with it", None)


def seen(strip: SuggestionStrip, clock: Clock, *cards: SuggestionShown | None) -> list[str]:
    strip.show_suggestions(cards, clock())
    strip.advance(clock())
    strip.advance(clock.pass_by(1.0))
    strip.advance(clock.pass_by(1.0))
    return [card.shown.id if card.isVisible() and card.shown else "" for card in strip.cards]


@pytest.mark.parametrize("window", WINDOWS)
def test_cards_stand_apart_at_the_right_above_the_status_line(theme: Theme, window: tuple[int, int]) -> None:
    size, style = view_of(window, theme)
    found = places(size, style)
    assert 2 <= len(found) <= COUNT
    for number, place in enumerate(found):
        assert place.right() < size.width() - style.px(20)
        assert place.bottom() < size.height() - style.px(70), "the status line stays free"
        assert place.left() > size.width() * 0.6
        assert not any(place.intersects(other) for other in found[number + 1 :])


@pytest.mark.parametrize("window", [(1920, 1080), (1080, 1920), (1280, 720), (3840, 2160), (2160, 3840)])
def test_the_usual_screens_have_room_for_all_beside_the_middle(theme: Theme, window: tuple[int, int]) -> None:
    size, style = view_of(window, theme)
    found = places(size, style)
    assert len(found) == COUNT
    # Somebody as wide as a third of their height stands free in the middle.
    assert found[0].left() > size.width() / 2.0 + size.height() * 0.9 / 6.0


@pytest.mark.parametrize("window", WINDOWS)
def test_the_corner_that_staff_tap_and_the_name_of_the_pose_stay_free(
    theme: Theme, window: tuple[int, int]
) -> None:
    size, style = view_of(window, theme)
    for place in places(size, style):
        corner = place.topLeft()
        assert not in_corner(corner.x(), corner.y(), width=window[0], height=window[1])
        assert corner.x() > size.width() * 0.36 + style.px(style.space.margin)


def test_a_picture_too_low_for_a_card_has_none(style: Style) -> None:
    assert places(QSize(640, 300), style) == ()


def test_each_card_keeps_its_place_and_an_empty_one_stays_empty(strip: SuggestionStrip, clock: Clock) -> None:
    assert seen(strip, clock, shown("a"), shown("b"), shown("c")) == ["a", "b", "c"]
    assert seen(strip, clock, None, shown("b"), shown("c")) == ["", "b", "c"]
    assert seen(strip, clock, shown("d"), shown("b"), shown("c")) == ["d", "b", "c"]
    assert seen(strip, clock, shown("d")) == ["d", "", ""]
    assert seen(strip, clock) == ["", "", ""]


def test_more_suggestions_than_places_show_the_first(strip: SuggestionStrip, clock: Clock) -> None:
    assert seen(strip, clock, *map(shown, "abcdef")) == ["a", "b", "c"]


def test_a_card_without_a_place_is_not_seen(strip: SuggestionStrip, clock: Clock, style: Style) -> None:
    strip._view.resize(1380, 800)
    strip.place(style)
    assert seen(strip, clock, *map(shown, "abc")) == ["a", "b", ""]
