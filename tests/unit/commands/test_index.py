from __future__ import annotations

import argparse
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from mirror.commands import index as command
from mirror.indexing.report import Report
from tests.unit.commands.conftest import Cli

REPORT = Report(
    entries=3, removed=0, left_out=(), repeats=(), crowds=(), metadata=(), described=0, moves=(), new=3
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict[str, Any]]:
    """What the indexer was asked for; it answers at once."""
    seen: list[dict[str, Any]] = []

    def build(photos: Path, out: Path, config: Any, model: Path, **options: Any) -> Report:  # noqa: ANN401
        options["progress"](0, 3)
        options["progress"](3, 3)
        seen.append({"photos": photos, "out": out, "indexing": config.indexing, **options})
        return REPORT

    monkeypatch.setattr(command, "build_library", build)
    monkeypatch.setattr(command, "ensure_model", lambda _path: tmp_path / "model.task")
    return seen


def test_the_report_is_told_and_how_to_go_on(cli: Cli, asked: list[dict[str, Any]]) -> None:
    code, out, err = cli("index", "my photos", "--out", "my library")
    assert code == 0
    assert out.startswith("3 entries in the library. 3 photos were looked at")
    assert "main.py run --library" in out
    assert err == ""
    assert (asked[0]["photos"], asked[0]["out"]) == (Path("my photos"), Path("my library"))
    assert (asked[0]["fresh"], asked[0]["indexing"].workers) == (False, 0)


def test_options_reach_the_indexer(cli: Cli, asked: list[dict[str, Any]]) -> None:
    assert cli("index", "p", "--out", "l", "--workers", 3, "--fresh")[0] == 0
    assert (asked[0]["fresh"], asked[0]["indexing"].workers) == (True, 3)


def test_programs_get_one_object(cli: Cli, asked: list[dict[str, Any]]) -> None:
    _, out, _ = cli("index", "p", "--out", "l", "--json")
    told = json.loads(out)
    assert (told["indexed"], told["new"], told["left_out"]) == (3, 3, [])
    assert told["seconds"] >= 0.0


def test_workers_out_of_range_are_told(cli: Cli, asked: list[dict[str, Any]]) -> None:
    code, _, err = cli("index", "p", "--out", "l", "--workers", 9999)
    assert code == 2
    assert "--workers 9999" in err
    assert asked == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_order_to_end_is_answered_in_one_sentence(
    cli: Cli, asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, number: int, code: int
) -> None:
    def ordered(*_arguments: object, **_options: object) -> Report:
        os.kill(os.getpid(), number)
        raise AssertionError("went on after the order")

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(command, "build_library", ordered)
    left, out, err = cli("index", "p", "--out", "l")
    assert (left, out) == (code, "")
    assert err == "smart-mirror: interrupted; the same command goes on from here.\n"
    assert signal.getsignal(signal.SIGTERM) is before


def test_where_there_is_no_terminal_progress_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(command.time, "monotonic", lambda: now)
    progress = command._Progress()
    progress(40, 100)
    for done in range(41, 101):
        now += 1.0
        progress(done, 100)
    progress.close()
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "40 of 100 photos are known already",
        "55 of 100 photos, about 45 s left",
        "70 of 100 photos, about 30 s left",
        "85 of 100 photos, about 15 s left",
    ]


def test_on_a_terminal_progress_is_a_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress = command._Progress()
    progress(0, 4)
    progress(4, 4)
    progress.close()
    err = capsys.readouterr().err
    assert "4/4" in err
    assert "photos/s" in err


def test_a_library_must_be_named(cli: Cli) -> None:
    with pytest.raises(SystemExit):
        cli("index", "photos")


def test_arguments_are_paths() -> None:
    from mirror.cli import build_parser

    args: argparse.Namespace = build_parser().parse_args(["index", "a b", "--out", "ö"])
    assert (args.photos, args.out, args.workers, args.fresh, args.json) == (
        Path("a b"), Path("ö"), None, False, False,
    )  # fmt: skip
