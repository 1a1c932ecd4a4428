"""Keeps the list of what is worn calm: a garment comes and goes only when several parses agree."""

from __future__ import annotations

from collections import Counter, deque
from typing import Final

from mirror.clothing.classes import GARMENTS
from mirror.clothing.types import Garment, Outfit

__all__ = ["OutfitHold"]

_KEPT: Final = 7
"""Parses that are remembered: a second and a half at five a second."""
_FIRST: Final = 2
"""Parses after which the first list may be shown."""

_Trait = tuple[str, str, str, str, str]


class OutfitHold:
    """Majority of the newest parses, for each garment and for what is said of it."""

    def __init__(self) -> None:
        self._seen: deque[Outfit] = deque(maxlen=_KEPT)
        self._worn: dict[str, Garment] = {}

    def forget(self) -> None:
        """Begin anew."""
        self._seen.clear()
        self._worn.clear()

    def update(self, outfit: Outfit) -> Outfit:
        """Take in what one parse says; gives what holds."""
        self._seen.append(outfit)
        if len(self._seen) < _FIRST:
            return Outfit()
        for name in GARMENTS:
            self._decide(name)
        return Outfit(tuple(self._worn[name] for name in GARMENTS if name in self._worn))

    def _decide(self, name: str) -> None:
        """A garment stays while it is seen now and then, and is new only when most parses have it."""
        seen = [garment for outfit in self._seen if (garment := outfit.find(name)) is not None]
        share = len(seen) / len(self._seen)
        before = self._worn.get(name)
        if share < (0.35 if before is not None else 0.6):
            self._worn.pop(name, None)
            return
        said = Counter(_trait(garment) for garment in seen)
        most = said.most_common(1)[0][1]
        if before is not None and said[_trait(before)] * 1.5 >= most:
            wanted = _trait(before)  # nothing else is said clearly more often
        else:
            wanted = max((trait for trait, count in said.items() if count == most))
        self._worn[name] = next(garment for garment in reversed(seen) if _trait(garment) == wanted)


def _trait(garment: Garment) -> _Trait:
    """What people read of a garment; its area and box may change with every parse."""
    return (garment.colour.name, garment.pattern, garment.length, garment.side, garment.kind)
