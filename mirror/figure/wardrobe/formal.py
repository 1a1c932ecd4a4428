"""Formal wear of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bag, Bottom, Coat, Extras, Outfit, Skirt, Top
from mirror.figure.face import Face
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["FORMAL"]

FORMAL: Final = (
    item(
        "formal/navy-suit",
        ("Navy suit", "Check the watch"),
        "watch checked",
        Outfit(
            p.LOAFER,
            Top(p.WHITE, "shirt", 1.0, 0.2, 0.010),
            bottom=Bottom(p.NAVY, 0.96, 0.012, 0.062, crease=True),
            coat=Coat(p.NAVY, 0.11, close=0.42, lapel=0.07, buttons=1, flare=0.0, ease=0.014),
            extras=Extras(tie=p.WINE),
        ),
        ("athletic", "tan"),
        ("quiff", p.DARK),
        p.MAN,
    ),
    item(
        "formal/tuxedo",
        ("Tuxedo", "Straighten the bow tie"),
        "bow tie straightened",
        Outfit(
            p.OXFORD,
            Top(p.WHITE, "shirt", 1.0, 0.2, 0.010, buttons=True),
            bottom=Bottom("#25252c", 0.96, 0.012, 0.060, stripe="#101014"),
            coat=Coat(
                "#25252c",
                0.11,
                close=0.40,
                lapel=0.075,
                lapel_colour="#14141a",
                buttons=1,
                flare=0.0,
                ease=0.014,
            ),
            extras=Extras(bow="#17171c"),
        ),
        ("slim", "porcelain"),
        ("quiff", p.SILVER),
        Face(brow="#6f6a68", iris="#56708a", lips="#b9766a"),
    ),
    item(
        "formal/evening-gown",
        ("Evening gown", "One hand raised"),
        "hand raised",
        Outfit(
            p.PUMP,
            Top("#5a4a9c", "straps", 0.0, 0.30, 0.006, "dress"),
            Skirt("#5a4a9c", 0.95, 0.12, 5, part="dress"),
            extras=Extras(earrings="#e3c26a"),
        ),
        ("tall", "brown"),
        ("bun", p.JET),
        p.DEEP,
    ),
    item(
        "formal/cocktail-dress",
        ("Cocktail dress", "Clutch at the waist"),
        "clutch at the waist",
        Outfit(
            p.PUMP,
            Top("#313a7a", "boat", 0.0, 0.30, 0.007, "dress"),
            Skirt("#313a7a", 0.48, 0.03, part="dress"),
            bag=Bag("#d8b46a", "clutch", -1),
            extras=Extras(earrings="#e8e4da"),
        ),
        ("curvy", "olive"),
        ("bob", p.DARK),
        p.WARM,
    ),
    item(
        "formal/trouser-suit",
        ("Trouser suit", "Hands clasped in front"),
        "hands clasped in front",
        Outfit(
            p.NUDE,
            Top(p.WHITE, "v", 1.0, 0.2, 0.010),
            bottom=Bottom(p.FOREST, 0.97, 0.013, 0.080, crease=True, waist=0.33),
            coat=Coat(p.FOREST, 0.12, close=0.38, lapel=0.07, buttons=1, flare=0.0, ease=0.014),
            extras=Extras(earrings="#e3c26a"),
        ),
        ("slender", "light"),
        ("long", p.BRUNETTE),
        p.SOFT,
    ),
    item(
        "formal/dinner-jacket",
        ("Dinner jacket", "Raise a toast"),
        "toast",
        Outfit(
            p.OXFORD,
            Top(p.WHITE, "shirt", 1.0, 0.2, 0.010, buttons=True),
            bottom=Bottom("#25252c", 0.96, 0.012, 0.060, stripe="#101014"),
            coat=Coat(
                "#efe8d9",
                0.11,
                close=0.40,
                lapel=0.075,
                lapel_colour="#e2d8c2",
                buttons=1,
                button="#17171c",
                flare=0.0,
                ease=0.014,
            ),
            extras=Extras(bow="#17171c"),
        ),
        ("broad", "brown"),
        ("short", p.JET),
        Face(brow="#17110f", lips="#84504a", beard=1.0),
    ),
    item(
        "formal/waistcoat",
        ("Waistcoat", "Down on one knee"),
        "down on one knee",
        Outfit(
            p.LOAFER,
            Top(p.WHITE, "shirt", 1.0, 0.2, 0.012, sleeve_ease=0.008),
            bottom=Bottom("#5d6470", 0.96, 0.012, 0.060),
            coat=Coat(
                "#5d6470",
                0.03,
                close=0.72,
                lapel=0.05,
                buttons=1,
                flare=0.0,
                ease=0.012,
                pockets=False,
                sleeves=False,
            ),
            extras=Extras(tie="#8a2f3c"),
        ),
        ("slim", "light"),
        ("quiff", p.AUBURN),
        p.MAN,
    ),
    item(
        "formal/ball-gown",
        ("Ball gown", "Wave with the skirt held"),
        "wave with the skirt held",
        Outfit(
            p.PUMP,
            Top("#7f95bf", "boat", 0.0, 0.30, 0.006, "dress"),
            Skirt("#7f95bf", 0.95, 0.20, 7, part="dress", band="#dfe4ee"),
            extras=Extras(earrings="#e8e4da"),
        ),
        ("curvy", "porcelain"),
        ("bun", p.BLONDE),
        p.SOFT,
    ),
)
