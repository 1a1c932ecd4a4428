"""Categories of garments, and the slot of an outfit that each one fills."""

from __future__ import annotations

from typing import Final

from mirror.clothing.types import Garment

__all__ = ["CATEGORIES", "PARSED_AS", "SLOTS", "SLOT_OF", "SYNONYMS", "VAGUE", "category_of"]

SLOT_OF: Final[dict[str, str]] = {
    "blouse": "top",
    "hoodie": "top",
    "jumper": "top",
    "shirt": "top",
    "sweater": "top",
    "sweatshirt": "top",
    "t-shirt": "top",
    "top": "top",
    "blazer": "outer",
    "cape": "outer",
    "cardigan": "outer",
    "coat": "outer",
    "jacket": "outer",
    "suit": "outer",
    "vest": "outer",
    "bodysuit": "dress",
    "dress": "dress",
    "romper": "dress",
    "jeans": "bottom",
    "leggings": "bottom",
    "pants": "bottom",
    "shorts": "bottom",
    "skirt": "bottom",
    "socks": "legwear",
    "stockings": "legwear",
    "tights": "legwear",
    "boots": "shoes",
    "clogs": "shoes",
    "flats": "shoes",
    "heels": "shoes",
    "loafers": "shoes",
    "pumps": "shoes",
    "sandals": "shoes",
    "shoes": "shoes",
    "sneakers": "shoes",
    "wedges": "shoes",
    "bag": "bag",
    "purse": "bag",
    "hat": "hat",
    "scarf": "scarf",
    "tie": "scarf",
    "belt": "belt",
    "glasses": "eyewear",
    "sunglasses": "eyewear",
}
"""The categories of Clothing Co-Parsing (Yang, Luo, Lin 2014) that make up an outfit."""

CATEGORIES: Final = tuple(SLOT_OF)
"""Every category; its index is what the outfit network is given."""

SLOTS: Final = tuple(dict.fromkeys(SLOT_OF.values()))
"""Every slot; its index is what the outfit network is given."""

SYNONYMS: Final = {
    "tee": "t-shirt",
    "tshirt": "t-shirt",
    "t shirt": "t-shirt",
    "tank top": "top",
    "camisole": "top",
    "polo": "shirt",
    "pullover": "sweater",
    "knitwear": "sweater",
    "trousers": "pants",
    "chinos": "pants",
    "joggers": "pants",
    "denim": "jeans",
    "skirts": "skirt",
    "gown": "dress",
    "jumpsuit": "romper",
    "parka": "coat",
    "trench coat": "coat",
    "bomber": "jacket",
    "waistcoat": "vest",
    "trainers": "sneakers",
    "sneaker": "sneakers",
    "ankle boots": "boots",
    "high heels": "heels",
    "brogues": "loafers",
    "ballerinas": "flats",
    "handbag": "bag",
    "tote": "bag",
    "backpack": "bag",
    "clutch": "purse",
    "cap": "hat",
    "beanie": "hat",
    "shawl": "scarf",
    "shades": "sunglasses",
}
"""Other names that shops use."""

PARSED_AS: Final = {
    "top": ("top", "outerwear", "dress"),
    "outer": ("outerwear", "top"),
    "dress": ("dress", "top", "skirt"),
    "bottom": ("pants", "skirt", "shorts", "legwear"),
    "legwear": ("legwear", "pants"),
    "shoes": ("shoes",),
    "bag": ("bag",),
    "hat": ("hat",),
    "scarf": ("scarf",),
    "belt": ("belt",),
    "eyewear": ("glasses",),
}
"""What the clothing parser may call something of a slot, the likeliest first."""


def _all_of(slot: str) -> tuple[str, ...]:
    return tuple(name for name, place in SLOT_OF.items() if place == slot)


VAGUE: Final = {
    "top": _all_of("top"),
    "pants": ("pants", "jeans", "leggings"),
    "tights": _all_of("legwear"),
    "shoes": _all_of("shoes"),
    "bag": _all_of("bag"),
    "glasses": _all_of("eyewear"),
}
"""What a garment may really be that the clothing parser calls by one of these names."""

_SEEN: Final = {"outerwear": "jacket", "legwear": "tights"}
"""What the parser's groups are called here when nothing more is known of a garment."""


def category_of(garment: Garment) -> str | None:
    """The category of what the clothing parser has seen; None for what is no part of an outfit."""
    for name in (garment.kind, garment.name, _SEEN.get(garment.name, "")):
        if name in SLOT_OF:
            return name
    return None
