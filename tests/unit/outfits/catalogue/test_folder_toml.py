"""`catalogue.toml`: the same as the table, and its own kinds of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.catalogue.item import Catalogue

COAT = 'name = "Coat"\ncategory = "coat"\n'


def read(folder: Path, text: str) -> Catalogue:
    (folder / "catalogue.toml").write_text(text, encoding="utf-8")
    return read_catalogue(folder)


def test_it_says_the_same_as_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "catalogue.csv").write_text(
        "id,name,category,colours,styles,season,price,sizes,stock,popularity,picture,poses\n"
        '货 1,Coat,parka,"navy, lab(50 0 -3)","casual, street",winter,€ 9,"S, M",4,0.5,a.jpg,outerwear/x\n',
        encoding="utf-8",
    )
    table = read_catalogue(tmp_path)
    (tmp_path / "catalogue.csv").unlink()
    found = read(
        tmp_path,
        '["货 1"]\nProduct_Name = "Coat"\ncategory = "parka"\ncolours = ["navy", "lab(50 0 -3)"]\n'
        'styles = "casual, street"\nseason = ["winter"]\nprice = "€ 9"\nsizes = ["S", "M"]\nstock = 4\n'
        'popularity = 0.5\npicture = "a.jpg"\nposes = ["outerwear/x"]\n',
    )
    assert len(table.items) == 1
    assert found == table
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"[A]\n{COAT}height = 3\n", "line 5: unknown key height; known are name, category, slot"),
        (f'[A]\n{COAT}id = "B"\n', "line 5: unknown key id"),
        (f'[A]\n{COAT}title = "Other"\n', "line 5: two of the keys name, category, title mean the same"),
        (f'["A"]\n{COAT}price = 2020-01-01\n', "line 5: its price is no text"),
        (f"['A']\n{COAT}stock = true\n", "line 5: its stock is no text"),
        (f"[ A ]\n{COAT}stock = 1.5\n", "line 5: the stock 1.5 is no whole number"),
        (f"[A]\n{COAT}popularity = nan\n", "line 5: the popularity nan does not lie between 0 and 1"),
        (f"[A]\n{COAT}popularity = inf\n", "line 5: the popularity inf does not lie between 0 and 1"),
        (f"[A]\n{COAT}colours = [[1, 2, 3]]\n", "line 5: its colours is no text"),
        (f"[A]\n{COAT}sizes = {{ a = 1 }}\n", "line 5: its sizes is no text"),
        ('[A]\nname = ["Coat"]\ncategory = "coat"\n', "line 5: its name is no text"),
        (f'[A]\n{COAT}price = "\\u0007"\n', "line 5: its price holds a control character"),
        (f'["A\\u0000"]\n{COAT}', ": its id holds a control character"),
        (f'[""]\n{COAT}', "line 5: it has no id"),
        (f"[A.B]\n{COAT}", "line 5: unknown key B"),
        (f"[[A]]\n{COAT}", ": A is no table"),
    ],
)
def test_a_bad_table_is_named_with_its_line_and_left_out(tmp_path: Path, text: str, told: str) -> None:
    found = read(tmp_path, f'[good]\n{COAT}colours = "red"\n{text}')
    assert [item.id for item in found.items] == ["good"]
    (problem,) = [problem for problem in found.problems if problem.endswith("left out.")]
    assert problem.startswith("catalogue.toml")
    assert told in problem


def test_a_value_outside_of_all_tables_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, f"# my shop\nloose = 1\n[A]\n{COAT}")
    assert [item.id for item in found.items] == ["A"]
    assert found.problems[0] == (
        'catalogue.toml, line 2: loose is no table; write ["loose"] above its lines; left out.'
    )


@pytest.mark.parametrize(
    "text",
    [
        "[A",
        f"[A]\n{COAT}[A]\n{COAT}",
        f"[A]\n{COAT}name = 'again'\n",
        "[A]\nstock = " + "9" * 5000,
        "[A]\nsizes = " + "[" * 5000,
        "id,name,category\nA,Coat,coat\n",
        "\x00",
    ],
)
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(MirrorError, match=r"catalogue\.toml: not valid TOML: .*; correct that line\."):
        read(tmp_path, text)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalogue.toml").write_bytes('["棉衣"]\n'.encode("gb18030"))
    with pytest.raises(MirrorError, match=r"catalogue\.toml: not UTF-8 text; save it as UTF-8\."):
        read_catalogue(tmp_path)


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalogue.toml").mkdir()
    with pytest.raises(MirrorError, match=r"catalogue\.toml: can't be read"):
        read_catalogue(tmp_path)
    (tmp_path / "catalogue.toml").rmdir()
    (tmp_path / "catalogue.csv").mkdir()
    with pytest.raises(MirrorError, match=r"catalogue\.csv: can't be read"):
        read_catalogue(tmp_path)


def test_ten_thousand_tables_are_read_each_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "".join(f"[A{number}]\n{COAT}" for number in range(10_000)))
    assert len(found.items) == 10_000
    assert found.problems[9_999] == "catalogue.toml, line 29998: it has no picture."
