"""Reads tables as shops have them: TOML, and CSV saved by Excel in any country, with or without a mark.

What a column or a key means is looked up by its title; a row that can't be used is named with its line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

__all__ = ["Row", "Table", "TableError", "csv_rows", "read_table", "toml_rows"]

Row = tuple[str, Mapping[str, Any]]
"""Where it stands, for people, and its values by their meanings."""

_SEPARATORS: Final = ",;\t"
_BEGINS: Final = re.compile(r"""\s*\[?\s*(?:"([^"]*)"|'([^']*)'|([^\s\[\]"'=.#]+))\s*[\]=.]""")
"""A line that begins a table, or tells a value outside of all tables."""


class TableError(Exception):
    """Why a whole table can't be used."""


@dataclass(frozen=True, slots=True)
class Table:
    """The titles of the columns, and each row with the number of the line on which it begins."""

    titles: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def csv_rows(
    path: Path, known: Mapping[str, str], needed: Mapping[str, str], problems: list[str]
) -> Iterator[Row]:
    """The rows of a CSV file.

    Args:
        path: of the file.
        known: titles, in lower case and with spaces between words, and what they mean.
        needed: meanings without which the table can't be used, and what to give such a title.
        problems: takes a sentence for each column and row that is left out.

    Raises:
        TableError: as `read_table`; a needed column is missing, or two columns mean the same.
    """
    table = read_table(path)
    meanings = [known.get(_plain(title)) for title in table.titles]
    for need, column in needed.items():
        if need not in meanings:
            raise TableError(f'no column is called "{need}"; give {column} that title')
    for place, (title, meaning) in enumerate(zip(table.titles, meanings, strict=True)):
        if title and meaning is None:
            problems.append(f'{path.name}: the column "{title}" means nothing to the mirror; passed over.')
        elif meaning is not None and meaning in meanings[:place]:
            spoken = meaning.replace("_", " ")
            raise TableError(f'two columns mean the {spoken}, one of them "{title}"; keep one')
    for number, row in table.rows:
        if len(row) > len(meanings):
            problems.append(
                f"{path.name}, line {number}: {len(row)} fields under {len(meanings)} titles "
                "(a text with the separator in it needs quotes); left out."
            )
            continue
        fields = {meaning: value for meaning, value in zip(meanings, row, strict=False) if meaning}
        yield f"{path.name}, line {number}", fields


def toml_rows(path: Path, known: Mapping[str, str], name_means: str, problems: list[str]) -> Iterator[Row]:
    """The tables of a TOML file.

    Args:
        path: of the file.
        known: keys as in `csv_rows`, and what they mean.
        name_means: the meaning of a table's own name.
        problems: takes a sentence for each table that is left out.

    Raises:
        TableError: the file can't be read or is no TOML.
    """
    tables, lines = _read_tables(path)
    for name, fields in tables.items():
        where = f"{path.name}, line {lines[name]}" if name in lines else path.name
        if not isinstance(fields, dict):
            problems.append(f'{where}: {name} is no table; write ["{name}"] above its lines; left out.')
            continue
        meanings = {key: known.get(_plain(key), name_means) for key in fields}
        unknown = [key for key, meaning in meanings.items() if meaning == name_means]
        if unknown:
            others = ", ".join(word for word in dict.fromkeys(known.values()) if word != name_means)
            problems.append(f"{where}: unknown key {unknown[0]}; known are {others}; left out.")
            continue
        if len(set(meanings.values())) < len(meanings):
            problems.append(f"{where}: two of the keys {', '.join(meanings)} mean the same; left out.")
            continue
        yield where, {meanings[key]: value for key, value in fields.items()} | {name_means: name}


def _read_tables(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """What a TOML file holds, and where each of its tables begins, as far as its first line tells."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise TableError(f"can't be read ({error.strerror}); check its permissions") from None
    except UnicodeDecodeError:
        raise TableError("not UTF-8 text; save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of thousands of digits, or brackets in brackets without end.
        raise TableError(f"not valid TOML: {error}; correct that line") from None
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _BEGINS.match(line):
            lines.setdefault(next(part for part in head.groups() if part is not None), number)
    return tables, lines


def _plain(title: str) -> str:
    return re.sub(r"[\s_\-.]+", " ", title).strip().casefold()


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
