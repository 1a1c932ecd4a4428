from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from ui.style import Style
from ui.suggestion_face import face_places, paint_face, words_of
from ui.suggestions import SuggestionShown
from ui.text import line_height
from ui.theme import Theme

SIZES = [(300, 300), (300, 312), (300, 340)]
NAMES = {
    "short": "Wool beanie",
    "longest of the shop": "Loopback sweatshirt",
    "long": "Double-breasted waterproof mackintosh coat",
    "far too long": "Everything that anybody ever wanted to say about one piece of clothing " * 3,
    "Chinese": "羊绒混纺双面呢系带大衣 限量版 冬季新款女士外套",
    "emoji": "👗✨ Party 🎉 dress 💃 with 🧶 wool",
    "one word": "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    "no name": "",
}
REASON = "Picks up the navy of your trousers"
LONGEST = "Sets off the light turquoise of your sweatshirt"


def shown(name: str, **more: object) -> SuggestionShown:
    values: dict[str, object] = {"price": "€ 139.00", "reason": REASON, "pose": "a/b", **more}
    return SuggestionShown("x", name, picture=None, **values)  # type: ignore[arg-type]


def painted(one: SuggestionShown, style: Style, size: tuple[int, int] = (300, 312)) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(style.colour("card"))
    painter = QPainter(image)
    paint_face(painter, QSize(*size), one, None, style, focused=False)
    painter.end()
    return image


def inked(image: QImage, place: QRectF, style: Style) -> bool:
    ground, rect = style.colour("card").rgb(), place.toRect().intersected(image.rect())
    return any(
        image.pixel(x, y) != ground
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("reason", [REASON, LONGEST])
@pytest.mark.parametrize("scale", [0.45, 1.0, 2.0])
def test_no_part_covers_another_or_leaves_the_card(
    theme: Theme, qapp: object, scale: float, name: str, size: tuple[int, int], reason: str
) -> None:
    style = Style(theme, scale)
    area = QSize(style.px(size[0]), style.px(size[1]))
    places = face_places(area, words_of(shown(name, reason=reason), area.width(), style), style)
    parts = (places.picture, places.heart, places.cross, places.price, places.show, places.words)
    for number, part in enumerate(parts):
        assert QRectF(0, 0, area.width(), area.height()).contains(part)
        for other in parts[number + 1 :]:
            common = part.intersected(other)
            assert common.width() < 2.0 or common.height() < 2.0


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_all_words_fit_and_can_be_read_from_afar(style: Style, name: str) -> None:
    words = words_of(shown(name), 300, style)
    places = face_places(QSize(300, 312), words, style)
    assert words.height <= places.words.height() + 0.5
    for font, lines in ((words.name_font, words.name), (words.reason_font, words.reason)):
        assert font.pixelSize() >= 24, "the smallest type of the list of what is worn"
        assert all(QFontMetricsF(font).horizontalAdvance(line) <= places.words.width() for line in lines)


def test_a_usual_reason_is_whole_below_a_short_name_and_a_long_one(style: Style) -> None:
    for name, reason in ((NAMES["short"], REASON), (NAMES["short"], LONGEST), (NAMES["long"], REASON)):
        assert " ".join(words_of(shown(name, reason=reason), 300, style).reason) == reason


def test_a_product_is_shown_large_in_the_form_of_its_picture(style: Style) -> None:
    picture = face_places(QSize(300, 312), words_of(shown(NAMES["short"]), 300, style), style).picture
    assert picture.height() > 312 * 0.5
    assert 0.7 < picture.width() / picture.height() < 0.8


@pytest.mark.parametrize("price", ["€ 5", "€ 139.00", "CHF 1,299.00", "1.234.567,89 kr. inkl. moms"])
@pytest.mark.parametrize("name", [NAMES["short"], NAMES["long"]], ids=["short", "long"])
def test_a_price_stays_in_its_place(style: Style, price: str, name: str) -> None:
    one = shown(name, price=price)
    places = face_places(QSize(300, 312), words_of(one, 300, style), style)
    image = painted(one, style)
    assert inked(image, places.price, style)
    heart = places.heart.united(places.cross).adjusted(4, 4, -4, -4)
    assert not inked(image, heart, style)
    assert not inked(image, places.show.adjusted(4, 4, -4, -4), style)


def test_without_price_its_place_is_empty_and_without_picture_there_is_a_letter(style: Style) -> None:
    one = shown("Tote", price="")
    places = face_places(QSize(300, 312), words_of(one, 300, style), style)
    image = painted(one, style)
    assert not inked(image, places.price, style)
    middle = QRectF(0, 0, 40, line_height(style.font(style.type.headline)))
    middle.moveCenter(places.picture.center())
    other = painted(shown("Scarf", price=""), style)
    assert image.copy(middle.toRect()) != other.copy(middle.toRect())
