"""Why something is suggested: true statements about what is worn, and the sentence that says one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from mirror.clothing.colours import colour_name
from mirror.outfits.catalogue.item import Item
from mirror.outfits.harmony import Relation, harmony, lch_of
from mirror.outfits.pairing import PairingGraph
from mirror.outfits.situation import Situation, Worn, plural
from mirror.outfits.types import Lab

__all__ = ["Kind", "Reason", "best_reason", "reasons"]

_NEAR: Final = 16.0
"""Distance in CIE-Lab below which a colour picks up another one."""
_OFTEN: Final = 1.15
"""Times as often as by chance from which two garments are said to be worn together often."""
_ENOUGH: Final = 12
"""Outfits that must show it."""
_CONTRAST: Final = 45.0
"""Difference of lightness that is called a contrast."""
_POPULAR: Final = 0.7


_PLAIN: Final = ("top", "shoes", "bag", "glasses", "legwear")
"""Words that say too little of a garment: everything is often worn with shoes."""


class Kind(Enum):
    """What a reason rests on."""

    LIKED = "liked"
    POSE = "pose"
    PICKS_UP = "picks up"
    TONE = "tone"
    OPPOSITE = "opposite"
    CONTRAST = "contrast"
    QUIET = "quiet"
    RULE = "rule"
    OFTEN = "often"
    STYLE = "style"
    POPULAR = "popular"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Reason:
    """One true statement.

    Attributes:
        kind: what it rests on.
        sentence: as it is shown, without a full stop.
        strength: how much it says, 0…1.
        about: what is worn that it speaks of; None for a statement about something else.
    """

    kind: Kind
    sentence: str
    strength: float
    about: Worn | None = None


def best_reason(
    item: Item,
    situation: Situation,
    graph: PairingGraph,
    liked: tuple[Item, ...],
    told: Collection[str] = (),
) -> Reason:
    """The statement that says most, of those not in `told` if there is any; of equal ones the first kind."""
    order = list(Kind)
    return min(
        reasons(item, situation, graph, liked),
        key=lambda reason: (reason.sentence in told, -reason.strength, order.index(reason.kind)),
    )


def reasons(
    item: Item, situation: Situation, graph: PairingGraph, liked: tuple[Item, ...]
) -> Iterator[Reason]:
    """Every statement that holds; at least one.

    Args:
        item: what is suggested; its colour is known.
        situation: what is known.
        graph: what goes with what.
        liked: items that the shopper said to like; others that were looked at for long do not count here.
    """
    for other in liked:
        if other.id != item.id and other.category == item.category:
            yield Reason(Kind.LIKED, f"like the {other.name} you liked", 0.9)
            break
    if situation.pose and situation.pose in item.poses:
        yield Reason(Kind.POSE, "worn in a pose you have seen", 0.85)
    for worn in situation.worn:
        if worn.piece.slot == item.slot:
            continue  # it would be worn in place of this, not with it
        yield from _about_colour(item.colours[0], worn)
        yield from _about_garment(item, worn, graph)
    yield from _about_style(item, situation, graph)
    if item.popularity >= _POPULAR:
        yield Reason(Kind.POPULAR, "a favourite in this shop", 0.15 + 0.1 * item.popularity)
    yield Reason(Kind.MISSING, _missing(item, situation), 0.1)


def _about_colour(lab: Lab, worn: Worn) -> Iterator[Reason]:
    """What the colour is to one garment that is worn."""
    theirs = worn.piece.lab
    name = colour_name(lab)
    found = harmony(lab, theirs)
    distance = sum((a - b) ** 2 for a, b in zip(lab, theirs, strict=True)) ** 0.5
    chroma = float(lch_of(theirs)[1])  # type: ignore[arg-type]
    if distance < _NEAR and name == worn.colour:
        vivid = min(chroma / 60.0, 1.0)
        sentence = f"picks up the {worn.colour} of your {worn.word}"
        yield Reason(Kind.PICKS_UP, sentence, 0.6 + 0.25 * vivid, worn)
    elif found.relation is Relation.TONE_IN_TONE and found.contrast >= 12.0:
        lighter = "lighter" if lab[0] > theirs[0] else "darker"
        yield Reason(Kind.TONE, f"tone in tone, {lighter} than your {worn.word}", 0.55, worn)
    elif found.relation is Relation.OPPOSITE:
        yield Reason(Kind.OPPOSITE, f"sets off the {worn.colour} of your {worn.word}", 0.45, worn)
    elif found.relation is Relation.NEUTRALS and found.contrast >= _CONTRAST:
        side = "light" if lab[0] > theirs[0] else "dark"
        yield Reason(Kind.CONTRAST, f"{side} against your {worn.colour} {worn.word}", 0.4, worn)
    elif found.relation is Relation.QUIET and chroma >= 24.0:
        yield Reason(Kind.QUIET, f"lets the {worn.colour} of your {worn.word} speak", 0.42, worn)


def _about_garment(item: Item, worn: Worn, graph: PairingGraph) -> Iterator[Reason]:
    """What the garment is to one that is worn, and of which the name says more than "shoes" or "a top"."""
    if worn.word in _PLAIN:
        return
    rule = graph.rule(item.category, worn.piece.category)
    if rule >= 0.3:
        yield Reason(Kind.RULE, f"a stylist's choice with {plural(worn.word)}", 0.3 + 0.4 * rule, worn)
    evidence = graph.evidence("category", item.category, worn.piece.category)
    if evidence is not None and evidence.lift >= _OFTEN and evidence.together >= _ENOUGH:
        strength = min(0.3 + 0.5 * (evidence.lift - 1.0), 0.7)
        yield Reason(Kind.OFTEN, f"often worn with {plural(worn.word)}", strength, worn)


def _about_style(item: Item, situation: Situation, graph: PairingGraph) -> Iterator[Reason]:
    """A style that the item shares with two garments or more."""
    for style in item.styles:
        wearing = [w for w in situation.worn if graph.style(w.piece.category).get(style, 0.0) >= 0.5]
        if len(wearing) >= 2:
            yield Reason(Kind.STYLE, f"fits your {style} look", 0.35)
            return


def _missing(item: Item, situation: Situation) -> str:
    if not situation.worn:
        return "from this shop"
    return "completes your outfit" if item.slot not in situation.slots else "another idea for your outfit"
