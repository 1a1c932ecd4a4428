"""Whatever is said to a shopper is true: thousands of made outfits and items, looked at afresh."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import Final

import numpy as np

from mirror.clothing.colours import colour_name
from mirror.outfits.catalogue.item import Item
from mirror.outfits.pairing import PairingGraph, load_statistics
from mirror.outfits.reasons import Kind, Reason, best_reason, reasons
from mirror.outfits.rules import load_rules
from mirror.outfits.situation import Situation, Worn, plural
from mirror.outfits.types import Lab
from tests.unit.outfits.made import some_items, some_situation

RULES = load_rules()
COUNTED = load_statistics().categories
GRAPH = PairingGraph(load_statistics(), RULES)
ROUNDS = 120


def chroma(lab: Lab) -> float:
    return math.hypot(lab[1], lab[2])


def apart(one: Lab, other: Lab) -> float:
    """Degrees between two hues."""
    turn = math.degrees(math.atan2(one[2], one[1]) - math.atan2(other[2], other[1])) % 360.0
    return min(turn, 360.0 - turn)


def of(reason: Reason, item: Item) -> tuple[Worn, Lab, Lab]:
    """The garment that a reason speaks of, the item's colour, and the garment's."""
    assert reason.about is not None
    return reason.about, item.colours[0], reason.about.piece.lab


def picks_up(reason: Reason, item: Item) -> bool:
    worn, mine, theirs = of(reason, item)
    near = math.dist(mine, theirs) < 16.0 and colour_name(mine) == colour_name(theirs) == worn.colour
    return near and reason.sentence == f"picks up the {worn.colour} of your {worn.word}"


def tone(reason: Reason, item: Item) -> bool:
    worn, mine, theirs = of(reason, item)
    word = "lighter" if mine[0] - theirs[0] >= 12.0 else "darker" if theirs[0] - mine[0] >= 12.0 else "?"
    coloured = min(chroma(mine), chroma(theirs)) >= 11.0 and apart(mine, theirs) < 22.0
    return coloured and reason.sentence == f"tone in tone, {word} than your {worn.word}"


def opposite(reason: Reason, item: Item) -> bool:
    worn, mine, theirs = of(reason, item)
    coloured = min(chroma(mine), chroma(theirs)) >= 11.0 and apart(mine, theirs) > 150.0
    return coloured and reason.sentence == f"sets off the {worn.colour} of your {worn.word}"


def contrast(reason: Reason, item: Item) -> bool:
    worn, mine, theirs = of(reason, item)
    word = "light" if mine[0] - theirs[0] >= 45.0 else "dark" if theirs[0] - mine[0] >= 45.0 else "?"
    neutral = max(chroma(mine), chroma(theirs)) < 11.0
    return neutral and reason.sentence == f"{word} against your {worn.colour} {worn.word}"


def quiet(reason: Reason, item: Item) -> bool:
    worn, mine, theirs = of(reason, item)
    said = reason.sentence == f"lets the {worn.colour} of your {worn.word} speak"
    return said and chroma(mine) < 11.0 and chroma(theirs) >= 24.0


def rule(reason: Reason, item: Item) -> bool:
    worn, _, _ = of(reason, item)
    one, other = sorted((item.category, worn.piece.category))
    said = reason.sentence == f"a stylist's choice with {plural(worn.word)}"
    return said and RULES.pairs()[one, other] >= 0.3


def often(reason: Reason, item: Item) -> bool:
    worn, _, _ = of(reason, item)
    one, other = sorted((item.category, worn.piece.category))
    seen = COUNTED.together[one][other]
    by_chance = COUNTED.single[one] * COUNTED.single[other] / COUNTED.total
    return (
        reason.sentence == f"often worn with {plural(worn.word)}" and seen >= 12 and seen > 1.15 * by_chance
    )


ABOUT_WORN: Final[dict[Kind, Callable[[Reason, Item], bool]]] = {
    Kind.PICKS_UP: picks_up,
    Kind.TONE: tone,
    Kind.OPPOSITE: opposite,
    Kind.CONTRAST: contrast,
    Kind.QUIET: quiet,
    Kind.RULE: rule,
    Kind.OFTEN: often,
}


def holds(reason: Reason, item: Item, situation: Situation, liked: tuple[Item, ...]) -> bool:
    """Whether a statement is true, told from nothing but the data that it speaks of."""
    said = reason.sentence
    if reason.kind in ABOUT_WORN:
        assert reason.about in situation.worn
        return reason.about.piece.slot != item.slot and ABOUT_WORN[reason.kind](reason, item)
    assert reason.about is None
    if reason.kind is Kind.LIKED:
        return any(
            said == f"like the {o.name} you liked" and o.category == item.category and o.id != item.id
            for o in liked
        )
    if reason.kind is Kind.POSE:
        return said == "worn in a pose you have seen" and situation.pose in item.poses
    if reason.kind is Kind.POPULAR:
        return said == "a favourite in this shop" and item.popularity >= 0.7
    if reason.kind is Kind.STYLE:
        style = said.removeprefix("fits your ").removesuffix(" look")
        parts = [RULES.styles[style].get(worn.piece.category, 0.0) for worn in situation.worn]
        return style in item.styles and sum(part >= 0.5 for part in parts) >= 2
    filled = item.slot in situation.slots
    missing = "another idea for your outfit" if filled else "completes your outfit"
    return said == (missing if situation.worn else "from this shop")


def test_every_statement_holds_and_every_kind_is_made() -> None:
    rng, seen = np.random.default_rng(11), Counter[Kind]()
    for _ in range(ROUNDS):
        items = some_items(rng, 40)
        situation = some_situation(rng, items)
        liked = items[: int(rng.integers(0, 3))]
        for item in items:
            if not item.colours:
                continue
            told = list(reasons(item, situation, GRAPH, liked))
            wrong = [reason for reason in told if not holds(reason, item, situation, liked)]
            assert not wrong, (wrong, item, situation)
            assert all(0.0 <= reason.strength <= 1.0 for reason in told)
            assert best_reason(item, situation, GRAPH, liked) in told
            seen.update(reason.kind for reason in told)
    assert set(seen) == set(Kind)
    assert min(seen.values()) >= 10, seen
