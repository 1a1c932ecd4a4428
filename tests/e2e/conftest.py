"""Runs the program as a user would: `main.py` in a process of its own, offscreen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def program(pose_model: Path, tmp_path: Path) -> Run:
    """Call `program("match", photo)`; the user's own settings are out of reach."""

    def run(*arguments: object, timeout: float = 120.0) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(tmp_path / "no-settings"),
            "SMART_MIRROR_CACHE": str(pose_model.parents[1]),
        }
        return subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run


@pytest.fixture
def empty_room(tmp_path: Path) -> Path:
    """A photo with nobody in it."""
    shade = np.linspace(60, 190, 640, dtype=np.uint8)
    pixels = np.repeat(np.tile(shade, (480, 1))[:, :, None], 3, axis=2)
    path = tmp_path / "empty.png"
    assert cv2.imwrite(str(path), pixels)
    return path
