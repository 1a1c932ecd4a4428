from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from mirror.config import DEFAULTS, Config, load_config, user_config_file
from mirror.errors import MirrorError
from mirror.toml_files import read_toml
from tests.unit.people import default_config


def settings_of(section: type[BaseModel], name: str = "") -> list[tuple[str, str]]:
    """Table and key of each setting; tables within tables have dotted names."""
    found: list[tuple[str, str]] = []
    for key, field in section.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found += settings_of(inner, f"{name}.{key}".lstrip("."))
        else:
            found.append((name, key))
    return found


def named_in(table: dict[str, Any], name: str = "") -> list[tuple[str, str]]:
    """Table and key of all that a file sets."""
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += named_in(value, f"{name}.{key}".lstrip(".")) if isinstance(value, dict) else [(name, key)]
    return found


SETTINGS = settings_of(Config)


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    return tmp_path / "own settings.toml"


@pytest.fixture
def no_user_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own file would be; it is not there."""
    monkeypatch.setattr("mirror.config.user_config_file", lambda: tmp_path / "nowhere" / "mirror.toml")
    return tmp_path / "nowhere" / "mirror.toml"


def fault_of(path: Path, text: str) -> str:
    """What is said of a user's file with this text."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MirrorError) as fault:
        load_config(path)
    return str(fault.value)


# The file of defaults.


def test_the_defaults_name_every_setting_and_no_other() -> None:
    assert sorted(named_in(read_toml(DEFAULTS))) == sorted(SETTINGS)


@pytest.mark.parametrize(("section", "key"), SETTINGS, ids=[".".join(pair) for pair in SETTINGS])
def test_every_default_is_explained_above_it(section: str, key: str) -> None:
    lines = DEFAULTS.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"[{section}]")
    at = next(number for number, line in enumerate(lines) if number > start and re.match(rf"{key}\s*=", line))
    assert re.match(r"# \w.{8,}", lines[at - 1])


def test_without_any_file_of_the_users_the_defaults_hold(no_user_file: Path) -> None:
    assert load_config() == default_config()


def test_low_power_lowers_the_rate() -> None:
    assert default_config(pose={"rate": 20.0, "low_power_rate": 2.0}).pose.effective_rate == 20.0
    low = default_config(pose={"rate": 20.0, "low_power_rate": 2.0, "low_power": True})
    assert low.pose.effective_rate == 2.0


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        default_config().source.width = 1


# The user's file.


def test_the_users_file_overrides_only_what_it_names(own_file: Path) -> None:
    own_file.write_text('[pose]\nrate = 7.5\n[display]\ncategories = ["tops"]\n', encoding="utf-8")
    expected = default_config(pose={"rate": 7.5}, display={"categories": ["tops"]})
    assert load_config(own_file) == expected


def test_the_file_in_the_users_folder_is_read_unless_another_is_named(
    no_user_file: Path, own_file: Path
) -> None:
    no_user_file.parent.mkdir()
    no_user_file.write_text("[pose]\nrate = 7.5\n", encoding="utf-8")
    own_file.write_text("[pose]\nlow_power = true\n", encoding="utf-8")
    assert load_config() == default_config(pose={"rate": 7.5})
    assert load_config(own_file) == default_config(pose={"low_power": True})


def test_the_users_file_lies_in_their_configuration_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere/settings")
    path = user_config_file()
    assert path.parts[-2:] == ("smart-mirror", "mirror.toml")


@pytest.mark.parametrize(
    "text",
    [
        "pose.rate = 7.5\n",
        "pose = { rate = 7.5 }\n",
        '"pose"."rate" = 7.5\n',
        '["pose"]\n"rate" = 7.5\n',
        "[ pose ]\n  rate=7.5 # slower\n",
        "\ufeff[pose]\r\nrate = 7.5\r\n",
        "[pose]\nrate = 7.5",
    ],
    ids=["dotted key", "inline table", "quoted keys", "quoted table", "spaces", "BOM and CRLF", "no end"],
)
def test_every_way_of_writing_a_setting_is_read(own_file: Path, text: str) -> None:
    own_file.write_text(text, encoding="utf-8", newline="")
    assert load_config(own_file) == default_config(pose={"rate": 7.5})


def test_an_empty_file_changes_nothing(own_file: Path) -> None:
    own_file.write_text("", encoding="utf-8")
    assert load_config(own_file) == default_config()


def test_a_whole_number_will_do_for_a_fraction(own_file: Path) -> None:
    own_file.write_text("[pose]\nrate = 20\n", encoding="utf-8")
    assert load_config(own_file).pose.rate == 20.0


# Faults.


