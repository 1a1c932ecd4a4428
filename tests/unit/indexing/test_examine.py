from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from mirror.frames import Image
from mirror.indexing.examine import Examiner, Failed, Found, Seen, Setup
from mirror.indexing.photos import Photo
from mirror.pictures import read_picture
from mirror.pose.types import Pose
from tests.unit.people import T_POSE, default_config, noise_picture, pose_of
from tests.unit.test_pictures import encoded, with_orientation


class People:
    """Finds as many people as it is told to, at fixed shares of whatever picture it is given."""

    def __init__(self, count: int = 1) -> None:
        self.count = count
        self.pictures: list[Image] = []

    def __call__(self, pixels: Image, _time: float) -> tuple[Pose, ...]:
        self.pictures.append(pixels)
        height, width = pixels.shape[:2]
        return (pose_of(T_POSE, torso=0.1 * height, hips=(0.25 * width, 0.5 * height)),) * self.count


def look(
    tmp_path: Path, content: bytes, people: People | None = None, known: frozenset[str] = frozenset()
) -> Seen:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    pictures = tmp_path / "pictures"
    pictures.mkdir(exist_ok=True)
    setup = Setup(tmp_path / "no-model", default_config().pose, 400, pictures, known)
    return Examiner(setup, people or People())(Photo("photo", "photo.jpg", path, "tops", (1, 2, 3)))


def found(seen: Seen) -> Found:
    assert isinstance(seen.outcome, Found)
    return seen.outcome


def copy_of(tmp_path: Path, seen: Seen) -> Image:
    return read_picture(tmp_path / "pictures" / f"{seen.digest}.jpg")


@pytest.mark.parametrize(
    ("size", "copy"),
    [
        ((1000, 800), (500, 400)),
        ((300, 200), (300, 200)),
        ((4000, 500), (800, 100)),
        ((600, 900), (267, 400)),
    ],
    ids=["scaled", "small enough", "a panorama", "upright"],
)
def test_the_copy_and_its_landmarks_fit_each_other(
    tmp_path: Path, size: tuple[int, int], copy: tuple[int, int]
) -> None:
    seen = look(tmp_path, encoded(noise_picture(*size), ".png"))
    person = found(seen)
    assert copy_of(tmp_path, seen).shape == (copy[1], copy[0], 3)
    assert person.size == copy
    assert person.original == size
    hips = person.pose.points[[23, 24], :2].mean(axis=0)
    np.testing.assert_allclose(hips, (0.25 * copy[0], 0.5 * copy[1]), rtol=0.01)


def test_a_large_photo_is_read_at_a_part_of_its_size(tmp_path: Path) -> None:
    people = People()
    person = found(look(tmp_path, encoded(noise_picture(2800, 5600)), people))
    assert people.pictures[0].shape == (1400, 700, 3)
    assert person.original == (2800, 5600)
    assert person.size == (200, 400)


def test_a_photo_is_looked_at_and_kept_upright(tmp_path: Path) -> None:
    people = People()
    seen = look(tmp_path, with_orientation(encoded(noise_picture(300, 200)), 6), people)
    assert people.pictures[0].shape == (300, 200, 3)
    assert (found(seen).size, found(seen).original) == ((200, 300), (200, 300))
    assert copy_of(tmp_path, seen).shape == (300, 200, 3)
    assert b"Exif" not in (tmp_path / "pictures" / f"{seen.digest}.jpg").read_bytes()


def test_a_slim_jpeg_is_kept_byte_for_byte(tmp_path: Path) -> None:
    content = encoded(np.full((420, 300, 3), 200, dtype=np.uint8))
    seen = look(tmp_path, content)
    assert (tmp_path / "pictures" / f"{seen.digest}.jpg").read_bytes() == content
    assert seen.digest == hashlib.sha256(content).hexdigest()


def test_several_people_are_counted(tmp_path: Path) -> None:
    assert found(look(tmp_path, encoded(noise_picture(300, 200)), People(3))).people == 3


def test_a_known_content_is_not_looked_at(tmp_path: Path) -> None:
    content = encoded(noise_picture(300, 200))
    people = People()
    digest = hashlib.sha256(content).hexdigest()
    seen = look(tmp_path, content, people, frozenset({digest}))
    assert (seen.digest, seen.outcome) == (digest, None)
    assert people.pictures == []


NOISE = encoded(noise_picture(200, 200))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (NOISE[: len(NOISE) // 2], "cut short"),
        (b"Dear shop", "not a picture that can be read"),
        (encoded(noise_picture(1, 1), ".png"), "1x1 pixels is too small"),
        (encoded(noise_picture(400, 63), ".png"), "400x63 pixels is too small"),
        (encoded(np.zeros((70, 20_000, 3), dtype=np.uint8)), "20000x70 pixels is too large"),
    ],
    ids=["cut short", "text", "one pixel", "a strip", "too wide"],
)
def test_what_is_wrong_with_a_photo_is_told_and_lasts(tmp_path: Path, content: bytes, says: str) -> None:
    people = People()
    outcome = look(tmp_path, content, people).outcome
    assert isinstance(outcome, Failed)
    assert says in outcome.reason
    assert outcome.lasting
    assert people.pictures == []


def test_nobody_is_told(tmp_path: Path) -> None:
    outcome = look(tmp_path, NOISE, People(0)).outcome
    assert isinstance(outcome, Failed)
    assert "nobody is found" in outcome.reason


def test_an_empty_file_may_be_whole_next_time(tmp_path: Path) -> None:
    outcome = look(tmp_path, b"").outcome
    assert isinstance(outcome, Failed)
    assert "the file is empty" in outcome.reason
    assert not outcome.lasting
