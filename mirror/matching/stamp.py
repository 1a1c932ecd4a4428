"""Tells whether a library on disk has changed, without reading it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = [
    "HIDDEN",
    "LIST",
    "MOVES_FILE",
    "PICTURE_FILES",
    "POSE_FILE",
    "Stamp",
    "is_whole",
    "places",
    "stamp_of",
]

POSE_FILE: Final = "pose.json"
PICTURE_FILES: Final = ("picture.jpg", "picture.png")
MOVES_FILE: Final = "moves.json"
HIDDEN: Final = ".index"
"""Folder in a library that `index` made: what it needs from run to run."""
LIST: Final = "entries.json"
"""In that folder: the entries that `index` wrote. Written before the first of them is touched, and after the
last one."""

Stamp = tuple[tuple[str, int, int, int], ...]
"""Path, time of change in ns, size and inode of every file that tells of a change; in order of the paths."""


def stamp_of(folder: Path) -> Stamp:
    """What the files of a library look like from outside; empty where there is none.

    The list tells all of a library that `index` made; of any other, each entry's files do.
    """
    marks = [_mark(str(folder / HIDDEN / LIST))]
    if marks == [None]:
        marks = [_mark(file) for file in _entry_files(str(folder))]
    marks.append(_mark(str(folder / MOVES_FILE)))
    return tuple(sorted(mark for mark in marks if mark is not None))


def is_whole(folder: Path) -> bool:
    """Whether all that belongs to a library that `index` made is there.

    Not so while a run is changing it, after a run that came to no end, and while it is being copied. Of a
    library that was made by hand nobody can tell; it counts as whole.
    """
    try:
        content = json.loads((folder / HIDDEN / LIST).read_bytes())
        entries = list(content["entries"])
        there = all((folder / name / POSE_FILE).is_file() for name in entries)
        return there and content.get("whole", True) is True
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def places(folder: Path) -> Iterator[Path]:
    """The folders below `folder` that hold a pose or a picture; hidden ones are passed over."""
    for place, folders, files in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if not {POSE_FILE, *PICTURE_FILES}.isdisjoint((*files, *folders)):
            yield Path(place)


def _entry_files(folder: str) -> Iterator[str]:
    """Poses and pictures of a library that was made by hand. Plain strings: it is done every few seconds."""
    wanted = (POSE_FILE, *PICTURE_FILES)
    for place, folders, files in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (f"{place}{os.sep}{name}" for name in files if name in wanted)


def _mark(file: str) -> tuple[str, int, int, int] | None:
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return file, found.st_mtime_ns, found.st_size, found.st_ino
