"""Finds the photos below a folder and names the files that look like photos and are none."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mirror.errors import MirrorError
from mirror.matching.types import CATEGORIES
from mirror.pictures import SUFFIXES

__all__ = ["DIRECT", "LeftOut", "Listing", "Photo", "category_key", "find_photos", "readable"]

DIRECT: Final = "looks"
"""Category of photos that lie in no sub-folder."""

_OTHER_FORMATS: Final = frozenset(
    {".avif", ".cr2", ".dng", ".gif", ".heic", ".heif", ".jp2", ".jxl", ".nef", ".psd", ".tif", ".tiff"}
)
_BUILT_IN: Final = {label.casefold(): key for key, label in CATEGORIES.items()} | {
    key: key for key in CATEGORIES
}

Stamp = tuple[int, int, int]
"""Size, time of the last change and of the last change to the file's record, bytes and nanoseconds:
while these stay the same, so does the content."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo to be indexed.

    Attributes:
        id: path below the photos' folder without its ending, with `/`.
        name: the same with the ending, as reports show it.
        path: where the file is.
        category: key of the category.
        stamp: see `Stamp`.
    """

    id: str
    name: str
    path: Path
    category: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A photo that is not in the library, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The photos below a folder in order of their ids, and what looked like one."""

    photos: tuple[Photo, ...]
    left_out: tuple[LeftOut, ...]


def find_photos(folder: Path, *, besides: Path) -> Listing:
    """List the photos below a folder; hidden files and folders are passed over.

    Args:
        folder: where to look.
        besides: a folder that is not entered even if it lies inside: the library.

    Raises:
        MirrorError: the folder is missing or can't be read.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "no such folder of photos"
        raise MirrorError(f"{folder}: {what}; name the folder that holds the photos.")
    try:
        with os.scandir(folder) as items:
            next(items, None)
    except OSError as error:
        raise MirrorError(f"{folder}: can't be read ({error.strerror}); check its permissions.") from None
    photos: dict[str, Photo] = {}
    left_out: list[LeftOut] = []
    for path, found in _walk(folder, besides.resolve()):
        name = path.relative_to(folder).as_posix()
        fault = found or _other_format(path.suffix.lower()) or _unprintable(name)
        if fault is not None:
            left_out.append(LeftOut(_printable(name), fault))
            continue
        photo = _photo(path, name)
        if isinstance(photo, LeftOut):
            left_out.append(photo)
        elif photo.id in photos:
            reason = f"the same name but for the ending as {photos[photo.id].name}, which is kept; rename it"
            left_out.append(LeftOut(name, reason))
        else:
            photos[photo.id] = photo
    return Listing(tuple(photos[key] for key in sorted(photos)), tuple(left_out))


def _walk(folder: Path, besides: Path) -> Iterator[tuple[Path, str | None]]:
    """Every file that is, or looks like, a picture, in a fixed order; with what is wrong with it."""
    entered = {folder.resolve()}
    stack = [folder]
    while stack:
        place = stack.pop()
        try:
            with os.scandir(place) as items:
                found = sorted(items, key=lambda item: item.name)
        except OSError as error:
            yield place, f"the folder can't be read ({error.strerror}); check its permissions"
            continue
        deeper = []
        for item in found:
            path = place / item.name
            pictured = path.suffix.lower() in SUFFIXES | _OTHER_FORMATS
            if item.name.startswith("."):
                continue
            if not item.is_dir():
                if pictured:
                    yield path, None
            elif pictured:
                yield path, "a folder, not a picture; give it a name without an ending to have it looked into"
            elif (real := path.resolve()) != besides and real not in entered:
                entered.add(real)  # a link that leads back up is followed once
                deeper.append(path)
        stack.extend(reversed(deeper))


def _photo(path: Path, name: str) -> Photo | LeftOut:
    try:
        record = path.stat()
    except FileNotFoundError:
        return LeftOut(name, "a link to a file that is not there; copy the picture itself here")
    except OSError as error:
        return LeftOut(name, f"can't be read ({error.strerror}); check the path and its permissions")
    if not stat.S_ISREG(record.st_mode):
        return LeftOut(name, "not an ordinary file; copy the picture itself here")
    first, below, _ = name.partition("/")
    category = category_key(first) if below else DIRECT
    stamp = (record.st_size, record.st_mtime_ns, record.st_ctime_ns)
    return Photo(name[: -len(path.suffix)], name, path, category, stamp)


def category_key(label: str) -> str:
    """The key of a category as a person writes it: `Coats` is the built-in `outerwear`."""
    plain = unicodedata.normalize("NFC", label).strip()
    return _BUILT_IN.get(plain.casefold(), plain)


def readable(stem: str, category: str) -> str:
    """A garment's name made of a file's name: `red_dress-2` → `Red dress 2`; `12` → `Dresses 12`."""
    words = re.sub(r"[\s_\-]+", " ", unicodedata.normalize("NFC", stem)).strip()
    if not any(letter.isalpha() for letter in words):
        label = CATEGORIES.get(category, re.sub(r"[\s_\-]+", " ", category))
        words = f"{label} {words}".strip()
    return words[:1].upper() + words[1:]


def _other_format(suffix: str) -> str | None:
    if suffix not in _OTHER_FORMATS:
        return None
    return f"{suffix[1:].upper()} files can't be read; save it as JPEG or PNG"


def _unprintable(name: str) -> str | None:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "its name is no valid text; rename it"
    if any(unicodedata.category(letter) == "Cc" for letter in name):
        return "its name holds a line break or another control character; rename it"
    return None


def _printable(name: str) -> str:
    text = name.encode("utf-8", "replace").decode("utf-8")
    return "".join("?" if unicodedata.category(letter) == "Cc" else letter for letter in text)
