from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from mirror.indexing.tables import TableError, read_table


def table(tmp_path: Path, content: bytes) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    path = tmp_path / "library.csv"
    path.write_bytes(content)
    read = read_table(path)
    return read.titles, list(read.rows)


GIVEN = "photo;garment\r\na.jpg;Kleid, größer\r\n"


@pytest.mark.parametrize(
    "content",
    [
        GIVEN.encode(),
        codecs.BOM_UTF8 + GIVEN.encode(),
        GIVEN.encode("utf-16"),
        GIVEN.encode("cp1252"),
        b"sep=;\r\n" + GIVEN.encode(),
        b"\r\n\r\n" + GIVEN.encode(),
        GIVEN.replace(";", "\t").encode(),
        GIVEN.replace("Kleid, größer", '"Kleid, größer"').replace(";", ",").encode(),
        GIVEN.replace("\r\n", ";;\r\n").encode(),
    ],
    ids=["UTF-8", "mark", "UTF-16", "Windows", "sep=", "blank lines", "tabs", "commas", "empty cells"],
)
def test_whatever_excel_saves_is_read(tmp_path: Path, content: bytes) -> None:
    titles, rows = table(tmp_path, content)
    assert titles == ("photo", "garment")
    assert [row for _, row in rows] == [("a.jpg", "Kleid, größer")]


def test_rows_carry_the_lines_on_which_they_begin(tmp_path: Path) -> None:
    content = b'sep=,\nphoto,garment\na,"two\nlines"\n\n,,\nb,x\n'
    assert table(tmp_path, content)[1] == [(3, ("a", "two\nlines")), (6 + 1, ("b", "x"))]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "it is empty"), (b"\n \n", "it is empty"), (b"PK\x03\x04\0\0", "not a text file")],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(TableError, match=says):
        table(tmp_path, content)


def test_a_table_out_of_reach_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="can't be read"):
        read_table(tmp_path)
