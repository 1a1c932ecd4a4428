"""`catalogue check` and `catalogue import`: what they say, and what is in the database afterwards."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from mirror.commands import catalogue as command
from mirror.outfits.catalogue.item import Item
from mirror.outfits.catalogue.store import CatalogueStore
from tests.unit.commands.conftest import Cli
from tests.unit.commands.shops import ROWS, write_settings, write_shop


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "outfits.db"


@pytest.fixture
def own(tmp_path: Path, database: Path) -> Path:
    """Settings with a database."""
    return write_settings(tmp_path, f"sqlite:///{database}")


def kept(database: Path) -> tuple[Item, ...]:
    store = CatalogueStore(f"sqlite:///{database}")
    try:
        return store.items()
    finally:
        store.close()


def test_a_sound_catalogue_is_summed_up_in_a_line(cli: Cli, tmp_path: Path) -> None:
    shop = write_shop(tmp_path, *ROWS)
    code, out, err = cli("catalogue", "check", shop)
    assert (code, out, err) == (0, f"{shop}: 3 items (1 bag, 1 hat, 1 scarf), 0 remarks\n", "")


def test_programs_get_one_object(cli: Cli, tmp_path: Path) -> None:
    code, out, _ = cli(
        "catalogue", "check", write_shop(tmp_path, *ROWS, "x,X,shoes,,", "y,Y,bag,red,"), "--json"
    )
    assert code == 0
    assert json.loads(out) == {
        "items": 5, "slots": {"bag": 2, "hat": 1, "scarf": 1, "shoes": 1}, "without_colour": 1,
        "without_picture": 2,
        "problems": [f"catalogue.csv, line {number}: it has no picture." for number in (5, 6)],
    }  # fmt: skip


def test_faulty_rows_are_named_with_line_and_reason_and_the_others_count(cli: Cli, tmp_path: Path) -> None:
    bad = (",No id,bag,navy,", "t,Ship 🚀,spaceship,navy,", "s1,Again,bag,navy,", "u,U,bag,blurple,")
    shop = write_shop(tmp_path, ROWS[0], *bad, ROWS[1])
    code, out, err = cli("catalogue", "check", shop)
    assert code == 1
    assert "2 items (1 bag, 1 scarf), 4 remarks" in out
    lines = err.splitlines()
    assert [line.split(":")[0] for line in lines] == [f"catalogue.csv, line {n}" for n in (3, 4, 5, 6)]
    assert all(line.endswith("; left out.") for line in lines)
    for line, says in zip(lines, ("no id", "spaceship is not known", "used before", "blurple"), strict=True):
        assert says in line


@pytest.mark.parametrize("name", ["pictures/gone.png", "../outside.png"])
def test_a_picture_that_is_no_use_keeps_no_row_out(cli: Cli, tmp_path: Path, name: str) -> None:
    code, out, err = cli("catalogue", "check", write_shop(tmp_path, f"b1,Tote,bag,navy,{name}"))
    assert (code, err.count("\n")) == (0, 1)
    assert f"line 2: the picture {name}" in err
    assert out.endswith("1 item (1 bag), 1 remark\n")


def test_of_many_remarks_the_first_are_told_but_every_faulty_row(cli: Cli, tmp_path: Path) -> None:
    rows = [f"b{n},Tote {n},{'bag' if n % 10 else 'ship'},navy," for n in range(60)]
    code, _, err = cli("catalogue", "check", write_shop(tmp_path, *rows))
    lines = err.splitlines()
    assert code == 1
    assert sum(line.endswith("; left out.") for line in lines) == 6
    assert sum(line.endswith(": it has no picture.") for line in lines) == 20
    assert lines[-1] == "and 34 more remarks on rows that are used all the same."
    assert len(lines) == 27


@pytest.mark.parametrize("action", ["check", "import"])
@pytest.mark.parametrize(
    ("rows", "says"),
    [((), "holds no item that can be used"), ((",,,,",), "holds no item"), (None, "no such")],
)
def test_a_folder_without_items_is_told(
    cli: Cli, tmp_path: Path, own: Path, database: Path, action: str, rows: Sequence[str] | None, says: str
) -> None:
    shop = tmp_path / "gone" if rows is None else write_shop(tmp_path, *rows)
    code, out, err = cli("catalogue", action, shop, "--config", own)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith(f"smart-mirror: {shop}: ")
    assert says in err
    assert not database.exists()


def test_an_import_needs_a_database(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli("catalogue", "import", write_shop(tmp_path, *ROWS))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "no database is set" in err


def test_an_import_takes_the_place_of_what_was_there(
    cli: Cli, tmp_path: Path, own: Path, database: Path
) -> None:
    shop = write_shop(tmp_path, *ROWS)
    assert cli("catalogue", "import", shop, "--config", own)[0] == 0
    assert [(item.id, item.name) for item in kept(database)] == [
        ("s1", "Lambswool scarf 围巾 🧣"), ("b1", "Tote"), ("h1", "Felt hat"),
    ]  # fmt: skip
    write_shop(tmp_path, ROWS[2], ",faulty,bag,,")
    code, out, err = cli("catalogue", "import", shop, "--config", own, "--json")
    assert (code, json.loads(out)["items"]) == (1, 1)
    assert "line 3: it has no id; left out." in err
    assert [item.id for item in kept(database)] == ["h1"]


def test_pictures_are_found_from_any_folder(
    cli: Cli, tmp_path: Path, own: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = write_shop(tmp_path, ROWS[0])
    monkeypatch.chdir(shop.parent)
    assert cli("catalogue", "import", shop.name, "--config", own)[0] == 0
    assert kept(database)[0].picture == str(shop / "pictures" / "围巾.png")


@pytest.mark.usefixtures("pose_model")
def test_missing_colours_are_read_off_the_pictures(
    cli: Cli, tmp_path: Path, own: Path, database: Path
) -> None:
    rows = ("b1,Tote,bag,,pictures/围巾.png", "b2,Clutch,bag,,pictures/letter.jpg", "b3,Sack,bag,,")
    shop = write_shop(tmp_path, *rows)
    (shop / "pictures" / "letter.jpg").write_text("Dear shop", encoding="utf-8")
    code, out, err = cli("catalogue", "import", shop, "--config", own)
    assert code == 0
    red, none, nothing = kept(database)
    light, a, b = red.colours[0]
    assert (round(light / 10), a > 40.0, b > 20.0) == (4, True, True)
    assert (none.colours, nothing.colours) == ((), ())
    assert f"{shop / 'pictures' / 'letter.jpg'}: not a picture" in err
    assert out.splitlines()[1].startswith("2 of them without a colour")


def test_a_database_that_is_no_use_is_told_before_pictures_are_looked_at(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "coloured", lambda *_: pytest.fail("too early"))
    own = write_settings(tmp_path, "outfits.db")
    code, out, err = cli("catalogue", "import", write_shop(tmp_path, *ROWS), "--config", own)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("smart-mirror: outfits.db: this is no database address; ")


def test_a_damaged_database_is_told(cli: Cli, tmp_path: Path, own: Path, database: Path) -> None:
    database.parent.mkdir()
    database.write_bytes(b"no database at all, whatever its name says" * 40)
    before = database.read_bytes()
    code, out, err = cli("catalogue", "import", write_shop(tmp_path, *ROWS), "--config", own)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "file is not a database" in err
    assert database.read_bytes() == before


def test_a_database_that_somebody_locks_keeps_what_it_had(
    cli: Cli, tmp_path: Path, own: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mirror.outfits.database._WAIT", 0.05)
    shop = write_shop(tmp_path, *ROWS)
    cli("catalogue", "import", shop, "--config", own)
    write_shop(tmp_path, ROWS[0])
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, out, err = cli("catalogue", "import", shop, "--config", own)
    other.close()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "can't be written (database is locked)" in err
    assert len(kept(database)) == 3


def test_an_interruption_leaves_the_catalogue_as_it_was(
    cli: Cli, tmp_path: Path, own: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = write_shop(tmp_path, *ROWS)
    cli("catalogue", "import", shop, "--config", own)
    write_shop(tmp_path, ROWS[0])
    whole = CatalogueStore.replace

    def replace(store: CatalogueStore, items: Sequence[Item]) -> Iterator[int]:
        for done in whole(store, items):
            os.kill(os.getpid(), signal.SIGINT)
            yield done

    monkeypatch.setattr(CatalogueStore, "replace", replace)
    code, out, err = cli("catalogue", "import", shop, "--config", own)
    assert (code, out) == (130, "")
    assert err == "smart-mirror: interrupted; no catalogue is imported by halves.\n"
    assert len(kept(database)) == 3


def test_an_action_and_a_folder_must_be_named(cli: Cli, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("catalogue",), ("catalogue", "import"), ("catalogue", "burn", "x")):
        with pytest.raises(SystemExit) as left:
            cli(*arguments)
        assert left.value.code == 2
    assert "burn" in capsys.readouterr().err
