"""`bench mirror` as a user calls it: both loops, with real inference and real windows, in their processes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.e2e.conftest import Run

pytestmark = pytest.mark.slow


def test_both_loops_show_the_same_frames(
    program: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setitem(os.environ, "TMPDIR", str(temporary))
    options = ("--seconds", 2, "--rounds", 1, "--size", "1280x720", "--json")
    done = program("bench", "mirror", *options)
    assert (done.returncode, done.stderr) == (0, "")
    content = json.loads(done.stdout)
    assert (content["source"], content["frame"], content["headless"]) == ("drawn person", [1280, 720], True)
    for side in ("tutorial", "ours"):
        figures = content[side]
        assert 1.0 < figures["displayed_fps"] < 45.0
        assert 0.0 < figures["capture_to_paint_ms"]["p50"] <= figures["capture_to_paint_ms"]["p95"]
        assert figures["cpu_ms_per_frame"] > 1.0
        assert 150.0 < figures["memory_mb"]["end"] < 1000.0
    # The tutorial's one thread looks at what it shows; ours looks at fewer frames than it shows.
    assert content["tutorial"]["inference_fps"] == content["tutorial"]["displayed_fps"]
    assert 0.0 < content["ours"]["inference_fps"] < 0.8 * content["ours"]["displayed_fps"]
    assert list(temporary.iterdir()) == []


def test_a_photo_is_no_video(program: Run, empty_room: Path) -> None:
    done = program("bench", "mirror", empty_room)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"smart-mirror: {empty_room}: shorter than a second; choose a longer video.\n"
