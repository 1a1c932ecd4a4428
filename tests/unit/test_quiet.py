from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mirror.quiet import hush

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "OPENCV_LOG_LEVEL", "OPENCV_VIDEOIO_DEBUG", "OPENCV_FFMPEG_LOGLEVEL",
    "GLOG_minloglevel", "TF_CPP_MIN_LOG_LEVEL", "OPENBLAS_NUM_THREADS",
)  # fmt: skip


def test_the_libraries_are_told_to_keep_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    hush()
    assert set(os.environ) == set(NAMES)
    assert os.environ["OPENCV_LOG_LEVEL"] == "ERROR"


def test_what_somebody_has_set_to_hunt_a_fault_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"OPENCV_LOG_LEVEL": "DEBUG"})
    hush()
    assert os.environ["OPENCV_LOG_LEVEL"] == "DEBUG"
    assert os.environ["GLOG_minloglevel"] == "2"  # noqa: SIM112 - the name that the library reads


def test_a_broken_video_makes_opencv_say_nothing_after_hush(tmp_path: Path) -> None:
    broken = tmp_path / "film.mp4"
    broken.write_bytes(b"no film at all" * 100)
    script = (
        "from mirror.quiet import hush; hush(); import sys, cv2; "
        "print(cv2.VideoCapture(sys.argv[1], cv2.CAP_FFMPEG).isOpened())"
    )
    environment = {name: value for name, value in os.environ.items() if name not in NAMES}
    ran = subprocess.run(
        [sys.executable, "-c", script, str(broken)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (ran.stdout.strip(), ran.stderr) == ("False", "")
