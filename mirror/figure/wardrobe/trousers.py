"""Trousers of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bottom, Extras, Outfit, Top
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["TROUSERS"]

TROUSERS: Final = (
    item(
        "trousers/straight-jeans",
        ("Straight jeans", "Hand behind the neck"),
        "hand behind the neck",
        Outfit(
            p.SNEAKER,
            Top(p.WHITE, "crew", 0.34, 0.0, 0.012),
            bottom=Bottom("#4a6c9b", 0.95, 0.011, 0.064, denim=True, cuff="#8fabcb"),
        ),
        ("slim", "tan"),
        ("quiff", p.JET),
        p.MAN,
    ),
    item(
        "trousers/wide-leg",
        ("Wide-leg trousers", "Weight on one leg"),
        "weight on one leg",
        Outfit(
            p.PUMP,
            Top(p.BLACK, "scoop", 0.22, 0.26, 0.008),
            bottom=Bottom(p.CREAM, 0.97, 0.016, 0.118, crease=True, waist=0.33),
        ),
        ("tall", "porcelain"),
        ("bob", p.BLONDE),
        p.SOFT,
    ),
    item(
        "trousers/chinos",
        ("Slim chinos", "Point to the side"),
        "point to the side",
        Outfit(
            p.LOAFER,
            Top(p.NAVY, "shirt", 0.34, 0.0, 0.011, buttons=True),
            bottom=Bottom(p.SAND, 0.94, 0.008, 0.054),
        ),
        ("athletic", "light"),
        ("short", p.BRUNETTE),
        p.MAN,
    ),
    item(
        "trousers/cargo-trousers",
        ("Cargo trousers", "Deep side step"),
        "lunge",
        Outfit(
            p.RUNNER,
            Top(p.RUST, "crew", 0.34, 0.24, 0.008),
            bottom=Bottom("#7d7a5c", 0.95, 0.017, 0.070, cuff="#6b684e"),
        ),
        ("slender", "deep"),
        ("ponytail", p.JET),
        p.DEEP,
    ),
    item(
        "trousers/corduroys",
        ("Corduroy trousers", "After you"),
        "after you",
        Outfit(
            p.BOOT,
            Top(p.BLUSH, "crew", 1.0, 0.26, 0.012, sleeve_ease=0.008),
            bottom=Bottom("#8a5a3c", 0.94, 0.013, 0.078, waist=0.33),
            extras=Extras(belt=p.BLACK),
        ),
        ("slender", "brown"),
        ("wavy", p.JET),
        p.DEEP,
    ),
    item(
        "trousers/pinstripe-trousers",
        ("Pinstripe trousers", "Signpost"),
        "signpost",
        Outfit(
            p.OXFORD,
            Top("#b9c9dc", "shirt", 0.50, 0.26, 0.011, buttons=True),
            bottom=Bottom("#3a4152", 0.96, 0.012, 0.066, pinstripe="#9aa3b5", waist=0.31),
            extras=Extras(belt=p.BROWN),
        ),
        ("tall", "light"),
        ("bun", p.BLONDE),
        p.SOFT,
    ),
    item(
        "trousers/lounge-trousers",
        ("Lounge trousers", "Stretch one arm up"),
        "one arm stretched up",
        Outfit(
            p.SNEAKER,
            Top("#c9504a", "crew", 0.34, -0.02, 0.014),
            bottom=Bottom("#7f9cc0", 0.95, 0.018, 0.080),
        ),
        ("broad", "deep"),
        ("buzz", p.JET),
        p.DEEP_MAN,
    ),
    item(
        "trousers/flared-jeans",
        ("Flared jeans", "Disco"),
        "disco",
        Outfit(
            p.BOOT,
            Top("#e08a3c", "v", 0.62, 0.28, 0.010, sleeve_ease=0.008),
            bottom=Bottom(p.DARK_JEANS, 0.97, 0.006, 0.115, denim=True, waist=0.33),
            extras=Extras(belt=p.BROWN),
        ),
        ("slender", "tan"),
        ("afro", p.DARK),
        p.WARM,
    ),
)
