"""Shorts of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bag, Bottom, Extras, Outfit, Top
from mirror.figure.face import Face
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["SHORTS"]

SHORTS: Final = (
    item(
        "shorts/denim-shorts",
        ("Denim shorts", "Star"),
        "star",
        Outfit(
            p.SNEAKER,
            Top("#f0c75e", "crew", 0.30, 0.16, 0.010),
            bottom=Bottom(p.JEANS, 0.24, 0.012, 0.0, denim=True, part="shorts"),
        ),
        ("petite", "light"),
        ("ponytail", p.AUBURN),
        p.SOFT,
    ),
    item(
        "shorts/tailored-shorts",
        ("Tailored shorts", "Big hello"),
        "big hello",
        Outfit(
            p.LOAFER,
            Top("#7fa3a8", "v", 0.30, 0.26, 0.010),
            bottom=Bottom(p.CREAM, 0.34, 0.016, 0.095, crease=True, part="shorts"),
            extras=Extras(belt=p.BROWN),
        ),
        ("curvy", "tan"),
        ("wavy", p.JET),
        p.WARM,
    ),
    item(
        "shorts/bermudas",
        ("Bermuda shorts", "Open hand"),
        "open hand",
        Outfit(
            p.SNEAKER,
            Top(p.COBALT, "shirt", 0.34, 0.0, 0.013, buttons=True),
            bottom=Bottom(p.STONE, 0.46, 0.014, 0.088, part="shorts"),
        ),
        ("broad", "porcelain"),
        ("short", p.AUBURN),
        Face(brow="#7d4326", iris="#5d7c95", beard=1.0, lips="#b9705f"),
    ),
    item(
        "shorts/linen-shorts",
        ("Linen shorts", "Hands behind the head"),
        "hands behind the head",
        Outfit(
            p.SANDAL,
            Top(p.WHITE, "v", 0.32, -0.02, 0.013),
            bottom=Bottom("#7a8f6b", 0.38, 0.014, 0.096, part="shorts"),
        ),
        ("slim", "brown"),
        ("short", p.JET),
        p.DEEP_MAN,
    ),
    item(
        "shorts/chino-shorts",
        ("Chino shorts", "Arms at the sides"),
        "arms at the sides",
        Outfit(
            p.SNEAKER,
            Top(p.WHITE, "crew", 0.34, 0.0, 0.012, motif=p.TEAL),
            bottom=Bottom(p.NAVY, 0.36, 0.012, 0.086, part="shorts"),
            bag=Bag(p.SAND, "tote", 1),
        ),
        ("athletic", "light"),
        ("quiff", p.BLONDE),
        p.MAN,
    ),
    item(
        "shorts/board-shorts",
        ("Board shorts", "Jump for joy"),
        "jump for joy",
        Outfit(
            p.SNEAKER,
            Top("#e9e4d6", "crew", 0.30, -0.02, 0.012),
            bottom=Bottom("#e06a55", 0.36, 0.014, 0.092, part="shorts", stripe=p.WHITE),
        ),
        ("slim", "tan"),
        ("short", p.BLONDE),
        p.MAN,
    ),
    item(
        "shorts/belted-shorts",
        ("Belted shorts", "Stop there"),
        "stop there",
        Outfit(
            p.SANDAL,
            Top(p.WHITE, "boat", 0.32, 0.28, 0.010, motif=p.BLACK),
            bottom=Bottom("#b5563f", 0.32, 0.018, 0.100, part="shorts", crease=True, waist=0.34),
            extras=Extras(belt=p.TAN_SHOE, glasses=p.BLACK),
        ),
        ("petite", "olive"),
        ("bob", p.DARK),
        p.WARM,
    ),
    item(
        "shorts/pleated-shorts",
        ("Pleated shorts", "Oh dear"),
        "oh dear",
        Outfit(
            p.LOAFER,
            Top("#d8c7e0", "scoop", 0.30, 0.28, 0.009),
            bottom=Bottom(p.WINE, 0.30, 0.018, 0.098, crease=True, part="shorts", waist=0.33),
        ),
        ("slender", "deep"),
        ("ponytail", p.JET),
        p.DEEP,
    ),
)
