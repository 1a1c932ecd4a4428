"""`recommend` with real inference on a drawn person: what it suggests, and what it says about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mirror.commands import recommend as command
from tests.unit.commands.conftest import Cli
from tests.unit.commands.shops import ROWS, write_settings, write_shop

pytestmark = pytest.mark.usefixtures("pose_model")


def test_programs_get_what_is_worn_and_what_goes_with_it(cli: Cli, person: Path) -> None:
    code, out, err = cli("recommend", person, "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    told = json.loads(out)
    assert set(told) == {"wearing", "season", "suggestions"}
    for piece in told["wearing"]:
        assert set(piece) == {"category", "slot", "colour", "lab"}
    assert len(told["suggestions"]) == 3
    for one in told["suggestions"]:
        assert set(one) == {
            "id", "name", "category", "slot", "price", "picture", "score", "reason", "kind",
        }  # fmt: skip
        assert one["reason"]
        assert Path(one["picture"]).is_file()
    worn = {piece["slot"] for piece in told["wearing"]}
    slots = [one["slot"] for one in told["suggestions"]]
    assert len(set(slots)) == 3
    assert not worn & set(slots), "the built-in catalogue has enough for what is missing"
    assert cli("recommend", person, "--json")[1] == out


def test_in_the_south_the_seasons_are_the_other_way_round(cli: Cli, person: Path, tmp_path: Path) -> None:
    south = tmp_path / "south.toml"
    south.write_text("[outfits]\nsouthern = true\n")
    seasons = [
        json.loads(cli("recommend", person, "--json", *options)[1])["season"]
        for options in ((), ("--config", south))
    ]
    assert set(seasons) in ({"spring", "autumn"}, {"summer", "winter"})


def test_people_get_sentences(cli: Cli, person: Path) -> None:
    code, out, err = cli("recommend", person, "--count", 2)
    assert (code, err) == (0, "")
    head, *lines = out.splitlines()
    assert head.startswith("wearing: ")
    assert len(lines) == 2
    assert all(line.startswith("  ") and ": " in line for line in lines)


def test_another_catalogue_can_be_named(cli: Cli, person: Path, tmp_path: Path) -> None:
    shop = write_shop(tmp_path, *ROWS)
    code, out, err = cli("recommend", person, "--catalogue", shop, "--json", "--count", 9)
    assert (code, err) == (0, "")
    assert {one["id"] for one in json.loads(out)["suggestions"]} == {"s1", "b1", "h1"}
    assert "Lambswool scarf 围巾 🧣" in out


def test_its_faulty_rows_are_named_and_the_others_suggested(cli: Cli, person: Path, tmp_path: Path) -> None:
    shop = write_shop(tmp_path, "b9,Sack,bag,navy,", "x,X,spaceship,navy,", *ROWS)
    code, out, err = cli("recommend", person, "--catalogue", shop)
    assert code == 1
    assert out.count("\n") == 4
    assert err.count("\n") == 1
    assert err.startswith("catalogue.csv, line 3: the category spaceship is not known; ")


def test_its_colours_are_read_off_the_pictures(cli: Cli, person: Path, tmp_path: Path) -> None:
    shop = write_shop(tmp_path, "b1,Red bag,bag,,pictures/围巾.png")
    code, out, err = cli("recommend", person, "--catalogue", shop, "--json")
    assert (code, err) == (0, "")
    assert [one["id"] for one in json.loads(out)["suggestions"]] == ["b1"]


def test_the_catalogue_of_the_database_is_the_one_in_use(cli: Cli, person: Path, tmp_path: Path) -> None:
    own = write_settings(tmp_path, f"sqlite:///{tmp_path}/outfits.db")
    code, out, err = cli("recommend", person, "--config", own)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "database is empty; fill it with `main.py catalogue import DIR`" in err
    cli("catalogue", "import", write_shop(tmp_path, ROWS[1]), "--config", own)
    code, out, _ = cli("recommend", person, "--config", own)
    assert (code, "  Tote: " in out) == (0, True)


def test_where_nothing_fits_it_is_exit_code_1(cli: Cli, person: Path, tmp_path: Path) -> None:
    shop = write_shop(tmp_path, "b1,Tote,bag,,")
    code, out, err = cli("recommend", person, "--catalogue", shop)
    assert (code, err) == (1, "")
    assert out.splitlines()[1:] == ["  nothing in the catalogue fits"]


def test_nobody_in_the_photo_is_exit_code_1(cli: Cli, empty_room: Path) -> None:
    says = f"{empty_room}: nobody is in this photo; take one that shows a whole person.\n"
    assert cli("recommend", empty_room) == (1, "", says)
    code, out, err = cli("recommend", empty_room, "--json")
    told = json.loads(out)
    assert (code, told["wearing"], told["suggestions"], err) == (1, [], [], says)


def test_somebody_of_whose_clothes_nothing_is_known_is_told(
    cli: Cli, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "worn_of", lambda _outfit: ())
    code, out, err = cli("recommend", person)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"{person}: nothing of what the person wears is known" in err


def test_a_photo_that_is_none_is_told_before_anything_is_loaded(
    cli: Cli, tmp_path: Path, text_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("make_recommender", "read_shop", "ensure_model"):
        monkeypatch.setattr(command, name, lambda *_: pytest.fail("too early"))
    for photo, says in ((tmp_path / "gone 没有.jpg", "no such picture"), (text_file, "not a picture")):
        code, out, err = cli("recommend", photo, "--catalogue", tmp_path)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"smart-mirror: {photo}: {says}")


@pytest.mark.parametrize(
    ("name", "says"), [("gone", "there is no such folder"), (".", "neither catalogue.csv nor")]
)
def test_a_folder_that_is_no_catalogue_is_told(
    cli: Cli, person: Path, tmp_path: Path, name: str, says: str
) -> None:
    code, out, err = cli("recommend", person, "--catalogue", tmp_path / name)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"smart-mirror: {tmp_path / name}: {says}")


def test_a_catalogue_without_a_usable_row_is_told(cli: Cli, person: Path, tmp_path: Path) -> None:
    shop = write_shop(tmp_path, "x,X,spaceship,,")
    code, out, err = cli("recommend", person, "--catalogue", shop)
    assert (code, out, err.count("\n")) == (2, "", 2)
    assert f"smart-mirror: {shop}: the catalogue holds no item that can be used; " in err


def test_no_suggestion_at_all_can_not_be_asked_for(cli: Cli, person: Path) -> None:
    code, out, err = cli("recommend", person, "--count", 0)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--count 0" in err
