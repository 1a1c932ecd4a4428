from __future__ import annotations

from mirror.clothing.classes import GARMENTS
from mirror.clothing.types import Colour, Garment
from mirror.outfits.categories import CATEGORIES, PARSED_AS, SLOT_OF, SLOTS, SYNONYMS, category_of
from mirror.pose.estimator import Window

GREY = Colour("grey", (50.0, 0.0, 0.0), (119, 119, 119), 1.0)


def garment(name: str, kind: str = "") -> Garment:
    return Garment(name, 0.1, Window(0, 0, 1, 1), (GREY,), kind=kind)


def test_every_garment_of_the_parser_fills_a_slot_except_small_things() -> None:
    without = {name for name in GARMENTS if category_of(garment(name)) is None}
    assert without == {"accessories"}


def test_a_kind_says_more_than_the_parsers_group() -> None:
    assert category_of(garment("outerwear")) == "jacket"
    assert category_of(garment("outerwear", "coat")) == "coat"
    assert category_of(garment("shoes", "boots")) == "boots"
    assert category_of(garment("shoes", "something new")) == "shoes"


def test_synonyms_lead_to_categories_and_slots_to_garments() -> None:
    assert set(SYNONYMS.values()) <= set(CATEGORIES)
    assert not set(SYNONYMS) & set(CATEGORIES)
    assert set(PARSED_AS) == set(SLOTS) == set(SLOT_OF.values())
    assert {name for names in PARSED_AS.values() for name in names} <= set(GARMENTS)
