from __future__ import annotations

import pytest

from mirror.outfits.catalogue.item import SEASONS, STYLES, Item
from mirror.outfits.rules import load_rules
from mirror.outfits.setup import season_of
from mirror.outfits.types import Piece


def test_pairing_goes_by_the_main_colour() -> None:
    item = Item("a", "A", "shirt", "outer", ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)))
    assert item.piece == Piece("shirt", "outer", (1.0, 2.0, 3.0))
    assert Item("a", "A", "shirt", "top").piece is None


def test_the_styles_are_those_of_the_shipped_rules() -> None:
    assert set(STYLES) == set(load_rules().styles)


def test_the_seasons_are_those_of_the_year() -> None:
    from datetime import date

    assert {season_of(date(2026, month, 1)) for month in range(1, 13)} == set(SEASONS)


def test_a_piece_of_an_unknown_category_is_refused() -> None:
    with pytest.raises(KeyError):
        Piece.of("spaceship", (1.0, 2.0, 3.0))
