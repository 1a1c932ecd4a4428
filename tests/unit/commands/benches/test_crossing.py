"""`bench crossing` with real inference on drawn people: what it prints, what it says about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.crossing_people import drawn
from mirror.bench.crossing_scenes import SCENES
from mirror.commands.benches import crossing as command
from tests.unit.commands.conftest import Cli

pytestmark = pytest.mark.usefixtures("pose_model")


@pytest.mark.slow
def test_the_shopper_is_kept_where_others_are_lost(cli: Cli) -> None:
    code, out, err = cli("bench", "crossing", "--quick", "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    content = json.loads(out)
    assert set(content) == {"one_pose", "largest_of_all", "ours", "scenes"}
    assert content["ours"]["kept"] == 2
    assert content["ours"]["wrong"] <= 3
    assert content["ours"]["found_after"] <= 1.0
    assert content["largest_of_all"]["wrong"] > 3
    assert [line["scene"] for line in content["scenes"]] == [SCENES[0].name, SCENES[11].name]


@pytest.mark.slow
def test_photos_with_masks(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_QUICK", (8,))
    photos, masks = tmp_path / "photos", tmp_path / "masks"
    for folder in (photos, masks):
        folder.mkdir()
    for number, person in enumerate(drawn()):
        if number == 3:
            break
        photo = np.full((*person.alpha.shape, 3), 200, np.uint8)
        photo[person.alpha > 0.5] = person.pixels[person.alpha > 0.5]
        marks = (person.alpha > 0.5).astype(np.uint8)
        marks = marks[:-5] if number == 2 else marks
        cv2.imwrite(str(photos / f"{number}.png"), photo)
        cv2.imwrite(str(masks / f"{number}.png"), marks)
    seed = next(seed for seed in range(99) if np.random.default_rng(seed).permutation(3)[0] == 2)
    code, out, err = cli("bench", "crossing", photos, "--masks", masks, "--quick", "--seed", str(seed))
    assert code == 1
    assert "1 crossings of two people" in out
    assert err.startswith(f"left out: {masks / '2.png'}: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("photos",), "bench crossing needs both PHOTOS and --masks, or neither (drawn people)."),
        (("--masks", "masks"), "bench crossing needs both PHOTOS and --masks, or neither (drawn people)."),
        (
            ("nowhere", "--masks", "masks"),
            "nowhere: no such folder; name one with photos and one with their masks.",
        ),
    ],
    ids=["no masks", "no photos", "no folder"],
)
def test_mistakes_are_one_sentence(cli: Cli, arguments: tuple[str, ...], sentence: str) -> None:
    assert cli("bench", "crossing", *arguments) == (2, "", f"smart-mirror: {sentence}\n")
