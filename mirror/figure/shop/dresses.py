"""Dresses of the built-in catalogue."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Outfit, Shoes, Skirt, Top
from mirror.figure.shop.product import Product

__all__ = ["DRESSES"]


def _dress(id_: str, name: str, top: Top, skirt: Skirt, styles: str, price: str, **more: object) -> Product:
    outfit = Outfit(Shoes("#d8d2c8"), top, skirt)
    return Product(
        id_,
        name,
        "dress",
        skirt.colour,
        outfit,
        "dress",
        tuple(styles.split()),
        price,
        **more,  # type: ignore[arg-type]
    )


WARM: Final = ("spring", "summer")

DRESSES: Final = (
    _dress(
        "dress-wrap",
        "Wrap dress",
        Top("#2f5d4a", "v", 0.62, part="dress", wrap=True),
        Skirt("#2f5d4a", 0.62, 0.05, part="dress", band="#24493a"),
        "commute evening",
        "€ 99.90",
        popularity=0.7,
        poses=("dresses/wrap-dress",),
    ),
    _dress(
        "dress-black",
        "Little black dress",
        Top("#2b2a30", "scoop", 0.0, part="dress"),
        Skirt("#2b2a30", 0.46, 0.015, part="dress"),
        "evening formal",
        "€ 89.90",
        popularity=0.9,
        poses=("formal/cocktail-dress",),
    ),
    _dress(
        "dress-shirt",
        "Shirt dress",
        Top("#a9c6e6", "shirt", 0.62, part="dress", buttons=True),
        Skirt("#a9c6e6", 0.56, 0.04, part="dress", buttons=True, band="#6b4730"),
        "casual commute",
        "€ 79.90",
        seasons=WARM,
        poses=("dresses/shirt-dress",),
    ),
    _dress(
        "dress-sun",
        "Sundress",
        Top("#f0c75e", "straps", 0.0, part="dress"),
        Skirt("#f0c75e", 0.52, 0.09, part="dress"),
        "casual",
        "€ 59.90",
        seasons=("summer",),
        popularity=0.6,
        poses=("dresses/sundress",),
    ),
    _dress(
        "dress-red",
        "Red midi dress",
        Top("#b93a41", "v", 0.3, part="dress"),
        Skirt("#b93a41", 0.78, 0.07, part="dress", slit=0.4),
        "evening",
        "€ 119.00",
        popularity=0.6,
        poses=("formal/evening-gown",),
    ),
    _dress(
        "dress-knit",
        "Knitted dress",
        Top("#8b8f98", "turtle", 1.0, part="dress", ease=0.014),
        Skirt("#8b8f98", 0.52, 0.01, part="dress"),
        "casual commute",
        "€ 94.90",
        seasons=("autumn", "winter"),
        poses=("dresses/knitted-dress",),
    ),
    _dress(
        "dress-tiered",
        "Tiered maxi dress",
        Top("#b4623c", "v", 0.3, part="dress"),
        Skirt("#b4623c", 0.92, 0.10, part="dress", tiers=3),
        "casual",
        "€ 84.90",
        seasons=WARM,
        poses=("dresses/tiered-dress", "dresses/maxi-dress"),
    ),
)
