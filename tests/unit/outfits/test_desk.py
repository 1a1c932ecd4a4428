"""The outfit desk as the settings make it: real advisor, real counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mirror.config import Config, load_config
from mirror.outfits.catalogue.store import CatalogueStore
from mirror.outfits.desk import OutfitDesk
from mirror.outfits.history import Event, History
from mirror.outfits.situation import Situation
from tests.unit.outfits.made import BLACK, GREY, NAVY, RED, item, worn
from tests.unit.outfits.waiting import wait_for

WEARING = Situation((worn("coat", BLACK), worn("jeans", NAVY)))
ITEMS = (item("scarf", "scarf", GREY), item("bag", "bag", RED))


def config(
    database: str = "", *, statistics: bool = True, enabled: bool = True, clothing: bool = True
) -> Config:
    known = load_config()
    return known.model_copy(
        update={
            "outfits": known.outfits.model_copy(update={"database": database, "enabled": enabled}),
            "privacy": known.privacy.model_copy(update={"statistics": statistics}),
            "clothing": known.clothing.model_copy(update={"enabled": clothing}),
        }
    )


@contextmanager
def open_desk(settings: Config) -> Iterator[OutfitDesk]:
    desk = OutfitDesk.of(settings)
    assert desk is not None
    desk.start()
    try:
        yield desk
    finally:
        desk.stop()


@pytest.fixture
def shop(url: str) -> str:
    with closing(CatalogueStore(url)) as store:
        list(store.replace(ITEMS))
    return url


def totals(url: str) -> dict[tuple[str, str], int]:
    with closing(History(url)) as history:
        return history.totals()


def suggested(desk: OutfitDesk) -> set[str]:
    wait_for(lambda: desk.advice() is not None or desk.fault is not None)
    advice = desk.advice()
    return set() if advice is None else {one.item.id for one in advice.suggestions}


@pytest.mark.parametrize("off", ["enabled", "clothing"])
def test_where_nothing_is_to_be_suggested_there_is_no_desk(off: str) -> None:
    assert OutfitDesk.of(config(**{off: False})) is None  # type: ignore[arg-type]


def test_suggestions_come_from_the_database_and_counts_go_there(shop: str) -> None:
    with open_desk(config(shop)) as desk:
        desk.consider(WEARING)
        assert suggested(desk) == {"scarf", "bag"}
        desk.count(Event.SHOWN, ("scarf", "bag"))
        desk.count(Event.LIKED, ["bag"])
        desk.count(Event.DISMISSED, ())
        assert (desk.fault, desk.note) == (None, "")
    assert totals(shop) == {("scarf", "shown"): 1, ("bag", "shown"): 1, ("bag", "liked"): 1}


def test_with_statistics_off_the_database_is_only_read(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    with closing(CatalogueStore(url)) as store:
        list(store.replace(ITEMS))
    before = (tmp_path / "shop.db").read_bytes()
    with open_desk(config(url, statistics=False)) as desk:
        desk.consider(WEARING)
        assert suggested(desk) == {"scarf", "bag"}
        desk.count(Event.SHOWN, ("scarf",))
    assert (tmp_path / "shop.db").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["shop.db"]


def test_without_a_database_the_built_in_catalogue_suggests_and_nothing_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_desk(config()) as desk:
        desk.consider(WEARING)
        assert len(suggested(desk)) == 3
        desk.count(Event.SHOWN, ("scarf",))
        assert desk.note == ""
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_a_fault_and_the_counts_wait(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    file.write_bytes(b"this is no database at all, but long enough to be looked at" * 20)
    with open_desk(config(f"sqlite:///{file}")) as desk:
        desk.consider(WEARING)
        assert suggested(desk) == set()
        assert "shop.db: the catalogue's database can't be opened" in str(desk.fault)
        desk.count(Event.SHOWN, ("scarf",))
    assert desk.note.startswith("statistics can't be written: file is not a database")


def test_an_empty_database_is_a_fault(url: str) -> None:
    with open_desk(config(url)) as desk:
        desk.consider(WEARING)
        assert suggested(desk) == set()
        assert "the catalogue's database is empty" in str(desk.fault)


@pytest.mark.parametrize("url", ["nonsense", "postgresql+nothing://shop:secret@host/name"])
def test_an_address_that_is_none_is_told_of_suggestions_and_of_counts(url: str) -> None:
    with open_desk(config(url)) as desk:
        assert suggested(desk) == set()
        desk.count(Event.SHOWN, ("scarf",))
        assert "outfits.database" in str(desk.fault)
        assert desk.note == str(desk.fault)
        assert "secret" not in desk.note


def test_it_may_be_stopped_twice_and_before_it_began(tmp_path: Path) -> None:
    desk = OutfitDesk.of(config(f"sqlite:///{tmp_path}/shop.db"))
    assert desk is not None
    desk.stop()
    with open_desk(config()) as other:
        other.stop()


def test_what_happened_is_summed_up_since_the_start_also_where_nothing_is_kept() -> None:
    with open_desk(config()) as desk:
        desk.count(Event.SHOWN, ("scarf", "bag"))
        desk.count(Event.SHOWN, ("scarf",))
        desk.count(Event.LIKED, ("bag",))
        told = {event: desk.total(event) for event in Event}
    assert told == {Event.SHOWN: 3, Event.LIKED: 1, Event.DISMISSED: 0}
