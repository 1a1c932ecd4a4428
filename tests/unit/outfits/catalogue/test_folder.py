from __future__ import annotations

from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.catalogue.item import Catalogue
from mirror.outfits.setup import BUILT_IN

HEAD = "id,name,category,colours,styles,season,price,sizes,stock,popularity,picture,poses\n"


def catalogue(folder: Path, *rows: str, head: str = HEAD) -> Path:
    (folder / "catalogue.csv").write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder


def test_a_row_with_everything(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    row = (
        'A1,红色连衣裙 👗,Gown,"#b93a41, black","Evening, casual",summer,€ 99,'
        '"S, M",3,"0,5",a.jpg,dresses/wrap-dress'
    )
    found = read_catalogue(catalogue(tmp_path, row))
    assert found.problems == ()
    (item,) = found.items
    assert (item.id, item.name, item.category, item.slot) == ("A1", "红色连衣裙 👗", "dress", "dress")
    assert item.colours[0] == pytest.approx((43.1, 50.0, 25.0), abs=1.0)
    assert len(item.colours) == 2
    assert (item.styles, item.seasons, item.sizes) == (("evening", "casual"), ("summer",), ("S", "M"))
    assert (item.price, item.stock, item.popularity) == ("€ 99", 3, 0.5)
    assert item.picture == str(tmp_path / "a.jpg")
    assert item.poses == ("dresses/wrap-dress",)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",Coat,coat", "it has no id"),
        ("A,,coat", "A has no name"),
        ("A,Coat,", "it has no category"),
        ("A,Coat,spaceship", "the category spaceship is not known; choose one of"),
        ("A,Coat,coat,no colour", "the colour no colour is not known; write #rrggbb"),
        ("A,Coat,coat,lab(1 2)", "the colour lab(1 2) is no Lab colour"),
        ("A,Coat,coat,,,monsoon", "the season monsoon is not known"),
        ("A,Coat,coat,,,,,,-1", "the stock -1 is no whole number"),
        ("A,Coat,coat,,,,,,many", "the stock many is no whole number"),
        ("A,Coat,coat,,,,,,1,2", "the popularity 2 does not lie between 0 and 1"),
        ("A,Coat,coat,,,,,,1,hot", "the popularity hot is no number"),
        (f"A,{'x' * 201},coat", "its name is longer than 200 letters"),
        ("A,Coat,coat,,,,,,1,,,,,too,many", "15 fields under 12 titles"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_left_out(tmp_path: Path, row: str, told: str) -> None:
    found = read_catalogue(catalogue(tmp_path, "B,Jeans,jeans,blue", row, "C,Tee,tee,white"))
    assert [item.id for item in found.items] == ["B", "C"]
    (problem,) = [problem for problem in found.problems if "left out." in problem]
    assert problem.startswith("catalogue.csv, line 3: ")
    assert told in problem


def test_an_id_counts_once(tmp_path: Path) -> None:
    found = read_catalogue(catalogue(tmp_path, "A,Coat,coat,red", "A,Other coat,coat,blue"))
    assert [item.name for item in found.items] == ["Coat"]
    assert any("line 3: the id A was used before; left out." in problem for problem in found.problems)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "it has no picture"),
        ("no.jpg", "the picture no.jpg is missing"),
        ("../secret.jpg", "lies outside of the catalogue's folder"),
        ("/etc/passwd", "lies outside of the catalogue's folder"),
    ],
)
def test_an_item_without_its_picture_is_kept_and_remarked_on(tmp_path: Path, name: str, told: str) -> None:
    found = read_catalogue(catalogue(tmp_path, f"A,Coat,coat,red,,,,,,,{name}"))
    assert [item.picture for item in found.items] == [""]
    assert [told in problem for problem in found.problems] == [True]


def test_toml_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "catalogue.toml").write_text(
        '[A1]\nname = "Coat"\ncategory = "parka"\ncolours = ["navy", "lab(50 0 0)"]\nstock = 4\n'
        '[A2]\nname = "Odd"\ncategory = "coat"\nheight = 3\n'
        "loose = 1\n",
        encoding="utf-8",
    )
    found = read_catalogue(tmp_path)
    (item,) = found.items
    assert (item.id, item.category, item.stock, item.colours[1]) == ("A1", "coat", 4, (50.0, 0.0, 0.0))
    assert any("line 6: unknown key height" in problem for problem in found.problems)


def test_columns_that_mean_nothing_are_passed_over_and_two_of_a_kind_refused(tmp_path: Path) -> None:
    found = read_catalogue(
        catalogue(tmp_path, "A,Coat,coat,x", head="sku;Product Name;Type;Shelf\n".replace(";", ","))
    )
    assert [item.id for item in found.items] == ["A"]
    assert any('the column "Shelf" means nothing' in problem for problem in found.problems)
    with pytest.raises(MirrorError, match='two columns mean the name, one of them "title"'):
        read_catalogue(catalogue(tmp_path, "A,Coat,coat,x", head="id,name,category,title\n"))
    with pytest.raises(MirrorError, match='no column is called "category"'):
        read_catalogue(catalogue(tmp_path, "A,Coat", head="id,name\n"))


