from __future__ import annotations

from pathlib import Path

import pytest

from mirror.commands.shop import bar, read_shop, through
from tests.unit.commands.shops import ROWS, write_shop


def test_where_there_is_no_terminal_there_are_no_bars(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read_shop(write_shop(tmp_path, *ROWS))
    with bar("writing", 3) as written:
        written.update(3)
    assert len(found.items) == 3
    assert capsys.readouterr().err == ""


def test_on_a_terminal_reading_and_writing_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    read_shop(write_shop(tmp_path, *ROWS))
    with bar("writing", 3) as written:
        written.update(3)
    err = capsys.readouterr().err
    assert "reading: 3 items" in err
    assert "writing: 100%" in err
    assert "3/3" in err


def test_an_interruption_ends_the_line_of_a_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with pytest.raises(KeyboardInterrupt):
        for _ in through("colours")([1, 2]):
            raise KeyboardInterrupt
    err = capsys.readouterr().err
    assert "colours:   0%" in err
    assert err.endswith("\n")


def test_remarks_on_rows_that_are_used_can_be_kept_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read_shop(write_shop(tmp_path, "b1,Tote,bag,navy,", "b2,,bag,navy,"), remarks=False)
    assert len(found.problems) == 2
    assert capsys.readouterr().err == "catalogue.csv, line 3: b2 has no name; left out.\n"
