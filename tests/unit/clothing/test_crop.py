"""Where the network looks."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.clothing.crop import HEIGHT, WIDTH, Crop, crop_around
from mirror.pose.types import Pose
from tests.unit.people import HANGING, pose_of

SIZE = (1280, 720)


def standing(x: float = 640.0, y: float = 380.0, scale: float = 150.0) -> Pose:
    return pose_of(HANGING, torso=scale, hips=(x, y))


def corners(crop: Crop) -> tuple[float, float, float, float]:
    return crop.left, crop.top, crop.left + WIDTH / crop.scale, crop.top + HEIGHT / crop.scale


def test_everything_of_a_standing_person_lies_in_the_crop() -> None:
    pose = standing()
    left, top, right, bottom = corners(crop_around(pose, SIZE))
    x, y = pose.points[:, 0], pose.points[:, 1]
    assert left < x.min()
    assert x.max() < right
    assert y.max() < bottom
    # The crown is above every landmark: there is room of half the way from shoulders to nose at least.
    nose_to_neck = pose.points[[11, 12], 1].mean() - pose.points[0, 1]
    assert top < pose.points[0, 1] - nose_to_neck / 2


def test_the_crop_moves_and_grows_with_the_person() -> None:
    one, other = crop_around(standing(), SIZE), crop_around(standing(740.0, 380.0), SIZE)
    assert other.left - one.left == pytest.approx(100.0)
    assert other.scale == pytest.approx(one.scale)
    assert crop_around(standing(scale=75.0), SIZE).scale == pytest.approx(2 * one.scale, rel=0.02)


def test_a_wide_skirt_that_only_the_mask_shows_is_taken_in() -> None:
    pose = standing()
    mask = np.zeros((360, 640), dtype=np.uint8)
    mask[100:300, 260:400] = 255  # columns 520 to 800 of the frame, wider than the landmarks
    left, _, right, _ = corners(crop_around(_with_mask(pose, mask), SIZE))
    assert left < 520
    assert right > 800


def test_a_mask_at_the_other_end_of_the_picture_changes_nothing() -> None:
    pose = standing()
    mask = np.zeros((360, 640), dtype=np.uint8)
    mask[150:200, 5:20] = 255
    assert crop_around(_with_mask(pose, mask), SIZE) == crop_around(pose, SIZE)


def test_legs_below_the_picture_do_not_shrink_the_person() -> None:
    close = standing(640.0, 700.0, 400.0)  # hips at the lower edge: all of the legs are out of view
    crop = crop_around(close, SIZE)
    assert crop.scale > 0.9 * HEIGHT / (SIZE[1] * 1.15)


@pytest.mark.parametrize("scale", [0.2, 0.5, 1.0, 2.5])
def test_a_point_is_seen_where_the_crop_says(scale: float) -> None:
    width, height = 1600, 2400
    pixels = np.zeros((height, width, 3), dtype=np.uint8)
    cv2.circle(pixels, (700, 1100), int(6 / scale) + 2, (255, 255, 255), -1)
    crop = Crop(700 - 60 / scale, 1100 - 200 / scale, scale)
    seen = crop.cut(pixels)[..., 0].astype(float)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    middle = np.array([(seen * columns).sum(), (seen * rows).sum()]) / seen.sum() + 0.5
    expected = crop.points(np.array([[700.5, 1100.5]]))[0]
    assert middle == pytest.approx(expected, abs=0.35)


def test_outside_of_the_picture_is_the_border() -> None:
    pixels = np.full((100, 100, 3), 50, dtype=np.uint8)
    seen = Crop(-96.0, 0.0, 1.0).cut(pixels, border=128)
    assert (seen[:90, :90] == 128).all()
    assert (seen[:90, 100:180] == 50).all()


def _with_mask(pose: Pose, mask: np.ndarray) -> Pose:
    return Pose(pose.points, pose.visibility, pose.world, pose.time, mask)
