"""Skirts of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bag, Extras, Outfit, Shoes, Skirt, Top
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["SKIRTS"]

SKIRTS: Final = (
    item(
        "skirts/pencil-skirt",
        ("Pencil skirt", "Hand at the chin"),
        "hand at the chin",
        Outfit(
            p.PUMP,
            Top(p.WHITE, "shirt", 1.0, 0.30, 0.010, buttons=True),
            Skirt(p.INK, 0.52, -0.004, band="#23273a"),
            tights="#4a4048",
            extras=Extras(glasses=p.BLACK),
        ),
        ("curvy", "light"),
        ("bun", p.DARK),
        p.WARM,
    ),
    item(
        "skirts/pleated-skirt",
        ("Pleated midi skirt", "Arm held out"),
        "arm held out",
        Outfit(p.SNEAKER, Top(p.CREAM, "crew", 1.0, 0.26, 0.012), Skirt(p.SAGE, 0.72, 0.16, 11, band=p.SAGE)),
        ("slender", "olive"),
        ("bob", p.JET),
        p.WARM,
    ),
    item(
        "skirts/a-line-skirt",
        ("A-line skirt", "Step to the side"),
        "side step",
        Outfit(
            p.BOOT,
            Top(p.BLACK, "turtle", 1.0, 0.28, 0.008),
            Skirt(p.MUSTARD, 0.38, 0.075, buttons=True),
            tights="#39343c",
        ),
        ("petite", "deep"),
        ("afro", p.DARK),
        p.DEEP,
    ),
    item(
        "skirts/satin-skirt",
        ("Satin skirt", "Ankles crossed"),
        "ankles crossed",
        Outfit(
            p.SANDAL,
            Top(p.WHITE, "crew", 0.28, 0.28, 0.010),
            Skirt(p.LILAC, 0.76, 0.035),
            bag=Bag(p.TAN_SHOE, "shoulder", -1),
        ),
        ("tall", "brown"),
        ("ponytail", p.JET),
        p.DEEP,
    ),
    item(
        "skirts/denim-skirt",
        ("Denim skirt", "Bag on the forearm"),
        "bag on the forearm",
        Outfit(
            p.SNEAKER,
            Top(p.CREAM, "boat", 0.62, 0.28, 0.010, motif=p.RED),
            Skirt(p.JEANS, 0.50, 0.012, buttons=True, band=p.DARK_JEANS),
            bag=Bag(p.WINE, "forearm", -1),
        ),
        ("curvy", "porcelain"),
        ("bob", p.AUBURN),
        p.SOFT,
    ),
    item(
        "skirts/tulle-skirt",
        ("Tulle skirt", "Pirouette"),
        "pirouette",
        Outfit(
            Shoes(p.BLUSH, "pump", "#b77f7a"),
            Top(p.BLACK, "scoop", 0.0, 0.30, 0.005),
            Skirt(p.BLUSH, 0.28, 0.17, 15, band=p.BLACK),
            tights="#e0c3b8",
        ),
        ("slender", "tan"),
        ("bun", p.BRUNETTE),
        p.WARM,
    ),
    item(
        "skirts/tartan-skirt",
        ("Tartan skirt", "Blow a kiss"),
        "kiss blown",
        Outfit(
            p.OXFORD,
            Top(p.INK, "crew", 1.0, 0.28, 0.012),
            Skirt("#a3303a", 0.36, 0.05, motif="#2b3a33", pattern="check", band="#2b3a33"),
            tights="#2f2c33",
        ),
        ("petite", "light"),
        ("long", p.BLONDE),
        p.SOFT,
    ),
    item(
        "skirts/button-skirt",
        ("Buttoned midi skirt", "Hold on to the hat"),
        "hat held on",
        Outfit(
            p.SANDAL,
            Top(p.WHITE, "v", 0.34, 0.28, 0.012, sleeve_ease=0.010),
            Skirt("#c46a4a", 0.70, 0.08, buttons=True, band="#8a4a34"),
            extras=Extras(sunhat="#e2c891"),
        ),
        ("curvy", "tan"),
        ("wavy", p.AUBURN),
        p.WARM,
    ),
)
