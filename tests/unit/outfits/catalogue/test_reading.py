"""Colours of items, read off pictures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.clothing.colours import colour_name
from mirror.config import Config, load_config
from mirror.frames import Image
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.catalogue.item import Catalogue, Item
from mirror.outfits.catalogue.reading import product_colours, with_colours
from mirror.outfits.setup import BUILT_IN


def ground(height: int = 480, width: int = 360, shade: tuple[int, int, int] = (240, 240, 240)) -> Image:
    canvas: Image = np.full((height, width, 3), shade, dtype=np.uint8)
    return canvas


def config_of(pose_model: Path) -> Config:
    config = load_config()
    return config.model_copy(update={"pose": config.pose.model_copy(update={"model": str(pose_model)})})


@pytest.mark.parametrize("shade", [(240, 240, 240), (20, 20, 20), (60, 140, 60)])
def test_a_product_on_an_even_ground_has_its_own_colour(shade: tuple[int, int, int]) -> None:
    picture = ground(shade=shade)
    picture[120:360, 90:270] = (65, 58, 185)
    colours = product_colours(picture)
    assert [colour_name(colour) for colour in colours] == ["red"]


def test_the_larger_colour_of_a_product_comes_first() -> None:
    picture = ground()
    picture[60:300, 60:300] = (94, 59, 44)
    picture[300:400, 60:300] = (65, 58, 185)
    assert [colour_name(colour) for colour in product_colours(picture)] == ["navy", "red"]


@pytest.mark.parametrize("side", [0, 2, 40])
def test_ground_alone_and_what_is_tiny_have_no_colour(side: int) -> None:
    picture = ground()
    picture[:side, :side] = (65, 58, 185)
    assert product_colours(picture) == ()


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 4000), (4000, 1), (2, 3), (3000, 2000)])
def test_a_picture_of_any_shape_is_looked_at(height: int, width: int) -> None:
    assert product_colours(ground(height, width)) == ()


def test_the_catalogues_pictures_give_the_colours_that_it_tells() -> None:
    told = {item.id: item for item in read_catalogue(BUILT_IN).items}
    for name in ("coat-trench", "tee-sage", "knit-mustard", "blouse-wine"):
        picture = cv2.imread(told[name].picture)
        assert picture is not None
        found = product_colours(np.asarray(picture, np.uint8))
        assert math.dist(found[0], told[name].colours[0]) < 15.0, name


def test_only_what_has_a_picture_and_no_colour_is_looked_at(pose_model: Path, tmp_path: Path) -> None:
    trench = next(item for item in read_catalogue(BUILT_IN).items if item.id == "coat-trench")
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    cv2.imwrite(str(tmp_path / "blank.png"), ground())
    blank = Item("blank", "Blank", "scarf", "scarf", picture=str(tmp_path / "blank.png"))
    broken = replace(blank, id="broken", picture=str(tmp_path / "broken.jpg"))
    named = replace(broken, id="named", colours=((1.0, 2.0, 3.0),))
    without = Item("without", "Without", "scarf", "scarf")
    looked: list[str] = []

    def shown(items: Sequence[Item]) -> Iterable[Item]:
        looked.extend(item.id for item in items)
        return items

    given = (named, replace(trench, colours=()), blank, broken, without)
    found = with_colours(Catalogue(given, ("before",)), config_of(pose_model), shown)
    assert looked == ["coat-trench", "blank", "broken"]
    assert [item.id for item in found.items] == [item.id for item in given]
    by_id = {item.id: item for item in found.items}
    assert math.dist(by_id["coat-trench"].colours[0], trench.colours[0]) < 20.0
    assert by_id["named"] == named
    assert by_id["blank"].colours == by_id["broken"].colours == by_id["without"].colours == ()
    assert found.problems[0] == "before"
    assert found.problems[1] == f"blank: its colour can't be told from {tmp_path}/blank.png; name it."
    assert "broken.jpg" in found.problems[2]


def test_where_every_colour_is_known_no_network_is_loaded(tmp_path: Path) -> None:
    config = config_of(tmp_path / "there is no such model.task")
    catalogue = read_catalogue(BUILT_IN)
    assert with_colours(catalogue, config) is catalogue
