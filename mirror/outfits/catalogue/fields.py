"""One row of a catalogue, from text to an item."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from mirror.clothing.colours import lab_of
from mirror.clothing.vocabulary import EXAMPLES
from mirror.outfits.catalogue.item import SEASONS, Item
from mirror.outfits.categories import CATEGORIES, SLOT_OF, SLOTS, SYNONYMS
from mirror.outfits.colours import lab_of_name
from mirror.outfits.types import Lab

__all__ = ["COLUMNS", "RowError", "item_of"]

COLUMNS: Final = {
    "id": ("id", "sku", "article", "article number", "item number", "stock number"),
    "name": ("name", "product", "product name", "title", "garment"),
    "category": ("category", "type", "kind"),
    "slot": ("slot",),
    "colours": ("colours", "colour", "colors", "color"),
    "styles": ("styles", "style", "look"),
    "seasons": ("seasons", "season"),
    "price": ("price",),
    "sizes": ("sizes", "size"),
    "stock": ("stock", "quantity", "in stock"),
    "popularity": ("popularity",),
    "picture": ("picture", "photo", "image", "file", "file name", "filename"),
    "poses": ("poses", "pose", "demonstration poses", "entries"),
}
"""What each field may be called at the head of a column."""

_LONGEST: Final = 200
_MOST_STOCK: Final = 1_000_000
_NUMBERS: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")


class RowError(Exception):
    """What is wrong with a row."""


def item_of(fields: Mapping[str, Any], folder: Path) -> tuple[Item, list[str]]:
    """An item, and what is odd about it without keeping it out.

    Args:
        fields: values by the names of `COLUMNS`; what is missing counts as empty.
        folder: that pictures are named in.

    Raises:
        RowError: it can't be an item.
    """
    identity, name = _text("id", fields.get("id", "")), _text("name", fields.get("name", ""))
    if not identity:
        raise RowError("it has no id")
    if not name:
        raise RowError(f"{identity} has no name")
    category, slot = _kind(fields)
    odd: list[str] = []
    item = Item(
        id=identity,
        name=name,
        category=category,
        slot=slot,
        colours=tuple(_colour(part) for part in _parts("colours", fields, r"[;|/]|,(?![^(]*\))")),
        styles=tuple(part.lower() for part in _parts("styles", fields)),
        seasons=_seasons(fields),
        price=_text("price", fields.get("price", "")),
        sizes=tuple(_parts("sizes", fields)),
        stock=_stock(fields),
        popularity=_popularity(fields),
        picture=_picture(_text("picture", fields.get("picture", "")), folder, odd),
        poses=tuple(_parts("poses", fields, r"[,;|]")),
    )
    return item, odd


def _kind(fields: Mapping[str, Any]) -> tuple[str, str]:
    """Category and slot."""
    word = _text("category", fields.get("category", "")).lower()
    category = SYNONYMS.get(word, word)
    if not category:
        raise RowError("it has no category")
    if category not in SLOT_OF:
        raise RowError(f"the category {word} is not known; choose one of {', '.join(CATEGORIES)}")
    slot = _text("slot", fields.get("slot", "")).lower() or SLOT_OF[category]
    if slot not in SLOTS:
        raise RowError(f"the slot {slot} is not known; choose one of {', '.join(SLOTS)}")
    return category, slot


def _colour(text: str) -> Lab:
    """A name of the vocabulary, "#rrggbb", or "lab(L a b)"."""
    plain = text.lower()
    if plain in EXAMPLES:
        return lab_of_name(plain)
    if plain.replace("gray", "grey") in EXAMPLES:
        return lab_of_name(plain.replace("gray", "grey"))
    if re.fullmatch(r"#[0-9a-f]{6}", plain):
        return _lab_of_code(plain[1:])
    if plain.startswith("lab"):
        numbers = [float(found) for found in _NUMBERS.findall(plain)]
        if len(numbers) == 3 and 0 <= numbers[0] <= 100 and all(abs(n) <= 128 for n in numbers[1:]):
            return numbers[0], numbers[1], numbers[2]
        raise RowError(f"the colour {text} is no Lab colour; write it like lab(54 20 -8)")
    raise RowError(
        f"the colour {text} is not known; write #rrggbb, lab(L a b) or one of {', '.join(EXAMPLES)}"
    )


def _lab_of_code(code: str) -> Lab:
    pixel = np.array([[[int(code[i : i + 2], 16) for i in (4, 2, 0)]]], dtype=np.uint8)
    light, a, b = (float(value) for value in lab_of(pixel)[0, 0])
    return light, a, b


def _seasons(fields: Mapping[str, Any]) -> tuple[str, ...]:
    names = [part.lower().replace("fall", "autumn") for part in _parts("seasons", fields)]
    if names in (["all"], ["all year"]):
        return ()
    for name in names:
        if name not in SEASONS:
            raise RowError(f"the season {name} is not known; choose some of {', '.join(SEASONS)}")
    return tuple(dict.fromkeys(names))


def _stock(fields: Mapping[str, Any]) -> int | None:
    text = _text("stock", fields.get("stock", ""))
    if not text:
        return None
    if not text.isdecimal() or int(text) > _MOST_STOCK:
        raise RowError(f"the stock {text} is no whole number from 0 to {_MOST_STOCK}")
    return int(text)


def _popularity(fields: Mapping[str, Any]) -> float:
    text = _text("popularity", fields.get("popularity", "")).replace(",", ".")
    try:
        number = float(text or 0.0)
    except ValueError:
        raise RowError(f"the popularity {text} is no number") from None
    if not 0.0 <= number <= 1.0:
        raise RowError(f"the popularity {text} does not lie between 0 and 1")
    return number


def _picture(name: str, folder: Path, odd: list[str]) -> str:
    """The picture's path; one that is missing or lies elsewhere is told and left out."""
    if not name:
        odd.append("it has no picture")
        return ""
    path = Path(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        odd.append(f"the picture {name} lies outside of the catalogue's folder and is left out")
        return ""
    # os.path, for pathlib raises at a name that is too long.
    if not os.path.isfile(folder / path):  # noqa: PTH113
        odd.append(f"the picture {name} is missing")
        return ""
    # The mirror may be started from another folder than the import was.
    return str((folder / path).absolute())


def _parts(key: str, fields: Mapping[str, Any], split: str = r"[,;|/]") -> list[str]:
    value = fields.get(key, "")
    parts = value if isinstance(value, list) else re.split(split, _text(key, value))
    return list(dict.fromkeys(text for part in parts if (text := _text(key, part))))


def _text(key: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise RowError(f"its {key} is no text")
    text = " ".join(unicodedata.normalize("NFC", str(value)).split())
    if len(text) > _LONGEST:
        raise RowError(f"its {key} is longer than {_LONGEST} letters")
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
        raise RowError(f"its {key} holds a control character")
    return text
