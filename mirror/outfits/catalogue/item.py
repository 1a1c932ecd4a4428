"""One thing that the shop sells."""

from __future__ import annotations

from dataclasses import dataclass, field

from mirror.outfits.types import Lab, Piece

__all__ = ["SEASONS", "STYLES", "Catalogue", "Item"]

STYLES = ("casual", "commute", "street", "formal", "sport", "evening")
"""Styles that the stylist's rules know by default; a catalogue may use others."""

SEASONS = ("spring", "summer", "autumn", "winter")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the shop sells.

    Attributes:
        id: the retailer's own; unique in a catalogue.
        name: as the shop calls it.
        category: one of `mirror.outfits.categories.CATEGORIES`.
        slot: part of the outfit that it fills.
        colours: main colour first; empty when nobody knows them.
        styles: lower-case names.
        seasons: some of `SEASONS`; empty: all of them.
        price: as it is to be shown; empty: none.
        sizes: as they are to be shown.
        stock: pieces in the shop; None when it is not counted.
        popularity: 0…1.
        picture: path of the picture; empty: there is none.
        poses: ids of entries of the library that show it.
    """

    id: str
    name: str
    category: str
    slot: str
    colours: tuple[Lab, ...] = ()
    styles: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    price: str = ""
    sizes: tuple[str, ...] = ()
    stock: int | None = None
    popularity: float = 0.0
    picture: str = ""
    poses: tuple[str, ...] = ()

    @property
    def piece(self) -> Piece | None:
        """What pairing goes by; None while its colour is not known."""
        return Piece(self.category, self.slot, self.colours[0]) if self.colours else None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The items that could be read, in the order of the file, and one sentence for each row that couldn't."""

    items: tuple[Item, ...] = ()
    problems: tuple[str, ...] = field(default=())
