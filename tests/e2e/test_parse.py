"""`parse` as a user calls it: real poses, masks and clothing, on drawn people."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.clothing.classes import CLASSES, INDEX
from tests.e2e.conftest import Run
from tests.unit.clothing.drawn_people import DRESS, SHIRT, SKIRT, Scene, scene


@pytest.fixture(scope="module")
def one() -> Scene:
    return scene((600, 800), (SHIRT,), (0.5,))


def _write(path: Path, drawn: Scene) -> Path:
    assert cv2.imwrite(str(path), drawn.pixels)
    return path


def _share(labels: np.ndarray, truth: np.ndarray, name: str) -> float:
    """Intersection over union of one class."""
    here, there = labels == INDEX[name], truth == INDEX[name]
    return float((here & there).sum() / max((here | there).sum(), 1))


def test_a_drawn_person_is_parsed_with_all_files(program: Run, one: Scene, tmp_path: Path) -> None:
    photo, out = _write(tmp_path / "shirt.png", one), tmp_path / "out"
    done = program("parse", photo, "--out", out, "--json", "--overlay")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    names = ["classes.json", "shirt.json", "shirt.png", "shirt_overlay.png"]
    assert sorted(path.name for path in out.iterdir()) == names
    labels = cv2.imread(str(out / "shirt.png"), cv2.IMREAD_UNCHANGED)
    assert labels is not None
    assert labels.shape == (800, 600)
    assert _share(labels, one.labels, "top") > 0.6
    assert _share(labels, one.labels, "pants") > 0.6
    table = json.loads((out / "classes.json").read_text(encoding="utf-8"))
    assert [table[str(index)] for index in range(len(table))] == list(CLASSES)
    told = json.loads((out / "shirt.json").read_text(encoding="utf-8"))
    assert told["size"] == [600, 800]
    (found,) = told["people"]
    worn = {garment["name"] for garment in found["garments"]}
    assert {"top", "pants"} <= worn
    assert all(garment["colours"] for garment in found["garments"])


def test_everybody_wears_their_own_clothes(program: Run, tmp_path: Path) -> None:
    drawn = scene((1200, 700), (SHIRT, DRESS, SKIRT), (0.2, 0.5, 0.82), share=0.75)
    photo, out = _write(tmp_path / "three.png", drawn), tmp_path / "out"
    done = program("parse", photo, "--out", out, "--json", "--people", "all")
    assert done.returncode == 0, done.stderr
    people = json.loads((out / "three.json").read_text(encoding="utf-8"))["people"]
    assert len(people) == 3
    assert [found["main"] for found in people] == [True, False, False]
    by_place = sorted(people, key=lambda found: found["box"][0])
    worn = [{garment["name"] for garment in found["garments"]} for found in by_place]
    assert ["pants" in names for names in worn] == [True, False, False]
    assert [bool({"dress", "skirt"} & names) for names in worn] == [False, True, True]
    labels = cv2.imread(str(out / "three.png"), cv2.IMREAD_UNCHANGED)
    assert labels is not None
    for mask in drawn.masks:
        assert (labels[mask] > 0).mean() > 0.8


def test_many_photos_one_of_them_bad(program: Run, one: Scene, empty_room: Path, tmp_path: Path) -> None:
    photos = [_write(tmp_path / f"{number}.jpg", one) for number in range(3)]
    text = tmp_path / "text.jpg"
    text.write_text("not a picture", encoding="utf-8")
    done = program("parse", photos[0], text, *photos[1:], empty_room, "--out", tmp_path / "out")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{text}: not a picture")
    assert lines[1].startswith(f"{empty_room}: nobody is in this photo")
    assert done.stdout == f"4 of 5 photos parsed, 3 with people: {tmp_path / 'out'}\n"
    names = ["0.png", "1.png", "2.png", "classes.json", f"{empty_room.stem}.png"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_somebody_who_lies_wears_the_same(program: Run, one: Scene, tmp_path: Path) -> None:
    lying = Scene(np.ascontiguousarray(np.rot90(one.pixels)), (), (), one.labels)
    photos = [_write(tmp_path / "standing.png", one), _write(tmp_path / "lying.png", lying)]
    done = program("parse", *photos, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    standing = cv2.imread(str(tmp_path / "out" / "standing.png"), cv2.IMREAD_UNCHANGED)
    turned = cv2.imread(str(tmp_path / "out" / "lying.png"), cv2.IMREAD_UNCHANGED)
    assert standing is not None
    assert turned is not None
    assert (np.rot90(turned, -1) == standing)[one.masks[0]].mean() > 0.85


def test_without_a_folder_to_write_to_it_is_a_mistake(program: Run, tmp_path: Path) -> None:
    done = program("parse", tmp_path / "x.jpg")
    assert done.returncode == 2
    assert "--out" in done.stderr
    assert "Traceback" not in done.stderr
