"""Counts for the retailer: on SQLite and on PostgreSQL where the test asks for `url`."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sql

from mirror.errors import MirrorError
from mirror.outfits.catalogue.item import Item
from mirror.outfits.catalogue.store import CatalogueStore
from mirror.outfits.history import Event, History
from tests.unit.outfits.postgres import PostgresServer
from tests.unit.outfits.waiting import wait_for

DAY = date(2026, 5, 4)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "counts.db"


def history_of(url: str, *, pause: float = 0.02, today: Callable[[], date] = lambda: DAY) -> History:
    return History(url, today=today, pause=pause)


def rows(url: str) -> list[tuple[str, str, str, int]]:
    engine = sql.create_engine(url)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT day, item, event, count FROM counts")
        told = sorted((str(day), item, event, count) for day, item, event, count in found)
    engine.dispose()
    return told


def test_counts_add_up_over_two_runs(url: str) -> None:
    for _ in range(2):
        with closing(history_of(url, pause=60.0)) as history:
            for _ in range(3):
                history.count(Event.SHOWN, "裙子 👗")
            history.count(Event.LIKED, "b")
    assert rows(url) == [("2026-05-04", "b", "liked", 2), ("2026-05-04", "裙子 👗", "shown", 6)]


def test_each_day_is_counted_by_itself_and_totals_are_over_all(url: str) -> None:
    days = iter([date(2026, 5, 4), date(2026, 5, 4), date(2026, 5, 5)])
    with closing(history_of(url, today=lambda: next(days))) as history:
        for event in (Event.SHOWN, Event.DISMISSED, Event.SHOWN):
            history.count(event, "a")
    assert [row[0] for row in rows(url)] == ["2026-05-04", "2026-05-04", "2026-05-05"]
    with closing(history_of(url)) as history:
        assert history.totals() == {("a", "shown"): 2, ("a", "dismissed"): 1}


def test_nothing_but_day_item_event_and_count_is_kept(url: str) -> None:
    with closing(history_of(url)) as history:
        history.count(Event.SHOWN, "a")
    engine = sql.create_engine(url)
    seen = sql.inspect(engine)
    assert seen.get_table_names() == ["counts"]
    assert [column["name"] for column in seen.get_columns("counts")] == ["day", "item", "event", "count"]
    assert str(seen.get_columns("counts")[0]["type"]) == "DATE"
    engine.dispose()


def test_nothing_counted_leaves_the_database_alone(file: Path) -> None:
    history_of(f"sqlite:///{file}").close()
    assert not file.exists()


def test_catalogue_and_counts_share_one_database(url: str) -> None:
    items = (Item("a", "A", "hat", "hat"),)
    with closing(CatalogueStore(url)) as store, closing(history_of(url)) as history:
        list(store.replace(items))
        history.count(Event.SHOWN, "a")
        wait_for(lambda: made(url) and history.totals() == {("a", "shown"): 1})
        list(store.replace(items))
        assert store.items() == items
    assert rows(url) == [("2026-05-04", "a", "shown", 1)]


def made(url: str) -> bool:
    engine = sql.create_engine(url)
    has = sql.inspect(engine).has_table("counts")
    engine.dispose()
    return has


def test_mirrors_that_count_the_same_items_at_once_lose_nothing(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mirror.outfits.database._WAIT", 60.0)  # a busy computer is no reason to fail
    names = [f"i{number}" for number in range(12)]
    start = threading.Barrier(3)

    def visit(order: list[str]) -> None:
        with closing(history_of(url, pause=0.003)) as history:
            start.wait()
            for _ in range(40):
                for name in order:
                    history.count(Event.SHOWN, name)
                threading.Event().wait(0.001)
        assert history.fault == ""

    threads = [threading.Thread(target=visit, args=(order,)) for order in (names, names[::-1], names[3:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = {name: 80 if name in names[:3] else 120 for name in names}
    assert {item: count for _, item, _, count in rows(url)} == expected


def test_rows_are_written_in_one_order_so_that_nobody_waits_for_each_other(postgres: PostgresServer) -> None:
    url = postgres.fresh()
    with closing(history_of(url)) as history:
        for name in ("a", "b"):
            history.count(Event.SHOWN, name)
    engine = sql.create_engine(url)
    add = "UPDATE counts SET count = count + 1 WHERE item = '{}'"
    with closing(history_of(url)) as history, engine.connect() as other, engine.connect() as watch:
        other.exec_driver_sql("SET LOCAL lock_timeout = 500")
        other.exec_driver_sql(add.format("a"))
        for name in ("b", "a"):
            history.count(Event.SHOWN, name)
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        wait_for(lambda: watch.exec_driver_sql(waiting).scalar_one() > 0)
        other.exec_driver_sql(add.format("b"))
        other.commit()
    engine.dispose()
    assert {item: count for _, item, _, count in rows(url)} == {"a": 3, "b": 3}


def test_counts_may_be_deleted_while_the_mirror_runs(url: str) -> None:
    with closing(history_of(url)) as history:
        history.count(Event.SHOWN, "before")
        wait_for(lambda: made(url) and len(rows(url)) == 1)
        engine = sql.create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE counts")
        engine.dispose()
        history.count(Event.SHOWN, "after")
        wait_for(lambda: made(url) and len(rows(url)) == 1)
        assert history.fault == ""
    assert rows(url) == [("2026-05-04", "after", "shown", 1)]


def test_a_file_that_is_deleted_while_the_mirror_runs_is_made_anew(file: Path) -> None:
    url = f"sqlite:///{file}"
    with closing(history_of(url)) as history:
        history.count(Event.SHOWN, "before")
        wait_for(lambda: file.exists() and made(url) and len(rows(url)) == 1)
        file.unlink()
        history.count(Event.SHOWN, "after")
        wait_for(lambda: file.exists() and made(url))
    assert rows(url) == [("2026-05-04", "after", "shown", 1)]


def test_a_locked_database_is_told_and_written_once_it_is_free(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("mirror.outfits.database._WAIT", 0.05)
    with closing(history_of(url)) as history:
        history.count(Event.SHOWN, "a")
    engine = sql.create_engine(url)
    locks = "BEGIN EXCLUSIVE" if url.startswith("sqlite") else "LOCK TABLE counts IN ACCESS EXCLUSIVE MODE"
    with closing(history_of(url)) as history:
        with engine.connect() as other:
            other.exec_driver_sql(locks)
            history.count(Event.SHOWN, "a")
            wait_for(lambda: "lock" in history.fault)
            history.count(Event.SHOWN, "a")
            other.rollback()
        wait_for(lambda: not history.fault)
    engine.dispose()
    assert rows(url) == [("2026-05-04", "a", "shown", 3)]
    assert [record.getMessage().split(" (")[0] for record in caplog.records] == [
        "statistics can't be written",
        "statistics are written again",
    ]


@pytest.mark.parametrize("kept", [0, 4096])
def test_a_damaged_database_harms_nobody(file: Path, kept: int, caplog: pytest.LogCaptureFixture) -> None:
    with closing(history_of(f"sqlite:///{file}")) as history:
        for number in range(500):
            history.count(Event.SHOWN, f"item {number}")
    noise = np.random.default_rng(3).bytes(file.stat().st_size - kept)
    file.write_bytes(file.read_bytes()[:kept] + noise)
    history = history_of(f"sqlite:///{file}")
    history.count(Event.SHOWN, "a")
    wait_for(lambda: history.fault.startswith("statistics can't be written: "))
    history.count(Event.SHOWN, "a")
    with pytest.raises(MirrorError, match=r"counts\.db: the statistics can't be read \(.+\); check"):
        history.totals()
    history.close()
    first, last = caplog.messages  # once, however often it is tried
    assert first.endswith("; the mirror goes on without them")
    assert last == "2 counts of the statistics could not be written and are lost"


def test_a_database_that_may_only_be_read_is_told(file: Path) -> None:
    sqlite3.connect(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (x)")
    with closing(history_of(f"sqlite:///file:{file}?mode=ro&uri=true")) as history:
        history.count(Event.SHOWN, "a")
        wait_for(lambda: "readonly" in history.fault)


def test_a_table_of_another_program_is_told(url: str) -> None:
    engine = sql.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counts (x INTEGER)")
    engine.dispose()
    with closing(history_of(url)) as history:
        history.count(Event.SHOWN, "a")
        wait_for(lambda: history.fault.startswith("statistics can't be written: "))
        assert "\n" not in history.fault


def test_a_server_that_goes_away_and_comes_back_loses_no_count(postgres: PostgresServer) -> None:
    url = postgres.fresh()
    with closing(history_of(url)) as history:
        history.count(Event.SHOWN, "a")
        wait_for(lambda: made(url) and len(rows(url)) == 1)
        with postgres.away():
            history.count(Event.SHOWN, "a")
            history.count(Event.LIKED, "a")
            wait_for(lambda: bool(history.fault))
            history.count(Event.SHOWN, "a")
        wait_for(lambda: not history.fault)
    assert rows(url) == [("2026-05-04", "a", "liked", 1), ("2026-05-04", "a", "shown", 3)]


def test_an_address_that_is_none_is_named_at_once() -> None:
    with pytest.raises(MirrorError, match="this is no database address"):
        History("nonsense")


def test_it_may_be_closed_twice(file: Path) -> None:
    history = history_of(f"sqlite:///{file}")
    history.close()
    history.close()
