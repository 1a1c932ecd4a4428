"""Who is parsed in `bench parse`: the main person of a photo, and people in frames as a webcam gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.clothing.photo import parse_photo
from mirror.clothing.types import ClothingParser, Parse
from mirror.figure.publish import portrait
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pictures import read_picture
from mirror.pose.estimator import PeopleEstimator, PoseEstimator, fitted
from mirror.pose.types import Pose

__all__ = ["FRAME", "Frame", "as_frame", "drawn_frames", "parse_main", "photo_frames"]

FRAME: Final = (1280, 720)
"""Width and height of what a webcam delivers."""
_WALL: Final = (150, 150, 150)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A frame `(H, W, 3)` BGR, and whoever is in it."""

    pixels: Image
    pose: Pose


def parse_main(
    pixels: Image, estimator: PeopleEstimator | PoseEstimator, parser: ClothingParser
) -> Parse | None:
    """Parse the main person of a photo as `main.py parse` does; None for nobody."""
    people = parse_photo(pixels, estimator, parser, everybody=False)
    return people[0] if people else None


def as_frame(pixels: Image) -> Image:
    """A photo in the middle of a webcam's frame, as large as fits, before a grey wall."""
    scale = min(FRAME[0] / pixels.shape[1], FRAME[1] / pixels.shape[0])
    if scale > 1.0:
        size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    small = fitted(pixels, FRAME)
    frame = np.full((FRAME[1], FRAME[0], 3), _WALL, dtype=np.uint8)
    left, top = (FRAME[0] - small.shape[1]) // 2, (FRAME[1] - small.shape[0]) // 2
    frame[top : top + small.shape[0], left : left + small.shape[1]] = small
    return frame


def photo_frames(photos: Sequence[Path], estimator: PoseEstimator) -> Iterator[Frame]:
    """Frames of those photos in which somebody is found. Raises `MirrorError` for one that can't be read."""
    for path in photos:
        yield from _with_somebody(as_frame(read_picture(path)), estimator)


def drawn_frames(count: int, estimator: PoseEstimator) -> Iterator[Frame]:
    """Frames of so many drawn people at most, of all categories of the built-in library."""
    for item in WARDROBE[:: max(1, len(WARDROBE) // count)][:count]:
        yield from _with_somebody(portrait(item, FRAME)[0], estimator)


def _with_somebody(pixels: Image, estimator: PoseEstimator) -> Iterator[Frame]:
    pose = estimator.estimate(pixels, 0.0)
    if pose is not None:
        yield Frame(pixels, pose)
