"""The shell scripts, the Makefile and the proof environment, each run for real in a small project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from scripts import core_tests

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# A Python is "old" when it fails the one-line question about its version.
OLD = 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi'
SH = shutil.which("sh") or "/bin/sh"


def test_python3_is_taken_when_it_is_new_enough(tmp_path: Path) -> None:
    program(tmp_path / "python3", "exit 0")
    program(tmp_path / "python3.12", "exit 0")
    assert run(SH, "scripts/find_python.sh", PATH=str(tmp_path)).stdout == "python3\n"


def test_a_newer_python_under_its_own_name_is_found_beside_an_old_python3(tmp_path: Path) -> None:
    program(tmp_path / "python3", OLD)
    program(tmp_path / "python3.12", "exit 0")
    assert run(SH, "scripts/find_python.sh", PATH=str(tmp_path)).stdout == "python3.12\n"


def test_an_old_python_alone_is_one_sentence(tmp_path: Path) -> None:
    program(tmp_path / "python3", OLD)
    result = run(SH, "scripts/find_python.sh", PATH=str(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "Python 3.11 or newer is needed, and this computer has Python 3.9.2" in result.stderr


def test_no_python_at_all_is_one_sentence(tmp_path: Path) -> None:
    result = run(SH, "scripts/find_python.sh", PATH=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1


def test_the_caller_may_choose_the_python(tmp_path: Path) -> None:
    chosen = program(tmp_path / "my python", "exit 0")
    assert run(SH, "scripts/find_python.sh", PYTHON=str(chosen)).stdout == f"{chosen}\n"
    refused = run(SH, "scripts/find_python.sh", PYTHON=str(tmp_path / "absent"))
    assert refused.returncode == 1
    assert "does not start" in refused.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose Python only tells how it was called."""
    root = tmp_path / "a project"
    (root / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "run.sh", root / "scripts")
    program(root / ".venv" / "bin" / "python", 'printf "<%s>" "$@"; echo; exit ${CODE:-0}')
    return root


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_the_mirror_runs_headless_and_says_so(project: Path) -> None:
    result = run(SH, "scripts/run.sh", "--source", "a b.mp4", cwd=project)
    told, called = result.stdout.splitlines()
    assert told.startswith("No display here")
    assert called == (
        "<main.py><run><--source><demo><--headless><--seconds><20><--report><build/report.json>"
        "<--screenshot><build/screenshot.png><--source><a b.mp4>"
    )
    (project / "build" / "report.json").touch()
    again = run(SH, "scripts/run.sh", cwd=project)
    assert again.stdout.endswith(f"Written: {project}/build/report.json\n")
    assert run(SH, "scripts/run.sh", cwd=project, CODE="3").returncode == 3


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_the_mirror_just_starts(project: Path, variable: str) -> None:
    result = run(SH, "scripts/run.sh", "--kiosk", cwd=project, **{variable: "x"})
    assert result.stdout == "<main.py><run><--kiosk>\n"


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_make_alone_lists_every_target() -> None:
    listed = run(shutil.which("make") or "make").stdout
    for target in ("setup", "run", "test", "lint", "lock", "clean"):
        assert f"  {target}\t" in listed


def test_the_proof_environment_has_everything_but_qt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = tmp_path / "site-packages"
    for name in ("numpy", "PySide6", "shiboken6", "pytestqt", "PySide6_Essentials-6.dist-info", "_pytest"):
        (packages / name).mkdir(parents=True)
        (packages / name / "__init__.py").touch()
    monkeypatch.setattr(core_tests, "CORE", tmp_path / "core")
    python = core_tests.build(packages)
    asked = [python, "-c", core_tests.PROBE]
    assert subprocess.run(asked, check=False).returncode == 0
    listing = "import os, sysconfig; print(*sorted(os.listdir(sysconfig.get_path('purelib'))))"
    assert run(python, "-c", listing).stdout.split() == ["_pytest", "numpy"]


def test_the_probe_notices_qt_when_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").touch()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    asked = [sys.executable, "-c", core_tests.PROBE]
    assert subprocess.run(asked, env=environment, check=False).returncode == 1


@pytest.mark.skipif(not Path(sys.prefix).is_relative_to(ROOT), reason="not the locked environment")
def test_the_locked_environment_has_one_owner_of_cv2() -> None:
    owners = Path(sysconfig.get_path("purelib")).glob("opencv*.dist-info")
    assert [owner.name.split("-")[0] for owner in owners] == ["opencv_python"]
