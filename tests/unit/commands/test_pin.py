from __future__ import annotations

import io
import sys
import tomllib

import pytest

from mirror.commands import pin
from mirror.commands.pin import make_pin
from mirror.errors import MirrorError
from mirror.pin import check_pin
from tests.unit.people import default_config


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str | BaseException) -> list[str]:
    """Somebody at a terminal who answers like this; the questions that they were asked."""
    left, asked = list(answers), []

    def getpass(question: str) -> str:
        asked.append(question)
        answer = left.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(pin.getpass, "getpass", getpass)
    return asked


def test_the_printed_lines_are_settings_that_let_this_pin_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = typed(monkeypatch, "4711", "4711")
    assert make_pin() == 0
    out, err = capsys.readouterr()
    stored = default_config(**tomllib.loads(out)).kiosk.pin_hash
    assert check_pin("4711", stored)
    assert not check_pin("4712", stored)
    assert "4711" not in out + err
    assert len(asked) == 2
    assert "mirror.toml" in err


def test_a_pin_can_be_piped_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("0042\nmore\n"))
    make_pin()
    assert check_pin("0042", tomllib.loads(capsys.readouterr().out)["kiosk"]["pin_hash"])


@pytest.mark.parametrize("text", ["", "123", "1234567890123", "12a4", "12 34", "-1234", "１２３４", "²³²³"])
def test_what_is_no_pin_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text + "\n"))
    with pytest.raises(MirrorError, match="4 to 12 digits"):
        make_pin()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("text", ["1234", "123456789012"], ids=["shortest", "longest"])
def test_the_shortest_and_the_longest_pin_will_do(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert make_pin() == 0


def test_a_slip_of_the_finger_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "1234", "1243")
    with pytest.raises(MirrorError, match="differ"):
        make_pin()


def test_typing_nothing_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, EOFError())
    with pytest.raises(MirrorError, match="no PIN was typed"):
        make_pin()