@pytest.mark.parametrize(
    ("text", "line", "name", "says"),
    [
        ("[pose]\nrate = 0.0\n", 2, "pose.rate", "greater than or equal to 0.2"),
        ("# mine\n[pose]\n\nrat = 3.0\n", 4, "pose.rat", "unknown setting"),
        ("[pose]\nrate = 10.0\n[poses]\nrate = 1.0\n", 3, "poses", "unknown setting"),
        ('[source]\nwidth = "wide"\n', 2, "source.width", "integer"),
        ("[source]\nwidth = 640.5\n", 2, "source.width", "integer"),
        ('[display]\nmirrored = "yes"\n', 2, "display.mirrored", "boolean"),
        ("[display]\nmirrored = 1\n", 2, "display.mirrored", "boolean"),
        ("[source]\nsource = 0\n", 2, "source.source", "string"),
        ('[source]\nsource = ""\n', 2, "source.source", "at least 1 character"),
        ("[matching]\nthreshold = 80\n", 2, "matching.threshold", "less than or equal to 1"),
        ("[matching]\nthreshold = nan\n", 2, "matching.threshold", "than or equal to"),
        ("[source]\nlost_after = 0\n", 2, "source.lost_after", "greater than 0"),
        ('[display]\ncategories = ["tops", 3]\n', 2, "display.categories.1", "string"),
        ('[kiosk]\npin_hash = "1234"\n', 2, "kiosk.pin_hash", "pattern"),
        ("pose = 3\n", 1, "pose", "dictionary"),
    ],
    ids=[
        "too small", "unknown setting", "unknown table", "text for a number", "fraction for a whole number",
        "text for a switch", "number for a switch", "number for text", "empty text", "too large",
        "not a number", "zero seconds", "wrong item in a list", "a bare PIN", "a number for a table",
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_line_and_setting(
    own_file: Path, text: str, line: int, name: str, says: str
) -> None:
    message = fault_of(own_file, text)
    assert message.startswith(f"{own_file}: line {line}: ")
    assert re.search(rf"\b{re.escape(name)}\b", message)
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\npose.rate = 0.0\n", 2),
        ("\npose = { rate = 0.0 }\n", 2),
        ('\n["pose"]\n"rate" = 0.0\n', 3),
        ("\n'pose' . 'rate' = 0.0\n", 2),
        ("[display]\ncategories = [\n 'rate = 0'\n]\n[pose] # rate = 1\n# rate = 2\nrate = 0.0\n", 7),
        ("[source]\nfps = 20.0\n[pose]\nrate_of = 1\nrate = 0.0\n", 4),
    ],
    ids=["dotted", "inline table", "quoted", "quoted and dotted", "among comments and lists", "two faults"],
)
def test_the_line_is_found_however_the_setting_is_written(own_file: Path, text: str, line: int) -> None:
    message = fault_of(own_file, text)
    assert f"line {line}: " in message
    assert "pose.rate" in message


def test_all_faults_are_told_at_once(own_file: Path) -> None:
    message = fault_of(own_file, "[pose]\nrate = 0.0\n\n[matching]\nthreshold = 2.0\nmatch = 1\n")
    assert "line 2: pose.rate" in message
    assert "line 5: matching.threshold" in message
    assert "line 6: unknown setting matching.match" in message


@pytest.mark.parametrize("value", ["", "scrypt$00ff$12ab"], ids=["none", "a hash"])
def test_a_pin_hash_is_empty_or_of_the_form_that_pin_prints(value: str) -> None:
    assert default_config(kiosk={"pin_hash": value}).kiosk.pin_hash == value


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[smoothing]\nhidden_below = 0.6\n", "hidden_below must not be above min_visibility"),
        ("[coaching]\nbegin = 10.0\n", "begin must not be below dead_band"),
    ],
)
def test_settings_that_contradict_each_other_are_told(tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(MirrorError, match=part):
        load_config(path)


def test_settings_of_a_table_within_a_table_are_read_and_told_with_their_line(own_file: Path) -> None:
    own_file.write_text("[clothing.onnx]\nwidth = 473\n", encoding="utf-8")
    config = load_config(own_file).clothing.onnx
    assert (config.width, config.height) == (473, default_config().clothing.onnx.height)
    message = fault_of(own_file, "[clothing]\nthreads = 1\n[clothing.onnx]\nwidth = 3\n")
    assert "line 4: clothing.onnx.width" in message


def test_the_labels_of_a_foreign_network_replace_the_shipped_ones(own_file: Path) -> None:
    own_file.write_text('[clothing.onnx]\nlabels = [["nothing", "background"], ["shoe", "shoes"]]\n')
    assert load_config(own_file).clothing.onnx.labels == [["nothing", "background"], ["shoe", "shoes"]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            'labels = [["Nothing", "background"], ["Kilt", "kilt"]]',
            "'kilt' (for 'Kilt') is no clothing class",
        ),
        ('labels = [["Nothing", "background"], ["Kilt"]]', "labels.1"),
        ('channels = "grb"', "'rgb' or 'bgr'"),
        ("std = [0.2, 0.0, 0.2]", "greater than 0"),
        ("mean = [0.5, 0.5]", "at least 3 items"),
    ],
    ids=["unknown class", "half a pair", "channels", "zero", "two channels"],
)
def test_faults_in_the_description_of_a_foreign_network_are_told(
    own_file: Path, text: str, says: str
) -> None:
    message = fault_of(own_file, f"[clothing.onnx]\n{text}\n")
    assert "clothing.onnx" in message
    assert says in message
