"""What the retailer says about the photos, in `library.csv` or `library.toml` beside them.

A faulty row is named and left out; the rest counts. A photo is named by its entry's id, by its path or,
where only one photo has it, by its bare file name; letter case and the slash's direction do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mirror.indexing.photos import Photo, category_key
from mirror.indexing.tables import TableError, csv_rows, toml_rows

__all__ = ["CSV_FILE", "TOML_FILE", "About", "Metadata", "read_metadata"]

CSV_FILE: Final = "library.csv"
TOML_FILE: Final = "library.toml"

_LONGEST: Final = 200
_COLUMNS: Final = {
    "photo": ("photo", "file", "file name", "filename", "image", "picture", "id"),
    "garment": ("garment", "garment name", "name", "product", "product name", "title"),
    "styles": ("styles", "style", "look"),
    "price": ("price",),
    "stock_number": ("stock number", "stock no", "stock", "sku", "article", "article number", "item number"),
    "category": ("category",),
    "move": ("move", "pose"),
}
_MEANING: Final = {name: key for key, names in _COLUMNS.items() for name in names}


@dataclass(frozen=True, slots=True)
class About:
    """What is said about one photo; empty where nothing is.

    Attributes:
        garment: name as the shop calls it.
        styles: words for the look.
        price: as it is to be shown.
        stock_number: the retailer's own number.
        category: key of a category other than the photo's folder.
        move: name of the pose.
    """

    garment: str = ""
    styles: tuple[str, ...] = ()
    price: str = ""
    stock_number: str = ""
    category: str = ""
    move: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about photos, by their ids, and a sentence for each row that was left out."""

    about: Mapping[str, About]
    problems: tuple[str, ...]


@dataclass(slots=True)
class _Reader:
    """Collects rows and complaints."""

    finder: _Finder
    about: dict[str, About] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def take(self, where: str, fields: Mapping[str, Any]) -> None:
        """One row: its values by meaning."""
        try:
            photo = self.finder.find(_text("photo", fields.get("photo", "")))
            if photo.id in self.about:
                raise _RowError(f"{photo.name} was described before")
            self.about[photo.id] = _about(fields)
        except _RowError as error:
            self.problems.append(f"{where}: {error}; left out.")


class _RowError(Exception):
    """What is wrong with a row."""


def read_metadata(folder: Path, photos: Sequence[Photo]) -> Metadata:
    """Read both files where they are there, the CSV file first; raises nothing."""
    reader = _Reader(_Finder(photos))
    needed = {"photo": "the column with the file names"}
    sources = (
        (CSV_FILE, csv_rows(folder / CSV_FILE, _MEANING, needed, reader.problems)),
        (TOML_FILE, toml_rows(folder / TOML_FILE, _MEANING, "photo", reader.problems)),
    )
    for name, rows in sources:
        if not (folder / name).exists():
            continue
        try:
            for where, fields in rows:
                reader.take(where, fields)
        except TableError as error:
            reader.problems.append(f"{name}: {error}.")
    return Metadata(reader.about, tuple(reader.problems))


def _about(fields: Mapping[str, Any]) -> About:
    styles = fields.get("styles", "")
    parts = styles if isinstance(styles, list) else re.split(r"[,;|/]", _text("styles", styles))
    return About(
        garment=_text("garment", fields.get("garment", "")),
        styles=tuple(dict.fromkeys(text for part in parts if (text := _text("styles", part)))),
        price=_text("price", fields.get("price", "")),
        stock_number=_text("stock_number", fields.get("stock_number", "")),
        category=category_key(_text("category", fields.get("category", ""))),
        move=_text("move", fields.get("move", "")),
    )


def _text(key: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise _RowError(f"{key.replace('_', ' ')} is no text")
    text = " ".join(unicodedata.normalize("NFC", str(value)).split())
    if len(text) > _LONGEST:
        raise _RowError(f"{key.replace('_', ' ')} is longer than {_LONGEST} letters")
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
        raise _RowError(f"{key.replace('_', ' ')} holds a control character")
    return text


class _Finder:
    """Photos by whatever a retailer may call them."""

    def __init__(self, photos: Iterable[Photo]) -> None:
        self._paths: dict[str, list[Photo]] = {}
        self._names: dict[str, list[Photo]] = {}
        for photo in photos:
            for book, names in ((self._paths, (photo.id, photo.name)), (self._names, _bare(photo))):
                for name in dict.fromkeys(map(_key, names)):
                    book.setdefault(name, []).append(photo)

    def find(self, name: str) -> Photo:
        key = _key(name)
        if not key:
            raise _RowError("it names no photo")
        found = self._paths.get(key) or self._names.get(key)
        if not found:
            raise _RowError(f"there is no photo {name}")
        if len(found) > 1:
            raise _RowError(f"{name} may be {found[0].name} or {found[1].name}; write the path")
        return found[0]


def _bare(photo: Photo) -> tuple[str, str]:
    return photo.path.stem, photo.path.name


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFC", name).strip().replace("\\", "/").casefold()
    return plain.removeprefix("./").strip("/")
