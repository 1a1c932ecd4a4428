"""One entry of the wardrobe."""

from __future__ import annotations

from dataclasses import dataclass

from mirror.figure.clothes import Outfit
from mirror.figure.face import Face
from mirror.figure.figure import Person
from mirror.figure.hair import Hair
from mirror.figure.stance import Stance
from mirror.figure.stances import STANCES

__all__ = ["Item", "item"]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry to be drawn.

    Attributes:
        id: `category/slug`.
        garment: name as a shop would call it.
        move: name of the pose in plain words.
        person: who wears it.
        stance: how they stand.
    """

    id: str
    garment: str
    move: str
    person: Person
    stance: Stance

    @property
    def category(self) -> str:
        """Key of `mirror.matching.types.CATEGORIES`."""
        return self.id.partition("/")[0]


def item(
    id_: str,
    names: tuple[str, str],
    stance: str,
    outfit: Outfit,
    look: tuple[str, str],
    hair: tuple[str, str],
    face: Face,
) -> Item:
    """Put an entry together.

    Args:
        id_: `category/slug`.
        names: of the garment and of the move.
        stance: key of `STANCES`.
        outfit: what is worn.
        look: names of build and skin tone.
        hair: style and colour.
        face: colours of the face.
    """
    return Item(id_, *names, Person(outfit, *look, Hair(*hair), face), STANCES[stance])
