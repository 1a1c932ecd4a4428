"""A user's mistake: one sentence that names what and where, a non-zero exit, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Run

HEADLESS = ("run", "--headless")
ON_DEMO = (*HEADLESS, "--source", "demo")
CASES = {
    "no such photo as source": ((*HEADLESS, "--source", "{dir}/none.jpg"), "none.jpg"),
    "no such video": ((*HEADLESS, "--source", "{dir}/none.mp4"), "none.mp4"),
    "text named as a video": ((*HEADLESS, "--source", "{dir}/text.mp4"), "text.mp4"),
    "text named as a photo": ((*HEADLESS, "--source", "{dir}/text.jpg"), "text.jpg"),
    "unknown setting": ((*HEADLESS, "--config", "{dir}/unknown.toml"), "line 2: unknown setting pose.speed"),
    "value out of range": ((*HEADLESS, "--config", "{dir}/range.toml"), "line 2: pose.rate"),
    "broken TOML": ((*HEADLESS, "--config", "{dir}/broken.toml"), "broken.toml"),
    "missing configuration": ((*HEADLESS, "--config", "{dir}/none.toml"), "none.toml"),
    "size of nothing": ((*HEADLESS, "--size", "0x0"), "0x0"),
    "size in words": ((*HEADLESS, "--size", "large"), "large"),
    "no time": ((*HEADLESS, "--seconds", "0"), "seconds"),
    "a screen that is not there": ((*ON_DEMO, "--kiosk", "--screen", "7"), "screen 7"),
    "a report that can't be written": (
        (*ON_DEMO, "--report", "{dir}/text.jpg/r.json"),
        "r.json",
    ),
    "a model cut short": ((*ON_DEMO, "--config", "{dir}/model.toml"), "cut.task"),
    "an incomplete address": ((*HEADLESS, "--source", "http://"), "http://"),
    "an unknown category": (("match", "{dir}/text.jpg", "--category", "hats"), "hats"),
    "an unknown category at the start": (
        (*ON_DEMO, "--config", "{dir}/category.toml"),
        "hats",
    ),
    "a library that is not there": (("match", "{dir}/text.jpg", "--library", "{dir}/none"), "none"),
    "a word that is no command": (("dance",), "dance"),
}


@pytest.fixture
def mistakes(tmp_path: Path) -> Path:
    """A folder with wrong files of all kinds."""
    (tmp_path / "text.jpg").write_text("not a picture", encoding="utf-8")
    (tmp_path / "text.mp4").write_text("not a video", encoding="utf-8")
    (tmp_path / "unknown.toml").write_text("[pose]\nspeed = 3\n", encoding="utf-8")
    (tmp_path / "range.toml").write_text("[pose]\nrate = 900.0\n", encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[pose\n", encoding="utf-8")
    (tmp_path / "category.toml").write_text('[display]\ncategories = ["hats"]\n', encoding="utf-8")
    cut = tmp_path / "cut.task"
    cut.write_bytes(b"PK\x03\x04 cut short")
    (tmp_path / "model.toml").write_text(f"[pose]\nmodel = '{cut}'\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("arguments", "named"), CASES.values(), ids=CASES.keys())
def test_told_in_one_sentence(program: Run, mistakes: Path, arguments: tuple[str, ...], named: str) -> None:
    done = program(*(argument.format(dir=mistakes) for argument in arguments))
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert "error:" in last or last.startswith("smart-mirror: ")
    assert done.stdout == ""
