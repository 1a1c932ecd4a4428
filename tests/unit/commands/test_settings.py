from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from mirror.commands.settings import library_folder, settings
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.matching.library import BUILT_IN
from tests.unit.people import default_config


@pytest.fixture(autouse=True)
def no_user_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mirror.config.user_config_file", lambda: tmp_path / "nowhere.toml")


def of(**options: object) -> Config:
    return settings(argparse.Namespace(**options))


def test_without_options_the_defaults_hold() -> None:
    assert of() == default_config()
    assert of(config=None, source=None, library=None, kiosk=False, screen=None) == default_config()


@pytest.mark.parametrize(
    ("options", "section", "key", "value"),
    [
        ({"source": "demo"}, "source", "source", "demo"),
        ({"library": "lib"}, "matching", "library", "lib"),
        ({"kiosk": True}, "kiosk", "enabled", True),
        ({"screen": 1}, "kiosk", "screen", 1),
        ({"screen": 0}, "kiosk", "screen", 0),
    ],
    ids=["source", "library", "kiosk", "screen", "screen 0"],
)
def test_an_option_overrides_one_setting(
    options: dict[str, object], section: str, key: str, value: object
) -> None:
    assert of(**options) == default_config(**{section: {key: value}})


def test_options_override_the_file_which_overrides_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[source]\nsource = "0"\nfps = 20.0\n[kiosk]\nscreen = 2\nenabled = true\n', encoding="utf-8"
    )
    config = of(config=str(file), source="demo", screen=0, kiosk=False)
    assert (config.source.source, config.source.fps) == ("demo", 20.0)
    assert (config.kiosk.screen, config.kiosk.enabled) == (0, True)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="no such configuration file"):
        of(config=str(tmp_path / "gone.toml"))


@pytest.mark.parametrize(
    ("setting", "folder"), [("", BUILT_IN), ("own/lib", Path("own/lib"))], ids=["empty", "own"]
)
def test_the_library_is_the_built_in_one_unless_another_is_set(setting: str, folder: Path) -> None:
    assert library_folder(default_config(matching={"library": setting})) == folder


def test_an_option_beyond_its_settings_range_is_told() -> None:
    with pytest.raises(MirrorError, match="--screen 99"):
        of(screen=99)
