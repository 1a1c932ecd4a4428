"""`bench mirror` without its processes: what it prints, what it leaves, and what it says about mistakes."""

from __future__ import annotations

import json
import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.whole import Outcome, Run
from mirror.bench.whole_sides import Stage
from mirror.commands.benches import mirror as command
from mirror.errors import MirrorError
from tests.unit.commands.conftest import Cli

TUTORIAL = Run(25.0, 25.0, 30.0, 44.0, 20.0, 364.0, 363.0)
OURS = Run(30.0, 15.0, 9.5, 15.0, 12.5, 402.0, 400.0)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(command, "ensure_model", lambda path: path or Path("built-in.task"))
    return folder


@pytest.fixture
def compared(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> list[Stage]:
    """The stages on which something was compared."""
    seen: list[Stage] = []

    def compare(stage: Stage, on_run: Callable[[str, Run], None]) -> Outcome:
        assert stage.film.is_file()
        on_run("ours", OURS)
        seen.append(stage)
        return Outcome(TUTORIAL, OURS)

    monkeypatch.setattr(command, "compare", compare)
    return seen


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """Two seconds at 10 frames a second, 160x120."""
    path = tmp_path / "Laden für heute.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10.0, (160, 120))
    for number in range(20):
        writer.write(np.full((120, 160, 3), 10 * number, dtype=np.uint8))
    writer.release()
    return path


def test_a_table_of_a_video(cli: Cli, compared: list[Stage], video: Path, temporary: Path) -> None:
    code, out, err = cli("bench", "mirror", video, "--size", "1080x1920", "--seconds", 3, "--rounds", 2)
    assert (code, err) == (0, "")
    assert out.startswith(f"{video}, 160x120 at 10 a second, in a window of 1080x1920")
    assert out.splitlines()[-3].split()[-3:] == ["20.0", "12.5", "0.62"]
    plan = compared[0].plan
    assert (plan.seconds, plan.rounds, plan.frame, plan.fps) == (3.0, 2, (160, 120), 10.0)
    assert list(temporary.iterdir()) == []


def test_json(cli: Cli, compared: list[Stage], video: Path) -> None:
    code, out, _ = cli("bench", "mirror", video, "--json")
    assert code == 0
    content = json.loads(out)
    assert (content["cpu_ratio"], content["window"], content["rounds"]) == (0.625, [1920, 1080], 3)
    assert content["headless"] is True


def test_without_a_video_the_drawn_person_is_shown(
    cli: Cli, compared: list[Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    still = np.zeros((720, 1280, 3), dtype=np.uint8)
    monkeypatch.setattr(command, "film_of_demo", lambda: (iter([still] * 31), 30.0))
    assert cli("bench", "mirror")[1].startswith("drawn person, 1280x720 at 30 a second")


def test_a_bad_video_is_one_sentence(
    cli: Cli, compared: list[Stage], tmp_path: Path, temporary: Path
) -> None:
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear shop", encoding="utf-8")
    for path, sentence in (
        (tmp_path / "gone.mp4", "no such video file; check the path."),
        (letter, "not a video that can be read; save it as MP4 (H.264) or AVI."),
    ):
        code, out, err = cli("bench", "mirror", path)
        assert (code, out, err) == (2, "", f"smart-mirror: {path}: {sentence}\n")
    assert compared == []
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("end", ["fails", "is interrupted", "is asked to end"])
def test_no_frame_stays_on_disk(
    cli: Cli, video: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    def compare(stage: Stage, _on_run: object) -> Outcome:
        assert stage.film.is_file()
        if end == "fails":
            raise MirrorError("a side failed.")
        os.kill(os.getpid(), signal.SIGINT if end == "is interrupted" else signal.SIGTERM)
        time.sleep(20.0)
        raise AssertionError("the signal has no effect")

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(command, "compare", compare)
    code, _, err = cli("bench", "mirror", video)
    assert code == (2 if end == "fails" else 130)
    assert "Traceback" not in err
    assert list(temporary.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) == before
