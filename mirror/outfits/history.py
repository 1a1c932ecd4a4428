"""How often items were shown and liked: counts for the retailer, nothing about anybody.

Only item, day and what happened are kept. With `privacy.statistics = false` nothing is.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Final

import sqlalchemy as sql
from sqlalchemy import exc
from sqlalchemy.dialects import postgresql, sqlite

from mirror.errors import MirrorError
from mirror.outfits.database import begin, make_tables, open_engine, reason_of, shown

__all__ = ["Event", "History", "check_writable"]

log = logging.getLogger(__name__)

_TABLES: Final = sql.MetaData()
_COUNTS: Final = sql.Table(
    "counts",
    _TABLES,
    sql.Column("day", sql.Date, primary_key=True),
    sql.Column("item", sql.String(200), primary_key=True),
    sql.Column("event", sql.String(20), primary_key=True),
    sql.Column("count", sql.Integer, nullable=False),
)
_FLUSH: Final = 15.0
"""Pause between two writes, seconds."""


class Event(Enum):
    """What may happen to an item."""

    SHOWN = "shown"
    LIKED = "liked"
    DISMISSED = "dismissed"


class History:
    """Counts events; a thread of its own writes them now and then.

    A database that can't be written is told through `fault` and by a log line; what was counted meanwhile is
    kept and written when it can be again.
    """

    def __init__(self, url: str, *, today: Callable[[], date] = date.today, pause: float = _FLUSH) -> None:
        """Start counting. A database that fails raises nothing, an address that is none `MirrorError`."""
        self._engine = open_engine(url)
        self._name = shown(url)
        self._today, self._pause = today, pause
        self._waiting: Counter[tuple[date, str, str]] = Counter()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self.fault = ""
        self._thread = threading.Thread(target=self._run, name="history", daemon=True)
        self._thread.start()

    def count(self, event: Event, item: str) -> None:
        """Note that something happened; returns at once."""
        with self._lock:
            self._waiting[self._today(), item, event.value] += 1

    def close(self) -> None:
        """Write what is left and stop; safe to call twice."""
        self._stop.set()
        self._thread.join()
        self._engine.dispose()

    def totals(self) -> dict[tuple[str, str], int]:
        """Item and event → how often, over all days, as the database has it.

        Raises:
            MirrorError: the database can't be read.
        """
        query = sql.select(_COUNTS.c.item, _COUNTS.c.event, sql.func.sum(_COUNTS.c.count))
        try:
            with begin(self._engine) as connection:
                rows = connection.execute(query.group_by(_COUNTS.c.item, _COUNTS.c.event))
                return {(item, event): int(count) for item, event, count in rows}
        except exc.SQLAlchemyError as error:
            raise MirrorError(
                f"{self._name}: the statistics can't be read ({reason_of(error)}); check outfits.database."
            ) from None

    def _run(self) -> None:
        while not self._stop.wait(self._pause):
            self._flush()
        self._flush()
        if lost := self._waiting.total():
            log.warning("%d counts of the statistics could not be written and are lost", lost)

    def _flush(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
        if not waiting:
            return
        try:
            self._write(waiting)
        except (exc.SQLAlchemyError, OSError, ValueError) as error:
            reason = reason_of(error)
            if not self.fault:
                log.warning("statistics can't be written (%s); the mirror goes on without them", reason)
            self.fault = f"statistics can't be written: {reason}"
            with self._lock:
                self._waiting.update(waiting)
            return
        if self.fault:
            log.info("statistics are written again")
        self.fault = ""

    def _write(self, waiting: Counter[tuple[date, str, str]]) -> None:
        # In one order everywhere: mirrors that wait for each other's rows would wait for ever otherwise.
        rows = [
            {"day": day, "item": item, "event": event, "count": number}
            for (day, item, event), number in sorted(waiting.items())
        ]
        # Each time: somebody may have deleted what was counted before.
        make_tables(self._engine, _COUNTS)
        with begin(self._engine) as connection:
            connection.execute(_add(connection.dialect.name), rows)


def _add(dialect: str) -> sql.Insert:
    """Add to what is there, in one statement: other mirrors count into the same rows."""
    statement = postgresql.insert(_COUNTS) if dialect == "postgresql" else sqlite.insert(_COUNTS)
    return statement.on_conflict_do_update(
        index_elements=["day", "item", "event"],
        set_={"count": _COUNTS.c.count + statement.excluded.count},
    )


def check_writable(url: str) -> None:
    """See whether counts could be written; what is written for that is taken back.

    Raises:
        MirrorError: they can't be.
    """
    engine = open_engine(url)
    try:
        make_tables(engine, _COUNTS)
        with begin(engine) as connection:
            row = {"day": date.min, "item": "", "event": "", "count": 0}
            connection.execute(_add(connection.dialect.name), [row])
            connection.rollback()
    except (exc.SQLAlchemyError, OSError) as error:
        raise MirrorError(
            f"{shown(url)}: the statistics can't be written ({reason_of(error)}); let the mirror write "
            "there, or set statistics = false under [privacy]."
        ) from None
    finally:
        engine.dispose()
