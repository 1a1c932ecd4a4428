"""The whole mirror, headless: drawn person in, report and screenshot out, with real inference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from tests.e2e.conftest import Run

REPORT_KEYS = {
    "source", "seconds", "frames", "display_fps", "inference_fps", "inference_rate_target", "latency_ms",
    "clothing", "outfits", "shoppers", "person_seen", "recognised", "memory_mb", "cpu_percent", "camera",
    "matches",
}  # fmt: skip


def run_and_report(program: Run, tmp_path: Path, *arguments: object) -> dict[str, Any]:
    file = tmp_path / "report.json"
    done = program("run", "--headless", "--report", file, *arguments)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return report


def test_demo_is_seen_matched_and_recognised(program: Run, tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    report = run_and_report(
        program, tmp_path, "--source", "demo", "--seconds", 9, "--size", "1280x720", "--screenshot", shot
    )
    assert set(report) == REPORT_KEYS
    assert report["source"] == "demo"
    assert [change["state"] for change in report["camera"]] == ["starting", "live"]
    assert report["frames"]["captured"] >= report["frames"]["displayed"] > 0
    assert report["person_seen"] > 0.9
    assert report["shoppers"] == 1, "changing clothes makes no other person of the demo's"
    assert report["recognised"] > 0.5
    assert report["clothing"]["parses"] > 5
    assert report["outfits"]["shown"] >= 3
    assert (report["outfits"]["fault"], report["outfits"]["note"]) == ("", "")
    shown = [change["entry"] for change in report["matches"] if change["entry"]]
    assert len(set(shown)) >= 2, "the demo strikes several poses in nine seconds"
    picture = cv2.imread(str(shot))
    assert picture is not None
    assert picture.shape == (720, 1280, 3)
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 1000, "not a blank window"


@pytest.mark.parametrize("size", ["720x1280", "800x600"])
def test_screenshot_has_the_size_that_was_asked_for(program: Run, tmp_path: Path, size: str) -> None:
    shot = tmp_path / "shot.png"
    run_and_report(
        program, tmp_path, "--source", "demo", "--seconds", 1, "--size", size, "--screenshot", shot
    )
    picture = cv2.imread(str(shot))
    assert picture is not None
    assert f"{picture.shape[1]}x{picture.shape[0]}" == size


def test_an_empty_room_gives_no_match_and_no_score(program: Run, tmp_path: Path, empty_room: Path) -> None:
    report = run_and_report(program, tmp_path, "--source", empty_room, "--seconds", 3)
    assert report["source"] == "empty.png"
    assert report["person_seen"] == 0.0
    assert report["shoppers"] == 0
    assert report["recognised"] is None
    assert [change for change in report["matches"] if change["entry"]] == []


def test_only_the_chosen_category_is_shown(program: Run, tmp_path: Path) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('[display]\ncategories = ["formal"]\n', encoding="utf-8")
    report = run_and_report(program, tmp_path, "--source", "demo", "--seconds", 5, "--config", settings)
    shown = [change["entry"] for change in report["matches"] if change["entry"]]
    assert shown
    assert all(entry.startswith("formal/") for entry in shown)


def test_a_video_is_played_once_and_then_the_window_stays(program: Run, tmp_path: Path) -> None:
    clip = tmp_path / "clip.avi"
    writer = cv2.VideoWriter(str(clip), cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (320, 240))
    for shade in range(50):
        writer.write(np.full((240, 320, 3), shade * 4, dtype=np.uint8))
    writer.release()
    report = run_and_report(program, tmp_path, "--source", clip, "--seconds", 4)
    # A busy machine may skip frames to keep the video's own rate, but none comes twice.
    assert 25 <= report["frames"]["captured"] <= 50
    assert report["source"] == "clip.avi"


def test_the_mirror_starts_without_a_library_and_says_so(program: Run, tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    done = program("run", "--source", "demo", "--headless", "--seconds", 1, "--library", empty)
    assert done.returncode == 0
    assert str(empty) in done.stderr


def test_a_damaged_entry_is_left_out_and_named(program: Run, tmp_path: Path) -> None:
    entry = tmp_path / "library" / "tops" / "broken"
    entry.mkdir(parents=True)
    (entry / "pose.json").write_text("{", encoding="utf-8")
    (entry / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    done = program("run", "--source", "demo", "--headless", "--seconds", 1, "--library", tmp_path / "library")
    assert done.returncode == 0
    assert "broken" in done.stderr


def test_kiosk_runs_headless(program: Run, tmp_path: Path) -> None:
    report = run_and_report(program, tmp_path, "--source", "demo", "--kiosk", "--seconds", 2)
    assert report["frames"]["displayed"] > 0
