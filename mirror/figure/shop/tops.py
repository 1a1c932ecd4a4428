"""Tops of the built-in catalogue."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Top
from mirror.figure.shop.product import Product

__all__ = ["TOPS"]


def _top(id_: str, name: str, category: str, top: Top, styles: str, price: str, **more: object) -> Product:
    return Product(id_, name, category, top.colour, top, "top", tuple(styles.split()), price, **more)  # type: ignore[arg-type]


TOPS: Final = (
    _top(
        "tee-white",
        "Organic cotton tee",
        "t-shirt",
        Top("#f3f1ec", "crew", 0.3),
        "casual street",
        "€ 19.90",
        popularity=0.9,
        poses=("sportswear/training-tee",),
    ),
    _top(
        "tee-black",
        "Black pocket tee",
        "t-shirt",
        Top("#2b2a30", "crew", 0.3),
        "casual street",
        "€ 19.90",
        popularity=0.7,
    ),
    _top(
        "tee-striped",
        "Breton tee",
        "t-shirt",
        Top("#f3f1ec", "boat", 0.62, motif="#2c3b5e"),
        "casual",
        "€ 29.90",
        popularity=0.8,
        poses=("tops/striped-tee",),
    ),
    _top(
        "tee-sage",
        "Relaxed tee",
        "t-shirt",
        Top("#93a98c", "crew", 0.36, ease=0.016),
        "casual sport",
        "€ 24.90",
        seasons=("spring", "summer"),
    ),
    _top(
        "shirt-white",
        "Poplin shirt",
        "shirt",
        Top("#ffffff", "shirt", 1.0, buttons=True, trim="#d6d6d9"),
        "commute formal",
        "€ 59.90",
        popularity=0.8,
    ),
    _top(
        "shirt-linen",
        "Linen shirt",
        "shirt",
        Top("#a9c6e6", "shirt", 1.0, buttons=True, ease=0.016),
        "casual commute",
        "€ 69.90",
        seasons=("spring", "summer"),
        poses=("tops/linen-shirt",),
    ),
    _top(
        "shirt-gingham",
        "Gingham shirt",
        "shirt",
        Top("#f3f1ec", "shirt", 1.0, buttons=True, motif="#b93a41", pattern="check"),
        "casual",
        "€ 49.90",
        poses=("tops/gingham-shirt",),
    ),
    _top(
        "shirt-denim",
        "Denim shirt",
        "shirt",
        Top("#5f82ab", "shirt", 1.0, buttons=True),
        "casual street",
        "€ 64.90",
    ),
    _top(
        "blouse-silk",
        "Silk blouse",
        "blouse",
        Top("#eee3d0", "v", 1.0, sleeve_ease=0.014),
        "commute evening",
        "€ 119.00",
        popularity=0.6,
        poses=("tops/silk-blouse",),
    ),
    _top(
        "blouse-dots",
        "Polka-dot blouse",
        "blouse",
        Top("#2c3b5e", "v", 0.62, motif="#f3f1ec", pattern="dots", sleeve_ease=0.010),
        "commute casual",
        "€ 49.90",
        poses=("tops/polka-dot-blouse",),
    ),
    _top(
        "blouse-blush",
        "Wrap blouse",
        "blouse",
        Top("#e3aaa4", "v", 0.62, wrap=True),
        "commute evening",
        "€ 54.90",
        seasons=("spring", "summer"),
    ),
    _top("blouse-wine", "Satin blouse", "blouse", Top("#742e45", "v", 1.0), "evening commute", "€ 79.90"),
    _top(
        "knit-cable",
        "Cable-knit jumper",
        "sweater",
        Top("#eee3d0", "crew", 1.0, ease=0.024),
        "casual",
        "€ 89.90",
        seasons=("autumn", "winter"),
        popularity=0.7,
        poses=("tops/cable-knit",),
    ),
    _top(
        "knit-navy",
        "Merino jumper",
        "sweater",
        Top("#2c3b5e", "crew", 1.0, ease=0.015),
        "commute casual",
        "€ 69.90",
        popularity=0.6,
    ),
    _top(
        "knit-rollneck",
        "Roll-neck",
        "sweater",
        Top("#2b2a30", "turtle", 1.0, ease=0.010),
        "commute street",
        "€ 59.90",
        seasons=("autumn", "winter"),
        popularity=0.7,
    ),
    _top(
        "knit-mustard",
        "Lambswool jumper",
        "sweater",
        Top("#d6a13c", "crew", 1.0, ease=0.020),
        "casual",
        "€ 79.90",
        seasons=("autumn", "winter"),
    ),
    _top(
        "sweat-grey",
        "Loopback sweatshirt",
        "sweatshirt",
        Top("#8b8f98", "crew", 1.0, ease=0.022),
        "sport casual street",
        "€ 44.90",
        popularity=0.6,
        poses=("tops/hooded-sweatshirt",),
    ),
    _top(
        "top-camisole",
        "Satin camisole",
        "top",
        Top("#c2986a", "straps", 0.0),
        "evening casual",
        "€ 39.90",
        seasons=("spring", "summer"),
    ),
)
