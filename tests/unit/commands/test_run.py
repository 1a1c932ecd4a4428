from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.cli import main
from mirror.commands import run as run_module
from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.pose.types import Pose
from mirror.windows import WindowOptions, Windows
from tests.unit.commands.conftest import Cli
from tests.unit.people import OnePerson

PATIENCE = 20.0


class Nobody(OnePerson):
    """Finds nobody, so that no networks are loaded."""

    def find(self, time: float) -> Pose | None:
        return None


def _no_picture(*_arguments: object) -> None:
    pytest.fail("a bare window was opened")


@pytest.fixture(autouse=True)
def without_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "ensure_model", lambda override: override or Path("built-in.task"))
    monkeypatch.setattr("mirror.engine.LiveEstimator", lambda *_arguments, **_options: Nobody())


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "room.png"
    cv2.imwrite(str(path), np.full((90, 160, 3), 80, dtype=np.uint8))
    return path


class Window:
    """Looks at the mirror until a frame has come, then closes."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.mirror: Mirror | None = None
        self.options: WindowOptions | None = None
        self.saw_frame = False

    def __call__(self, mirror: Mirror, options: WindowOptions) -> int:
        self.mirror, self.options = mirror, options
        frame = mirror.frames.take(PATIENCE)
        self.saw_frame = frame is not None
        if frame is not None:
            mirror.painted(frame, paint_seconds=0.001, shown=None, now=frame.time)
        return self.code


def test_the_window_gets_a_running_mirror_and_its_options(
    cli: Cli, library: Path, photo: Path, tmp_path: Path
) -> None:
    window = Window()
    shot = tmp_path / "shots" / "s.png"
    options = ("--headless", "--seconds", "3", "--size", "800x600", "--screenshot", shot)
    code, out, err = cli("--source", photo, "--library", library, *options, window=window)
    assert (code, out, err) == (0, "", "")
    assert window.saw_frame
    assert window.options == WindowOptions(headless=True, seconds=3.0, size=(800, 600), screenshot=shot)
    assert window.mirror is not None
    assert len(window.mirror.entries) == 5
    assert window.mirror.config.source.source == str(photo)


def test_what_windows_need_is_loaded_before_any_thread_of_the_mirror_begins(
    library: Path, photo: Path
) -> None:
    """Qt for Python exchanges Python's import function while it loads: nobody else may import then."""
    before = set(threading.enumerate())
    begun: list[set[threading.Thread]] = []
    windows = Windows(Window(), _no_picture, lambda: begun.append(set(threading.enumerate()) - before))
    assert main(["run", "--source", str(photo), "--library", str(library)], windows) == 0
    assert begun == [set()]


def test_the_windows_exit_code_is_the_programs(cli: Cli, library: Path, photo: Path) -> None:
    assert cli("--source", photo, "--library", library, window=Window(code=3))[0] == 3


def test_the_report_is_written_at_the_end(cli: Cli, library: Path, photo: Path, tmp_path: Path) -> None:
    report = tmp_path / "reports" / "run.json"
    code, _, _ = cli("--source", photo, "--library", library, "--report", report, window=Window())
    assert code == 0
    content = json.loads(report.read_text(encoding="utf-8"))
    assert content["source"] == "room.png"
    assert content["frames"]["displayed"] == 1


@pytest.mark.parametrize("option", ["--report", "--screenshot"])
def test_a_result_that_could_not_be_written_is_told_before_the_run(
    cli: Cli, library: Path, photo: Path, tmp_path: Path, option: str
) -> None:
    code, _, err = cli("--source", photo, "--library", library, option, tmp_path)
    assert code == 2
    assert f"{tmp_path}: can't be written" in err
    (tmp_path / "file").touch()
    assert cli("--source", photo, "--library", library, option, tmp_path / "file" / "x")[0] == 2


