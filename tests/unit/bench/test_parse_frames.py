from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.parse_frames import FRAME, as_frame, drawn_frames, parse_main, photo_frames
from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from mirror.pose.estimator import PoseEstimator
from tests.unit.clothing.drawn_people import DRESS, SHIRT, MaskParser, scene
from tests.unit.people import default_config, noise_picture


@pytest.fixture(scope="module")
def estimator(pose_model: Path) -> Iterator[PoseEstimator]:
    with closing(PoseEstimator(pose_model, default_config().pose, video=False, masks=True)) as estimator:
        yield estimator


@pytest.mark.parametrize("size", [(550, 832), (3000, 1000), (64, 64), (1280, 720), (5000, 6000)])
def test_a_photo_of_any_shape_becomes_a_frame(size: tuple[int, int]) -> None:
    frame = as_frame(np.full((size[1], size[0], 3), 7, dtype=np.uint8))
    assert frame.shape == (FRAME[1], FRAME[0], 3)
    inside = (frame[..., 0] < 80).astype(np.uint8)
    left, top, width, height = cv2.boundingRect(inside)
    assert width == FRAME[0] or height == FRAME[1]
    assert width / height == pytest.approx(size[0] / size[1], rel=0.02)
    assert abs(2 * left + width - FRAME[0]) <= 1
    assert abs(2 * top + height - FRAME[1]) <= 1


def test_only_frames_with_somebody_are_taken(estimator: PoseEstimator, tmp_path: Path) -> None:
    pictures = [portrait(WARDROBE[0])[0], noise_picture(300, 400)]
    paths = []
    for number, pixels in enumerate(pictures):
        paths.append(tmp_path / f"{number}.png")
        cv2.imwrite(str(paths[-1]), pixels)
    frames = list(photo_frames(paths, estimator))
    assert len(frames) == 1
    assert frames[0].pose.mask is not None
    assert frames[0].pixels.shape == (720, 1280, 3)


def test_drawn_people_are_of_all_kinds(estimator: PoseEstimator) -> None:
    frames = list(drawn_frames(3, estimator))
    assert len(frames) == 3
    assert not np.array_equal(frames[0].pixels, frames[1].pixels)


def test_the_main_person_is_parsed_and_nobody_is_none(estimator: PoseEstimator) -> None:
    drawn = scene((1000, 600), (DRESS, SHIRT), (0.72, 0.42), share=0.75)
    parse = parse_main(drawn.pixels, estimator, MaskParser())
    assert parse is not None
    assert parse.size == (1000, 600)
    assert parse_main(noise_picture(300, 400), estimator, MaskParser()) is None
