from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.indexing import contact_sheet
from mirror.indexing.contact_sheet import Row, Thumbnail, draw, rows_of, write
from mirror.matching.clusters import Vectors
from mirror.matching.moves import UNNAMED, Moves
from mirror.pictures import read_picture

PAPER = contact_sheet._PAPER
MARGIN, GAP, HEIGHT = contact_sheet._MARGIN, contact_sheet._GAP, contact_sheet._PICTURE
HEAD = contact_sheet._HEAD
RED = (20, 20, 200)
GREEN = (20, 160, 20)


def plain(width: int, height: int, colour: tuple[int, int, int] = RED) -> Image:
    return np.full((height, width, 3), colour, dtype=np.uint8)


def row(count: int, *, width: int = 300, height: int = 400, title: str = "Hand on hip") -> Row:
    return Row(
        title, f"{count} entries", [Thumbnail(plain(width, height), f"entry {i}") for i in range(count)]
    )


def ink(sheet: Image, left: int, right: int, top: int, bottom: int) -> Image:
    """Which pixels of a part of the sheet are not paper: `(H, W)` bool."""
    return np.any(sheet[top:bottom, left:right] != np.array(PAPER, dtype=np.uint8), axis=2)  # type: ignore[return-value]


def moves_of(labels: list[int], closeness: list[float], names: tuple[str, ...]) -> Moves:
    none = np.zeros((len(names), 1))
    return Moves(names, np.array(labels, dtype=np.intp), np.array(closeness), Vectors(none, none), none[:, 0])


def test_rows_hold_the_most_typical_pictures_first() -> None:
    pictures = [Thumbnail(plain(3, 4), str(index)) for index in range(6)]
    moves = moves_of([1, 0, 0, 1, 0, UNNAMED], [0.3, 0.5, 0.1, 0.2, 0.4, 0.0], ("Arms out", "Lunge"))
    rows = rows_of(moves, pictures, most=2)
    assert [(item.title, item.note) for item in rows] == [
        ("Arms out", "3 entries"),
        ("Lunge", "2 entries"),
        ("Without a move", "1 entry"),
    ]
    assert [[picture.caption for picture in item.thumbnails] for item in rows] == [
        ["2", "4"],
        ["3", "0"],
        ["5"],
    ]


def test_every_picture_stands_in_its_place_at_the_same_height() -> None:
    rows = [
        Row("One", "", [Thumbnail(plain(300, 400, RED)), Thumbnail(plain(800, 400, GREEN))]),
        Row("Two", "", [Thumbnail(plain(30, 40, GREEN))]),
    ]
    sheet = draw(rows)
    top = MARGIN + HEAD
    first = round(300 * HEIGHT / 400)
    assert (sheet[top : top + HEIGHT, MARGIN : MARGIN + first] == RED).all()
    left = MARGIN + first + GAP
    assert (sheet[top : top + HEIGHT, left : left + 2 * HEIGHT] == GREEN).all()
    assert (sheet[top + HEIGHT + 2, MARGIN:left] == PAPER).all()
    below = top + HEIGHT + contact_sheet._FOOT + contact_sheet._BETWEEN + HEAD
    assert (sheet[below : below + HEIGHT, MARGIN : MARGIN + first] == GREEN).all()


@pytest.mark.parametrize("count", [0, 1, 16])
@pytest.mark.parametrize(("width", "height"), [(300, 400), (400, 200), (5000, 10), (10, 5000)])
def test_the_sheet_is_never_too_wide(count: int, width: int, height: int) -> None:
    sheet = draw([row(12, width=width, height=height) for _ in range(count)])
    assert sheet.shape[1] <= 2400
    assert sheet.shape[0] <= 2 * MARGIN + 340 * max(count, 1)
    assert not ink(sheet, sheet.shape[1] - MARGIN, sheet.shape[1], 0, sheet.shape[0]).any()


def test_twelve_upright_pictures_fit_into_a_row() -> None:
    sheet = draw([row(12)])
    line = ink(sheet, 0, sheet.shape[1], MARGIN + HEAD + 5, MARGIN + HEAD + 6)[0]
    assert np.count_nonzero(np.diff(line.astype(int)) == 1) == 12


def test_the_title_is_written_above_its_row_and_the_captions_below() -> None:
    bare = draw([Row("", "", [Thumbnail(plain(300, 400))])])
    full = draw([Row("Hand on hip", "3 entries", [Thumbnail(plain(300, 400), "Silk blouse")])])
    changed = np.any(bare != full, axis=2)
    assert changed[MARGIN : MARGIN + HEAD].any()
    assert not changed[MARGIN + HEAD : MARGIN + HEAD + HEIGHT].any()
    assert changed[MARGIN + HEAD + HEIGHT :].any()


def test_long_names_are_cut_with_an_ellipsis() -> None:
    wide = contact_sheet._elided("Knitted dress with a belt " * 10, 165, 16)
    assert wide.endswith("…")
    assert contact_sheet._width(wide, 16) <= 165
    assert contact_sheet._elided("Polo", 165, 16) == "Polo"
    sheet = draw([row(1, title="Arms raised, wide stance " * 20)])
    assert not ink(sheet, sheet.shape[1] - MARGIN, sheet.shape[1], 0, sheet.shape[0]).any()


def test_the_typeface_is_inter_in_two_weights() -> None:
    regular, bold = contact_sheet._font(bold=False), contact_sheet._font(bold=True)
    assert "Inter-Regular" in regular.getName()
    assert "Inter-SemiBold" in bold.getName()
    text = "Hand on hip"
    assert contact_sheet._width(text, 34, bold=True) > contact_sheet._width(text, 34)


def test_letters_beyond_english_are_written() -> None:
    def drawn(text: str) -> Image:
        sheet = plain(300, 60, PAPER)
        contact_sheet._text(sheet, text, (10, 40), size=30)
        return sheet

    assert (drawn("Größe") != drawn("Gr??e")).any()
    assert (drawn("é") != drawn("?")).any()


def test_a_picture_that_cannot_be_read_leaves_a_blank(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"nothing")
    good = tmp_path / "good.png"
    good.write_bytes(cv2.imencode(".png", plain(30, 40, GREEN))[1].tobytes())
    sheet = draw([Row("One", "", [Thumbnail(broken), Thumbnail(good)])])
    top = MARGIN + HEAD
    assert (sheet[top + 5, MARGIN + 5] == contact_sheet._BLANK).all()
    assert (sheet[top + 5, MARGIN + round(HEIGHT * 3 / 4) + GAP + 5] == GREEN).all()


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    rows = [row(3), row(1)]
    write(tmp_path / "sheet.jpg", rows)
    assert read_picture(tmp_path / "sheet.jpg").shape == draw(rows).shape


def test_a_sheet_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"sheet\.jpg: can't be written"):
        write(tmp_path / "nowhere" / "sheet.jpg", [row(1)])
