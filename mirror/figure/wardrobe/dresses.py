"""Dresses of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Extras, Outfit, Skirt, Top
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["DRESSES"]

DRESSES: Final = (
    item(
        "dresses/wrap-dress",
        ("Wrap dress", "Hand on one hip"),
        "hand on one hip",
        Outfit(
            p.NUDE,
            Top(p.FOREST, "v", 0.62, 0.30, 0.009, "dress", wrap=True),
            Skirt(p.FOREST, 0.56, 0.055, part="dress", band=p.FOREST),
        ),
        ("curvy", "brown"),
        ("afro", p.JET),
        p.DEEP,
    ),
    item(
        "dresses/shirt-dress",
        ("Shirt dress", "Hand in the hair"),
        "hand in the hair",
        Outfit(
            p.SANDAL,
            Top("#c9d8e6", "shirt", 0.60, 0.30, 0.012, "dress", buttons=True),
            Skirt("#c9d8e6", 0.50, 0.05, part="dress", buttons=True, band=p.TAN_SHOE),
        ),
        ("tall", "light"),
        ("long", p.BLONDE),
        p.SOFT,
    ),
    item(
        "dresses/maxi-dress",
        ("Maxi dress", "Twirl"),
        "twirl",
        Outfit(
            p.SANDAL,
            Top(p.RUST, "scoop", 0.0, 0.30, 0.008, "dress"),
            Skirt(p.RUST, 0.90, 0.19, 9, part="dress"),
        ),
        ("slender", "tan"),
        ("wavy", p.BRUNETTE),
        p.WARM,
    ),
    item(
        "dresses/slip-dress",
        ("Slip dress", "Arms overhead"),
        "arms overhead",
        Outfit(
            p.NUDE,
            Top(p.TEAL, "straps", 0.0, 0.30, 0.007, "dress"),
            Skirt(p.TEAL, 0.74, 0.02, part="dress", slit=0.9),
        ),
        ("petite", "porcelain"),
        ("bun", p.AUBURN),
        p.SOFT,
    ),
    item(
        "dresses/knitted-dress",
        ("Knitted dress", "Hands under the chin"),
        "hands under the chin",
        Outfit(
            p.BOOT,
            Top(p.STONE, "turtle", 1.0, 0.30, 0.010, "dress"),
            Skirt(p.STONE, 0.44, 0.012, part="dress"),
            tights="#3f3a40",
        ),
        ("petite", "deep"),
        ("bun", p.DARK),
        p.DEEP,
    ),
    item(
        "dresses/sundress",
        ("Sundress", "Curtsy"),
        "curtsy",
        Outfit(
            p.SANDAL,
            Top("#eebf4d", "straps", 0.0, 0.30, 0.007, "dress", motif=p.WHITE, pattern="dots"),
            Skirt("#eebf4d", 0.50, 0.10, part="dress", motif=p.WHITE, pattern="dots"),
        ),
        ("slender", "olive"),
        ("ponytail", p.AUBURN),
        p.SOFT,
    ),
    item(
        "dresses/tiered-dress",
        ("Tiered dress", "Flamenco"),
        "flamenco",
        Outfit(
            p.PUMP,
            Top(p.RED, "v", 0.30, 0.30, 0.008, "dress"),
            Skirt(p.RED, 0.84, 0.15, part="dress", tiers=4),
            extras=Extras(earrings="#e3c26a"),
        ),
        ("tall", "olive"),
        ("bun", p.JET),
        p.WARM,
    ),
    item(
        "dresses/shift-dress",
        ("Shift dress", "Hand on the hip, hand in the neck"),
        "hand on the hip, hand in the neck",
        Outfit(
            p.NUDE,
            Top("#d4617c", "boat", 0.0, 0.30, 0.009, "dress", trim=p.WHITE),
            Skirt("#d4617c", 0.36, 0.02, part="dress"),
            extras=Extras(earrings=p.WHITE),
        ),
        ("tall", "brown"),
        ("bob", p.JET),
        p.DEEP,
    ),
)
