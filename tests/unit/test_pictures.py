from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pictures import SUFFIXES, check_picture, read_picture

READERS = pytest.mark.parametrize("reader", [read_picture, check_picture], ids=["read", "check"])
Reader = Callable[[Path], object]


def gradient(width: int = 60, height: int = 40) -> Image:
    """Blue grows to the right, green downwards; survives JPEG."""
    picture = np.zeros((height, width, 3), dtype=np.uint8)
    picture[:, :, 0] = np.linspace(0, 255, width)
    picture[:, :, 1] = np.linspace(0, 255, height)[:, None]
    return picture


def encoded(picture: Image, suffix: str = ".jpg") -> bytes:
    done, content = cv2.imencode(suffix, picture)
    assert done
    return content.tobytes()


def with_orientation(jpeg: bytes, orientation: int) -> bytes:
    """A JPEG with an EXIF block that says how the camera was held."""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def fault_of(reader: Reader, path: Path) -> str:
    with pytest.raises(MirrorError) as fault:
        reader(path)
    message = str(fault.value)
    assert message.startswith(f"{path}: ")
    assert message.endswith(".")
    assert "\n" not in message
    return message


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_every_promised_format_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo{suffix}"
    path.write_bytes(encoded(gradient(), suffix))
    pixels = read_picture(path)
    assert pixels.dtype == np.uint8
    assert pixels.shape == (40, 60, 3)
    assert np.abs(pixels.astype(int) - gradient()).mean() < 6.0
    check_picture(path)


def test_a_grey_picture_and_one_with_transparency_get_three_channels(tmp_path: Path) -> None:
    grey, clear = tmp_path / "grey.png", tmp_path / "clear.png"
    grey.write_bytes(encoded(np.full((4, 5), 77, dtype=np.uint8), ".png"))
    clear.write_bytes(encoded(np.full((4, 5, 4), 77, dtype=np.uint8), ".png"))
    assert read_picture(grey).tolist() == np.full((4, 5, 3), 77).tolist()
    assert read_picture(clear).shape == (4, 5, 3)


@pytest.mark.parametrize(
    ("orientation", "upright"),
    [
        (1, lambda picture: picture),
        (3, lambda picture: np.rot90(picture, 2)),
        (6, lambda picture: np.rot90(picture, -1)),
        (8, lambda picture: np.rot90(picture, 1)),
    ],
    ids=["upright", "upside down", "turned right", "turned left"],
)
def test_a_photo_is_turned_upright(
    tmp_path: Path, orientation: int, upright: Callable[[Image], Image]
) -> None:
    path = tmp_path / "phone.jpg"
    path.write_bytes(with_orientation(encoded(gradient()), orientation))
    expected = upright(gradient())
    pixels = read_picture(path)
    assert pixels.shape == expected.shape
    assert np.abs(pixels.astype(int) - expected).mean() < 6.0


def test_paths_with_spaces_and_foreign_letters_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "Frühjahr 春"
    folder.mkdir()
    path = folder / "Mädchen im Кафтан.png"
    path.write_bytes(encoded(gradient(), ".png"))
    np.testing.assert_array_equal(read_picture(path), gradient())


@READERS
def test_a_missing_picture_is_told(tmp_path: Path, reader: Reader) -> None:
    assert "no such picture" in fault_of(reader, tmp_path / "gone.jpg")


@READERS
def test_an_empty_file_is_told(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "empty.jpg"
    path.touch()
    assert "the file is empty" in fault_of(reader, path)


@READERS
def test_a_folder_is_told(tmp_path: Path, reader: Reader) -> None:
    assert "can't be read" in fault_of(reader, tmp_path)


@READERS
def test_a_text_is_told_whatever_its_name(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "photo.jpg"
    path.write_text("this is no photo", encoding="utf-8")
    assert "not a picture that can be read" in fault_of(reader, path)


@READERS
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".bmp"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9], ids="{:.0%}".format)
def test_a_picture_that_is_cut_short_is_told(
    tmp_path: Path, reader: Reader, suffix: str, share: float
) -> None:
    path = tmp_path / f"photo{suffix}"
    content = encoded(np.random.default_rng(0).integers(0, 255, (80, 80, 3), dtype=np.uint8), suffix)
    path.write_bytes(content[: int(len(content) * share)])
    assert "cut short" in fault_of(reader, path)


@READERS
def test_bytes_after_the_end_of_a_photo_do_no_harm(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(encoded(gradient()) + b"\0" * 20)
    reader(path)


def test_a_broken_picture_with_a_good_beginning_and_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    content = bytearray(encoded(gradient(), ".png"))
    content[16:24] = bytes(8)  # the header's width and height
    path.write_bytes(content)
    assert "not a picture that can be read" in fault_of(read_picture, path)


def test_a_picture_that_is_far_too_large_is_told(tmp_path: Path) -> None:
    path = tmp_path / "panorama.png"
    path.write_bytes(encoded(np.zeros((2, 16_001, 3), dtype=np.uint8), ".png"))
    message = fault_of(read_picture, path)
    assert "16001x2 pixels is too large" in message


def test_the_largest_allowed_picture_is_read(tmp_path: Path) -> None:
    path = tmp_path / "panorama.png"
    path.write_bytes(encoded(np.zeros((2, 16_000, 3), dtype=np.uint8), ".png"))
    assert read_picture(path).shape == (2, 16_000, 3)
