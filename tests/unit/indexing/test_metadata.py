from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from mirror.indexing.metadata import About, Metadata, read_metadata
from mirror.indexing.photos import Photo

NAMES = ("dresses/red.jpg", "dresses/blue.JPG", "tops/red.jpg", "tops/Grün ä.png")
PHOTOS = [
    Photo(name.rpartition(".")[0], name, Path("photos") / name, name.partition("/")[0], (1, 2, 3))
    for name in NAMES
]


def of_csv(folder: Path, text: str) -> Metadata:
    (folder / "library.csv").write_text(text, encoding="utf-8")
    return read_metadata(folder, PHOTOS)


def of_toml(folder: Path, text: str) -> Metadata:
    (folder / "library.toml").write_text(text, encoding="utf-8")
    return read_metadata(folder, PHOTOS)


def test_without_a_table_nothing_is_said(tmp_path: Path) -> None:
    assert read_metadata(tmp_path, PHOTOS) == Metadata({}, ())


def test_every_column_is_read(tmp_path: Path) -> None:
    said = of_csv(
        tmp_path,
        "Photo,Garment name,Styles,Price,SKU,Category,Move\n"
        'dresses/red,Red  dress,"festive, long|festive",€ 129,A-1,Formal,Arms up\n',
    )
    assert said == Metadata(
        {
            "dresses/red": About(
                garment="Red dress", styles=("festive", "long"), price="€ 129", stock_number="A-1",
                category="formal", move="Arms up",
            )
        },
        (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "photo"),
    [
        ("dresses/blue", "dresses/blue"),
        ("dresses/blue.JPG", "dresses/blue"),
        ("DRESSES\\BLUE.jpg", "dresses/blue"),
        ("blue.jpg", "dresses/blue"),
        ("blue", "dresses/blue"),
        (unicodedata.normalize("NFD", "Grün ä.png"), "tops/Grün ä"),
    ],
)
def test_a_photo_may_be_named_in_many_ways(tmp_path: Path, key: str, photo: str) -> None:
    said = of_csv(tmp_path, f"photo,price\n{key},5\n")
    assert (list(said.about), said.problems) == ([photo], ())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("none.jpg,x", "there is no photo none.jpg"),
        (",x", "it names no photo"),
        ("red,x", "red may be dresses/red.jpg or tops/red.jpg; write the path"),
        ("blue,a,b", "3 fields under 2 titles"),
        ("blue," + "x" * 201, "garment is longer than 200 letters"),
        ("tops/red,again", "tops/red.jpg was described before"),
        ("blue,a\x07b", "garment holds a control character"),
    ],
)
def test_a_bad_row_is_named_and_leaves_out_only_itself(tmp_path: Path, row: str, says: str) -> None:
    said = of_csv(tmp_path, f"photo,garment\ntops/red,First\n{row}\ndresses/red,Last\n")
    assert {name: about.garment for name, about in said.about.items()} == {
        "tops/red": "First",
        "dresses/red": "Last",
    }
    (problem,) = said.problems
    assert problem.startswith(f"library.csv, line 3: {says}")
    assert problem.endswith("left out.")


def test_a_column_without_a_use_is_told(tmp_path: Path) -> None:
    said = of_csv(tmp_path, "photo,colour,price\nblue,navy,7\n")
    assert said.about["dresses/blue"] == About(price="7")
    assert said.problems == ('library.csv: the column "colour" means nothing to the mirror; passed over.',)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("garment,price\na,b\n", 'no column is called "photo"'),
        ("photo,garment,name\na,b,c\n", 'two columns mean the garment, one of them "name"'),
        ("", "it is empty"),
    ],
)
def test_a_table_that_can_not_be_used_is_told_and_stops_nothing(tmp_path: Path, text: str, says: str) -> None:
    said = of_csv(tmp_path, text)
    assert said.about == {}
    assert said.problems[-1].startswith("library.csv: ")
    assert says in said.problems[-1]


def test_toml_says_the_same(tmp_path: Path) -> None:
    said = of_toml(
        tmp_path,
        '["dresses/red.jpg"]\ngarment = "Red dress"\nstyles = ["festive", "long"]\nprice = 129\n'
        'stock_number = "A-1"\n',
    )
    assert said == Metadata({"dresses/red": About("Red dress", ("festive", "long"), "129", "A-1")}, ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[blue]\nprice = 1\n[none]\nprice = 2\n", "library.toml, line 3: there is no photo none"),
        ("[blue]\nprice = 1\n[tops.red]\n", "library.toml, line 3: unknown key red"),
        ("colour = 3\n[blue]\nprice = 1\n", "library.toml, line 1: colour is no table"),
        (
            '[blue]\nprice = 1\n["tops/red"]\nstyles = [1.5, true]\n',
            "library.toml, line 3: styles is no text",
        ),
    ],
)
def test_a_bad_toml_table_is_named_and_leaves_out_only_itself(tmp_path: Path, text: str, says: str) -> None:
    said = of_toml(tmp_path, text)
    assert said.about == {"dresses/blue": About(price="1")}
    (problem,) = said.problems
    assert problem.startswith(says)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"[blue\n", "line 1"), (b"\xff\xfe", "not UTF-8"), (b"price = " + b"9" * 5000, "not valid TOML")],
)
def test_broken_toml_is_told_and_stops_nothing(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "library.toml").write_bytes(content)
    said = read_metadata(tmp_path, PHOTOS)
    assert said.about == {}
    assert says in said.problems[0]