def test_a_folder_without_a_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"neither catalogue\.csv nor catalogue\.toml"):
        read_catalogue(tmp_path)
    with pytest.raises(MirrorError, match="there is no such folder"):
        read_catalogue(tmp_path / "no")
    catalogue(tmp_path, "A,Coat,coat")
    (tmp_path / "catalogue.toml").write_text("")
    with pytest.raises(MirrorError, match=r"both catalogue\.csv and catalogue\.toml"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it is empty; write a line of titles"),
        (b"\n \n\n", "it is empty; write a line of titles"),
        (b"\x00\x01\x02 id,name,category", "not a text file; save the table as CSV"),
        ("id,name,category\nA,Coat,coat\n".encode("utf-16-le"), "not a text file; save the table as CSV"),
        (b"\xff\xfei\x00d\x00,", "not a text in any known encoding"),
        ("id,name,category\nA,棉衣\x81,coat".encode("gb18030"), "not a text in any known encoding"),
        (b"id,name,category\nA," + b"x" * 200_000 + b",coat", "line 2 can't be read"),
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "catalogue.csv").write_bytes(content)
    with pytest.raises(MirrorError, match=r"catalogue\.csv: ") as caught:
        read_catalogue(tmp_path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_as_excel_saves_it(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = (("SKU", "Product name", "TYPE", "in_stock"), ("Ä-1", "Façonné blazer – été", "Blazer", "3"))
    text = "".join(separator.join(line) + "\r\n" for line in lines)
    (tmp_path / "catalogue.csv").write_bytes(text.encode(encoding))
    (item,) = read_catalogue(tmp_path).items
    assert (item.id, item.name, item.category, item.stock) == ("Ä-1", "Façonné blazer – été", "blazer", 3)


def test_titles_alone_are_an_empty_catalogue(tmp_path: Path) -> None:
    assert read_catalogue(catalogue(tmp_path)) == Catalogue()
    (tmp_path / "catalogue.csv").unlink()
    (tmp_path / "catalogue.toml").write_text("")
    assert read_catalogue(tmp_path) == Catalogue()


def test_ids_names_and_paths_may_be_written_in_any_script(tmp_path: Path) -> None:
    folder = tmp_path / "目录 👗"
    (folder / "图片").mkdir(parents=True)
    (folder / "图片" / "大衣 🧥.jpg").write_bytes(b"x")
    found = read_catalogue(catalogue(folder, "货号-1 🧥,羊毛大衣 👩🏽‍🦰,coat,red,,,¥ 99,,,,图片/大衣 🧥.jpg"))
    (item,) = found.items
    assert (item.id, item.name, item.price) == ("货号-1 🧥", "羊毛大衣 👩🏽‍🦰", "¥ 99")
    assert Path(item.picture) == folder / "图片" / "大衣 🧥.jpg"
    assert found.problems == ()


def test_the_same_letters_in_another_way_are_the_same_id(tmp_path: Path) -> None:
    found = read_catalogue(catalogue(tmp_path, "Caf\u00e9,One,coat", "Cafe\u0301,Two,coat"))
    assert [item.name for item in found.items] == ["One"]


def test_a_picture_is_found_from_wherever_the_mirror_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    catalogue(tmp_path, "A,Coat,coat,red,,,,,,,a.jpg")
    monkeypatch.chdir(tmp_path)
    (item,) = read_catalogue(Path()).items
    assert Path(item.picture) == tmp_path / "a.jpg"


@pytest.mark.parametrize("name", ["图" * 200, "a.jpg/b.jpg", "."])
def test_a_picture_that_can_not_be_a_file_is_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    found = read_catalogue(catalogue(tmp_path, f"A,Coat,coat,red,,,,,,,{name}"))
    assert [item.picture for item in found.items] == [""]
    assert found.problems == (f"catalogue.csv, line 2: the picture {name} is missing.",)


def test_a_folder_whose_name_is_too_long_is_named() -> None:
    with pytest.raises(MirrorError, match="there is no such folder"):
        read_catalogue(Path("x" * 5000))


def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    found = read_catalogue(
        catalogue(tmp_path, *(f"A{number},Coat,coat,#{number:06x}" for number in range(10_000)))
    )
    assert len(found.items) == 10_000
    assert len(found.problems) == 10_000, "each says that it has no picture"
    assert found.problems[-1].startswith("catalogue.csv, line 10001: ")


def test_the_built_in_catalogue_is_whole() -> None:
    found = read_catalogue(BUILT_IN)
    assert found.problems == ()
    assert len(found.items) >= 60
    assert all(item.colours and item.picture and item.price and item.styles for item in found.items)
    assert {"top", "outer", "dress", "bottom", "shoes", "bag", "hat", "scarf"} <= {
        i.slot for i in found.items
    }
