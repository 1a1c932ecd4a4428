"""Tops, coats and dresses of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bottom, Coat, Extras, Outfit, Skirt, Top
from mirror.figure.face import Face
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["DRESSES", "OUTERWEAR", "TOPS"]

TOPS: Final = (
    item(
        "tops/striped-tee",
        ("Striped tee", "Hands on hips"),
        "hands on hips",
        Outfit(
            p.SNEAKER,
            Top(p.WHITE, "boat", 0.36, 0.06, stripes=p.NAVY),
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
        ("Polo shirt", "Feet together"),
        "feet together",
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
)

OUTERWEAR: Final = (
    item(
        "outerwear/trench-coat",
        ("Trench coat", "Coat held open"),
        "coat held open",
        Outfit(
            p.BOOT,
            Top(p.CREAM, "crew", 1.0, 0.02),
            bottom=Bottom(p.DARK_JEANS, 0.95, 0.007, 0.050, denim=True),
            coat=Coat(
                p.CAMEL, 0.58, open=0.40, close=0.62, lapel=0.085, held=True, pockets=False, flare=0.05
            ),
        ),
        ("slender", "porcelain"),
        ("long", p.AUBURN),
        p.SOFT,
    ),
    item(
        "outerwear/parka",
        ("Hooded parka", "Hands in pockets"),
        "hands in pockets",
        Outfit(
            p.BOOT,
            Top(p.GREY, "crew", 1.0),
            bottom=Bottom(p.BLACK, 0.95, 0.008, 0.054),
            coat=Coat(
                "#5f6b4e",
                0.34,
                lapel=0.0,
                close=0.98,
                buttons=0,
                hood=True,
                zip=True,
                collar=True,
                ease=0.028,
                flare=0.012,
            ),
        ),
        ("athletic", "light"),
        ("short", p.BLONDE),
        p.MAN,
    ),
    item(
        "outerwear/wool-coat",
        ("Wool coat", "Hand on the lapel"),
        "lapel and open hand",
        Outfit(
            p.LOAFER,
            Top(p.INK, "turtle", 1.0),
            bottom=Bottom(p.GREY, 0.96, 0.012, 0.062, crease=True),
            coat=Coat("#4b5a78", 0.50, close=0.50, lapel=0.075, buttons=2, button="#23273a"),
        ),
        ("broad", "brown"),
        ("buzz", p.JET),
        Face(brow="#17110f", lips="#84504a", beard=1.0),
    ),
    item(
        "outerwear/puffer-jacket",
        ("Puffer jacket", "Cheer"),
        "cheer",
        Outfit(
            p.SNEAKER,
            Top(p.WHITE, "turtle", 1.0),
            bottom=Bottom(p.BLACK, 0.95, 0.003, 0.036, part="legwear"),
            coat=Coat(
                p.RED,
                0.10,
                lapel=0.0,
                close=0.98,
                buttons=0,
                quilts=6,
                zip=True,
                collar=True,
                ease=0.032,
                flare=0.0,
                pockets=False,
            ),
            extras=Extras(hat=p.CREAM),
        ),
        ("petite", "olive"),
        ("long", p.JET),
        p.WARM,
    ),
    item(
        "outerwear/pea-coat",
        ("Pea coat", "Walk with a hand in the pocket"),
        "hand in pocket",
        Outfit(
            p.OXFORD,
            Top(p.CREAM, "crew", 1.0),
            bottom=Bottom(p.DARK_JEANS, 0.95, 0.009, 0.056, denim=True),
            coat=Coat(p.INK, 0.30, close=0.60, lapel=0.085, buttons=2, button=p.BROWN, flare=0.01),
            extras=Extras(scarf=p.RUST),
        ),
        ("slim", "tan"),
        ("short", p.JET),
        p.MAN,
    ),
)

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
        ("Knitted dress", "Ankles crossed"),
        "ankles crossed",
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
)
