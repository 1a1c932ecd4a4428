"""Opens the database of catalogue and counts, and puts its complaints into one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import sqlalchemy as sql
from sqlalchemy import exc, pool

from mirror.errors import MirrorError

__all__ = ["begin", "make_tables", "open_engine", "reason_of", "shown"]

_WAIT: Final = 3.0
"""How long another program's lock, or a server that says nothing, is waited for, seconds."""
_SILENT: Final = 10_000
"""How long a server that answered before may leave data unconfirmed, milliseconds."""
_KNOWN: Final = ("sqlite", "postgresql")


def open_engine(url: str) -> sql.Engine:
    """An engine for a database address, for example `sqlite:////var/lib/mirror/outfits.db`.

    Raises:
        MirrorError: the address is none, is one of a database that isn't known here, or its driver is not
            installed.
    """
    try:
        address = sql.make_url(url)
        if address.get_backend_name() not in _KNOWN:
            raise MirrorError(
                f"{shown(url)}: the mirror knows SQLite and PostgreSQL only; write outfits.database like "
                "sqlite:////PATH or postgresql+psycopg://USER@HOST/NAME."
            )
        options: dict[str, Any] = {"connect_args": _patience(address), "pool_pre_ping": True}
        file = address.database or ":memory:"
        if address.get_backend_name() == "sqlite" and file != ":memory:":
            if not file.startswith("file:"):  # SQLite's own kind of address
                Path(file).parent.mkdir(parents=True, exist_ok=True)
            # A connection kept open would go on writing into a file that somebody has deleted.
            options["poolclass"] = pool.NullPool
        return sql.create_engine(address, **options)
    except (exc.NoSuchModuleError, ImportError) as error:
        raise MirrorError(
            f"{shown(url)}: the driver of this database is not installed ({error}); install it or correct "
            "outfits.database."
        ) from None
    except (exc.ArgumentError, ValueError):
        raise MirrorError(
            f"{shown(url)}: this is no database address; write outfits.database like sqlite:////PATH or "
            "postgresql+psycopg://USER@HOST/NAME."
        ) from None
    except OSError as error:
        raise MirrorError(
            f"{shown(url)}: its folder can't be made ({error.strerror}); correct outfits.database."
        ) from None


def _patience(address: sql.URL) -> dict[str, Any]:
    """What keeps a connection from waiting for ever; what the address says itself holds."""
    if address.get_backend_name() == "sqlite":
        waits: dict[str, Any] = {"timeout": _WAIT}
    elif address.get_driver_name() in ("psycopg", "psycopg2"):
        waits = {"connect_timeout": round(_WAIT), "tcp_user_timeout": _SILENT}
    else:
        waits = {}
    return {name: value for name, value in waits.items() if name not in address.query}


@contextmanager
def begin(engine: sql.Engine) -> Iterator[sql.Connection]:
    """One transaction; what others have locked is waited for, but not for ever."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sql.text(f"SET LOCAL lock_timeout = {round(1000 * _WAIT)}"))
        yield connection


def make_tables(engine: sql.Engine, *tables: sql.Table) -> None:
    """Make those tables that are missing; several mirrors may do so at the same time."""
    try:
        with begin(engine) as connection:
            tables[0].metadata.create_all(connection, tables=tables)
    except (exc.ProgrammingError, exc.IntegrityError, exc.OperationalError):
        if not all(sql.inspect(engine).has_table(table.name) for table in tables):
            raise


def reason_of(error: Exception) -> str:
    """What a database complains of, on one line."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def shown(url: str) -> str:
    """An address without its password, also one that is none."""
    try:
        text = unquote(sql.make_url(url).render_as_string(hide_password=True))
    except (exc.ArgumentError, ValueError):
        text = re.sub(r":[^:@/]*@", ":***@", url)
    return re.sub(r"(password=)[^&]*", r"\1***", text)
