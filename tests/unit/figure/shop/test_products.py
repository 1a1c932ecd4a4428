"""The built-in catalogue: what is drawn, what its table says, and that both are the same."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.clothing.colours import colour_name, lab_of
from mirror.figure.shop import PRODUCTS, Product
from mirror.figure.shop.product import PICTURE_SIZE, draw
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.catalogue.item import SEASONS, STYLES, Item
from mirror.outfits.catalogue.reading import product_colours
from mirror.outfits.categories import CATEGORIES, SLOT_OF, SLOTS
from mirror.outfits.setup import BUILT_IN
from mirror.pictures import read_picture
from scripts.draw_catalogue import COLUMNS, picture, row

POSES = BUILT_IN.parent / "poses"
PAPER = (222, 227, 231)
PATTERNED = {"tee-striped", "shirt-gingham"}
NEARLY_PAPER = {"tee-white", "shirt-white", "sneakers-white"}
BY_ID = {product.id: product for product in PRODUCTS}


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    return {item.id: item for item in read_catalogue(BUILT_IN).items}


def test_there_are_sixty_products_or_more_each_with_an_id_of_its_own() -> None:
    assert len(PRODUCTS) >= 60
    assert len(BY_ID) == len(PRODUCTS)
    assert len({product.name for product in PRODUCTS}) > 0.9 * len(PRODUCTS)


def test_the_slots_that_make_an_outfit_have_something_to_choose_from() -> None:
    found = {slot: sum(SLOT_OF[product.category] == slot for product in PRODUCTS) for slot in SLOTS}
    assert all(found[slot] >= 3 for slot in set(SLOTS) - {"legwear", "belt", "eyewear"}), found


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.id)
def test_what_a_product_says_is_known_to_the_mirror(product: Product) -> None:
    assert product.category in CATEGORIES
    assert product.styles
    assert set(product.styles) <= set(STYLES)
    assert set(product.seasons) <= set(SEASONS)
    assert product.stock > 0
    assert 0.0 <= product.popularity <= 1.0
    assert product.price.startswith("€ ")
    assert product.sizes
    assert all((POSES / pose / "pose.json").is_file() for pose in product.poses), product.poses


def test_the_table_holds_what_is_drawn_and_nothing_else() -> None:
    with (BUILT_IN / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(line) for line in csv.reader(file)]
    assert rows == [COLUMNS, *(row(product) for product in PRODUCTS)]
    files = {f"pictures/{file.name}" for file in (BUILT_IN / "pictures").iterdir()}
    assert files == {picture(product) for product in PRODUCTS}


def test_every_row_reads_without_a_remark_as_the_product_it_is(items: dict[str, Item]) -> None:
    assert read_catalogue(BUILT_IN).problems == ()
    assert list(items) == [product.id for product in PRODUCTS]
    for product in PRODUCTS:
        item = items[product.id]
        assert (item.name, item.category, item.styles, item.seasons, item.poses) == (
            *(product.name, product.category, product.styles, product.seasons),
            product.poses,
        )
        assert (item.price, item.sizes, item.stock) == (product.price, product.sizes, product.stock)
        code = product.colour.lstrip("#")
        pixel = np.array([[[int(code[i : i + 2], 16) for i in (4, 2, 0)]]], dtype=np.uint8)
        assert item.colours == (tuple(float(value) for value in lab_of(pixel)[0, 0]),)


@pytest.mark.parametrize("name", sorted(set(BY_ID) - PATTERNED - NEARLY_PAPER))
def test_the_picture_shows_the_colour_that_is_told(name: str, items: dict[str, Item]) -> None:
    found = product_colours(read_picture(Path(items[name].picture)))
    assert math.dist(found[0], items[name].colours[0]) < 15.0, colour_name(found[0])


@pytest.mark.parametrize("name", sorted(PATTERNED | NEARLY_PAPER))
def test_patterns_and_white_on_paper_hold_the_colour_that_is_told(name: str, items: dict[str, Item]) -> None:
    pixels = read_picture(Path(items[name].picture))
    apart = np.linalg.norm(lab_of(pixels) - np.array(items[name].colours[0]), axis=2)
    paper = np.linalg.norm(pixels.astype(int) - PAPER, axis=2) < 8.0
    assert ((apart < 6.0) & ~paper).mean() > 0.01


@pytest.mark.parametrize("name", sorted(BY_ID))
def test_the_picture_that_comes_along_is_the_one_that_is_drawn(name: str) -> None:
    drawn, kept = draw(BY_ID[name]), cv2.imread(str(BUILT_IN / picture(BY_ID[name])))
    assert kept is not None
    assert kept.shape == drawn.shape == (PICTURE_SIZE[1], PICTURE_SIZE[0], 3)
    apart = np.abs(kept.astype(int) - drawn).max(axis=2)
    assert (apart > 60).mean() < 0.002


@pytest.mark.parametrize("name", sorted(BY_ID)[::8])
def test_a_product_fills_its_picture_but_not_the_border(name: str) -> None:
    drawn = draw(BY_ID[name])
    shown = (drawn != np.array(PAPER)).any(axis=2)
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    assert rows[0] > 20
    assert columns[0] > 15
    width, height = PICTURE_SIZE
    share = max((rows[-1] - rows[0]) / height, (columns[-1] - columns[0]) / width)
    assert 0.7 < share < 0.85


def test_a_product_of_which_nothing_is_seen_is_a_mistake() -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match="coat-trench: nothing of it is hat"):
        draw(replace(BY_ID["coat-trench"], part="hat"))
