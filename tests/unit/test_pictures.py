from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pictures import (
    SUFFIXES,
    PictureError,
    check_picture,
    decode_picture,
    picture_size,
    read_picture,
)

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


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_the_header_tells_the_size(suffix: str) -> None:
    assert picture_size(encoded(gradient(60, 40), suffix)) == (60, 40)


def test_the_size_of_a_lossless_webp_is_told() -> None:
    done, content = cv2.imencode(".webp", gradient(60, 40), [cv2.IMWRITE_WEBP_QUALITY, 101])
    assert done
    assert content.tobytes()[12:16] == b"VP8L"
    assert picture_size(content.tobytes()) == (60, 40)


@pytest.mark.parametrize(
    "content", [b"", b"Dear shop", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x00", b"BM", b"RIFF"]
)
def test_where_the_header_tells_no_size_there_is_none(content: bytes) -> None:
    assert picture_size(content) is None


@pytest.mark.parametrize(
    ("size", "enough", "decoded"),
    [
        ((640, 480), None, (640, 480)),
        ((640, 480), 320, (320, 240)),
        ((640, 480), 321, (640, 480)),
        ((640, 480), 100, (160, 120)),
        ((640, 480), 1, (80, 60)),
    ],
)
def test_a_large_jpeg_may_be_decoded_smaller(
    size: tuple[int, int], enough: int | None, decoded: tuple[int, int]
) -> None:
    pixels = decode_picture(encoded(gradient(*size)), Path("a.jpg"), enough=enough)
    assert (pixels.shape[1], pixels.shape[0]) == decoded


def test_a_smaller_one_is_upright_too() -> None:
    pixels = decode_picture(with_orientation(encoded(gradient(640, 480)), 6), Path("a.jpg"), enough=320)
    assert pixels.shape == (320, 240, 3)
    expected = np.rot90(gradient(320, 240), -1)
    assert np.abs(pixels.astype(int) - expected).mean() < 6.0


def test_a_picture_that_is_too_large_is_never_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded(np.zeros((2, 20_000, 3), dtype=np.uint8))
    monkeypatch.setattr(cv2, "imdecode", lambda *_: pytest.fail("decoded"))
    with pytest.raises(PictureError, match="20000x2 pixels is too large"):
        decode_picture(content, Path("a.jpg"))


def test_many_pixels_are_too_many_even_in_a_square() -> None:
    content = bytearray(encoded(gradient(), ".png"))
    content[16:24] = struct.pack(">II", 15_000, 15_000)
    with pytest.raises(PictureError, match="160 million pixels"):
        decode_picture(bytes(content), Path("a.png"))


def test_transparent_parts_become_white_and_half_transparent_ones_paler() -> None:
    picture = np.zeros((4, 6, 4), dtype=np.uint8)
    picture[:, :, 2] = 200
    picture[:, 2:4, 3], picture[:, 4:, 3] = 128, 255
    pixels = decode_picture(encoded(picture, ".png"), Path("a.png"))
    assert pixels[0, ::2].tolist() == [[255, 255, 255], [127, 127, 227], [0, 0, 200]]


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_sixteen_bits_become_eight(channels: int) -> None:
    deep = np.full((4, 5, channels), 0x8040, dtype=np.uint16)
    if channels == 4:
        deep[:, :, 3] = 0xFFFF
    pixels = decode_picture(encoded(deep, ".png"), Path("a.png"))  # type: ignore[arg-type]
    assert pixels.dtype == np.uint8
    assert np.unique(pixels).tolist() == [0x80]
    assert pixels.shape == (4, 5, 3)


@READERS
def test_the_end_of_a_thumbnail_is_not_the_end_of_the_photo(tmp_path: Path, reader: Reader) -> None:
    """A camera puts a small JPEG into the head of a large one; cut behind it, the photo is not whole."""
    thumbnail = encoded(gradient())
    photo = encoded(np.random.default_rng(0).integers(0, 255, (80, 80, 3), dtype=np.uint8))
    head = b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    whole = photo[:2] + head + photo[2:]
    path = tmp_path / "camera.jpg"
    path.write_bytes(whole)
    reader(path)
    path.write_bytes(whole[: len(head) + 700])
    assert "cut short" in fault_of(reader, path)
    path.write_bytes(whole[: len(head) // 2])
    assert "cut short" in fault_of(reader, path)


@pytest.mark.parametrize("extra", [100_000, 400_000], ids=["a long tail", "a very long tail"])
def test_a_quick_check_finds_the_end_of_a_long_file(tmp_path: Path, extra: int) -> None:
    path = tmp_path / "photo.jpg"
    noise = np.random.default_rng(0).integers(0, 255, (700, 700, 3), dtype=np.uint8)
    content = encoded(noise)
    assert len(content) > 300_000
    path.write_bytes(content)
    check_picture(path)
    path.write_bytes(content + bytes(extra))
    check_picture(path)
    path.write_bytes(content[:-100])
    assert "cut short" in fault_of(check_picture, path)


@READERS
def test_a_link_to_nowhere_is_told(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "link.jpg"
    path.symlink_to("gone.jpg")
    assert "a link to a file that is not there" in fault_of(reader, path)


def test_reading_a_pipe_does_not_wait_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "pipe.jpg"
    os.mkfifo(path)
    assert "not an ordinary file" in fault_of(read_picture, path)


@pytest.mark.parametrize("filling", [b"", b"\0"], ids=["left out", "zeros"])
def test_a_hole_in_a_photo_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str], filling: bytes) -> None:
    """What an interrupted copy may leave: the second half is not there, the end marker is."""
    content = encoded(np.random.default_rng(0).integers(0, 255, (300, 300, 3), dtype=np.uint8))
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    read_picture(path)
    half = len(content) // 2
    path.write_bytes(content[:half] + filling * (half - 2) + content[-2:])
    assert "a part of the picture is missing" in fault_of(read_picture, path)
    assert capfd.readouterr().err == ""


def test_a_few_bytes_too_many_within_a_photo_do_no_harm(tmp_path: Path) -> None:
    content = encoded(np.random.default_rng(0).integers(0, 255, (300, 300, 3), dtype=np.uint8))
    path = tmp_path / "photo.jpg"
    path.write_bytes(content[:-2] + bytes(50) + content[-2:])
    assert read_picture(path).shape == (300, 300, 3)
