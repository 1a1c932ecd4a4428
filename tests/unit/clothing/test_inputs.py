"""What the network is given."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.clothing.crop import HEIGHT, WIDTH, crop_around
from mirror.clothing.inputs import CHANNELS, HEAT_MAPS, heat_maps, network_input
from mirror.pose.landmarks import Landmark
from tests.unit.people import HANGING, hidden, pose_of

SIZE = (1280, 720)
POSE = pose_of(HANGING)


def tensor(pixels: np.ndarray | None = None, mask: np.ndarray | None = None) -> np.ndarray:
    pixels = np.full((SIZE[1], SIZE[0], 3), 128, dtype=np.uint8) if pixels is None else pixels
    return network_input(pixels, replace(POSE, mask=mask), crop_around(POSE, SIZE))


def test_shape_and_range_whatever_the_picture() -> None:
    for level in (0, 128, 255):
        made = tensor(np.full((SIZE[1], SIZE[0], 3), level, dtype=np.uint8))
        assert made.shape == (1, CHANNELS, HEIGHT, WIDTH)
        assert made.dtype == np.float32
        assert np.abs(made).max() <= 2.0


def test_red_comes_first() -> None:
    pixels = np.zeros((SIZE[1], SIZE[0], 3), dtype=np.uint8)
    pixels[..., 2] = 255  # red in OpenCV's order
    made = tensor(pixels)[0, :3, HEIGHT // 2, WIDTH // 2]
    assert made == pytest.approx([2.0, -2.0, -2.0], abs=0.05)


def test_the_mask_lies_on_the_picture_though_it_has_fewer_pixels() -> None:
    pixels = np.zeros((SIZE[1], SIZE[0], 3), dtype=np.uint8)
    mask = np.zeros((360, 640), dtype=np.uint8)
    pixels[200:600, 540:760] = 255
    mask[100:300, 270:380] = 255
    made = network_input(pixels, replace(POSE, mask=mask), crop_around(POSE, SIZE))[0]
    assert ((made[0] > 0) == (made[3] > 0)).mean() > 0.99


def test_without_a_mask_the_channel_says_neither_yes_nor_no() -> None:
    assert (tensor()[0, 3] == 0.0).all()
    assert (tensor(mask=np.zeros((360, 640), dtype=np.uint8))[0, 3] == -1.0).all()


def test_each_landmark_has_its_bump_in_its_map() -> None:
    crop = crop_around(POSE, SIZE)
    points = crop.points(POSE.points[:, :2])
    maps = tensor()[0, 4:]
    for number, group in enumerate(HEAT_MAPS):
        for landmark in group:
            x, y = (int(value) for value in points[landmark])
            assert maps[number, y, x] > 0.9
        assert maps[number].max() <= 1.0
    wrist = points[Landmark.LEFT_WRIST].astype(int)
    knees = next(n for n, group in enumerate(HEAT_MAPS) if Landmark.LEFT_KNEE in group)
    assert maps[knees, wrist[1], wrist[0]] < 0.1


def test_a_hidden_landmark_has_a_low_bump() -> None:
    points = crop_around(POSE, SIZE).points(POSE.points[:, :2])
    maps = heat_maps(points, hidden(Landmark.LEFT_KNEE))
    knees = next(n for n, group in enumerate(HEAT_MAPS) if Landmark.LEFT_KNEE in group)
    left, right = (points[knee].astype(int) for knee in (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE))
    assert maps[knees, left[1], left[0]] < 0.3
    assert maps[knees, right[1], right[0]] > 0.9
