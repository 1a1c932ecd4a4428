"""Tops of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bottom, Coat, Extras, Outfit, Top
from mirror.figure.face import Face
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["TOPS"]

TOPS: Final = (
    item(
        "tops/striped-tee",
        ("Striped tee", "Hands on hips"),
        "hands on hips",
        Outfit(
            p.SNEAKER,
            Top(p.WHITE, "boat", 0.36, 0.06, motif=p.NAVY),
            bottom=Bottom(p.JEANS, 0.93, 0.008, 0.052, denim=True),
        ),
        ("slender", "light"),
        ("bob", p.BRUNETTE),
        p.SOFT,
    ),
    item(
        "tops/silk-blouse",
        ("Silk blouse", "Hand at the collar"),
        "hand at the collar",
        Outfit(
            p.PUMP,
            Top(p.BLUSH, "v", 1.0, 0.30, 0.014, sleeve_ease=0.014, buttons=True),
            bottom=Bottom(p.INK, 0.96, 0.010, 0.066, crease=True),
        ),
        ("tall", "tan"),
        ("wavy", p.DARK),
        p.WARM,
    ),
    item(
        "tops/cable-knit",
        ("Cable-knit sweater", "Arms crossed"),
        "arms crossed",
        Outfit(
            p.BOOT,
            Top(p.MUSTARD, "crew", 1.0, -0.04, 0.018, sleeve_ease=0.012),
            bottom=Bottom(p.DARK_JEANS, 0.95, 0.009, 0.058, denim=True),
        ),
        ("athletic", "olive"),
        ("quiff", p.DARK),
        p.BEARD,
    ),
    item(
        "tops/linen-shirt",
        ("Linen shirt", "Wave"),
        "wave",
        Outfit(
            p.LOAFER,
            Top("#9db8cf", "shirt", 1.0, -0.02, 0.014, buttons=True, sleeve_ease=0.010),
            bottom=Bottom(p.SAND, 0.95, 0.012, 0.064),
        ),
        ("slim", "deep"),
        ("buzz", p.JET),
        p.DEEP_MAN,
    ),
    item(
        "tops/polo-shirt",
        ("Polo shirt", "Shade the eyes"),
        "eyes shaded",
        Outfit(
            p.SNEAKER,
            Top(p.FOREST, "shirt", 0.36, -0.02, 0.013),
            bottom=Bottom(p.STONE, 0.95, 0.010, 0.058),
            extras=Extras(glasses=p.BROWN),
        ),
        ("broad", "olive"),
        ("short", p.SILVER),
        Face(brow="#7a7673", iris="#5b4630", beard=1.0, lips="#a9655a"),
    ),
    item(
        "tops/hooded-sweatshirt",
        ("Hooded sweatshirt", "Hands to the head"),
        "hands to the head",
        Outfit(
            p.SNEAKER,
            Top(p.PLUM, "crew", 1.0, 0.0, 0.018),
            bottom=Bottom(p.BLACK, 0.94, 0.009, 0.050),
            coat=Coat(
                p.PLUM,
                0.02,
                lapel=0.0,
                close=0.98,
                buttons=0,
                hood=True,
                zip=True,
                collar=True,
                ease=0.020,
                pockets=False,
                flare=0.0,
                part="top",
            ),
        ),
        ("slim", "olive"),
        ("quiff", p.JET),
        p.MAN,
    ),
    item(
        "tops/polka-dot-blouse",
        ("Polka-dot blouse", "Shrug"),
        "shrug",
        Outfit(
            p.PUMP,
            Top(p.RED, "boat", 0.50, 0.30, 0.013, motif=p.WHITE, pattern="dots", sleeve_ease=0.012),
            bottom=Bottom(p.CREAM, 0.93, 0.009, 0.056, waist=0.33),
        ),
        ("petite", "porcelain"),
        ("wavy", p.BRUNETTE),
        p.SOFT,
    ),
    item(
        "tops/gingham-shirt",
        ("Gingham shirt", "One hand before the thigh"),
        "hand before the thigh",
        Outfit(
            p.BOOT,
            Top("#f0efe9", "shirt", 0.50, -0.02, 0.014, motif="#6f97bd", pattern="check", buttons=True),
            bottom=Bottom(p.INK, 0.94, 0.010, 0.056, denim=True),
        ),
        ("broad", "tan"),
        ("short", p.DARK),
        p.BEARD,
    ),
)
