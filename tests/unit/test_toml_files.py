from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mirror.config import KioskConfig
from mirror.errors import MirrorError
from mirror.toml_files import read_toml, validate


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    return tmp_path / "own settings.toml"


def test_a_setting_that_is_missing_altogether_is_named(own_file: Path) -> None:
    own_file.write_text("enabled = true\nscreen = 0\n", encoding="utf-8")
    with pytest.raises(MirrorError, match=r"pin_hash is missing; corner_taps is missing"):
        validate(KioskConfig, read_toml(own_file), own_file)


@pytest.mark.parametrize(
    "text",
    ["[pose\nrate = 1.0\n", "[pose]\nrate = \n", "rate 7\n", "[pose]\nrate = 1.0\nrate = 2.0\n"],
    ids=["open bracket", "no value", "no equals sign", "twice"],
)
def test_broken_toml_is_told_with_file_and_line(own_file: Path, text: str) -> None:
    own_file.write_text(text)
    with pytest.raises(MirrorError) as fault:
        read_toml(own_file)
    message = str(fault.value)
    assert message.startswith(f"{own_file}: not valid TOML: ")
    assert re.search(r"at line \d+", message)


@pytest.mark.parametrize(
    "text", ["port = " + "9" * 5000, "list = " + "[" * 100_000], ids=["digits", "brackets"]
)
def test_toml_that_python_itself_gives_up_on_is_named_too(own_file: Path, text: str) -> None:
    own_file.write_text(text)
    with pytest.raises(MirrorError, match="not valid TOML: .*correct that line"):
        read_toml(own_file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"gone\.toml: no such configuration file"):
        read_toml(tmp_path / "gone.toml")


def test_a_file_that_is_not_utf_8_is_told(own_file: Path) -> None:
    own_file.write_bytes("[display]\ntheme = 'schön'\n".encode("latin-1"))
    with pytest.raises(MirrorError, match=r"own settings\.toml: .*save it as UTF-8"):
        read_toml(own_file)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="can't be read"):
        read_toml(tmp_path)


def test_reading_toml_gives_plain_values(own_file: Path) -> None:
    own_file.write_text("[a]\nb = [1, 2.5, 'c']\n", encoding="utf-8")
    expected: dict[str, Any] = tomllib.loads(own_file.read_text(encoding="utf-8"))
    assert read_toml(own_file) == expected == {"a": {"b": [1, 2.5, "c"]}}
