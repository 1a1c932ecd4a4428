from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from mirror.errors import MirrorError
from ui.theme import DEFAULT_THEME, load_theme


def test_the_built_in_theme_is_the_look_that_was_agreed_on() -> None:
    theme = load_theme()
    assert theme.colours.ground == "#0B0D10"
    assert theme.colours.good == "#46D39A"
    assert theme.colours.joint == "#FF4D4D"
    assert theme.type.families[0] == "Inter"


def test_text_and_touch_targets_are_large_enough() -> None:
    theme = load_theme()
    assert theme.type.body >= 28
    assert theme.type.button >= 30
    assert theme.type.name >= 36
    assert theme.space.button >= 64


def test_every_value_has_a_comment() -> None:
    lines = DEFAULT_THEME.read_text(encoding="utf-8").splitlines()
    for before, line in itertools.pairwise(lines):
        if " = " in line and not line.startswith("#"):
            assert before.startswith("#"), line


def test_a_file_of_ones_own_changes_only_what_it_names(tmp_path: Path) -> None:
    file = tmp_path / "shop.toml"
    file.write_text('[colours]\ngood = "#00FF00"\n', encoding="utf-8")
    theme = load_theme(file)
    assert theme.colours.good == "#00FF00"
    assert theme.colours.ground == load_theme().colours.ground


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[colours]\n\ngood = "green"\n', ["line 3", "colours.good"]),
        ("[space]\nmargins = 3\n", ["line 2", "space.margins"]),
        ("[type]\nbody = 2\n", ["line 2", "type.body"]),
        ("[type\n", ["not valid TOML"]),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, said: list[str]) -> None:
    file = tmp_path / "shop.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MirrorError) as caught:
        load_theme(file)
    for part in [str(file), *said]:
        assert part in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"nowhere\.toml"):
        load_theme(tmp_path / "nowhere.toml")
