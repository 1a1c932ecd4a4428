from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import set_up


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project in a folder with a space, with small locks and no real pip."""
    root = tmp_path / "a project"
    (root / "scripts").mkdir(parents=True)
    locks = {"runtime": root / "requirements.lock", "dev": root / "requirements-dev.lock"}
    for path in locks.values():
        path.write_text("numpy==2.0.0\n", encoding="utf-8")
    monkeypatch.setattr(set_up, "ROOT", root)
    monkeypatch.setattr(set_up, "VENV", root / ".venv")
    monkeypatch.setattr(set_up, "STAMP", root / ".venv" / "set-up.json")
    monkeypatch.setattr(set_up, "LOCKS", locks)
    return root


@pytest.fixture
def calls(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes what would run in the environment instead of running it; makes environments of one file."""
    noted: list[str] = []

    def run(*arguments: str) -> int:
        noted.append(" ".join(arguments))
        return 0

    def create() -> None:
        noted.append("new venv")
        set_up.python_of(set_up.VENV).parent.mkdir(parents=True, exist_ok=True)
        set_up.python_of(set_up.VENV).touch()

    monkeypatch.setattr(set_up, "run_in_venv", run)
    monkeypatch.setattr(set_up, "create_venv", create)
    return noted


def installs(calls: list[str]) -> list[str]:
    return [call.rsplit(" ", 1)[-1] for call in calls if "pip install" in call]


def test_the_first_set_up_makes_the_environment_and_the_second_does_nothing(calls: list[str]) -> None:
    assert set_up.main([]) == 0
    assert calls[0] == "new venv"
    assert "--no-deps --require-hashes --only-binary=:all:" in calls[1]
    assert installs(calls) == ["requirements.lock"]
    calls.clear()
    assert set_up.main([]) == 0
    assert calls == ["scripts/system_libs.py"]


def test_the_model_is_made_ready_only_when_asked(calls: list[str]) -> None:
    set_up.main(["--model"])
    assert calls[-2:] == ["scripts/system_libs.py", "-m mirror.pose.bundle"]


def test_the_tools_are_added_to_what_is_there_and_then_serve_both(calls: list[str]) -> None:
    set_up.main([])
    set_up.main(["--dev"])
    set_up.main([])
    assert calls.count("new venv") == 1
    assert installs(calls) == ["requirements.lock", "requirements-dev.lock"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_another_lock_makes_the_environment_anew(project: Path, calls: list[str], lock: str) -> None:
    set_up.main([])
    (project / lock).write_text("numpy==2.0.1\n", encoding="utf-8")
    set_up.main([])
    assert calls.count("new venv") == 2


def test_another_python_makes_the_environment_anew(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    set_up.main([])
    monkeypatch.setattr(sys, "version", "3.99.0 (main)")
    set_up.main([])
    assert calls.count("new venv") == 2


def test_a_python_that_is_gone_makes_the_environment_anew(calls: list[str]) -> None:
    set_up.main([])
    set_up.python_of(set_up.VENV).unlink()
    set_up.main([])
    assert calls.count("new venv") == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"installed": "runtime"}'])
def test_a_stamp_that_says_nothing_counts_as_none(calls: list[str], content: str) -> None:
    set_up.main([])
    set_up.STAMP.write_text(content, encoding="utf-8")
    set_up.main([])
    assert calls.count("new venv") == 2


def test_a_failed_installation_leaves_no_stamp_and_says_what_to_do(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "run_in_venv", lambda *arguments: 1)
    assert set_up.main([]) == 1
    assert not set_up.STAMP.exists()
    assert "pip could not install requirements.lock" in capsys.readouterr().err


def test_an_interrupted_installation_begins_again(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up.main([])

    def interrupt(*arguments: str) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(set_up, "run_in_venv", interrupt)
        assert set_up.main(["--dev"]) == 130
    assert "the next start begins again" in capsys.readouterr().err
    assert not set_up.STAMP.exists()
    set_up.main(["--dev"])
    assert calls.count("new venv") == 2
    assert json.loads(set_up.STAMP.read_text(encoding="utf-8"))["installed"] == "dev"


def test_the_exit_code_of_a_failed_step_is_handed_on(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up.main([])
    monkeypatch.setattr(set_up, "run_in_venv", lambda *arguments: 7 if "system_libs" in arguments[0] else 0)
    assert set_up.main(["--model"]) == 7


def test_a_crash_while_loading_the_libraries_is_one_sentence(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up.main([])
    monkeypatch.setattr(set_up, "run_in_venv", lambda *arguments: -6)
    assert set_up.main([]) == 1
    assert "crashes on this computer (signal 6, message above)" in capsys.readouterr().err


@pytest.mark.parametrize(("root", "command"), [(True, "apt-get"), (False, "sudo apt-get")])
def test_a_python_without_venv_is_one_sentence(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    root: bool,
    command: str,
) -> None:
    monkeypatch.setattr(
        set_up, "importlib", SimpleNamespace(util=SimpleNamespace(find_spec=lambda name: None))
    )
    monkeypatch.setattr(set_up, "is_root", lambda: root)
    assert set_up.main([]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert f"with: {command} install python{sys.version_info.major}.{sys.version_info.minor}-venv" in error


def test_a_real_environment_replaces_whatever_was_in_its_place(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".venv").write_text("a file in the way", encoding="utf-8")
    real_run = subprocess.run

    def without_pip(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        return real_run([*command, "--without-pip"], **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr("subprocess.run", without_pip)
    set_up.create_venv()
    assert os.access(set_up.python_of(project / ".venv"), os.X_OK)


def test_an_environment_can_replace_itself(project: Path) -> None:
    """Whoever has activated .venv sets up with its own Python, which goes with it."""
    venv = project / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    own = set_up.python_of(venv)
    code = """
import pathlib, subprocess, sys
from scripts import set_up
set_up.VENV = pathlib.Path(sys.argv[1])
run = subprocess.run
subprocess.run = lambda command, **options: run([*command, "--without-pip"], **options)
set_up.create_venv()
"""
    done = subprocess.run([own, "-c", code, venv], cwd=set_up.__file__.rsplit("scripts", 1)[0], check=False)
    assert done.returncode == 0
    assert subprocess.run([own, "-c", "pass"], check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no lock there")
def test_a_second_set_up_waits_for_the_first(calls: list[str]) -> None:
    with set_up.only_one():
        second = threading.Thread(target=set_up.main, args=([],))
        second.start()
        second.join(0.2)
        assert calls == []
    second.join(10)
    assert calls[0] == "new venv"
