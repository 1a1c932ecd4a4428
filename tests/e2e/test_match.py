"""`match` and `doctor` as a user calls them, with real inference."""

from __future__ import annotations

import json
from pathlib import Path

from mirror.matching.library import BUILT_IN, load_library
from tests.e2e.conftest import Run

LEAST_LEAD = 0.05
"""By how much a picture's own entry must lead: with less, a small difference in build would decide."""


def test_every_library_picture_matches_its_own_entry(program: Run) -> None:
    entries = load_library(BUILT_IN).entries
    assert len(entries) >= 24
    done = program("match", *(entry.picture for entry in entries), "--top", 1, "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["matches"][0]["id"] for line in lines] == [entry.id for entry in entries]
    assert all(line["person"] and line["matches"][0]["verdict"] for line in lines)


def test_every_other_library_pose_scores_lower_and_nearly_all_clearly_so(program: Run) -> None:
    """Calm stances, in which most shoppers stand, are all but the same pose, and score so."""
    entries = load_library(BUILT_IN).entries
    done = program("match", *(entry.picture for entry in entries), "--top", 0, "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(len(line["matches"]) == len(entries) for line in lines)
    leads = [line["matches"][0]["score"] - line["matches"][1]["score"] for line in lines]
    assert min(leads) > 0.0
    assert sum(lead > LEAST_LEAD for lead in leads) >= len(entries) - 5


def test_nobody_is_not_a_score_of_zero(program: Run, empty_room: Path) -> None:
    done = program("match", empty_room, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {"image": str(empty_room), "person": False, "matches": []}
    assert "nobody" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_one_bad_photo_does_not_stop_the_others(program: Run, tmp_path: Path) -> None:
    picture = load_library(BUILT_IN).entries[0].picture
    text = tmp_path / "text.jpg"
    text.write_text("not a picture", encoding="utf-8")
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(picture.read_bytes()[:5000])
    done = program("match", text, cut, picture, "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert [name in done.stderr for name in ("text.jpg", "cut.jpg")] == [True, True]
    assert "Traceback" not in done.stderr


def test_doctor_says_one_line_for_each_thing(program: Run) -> None:
    done = program("doctor")
    assert done.returncode == 0, done.stdout
    names = [line.split()[1] for line in done.stdout.splitlines()]
    assert names == [
        *("configuration", "model", "clothing", "library", "outfits"),
        *("Qt", "display", "camera", "kiosk"),
    ]


def test_doctor_goes_on_after_a_fault(program: Run, tmp_path: Path) -> None:
    done = program("doctor", "--library", tmp_path / "none")
    assert done.returncode == 1
    assert "FAULT library" in done.stdout
    assert "kiosk" in done.stdout
