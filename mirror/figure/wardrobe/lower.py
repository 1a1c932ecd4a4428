"""Skirts, trousers and shorts of the built-in library."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bag, Bottom, Extras, Outfit, Skirt, Top
from mirror.figure.face import Face
from mirror.figure.wardrobe import palette as p
from mirror.figure.wardrobe.item import item

__all__ = ["SHORTS", "SKIRTS", "TROUSERS"]

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
        ("Satin skirt", "This way, please"),
        "this way",
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
            Top(p.CREAM, "boat", 0.62, 0.28, 0.010, stripes=p.RED),
            Skirt(p.JEANS, 0.50, 0.012, buttons=True, band=p.DARK_JEANS),
            bag=Bag(p.WINE, "forearm", -1),
        ),
        ("curvy", "porcelain"),
        ("bob", p.AUBURN),
        p.SOFT,
    ),
)

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
        ("Wide-leg trousers", "Stride"),
        "stride",
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
        ("Corduroy trousers", "Weight on one leg"),
        "weight on one leg",
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
)

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
            Top(p.WHITE, "crew", 0.34, 0.0, 0.012, stripes=p.TEAL),
            bottom=Bottom(p.NAVY, 0.36, 0.012, 0.086, part="shorts"),
            bag=Bag(p.SAND, "tote", 1),
        ),
        ("athletic", "light"),
        ("quiff", p.BLONDE),
        p.MAN,
    ),
)
