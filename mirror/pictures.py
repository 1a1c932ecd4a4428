"""Reads picture files; every fault is told in one sentence."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.errors import MirrorError
from mirror.frames import Image

__all__ = [
    "SUFFIXES",
    "PictureError",
    "check_picture",
    "decode_picture",
    "picture_size",
    "read_picture",
    "read_picture_file",
]

SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp"})
"""File name endings that count as photos."""

_LONGEST: Final = 16_000
"""Longest side that is accepted, pixels."""
_MOST: Final = 160_000_000
"""Most pixels that are accepted: half a gigabyte when decoded, what a small PC has to spare."""

_JPEG, _PNG, _RIFF, _BMP = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF", b"BM"
_REDUCED: Final = (
    (8, cv2.IMREAD_REDUCED_COLOR_8),
    (4, cv2.IMREAD_REDUCED_COLOR_4),
    (2, cv2.IMREAD_REDUCED_COLOR_2),
)
_NO_PICTURE: Final = "not a picture that can be read; save it as JPEG or PNG"
_CUT: Final = "the picture is cut short; copy it again from where it came"
_STDERR: Final = threading.Lock()
"""Standard error belongs to the whole process: two threads that redirect it would undo each other's work."""
_HEAD, _TAIL = 256 * 1024, 4096


class PictureError(MirrorError):
    """A picture that can't be used.

    Attributes:
        reason: what is wrong and how to mend it, without the file's name and without a full stop.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}.")
        self.reason = reason


def read_picture(path: Path) -> Image:
    """Read a photo as `(H, W, 3)` BGR, turned upright by its EXIF orientation.

    Raises:
        PictureError: the file is missing, empty, no picture, cut short or far too large.
    """
    return decode_picture(read_picture_file(path), path)


def read_picture_file(path: Path) -> bytes:
    """Read a picture's file without looking into it.

    Raises:
        PictureError: the file is missing, no ordinary file, out of reach or empty.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # reading a pipe or a device might never end
            raise PictureError(path, "not an ordinary file; copy the picture itself here")
        content = path.read_bytes()
    except FileNotFoundError:
        raise PictureError(path, _missing(path)) from None
    except OSError as error:
        reason = f"can't be read ({error.strerror}); check the path and its permissions"
        raise PictureError(path, reason) from None
    if not content:
        raise PictureError(path, "the file is empty; copy it again from where it came")
    return content


def decode_picture(content: bytes, path: Path, *, enough: int | None = None) -> Image:
    """Decode a picture, turned upright; transparent parts become white.

    Args:
        content: the file.
        path: its name, for messages.
        enough: a JPEG may come out at a half, a quarter or an eighth of its size as long as its longer
            side keeps this many pixels (decoding it so is quicker); None: as large as it is.

    Returns:
        `(H, W, 3)` BGR.

    Raises:
        PictureError: no picture, cut short or far too large; a picture that is too large is never decoded.
    """
    size = picture_size(content)
    if size is not None:
        _check_size(size, path)
    if not _whole(content):
        raise PictureError(path, _CUT)
    flag = cv2.IMREAD_COLOR
    if _has_alpha(content):
        flag = cv2.IMREAD_UNCHANGED
    elif size is not None and enough is not None and content.startswith(_JPEG):
        flag = next((code for factor, code in _REDUCED if max(size) >= enough * factor), flag)
    complaints = b""
    try:
        # imdecode rather than imread: the latter can't open non-ASCII paths on Windows.
        with _native_complaints() as said:
            pixels = cv2.imdecode(np.frombuffer(content, dtype=np.uint8), flag)
            complaints = said()
    except cv2.error:
        pixels = None
    if pixels is None:
        raise PictureError(path, _NO_PICTURE)
    if _has_hole(complaints, len(content)):
        raise PictureError(path, "a part of the picture is missing; copy it again from where it came")
    return _three_channels(np.asarray(pixels))


