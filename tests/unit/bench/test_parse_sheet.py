from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.parse_sheet import Cell, cell_of, draw, drawn_lots, write
from mirror.clothing.types import Colour, Garment
from mirror.errors import MirrorError
from mirror.pose.estimator import Window
from tests.unit.clothing.backends.drawn import coloured, person
from tests.unit.clothing.drawn_people import MaskParser

RED = Colour("red", (50.0, 60.0, 40.0), (201, 3, 5), 1.0)


def garment(name: str, colours: tuple[Colour, ...] = (RED,)) -> Garment:
    return Garment(name, 0.1, Window(0, 0, 1, 1), colours)


def cell(*garments: Garment, photo: np.ndarray | None = None) -> Cell:
    picture = np.full((90, 60, 3), 77, dtype=np.uint8) if photo is None else photo
    return Cell("0001", picture, picture, garments)


def test_the_lot_depends_on_the_seed_alone() -> None:
    names = [f"{number:04}" for number in range(100)]
    one = drawn_lots(names, 24, seed=0)
    assert one == drawn_lots(names, 24, seed=0)
    assert one != drawn_lots(names, 24, seed=1)
    assert one == sorted(set(one))
    assert len(one) == 24
    assert one != names[:24]
    assert drawn_lots(names[:3], 24, seed=0) == names[:3]


def test_a_parsed_photo_has_its_overlay_and_its_garments() -> None:
    groups, pose = person()
    pixels = coloured(groups)
    made = cell_of("0001", pixels, MaskParser().parse(pixels, pose))
    assert [item.name for item in made.garments] == ["top", "pants"]
    changed = (made.painted != pixels).any(axis=2)
    assert changed[groups > 0].mean() > 0.8
    assert not changed[:20].any()


def test_nobody_found_is_said() -> None:
    pixels = np.zeros((20, 20, 3), dtype=np.uint8)
    made = cell_of("0001", pixels, None)
    assert made.name == "0001: nobody found"
    assert draw([made]).shape[2] == 3


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1, 6, 7, 24])
def test_every_cell_has_its_place(count: int) -> None:
    """Each photo has a colour of its own, which is found twice: as it is, and painted."""
    cells = [
        cell(photo=np.full((380, 250, 3), (number, 255 - number, 3), dtype=np.uint8))
        for number in range(count)
    ]
    sheet = draw(cells)
    for number in range(count):
        there = (sheet == (number, 255 - number, 3)).all(axis=2)
        assert there.sum() == 2 * 250 * 380


@pytest.mark.parametrize("shape", [(20, 2000, 3), (2000, 20, 3), (1, 1, 3)])
def test_photos_of_any_shape_fit(shape: tuple[int, int, int]) -> None:
    draw([cell(photo=np.zeros(shape, dtype=np.uint8))])


def test_colours_are_shown_and_long_lists_end() -> None:
    sheet = draw([cell(*(garment("top") for _ in range(30)))])
    assert ((sheet == RED.rgb[::-1]).all(axis=2).sum(axis=1) > 0).sum() < 9 * 25
    assert (sheet == RED.rgb[::-1]).all(axis=2).any()


def test_words_end_where_the_next_cell_begins() -> None:
    many = tuple(
        Colour("extraordinarily long colour name", (1.0, 1.0, 1.0), (1, 2, 3), 0.4) for _ in range(3)
    )
    wide = Garment(
        "outerwear", 0.1, Window(0, 0, 1, 1), many, "patterned", "above the knee, three-quarter sleeves"
    )
    photo = np.full((380, 250, 3), 9, dtype=np.uint8)
    sheet = draw([cell(wide, photo=photo), cell(photo=photo)])
    columns = np.flatnonzero((sheet[24:404] == 9).all(axis=2).any(axis=0))
    gap = np.flatnonzero(np.diff(columns) > 10)[0]
    between = sheet[404:650, columns[gap] + 1 : columns[gap + 1]]
    assert np.ptp(between) < 8  # paper alone


@pytest.mark.parametrize("name", ["sheet.jpg", "sheet.PNG"])
def test_the_file_is_what_its_ending_says(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, [cell(garment("hat"))])
    content = (tmp_path / name).read_bytes()
    assert content.startswith(b"\xff\xd8" if name.endswith("jpg") else b"\x89PNG")
    assert cv2.imread(str(tmp_path / name)).shape == draw([cell(garment("hat"))]).shape


@pytest.mark.parametrize("name", ["sheet.gif", "sheet", "gone/sheet.png"])
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(MirrorError, match="--sheet"):
        write(tmp_path / name, [cell()])
