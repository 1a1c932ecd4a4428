"""`bench soak` with a window that a test stands in for: what it prints, and what it says about mistakes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mirror.bench.soak import Outcome, Setting
from mirror.bench.soak_verdict import Counts, Soaked
from mirror.commands.benches import soak as command
from tests.unit.bench.test_soak_verdict import rounds
from tests.unit.commands.conftest import Cli

pytestmark = pytest.mark.usefixtures("pose_model")

HELD = Counts(300.0, 6, 9)


def outcome(**of_number: Callable[[int], float]) -> Outcome:
    soaked = Soaked(rounds(12, **of_number), HELD, HELD)
    return Outcome(soaked, {"window turned": 12}, 24, 21_500, 21_600, 61.0, 143.0, 31.5)


@pytest.fixture
def soaked(monkeypatch: pytest.MonkeyPatch) -> list[Setting]:
    """The settings of every soak that was asked for; each goes well."""
    asked: list[Setting] = []

    def run(setting: Setting, folder: Path) -> Outcome:
        assert folder.is_dir()
        asked.append(setting)
        for item in rounds(12):
            setting.told(item)
        return outcome()

    monkeypatch.setattr(command, "soak", run)
    return asked


def test_a_good_soak_says_so(cli: Cli, soaked: list[Setting]) -> None:
    code, out, err = cli("bench", "soak", "--minutes", "12")
    assert code == 0
    assert soaked[0].seconds == 720.0
    assert sum(row.startswith("ok  ") for row in out.splitlines()) == 7
    assert err.count("minute") == 12, "a line a round"


def test_json_is_one_object(cli: Cli, soaked: list[Setting]) -> None:
    code, out, _ = cli("bench", "soak", "--json")
    assert (code, out.count("\n")) == (0, 1)
    assert json.loads(out)["passed"] is True
    assert soaked[0].seconds == 2400.0


def test_a_leak_is_an_exit_code(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    grown = outcome(memory=lambda number: 400.0 + number)
    monkeypatch.setattr(command, "soak", lambda setting, folder: grown)
    code, out, _ = cli("bench", "soak", "--minutes", "12")
    assert code == 1
    assert "FAIL  memory growth, MB" in out


@pytest.mark.parametrize("minutes", ["0", "0.1", "-5", "many", "nan", "1e9"])
def test_a_length_that_is_none_is_refused(cli: Cli, minutes: str, soaked: list[Setting]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli("bench", "soak", "--minutes", minutes)
    assert ended.value.code == 2
    assert not soaked