def check_picture(path: Path) -> None:
    """Raise what `read_picture` would raise for a missing, empty or cut file, without decoding it.

    Only the beginning and the end of the file are read, so that a large library is checked quickly.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            length = file.seek(0, 2)
            file.seek(max(len(head), length - _TAIL))
            content = head + file.read()
    except FileNotFoundError:
        raise PictureError(path, _missing(path)) from None
    except OSError as error:
        reason = f"can't be read ({error.strerror}); check the path and its permissions"
        raise PictureError(path, reason) from None
    if not content:
        raise PictureError(path, "the file is empty; copy it again from where it came")
    if not content.startswith((_JPEG, _PNG[:4], _RIFF, _BMP)):
        raise PictureError(path, _NO_PICTURE)
    # Where the two parts don't tell (a head or a tail longer than usual), the whole file does.
    if not _whole(content, length) and not (len(content) < length and _whole(read_picture_file(path))):
        raise PictureError(path, _CUT)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height that a file's header tells, pixels, before any EXIF turn; None: it tells none."""
    if content.startswith(_PNG) and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if content.startswith(_JPEG):
        frame = _jpeg_segment(content, lambda code: 0xC0 <= code <= 0xCF and code not in {0xC4, 0xC8, 0xCC})
        if frame is None or len(content) < frame + 9:
            return None
        return int.from_bytes(content[frame + 7 : frame + 9], "big"), int.from_bytes(
            content[frame + 5 : frame + 7], "big"
        )
    if content.startswith(_BMP) and len(content) >= 26:
        return _signed(content[18:22]), _signed(content[22:26])
    if content.startswith(_RIFF) and len(content) >= 30:
        return _webp_size(content)
    return None


def _check_size(size: tuple[int, int], path: Path) -> None:
    if max(size) > _LONGEST or size[0] * size[1] > _MOST:
        reason = (
            f"{size[0]}x{size[1]} pixels is too large; scale it to at most {_LONGEST} pixels a side "
            f"and {_MOST // 1_000_000} million pixels"
        )
        raise PictureError(path, reason)


def _has_hole(complaints: bytes, length: int) -> bool:
    """Whether libjpeg missed data, or had much left over that meant nothing (a few bytes are harmless)."""
    rest = re.findall(rb"(\d+) extraneous bytes", complaints)
    return b"premature end of data" in complaints or any(int(count) * 100 > length for count in rest)


@contextmanager
def _native_complaints() -> Iterator[Callable[[], bytes]]:
    """Keep what native code writes to standard error within the block, and give it.

    OpenCV does not hand on libjpeg's warnings, but libjpeg prints them, and fills what is missing with grey.
    """
    with _STDERR, tempfile.TemporaryFile() as file:
        kept = os.dup(2)
        try:
            os.dup2(file.fileno(), 2)

            def said() -> bytes:
                file.seek(0)
                return file.read(4096)

            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _missing(path: Path) -> str:
    if path.is_symlink():
        return "a link to a file that is not there; copy the picture itself here"
    return "no such picture; check the path"


def _webp_size(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        sides = (content[26:28], content[28:30])
        return (int.from_bytes(sides[0], "little") & 0x3FFF, int.from_bytes(sides[1], "little") & 0x3FFF)
    return None


def _signed(four: bytes) -> int:
    return abs(int.from_bytes(four, "little", signed=True))  # a negative height means: top row first


def _three_channels(pixels: Image) -> Image:
    """Grey, 16 bit or transparent pixels as 8 bit BGR, laid on white."""
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    if pixels.ndim == 2:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)  # type: ignore[assignment]
    if pixels.shape[2] == 4:
        opacity = pixels[:, :, 3:].astype(np.uint16)
        pixels = ((pixels[:, :, :3] * opacity + 255 * (255 - opacity)) // 255).astype(np.uint8)
    return np.ascontiguousarray(pixels, dtype=np.uint8)


def _has_alpha(content: bytes) -> bool:
    if content.startswith(_PNG):
        data = content.find(b"IDAT", 0, 65_536)
        return content[25:26] in {b"\x04", b"\x06"} or content.find(b"tRNS", 0, max(data, 0)) > 0
    return content.startswith(_RIFF) and content[12:16] == b"VP8X" and bool(content[20] & 0x10)


def _whole(content: bytes, length: int | None = None) -> bool:
    """Whether the file is as long as it says, or has its end marker (some bytes may follow it).

    `content` may lack the middle of a file of `length` bytes.
    """
    length = len(content) if length is None else length
    if content.startswith(_JPEG):
        # The marker of a thumbnail in the file's head must not pass for the picture's own.
        scan = _jpeg_segment(content, lambda code: code == 0xDA)
        return scan is not None and content.rfind(b"\xff\xd9", scan) > 0
    if content.startswith(_PNG[:6]):
        return b"IEND" in content[-64:]
    if content.startswith(_RIFF):
        return length >= int.from_bytes(content[4:8], "little") + 8
    if content.startswith(_BMP):
        return length >= int.from_bytes(content[2:6], "little")
    return True


def _jpeg_segment(content: bytes, wanted: Callable[[int], bool]) -> int | None:
    """Where the first segment lies whose marker is wanted, looking no further than the first scan."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        code = content[place + 1]
        if wanted(code):
            return place
        if code == 0xDA:
            return None
        if code == 0xFF:  # a fill byte
            place += 1
        elif code == 0x01 or 0xD0 <= code <= 0xD8:  # markers without content
            place += 2
        else:
            place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None
