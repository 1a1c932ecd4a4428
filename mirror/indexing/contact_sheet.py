"""A contact sheet of a library's moves: one row a move, so that a person can judge them at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.matching.moves import UNNAMED, Moves
from mirror.pictures import read_picture

__all__ = ["Row", "Thumbnail", "draw", "rows_of", "write"]

_FONTS: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"
_WIDEST: Final = 2400
_NARROWEST: Final = 900
_MARGIN: Final = 36
_GAP: Final = 12
_PICTURE: Final = 220
"""Height of every picture; this and all other lengths in pixels."""
_TITLE: Final = 34
_CAPTION: Final = 16
_HEAD: Final = 58
_FOOT: Final = 28
_BETWEEN: Final = 30
_MOST: Final = 12
_QUALITY: Final = 82

_PAPER: Final = (250, 248, 247)
_INK: Final = (34, 28, 26)
_FAINT: Final = (120, 112, 108)
_BLANK: Final = (226, 222, 220)


@dataclass(frozen=True, slots=True, eq=False)
class Thumbnail:
    """One picture of a row: its file, or `(H, W, 3)` BGR pixels, and what stands below it."""

    picture: Path | Image
    caption: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One move: its name, a word on how many entries it has, and pictures, the most typical first."""

    title: str
    note: str
    thumbnails: Sequence[Thumbnail]


def rows_of(moves: Moves, thumbnails: Sequence[Thumbnail], *, most: int = _MOST) -> tuple[Row, ...]:
    """One row a move, its pictures nearest the move's centre first; last, what belongs to none.

    Args:
        moves: as `find_moves` gives them.
        thumbnails: one for each pose that was given to `find_moves`, in the same order.
        most: pictures a row.
    """
    named = [(name, label) for label, name in enumerate(moves.names)]
    rows = []
    for name, label in [*named, ("Without a move", UNNAMED)]:
        members = np.flatnonzero(moves.labels == label)
        if len(members):
            nearest = members[np.argsort(moves.closeness[members], kind="stable")][:most]
            note = "1 entry" if len(members) == 1 else f"{len(members)} entries"
            rows.append(Row(name, note, [thumbnails[index] for index in nearest]))
    return tuple(rows)


def write(path: Path, rows: Sequence[Row], *, quality: int = _QUALITY) -> None:
    """Draw the sheet and write it as a JPEG of a quality from 0 to 100.

    Raises:
        MirrorError: the file can't be written.
    """
    done, data = cv2.imencode(".jpg", draw(rows), [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise MirrorError(f"{path}: the contact sheet can't be encoded as JPEG.")
    try:
        path.write_bytes(data.tobytes())
    except OSError as error:
        raise MirrorError(f"{path}: can't be written ({error.strerror}); check its permissions.") from None


def draw(rows: Sequence[Row]) -> Image:
    """Draw the sheet: `(H, W, 3)` BGR, at most 2400 pixels wide.

    Pictures that no longer fit in a row are left out; one that can't be read leaves a blank.
    """
    strips = [_fitting([(_scaled(item.picture), item.caption) for item in row.thumbnails]) for row in rows]
    width = max([_NARROWEST, *(_right(strip) + _MARGIN for strip in strips)])
    each = _HEAD + _PICTURE + _FOOT + _BETWEEN
    sheet = np.full((2 * _MARGIN - _BETWEEN + each * max(len(rows), 1), width, 3), _PAPER, dtype=np.uint8)
    if not rows:
        _text(sheet, "No moves", (_MARGIN, _MARGIN + _TITLE), size=_TITLE, bold=True)
    for index, (row, strip) in enumerate(zip(rows, strips, strict=True)):
        _draw_row(sheet, row, strip, _MARGIN + index * each)
    return sheet


def _draw_row(sheet: Image, row: Row, strip: list[tuple[Image, str]], top: int) -> None:
    room = sheet.shape[1] - 2 * _MARGIN
    note_width = _width(row.note, _TITLE - 12)
    title = _elided(row.title, room - note_width - 2 * _GAP, _TITLE, bold=True)
    end = _text(sheet, title, (_MARGIN, top + _TITLE), size=_TITLE, bold=True)
    _text(sheet, row.note, (end + _GAP, top + _TITLE), size=_TITLE - 12, faint=True)
    left, upper = _MARGIN, top + _HEAD
    for picture, caption in strip:
        height, width = picture.shape[:2]
        sheet[upper : upper + height, left : left + width] = picture
        below = (left, upper + height + _CAPTION + 4)
        _text(sheet, _elided(caption, width, _CAPTION), below, size=_CAPTION, faint=True)
        left += width + _GAP


def _scaled(picture: Path | Image) -> Image:
    if isinstance(picture, Path):
        try:
            picture = read_picture(picture)
        except MirrorError:
            return np.full((_PICTURE, _PICTURE * 3 // 4, 3), _BLANK, dtype=np.uint8)
    height, width = picture.shape[:2]
    size = (min(max(1, round(width * _PICTURE / height)), _WIDEST - 2 * _MARGIN), _PICTURE)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _right(strip: list[tuple[Image, str]]) -> int:
    """Where the last picture of a row ends."""
    widths = [int(picture.shape[1]) for picture, _ in strip]
    return _MARGIN + sum(widths) + _GAP * max(len(strip) - 1, 0)


def _fitting(strip: list[tuple[Image, str]]) -> list[tuple[Image, str]]:
    while _right(strip) > _WIDEST - _MARGIN:
        strip = strip[:-1]
    return strip


@cache
def _font(*, bold: bool) -> cv2.FontFace:
    """Inter; OpenCV's own sans-serif where its file can't be opened. Kept: glyphs are cached by object."""
    font = cv2.FontFace("sans")
    font.set(str(_FONTS / ("Inter-SemiBold.otf" if bold else "Inter-Regular.otf")))
    return font


def _text(
    sheet: Image, text: str, place: tuple[int, int], *, size: int, bold: bool = False, faint: bool = False
) -> int:
    """Write a line whose baseline starts at a place; returns where it ends."""
    if not text:
        return place[0]
    end, _ = cv2.putText(sheet, text, place, _FAINT if faint else _INK, _font(bold=bold), size)
    return int(end[0])


def _width(text: str, size: int, *, bold: bool = False) -> int:
    return int(cv2.getTextSize((0, 0), text, (0, 0), _font(bold=bold), size)[2])


def _elided(text: str, width: int, size: int, *, bold: bool = False) -> str:
    """The text, cut short with an ellipsis where it is wider than that many pixels."""
    if _width(text, size, bold=bold) <= width:
        return text
    while text and _width(text + "…", size, bold=bold) > width:
        text = text[:-1].rstrip(" ,")
    return text + "…"
