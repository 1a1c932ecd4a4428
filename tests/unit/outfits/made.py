"""A made graph, pieces and items for the tests of suggestions."""

from __future__ import annotations

from typing import Final

import numpy as np

from mirror.clothing.colours import colour_name
from mirror.outfits.catalogue.item import SEASONS, STYLES, Item
from mirror.outfits.categories import CATEGORIES, SLOT_OF
from mirror.outfits.pairing import Counts, PairingGraph, Statistics
from mirror.outfits.rules import load_rules
from mirror.outfits.session import HELD, LOOK, TOUCH, Liking
from mirror.outfits.situation import Situation, Worn
from mirror.outfits.types import Lab, Piece

NAVY: Final[Lab] = (22.0, 3.0, -18.0)
RED: Final[Lab] = (42.0, 52.0, 30.0)
DARK_RED: Final[Lab] = (22.0, 32.0, 16.0)
TEAL: Final[Lab] = (50.0, -45.0, -28.0)
WHITE: Final[Lab] = (96.0, 0.0, 1.0)
BLACK: Final[Lab] = (12.0, 0.0, 0.0)
GREY: Final[Lab] = (60.0, 0.0, 0.0)
POSES: Final = ("tops/a", "tops/b", "outerwear/a", "dresses/a")


def make_graph() -> PairingGraph:
    """Coats and scarves are often worn together, coats and sandals never; nothing is known of colours."""
    garments = Counts(
        total=200,
        single={"coat": 60, "scarf": 40, "sandals": 30, "bag": 120, "jeans": 80},
        together={
            "coat": {"scarf": 30, "jeans": 24},
            "bag": {"coat": 40, "jeans": 48},
            "jeans": {"scarf": 16},
        },
    )
    colours = Counts(total=1, single={}, together={}, twice=True)
    return PairingGraph(Statistics(source="a test", categories=garments, colours=colours), load_rules())


def worn(category: str, lab: Lab) -> Worn:
    return Worn(Piece.of(category, lab), colour_name(lab), category)


def item(id_: str, category: str, lab: Lab, **more: object) -> Item:
    return Item(id_, id_.capitalize(), category, SLOT_OF[category], (lab,), **more)  # type: ignore[arg-type]


def some_lab(rng: np.random.Generator) -> Lab:
    """A colour: often a neutral one, as cloth is."""
    light, hue = rng.uniform(8.0, 98.0), rng.uniform(0.0, 2.0 * np.pi)
    chroma = rng.uniform(0.0, 10.0) if rng.random() < 0.4 else rng.uniform(10.0, 70.0)
    return float(light), float(chroma * np.cos(hue)), float(chroma * np.sin(hue))


def some_items(rng: np.random.Generator, count: int) -> tuple[Item, ...]:
    """A catalogue with everything that a retailer may write into it."""
    return tuple(_some_item(rng, f"i{number:04d}") for number in range(count))


def _some_item(rng: np.random.Generator, id_: str) -> Item:
    category = str(rng.choice(CATEGORIES))
    return Item(
        id_,
        f"Name of {id_}",
        category,
        SLOT_OF[category],
        () if rng.random() < 0.05 else (some_lab(rng),),
        styles=_some(rng, STYLES, 0.2),
        seasons=_some(rng, SEASONS, 0.3),
        stock=None if rng.random() < 0.5 else int(rng.integers(0, 3)),
        popularity=float(rng.random()),
        poses=_some(rng, POSES, 0.2),
    )


def some_situation(rng: np.random.Generator, items: tuple[Item, ...]) -> Situation:
    """Up to five garments of different slots, and now and then all that a shopper may have done before."""
    slots = dict.fromkeys(SLOT_OF[str(name)] for name in rng.choice(CATEGORIES, 5))
    wearing = []
    for slot in list(slots)[: int(rng.integers(0, 6))]:
        category = str(rng.choice([name for name in CATEGORIES if SLOT_OF[name] == slot]))
        wearing.append(worn(category, some_lab(rng)))
    ids = [item.id for item in items]
    dismissed = frozenset(str(name) for name in rng.choice(ids, 8))
    strength = (LOOK, HELD, TOUCH)
    likes = {str(name): strength[int(rng.integers(3))] for name in rng.choice(ids, int(rng.integers(0, 4)))}
    return Situation(
        tuple(wearing),
        frozenset(_some(rng, ("tops", "outerwear", "dresses"), 0.2)),
        str(rng.choice(("", *POSES))),
        str(rng.choice(("", *SEASONS))),
        Liking(tuple(sorted((k, v) for k, v in likes.items() if k not in dismissed)), dismissed),
    )


def _some(rng: np.random.Generator, names: tuple[str, ...], part: float) -> tuple[str, ...]:
    return tuple(name for name in names if rng.random() < part)
