"""`bench parse` with real poses and a made parser: what it prints, what it says about mistakes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.clothing.classes import GROUPS
from mirror.config import ClothingConfig
from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from tests.unit.clothing.drawn_people import MaskParser
from tests.unit.commands.conftest import Cli

pytestmark = pytest.mark.usefixtures("pose_model")


@pytest.fixture(autouse=True)
def parsers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[MaskParser]]:
    """Parsers by the person's mask alone; each must be closed. PyTorch is as good as not installed."""
    made: list[MaskParser] = []

    def make(_config: ClothingConfig, *, live: bool = False) -> MaskParser:
        made.append(MaskParser())
        return made[-1]

    for module in ("mirror.commands.benches.parse", "mirror.commands.parse"):
        monkeypatch.setattr(f"{module}.make_parser", make)
    monkeypatch.setitem(sys.modules, "torch", None)
    yield made
    assert all(parser.closed for parser in made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two labelled people, as a parser by mask would label them, and one photo without labels."""
    root = tmp_path / "Fotos für heute"
    for name in ("photos", "labels"):
        (root / name).mkdir(parents=True)
    for number, item in enumerate(WARDROBE[:24:8]):
        pixels, pose = portrait(item)
        _write(root / "photos" / f"{number}.jpg", pixels)
        if number < 2:
            wall = np.abs(pixels.astype(int) - portrait(WARDROBE[-1])[0].astype(int)).sum(axis=2) > 40
            hips = pose.points[[23, 24], 1].mean()
            below = np.arange(pixels.shape[0])[:, None] >= hips
            _write(
                root / "labels" / f"{number}.png", np.where(wall, np.where(below, 2, 1), 0).astype(np.uint8)
            )
    (root / "classes.json").write_text(json.dumps(["null", "shirt", "jeans"]))
    return root


def _write(path: Path, pixels: np.ndarray) -> None:
    path.write_bytes(cv2.imencode(path.suffix, pixels)[1].tobytes())


def test_labelled_photos_as_json(cli: Cli, folder: Path) -> None:
    code, out, err = cli("bench", "parse", folder, "--quick", "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    content = json.loads(out)
    assert content["quality"]["photos"] == 2
    assert content["quality"]["nobody_found"] == 0
    assert set(content["quality"]["iou"]) == set(GROUPS)
    assert content["quality"]["iou"]["pants"] > 0.3
    assert content["speed"]["frames"] == 2
    assert content["peers"] == {}
    assert content["peers_missing"] == "torch"
    assert content["backend"] == "own"


def test_drawn_people_as_a_table(cli: Cli) -> None:
    code, out, err = cli("bench", "parse", "--quick")
    assert (code, err) == (0, "")
    assert out.startswith('drawn people; parser "own", 2 threads on each side\n')
    assert "quality" not in out
    assert "speed on 3 frames of 1280x720" in out
    assert out.endswith("install it with: pip install -e '.[bench]'\n")


def test_the_bench_judges_what_the_command_writes(cli: Cli, folder: Path, tmp_path: Path) -> None:
    """Labels made of the command's own output are met to the pixel."""
    photos = sorted((folder / "photos").iterdir())[:2]
    assert cli("parse", *photos, "--out", tmp_path / "out")[0] == 0
    classes = json.loads((tmp_path / "out" / "classes.json").read_text())
    for photo in photos:
        _write(
            folder / "labels" / f"{photo.stem}.png",
            cv2.imread(str(tmp_path / "out" / f"{photo.stem}.png"), -1),
        )
    (folder / "classes.json").write_text(json.dumps([classes[str(index)] for index in range(len(classes))]))
    content = json.loads(cli("bench", "parse", folder, "--quick", "--json")[1])
    assert content["quality"]["pixel_accuracy"] == 1.0
    assert content["quality"]["iou"]["pants"] == 1.0


def test_ids_choose_the_photos(cli: Cli, folder: Path, tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    ids.write_text("1\n2\n")
    content = json.loads(cli("bench", "parse", folder, "--ids", ids, "--quick", "--json")[1])
    assert content["quality"]["photos"] == 1
    assert content["speed"]["frames"] == 2


def test_the_sheet_is_drawn_and_nothing_measured(
    cli: Cli, folder: Path, tmp_path: Path, parsers: list[MaskParser]
) -> None:
    sheet = tmp_path / "sheet.jpg"
    code, out, err = cli("bench", "parse", folder, "--sheet", sheet)
    assert (code, out, err) == (0, f"{sheet}: 2 photos, chosen by seed 0\n", "")
    assert cv2.imread(str(sheet)) is not None
    assert len(parsers) == 1


def test_unusable_photos_and_labels_are_named_and_skipped(cli: Cli, folder: Path, tmp_path: Path) -> None:
    _write(folder / "labels" / "0.png", np.zeros((5, 5), dtype=np.uint8))
    code, out, err = cli("bench", "parse", folder, "--quick", "--json")
    assert code == 1
    assert err.startswith("left out: ")
    assert "0.png: is of 5x5" in err
    assert json.loads(out)["quality"]["photos"] == 1
    (folder / "photos" / "1.jpg").write_text("Dear shop")
    code, out, err = cli("bench", "parse", folder, "--sheet", tmp_path / "sheet.png")
    assert (code, out) == (1, f"{tmp_path / 'sheet.png'}: 1 photos, chosen by seed 0\n")
    assert "1.jpg" in err


@pytest.mark.parametrize("option", ["--sheet", "--ids"])
def test_a_sheet_without_photos_is_a_mistake(cli: Cli, tmp_path: Path, option: str) -> None:
    code, out, err = cli("bench", "parse", option, tmp_path / "x.png")
    assert (code, out) == (2, "")
    assert "need DIR" in err


def test_nobody_in_any_photo_is_told(cli: Cli, tmp_path: Path, empty_room: Path) -> None:
    code, out, err = cli("bench", "parse", empty_room.parent, "--quick")
    assert (code, out) == (2, "")
    assert "nobody is found" in err
