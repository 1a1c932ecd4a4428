from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from scripts import system_libs

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only checked on Linux")


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for apt-get, first on the path; gives the file that it notes its calls in."""
    log = tmp_path / "apt.log"
    command = tmp_path / "bin" / "apt-get"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "{log}"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=os.pathsep)
    return log


def lacking(monkeypatch: pytest.MonkeyPatch, *names: str, root: bool) -> None:
    monkeypatch.setattr(system_libs, "missing_libraries", lambda: set(names))
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)


def test_all_that_the_program_needs_is_here() -> None:
    assert system_libs.missing_libraries() == set()


def test_nothing_is_asked_or_said_when_nothing_is_missing(
    apt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(monkeypatch, root=True)
    assert system_libs.main() == 0
    assert capsys.readouterr() == ("", "")
    assert not apt.exists()


def test_a_user_is_told_the_one_command(
    apt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(monkeypatch, "libxcb-cursor.so.0", "libgthread-2.0.so.0", "libglib-2.0.so.0", root=False)
    assert system_libs.main() == 1
    error = capsys.readouterr().err
    command = "sudo apt-get install --yes --no-install-recommends libglib2.0-0 libxcb-cursor0\n"
    assert error.endswith(command)
    assert error.count("\n") == 1
    assert not apt.exists()


def test_root_installs_without_questions_after_one_update(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "libEGL.so.1", root=True)
    assert system_libs.main() == 0  # the check afterwards is a new process, which misses nothing
    update, install = apt.read_text(encoding="utf-8").splitlines()
    assert update == "noninteractive update -qq"
    assert install.startswith("noninteractive install --yes --no-install-recommends libegl1 ")


@pytest.mark.parametrize(
    ("outcome", "told"),
    [("print('libEGL.so.1')", ": libEGL.so.1"), ("sys.exit(3)", "the check ended with exit code 3")],
)
def test_what_apt_did_not_bring_is_told(
    apt: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    outcome: str,
    told: str,
) -> None:
    check = tmp_path / "check.py"
    check.write_text(f"import sys; {outcome}", encoding="utf-8")
    monkeypatch.setattr(system_libs, "__file__", str(check))
    lacking(monkeypatch, "libEGL.so.1", root=True)
    assert system_libs.main() == 1
    assert told in capsys.readouterr().err


def test_an_unknown_library_is_named_and_no_package_guessed(
    apt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(monkeypatch, "libEGL.so.1", "libnew.so.9", root=True)
    assert system_libs.main() == 1
    assert capsys.readouterr().err.endswith("that hold them: libEGL.so.1, libnew.so.9\n")
    assert not apt.exists()


def test_without_apt_the_libraries_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lacking(monkeypatch, "libEGL.so.1", root=True)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system_libs.main() == 1
    assert "libEGL.so.1" in capsys.readouterr().err


def test_a_file_that_does_not_load_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "PySide6" / "broken.so"
    broken.parent.mkdir()
    broken.write_bytes(b"not a library")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    monkeypatch.setattr(system_libs, "NEEDED", ("PySide6/broken.so", "PySide6/absent.so"))
    assert system_libs.missing_libraries() == {str(broken)}


def test_wayland_is_checked_only_in_a_wayland_session(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "wayland.so").write_bytes(b"not a library")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    monkeypatch.setattr(system_libs, "NEEDED_ON_WAYLAND", ("wayland.so",))
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert system_libs.missing_libraries() == set()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert system_libs.missing_libraries() == {str(tmp_path / "wayland.so")}


@pytest.mark.skipif(shutil.which("ldd") is None, reason="no ldd")
def test_ldd_names_everything_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "ldd"
    fake.write_text(
        "#!/bin/sh\nprintf '\\tlibz.so.1 => /lib/libz.so.1 (0x1)\\n\\tliba.so.1 => not found\\n"
        "\\tlibb-c.so.2 => not found\\n'\nexit 1\n",
        encoding="utf-8",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert system_libs.not_found_by_ldd(tmp_path / "some.so") == {"liba.so.1", "libb-c.so.2"}
