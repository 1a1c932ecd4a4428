"""A sheet of parsed photos: each beside its overlay, with the list of what is worn, for people to judge.

The photos are drawn by lot from a fixed seed, so that nobody picks the good ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.clothing.classes import CLASSES
from mirror.clothing.outfit import describe
from mirror.clothing.overlay import overlay
from mirror.clothing.palette import COLOURS, NAMES
from mirror.clothing.phrases import sentence
from mirror.clothing.types import Garment, Outfit, Parse
from mirror.errors import MirrorError
from mirror.frames import Image

__all__ = ["COUNT", "Cell", "cell_of", "draw", "drawn_lots", "write"]

COUNT: Final = 24
_COLUMNS: Final = 6
_PICTURE: Final = (250, 380)
"""Width and height of a photo and of its overlay; this and all other lengths in pixels."""
_GAP: Final = 4
_MARGIN: Final = 24
_LINE: Final = 25
_LINES: Final = 9
_TEXT: Final = 17
_SWATCH: Final = 16
_LEGEND: Final = 44
_QUALITY: Final = 88
_FONTS: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"

_PAPER: Final = (250, 248, 247)
_INK: Final = (34, 28, 26)
_FAINT: Final = (120, 112, 108)
_EDGE: Final = (190, 186, 184)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One photo of the sheet.

    Attributes:
        name: what stands above the list.
        photo: `(h, w, 3)` BGR.
        painted: the same, coloured by class.
        garments: what is worn, from head to foot.
    """

    name: str
    photo: Image
    painted: Image
    garments: tuple[Garment, ...]


def drawn_lots(names: Sequence[str], count: int, seed: int) -> list[str]:
    """So many of the names, or all, chosen by the seed alone; in their own order."""
    order = np.random.default_rng(seed).permutation(len(names))[:count]
    return [names[index] for index in sorted(order.tolist())]


def cell_of(name: str, pixels: Image, parse: Parse | None) -> Cell:
    """Describe one parsed photo; None: nobody was found in it."""
    if parse is None:
        return Cell(f"{name}: nobody found", pixels, pixels, ())
    return Cell(name, pixels, overlay(pixels, parse.full()), describe(parse, pixels).garments)


def draw(cells: Sequence[Cell]) -> Image:
    """The sheet, `(H, W, 3)` BGR: cells in rows of six, and below them what each colour means."""
    wide, tall = 2 * _PICTURE[0] + _GAP, _PICTURE[1] + _LINE * (_LINES + 1)
    columns = min(_COLUMNS, max(len(cells), 1))
    rows = -(-len(cells) // columns)
    width = max(columns * (wide + _MARGIN) + _MARGIN, 1200)
    height = rows * (tall + _MARGIN) + _MARGIN
    legend_rows = -(-(len(CLASSES) - 1) // max(1, (width - 2 * _MARGIN) // 150))
    sheet = np.full((height + legend_rows * _LEGEND + _MARGIN, width, 3), _PAPER, dtype=np.uint8)
    for number, cell in enumerate(cells):
        row, column = divmod(number, columns)
        _draw_cell(sheet, cell, _MARGIN + column * (wide + _MARGIN), _MARGIN + row * (tall + _MARGIN))
    _draw_legend(sheet, height)
    return sheet


def _draw_cell(sheet: Image, cell: Cell, left: int, top: int) -> None:
    for number, picture in enumerate((cell.photo, cell.painted)):
        _put(sheet, picture, left + number * (_PICTURE[0] + _GAP), top)
    line = top + _PICTURE[1] + _LINE
    _text(sheet, cell.name, (left, line), _FAINT)
    shown = cell.garments if len(cell.garments) <= _LINES else cell.garments[: _LINES - 1]
    for garment in shown:
        line += _LINE
        x = left
        for colour in garment.colours[:3]:
            corner = (x, line - _SWATCH + 2)
            cv2.rectangle(sheet, corner, (x + _SWATCH, line + 2), colour.rgb[::-1], cv2.FILLED)
            cv2.rectangle(sheet, corner, (x + _SWATCH, line + 2), _EDGE, 1)
            x += _SWATCH + 3
        start = left + 3 * (_SWATCH + 3) + 4
        words = sentence(Outfit((garment,))).rstrip(".")
        _text(sheet, _elided(words, left + 2 * _PICTURE[0] - start), (start, line), _INK)
    if len(shown) < len(cell.garments):
        _text(sheet, f"and {len(cell.garments) - len(shown)} more", (left, line + _LINE), _FAINT)


def _put(sheet: Image, picture: Image, left: int, top: int) -> None:
    """A picture in the middle of its place, as large as fits."""
    height, width = picture.shape[:2]
    scale = min(_PICTURE[0] / width, _PICTURE[1] / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    x, y = left + (_PICTURE[0] - size[0]) // 2, top + (_PICTURE[1] - size[1]) // 2
    sheet[y : y + size[1], x : x + size[0]] = small


def _draw_legend(sheet: Image, top: int) -> None:
    across = max(1, (sheet.shape[1] - 2 * _MARGIN) // 150)
    for number in range(len(CLASSES) - 1):
        row, column = divmod(number, across)
        x, y = _MARGIN + column * 150, top + row * _LEGEND
        cv2.rectangle(sheet, (x, y), (x + 22, y + 22), COLOURS[number + 1][::-1], cv2.FILLED)
        cv2.rectangle(sheet, (x, y), (x + 22, y + 22), _EDGE, 1)
        _text(sheet, NAMES[number + 1], (x + 30, y + 18), _INK)


@cache
def _font() -> cv2.FontFace:
    """Inter; OpenCV's own sans-serif where its file can't be opened."""
    font = cv2.FontFace("sans")
    font.set(str(_FONTS / "Inter-Regular.otf"))
    return font


def _text(sheet: Image, text: str, place: tuple[int, int], colour: tuple[int, int, int]) -> None:
    cv2.putText(sheet, text, place, colour, _font(), _TEXT)


def _elided(text: str, width: int) -> str:
    """The text, cut short with an ellipsis where it is wider than that many pixels."""
    whole = text
    while text and int(cv2.getTextSize((0, 0), text, (0, 0), _font(), _TEXT)[2]) > width:
        whole = whole[:-1].rstrip(" ,")
        text = whole + "…"
    return text


def write(path: Path, cells: Sequence[Cell]) -> None:
    """Draw the sheet and write it as PNG or JPEG, as the file's ending says.

    Raises:
        MirrorError: it can't be written.
    """
    kind = path.suffix.lower()
    if kind not in (".png", ".jpg", ".jpeg"):
        raise MirrorError(f"--sheet {path}: name a .jpg or .png file.")
    options = [] if kind == ".png" else [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
    _, data = cv2.imencode(kind, draw(cells), options)
    try:
        path.write_bytes(data.tobytes())
    except OSError as error:
        raise MirrorError(f"--sheet {path}: can't be written ({error.strerror}); check its folder.") from None
