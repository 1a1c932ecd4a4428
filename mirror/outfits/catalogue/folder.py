"""Reads a catalogue from a folder: `catalogue.csv` or `catalogue.toml`, with pictures beside it.

A faulty row is named with its line and left out; the rest counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mirror.errors import MirrorError
from mirror.indexing.tables import Row, TableError, csv_rows, toml_rows
from mirror.outfits.catalogue.fields import COLUMNS, RowError, item_of
from mirror.outfits.catalogue.item import Catalogue, Item

__all__ = ["CSV_FILE", "TOML_FILE", "read_catalogue"]

CSV_FILE: Final = "catalogue.csv"
TOML_FILE: Final = "catalogue.toml"

_MEANING: Final = {name: key for key, names in COLUMNS.items() for name in names}


@dataclass(slots=True)
class _Reader:
    """Collects items and complaints."""

    folder: Path
    items: dict[str, Item] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def take(self, where: str, fields: Mapping[str, Any]) -> None:
        try:
            item, odd = item_of(fields, self.folder)
        except RowError as error:
            self.problems.append(f"{where}: {error}; left out.")
            return
        if item.id in self.items:
            self.problems.append(f"{where}: the id {item.id} was used before; left out.")
            return
        self.items[item.id] = item
        self.problems.extend(f"{where}: {remark}." for remark in odd)


def read_catalogue(folder: Path, shown: Callable[[Iterable[Row]], Iterable[Row]] = iter) -> Catalogue:
    """Read all rows.

    Args:
        folder: with the table, and the pictures that it names.
        shown: goes through the rows, with a count of them for example.

    Raises:
        MirrorError: the folder or both files are missing, or the file as a whole can't be read. A faulty row
            raises nothing.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - pathlib raises at a name that is too long
        raise MirrorError(f"{folder}: there is no such folder; name the folder of a catalogue.")
    files = [folder / name for name in (CSV_FILE, TOML_FILE) if (folder / name).exists()]
    if not files:
        raise MirrorError(f"{folder}: neither {CSV_FILE} nor {TOML_FILE} is in it; write one of them.")
    if len(files) > 1:
        raise MirrorError(f"{folder}: both {CSV_FILE} and {TOML_FILE} are in it; keep one of them.")
    reader = _Reader(folder)
    for where, fields in shown(_rows(files[0], reader.problems)):
        reader.take(where, fields)
    return Catalogue(tuple(reader.items.values()), tuple(reader.problems))


def _rows(path: Path, problems: list[str]) -> Iterator[Row]:
    try:
        if path.name == CSV_FILE:
            yield from csv_rows(path, _MEANING, dict.fromkeys(("id", "name", "category"), "one"), problems)
        else:
            yield from toml_rows(path, _MEANING, "id", problems)
    except TableError as error:
        raise MirrorError(f"{path}: {error}.") from None
