"""What is known when something is to be suggested."""

from __future__ import annotations

from dataclasses import dataclass, field

from mirror.clothing.phrases import word_of
from mirror.clothing.types import Outfit
from mirror.outfits.categories import category_of
from mirror.outfits.session import Liking
from mirror.outfits.types import Piece

__all__ = ["Situation", "Worn", "plural", "worn_of"]


@dataclass(frozen=True, slots=True)
class Worn:
    """One garment that is worn.

    Attributes:
        piece: category, slot and main colour.
        colour: what the colour is called.
        word: what the garment is called in a sentence, as in the list of what is worn: "jeans".
    """

    piece: Piece
    colour: str
    word: str


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a recommendation goes by; equal situations give equal recommendations.

    Attributes:
        worn: from head to foot.
        categories: keys of the library's categories that are chosen; empty: all.
        pose: id of the demonstration pose that is shown; empty: none.
        season: one of `mirror.outfits.catalogue.item.SEASONS`; empty: any.
        liking: what the shopper likes.
    """

    worn: tuple[Worn, ...] = ()
    categories: frozenset[str] = frozenset()
    pose: str = ""
    season: str = ""
    liking: Liking = field(default_factory=Liking)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What is worn, as pairing sees it."""
        return tuple(worn.piece for worn in self.worn)

    @property
    def slots(self) -> frozenset[str]:
        """Slots that are filled; a dress fills those of top and bottom as well."""
        slots = {worn.piece.slot for worn in self.worn}
        return frozenset(slots | ({"top", "bottom"} if "dress" in slots else set()))


def worn_of(outfit: Outfit) -> tuple[Worn, ...]:
    """What the clothing parser has seen, as far as it is part of an outfit."""
    found = []
    for garment in outfit.garments:
        category = category_of(garment)
        if category is not None:
            colour = garment.colour
            found.append(Worn(Piece.of(category, colour.lab), colour.name, word_of(garment)))
    return tuple(found)


def plural(word: str) -> str:
    """Several of a garment: coats, dresses, scarves, jeans."""
    if word == "dress":
        return f"{word}es"
    if word == "scarf":
        return "scarves"
    if word == "legwear":
        return word
    return word if word.endswith("s") else f"{word}s"
