"""Words for what is worn: "navy trousers", "White top with short sleeves, navy trousers, black shoes."."""

from __future__ import annotations

from typing import Final

from mirror.clothing.types import PLAIN, Garment, Outfit

__all__ = ["item", "sentence", "word_of"]

_NEARLY: Final = 0.3
"""Share of a garment from which a second colour is named beside the first."""
_SILENT: Final = ("full length",)
"""Lengths that go without saying."""
_BEFORE: Final = ("cropped", "sleeveless")
"""Lengths that stand before the garment: "cropped trousers", not "trousers cropped"."""
_ONE: Final = {"shoes": "shoe", "boots": "boot"}
_WORDS: Final = {"pants": "trousers", "outerwear": "jacket"}
"""What people in a shop say for a class; the buttons of the categories use the same words."""


def item(garment: Garment) -> str:
    """Name one garment with its colours and pattern: "striped navy and white top"."""
    words = [garment.pattern] if garment.pattern != PLAIN else []
    words += [length for length in _lengths(garment) if length in _BEFORE]
    words.append(" and ".join(_colours(garment)))
    word = word_of(garment)
    words.append(_ONE.get(word, word) if garment.side in ("left", "right") else word)
    return " ".join(words)


def word_of(garment: Garment) -> str:
    """What a garment is called, without colour: "trousers", "coat"."""
    return garment.kind or _WORDS.get(garment.name, garment.name)


def sentence(outfit: Outfit) -> str:
    """Say what is worn, from head to foot; empty where nothing is."""
    parts = []
    for garment in outfit.garments:
        after = [length for length in _lengths(garment) if length not in _BEFORE]
        sleeves = [length for length in after if "sleeves" in length]
        hems = [length for length in after if "sleeves" not in length]
        parts.append(" ".join([item(garment), *hems, *(f"with {length}" for length in sleeves)]))
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _lengths(garment: Garment) -> list[str]:
    return [length for length in garment.length.split(", ") if length and length not in _SILENT]


def _colours(garment: Garment) -> list[str]:
    """The main colour, and a second one that nobody would leave out; of a pattern, any second colour."""
    least = _NEARLY if garment.pattern == PLAIN else 0.0
    first, *others = garment.colours
    return [first.name, *(other.name for other in others[:1] if other.share >= least)]
