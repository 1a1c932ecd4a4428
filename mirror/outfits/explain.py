"""Why two pieces go together, in figures and words."""

from __future__ import annotations

from dataclasses import dataclass

from mirror.clothing.colours import colour_name
from mirror.clothing.vocabulary import EXAMPLES
from mirror.errors import MirrorError
from mirror.outfits.categories import CATEGORIES, SLOT_OF, SYNONYMS
from mirror.outfits.colours import lab_of_name
from mirror.outfits.compatibility import OutfitNetwork
from mirror.outfits.harmony import Harmony, harmony
from mirror.outfits.pairing import Evidence, PairingGraph
from mirror.outfits.types import Piece

__all__ = ["Explanation", "explain", "piece_of"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair of pieces scores as it does.

    Attributes:
        pieces: the two.
        colours: what their colours are called.
        garments: how often the two categories were worn together; None: one of them was never seen.
        hues: the same for the two colours.
        rule: what the stylist's rules say of the categories.
        harmony: how the colours sit beside each other.
        styles: styles that both belong to, with how much, the strongest first.
        learned: what the network makes of it: the second beside the first, in place of an average piece of
            its slot; log-odds.
    """

    pieces: tuple[Piece, Piece]
    colours: tuple[str, str]
    garments: Evidence | None
    hues: Evidence | None
    rule: float
    harmony: Harmony
    styles: tuple[tuple[str, float], ...]
    learned: float


def piece_of(text: str) -> Piece:
    """Read "category:colour", for example "jeans:blue".

    Raises:
        MirrorError: it has another form, or the category or colour is not known.
    """
    category, mark, colour = (part.strip().lower() for part in text.partition(":"))
    if not mark or not category or not colour:
        raise MirrorError(f'"{text}": write a garment and a colour, for example "jeans:blue".')
    category, colour = SYNONYMS.get(category, category), colour.replace("gray", "grey")
    if category not in SLOT_OF:
        raise MirrorError(f'"{text}": {category} is no garment; choose one of {", ".join(CATEGORIES)}.')
    if colour not in EXAMPLES:
        raise MirrorError(f'"{text}": {colour} is no colour; choose one of {", ".join(EXAMPLES)}.')
    return Piece.of(category, lab_of_name(colour))


def explain(one: Piece, other: Piece, graph: PairingGraph, network: OutfitNetwork) -> Explanation:
    """Collect all that is known about a pair."""
    colours = (colour_name(one.lab), colour_name(other.lab))
    styles = {
        style: min(part, graph.style(other.category).get(style, 0.0))
        for style, part in graph.style(one.category).items()
    }
    shared = sorted(((s, p) for s, p in styles.items() if p > 0.0), key=lambda pair: (-pair[1], pair[0]))
    return Explanation(
        (one, other),
        colours,
        graph.evidence("category", one.category, other.category),
        graph.evidence("colour", *colours),
        graph.rule(one.category, other.category),
        harmony(one.lab, other.lab, graph.rules.worth()),
        tuple(shared),
        _learned(one, other, network),
    )


def _learned(one: Piece, other: Piece, network: OutfitNetwork) -> float:
    """How much better the second is than the mean of its slot's categories in all colours."""
    rivals = [
        Piece(category, slot, lab_of_name(name))
        for category, slot in SLOT_OF.items()
        if slot == other.slot
        for name in EXAMPLES
    ]
    scores = network.scores([one], [other, *rivals])
    return float(scores[0] - scores[1:].mean())
