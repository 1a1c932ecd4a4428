"""Our own parser with its real weights, on drawn people whom MediaPipe really found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.network import SECOND, SHIPPED
from mirror.clothing.parser import OwnParser, make_parser
from mirror.clothing.types import Labels
from mirror.pose.estimator import PoseEstimator
from mirror.pose.types import Pose
from tests.unit.clothing.drawn_people import DRESS, SHIRT, Scene, scene
from tests.unit.people import default_config


@pytest.fixture(scope="module")
def finder(pose_model: Path) -> Iterator[PoseEstimator]:
    with PoseEstimator(pose_model, default_config().pose, video=False, masks=True) as estimator:
        yield estimator


@pytest.fixture(scope="module")
def photo() -> Iterator[OwnParser]:
    parser = OwnParser(SHIPPED, 2, live=False, second=SECOND)
    yield parser
    parser.close()


@pytest.fixture(scope="module")
def one() -> Scene:
    return scene((600, 800), (SHIRT,), (0.5,))


def found(finder: PoseEstimator, pixels: np.ndarray) -> Pose:
    pose = finder.estimate(pixels, 0.0)
    assert pose is not None
    return pose


def share(labels: Labels, truth: Labels, name: str) -> float:
    here, there = labels == INDEX[name], truth == INDEX[name]
    return float((here & there).sum() / max((here | there).sum(), 1))


def test_each_garment_is_where_it_was_drawn(finder: PoseEstimator, photo: OwnParser, one: Scene) -> None:
    labels = photo.parse(one.pixels, found(finder, one.pixels)).full()
    assert labels.shape == one.labels.shape
    for name in ("top", "pants", "hair"):
        assert share(labels, one.labels, name) > 0.5, name
    shoes = np.isin(labels, (INDEX["left_shoe"], INDEX["right_shoe"]))
    drawn = one.labels == INDEX["left_shoe"]  # the scene has both under one name
    assert (shoes & drawn).sum() / (shoes | drawn).sum() > 0.5
    assert {INDEX["left_shoe"], INDEX["right_shoe"], INDEX["face"]} <= set(np.unique(labels))
    person = (labels > 0) == (one.labels > 0)
    assert person.mean() > 0.97


def test_sureness_belongs_to_the_classes_that_are_there(
    finder: PoseEstimator, photo: OwnParser, one: Scene
) -> None:
    parse = photo.parse(one.pixels, found(finder, one.pixels))
    there = set(np.unique(parse.labels)) - {0}
    assert parse.sureness.shape == (len(CLASSES),)
    assert all(0.3 < parse.sureness[index] <= 1.0 for index in there)
    assert photo.spent.crop > 0
    assert photo.spent.network > 0
    assert photo.spent.paste > 0


def test_size_and_place_in_the_picture_change_little(
    finder: PoseEstimator, photo: OwnParser, one: Scene
) -> None:
    small = photo.parse(one.pixels, found(finder, one.pixels)).full()
    large = cv2.copyMakeBorder(
        cv2.resize(one.pixels, None, fx=2.0, fy=2.0), 100, 200, 700, 0, cv2.BORDER_REPLICATE
    )
    again = photo.parse(large, found(finder, large)).full()[100:-200:2, 700::2]
    for name in ("top", "pants"):
        assert share(again, small, name) > 0.85, name


def test_without_a_mask_it_still_sees_the_garments(
    finder: PoseEstimator, photo: OwnParser, one: Scene
) -> None:
    pose = replace(found(finder, one.pixels), mask=None)
    labels = photo.parse(one.pixels, pose).full()
    assert share(labels, one.labels, "top") > 0.4
    assert share(labels, one.labels, "pants") > 0.4


def test_half_a_person_keeps_the_class_of_what_is_seen(
    finder: PoseEstimator, photo: OwnParser, one: Scene
) -> None:
    upper = one.pixels[:430]
    labels = photo.parse(upper, found(finder, upper)).full()
    assert share(labels, one.labels[:430], "top") > 0.5


def test_a_live_parser_is_steadier_than_looks_that_stand_alone(finder: PoseEstimator, one: Scene) -> None:
    rng = np.random.default_rng(3)
    pose = found(finder, one.pixels)
    frames = [
        np.clip(one.pixels + rng.normal(0, 8, one.pixels.shape), 0, 255).astype(np.uint8) for _ in range(6)
    ]

    def changes(*, steady: bool) -> int:
        parser = make_parser(default_config().clothing, live=True)
        maps = []
        for number, pixels in enumerate(frames):
            if not steady:
                parser.forget()
            maps.append(parser.parse(pixels, replace(pose, time=number * 0.2)).full())
        parser.close()
        return sum(int((one != other).sum()) for one, other in pairwise(maps[1:]))

    assert changes(steady=True) < 0.75 * changes(steady=False)


def test_the_next_person_gets_nothing_of_the_last_one(finder: PoseEstimator, one: Scene) -> None:
    other = scene((600, 800), (DRESS,), (0.5,))
    parser = make_parser(default_config().clothing, live=True)
    parser.parse(one.pixels, found(finder, one.pixels))
    parser.forget()
    after = parser.parse(other.pixels, replace(found(finder, other.pixels), time=0.2))
    fresh = make_parser(default_config().clothing, live=True)
    alone = fresh.parse(other.pixels, found(finder, other.pixels))
    assert np.array_equal(after.labels, alone.labels)
    parser.close()
    fresh.close()
