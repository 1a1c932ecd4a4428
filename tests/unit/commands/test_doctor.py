from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.commands import doctor
from mirror.errors import MirrorError
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.catalogue.item import Catalogue, Item
from mirror.outfits.catalogue.store import CatalogueStore
from mirror.outfits.setup import BUILT_IN
from mirror.sources.base import Shot, SourceKind
from tests.unit.commands.conftest import Cli
from tests.unit.outfits.made import NAVY, item

NAMES = ["configuration", "model", "clothing", "library", "outfits", "Qt", "display", "camera", "kiosk"]


class FakeCamera:
    """A webcam that delivers, or opens and then doesn't, or doesn't open."""

    name = "Camera 0"
    kind = SourceKind.CAMERA
    fps = 30.0

    def __init__(self, *, opens: bool = True, delivers: bool = True) -> None:
        self.opens, self.delivers = opens, delivers
        self.closed = 0

    def open(self) -> None:
        if not self.opens:
            raise MirrorError("camera 0 delivers no picture: connect it.")

    def read(self) -> Shot | None:
        return Shot(np.zeros((480, 640, 3), dtype=np.uint8)) if self.delivers else None

    def close(self) -> None:
        self.closed += 1


@pytest.fixture(autouse=True)
def a_healthy_shop(monkeypatch: pytest.MonkeyPatch) -> FakeCamera:
    """Whatever this computer has: a display, a webcam, and a Qt that starts."""
    camera = FakeCamera()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(doctor, "find_webcam", lambda _config: camera)
    monkeypatch.setattr(doctor, "_QT_PROBE", "")
    return camera


def findings(out: str) -> dict[str, tuple[str, str]]:
    """Name of each check → its level and its text."""
    told = {}
    for line in out.splitlines():
        level, rest = line[:5].strip(), line[6:]
        told[rest[:14].strip()] = (level, rest[14:])
    return told


@pytest.mark.usefixtures("pose_model")
def test_each_check_is_one_line_and_all_well_is_exit_code_0(
    cli: Cli, library: Path, a_healthy_shop: FakeCamera
) -> None:
    code, out, err = cli("doctor", "--library", library)
    told = findings(out)
    assert list(told) == NAMES
    assert out.count("\n") == len(NAMES)
    assert (code, err) == (0, "")
    assert {name: level for name, (level, _) in told.items()} == {
        **dict.fromkeys(NAMES, "ok"), "kiosk": "note",
    }  # fmt: skip
    assert "opens and runs" in told["model"][1]
    assert f"5 entries in 5 categories in {library}" in told["library"][1]
    assert told["camera"][1] == "Camera 0 delivers pictures"
    assert a_healthy_shop.closed == 1


