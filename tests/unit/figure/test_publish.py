"""Writing the built-in library, with a stand-in for the estimator."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.figure.publish import PICTURE_SIZE, check, portrait, publish
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.matching.library import BUILT_IN, load_library
from mirror.pose.types import Pose

ITEM = WARDROBE[0]


def _seen(pose: Pose) -> Pose:
    """What a perfect estimator would answer."""
    return replace(pose, visibility=np.ones(33))


def test_a_portrait_holds_the_whole_figure() -> None:
    for item in WARDROBE:
        picture, pose = portrait(item)
        assert picture.shape == (PICTURE_SIZE[1], PICTURE_SIZE[0], 3)
        assert (pose.points[:, :2] > 8.0).all()
        assert (pose.points[:, :2] < np.array(PICTURE_SIZE) - 8.0).all()


def test_a_true_measurement_passes() -> None:
    _, true = portrait(ITEM)
    outcome = check(ITEM, true, _seen(true))
    assert outcome.problems == ()
    assert outcome.off == pytest.approx(0.0)


def test_what_is_wrong_is_named() -> None:
    _, true = portrait(ITEM)
    assert check(ITEM, true, None).problems == ("nobody is found in the picture",)
    dim = check(ITEM, true, replace(true, visibility=np.full(33, 0.5)))
    assert "visibility 0.50" in dim.problems[0]
    moved = true.points.copy()
    moved[15, 0] += 150.0
    assert "left wrist" in check(ITEM, true, replace(_seen(true), points=moved)).problems[-1]


def test_published_entries_can_be_loaded(tmp_path: Path) -> None:
    truth = {}

    def estimate(picture: Image) -> Pose:
        return truth[picture.shape[0], len(truth) - 1]

    items = WARDROBE[:3]
    for number, item in enumerate(items):
        truth[PICTURE_SIZE[1], number] = _seen(portrait(item)[1])
        assert [outcome.problems for outcome in publish(tmp_path, estimate, [item])] == [()]
    library = load_library(tmp_path)
    assert library.problems == ()
    assert [entry.id for entry in library.entries] == sorted(item.id for item in items)
    content = json.loads((tmp_path / items[0].id / "pose.json").read_text(encoding="utf-8"))
    assert content["size"] == list(PICTURE_SIZE)
    assert np.array(content["landmarks"]).shape == (33, 4)
    assert np.array(content["world"]).shape == (33, 3)


def test_a_faulty_entry_is_not_written(tmp_path: Path) -> None:
    outcomes = list(publish(tmp_path, lambda _: None, [ITEM]))
    assert outcomes[0].problems
    assert not list(tmp_path.iterdir())


def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tops").write_text("in the way", encoding="utf-8")
    true = _seen(portrait(ITEM)[1])
    with pytest.raises(MirrorError, match="can't be written"):
        list(publish(tmp_path, lambda _: true, [ITEM]))


def test_the_built_in_library_is_the_wardrobe() -> None:
    library = load_library(BUILT_IN)
    assert library.problems == ()
    assert {entry.id for entry in library.entries} == {item.id for item in WARDROBE}
    wardrobe = {item.id: item for item in WARDROBE}
    for entry in library.entries:
        item = wardrobe[entry.id]
        assert (entry.garment, entry.move, entry.category) == (item.garment, item.move, item.category)
        picture, true = portrait(item)
        stored = cv2.imread(str(entry.picture))
        assert stored is not None
        # Drawn by this very code; two versions of a JPEG library differ by a level here and there.
        fresh = cv2.imdecode(
            cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 88])[1], cv2.IMREAD_COLOR
        )
        assert fresh is not None
        assert np.abs(stored.astype(int) - fresh.astype(int)).mean() < 0.5
        assert check(item, true, entry.pose).problems == ()
