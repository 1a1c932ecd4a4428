"""`bench` as a user calls it, with real inference on drawn people."""

from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import Run

pytestmark = pytest.mark.slow


def test_drawn_people_are_told_apart_better_than_by_the_recipe(program: Run) -> None:
    done = program("bench", "matching", "--quick", "--json")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    content = json.loads(done.stdout)
    recipe, ours = content["raw_cosine"], content["ours"]
    assert ours["auc"] > recipe["auc"] + 0.1
    assert ours["one_shot"] > recipe["one_shot"] + 0.2
    assert ours["false_hit"] < 0.3 < recipe["false_hit"]
    assert ours["top_entry_agrees"] >= 0.9
    assert 0.0 <= ours["recognised"] <= 1.0
    assert ours["pictures"] > 5 * ours["poses"]


def test_a_mistyped_folder_is_one_sentence(program: Run) -> None:
    done = program("bench", "matching", "no such folder")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "smart-mirror: no such folder: no such folder of photos; check the path.\n"


def test_ours_is_steadier_and_quicker_than_every_peer(program: Run) -> None:
    done = program("bench", "smoothing", "--quick", "--json")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    content = json.loads(done.stdout)
    assert set(content) >= {"raw", "mediapipe", "one_euro", "moving_average", "ours"}
    ours = content.pop("ours")
    for peer in content.values():
        for column in ("rest", "display", "limb"):
            assert ours[column] < peer[column], column
    assert ours["limb"] < 0.6 * content["raw"]["limb"]
    assert ours["limb_rest"] < 0.8
