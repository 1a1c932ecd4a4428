"""Reads and writes picture files; every fault is told in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.errors import MirrorError
from mirror.frames import Image

__all__ = ["SUFFIXES", "check_picture", "read_picture"]

SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp"})
"""File name endings that count as photos."""

_LARGEST: Final = 16_000
"""Longest side that is accepted, pixels: beyond it one picture fills the memory of a small PC."""


def read_picture(path: Path) -> Image:
    """Read a photo as `(H, W, 3)` BGR, turned upright by its EXIF orientation.

    Raises:
        MirrorError: the file is missing, empty, no picture, cut short or far too large.
    """
    content = _content(path)
    if not _whole(content):
        raise MirrorError(f"{path}: the picture is cut short; copy it again from where it came.")
    try:
        # imdecode rather than imread: the latter can't open non-ASCII paths on Windows.
        pixels = cv2.imdecode(np.frombuffer(content, dtype=np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        pixels = None
    if pixels is None:
        raise MirrorError(f"{path}: not a picture that can be read; save it as JPEG or PNG.")
    if max(pixels.shape[:2]) > _LARGEST:
        raise MirrorError(
            f"{path}: {pixels.shape[1]}x{pixels.shape[0]} pixels is too large; "
            f"scale it to at most {_LARGEST} pixels a side."
        )
    return np.asarray(pixels, dtype=np.uint8)


def check_picture(path: Path) -> None:
    """Raise what `read_picture` would raise for a missing, empty or cut file, without decoding it."""
    content = _content(path)
    if not content.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF", b"BM")):
        raise MirrorError(f"{path}: not a picture that can be read; save it as JPEG or PNG.")
    if not _whole(content):
        raise MirrorError(f"{path}: the picture is cut short; copy it again from where it came.")


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise MirrorError(f"{path}: no such picture; check the path.") from None
    except OSError as error:
        raise MirrorError(
            f"{path}: can't be read ({error.strerror}); check the path and its permissions."
        ) from None
    if not content:
        raise MirrorError(f"{path}: the file is empty; copy it again from where it came.")
    return content


def _whole(content: bytes) -> bool:
    """Whether the file is as long as it says, or has its end marker (some bytes may follow it)."""
    if content.startswith(b"\xff\xd8"):
        return content.rfind(b"\xff\xd9") > len(content) // 2
    if content.startswith(b"\x89PNG\r\n"):
        return b"IEND" in content[-64:]
    if content.startswith(b"RIFF"):
        return len(content) >= int.from_bytes(content[4:8], "little") + 8
    if content.startswith(b"BM"):
        return len(content) >= int.from_bytes(content[2:6], "little")
    return True
