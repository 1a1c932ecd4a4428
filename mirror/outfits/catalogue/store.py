"""The catalogue in a database, so that several mirrors can share one."""

from __future__ import annotations

import math
import uuid
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import sqlalchemy as sql
from sqlalchemy import exc

from mirror.errors import MirrorError
from mirror.outfits.catalogue.item import Item
from mirror.outfits.database import begin, make_tables, open_engine, reason_of, shown
from mirror.outfits.types import Lab

__all__ = ["CatalogueStore"]

_CHUNK: Final = 500

_TABLES: Final = sql.MetaData()
_ITEMS: Final = sql.Table(
    "items",
    _TABLES,
    sql.Column("id", sql.String(200), primary_key=True),
    sql.Column("place", sql.Integer, nullable=False),
    sql.Column("name", sql.String(200), nullable=False),
    sql.Column("category", sql.String(40), nullable=False),
    sql.Column("slot", sql.String(40), nullable=False, index=True),
    sql.Column("colours", sql.JSON, nullable=False),
    sql.Column("styles", sql.JSON, nullable=False),
    sql.Column("seasons", sql.JSON, nullable=False),
    sql.Column("price", sql.String(200), nullable=False),
    sql.Column("sizes", sql.JSON, nullable=False),
    sql.Column("stock", sql.Integer, nullable=True),
    sql.Column("popularity", sql.Float, nullable=False),
    sql.Column("picture", sql.String(4096), nullable=False),
    sql.Column("poses", sql.JSON, nullable=False),
    sql.Column("edition", sql.String(32), nullable=False),
)


class CatalogueStore:
    """Items of one database. May be used by several threads; each call is one transaction."""

    def __init__(self, url: str) -> None:
        """Open the database and make what tables it lacks. Raises `MirrorError` when it can't be used."""
        self._engine = open_engine(url)
        self._name = shown(url)
        with self._told("opened"):
            make_tables(self._engine, _ITEMS)

    def replace(self, items: Sequence[Item]) -> Generator[int, None, None]:
        """Put these items in the place of all others; nothing changes unless all of them are written.

        Yields:
            How many items have been written so far; the change holds once the iterator is exhausted.

        Raises:
            MirrorError: the database can't be written; it is as it was.
        """
        edition = uuid.uuid4().hex
        with self._told("written"), begin(self._engine) as connection:
            if connection.dialect.name == "postgresql":
                # Of two imports at once the second waits; each replaces what the other has written.
                connection.execute(sql.text("LOCK TABLE items IN EXCLUSIVE MODE"))
            connection.execute(sql.delete(_ITEMS))
            for first in range(0, len(items), _CHUNK):
                part = items[first : first + _CHUNK]
                rows = [_row(item, first + place) | {"edition": edition} for place, item in enumerate(part)]
                connection.execute(sql.insert(_ITEMS), rows)
                yield first + len(part)

    def items(self) -> tuple[Item, ...]:
        """All items in the order of the catalogue. Raises `MirrorError` when the database can't be read."""
        with self._told("read"), begin(self._engine) as connection:
            rows = connection.execute(sql.select(_ITEMS).order_by(_ITEMS.c.place)).mappings()
            return tuple(_item(row) for row in rows)

    def edition(self) -> str:
        """Another text after each import; empty where there are no items. Raises `MirrorError` as `items`."""
        with self._told("read"), begin(self._engine) as connection:
            found = connection.execute(sql.select(_ITEMS.c.edition).limit(1)).scalar()
            return found or ""

    def close(self) -> None:
        """Let go of the database; safe to call twice."""
        self._engine.dispose()

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """Turn the database's complaints into one sentence."""
        try:
            yield
        except exc.SQLAlchemyError as error:
            raise MirrorError(
                f"{self._name}: the catalogue's database can't be {done} ({reason_of(error)}); check that it "
                "is there, writable and used by nobody else, or correct outfits.database."
            ) from None
        except (TypeError, KeyError, ValueError) as error:
            raise MirrorError(
                f"{self._name}: the catalogue's database holds something else ({error}); import the "
                "catalogue again, or correct outfits.database."
            ) from None


def _row(item: Item, place: int) -> dict[str, Any]:
    return {
        "id": item.id,
        "place": place,
        "name": item.name,
        "category": item.category,
        "slot": item.slot,
        "colours": [list(colour) for colour in item.colours],
        "styles": list(item.styles),
        "seasons": list(item.seasons),
        "price": item.price,
        "sizes": list(item.sizes),
        "stock": item.stock,
        "popularity": item.popularity,
        "picture": item.picture,
        "poses": list(item.poses),
    }


def _item(row: sql.RowMapping) -> Item:
    return Item(
        id=_text(row["id"]),
        name=_text(row["name"]),
        category=_text(row["category"]),
        slot=_text(row["slot"]),
        colours=tuple(_lab(colour) for colour in row["colours"]),
        styles=_texts(row["styles"]),
        seasons=_texts(row["seasons"]),
        price=_text(row["price"]),
        sizes=_texts(row["sizes"]),
        stock=None if row["stock"] is None else int(row["stock"]),
        popularity=_number(row["popularity"]),
        picture=_text(row["picture"]),
        poses=_texts(row["poses"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(_text(part) for part in value)


def _number(value: object) -> float:
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{value!r} is no number")
    return float(value)


def _lab(value: object) -> Lab:
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError(f"{value!r} is no colour")
    light, a, b = value
    return _number(light), _number(a), _number(b)
