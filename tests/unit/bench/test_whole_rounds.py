from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from mirror.bench import whole_rounds
from mirror.bench.whole import Plan, Run
from mirror.bench.whole_rounds import compare, in_own_process
from mirror.bench.whole_sides import Stage
from mirror.config import load_config
from mirror.errors import MirrorError
from mirror.windows import Windows
from tests.unit.bench import sides

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30.0


def unused(*_arguments: object) -> int:
    raise AssertionError


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    film = tmp_path / "film" / "film.avi"
    film.parent.mkdir()
    film.write_bytes(b"frames")
    plan = Plan("drawn person", (1280, 720), 30.0, (1920, 1080), 2.0, 2, True)
    return Stage(plan, film, Path("pose.task"), load_config(None), Windows(unused, unused))


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def test_a_side_runs_in_a_process_of_its_own(stage: Stage) -> None:
    run = in_own_process("ours", stage, sides.quick)
    assert run.displayed_fps != os.getpid()
    assert (run.inference_fps, run.p50) == (4.0, 2.0)
    assert stage.film.exists()


@pytest.mark.parametrize(
    ("do", "sentence"),
    [
        (sides.refuses, "the model is broken."),
        (sides.breaks, r"the process of the side 'ours' ended with code 1;"),
        (sides.leaves, r"the process of the side 'ours' ended with code 7;"),
    ],
)
def test_a_side_that_fails_is_one_sentence(
    stage: Stage, do: Callable[[str, Stage], Run], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(MirrorError, match=sentence):
        in_own_process("ours", stage, do)
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_side_that_hangs_is_ended(stage: Stage) -> None:
    with pytest.raises(MirrorError, match="has not ended within 3 seconds"):
        in_own_process("ours", stage, sides.hangs, patience=1.0)


def test_both_sides_take_turns_and_medians_are_taken(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = iter([1.0, 10.0, 3.0, 30.0])
    order: list[str] = []

    def fake(_side: str, _stage: Stage) -> Run:
        return Run(*[next(figures)] * 7)

    monkeypatch.setattr(whole_rounds, "in_own_process", fake)
    outcome = compare(stage, lambda side, _run: order.append(side))
    assert order == ["tutorial", "ours", "tutorial", "ours"]
    assert (outcome.tutorial.p95, outcome.ours.p95) == (2.0, 20.0)


PARENT = """
from pathlib import Path
from mirror.bench.whole import Plan
from mirror.bench.whole_rounds import in_own_process
from mirror.bench.whole_sides import Stage
from mirror.config import load_config
from tests.unit.bench import sides
import sys
if __name__ == "__main__":
    plan = Plan("drawn person", (1280, 720), 30.0, (1920, 1080), 2.0, 2, True)
    in_own_process("ours", Stage(plan, Path(sys.argv[1]), Path("m"), load_config(None), None), sides.hangs)
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_nothing_is_left_when_the_program_ends(stage: Stage, tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen(
        [sys.executable, str(script), str(stage.film)], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        note = tmp_path / "pid"
        until(lambda: note.exists() and note.read_text() != "")
        child = int(note.read_text())
        assert psutil.pid_exists(child)
        parent.send_signal(number)
        parent.wait(PATIENCE)
    finally:
        parent.kill()
        parent.wait()
    until(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE)
    if number == signal.SIGKILL:
        # Nobody else is left to remove the frames.
        until(lambda: not stage.film.parent.exists())


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
