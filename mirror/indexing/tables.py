"""Reads CSV files as shops have them: saved by Excel in any country, with or without a byte order mark."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Table", "TableError", "read_table"]

_SEPARATORS: Final = ",;\t"


class TableError(Exception):
    """Why a whole table can't be used."""


@dataclass(frozen=True, slots=True)
class Table:
    """The titles of the columns, and each row with the number of the line on which it begins."""

    titles: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(path: Path) -> Table:
    """Read a table; rows without any text are passed over.

    Raises:
        TableError: the file can't be read, is no text or has no titles.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(f"can't be read ({error.strerror}); check its permissions") from None
    text = _decoded(content)
    if "\0" in text:
        raise TableError("not a text file; save the table as CSV (UTF-8)")
    lines = text.splitlines(keepends=True)
    first = 0
    separator = None
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        separator = lines[0].strip()[4]  # Excel's way of telling it
        first = 1
    while first < len(lines) and not lines[first].strip():
        first += 1
    if first >= len(lines):
        raise TableError("it is empty; write a line of titles, then a line for each row")
    if separator is None:
        separator = max(_SEPARATORS, key=lines[first].count)
    rows = _rows("".join(lines[first:]), separator, first)
    if not rows:
        raise TableError("its titles can't be read")
    return Table(tuple(title.strip() for title in rows[0][1]), tuple(rows[1:]))


def _rows(text: str, separator: str, skipped: int) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    rows = []
    begins = 1
    try:
        for row in reader:
            cells = list(row)
            while cells and not cells[-1].strip():
                cells.pop()  # Excel fills short rows up with empty cells
            if cells:
                rows.append((begins + skipped, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise TableError(f"line {begins + skipped} can't be read ({error})") from None
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("not a text in any known encoding; save the table as CSV (UTF-8)")
