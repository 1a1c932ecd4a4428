"""The folder of a library that `index` made: what it may touch there, and how entries get in and out.

`LIBRARY/.index` holds what index needs from run to run: the lock, the cache, pictures that have no entry
yet, and the list of the entries that index itself wrote. Nothing else in the library is ever removed.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
from filelock import FileLock, Timeout

from mirror.errors import MirrorError
from mirror.indexing.examine import write_whole
from mirror.matching.stamp import HIDDEN, LIST, PICTURE_FILES, POSE_FILE
from mirror.matching.stamp import MOVES_FILE as MOVES
from mirror.pose.types import Pose

__all__ = ["CONTACT_SHEET", "HIDDEN", "MOVES", "REPORT", "Placed", "Shelf", "Update"]

REPORT: Final = "report.txt"
CONTACT_SHEET: Final = "contact-sheet.jpg"
_OWN: Final = frozenset({HIDDEN, REPORT, CONTACT_SHEET, MOVES})
_PICTURE: Final = PICTURE_FILES[0]
_FATAL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """One entry as it is to stand in the library: its content's digest and what `pose.json` says."""

    digest: str
    garment: str
    category: str
    move: str
    styles: tuple[str, ...]
    price: str
    stock_number: str
    size: tuple[int, int]
    pose: Pose


@dataclass(frozen=True, slots=True)
class Update:
    """What `Shelf.update` did: why an id could not be written, for each such id; how many were removed."""

    refused: Mapping[str, str]
    removed: int


class Shelf:
    """A library's folder, locked for this run.

    Args:
        folder: made if it is not there.

    Raises:
        MirrorError: it is no folder, holds something else, can't be written, or another run is at work.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hidden = folder / HIDDEN
        self.pictures = self.hidden / "pictures"
        _check(folder)
        try:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self.hidden / "lock")
            self._lock.acquire(timeout=0)
        except Timeout:
            raise MirrorError(
                f"{folder}: another index run is at work on it; wait until it is done."
            ) from None
        except OSError as error:
            raise _unwritable(folder, error) from None
        self._entries = self._read_list()
        self._standing: set[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def has_picture(self, digest: str) -> bool:
        """Whether the library's copy of a photo is there, in an entry or waiting for one."""
        return self._waiting(digest).is_file() or digest in self._in_entries()

    def update(self, wanted: Mapping[str, Placed]) -> Update:
        """Make the library hold these entries and none of those that index wrote earlier.

        Args:
            wanted: id → entry; each one's picture is there (see `has_picture`).

        Raises:
            MirrorError: the disk is full or write-protected.
        """
        refused = {name: reason for name in wanted if (reason := self._taken(name))}
        placed = {name: entry for name, entry in wanted.items() if name not in refused}
        before = dict(self._entries)
        # Whatever happens from here on, the list names every entry that may be ours, and a running mirror
        # that watches this library leaves it alone.
        self._write_list(before | {name: entry.digest for name, entry in placed.items()}, whole=False)
        try:
            for name, digest in before.items():
                if name not in placed or placed[name].digest != digest:
                    self._take_down(name, digest)
            for name in before.keys() - placed.keys():
                self._clear(name)
            pictures: dict[str, Path] = {}
            for name, entry in placed.items():
                reason = self._put_up(name, entry, pictures.get(entry.digest))
                if reason:
                    refused[name] = reason
                else:
                    pictures[entry.digest] = self.folder / name / _PICTURE
        except OSError as error:
            raise _unwritable(self.folder, error) from None
        standing = {name: entry.digest for name, entry in placed.items() if name not in refused}
        self._write_list(standing, whole=True)
        return Update(refused, len(before.keys() - standing.keys()))

    def drop_pictures_but(self, digests: set[str]) -> None:
        """Remove the waiting pictures of photos that are gone."""
        for path in self.pictures.iterdir():
            if path.stem not in digests or path.name.startswith("."):
                path.unlink(missing_ok=True)

    def _waiting(self, digest: str) -> Path:
        return self.pictures / f"{digest}.jpg"

    def _in_entries(self) -> set[str]:
        if self._standing is None:
            self._standing = {
                digest for name, digest in self._entries.items() if (self.folder / name / _PICTURE).is_file()
            }
        return self._standing

    def _taken(self, name: str) -> str | None:
        """Why an id can't be used, or None."""
        first = name.partition("/")[0]
        if first in _OWN:
            return f"index keeps {first} for itself; rename the photo or its folder"
        place = self.folder / name
        if name not in self._entries and any((place / file).exists() for file in (POSE_FILE, *PICTURE_FILES)):
            return "the library holds an entry of that name that index did not write; rename the photo"
        return None

    def _take_down(self, name: str, digest: str) -> None:
        """Put an entry's picture among the waiting ones."""
        picture = self.folder / name / _PICTURE
        if picture.is_file():
            picture.replace(self._waiting(digest))

    def _clear(self, name: str) -> None:
        """Remove an entry of ours, and folders that are empty then."""
        place = self.folder / name
        for ours in (
            place / POSE_FILE,
            *place.glob(f".{POSE_FILE}.*"),
        ):  # what a kill left
            ours.unlink(missing_ok=True)
        while place != self.folder:
            try:
                place.rmdir()
            except FileNotFoundError:
                pass
            except OSError:
                return  # somebody else's files lie there
            place = place.parent

    def _put_up(self, name: str, entry: Placed, twin: Path | None) -> str | None:
        """Write one entry; `twin` is where the same picture stands already.

        Returns:
            The reason if that is impossible for this one.
        """
        place = self.folder / name
        try:
            place.mkdir(parents=True, exist_ok=True)
            picture, waiting = place / _PICTURE, self._waiting(entry.digest)
            if waiting.is_file():
                waiting.replace(picture)
            elif not picture.is_file() and twin is not None:
                shutil.copyfile(twin, picture)
            elif not picture.is_file():
                return "its picture is gone from the library; run index again"
            content = _pose_file(entry)
            file = place / POSE_FILE
            if not file.is_file():
                file.write_bytes(content)  # should this be cut short, the next run writes it again
            elif file.read_bytes() != content:
                write_whole(file, content)
        except OSError as error:
            if error.errno in _FATAL:
                raise
            return f"can't be written into the library ({error.strerror}); rename the photo"
        return None

    def _read_list(self) -> dict[str, str]:
        try:
            content = json.loads((self.hidden / LIST).read_bytes())
            return {str(name): str(digest) for name, digest in content["entries"].items()}
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write_list(self, entries: dict[str, str], *, whole: bool) -> None:
        self._entries, self._standing = entries, None
        content = {"whole": whole, "entries": dict(sorted(entries.items()))}
        text = json.dumps(content, ensure_ascii=False, indent=0)
        write_whole(self.hidden / LIST, text.encode())


