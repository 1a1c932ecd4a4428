from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from mirror import __version__, cli
from mirror.cli import main
from mirror.errors import MirrorError
from mirror.windows import Windows

ROOT = Path(__file__).resolve().parents[2]


def fail_to_open(*_arguments: object) -> int:
    pytest.fail("a window was opened")


NO_WINDOWS = Windows(fail_to_open, fail_to_open)


@pytest.fixture
def dispatched(monkeypatch: pytest.MonkeyPatch) -> list[argparse.Namespace]:
    """The arguments of each command that would have run."""
    seen: list[argparse.Namespace] = []
    monkeypatch.setattr(cli, "_dispatch", lambda args, _windows: seen.append(args) or 0)
    return seen


def complaint_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What argparse says about wrong arguments, after its usage lines."""
    with pytest.raises(SystemExit) as left:
        main(arguments, NO_WINDOWS)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], "run"),
        (["--headless"], "run"),
        (["--source", "match"], "run"),
        (["run"], "run"),
        (["match", "a.jpg"], "match"),
        (["index", "photos", "--out", "library"], "index"),
        (["doctor"], "doctor"),
        (["pin"], "pin"),
    ],
    ids=" ".join,
)
def test_the_command_is_run_unless_another_is_named(
    dispatched: list[argparse.Namespace], arguments: list[str], command: str
) -> None:
    assert main(arguments, NO_WINDOWS) == 0
    assert [args.command for args in dispatched] == [command]


def test_the_options_of_run(dispatched: list[argparse.Namespace]) -> None:
    arguments = (
        "--source demo --config own.toml --library lib --kiosk --screen 1 --size 1920X1080 --headless "
        "--seconds 2.5 --report out/r.json --screenshot s.png"
    )
    main(arguments.split(), NO_WINDOWS)
    assert vars(dispatched[0]) == {
        "command": "run", "source": "demo", "config": "own.toml", "library": "lib", "kiosk": True,
        "screen": 1, "size": (1920, 1080), "headless": True, "seconds": 2.5,
        "report": Path("out/r.json"), "screenshot": Path("s.png"),
    }  # fmt: skip


def test_run_without_options_leaves_everything_to_the_settings(dispatched: list[argparse.Namespace]) -> None:
    main([], NO_WINDOWS)
    assert vars(dispatched[0]) == {
        "command": "run", "source": None, "config": None, "library": None, "kiosk": False, "screen": None,
        "size": None, "headless": False, "seconds": None, "report": None, "screenshot": None,
    }  # fmt: skip


def test_the_options_of_match(dispatched: list[argparse.Namespace]) -> None:
    chosen = ["--category", "tops", "--category", "formal", "--top", "0", "--json"]
    main(["match", "a.jpg", "b.png", "--library", "lib", *chosen], NO_WINDOWS)
    assert vars(dispatched[0]) == {
        "command": "match", "photos": ["a.jpg", "b.png"], "library": "lib", "category": ["tops", "formal"],
        "top": 0, "json": True, "config": None,
    }  # fmt: skip
    main(["match", "a.jpg"], NO_WINDOWS)
    assert (dispatched[1].top, dispatched[1].category, dispatched[1].json) == (3, [], False)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--size", "0x0"], "'0x0': each side must be from 320 to 8192 pixels"),
        (["--size", "319x400"], "each side must be"),
        (["--size", "1920x8193"], "each side must be"),
        (["--size", "10x"], "'10x' is not a size like 1920x1080"),
        (["--size", "1920"], "'1920' is not a size"),
        (["--size", "-640x480"], "--size"),
        (["--size", "640x480x3"], "'640x480x3' is not a size"),
        (["--size", "²x²"], "'²x²' is not a size"),
        (["--seconds", "0"], "'0' is not a time in seconds above 0"),
        (["--seconds", "-3"], "--seconds"),
        (["--seconds=-3"], "'-3' is not a time"),
        (["--seconds", "nan"], "'nan' is not a time"),
        (["--seconds", "inf"], "'inf' is not a time"),
        (["--seconds", "soon"], "'soon' is not a time"),
        (["--screen", "-1"], "--screen"),
        (["--screen=-1"], "'-1' is not a whole number from 0 up"),
        (["--screen", "1.5"], "'1.5' is not a whole number"),
        (["--screen", "²"], "'²' is not a whole number"),
        (["mathc", "a.jpg"], "unrecognized arguments: mathc a.jpg"),
        (["--sauce", "demo"], "unrecognized arguments: --sauce demo"),
        (["--source"], "--source: expected one argument"),
        (["match"], "the following arguments are required: PHOTO"),
        (["match", "a.jpg", "--top", "few"], "'few' is not a whole number"),
        (["match", "a.jpg", "--top=-1"], "'-1' is not a whole number"),
        (["match", "a.jpg", "--headless"], "unrecognized arguments: --headless"),
        (["doctor", "me"], "unrecognized arguments: me"),
        (["pin", "1234"], "unrecognized arguments: 1234"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_argument_is_told_in_one_line(
    dispatched: list[argparse.Namespace], capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    line = complaint_of(arguments, capsys)
    assert line.startswith("main.py")
    assert says in line
    assert dispatched == []


@pytest.mark.parametrize("command", ["run", "match", "index", "doctor", "pin"])
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"], NO_WINDOWS)
    assert left.value.code == 0
    assert f"main.py {command}" in capsys.readouterr().out


def test_help_names_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"], NO_WINDOWS)
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert all(f"    {command} " in out for command in ("run", "match", "index", "doctor", "pin"))


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"], NO_WINDOWS)
    assert left.value.code == 0
    assert capsys.readouterr().out == f"smart-mirror {__version__}\n"


class OwnCodeError(MirrorError):
    exit_code = 1


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (MirrorError("photo.jpg: no such picture; check the path."), 2, "smart-mirror: photo.jpg: no such"),
        (OwnCodeError("that was all."), 1, "smart-mirror: that was all."),
        (KeyboardInterrupt(), 130, ""),
    ],
    ids=["a mistake", "with an exit code of its own", "Ctrl-C"],
)
def test_what_goes_wrong_becomes_a_sentence_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    says: str,
) -> None:
    def fail(*_arguments: object) -> int:
        raise error

    monkeypatch.setattr(cli, "_dispatch", fail)
    assert main([], NO_WINDOWS) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(says)
    assert err.count("\n") == bool(says)


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "_dispatch", fail)
    with pytest.raises(ZeroDivisionError):
        main([], NO_WINDOWS)


def run_main(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_main_py_tells_a_mistake_without_a_traceback(tmp_path: Path) -> None:
    ran = run_main("--source", str(tmp_path / "gone.mp4"))
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr == f"smart-mirror: {tmp_path / 'gone.mp4'}: no such video file; check the path.\n"


def test_whoever_only_reads_the_beginning_of_the_output_gets_no_traceback() -> None:
    script = (
        "from mirror import cli; import sys; "
        "cli._dispatch = lambda *_: [print('x' * 99) for _ in range(9999)]; "
        "sys.exit(cli.main([], None))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0
