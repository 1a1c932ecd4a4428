"""Reads a catalogue from a folder: `catalogue.csv` or `catalogue.toml`, with pictures beside it.

A faulty row is named with its line and left out; the rest counts.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mirror.errors import MirrorError
from mirror.indexing.tables import TableError, read_table
from mirror.outfits.catalogue.fields import COLUMNS, RowError, item_of
from mirror.outfits.catalogue.item import Catalogue, Item

__all__ = ["CSV_FILE", "TOML_FILE", "read_catalogue"]

CSV_FILE: Final = "catalogue.csv"
TOML_FILE: Final = "catalogue.toml"

_BEGINS: Final = re.compile(r"""\s*\[?\s*(?:"([^"]*)"|'([^']*)'|([^\s\[\]"'=.#]+))\s*[\]=.]""")
"""A line that begins a table, or tells a value outside of all tables."""
_MEANING: Final = {name: key for key, names in COLUMNS.items() for name in names}
_Row = tuple[str, Mapping[str, Any]]


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


def read_catalogue(folder: Path, shown: Callable[[Iterable[_Row]], Iterable[_Row]] = iter) -> Catalogue:
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
    rows = _csv_rows if files[0].suffix == ".csv" else _toml_rows
    for where, fields in shown(rows(files[0], reader.problems)):
        reader.take(where, fields)
    return Catalogue(tuple(reader.items.values()), tuple(reader.problems))


def _csv_rows(path: Path, problems: list[str]) -> Iterator[_Row]:
    try:
        table = read_table(path)
    except TableError as error:
        raise MirrorError(f"{path}: {error}.") from None
    meanings = [_MEANING.get(_plain(title)) for title in table.titles]
    for needed in ("id", "name", "category"):
        if needed not in meanings:
            raise MirrorError(f'{path}: no column is called "{needed}"; give one that title.')
    for place, (title, meaning) in enumerate(zip(table.titles, meanings, strict=True)):
        if title and meaning is None:
            problems.append(f'{path.name}: the column "{title}" means nothing to the mirror; passed over.')
        elif meaning is not None and meaning in meanings[:place]:
            raise MirrorError(f'{path}: two columns mean the {meaning}, one of them "{title}"; keep one.')
    for number, row in table.rows:
        if len(row) > len(meanings):
            problems.append(
                f"{path.name}, line {number}: {len(row)} fields under {len(meanings)} titles "
                "(a text with the separator in it needs quotes); left out."
            )
            continue
        fields = {meaning: value for meaning, value in zip(meanings, row, strict=False) if meaning}
        yield f"{path.name}, line {number}", fields


def _toml_rows(path: Path, problems: list[str]) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise MirrorError(f"{path}: can't be read ({error.strerror}); check its permissions.") from None
    except UnicodeDecodeError:
        raise MirrorError(f"{path}: not UTF-8 text; save it as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of thousands of digits, or brackets in brackets without end.
        raise MirrorError(f"{path}: not valid TOML: {error}; correct that line.") from None
    lines = _lines_of(text)
    for name, fields in tables.items():
        where = f"{path.name}, line {lines[name]}" if name in lines else path.name
        if not isinstance(fields, dict):
            problems.append(f'{where}: {name} is no table; write ["{name}"] above its lines; left out.')
            continue
        meanings = {key: _MEANING.get(_plain(key), "id") for key in fields}
        unknown = [key for key, meaning in meanings.items() if meaning == "id"]
        if unknown:
            known = ", ".join(list(COLUMNS)[1:])
            problems.append(f"{where}: unknown key {unknown[0]}; known are {known}; left out.")
            continue
        if len(set(meanings.values())) < len(meanings):
            problems.append(f"{where}: two of the keys {', '.join(meanings)} mean the same; left out.")
            continue
        yield where, {meanings[key]: value for key, value in fields.items()} | {"id": name}


def _lines_of(text: str) -> dict[str, int]:
    """Where each table begins, as far as its first line tells."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _BEGINS.match(line):
            found.setdefault(next(part for part in head.groups() if part is not None), number)
    return found


def _plain(title: str) -> str:
    return re.sub(r"[\s_\-.]+", " ", title).strip().casefold()
