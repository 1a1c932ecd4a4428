from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mirror.config import OutfitsConfig, load_config
from mirror.errors import MirrorError
from mirror.outfits.catalogue.item import Catalogue
from mirror.outfits.catalogue.store import CatalogueStore
from mirror.outfits.rules import RULES
from mirror.outfits.setup import edition_of, load_catalogue, make_graph, make_recommender, season_of
from mirror.outfits.situation import Situation
from tests.unit.outfits.made import BLACK, GREY, NAVY, RED, item, worn

ITEMS = (item("scarf", "scarf", GREY), item("bag", "bag", RED))
WEARING = Situation((worn("coat", BLACK), worn("jeans", NAVY)))


def config(**more: str) -> OutfitsConfig:
    return load_config().outfits.model_copy(update=more)


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2026, 1, 1), "winter"),
        (date(2026, 2, 28), "winter"),
        (date(2026, 3, 1), "spring"),
        (date(2026, 5, 31), "spring"),
        (date(2026, 6, 1), "summer"),
        (date(2026, 9, 1), "autumn"),
        (date(2026, 11, 30), "autumn"),
        (date(2026, 12, 1), "winter"),
    ],
)
def test_seasons_are_meteorological_and_in_the_south_the_other_way_round(day: date, season: str) -> None:
    turned = {"winter": "summer", "summer": "winter", "spring": "autumn", "autumn": "spring"}
    assert season_of(day) == season
    assert season_of(day, southern=True) == turned[season]


def test_without_a_database_the_built_in_catalogue_is_used() -> None:
    assert len(load_catalogue(config()).items) >= 60


def test_the_catalogue_of_the_database_is_used(url: str) -> None:
    with closing(CatalogueStore(url)) as store:
        list(store.replace(ITEMS))
    assert load_catalogue(config(database=url)) == Catalogue(ITEMS)


def test_an_import_is_another_edition(url: str) -> None:
    assert edition_of(config()) == edition_of(config(database=url)) == ""
    with closing(CatalogueStore(url)) as store:
        list(store.replace(ITEMS))
        assert edition_of(config(database=url)) == store.edition() != ""


def test_an_empty_database_is_named_with_what_fills_it(url: str) -> None:
    with pytest.raises(MirrorError, match=r"database is empty; fill it with `main\.py catalogue import DIR`"):
        load_catalogue(config(database=url))


def test_a_database_that_can_not_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "shop.db").write_bytes(b"this is no database at all, but long enough to be looked at" * 20)
    with pytest.raises(MirrorError, match=r"shop\.db: the catalogue's database can't be opened"):
        load_catalogue(config(database=f"sqlite:///{tmp_path}/shop.db"))


def test_a_house_may_have_its_own_rules(tmp_path: Path) -> None:
    own = tmp_path / "规则.toml"
    own.write_text(RULES.read_text().replace("scarf = 0.4", "scarf = -0.9", 1))
    assert make_graph(config()).rule("coat", "scarf") == 0.4
    assert make_graph(config(rules=str(own))).rule("coat", "scarf") == -0.9


def test_a_network_of_the_settings_is_opened(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"mine\.onnx: there is no such outfit network"):
        make_recommender(config(model=str(tmp_path / "mine.onnx")))


def test_a_catalogue_that_is_given_goes_before_that_of_the_settings() -> None:
    found = make_recommender(config(), Catalogue(ITEMS)).recommend(WEARING, 9)
    assert {one.item.id for one in found} == {"scarf", "bag"}
    assert make_recommender(config(), Catalogue()).recommend(WEARING, 9) == ()


def test_the_shipped_parts_suggest_three_kinds_with_reasons() -> None:
    found = make_recommender(config()).recommend(WEARING)
    assert len({one.item.slot for one in found}) == 3
    assert all(one.reason.sentence for one in found)