def _check(folder: Path) -> None:
    try:
        if folder.is_symlink() and not folder.exists():
            raise MirrorError(f"{folder}: a link to nowhere; choose another folder for the library.")
        if not folder.exists():
            return
        if not folder.is_dir():
            raise MirrorError(f"{folder}: is a file; choose a folder for the library.")
        if not (folder / HIDDEN).is_dir() and next(folder.iterdir(), None) is not None:
            raise MirrorError(
                f"{folder}: holds files that index did not make; choose a new or an empty folder."
            )
    except OSError as error:
        raise _unwritable(folder, error) from None


def _pose_file(entry: Placed) -> bytes:
    """Content of `pose.json`, a line a field."""
    rows = np.column_stack((np.round(entry.pose.points, 1), np.round(entry.pose.visibility, 3)))
    fields: dict[str, Any] = {"garment": entry.garment, "category": entry.category}
    if entry.move:
        fields["move"] = entry.move
    if entry.styles:
        fields["styles"] = entry.styles
    if entry.price:
        fields["price"] = entry.price
    if entry.stock_number:
        fields["stock_number"] = entry.stock_number
    fields["size"] = entry.size
    fields["landmarks"] = rows.tolist()
    if entry.pose.world is not None:
        fields["world"] = np.round(entry.pose.world, 4).tolist()
    lines = (f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _unwritable(folder: Path, error: OSError) -> MirrorError:
    return MirrorError(f"{folder}: can't be written ({error.strerror}); choose another folder or make room.")
