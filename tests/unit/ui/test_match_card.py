from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from tests.unit.ui.fakes import Clock
from ui import match_card
from ui.candidate import Candidate
from ui.card_layout import CardPlaces, card_places
from ui.celebration import DURATION
from ui.match_card import DONE, MatchCard
from ui.pictures import Shelf
from ui.style import SEMIBOLD, Style
from ui.text import fitted
from ui.tile import Tile

BLUE, GREEN = QColor("blue"), QColor(0, 255, 0)


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


@pytest.mark.parametrize(
    "size", [(476, 440), (476, 480), (569, 506), (210, 200), (476, 590), (1138, 1012), (476, 380), (238, 190)]
)
def test_places_in_the_card_do_not_overlap(style: Style, size: tuple[int, int]) -> None:
    places = card_places(*size, style)
    parts = [places.picture, places.badge, places.ring, places.name, places.detail, places.hint]
    for number, part in enumerate(parts):
        assert part.left() >= 0
        assert part.right() <= size[0]
        assert part.bottom() <= size[1]
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


AMBER = QColor("#FFB84D")


def near(colour: QColor, other: QColor) -> bool:
    pairs = zip(colour.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[arg-type]
    return all(abs(one - two) < 40 for one, two in pairs)


def count(image: QImage, place: QRectF, colour: QColor) -> int:
    return sum(
        near(image.pixelColor(x, y), colour)
        for x in range(round(place.left()), round(place.right()), 2)
        for y in range(round(place.top()), round(place.bottom()), 2)
    )


def rest(image: QImage, height: float) -> QImage:
    return image.copy(0, 0, image.width(), round(height))


def shown(card: MatchCard, clock: Clock, candidate: Candidate) -> CardPlaces:
    card.show_candidate(candidate, clock())
    clock.pass_by(1.0)
    card.advance(clock())
    return card_places(card.width(), card.height(), card.style_now)


def test_a_hint_is_written_large_in_a_place_of_its_own_and_moves_nothing(
    card: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    places = shown(card, clock, candidate(pictures[0], matched=False))
    before = card.grab().toImage()
    assert count(before, places.hint, AMBER) == 0
    card.show_hint("Raise your left elbow", None, clock())
    card.advance(clock.pass_by(0.5))
    after = card.grab().toImage()
    assert card.words == "Raise your left elbow"
    assert count(after, places.hint, AMBER) > 300
    assert rest(before, places.hint.top()) == rest(after, places.hint.top())
    card.show_hint("", None, clock())
    card.advance(clock.pass_by(0.5))
    assert card.grab().toImage() == before
    assert card.words == ""


@pytest.mark.parametrize("size", [(476, 480), (569, 506)])
@pytest.mark.parametrize(
    ("sentence", "smallest"),
    [("Raise your left elbow", 36), ("Bring your right elbow in", 34), ("Move your right elbow forward", 28)],
)
def test_sentences_are_shown_whole_and_large(
    style: Style, size: tuple[int, int], sentence: str, smallest: int
) -> None:
    room = card_places(*size, style).hint.width() - 2 * style.px(10)
    font, text = fitted(sentence, style.font(style.type.hint, SEMIBOLD, -0.4), room, style.px(28))
    assert text == sentence
    assert font.pixelSize() >= smallest


def test_a_hint_fades_in(card: MatchCard, clock: Clock, pictures: list[Path]) -> None:
    places = shown(card, clock, candidate(pictures[0], matched=False))
    card.show_hint("Raise your left elbow", None, clock())
    corner = (round(places.hint.center().x()), round(places.hint.top()) + 3)
    greys = []
    for _ in range(5):
        greys.append(card.grab().toImage().pixelColor(*corner).red())
        clock.pass_by(0.06)
    assert greys == sorted(greys)
    assert greys[0] < greys[2] < greys[4]


def test_a_celebration_closes_the_ring_lights_the_edge_and_passes(
    card: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    places = shown(card, clock, candidate(pictures[0], points=60))
    before = card.grab().toImage()
    ring = places.ring
    left = (round(ring.left() + ring.width() * 0.0425), round(ring.center().y()))
    edge = (1, card.height() // 2)
    began = clock()
    card.show_hint("Raise your left elbow", began, clock())
    card.advance(clock.pass_by(0.7))
    during = card.grab().toImage()
    for place in (left, edge):
        assert during.pixelColor(*place).green() > before.pixelColor(*place).green() + 60
    assert card.words == DONE, "whoever has done it is not corrected"
    card.show_hint("", None, clock())
    card.advance(clock.pass_by(DURATION))
    assert card.grab().toImage() == before


def test_an_upper_body_match_says_so_on_the_picture(
    card: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    places = shown(card, clock, candidate(pictures[0]))
    plain = card.grab().toImage()
    card.show_candidate(candidate(pictures[0], upper_body=True), clock())
    card.advance(clock.pass_by(1.0))
    noted = card.grab().toImage()
    assert plain.copy(places.picture.toAlignedRect()) != noted.copy(places.picture.toAlignedRect())
    below = round(places.picture.bottom()) + 1
    assert plain.copy(0, below, 476, 440 - below) == noted.copy(0, below, 476, 440 - below)


@pytest.mark.parametrize(
    ("garment", "line"), [("Trench coat", "name"), ("Double-breasted blazer in wool", "detail")]
)
def test_a_price_stands_beside_the_name_where_there_is_room(
    card: MatchCard, clock: Clock, pictures: list[Path], garment: str, line: str
) -> None:
    places = shown(card, clock, candidate(pictures[0], garment=garment))
    plain = card.grab().toImage()
    card.show_candidate(candidate(pictures[0], garment=garment, price="€ 79.90", id="b"), clock())
    card.advance(clock.pass_by(1.0))
    priced = card.grab().toImage()
    for name in ("name", "detail"):
        place = getattr(places, name)
        right = QRectF(place.right() - 60, place.top(), 60, place.height()).toAlignedRect()
        assert (plain.copy(right) != priced.copy(right)) is (name == line)


def test_beside_a_price_the_pose_is_told_whole_or_not_at_all(
    card: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    def detail(move: str) -> QImage:
        long = candidate(
            pictures[0], garment="Double-breasted wool trench coat", price="€ 1,299.90", move=move, id=move
        )
        places = shown(card, clock, long)
        return card.grab().toImage().copy(places.detail.toAlignedRect())

    assert detail("A pose that has a very long name") == detail("")
    assert detail("Wave") != detail("")


def test_a_low_card_keeps_its_picture_large_with_the_names_beside_it(style: Style) -> None:
    low, tall = card_places(476, 380, style), card_places(476, 440, style)
    assert low.beside
    assert not tall.beside
    assert low.picture.height() >= tall.picture.height()
    assert low.name.left() > low.picture.right()


@pytest.fixture
def low(card: MatchCard) -> MatchCard:
    card.resize(476, 380)
    return card


def test_a_long_name_takes_two_lines_beside_the_picture(
    low: MatchCard, clock: Clock, pictures: list[Path]
) -> None:
    white = QColor("#F3F5F9")

    def second_line(garment: str) -> int:
        places = shown(low, clock, candidate(pictures[0], id=garment, garment=garment, category="", move=""))
        half = places.name.height() / 2
        return count(low.grab().toImage(), places.name.adjusted(0, half + 2, 0, 0), white)

    assert second_line("Coat") == 0
    assert second_line("Wide-leg linen trousers") > 20


@pytest.mark.parametrize("garment", ["Coat", "Wide-leg linen trousers"])
def test_beside_the_picture_a_price_is_always_told(
    low: MatchCard, clock: Clock, pictures: list[Path], garment: str
) -> None:
    places = shown(low, clock, candidate(pictures[0], garment=garment))
    names = places.name.united(places.detail).toAlignedRect()
    plain = low.grab().toImage().copy(names)
    low.show_candidate(candidate(pictures[0], garment=garment, price="€ 79.90", id="b"), clock())
    low.advance(clock.pass_by(1.0))
    assert low.grab().toImage().copy(names) != plain


def test_what_the_shopper_asked_for_does_not_claim_to_be_the_closest(
    card: MatchCard, clock: Clock, pictures: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = card_places(card.width(), card.height(), card.style_now).badge.toRect()
    written: list[str] = []
    monkeypatch.setattr(match_card, "draw_line", lambda _, __, text, *___, **____: written.append(text))
    grounds = []
    for matched in (False, True):
        for asked in (False, True):
            card.show_candidate(candidate(pictures[0], matched=matched, asked=asked), clock())
            card.advance(clock.pass_by(1.0))
            grounds.append(card.grab(place).toImage())
    assert [text for text in written if text] == ["Closest", "Your pick", "Matched", "Matched"]
    middle = grounds[1].rect().center()
    assert grounds[1].pixelColor(middle) == card.style_now.colour("chosen")
    assert grounds[0].pixelColor(middle) == card.style_now.colour("control")
    assert grounds[2] == grounds[3], "a match is a match"
