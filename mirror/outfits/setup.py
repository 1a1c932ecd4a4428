"""Puts catalogue, graph, network and recommender together as the settings say."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from mirror.config import OutfitsConfig
from mirror.errors import MirrorError
from mirror.outfits.catalogue.folder import read_catalogue
from mirror.outfits.catalogue.item import Catalogue
from mirror.outfits.catalogue.store import CatalogueStore
from mirror.outfits.compatibility import SHIPPED, OutfitNetwork
from mirror.outfits.pairing import PairingGraph, load_statistics
from mirror.outfits.recommender import Recommender
from mirror.outfits.rules import RULES, load_rules

__all__ = ["BUILT_IN", "edition_of", "load_catalogue", "make_graph", "make_recommender", "season_of"]

BUILT_IN: Final = Path(__file__).resolve().parents[2] / "assets" / "catalogue"
"""The catalogue that comes along, drawn by this project."""

_SEASONS: Final = ("winter", "spring", "summer", "autumn")


def season_of(day: date, *, southern: bool = False) -> str:
    """The meteorological season of a day: in the north spring begins with March."""
    return _SEASONS[(day.month % 12 // 3 + (2 if southern else 0)) % 4]


def load_catalogue(config: OutfitsConfig) -> Catalogue:
    """The catalogue in use: of the database where one is named, else the built-in one.

    Raises:
        MirrorError: it can't be read, or holds nothing.
    """
    if not config.database:
        return read_catalogue(BUILT_IN)
    with closing(CatalogueStore(config.database)) as store:
        items = store.items()
    if not items:
        raise MirrorError(
            "the catalogue's database is empty; fill it with `main.py catalogue import DIR` or empty "
            "outfits.database."
        )
    return Catalogue(items)


def edition_of(config: OutfitsConfig) -> str:
    """Another text after each import. Raises `MirrorError` for a database that can't be read."""
    if not config.database:
        return ""
    with closing(CatalogueStore(config.database)) as store:
        return store.edition()


def make_graph(config: OutfitsConfig) -> PairingGraph:
    """What goes with what. Raises `MirrorError` for files that can't be used."""
    return PairingGraph(load_statistics(), load_rules(Path(config.rules) if config.rules else RULES))


def make_recommender(config: OutfitsConfig, catalogue: Catalogue | None = None) -> Recommender:
    """All of it. Raises `MirrorError` for what can't be used."""
    known = catalogue or load_catalogue(config)
    network = OutfitNetwork(Path(config.model) if config.model else SHIPPED)
    return Recommender(known.items, make_graph(config), network)
