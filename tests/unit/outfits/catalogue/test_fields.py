from __future__ import annotations

from pathlib import Path

import pytest

from mirror.clothing.colours import colour_name
from mirror.outfits.catalogue.fields import COLUMNS, RowError, item_of
from mirror.outfits.catalogue.item import Item

HERE = Path(__file__).parent
ROW = {"id": "A", "name": "Coat", "category": "coat"}


def made(**more: object) -> Item:
    return item_of(ROW | more, HERE)[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("navy", "navy"),
        (" Light  Grey ", "light grey"),
        ("gray", "grey"),
        ("light gray", "light grey"),
        ("#B93A41", "red"),
        ("lab(22 3 -18)", "navy"),
        ("LAB(22.0, 3, -18.0)", "navy"),
    ],
)
def test_a_colour_may_be_written_in_four_ways(text: str, name: str) -> None:
    (lab,) = made(colours=text).colours
    assert colour_name(lab) == name


def test_a_lab_colour_may_hold_commas_beside_other_colours() -> None:
    colours = made(colours="lab(10, 20, -30), red; lab(1 2 3)/blue").colours
    assert colours[0] == (10.0, 20.0, -30.0)
    assert colours[2] == (1.0, 2.0, 3.0)
    assert len(colours) == 4


@pytest.mark.parametrize("text", ["lab(101 0 0)", "lab(50 129 0)", "lab(50 0)", "lab(1 2 3 4)", "lab"])
def test_a_lab_colour_that_can_not_be_is_named(text: str) -> None:
    with pytest.raises(RowError, match="is no Lab colour; write it like"):
        made(colours=text)


@pytest.mark.parametrize("text", ["#12345", "#1234567", "#gggggg", "rgb(1,2,3)", "裙"])
def test_a_colour_that_is_none_is_named(text: str) -> None:
    with pytest.raises(RowError, match="is not known; write #rrggbb"):
        made(colours=text)


@pytest.mark.parametrize(
    ("word", "category", "slot"),
    [("Trousers", "pants", "bottom"), ("HANDBAG", "bag", "bag"), ("dress", "dress", "dress")],
)
def test_a_category_may_have_its_usual_other_names(word: str, category: str, slot: str) -> None:
    item = made(category=word)
    assert (item.category, item.slot) == (category, slot)


def test_a_slot_of_its_own_takes_the_place_of_the_usual_one() -> None:
    assert made(category="shirt", slot="Outer").slot == "outer"
    with pytest.raises(RowError, match="the slot feet is not known; choose one of top"):
        made(slot="feet")


@pytest.mark.parametrize(
    ("text", "seasons"),
    [
        ("", ()),
        ("all", ()),
        ("All year", ()),
        ("Fall / winter", ("autumn", "winter")),
        ("summer, summer", ("summer",)),
    ],
)
def test_seasons_are_read_as_shops_write_them(text: str, seasons: tuple[str, ...]) -> None:
    assert made(seasons=text).seasons == seasons


def test_what_is_not_said_is_empty() -> None:
    item, odd = item_of(ROW, HERE)
    assert item == Item("A", "Coat", "coat", "outer")
    assert item.stock is None, "not counted is something else than none left"
    assert odd == ["it has no picture"]


@pytest.mark.parametrize(("text", "stock"), [("0", 0), (7, 7), ("1000000", 1_000_000), ("٣", 3)])
def test_stock_is_a_whole_number(text: object, stock: int) -> None:
    assert made(stock=text).stock == stock


@pytest.mark.parametrize("text", ["1000001", "2.0", "1e3", "²", "9" * 150])
def test_another_stock_is_named(text: str) -> None:
    with pytest.raises(RowError, match="is no whole number from 0 to 1000000"):
        made(stock=text)


def test_text_is_made_even() -> None:
    assert made(name="  Cafe\u0301\n coat ").name == "Café coat"
    for letter in ("\x00", "\x1b", "\x7f"):
        with pytest.raises(RowError, match="its name holds a control character"):
            made(name=f"a{letter}b")


def test_half_of_a_letter_is_refused() -> None:
    with pytest.raises(RowError, match="its name holds a control character"):
        made(name="a\ud83d")


def test_no_title_means_two_things() -> None:
    names = [name for names in COLUMNS.values() for name in names]
    assert len(names) == len(set(names))
