from __future__ import annotations

from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.crossing_people import cut_out, drawn, find_pairs
from mirror.errors import MirrorError


def save(path: Path, picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(cv2.imencode(path.suffix, picture)[1].tobytes())
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return save(tmp_path / "photos" / "größe 1.jpg", np.full((60, 40, 3), (10, 120, 200), np.uint8))


def mask_of(tmp_path: Path, marked: slice = slice(10, 50), size: tuple[int, int] = (60, 40)) -> Path:
    marks = np.zeros(size, np.uint8)
    marks[marked, 8:32] = 7
    return save(tmp_path / "masks" / "größe 1.png", marks)


def test_whatever_the_mask_marks_is_the_person(photo: Path, tmp_path: Path) -> None:
    person = cut_out(photo, mask_of(tmp_path))
    assert person.pixels.shape == (40, 24, 3)
    np.testing.assert_allclose(person.pixels[20, 12], (10, 120, 200), atol=4)
    assert person.alpha[20, 12] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("marked", "size", "part"),
    [
        (slice(10, 50), (60, 41), "41 x 60 pixels, but its photo has 40 x 60"),
        (slice(10, 10), (60, 40), "shows hardly anybody"),
    ],
    ids=["another size", "empty"],
)
def test_masks_that_cannot_be_used_are_told(
    photo: Path, tmp_path: Path, marked: slice, size: tuple[int, int], part: str
) -> None:
    with pytest.raises(MirrorError, match=part):
        cut_out(photo, mask_of(tmp_path, marked, size))


def test_a_mask_that_is_no_picture_is_told(photo: Path, tmp_path: Path) -> None:
    mask = tmp_path / "mask.png"
    mask.write_text("no picture")
    with pytest.raises(MirrorError, match=r"mask\.png: this mask can't be read"):
        cut_out(photo, mask)


def test_photos_and_masks_belong_together_by_name(photo: Path, tmp_path: Path) -> None:
    mask = mask_of(tmp_path)
    save(mask.with_name("nobody.png"), np.zeros((4, 4), np.uint8))
    with pytest.raises(MirrorError, match="1 of the masks belong to photos"):
        find_pairs(photo.parent, mask.parent)
    second = save(photo.with_name("b.png"), np.zeros((4, 4, 3), np.uint8))
    own = save(mask.with_name("b.png"), np.zeros((4, 4), np.uint8))
    assert find_pairs(photo.parent, mask.parent) == [(second, own), (photo, mask)]


def test_a_missing_folder_is_told(photo: Path, tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="nowhere: no such folder"):
        find_pairs(photo.parent, tmp_path / "nowhere")


def test_drawn_people_are_cut_to_their_edges_and_differ() -> None:
    people = list(islice(drawn(), 3))
    for person in people:
        rows, columns = person.alpha.shape
        assert rows > columns
        assert person.alpha.max() == pytest.approx(1.0)
        for edge in (person.alpha[0], person.alpha[-1], person.alpha[:, 0], person.alpha[:, -1]):
            assert edge.max() > 0.0, "nothing but the person is in it"
    assert len({person.alpha.shape for person in people}) > 1
