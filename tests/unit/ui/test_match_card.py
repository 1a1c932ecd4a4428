from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from tests.unit.ui.fakes import Clock
from ui.match_card import MatchCard, card_places
from ui.pictures import Shelf
from ui.presenter import Candidate
from ui.style import Style
from ui.tile import Tile

BLUE, GREEN = QColor("blue"), QColor(0, 255, 0)


@pytest.fixture
def shelf(qapp: object, pictures: list[Path], qtbot: object) -> Iterator[Shelf]:
    shelf = Shelf()
    for path in pictures:
        qtbot.waitUntil(lambda path=path: shelf.get(path) is not None)  # type: ignore[attr-defined]
    yield shelf
    shelf.close()


@pytest.fixture
def card(style: Style, shelf: Shelf, clock: Clock, qtbot: object) -> MatchCard:
    parent = QWidget()
    qtbot.addWidget(parent)  # type: ignore[attr-defined]
    parent.resize(500, 600)
    card = MatchCard(style, shelf, parent, clock)
    card.resize(476, 440)
    parent.show()
    card.owner = parent  # type: ignore[attr-defined]
    return card


def candidate(picture: Path, **changes: object) -> Candidate:
    plain = Candidate(
        "a/1", "Trench coat", "Coats", "Hand in pocket", picture, flipped=False, points=87, matched=True
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def picture_colours(card: MatchCard) -> tuple[QColor, QColor]:
    place = card_places(card.width(), card.height(), card.style_now).picture
    image = card.grab().toImage()
    y = round(place.center().y())
    return image.pixelColor(round(place.left()) + 12, y), image.pixelColor(round(place.right()) - 12, y)


def test_the_picture_stands_as_it_is_or_flipped(card: MatchCard, clock: Clock, pictures: list[Path]) -> None:
    card.show_candidate(candidate(pictures[0]), clock())
    assert picture_colours(card) == (BLUE, GREEN)
    card.show_candidate(candidate(pictures[0], flipped=True), clock())
    clock.pass_by(0.3)
    assert picture_colours(card) == (GREEN, BLUE)


def test_entries_cross_fade(card: MatchCard, clock: Clock, pictures: list[Path]) -> None:
    card.show_candidate(candidate(pictures[0]), clock())
    picture_colours(card)
    card.show_candidate(candidate(pictures[1], id="b/2", flipped=True), clock())
    clock.pass_by(0.1)
    left, right = picture_colours(card)
    for colour in (left, right):
        assert 60 < colour.blue() < 200
        assert 60 < colour.green() < 200


def test_the_number_glides_to_the_score(card: MatchCard, clock: Clock, pictures: list[Path]) -> None:
    card.show_candidate(candidate(pictures[0], points=40), clock())
    clock.pass_by(1.0)
    assert card.points_at(clock()) == 40
    card.show_candidate(candidate(pictures[0], points=60), clock())
    assert 40 < card.points_at(clock.pass_by(0.1)) < 60
    assert card.points_at(clock.pass_by(0.2)) == 60


def ring_is_green(card: MatchCard) -> bool:
    place = card_places(card.width(), card.height(), card.style_now).ring
    image = card.grab().toImage()
    colour = image.pixelColor(round(place.right() - place.width() * 0.0425), round(place.center().y()))
    return colour.green() > colour.red() + 60


def test_verdict_in_the_good_colour_only_when_matched(
    card: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    badge = card_places(card.width(), card.height(), card.style_now).badge
    x, y = round(badge.center().x()), round(badge.top() + 8)
    card.show_candidate(candidate(pictures[0]), clock())
    clock.pass_by(0.5)
    assert card.grab().toImage().pixelColor(x, y) == QColor("#46D39A")
    assert ring_is_green(card)
    card.show_candidate(candidate(pictures[0], points=60, matched=False), clock())
    clock.pass_by(0.5)
    assert card.grab().toImage().pixelColor(x, y) == QColor("#1C212A")
    assert not ring_is_green(card)


def test_a_changing_score_does_not_paint_the_face_anew(
    card: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    card.show_candidate(candidate(pictures[0], points=81), clock())
    card.grab()
    before = card.renewals
    for points in range(82, 95):
        card.show_candidate(candidate(pictures[0], points=points), clock())
        clock.pass_by(0.05)
        card.advance(clock())
        card.grab()
    assert card.renewals == before


def test_a_picture_that_is_not_read_yet_keeps_the_one_before(
    card: MatchCard, clock: Clock, pictures: list[Path], tmp_path: Path, qtbot: object
) -> None:
    card.show_candidate(candidate(pictures[0]), clock())
    before = picture_colours(card)
    late = tmp_path / "late.png"
    image = QImage(30, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(late))
    card.show_candidate(candidate(late, id="c/3"), clock())
    assert picture_colours(card) == before

    def there() -> bool:
        card.advance(clock.pass_by(0.3))
        return picture_colours(card)[0] == QColor("red")

    qtbot.waitUntil(there)  # type: ignore[attr-defined]


def test_the_card_tells_screen_readers_what_it_shows(
    card: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    card.show_candidate(candidate(pictures[0]), clock())
    assert card.accessibleName() == "Trench coat, Coats, Hand in pocket"


@pytest.mark.parametrize("size", [(476, 440), (569, 506), (210, 200), (476, 590), (1138, 1012)])
def test_places_in_the_card_do_not_overlap(style: Style, size: tuple[int, int]) -> None:
    places = card_places(*size, style)
    parts = [places.picture, places.badge, places.ring, places.name, places.detail]
    for number, part in enumerate(parts):
        assert part.left() >= 0
        assert part.right() <= size[0]
        for other in parts[number + 1 :]:
            assert not part.adjusted(0.01, 0.01, -0.01, -0.01).intersects(other)


def test_a_tile_shows_its_picture_and_clears(
    style: Style, shelf: Shelf, clock: Clock, pictures: list[Path], card: MatchCard
) -> None:
    tile = Tile(style, shelf, card.parentWidget(), clock)
    tile.resize(476, 108)
    tile.show_candidate(candidate(pictures[0], flipped=True), clock())
    image = tile.grab().toImage()
    assert image.pixelColor(22, 54) == GREEN
    assert image.pixelColor(66, 54) == BLUE
    assert tile.accessibleName() == "Trench coat, score 87"
    tile.show_candidate(None, clock())
    clock.pass_by(0.5)
    tile.advance(clock())
    empty = tile.grab().toImage()
    assert empty.pixelColor(22, 54) == empty.pixelColor(240, 54) == QColor("#11141A"), "no empty box stays"
