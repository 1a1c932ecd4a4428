"""Databases for the tests of catalogue and counts: SQLite, and PostgreSQL where it is installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.outfits.postgres import PostgresServer, account, folder_of_programs


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server that runs for as long as the tests do."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    if sys.platform == "win32":
        pytest.skip("PostgreSQL is tested where it can be reached through a socket in a folder")
    programs, user = folder_of_programs(), account()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: neither on the PATH nor in /usr/lib/postgresql")
    if user is None:
        pytest.skip("PostgreSQL refuses to be run by root, and there is no other account")
    with PostgresServer(programs, user) as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shop.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.fresh()