def test_looking_whether_a_result_can_be_written_leaves_no_trace(
    cli: Cli, library: Path, photo: Path, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.png", tmp_path / "new.png"
    old.write_bytes(b"an older picture")
    for path in (old, new):
        cli("--source", photo, "--library", library, "--screenshot", path, window=Window())
    assert old.read_bytes() == b"an older picture"
    assert not new.exists()


def test_a_missing_source_is_told_before_a_window_opens(cli: Cli, library: Path, tmp_path: Path) -> None:
    code, _, err = cli("--source", tmp_path / "gone.mp4", "--library", library)
    assert code == 2
    assert err == f"smart-mirror: {tmp_path / 'gone.mp4'}: no such video file; check the path.\n"


@pytest.mark.parametrize("exists", [True, False], ids=["empty", "missing"])
def test_without_a_library_the_mirror_starts_all_the_same(
    cli: Cli, photo: Path, tmp_path: Path, exists: bool
) -> None:
    folder = tmp_path / "none"
    if exists:
        folder.mkdir()
    window = Window()
    code, _, err = cli("--source", photo, "--library", folder, window=window)
    assert code == 0
    assert err.startswith(f"left out: {folder}: ")
    assert window.mirror is not None
    assert window.mirror.entries == ()
    assert len(window.mirror.library_problems) == 1


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_unknown_category_in_the_settings_is_told(
    cli: Cli, library: Path, photo: Path, tmp_path: Path
) -> None:
    settings = own(tmp_path, '[display]\ncategories = ["tops", "hats"]\n')
    code, _, err = cli("--config", settings, "--source", photo, "--library", library)
    assert code == 2
    assert "display.categories: the library has no category hats" in err


def test_a_fault_of_the_vision_thread_ends_in_its_sentence(
    cli: Cli, library: Path, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise MirrorError("model.task: can't be opened; delete it.")

    monkeypatch.setattr("mirror.engine.LiveEstimator", broken)
    report = tmp_path / "r.json"
    code, _, err = cli("--source", photo, "--library", library, "--report", report, window=Window())
    assert (code, err) == (2, "smart-mirror: model.task: can't be opened; delete it.\n")


@pytest.mark.parametrize(
    "error", [RuntimeError("a bug in the window"), KeyboardInterrupt()], ids=["bug", "Ctrl-C"]
)
def test_capture_and_vision_end_even_when_the_window_fails(
    cli: Cli, library: Path, photo: Path, error: BaseException
) -> None:
    """The threads would be found by the watch in tests/conftest.py."""
    seen: list[Mirror] = []

    def fail(mirror: Mirror, _options: WindowOptions) -> int:
        seen.append(mirror)
        assert mirror.frames.take(PATIENCE) is not None
        raise error

    if isinstance(error, KeyboardInterrupt):
        assert cli("--source", photo, "--library", library, window=fail)[0] == 130
    else:
        with pytest.raises(RuntimeError, match="a bug in the window"):
            cli("--source", photo, "--library", library, window=fail)
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("settings", "expected"),
    [("", None), ("[pose]\nmodel = 'own.task'\n", Path("own.task"))],
    ids=["built-in", "own"],
)
def test_the_model_is_the_built_in_one_unless_another_is_set(
    cli: Cli,
    library: Path,
    photo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: str,
    expected: Path | None,
) -> None:
    asked: list[Path | None] = []

    def ensure(override: Path | None) -> Path:
        asked.append(override)
        return Path("some.task")

    monkeypatch.setattr(run_module, "ensure_model", ensure)
    cli("--config", own(tmp_path, settings), "--source", photo, "--library", library, window=Window())
    assert asked == [expected]


def test_the_demo_may_stand_in_for_a_camera_in_a_kiosk_only(
    cli: Cli, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    real: Callable[..., Mirror] = run_module.Mirror

    def spy(*arguments: object, kiosk: bool) -> Mirror:
        asked.append(kiosk)
        return real(*arguments, kiosk=kiosk)

    monkeypatch.setattr(run_module, "Mirror", spy)
    for options in ([], ["--kiosk"]):
        cli("--source", "demo", "--library", library, *options, window=Window())
    assert asked == [False, True]
