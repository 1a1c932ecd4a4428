"""Looks at one photo: reads it, finds the person, makes the library's copy. Runs in a worker process."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.config import PoseConfig
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.indexing.likeness import look_of
from mirror.indexing.photos import Photo
from mirror.pictures import PictureError, decode_picture, picture_size, read_picture_file
from mirror.pose.estimator import PHOTO_SIZE, PoseEstimator
from mirror.pose.types import Pose

__all__ = ["VERSION", "Examiner", "Failed", "Found", "Outcome", "Seen", "Setup", "start", "write_whole"]

VERSION: Final = 1
"""Of what is found out about a photo; another number makes every photo be looked at again."""

_SMALLEST: Final = 64
"""Shorter side of the smallest picture that can show a person worth showing, pixels."""
_QUALITY: Final = 88
_NEARLY: Final = 1.1
"""A photo that is this much higher than the library's pictures is not worth scaling."""
_HEAD: Final = 65_536


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A person in a photo.

    Attributes:
        pose: of the largest person, in pixels of the library's copy of the photo.
        size: `(width, height)` of that copy.
        original: `(width, height)` of the photo itself.
        people: how many were found.
        hash: perceptual hash.
        look: `(16, 16, 3)` BGR tiny picture.
    """

    pose: Pose
    size: tuple[int, int]
    original: tuple[int, int]
    people: int
    hash: int
    look: Image


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a photo can't be used; `lasting`: it lies in the content and will be the same next time."""

    reason: str
    lasting: bool = True


Outcome = Found | Failed


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What looking at a file gave.

    Attributes:
        digest: hash of its content; empty where it couldn't be read.
        outcome: None where the content was known already.
    """

    digest: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs.

    Attributes:
        model: pose model file.
        pose: settings of the estimator.
        height: of the library's pictures at most, pixels.
        pictures: folder for the pictures, named by digest.
        known: digests of contents that need no second look.
    """

    model: Path
    pose: PoseConfig
    height: int
    pictures: Path
    known: Collection[str]


def start(setup: Setup) -> Callable[[Photo], Seen]:
    """Make what examines photos; in the process where it is used.

    Raises:
        MirrorError: MediaPipe can't open the model.
    """
    cv2.setNumThreads(1)  # there is a process for every core already
    examiner = Examiner(setup, PoseEstimator(setup.model, setup.pose, video=False).people)
    gc.freeze()  # hundreds of thousands of objects that came with MediaPipe and stay
    return examiner


class Examiner:
    """Examines photo after photo.

    Args:
        setup: see `Setup`.
        people: finds everybody in BGR pixels, the largest first; see `PoseEstimator.people`.
    """

    def __init__(self, setup: Setup, people: Callable[[Image, float], tuple[Pose, ...]]) -> None:
        self._setup = setup
        self._people = people

    def __call__(self, photo: Photo) -> Seen:
        """Look at one photo; what is wrong with it becomes an outcome.

        Raises:
            MirrorError: the picture can't be written.
        """
        try:
            content = read_picture_file(photo.path)
        except PictureError as error:
            return Seen("", Failed(error.reason, lasting=False))
        digest = hashlib.sha256(content).hexdigest()
        if digest in self._setup.known:
            return Seen(digest, None)
        try:
            return Seen(digest, self._look(content, digest, photo.path))
        except PictureError as error:
            return Seen(digest, Failed(error.reason))
        except MemoryError:
            return Seen(digest, Failed("too large for this computer's memory; scale it down", lasting=False))

    def _look(self, content: bytes, digest: str, path: Path) -> Outcome:
        told = picture_size(content)
        if told is not None and 0 < min(told) < _SMALLEST:
            raise PictureError(path, _too_small(told))
        pixels = decode_picture(content, path, enough=max(PHOTO_SIZE))
        height, width = pixels.shape[:2]
        if min(width, height) < _SMALLEST:
            raise PictureError(path, _too_small((width, height)))
        people = self._people(pixels, 0.0)
        if not people:
            return Failed("nobody is found in it; take a photo that shows a whole person")
        kept = self._setup.pictures / f"{digest}.jpg"
        picture = pixels
        if _fit_to_keep(content, pixels, self._setup.height):
            _write(kept, content)
        else:
            picture = _scaled(pixels, self._setup.height)
            _write_picture(kept, picture)
        size = (picture.shape[1], picture.shape[0])
        original = (width, height)
        if told is not None:  # the copy in memory may be a reduced one, and turned
            longer, shorter = max(told), min(told)
            original = (longer, shorter) if width > height else (shorter, longer)
        value, look = look_of(picture)
        pose = _scaled_pose(people[0], size[0] / width, size[1] / height)
        return Found(pose, size, original, len(people), value, look)


def _too_small(size: tuple[int, int]) -> str:
    return (
        f"{size[0]}x{size[1]} pixels is too small to show a person; "
        f"take one of at least {_SMALLEST} pixels a side"
    )


def _fit_to_keep(content: bytes, pixels: Image, limit: int) -> bool:
    """Whether a file can be the library's picture as it is: about the right size, and nothing but a picture.

    That is quicker than to encode it again, smaller, and loses nothing. What a camera adds to a photo
    (how it was held, and where) stays out of the library.
    """
    height, width = pixels.shape[:2]
    slim = height <= _NEARLY * limit and width <= 2 * _NEARLY * limit and len(content) <= width * height
    return slim and content.startswith(b"\xff\xd8") and b"Exif\0" not in content[:_HEAD]


def _scaled(pixels: Image, limit: int) -> Image:
    """At most `limit` pixels high and twice as wide; never enlarged."""
    height, width = pixels.shape[:2]
    scale = min(limit / height, 2 * limit / width)
    if scale >= 1.0:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    # Averaging over areas is needed, and slow, only where several pixels become one.
    method = cv2.INTER_LINEAR if scale > 0.6 else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, size, interpolation=method), dtype=np.uint8)


def _scaled_pose(pose: Pose, across: float, down: float) -> Pose:
    points = pose.points * np.array([across, down, across])
    return Pose(points=points, visibility=pose.visibility, world=pose.world, time=0.0)


def _write_picture(path: Path, picture: Image) -> None:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not done:
        raise MirrorError(f"{path}: the picture can't be encoded as JPEG.")
    _write(path, data.tobytes())


def _write(path: Path, content: bytes) -> None:
    """Write a picture that nobody looks for before the cache names it: a torn one is written again."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> MirrorError:
    return MirrorError(f"{path}: can't be written ({error.strerror}); make room or check the permissions.")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, whatever happens meanwhile.

    Raises:
        MirrorError: it can't be written.
    """
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
