"""Coats and jackets of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bottom, Coat, Extras, Outfit, Shoes, Top
from mirror.figure.face import Face
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["OUTERWEAR"]

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
        ("Hooded parka", "Hail a taxi"),
        "taxi hailed",
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
        ("Pea coat", "Toss the scarf"),
        "scarf put right",
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
    item(
        "outerwear/denim-jacket",
        ("Denim jacket", "One arm up, one down"),
        "one arm up, one down",
        Outfit(
            p.SNEAKER,
            Top(p.WHITE, "crew", 1.0, 0.02),
            bottom=Bottom(p.SAND, 0.94, 0.010, 0.058),
            coat=Coat(
                "#6b8fba",
                0.02,
                open=0.22,
                close=0.70,
                lapel=0.05,
                buttons=1,
                button="#d9b26a",
                ease=0.015,
                flare=0.0,
                seams="#3f618c",
                pockets=False,
            ),
        ),
        ("curvy", "brown"),
        ("afro", p.JET),
        p.DEEP,
    ),
    item(
        "outerwear/raincoat",
        ("Raincoat", "Kick to the side"),
        "kick to the side",
        Outfit(
            Shoes(p.TEAL, "boot", "#1f5257"),
            Top(p.WHITE, "crew", 1.0),
            bottom=Bottom(p.INK, 0.94, 0.003, 0.036, part="legwear"),
            coat=Coat(
                "#e6b62e",
                0.20,
                lapel=0.0,
                close=0.98,
                buttons=1,
                button="#7a5c12",
                hood=True,
                collar=True,
                ease=0.022,
                flare=0.03,
            ),
        ),
        ("slender", "light"),
        ("bob", p.BLONDE),
        p.SOFT,
    ),
    item(
        "outerwear/quilted-gilet",
        ("Quilted gilet", "Feel for rain"),
        "feel for rain",
        Outfit(
            p.BOOT,
            Top(p.CREAM, "turtle", 1.0, 0.0, 0.014, sleeve_ease=0.008),
            bottom=Bottom(p.DARK_JEANS, 0.94, 0.009, 0.056, denim=True),
            coat=Coat(
                p.RUST,
                0.13,
                lapel=0.0,
                close=0.98,
                buttons=0,
                quilts=6,
                zip=True,
                collar=True,
                ease=0.024,
                flare=0.0,
                pockets=False,
                sleeves=False,
            ),
        ),
        ("athletic", "brown"),
        ("short", p.JET),
        p.DEEP_MAN,
    ),
)
