"""Sportswear of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bottom, Coat, Extras, Outfit, Shoes, Top
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["SPORTSWEAR"]

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
        ("Tracksuit", "Skate"),
        "skate",
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
        ("Joggers", "Walk past"),
        "walk past",
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
    item(
        "sportswear/running-kit",
        ("Running kit", "Sprint"),
        "sprint",
        Outfit(
            p.RUNNER,
            Top("#f0c53a", "scoop", 0.0, 0.0, 0.010),
            bottom=Bottom(p.INK, 0.28, 0.012, 0.088, part="shorts", stripe="#f0c53a"),
        ),
        ("athletic", "brown"),
        ("buzz", p.JET),
        p.DEEP_MAN,
    ),
    item(
        "sportswear/gym-set",
        ("Gym set", "Squat"),
        "squat",
        Outfit(
            p.SNEAKER,
            Top("#c9567c", "scoop", 0.0, 0.50, 0.004),
            bottom=Bottom("#5a2f4a", 0.92, 0.003, 0.036, part="legwear", waist=0.36),
            extras=Extras(headband="#c9567c"),
        ),
        ("curvy", "light"),
        ("ponytail", p.BLONDE),
        p.SOFT,
    ),
    item(
        "sportswear/thermal-top",
        ("Thermal top", "Draw a bow"),
        "bow drawn",
        Outfit(
            p.RUNNER,
            Top("#4f8a63", "turtle", 1.0, 0.0, 0.006, trim="#2f5a41"),
            bottom=Bottom(p.BLACK, 0.93, 0.005, 0.042, part="legwear"),
        ),
        ("tall", "porcelain"),
        ("ponytail", p.AUBURN),
        p.SOFT,
    ),
)