@pytest.fixture
def no_inference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model has been checked above; the others need not wait for it."""
    monkeypatch.setattr(doctor, "_check_model", lambda _config: doctor.Finding("ok", "not looked at"))


Diagnose = Callable[..., tuple[int, dict[str, tuple[str, str]]]]


@pytest.fixture
def diagnose(cli: Cli, library: Path, tmp_path: Path, no_inference: None) -> Diagnose:
    """Runs `doctor` with these settings: exit code and findings."""

    def run(settings: str = "", **options: object) -> tuple[int, dict[str, tuple[str, str]]]:
        own = tmp_path / "own.toml"
        own.write_text(settings, encoding="utf-8")
        named = {"config": own, "library": library} | options
        code, out, err = cli("doctor", *(f"--{name}={value}" for name, value in named.items()))
        assert err == ""
        return code, findings(out)

    return run


def test_a_fault_in_the_settings_is_told_and_the_other_checks_go_on(diagnose: Diagnose) -> None:
    code, told = diagnose("[pose]\nrate = 0\n")
    assert code == 1
    assert told["configuration"][0] == "FAULT"
    assert "line 2: pose.rate" in told["configuration"][1]
    assert list(told) == NAMES


def test_options_hold_even_when_the_settings_are_at_fault(diagnose: Diagnose, tmp_path: Path) -> None:
    _, told = diagnose("[pose]\nrate = 0\n", library=tmp_path / "nowhere")
    assert told["library"][0] == "FAULT"
    assert "nowhere" in told["library"][1]


def test_the_settings_file_in_use_is_named(diagnose: Diagnose, tmp_path: Path) -> None:
    assert diagnose()[1]["configuration"] == ("ok", str(tmp_path / "own.toml"))


@pytest.mark.usefixtures("no_inference")
def test_without_a_file_doctor_tells_where_it_would_be(cli: Cli, library: Path, no_user_file: Path) -> None:
    _, out, _ = cli("doctor", "--library", library)
    assert findings(out)["configuration"] == ("ok", f"defaults; your own would be read from {no_user_file}")


@pytest.mark.usefixtures("pose_model")
def test_a_broken_model_is_a_fault(cli: Cli, library: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f"[pose]\nmodel = '{tmp_path / 'gone.task'}'\n", encoding="utf-8")
    code, out, _ = cli("doctor", "--config", own, "--library", library)
    assert code == 1
    level, text = findings(out)["model"]
    assert level == "FAULT"
    assert "gone.task" in text


def test_a_broken_clothing_network_is_a_fault_and_a_mirror_without_one_is_not(
    diagnose: Diagnose, tmp_path: Path
) -> None:
    code, told = diagnose(f"[clothing]\nmodel = '{tmp_path / 'gone.onnx'}'\n")
    assert (code, told["clothing"][0]) == (1, "FAULT")
    assert "gone.onnx" in told["clothing"][1]
    code, told = diagnose("[clothing]\nenabled = false\n")
    assert told["clothing"][0] == "note"


def test_a_missing_library_is_a_fault(diagnose: Diagnose, tmp_path: Path) -> None:
    code, told = diagnose(library=tmp_path / "gone")
    assert (code, told["library"][0]) == (1, "FAULT")


def test_a_library_without_entries_is_a_fault(diagnose: Diagnose, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    code, told = diagnose(library=tmp_path / "none")
    assert (code, told["library"][0]) == (1, "FAULT")
    assert "holds no entries" in told["library"][1]


def test_a_faulty_entry_is_worth_a_note(diagnose: Diagnose, library: Path) -> None:
    (library / "tops" / "shirt" / "pose.json").unlink()
    code, told = diagnose()
    assert (code, told["library"][0]) == (0, "note")
    assert "pose.json is missing" in told["library"][1]


def test_the_built_in_catalogue_is_sound(diagnose: Diagnose) -> None:
    code, told = diagnose()
    assert (code, told["outfits"]) == (
        0,
        ("ok", f"{len(read_catalogue(BUILT_IN).items)} items in {BUILT_IN}"),
    )


@pytest.mark.parametrize("switch", ["outfits", "clothing"])
def test_a_mirror_that_suggests_nothing_is_worth_a_note(diagnose: Diagnose, switch: str) -> None:
    code, told = diagnose(f"[{switch}]\nenabled = false\n")
    assert (code, told["outfits"][0]) == (0, "note")
    assert f"turned off by {switch}.enabled" in told["outfits"][1]


@pytest.fixture
def shop(tmp_path: Path) -> Callable[..., tuple[str, Path]]:
    """Puts items into a database: the settings that name it, and its file."""

    def fill(*items: Item) -> tuple[str, Path]:
        file = tmp_path / "data" / "shop 店.db"
        store = CatalogueStore(f"sqlite:///{file}")
        assert list(store.replace(items)) == ([len(items)] if items else [])
        store.close()
        return f"[outfits]\ndatabase = 'sqlite:///{file}'\n", file

    return fill


@pytest.fixture
def seen(tmp_path: Path) -> str:
    """The picture of an item."""
    (tmp_path / "seen.png").touch()
    return str(tmp_path / "seen.png")


Shop = Callable[..., tuple[str, Path]]


def test_a_database_that_takes_statistics_is_in_order_and_nothing_is_counted(
    diagnose: Diagnose, shop: Shop, seen: str
) -> None:
    settings, file = shop(item("bag", "bag", NAVY, picture=seen))
    code, told = diagnose(settings)
    assert (code, told["outfits"]) == (0, ("ok", f"1 item in sqlite:///{file}, which takes statistics"))
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM counts").fetchone() == (0,)


def test_items_without_a_colour_or_a_picture_are_counted(diagnose: Diagnose, shop: Shop, seen: str) -> None:
    plain = item("bag", "bag", NAVY, picture=seen)
    settings, _ = shop(
        plain,
        replace(plain, id="a", colours=()),
        replace(plain, id="b", picture=""),
        replace(plain, id="c", picture=f"{seen}.gone"),
    )
    code, told = diagnose(settings)
    assert (code, told["outfits"][0]) == (0, "note")
    assert "; 1 without a colour, never suggested: " in told["outfits"][1]
    assert "; 2 without a picture on this computer, shown by name: " in told["outfits"][1]
    settings, _ = shop(replace(plain, stock=0))
    assert "all of them are sold out" in diagnose(settings)[1]["outfits"][1]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("[outfits]\ndatabase = 'sqlite:///{dir}/new.db'\n", "database is empty; fill it with"),
        ("[outfits]\ndatabase = 'outfits.db'\n", "outfits.db: this is no database address"),
        ("[outfits]\ndatabase = 'sqlite:///{dir}/letter.db'\n", "file is not a database"),
        ("[outfits]\ndatabase = 'sqlite:///{dir}/letter.db/x.db'\n", "its folder can't be made"),
        ("[outfits]\nrules = '{dir}/gone.toml'\n", "gone.toml"),
        ("[outfits]\nmodel = '{dir}/letter.db'\n", "letter.db"),
    ],
    ids=["empty", "no address", "damaged", "below a file", "no rules", "no network"],
)
def test_what_keeps_suggestions_away_is_a_fault(
    diagnose: Diagnose, tmp_path: Path, settings: str, says: str
) -> None:
    (tmp_path / "letter.db").write_text("Dear shop, " * 200, encoding="utf-8")
    code, told = diagnose(settings.format(dir=tmp_path))
    assert (code, told["outfits"][0]) == (1, "FAULT")
    assert says in told["outfits"][1]
    assert list(told) == NAMES


def test_a_database_that_takes_no_statistics_is_a_fault_only_where_they_are_wanted(
    diagnose: Diagnose, shop: Shop, seen: str
) -> None:
    settings, file = shop(item("bag", "bag", NAVY, picture=seen))
    read_only = settings.replace(f"sqlite:///{file}", f"sqlite:///file:{file}?mode=ro&uri=true")
    code, told = diagnose(read_only)
    assert (code, told["outfits"][0]) == (1, "FAULT")
    assert "the statistics can't be written (attempt to write a readonly database)" in told["outfits"][1]
    assert "or set statistics = false under [privacy]" in told["outfits"][1]
    code, told = diagnose(f"{read_only}[privacy]\nstatistics = false\n")
    assert (code, told["outfits"][0]) == (0, "ok")
    assert "takes statistics" not in told["outfits"][1]


def test_the_password_of_a_database_is_not_shown(
    diagnose: Diagnose, monkeypatch: pytest.MonkeyPatch, seen: str
) -> None:
    known = Catalogue((item("bag", "bag", NAVY, picture=seen),))
    monkeypatch.setattr(doctor, "load_catalogue", lambda _settings: known)
    monkeypatch.setattr(doctor, "check_writable", lambda _address: None)
    address = "postgresql+psycopg://mirror:{}@127.0.0.1:1/outfits"
    _, told = diagnose(f"[outfits]\ndatabase = '{address.format('sesame')}'\n")
    assert told["outfits"] == ("ok", f"1 item in {address.format('***')}, which takes statistics")


def test_a_database_that_is_locked_or_away_is_told(
    diagnose: Diagnose, shop: Shop, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mirror.outfits.database._WAIT", 0.05)
    settings, file = shop(item("bag", "bag", NAVY, picture=seen))
    diagnose(settings)  # makes the table of counts
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        code, told = diagnose(settings)
    assert (code, told["outfits"][0]) == (1, "FAULT")
    assert "the statistics can't be written (database is locked)" in told["outfits"][1]
    secret = "[outfits]\ndatabase = 'postgresql+psycopg://mirror:sesame@127.0.0.1:1/outfits'\n"
    level, text = diagnose(secret)[1]["outfits"]
    assert (level, "sesame" in text, "127.0.0.1" in text) == ("FAULT", False, True)


@pytest.mark.parametrize(
    ("probe", "says"),
    [
        ("import sys; print('noise', file=sys.stderr); sys.exit('no libEGL.so.1')", "no libEGL.so.1"),
        ("import os; os.abort()", "no reason given"),
    ],
    ids=["a library is missing", "a crash"],
)
def test_a_qt_that_does_not_start_is_a_fault(
    diagnose: Diagnose, monkeypatch: pytest.MonkeyPatch, probe: str, says: str
) -> None:
    monkeypatch.setattr(doctor, "_QT_PROBE", probe)
    code, told = diagnose()
    assert (code, told["Qt"][0]) == (1, "FAULT")
    assert says in told["Qt"][1]
    assert "make setup" in told["Qt"][1]


def test_a_qt_that_hangs_is_a_fault(diagnose: Diagnose, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_arguments: object, **options: float) -> None:
        raise subprocess.TimeoutExpired("python", options["timeout"])

    monkeypatch.setattr(doctor.subprocess, "run", hang)
    code, told = diagnose()
    assert (code, told["Qt"][0]) == (1, "FAULT")
    assert "within a minute" in told["Qt"][1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
@pytest.mark.parametrize(
    ("variable", "level"), [("DISPLAY", "ok"), ("WAYLAND_DISPLAY", "ok"), (None, "note")], ids=str
)
def test_a_missing_display_is_worth_a_note(
    diagnose: Diagnose, monkeypatch: pytest.MonkeyPatch, variable: str | None, level: str
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if variable:
        monkeypatch.setenv(variable, ":1")
    code, told = diagnose()
    assert (code, told["display"][0]) == (0, level)


def test_no_webcam_is_worth_a_note_since_the_demo_runs(
    diagnose: Diagnose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "find_webcam", lambda _config: None)
    code, told = diagnose()
    assert (code, told["camera"][0]) == (0, "note")
    assert "the demo will run" in told["camera"][1]


@pytest.mark.parametrize(
    ("camera", "code", "level", "says"),
    [
        (FakeCamera(), 0, "ok", "Camera 0 delivers 640x480 pixels"),
        (FakeCamera(delivers=False), 1, "FAULT", "Camera 0 opens but delivers no picture"),
        (FakeCamera(opens=False), 1, "FAULT", "camera 0 delivers no picture: connect it."),
    ],
    ids=["delivers", "opens only", "not there"],
)
def test_a_named_camera_must_deliver(
    diagnose: Diagnose, monkeypatch: pytest.MonkeyPatch, camera: FakeCamera, code: int, level: str, says: str
) -> None:
    monkeypatch.setattr(doctor, "make_source", lambda _config: camera)
    got, told = diagnose('[source]\nsource = "0"\n')
    assert (got, told["camera"][0]) == (code, level)
    assert says in told["camera"][1]
    assert camera.closed == 1


def test_a_photo_as_source_is_read(diagnose: Diagnose, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), np.zeros((30, 40, 3), dtype=np.uint8))
    assert diagnose(f"[source]\nsource = '{path}'\n")[1]["camera"] == (
        "ok",
        "photo.png delivers 40x30 pixels",
    )
    path.unlink()
    code, told = diagnose(f"[source]\nsource = '{path}'\n")
    assert (code, told["camera"][0]) == (1, "FAULT")


def test_a_staff_pin_is_acknowledged_but_not_shown(diagnose: Diagnose) -> None:
    code, told = diagnose('[kiosk]\npin_hash = "scrypt$00ff$12ab"\n')
    assert (code, told["kiosk"]) == (0, ("ok", "a staff PIN is set"))
