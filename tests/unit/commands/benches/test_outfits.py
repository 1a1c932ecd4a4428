"""`bench outfits`: what it prints for questions and for times, and what it says about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mirror.bench.outfits import METHODS
from mirror.bench.outfits_speed import OutfitSpeed
from mirror.commands.benches import outfits as command
from tests.unit.commands.conftest import Cli

SPEED = OutfitSpeed(items=123, recommend=5.0, slowest=9.04, loop=40.0, read=0.4, write=0.2, plain=0.1)


def piece(category: str, slot: str, *lab: float) -> dict[str, object]:
    return {"category": category, "slot": slot, "lab": lab}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Two questions, in a file with a space and foreign letters."""
    shoes = [piece("boots", "shoes", 20, 5, 5), piece("sneakers", "shoes", 95, 0, 0)]
    jeans = piece("jeans", "bottom", 40, 1.5, -20)
    lines = [{"id": "衣服 👗", "wearing": [jeans], "candidates": shoes, "answer": n} for n in (0, 1)]
    path = tmp_path / "die Fragen 问题.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def test_a_table_of_methods(cli: Cli, questions: Path) -> None:
    code, out, err = cli("bench", "outfits", "--questions", questions)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "2 questions: which of these was worn with the rest?"
    assert len(lines) == 1 + len(METHODS)
    assert lines[1].split() == ["learned", "network", "(ours)", "0.500"]


def test_json_is_one_object_with_a_figure_for_each_method(cli: Cli, questions: Path) -> None:
    code, out, _ = cli("bench", "outfits", "--questions", questions, "--json")
    told = json.loads(out)
    assert (code, out.count("\n")) == (0, 1)
    assert list(told) == ["ours", "chance", "popularity", "lift", "colour", "nearest_colour"]
    # One pair of candidates with either answer: whatever a method chooses, it is right once.
    assert all(type(figure) is float and figure == 0.5 for figure in told.values())


def test_a_faulty_line_is_told_and_nothing_is_measured(cli: Cli, questions: Path) -> None:
    questions.write_text(questions.read_text(encoding="utf-8") + '\n{"answer": 0}\n', encoding="utf-8")
    code, out, err = cli("bench", "outfits", "--questions", questions)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"smart-mirror: {questions}, line 3: wearing: field required")


def test_a_missing_file_is_told(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli("bench", "outfits", "--questions", tmp_path / "gone.jsonl")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "gone.jsonl: can't be read (No such file or directory)" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "nothing is asked for; add --questions FILE or --speed"),
        (("--questions", "q.jsonl", "--speed"), "two runs; give one of them"),
        (("--questions", "q.jsonl", "--items", "500"), "--items belongs to --speed"),
        (("--speed", "--items", "0"), "--items 0 is not from 100 to 1000000"),
        (("--speed", "--items", "2000000"), "--items 2000000 is not from"),
    ],
    ids=["nothing", "both", "items alone", "no items", "too many"],
)
def test_what_does_not_go_together_is_told(cli: Cli, arguments: tuple[str, ...], says: str) -> None:
    code, out, err = cli("bench", "outfits", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("smart-mirror: bench outfits: ")
    assert says in err


def test_speed_is_measured_beside_straightforward_ways(cli: Cli) -> None:
    code, out, err = cli("bench", "outfits", "--speed", "--items", 100, "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    told = json.loads(out)
    assert list(told) == [
        "items", "recommend_ms", "loop_ms", "times_faster_than_loop",
        "import_seconds", "plain_import_seconds", "times_as_long_as_plain",
    ]  # fmt: skip
    assert told["items"] == 100
    assert 0.0 < told["recommend_ms"]["p50"] <= told["recommend_ms"]["p95"]
    assert told["times_faster_than_loop"] > 0.0
    assert set(told["import_seconds"]) == {"read", "write"}


def test_speed_as_a_table_and_ten_thousand_items_unless_others_are_named(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(command, "measure_speed", lambda count, *_: asked.append(count) or SPEED)
    code, out, _ = cli("bench", "outfits", "--speed")
    assert (code, asked) == (0, [10_000])
    assert out.splitlines() == [
        "123 items",
        "  a recommendation (ours)                   5.0 ms, 95 of 100 within 9.0 ms",
        "  the same by a loop, item by item         40.0 ms, 8.0 times as long",
        "  an import (ours), checked                0.60 s, of which reading 0.40 s",
        "  csv into sqlite3, nothing checked        0.10 s: ours takes 6.0 times as long",
    ]


def test_on_a_terminal_the_stages_are_shown(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    _, _, err = cli("bench", "outfits", "--speed", "--items", 100)
    assert "imports:   0%" in err
    assert "recommendations:  75%" in err
    assert "4/4" in err


def test_the_network_of_the_settings_is_measured(cli: Cli, questions: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[outfits]\nmodel = 'gone.onnx'\n", encoding="utf-8")
    code, out, err = cli("bench", "outfits", "--questions", questions, "--config", own)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "gone.onnx" in err
