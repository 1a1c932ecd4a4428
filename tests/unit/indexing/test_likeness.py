from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.indexing.likeness import Likeness, look_of, same_pictures
from mirror.pose.types import FloatArray

PICTURE, POSE = portrait(WARDROBE[0], (300, 400))
OTHER, OTHER_POSE = portrait(WARDROBE[-1], (300, 400))


def seen(picture: Image, points: FloatArray | None = None) -> Likeness:
    height, width = picture.shape[:2]
    value, look = look_of(picture)
    if points is None:
        points = POSE.points[:, :2] * (width / 300, height / 400)
    return Likeness(value, look, points, np.ones(33), (width, height))


def again(quality: int) -> Callable[[Image], Image]:
    def save(picture: Image) -> Image:
        data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)

    return save


def scaled(factor: float) -> Callable[[Image], Image]:
    return lambda picture: np.asarray(cv2.resize(picture, None, fx=factor, fy=factor), dtype=np.uint8)


def brighter(picture: Image) -> Image:
    return np.clip(picture.astype(int) + 12, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    "change",
    [lambda picture: picture, again(90), again(30), scaled(0.5), scaled(2.0), brighter],
    ids=["copy", "saved again", "saved badly", "smaller", "larger", "brighter"],
)
def test_the_same_picture_is_recognised(change: Callable[[Image], Image]) -> None:
    assert same_pictures([seen(PICTURE), seen(change(PICTURE))]) == {1: 0}


def recoloured() -> Image:
    """The same picture with the middle of the trunk in another colour."""
    picture = PICTURE.copy()
    picture[140:220, 120:180] = np.roll(picture[140:220, 120:180], 1, axis=2) // 2 + 60
    return picture


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(seen(recoloured()), id="another colour of the same cut"),
        pytest.param(seen(PICTURE, POSE.points[:, :2] + (18.0, 0.0)), id="the person has moved"),
        pytest.param(seen(np.ascontiguousarray(PICTURE[:, ::-1])), id="mirrored"),
        pytest.param(seen(PICTURE[:, 30:-30]), id="another aspect"),
        pytest.param(seen(OTHER, OTHER_POSE.points[:, :2]), id="another person"),
    ],
)
def test_other_pictures_are_kept_apart(other: Likeness) -> None:
    assert same_pictures([seen(PICTURE), other]) == {}


def test_each_rule_alone_keeps_them_apart() -> None:
    one = seen(PICTURE)
    flat = np.full_like(one.look, 90)
    assert same_pictures([one, replace(one, hash=one.hash ^ 0x1FF)]) == {}
    assert same_pictures([one, replace(one, look=flat)]) == {}
    assert same_pictures([one, replace(one, hash=one.hash ^ 0xFF)]) == {1: 0}


def test_every_repetition_points_at_the_kept_one() -> None:
    one, other = seen(PICTURE), seen(OTHER, OTHER_POSE.points[:, :2])
    assert same_pictures([one, other, seen(again(80)(PICTURE)), one, other]) == {2: 0, 3: 0, 4: 1}


def test_what_is_known_to_be_different_is_kept() -> None:
    assert same_pictures([seen(PICTURE)] * 2, lambda one, other: (one, other) == (1, 0)) == {}


def test_pairs_far_apart_in_a_long_list_are_found() -> None:
    """More than one block of the comparison."""
    one = seen(PICTURE)
    rng = np.random.default_rng(0)
    others = [replace(one, hash=int(value)) for value in rng.integers(0, 2**63, 9000)]
    assert same_pictures([one, *others, one]) == {9001: 0}


def test_no_photos_have_no_repetitions() -> None:
    assert same_pictures([]) == {}
