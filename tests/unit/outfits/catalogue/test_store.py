"""The catalogue in a database: on SQLite and on PostgreSQL where the test asks for `url`."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sql

from mirror.errors import MirrorError
from mirror.outfits.catalogue.item import Item
from mirror.outfits.catalogue.store import CatalogueStore
from tests.unit.outfits.postgres import PostgresServer

ROOT = Path(__file__).parents[4]
ITEMS = tuple(
    Item(
        f"i{number} 👗",
        f"裙子 {number} 👗",
        "skirt",
        "bottom",
        ((50.0, 1.5, -2.0),),
        ("casual",),
        ("summer",),
        "€ 1",
        ("S",),
        None if number % 2 else number,
        0.25,
        "目录/p.jpg",
        ("skirts/a",),
    )
    for number in range(1203)
)
OTHERS = tuple(replace(item, id=f"o{number}") for number, item in enumerate(ITEMS))

KILLED = """
import sys
from dataclasses import replace
from mirror.outfits.catalogue.item import Item
from mirror.outfits.catalogue.store import CatalogueStore
items = [Item(f"n{number}", "x" * 200, "hat", "hat") for number in range(3000)]
for done in CatalogueStore(sys.argv[1]).replace(items):
    if done >= 2500:
        print(done, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def store(url: str) -> Iterator[CatalogueStore]:
    with closing(CatalogueStore(url)) as store:
        assert list(store.replace(ITEMS))[-1] == len(ITEMS)
        yield store


def items_of(url: str) -> tuple[Item, ...]:
    with closing(CatalogueStore(url)) as store:
        return store.items()


def say(url: str, *statements: str) -> None:
    """Do something to a database that the mirror would not."""
    engine = sql.create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_new_database_holds_nothing(url: str) -> None:
    assert items_of(url) == ()


def test_items_come_back_as_they_went(store: CatalogueStore, url: str) -> None:
    assert store.items() == ITEMS
    assert items_of(url) == ITEMS


def test_ten_thousand_items_are_kept(url: str) -> None:
    many = [replace(ITEMS[0], id=f"m{number}") for number in range(10_000)]
    with closing(CatalogueStore(url)) as store:
        steps = list(store.replace(many))
    assert steps[-1] == 10_000
    assert steps == sorted(steps)
    assert items_of(url) == tuple(many)


def test_an_import_takes_the_place_of_the_one_before(store: CatalogueStore) -> None:
    assert list(store.replace(ITEMS[:2])) == [2]
    assert store.items() == ITEMS[:2]
    assert list(store.replace(())) == []
    assert store.items() == ()


def test_every_import_is_another_edition_for_whoever_looks(store: CatalogueStore, url: str) -> None:
    with closing(CatalogueStore(url)) as other:
        first = other.edition()
        assert first
        assert other.edition() == first
        list(store.replace(ITEMS))
        second = other.edition()
        assert second not in ("", first)
        list(store.replace(()))
        assert other.edition() == ""


def test_two_stores_share_one_catalogue(store: CatalogueStore, url: str) -> None:
    with closing(CatalogueStore(url)) as other:
        assert other.items() == ITEMS
        list(store.replace(OTHERS))
        assert other.items() == OTHERS
        list(other.replace(ITEMS[:3]))
        assert store.items() == ITEMS[:3]


def test_nobody_sees_half_an_import(store: CatalogueStore, url: str) -> None:
    with closing(CatalogueStore(url)) as other:
        for _ in store.replace(OTHERS):
            assert other.items() == ITEMS
        assert other.items() == OTHERS


def test_of_two_imports_at_once_one_holds_as_a_whole(store: CatalogueStore, url: str) -> None:
    second = CatalogueStore(url)
    steps = store.replace(ITEMS[:600])
    next(steps)
    told: list[list[int]] = []
    thread = threading.Thread(target=lambda: told.append(list(second.replace(OTHERS))))
    thread.start()
    thread.join(0.3)
    assert not told, "the second has not waited"
    list(steps)
    thread.join()
    assert store.items() == OTHERS
    second.close()


def test_an_import_that_fails_changes_nothing(store: CatalogueStore, url: str) -> None:
    with pytest.raises(MirrorError, match="can't be written"):
        list(store.replace([*OTHERS[:600], OTHERS[0]]))
    assert items_of(url) == ITEMS


def test_an_import_that_is_broken_off_changes_nothing(store: CatalogueStore, url: str) -> None:
    steps = store.replace(OTHERS[:700])
    next(steps)
    steps.close()
    assert items_of(url) == ITEMS


def test_an_import_whose_bar_fails_changes_nothing(store: CatalogueStore, url: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        for done in store.replace(OTHERS):
            if done > 600:
                raise KeyboardInterrupt
    assert items_of(url) == ITEMS


def test_an_import_that_is_killed_changes_nothing(store: CatalogueStore, url: str) -> None:
    command = [sys.executable, "-c", KILLED, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"2500"
        process.kill()
        process.wait()
    assert items_of(url) == ITEMS
    assert list(store.replace(OTHERS))[-1] == len(OTHERS)
    assert items_of(url) == OTHERS


def test_several_mirrors_may_be_the_first_at_the_same_time(url: str) -> None:
    start = threading.Barrier(4)
    found: list[object] = []

    def begin() -> None:
        start.wait()
        try:
            found.append(items_of(url))
        except MirrorError as error:
            found.append(error)

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [()] * 4


def test_a_database_that_may_only_be_read_is_read(
    store: CatalogueStore, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if url.startswith("sqlite"):
        url = url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
    else:
        name = url.split("/")[3].split("?")[0]
        say(url, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    with closing(CatalogueStore(url)) as reader:
        assert reader.items() == ITEMS
        with pytest.raises(MirrorError, match=r"can't be written \(.*read-?only.*\); check that it is there"):
            list(reader.replace(OTHERS))
        assert reader.items() == ITEMS
    assert not Path("file:").exists(), "SQLite's own kind of address is no folder"


@pytest.mark.parametrize(
    "change",
    [
        "colours = '\"red\"'",
        "colours = '[[1, 2]]'",
        "colours = '[[\"a\", 1, 2]]'",
        "colours = '7'",
        "styles = '\"casual\"'",
        "seasons = '[1]'",
        "poses = 'null'",
    ],
)
def test_a_table_that_holds_something_else_is_named(store: CatalogueStore, url: str, change: str) -> None:
    say(url, f"UPDATE items SET {change} WHERE place = 7")
    with pytest.raises(MirrorError, match=r"holds something else \(.+\); import the catalogue again"):
        store.items()


@pytest.mark.parametrize(
    "change", ["name = x'ff'", "popularity = 'much'", "colours = '[[NaN, 0, 0]]'", "sizes = 'no json'"]
)
def test_a_value_that_sqlite_alone_lets_in_is_named(tmp_path: Path, change: str) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    with closing(CatalogueStore(url)) as store:
        list(store.replace(ITEMS[:9]))
        say(url, f"UPDATE items SET {change} WHERE place = 7")
        with pytest.raises(MirrorError, match=r"shop\.db: the catalogue's database (holds|can't)"):
            store.items()


def test_a_table_of_another_program_is_named(url: str) -> None:
    with closing(CatalogueStore(url)):
        say(url, "DROP TABLE items", "CREATE TABLE items (id TEXT, worth REAL)")
    with pytest.raises(MirrorError, match="the catalogue's database can't be"):
        items_of(url)


def test_a_lock_of_somebody_else_is_waited_for_but_not_for_ever(
    store: CatalogueStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mirror.outfits.database._WAIT", 0.2)
    engine = sql.create_engine(url)
    locks = "BEGIN EXCLUSIVE" if url.startswith("sqlite") else "LOCK TABLE items IN ACCESS EXCLUSIVE MODE"
    with closing(CatalogueStore(url)) as impatient, engine.connect() as other:
        other.exec_driver_sql(locks)
        with pytest.raises(MirrorError, match=r"can't be written \(.*lock.*\)"):
            list(impatient.replace(ITEMS[:1]))
        with pytest.raises(MirrorError, match=r"can't be read \(.*lock.*\)"):
            impatient.items()
        other.rollback()
        assert impatient.items() == ITEMS
    engine.dispose()


@pytest.mark.parametrize("kept", [0, 4096])
def test_a_damaged_database_is_named(tmp_path: Path, kept: int) -> None:
    file = tmp_path / "店 👗.db"
    with closing(CatalogueStore(f"sqlite:///{file}")) as store:
        list(store.replace(ITEMS))
    noise = np.random.default_rng(3).bytes(file.stat().st_size - kept)
    file.write_bytes(file.read_bytes()[:kept] + noise)
    with pytest.raises(MirrorError, match=r"店 👗\.db: the catalogue's database can't be .*check that it is"):
        items_of(f"sqlite:///{file}")


def test_a_server_that_went_away_is_named_and_found_again(postgres: PostgresServer) -> None:
    with closing(CatalogueStore(postgres.fresh())) as store:
        list(store.replace(ITEMS[:5]))
        with postgres.away():
            with pytest.raises(MirrorError, match="can't be read"):
                store.items()
            with pytest.raises(MirrorError, match="can't be written"):
                list(store.replace(OTHERS))
        assert store.items() == ITEMS[:5]
