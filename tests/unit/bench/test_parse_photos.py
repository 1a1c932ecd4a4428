from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.parse_photos import CLASS_TO_GROUP, Labelled, find_photos, fold_of, open_shelf, read_truth
from mirror.clothing.classes import CLASSES, GROUPS
from mirror.errors import MirrorError

NAMES = ["null", "t-shirt", "hoodie", "purse", "tights", "unheard of"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four photos, of which the first three are labelled."""
    for name in ("photos", "labels"):
        (tmp_path / "data" / name).mkdir(parents=True)
    root = tmp_path / "data"
    for number in range(1, 5):
        cv2.imwrite(str(root / "photos" / f"{number:04}.jpg"), np.zeros((6, 4, 3), dtype=np.uint8))
        if number < 4:
            labels = np.full((6, 4), number, dtype=np.uint8)
            cv2.imwrite(str(root / "labels" / f"{number:04}.png"), labels)
    (root / "classes.json").write_text(json.dumps(NAMES))
    return root


def ids(folder: Path, text: str) -> Path:
    path = folder.parent / "ids.txt"
    path.write_text(text)
    return path


def test_all_labelled_photos_are_taken_in_order(folder: Path) -> None:
    shelf = open_shelf(folder)
    assert [item.id for item in shelf.labelled] == ["0001", "0002", "0003"]
    assert [path.stem for path in shelf.photos] == ["0001", "0002", "0003"]
    assert shelf.labelled[1].photo == folder / "photos" / "0002.jpg"


def test_ids_choose_the_photos_labelled_or_not(folder: Path) -> None:
    shelf = open_shelf(folder, ids(folder, "0004\n0002\n\n0002\n"))
    assert [path.stem for path in shelf.photos] == ["0004", "0002"]
    assert [item.id for item in shelf.labelled] == ["0002"]


def test_photos_without_labels_will_do(folder: Path) -> None:
    shelf = open_shelf(folder / "photos")
    assert (len(shelf.photos), shelf.labelled, shelf.fold) == (4, (), None)


def test_classes_are_folded_into_our_groups() -> None:
    names = [GROUPS[index] for index in fold_of(NAMES)]
    assert names == ["background", "top", "top", "bag", "legwear", "background"]


def test_every_class_of_ours_has_its_group() -> None:
    groups = {name: GROUPS[CLASS_TO_GROUP[index]] for index, name in enumerate(CLASSES)}
    special = {"left_shoe": "shoes", "right_shoe": "shoes"}
    skin = {"face", "torso_skin", "left_arm", "right_arm", "left_leg", "right_leg"}
    for name, group in groups.items():
        assert group == special.get(name, "skin" if name in skin else name)


def test_the_truth_is_read_as_groups(folder: Path) -> None:
    shelf = open_shelf(folder)
    assert shelf.fold is not None
    truth = read_truth(shelf.labelled[2], shelf.fold, (4, 6))
    assert np.array_equal(truth, np.full((6, 4), GROUPS.index("bag")))


@pytest.mark.parametrize(
    ("pixels", "says"),
    [
        (np.zeros((5, 4), dtype=np.uint8), "is of 4x5, its photo of 4x6"),
        (np.full((6, 4), 9, dtype=np.uint8), "class 9 is not in classes.json"),
        (np.zeros((6, 4, 3), dtype=np.uint8), "8-bit PNG with one channel"),
        (np.zeros((6, 4), dtype=np.uint16), "8-bit PNG with one channel"),
    ],
    ids=["size", "class", "colours", "16 bit"],
)
def test_labels_that_do_not_fit_are_told(folder: Path, pixels: np.ndarray, says: str) -> None:
    path = folder / "labels" / "0001.png"
    cv2.imwrite(str(path), pixels)
    with pytest.raises(MirrorError, match=says) as fault:
        read_truth(Labelled("0001", path, path), fold_of(NAMES), (4, 6))
    assert str(path) in str(fault.value)


def test_faults_of_the_folder_are_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="no such folder"):
        find_photos(tmp_path / "gone")
    with pytest.raises(MirrorError, match="no photos"):
        find_photos(tmp_path)
    with pytest.raises(MirrorError, match=r"ids\.txt: there is no photo 0009"):
        open_shelf(folder, ids(folder, "0001 0009"))
    with pytest.raises(MirrorError, match="there is no id"):
        open_shelf(folder, ids(folder, "\n"))
    with pytest.raises(MirrorError, match="can't be read"):
        open_shelf(folder, tmp_path / "gone.txt")
    for text in ("{", '{"0": "null"}', "[1, 2]", "[]"):
        (folder / "classes.json").write_text(text)
        with pytest.raises(MirrorError, match=r"classes\.json"):
            open_shelf(folder)
    for path in (folder / "labels").iterdir():
        path.rename(path.with_stem(f"x{path.stem}"))
    with pytest.raises(MirrorError, match="none of its photos has labels"):
        open_shelf(folder)
