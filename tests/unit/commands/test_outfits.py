"""`outfits explain`: what is known of a pair, in words and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mirror.commands import outfits as command
from tests.unit.commands.conftest import Cli
from tests.unit.outfits.made import make_graph


def test_a_pair_is_explained_line_by_line(cli: Cli) -> None:
    code, out, err = cli("outfits", "explain", "jeans:blue", "sneakers:white")
    assert (code, err) == (0, "")
    head, *lines = out.splitlines()
    assert head == "blue jeans and white sneakers"
    names = ["garments", "colours", "harmony", "stylist", "style", "learned"]
    assert [line.split()[0] for line in lines] == names
    assert "times as often" in lines[0]
    assert "a neutral beside a colour" in lines[2]


def test_programs_get_one_object(cli: Cli) -> None:
    code, out, _ = cli("outfits", "explain", "jeans:blue", "sneakers:white", "--json")
    assert code == 0
    told = json.loads(out)
    assert set(told) == {"pieces", "garments", "colours", "harmony", "rule", "styles", "learned"}
    assert [(piece["category"], piece["slot"], piece["colour"]) for piece in told["pieces"]] == [
        ("jeans", "bottom", "blue"), ("sneakers", "shoes", "white"),
    ]  # fmt: skip
    assert set(told["garments"]) == set(told["colours"]) == {"together", "expected", "of", "lift"}
    assert told["garments"]["together"] <= told["garments"]["of"]
    assert told["harmony"]["relation"] == "a neutral beside a colour"


def test_usual_other_words_are_understood(cli: Cli) -> None:
    _, out, _ = cli("outfits", "explain", " Trousers : Gray ", "trainers:navy")
    assert out.splitlines()[0] == "grey pants and navy sneakers"


def test_what_was_never_counted_is_said_to_be(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "make_graph", lambda _settings: make_graph())
    _, out, _ = cli("outfits", "explain", "tie:fuchsia", "coat:mustard")
    assert out.splitlines()[1].endswith("  one of them was never counted")
    assert out.splitlines()[2].endswith("  one of them was never counted")
    told = json.loads(cli("outfits", "explain", "tie:fuchsia", "coat:mustard", "--json")[1])
    assert (told["garments"], told["colours"]) == (None, None)


@pytest.mark.parametrize(
    ("piece", "says"),
    [
        ("jeans:blurple", "blurple is no colour; choose one of black, "),
        ("spaceship:blue", "spaceship is no garment; choose one of blouse, "),
        ("牛仔裤 👖:blue", "牛仔裤 👖 is no garment"),
        ("jeans", "write a garment and a colour"),
        ("jeans:", "write a garment and a colour"),
        (":blue", "write a garment and a colour"),
        ("", "write a garment and a colour"),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_piece_that_is_not_known_is_told_with_what_to_write(
    cli: Cli, piece: str, says: str, place: int
) -> None:
    pieces = ["coat:black", "coat:black"]
    pieces[place] = piece
    code, out, err = cli("outfits", "explain", *pieces)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f'smart-mirror: "{piece}": {says}')


def test_the_rules_and_the_network_are_those_of_the_settings(cli: Cli, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    shipped = Path("config/stylist.toml").read_text(encoding="utf-8")
    assert "[goes_with]" in shipped
    rules.write_text(
        shipped.replace("[goes_with]", "[goes_with]\ncape = { clogs = -0.75 }"), encoding="utf-8"
    )
    own = tmp_path / "own.toml"
    own.write_text(f"[outfits]\nrules = '{rules}'\n", encoding="utf-8")
    _, out, _ = cli("outfits", "explain", "cape:red", "clogs:red", "--json", "--config", own)
    assert json.loads(out)["rule"] == -0.75
    own.write_text("[outfits]\nmodel = 'gone.onnx'\n", encoding="utf-8")
    code, out, err = cli("outfits", "explain", "cape:red", "clogs:red", "--config", own)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "gone.onnx" in err


def test_a_question_and_two_pieces_must_be_named(cli: Cli) -> None:
    for arguments in (("outfits",), ("outfits", "explain", "coat:red")):
        with pytest.raises(SystemExit) as left:
            cli(*arguments)
        assert left.value.code == 2
