"""How long suggestions and an import take with a large catalogue, beside straightforward ways."""

from __future__ import annotations

import csv
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from mirror.bench.outfits_peers import LoopRecommender, plain_import
from mirror.clothing.colours import colour_name
from mirror.outfits.catalogue.folder import CSV_FILE, read_catalogue
from mirror.outfits.catalogue.item import Item
from mirror.outfits.catalogue.store import CatalogueStore
from mirror.outfits.categories import CATEGORIES, SLOT_OF
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.pairing import PairingGraph
from mirror.outfits.recommender import Recommender
from mirror.outfits.situation import Situation, Worn
from mirror.outfits.types import Lab, Piece

__all__ = ["OutfitSpeed", "Rounds", "measure_speed", "situations", "write_catalogue"]

_WARM: Final = 5
_STYLES: Final = ("casual", "commute", "street", "formal", "sport", "evening")
_OUTFITS: Final = (
    ("t-shirt", "jeans", "sneakers"),
    ("dress", "heels", "purse"),
    ("blouse", "skirt", "tights", "boots", "coat"),
    ("sweater", "pants", "shoes", "scarf"),
)


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often each thing is measured: recommendations, those of the slow peer among them, and imports."""

    recommend: int = 200
    loop: int = 20
    imports: int = 3

    @property
    def stages(self) -> int:
        """Steps that are told of: each import, and all recommendations as one."""
        return self.imports + 1


@dataclass(frozen=True, slots=True)
class OutfitSpeed:
    """Milliseconds of one recommendation, seconds of one import; medians.

    Attributes:
        items: in the catalogue.
        recommend, slowest: milliseconds, median and 95th percentile.
        loop: of the same by a loop over the items with the network asked one by one, milliseconds.
        read, write: of an import of all items, seconds.
        plain: of an import that checks nothing, seconds.
    """

    items: int
    recommend: float
    slowest: float
    loop: float
    read: float
    write: float
    plain: float

    @property
    def times_faster(self) -> float:
        """How many times as fast as the loop a recommendation is."""
        return self.loop / self.recommend

    @property
    def times_plain(self) -> float:
        """How many times as long as the unchecked one our import takes."""
        return (self.read + self.write) / self.plain


def measure_speed(
    count: int,
    rounds: Rounds,
    graph: PairingGraph,
    network: OutfitNetwork,
    tell: Callable[[str, int], None],
) -> OutfitSpeed:
    """Make a catalogue of `count` items, import it, and ask for recommendations.

    Args:
        count: of items.
        rounds: how often each thing is measured.
        graph: what goes with what.
        network: the learned one.
        tell: hears the name of a stage that begins, and how many are done; the empty name at the end.
    """
    with TemporaryDirectory(prefix="smart-mirror-") as name:
        folder = Path(name)
        write_catalogue(folder, count)
        spent = []
        for number in range(rounds.imports):
            tell("imports", number)
            items, *seconds = _import(folder, number)
            spent.append(seconds)
    read, write, plain = (statistics.median(column) for column in zip(*spent, strict=True))
    tell("recommendations", rounds.imports)
    asked = situations(rounds.recommend + _WARM)
    ours, loop = _compared(
        Recommender(items, graph, network),
        LoopRecommender(items, graph, network),
        asked,
        every=max(1, rounds.recommend // rounds.loop),
    )
    tell("", rounds.stages)
    return OutfitSpeed(
        len(items),
        statistics.median(ours),
        float(np.percentile(ours, 95)),
        statistics.median(loop),
        read,
        write,
        plain,
    )


def _import(folder: Path, number: int) -> tuple[tuple[Item, ...], float, float, float]:
    """What an import leaves in the database, and seconds of reading, writing, and the unchecked peer."""
    began = time.perf_counter()
    catalogue = read_catalogue(folder)
    read = time.perf_counter()
    store = CatalogueStore(f"sqlite:///{folder}/outfits-{number}.db")
    for _ in store.replace(catalogue.items):
        pass
    written = time.perf_counter()
    items = store.items()
    store.close()
    again = time.perf_counter()
    plain_import(folder / CSV_FILE, folder / f"plain-{number}.db")
    return items, read - began, written - read, time.perf_counter() - again


def _compared(
    ours: Recommender, loop: LoopRecommender, asked: Sequence[Situation], every: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each; the loop is asked in between, so that both meet the same state of the machine."""
    spent: tuple[list[float], list[float]] = ([], [])
    for number, situation in enumerate(asked):
        both = number == 0 or (number >= _WARM and (number - _WARM) % every == 0)
        for place, recommender in enumerate((ours, loop) if both else (ours,)):
            began = time.perf_counter()
            recommender.recommend(situation)
            taken = (time.perf_counter() - began) * 1000.0
            if number >= _WARM:
                spent[place].append(taken)
    return spent


def write_catalogue(folder: Path, count: int) -> None:
    """A made catalogue with every category and many colours; always the same."""
    rng = np.random.default_rng(11)
    with (folder / CSV_FILE).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "name", "category", "colours", "styles", "price", "stock", "popularity"))
        for number in range(count):
            category = CATEGORIES[number % len(CATEGORIES)]
            light, a, b = _colour(rng)
            table.writerow(
                (
                    f"{number:06d}",
                    f"{category} no. {number}",
                    category,
                    f"lab({light:.1f} {a:.1f} {b:.1f})",
                    _STYLES[int(rng.integers(len(_STYLES)))],
                    f"€ {rng.integers(10, 300)}.90",
                    int(rng.integers(0, 20)),
                    f"{rng.random():.2f}",
                )
            )


def situations(count: int) -> list[Situation]:
    """Outfits in changing colours; always the same."""
    rng = np.random.default_rng(12)
    found = []
    for number in range(count):
        worn = []
        for category in _OUTFITS[number % len(_OUTFITS)]:
            lab = _colour(rng)
            worn.append(Worn(Piece(category, SLOT_OF[category], lab), colour_name(lab), category))
        found.append(Situation(tuple(worn)))
    return found


def _colour(rng: np.random.Generator) -> Lab:
    light, a, b = rng.uniform(8, 96), rng.normal(0, 16), rng.normal(0, 18)
    return round(float(light), 1), round(float(a), 1), round(float(b), 1)
