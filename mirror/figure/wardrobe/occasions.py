"""Sportswear and formal wear of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bag, Bottom, Coat, Extras, Outfit, Shoes, Skirt, Top
from mirror.figure.face import Face
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["FORMAL", "SPORTSWEAR"]

SPORTSWEAR: Final = (
    item(
        "sportswear/leggings",
        ("High-rise leggings", "Side stretch"),
        "side stretch",
        Outfit(
            p.RUNNER,
            Top(p.TEAL, "scoop", 0.0, 0.50, 0.004),
            bottom=Bottom(p.INK, 0.94, 0.003, 0.036, part="legwear", waist=0.36),
        ),
        ("slender", "brown"),
        ("bun", p.JET),
        p.DEEP,
    ),
    item(
        "sportswear/tracksuit",
        ("Tracksuit", "Jog"),
        "jog",
        Outfit(
            p.RUNNER,
            Top(p.COBALT, "crew", 1.0, 0.0, 0.016, trim=p.WHITE),
            bottom=Bottom(p.COBALT, 0.93, 0.013, 0.052, stripe=p.WHITE),
            coat=Coat(
                p.COBALT,
                0.04,
                close=0.98,
                lapel=0.0,
                buttons=0,
                zip=True,
                collar=True,
                ease=0.016,
                pockets=False,
                flare=0.0,
                part="top",
            ),
        ),
        ("athletic", "deep"),
        ("buzz", p.JET),
        p.DEEP_MAN,
    ),
    item(
        "sportswear/yoga-set",
        ("Yoga set", "Tree"),
        "tree",
        Outfit(
            Shoes("#e6b898", "sandal", "#c89a7e"),
            Top(p.LILAC, "straps", 0.0, 0.50, 0.004),
            bottom=Bottom(p.LILAC, 0.90, 0.003, 0.034, part="legwear", waist=0.36),
        ),
        ("tall", "light"),
        ("ponytail", p.BRUNETTE),
        p.SOFT,
    ),
    item(
        "sportswear/training-tee",
        ("Training tee", "Warrior"),
        "warrior",
        Outfit(
            p.SNEAKER,
            Top("#e2573f", "crew", 0.30, -0.04, 0.012),
            bottom=Bottom(p.BLACK, 0.36, 0.014, 0.092, part="shorts", stripe="#e2573f"),
            extras=Extras(headband=p.WHITE),
        ),
        ("slim", "olive"),
        ("quiff", p.DARK),
        p.MAN,
    ),
    item(
        "sportswear/joggers",
        ("Joggers", "Turned to the side"),
        "turned to the side",
        Outfit(
            p.SNEAKER,
            Top(p.SAGE, "crew", 1.0, 0.02, 0.018, sleeve_ease=0.010),
            bottom=Bottom(p.GREY, 0.90, 0.013, 0.046, cuff="#7c808a"),
            extras=Extras(headband=p.WHITE),
        ),
        ("tall", "tan"),
        ("ponytail", p.DARK),
        p.WARM,
    ),
)

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
            Top(p.WINE, "straps", 0.0, 0.30, 0.006, "dress"),
            Skirt(p.WINE, 0.95, 0.12, 5, part="dress"),
            extras=Extras(earrings="#e3c26a"),
        ),
        ("tall", "deep"),
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
)
