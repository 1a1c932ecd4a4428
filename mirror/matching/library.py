"""Reads a library of demonstration poses: one folder an entry, a pose and a picture in each.

    LIBRARY/outerwear/trench-coat/pose.json
    LIBRARY/outerwear/trench-coat/picture.jpg

An entry's id is its folder below the library; hidden folders hold none. What is wrong with one entry
leaves that one out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mirror.errors import MirrorError
from mirror.matching.moves import Moves
from mirror.matching.stamp import MOVES_FILE, PICTURE_FILES, POSE_FILE, Stamp, places, stamp_of
from mirror.matching.types import CATEGORIES, Entry
from mirror.pictures import check_picture
from mirror.pose.landmarks import COUNT
from mirror.pose.types import Pose

__all__ = ["BUILT_IN", "PICTURE_FILES", "POSE_FILE", "Library", "load_library"]

BUILT_IN: Final = Path(__file__).resolve().parents[2] / "assets" / "poses"

_Number = Annotated[float, Field(allow_inf_nan=False)]
_Row = Annotated[list[_Number], Field(min_length=4, max_length=4)]
_Place = Annotated[list[_Number], Field(min_length=3, max_length=3)]


class _PoseFile(BaseModel):
    """Contents of `pose.json`; landmarks are `[x, y, z, visibility]` in pixels of the picture."""

    model_config = ConfigDict(extra="ignore")

    garment: Annotated[str, Field(min_length=1)]
    category: Annotated[str, Field(min_length=1)]
    move: str = ""
    styles: tuple[str, ...] = ()
    price: str = ""
    stock_number: str = ""
    landmarks: Annotated[list[_Row], Field(min_length=COUNT, max_length=COUNT)]
    world: Annotated[list[_Place], Field(min_length=COUNT, max_length=COUNT)] | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """The entries that could be read, in order of their ids, and one sentence for each that couldn't.

    `moves` names poses; None where the library has no `moves.json` or a damaged one. `folder` is where it
    was read from, `stamp` what its files looked like just before; None for a library made of numbers.
    """

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]
    moves: Moves | None = None
    folder: Path | None = None
    stamp: Stamp | None = None

    @property
    def categories(self) -> dict[str, str]:
        """Category key → label: the built-in ones in their own order, then others by name."""
        present = {entry.category for entry in self.entries}
        known = {key: label for key, label in CATEGORIES.items() if key in present}
        others = {
            key: key.replace("-", " ").replace("_", " ").capitalize() for key in sorted(present - set(known))
        }
        return known | others


def load_library(folder: Path) -> Library:
    """Read every entry below a folder.

    Raises:
        MirrorError: the folder is missing or can't be read; a faulty entry raises nothing.
    """
    if not folder.is_dir():
        raise MirrorError(f"{folder}: no such library folder; check matching.library or --library.")
    stamp = stamp_of(folder)
    found = sorted(places(folder))
    entries: list[Entry] = []
    problems: list[str] = []
    for place in found:
        try:
            entries.append(_read_entry(place, place.relative_to(folder).as_posix()))
        except MirrorError as error:
            problems.append(str(error))
    if not found:
        problems.append(
            f"{folder}: the library holds no entries; an entry is a folder with {POSE_FILE} and a picture."
        )
    moves = _read_moves(folder / MOVES_FILE, problems)
    return Library(_with_moves(entries, moves), tuple(problems), moves, folder, stamp)


def _read_moves(file: Path, problems: list[str]) -> Moves | None:
    if not file.exists():
        return None
    try:
        return Moves.load(file)
    except MirrorError as error:
        problems.append(str(error))
        return None


def _with_moves(entries: list[Entry], moves: Moves | None) -> tuple[Entry, ...]:
    """The entries; those without a name of their own for their pose get the one of their move."""
    nameless = [entry for entry in entries if not entry.move]
    if moves is None or not nameless:
        return tuple(entries)
    names = dict(
        zip((entry.id for entry in nameless), moves.names_of([entry.pose for entry in nameless]), strict=True)
    )
    return tuple(replace(entry, move=names.get(entry.id, entry.move)) for entry in entries)


def _read_entry(place: Path, name: str) -> Entry:
    file = place / POSE_FILE
    try:
        content = _PoseFile.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        raise MirrorError(f"{place}: {POSE_FILE} is missing; add it or remove the folder.") from None
    except OSError as error:
        raise MirrorError(f"{file}: can't be read ({error.strerror}); check its permissions.") from None
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(key) for key in fault["loc"]) or "the file"
        raise MirrorError(f"{file}: {where}: {fault['msg']}; draw or index this entry again.") from None
    picture = next((place / option for option in PICTURE_FILES if (place / option).is_file()), None)
    if picture is None:
        raise MirrorError(f"{place}: {PICTURE_FILES[0]} is missing; add it or remove the folder.")
    check_picture(picture)
    rows = np.array(content.landmarks, dtype=np.float64)
    world = None if content.world is None else np.array(content.world, dtype=np.float64)
    pose = Pose(points=rows[:, :3], visibility=np.clip(rows[:, 3], 0.0, 1.0), world=world, time=0.0)
    return Entry(
        id=name,
        category=content.category,
        garment=content.garment,
        move=content.move,
        pose=pose,
        picture=picture,
        styles=content.styles,
        price=content.price,
        stock_number=content.stock_number,
    )
