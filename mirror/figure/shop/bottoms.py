"""Trousers, shorts and skirts of the built-in catalogue."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bottom, Skirt
from mirror.figure.shop.product import Product

__all__ = ["BOTTOMS"]


def _legs(
    id_: str, name: str, category: str, legs: Bottom, styles: str, price: str, **more: object
) -> Product:
    return Product(
        id_,
        name,
        category,
        legs.colour,
        legs,
        legs.part,
        tuple(styles.split()),
        price,
        **more,  # type: ignore[arg-type]
    )


def _skirt(id_: str, name: str, skirt: Skirt, styles: str, price: str, **more: object) -> Product:
    return Product(
        id_,
        name,
        "skirt",
        skirt.colour,
        skirt,
        "skirt",
        tuple(styles.split()),
        price,
        **more,  # type: ignore[arg-type]
    )


BOTTOMS: Final = (
    _legs(
        "jeans-blue",
        "Straight jeans",
        "jeans",
        Bottom("#5f82ab", 0.97, 0.010, 0.060, denim=True),
        "casual street",
        "€ 69.90",
        popularity=0.9,
        poses=("trousers/straight-jeans",),
    ),
    _legs(
        "jeans-dark",
        "Slim dark jeans",
        "jeans",
        Bottom("#33456a", 0.95, 0.007, 0.050, denim=True),
        "casual commute street",
        "€ 74.90",
        popularity=0.8,
    ),
    _legs(
        "jeans-black",
        "Black jeans",
        "jeans",
        Bottom("#2b2a30", 0.95, 0.007, 0.050, denim=True),
        "street casual",
        "€ 74.90",
        popularity=0.7,
    ),
    _legs(
        "jeans-flared",
        "Flared jeans",
        "jeans",
        Bottom("#7f95bf", 0.98, 0.008, 0.110, denim=True),
        "street casual",
        "€ 79.90",
        poses=("trousers/flared-jeans",),
    ),
    _legs(
        "pants-chino",
        "Chinos",
        "pants",
        Bottom("#b9ae9d", 0.94, 0.010, 0.056),
        "casual commute",
        "€ 59.90",
        popularity=0.6,
        poses=("trousers/chinos",),
    ),
    _legs(
        "pants-wide",
        "Wide-leg trousers",
        "pants",
        Bottom("#eee3d0", 0.99, 0.022, 0.120, crease=True),
        "commute evening",
        "€ 79.90",
        popularity=0.6,
        poses=("trousers/wide-leg",),
    ),
    _legs(
        "pants-tailored",
        "Tailored trousers",
        "pants",
        Bottom("#2c3b5e", 0.96, 0.010, 0.060, crease=True),
        "commute formal",
        "€ 89.90",
        popularity=0.6,
        poses=("trousers/pinstripe-trousers",),
    ),
    _legs(
        "pants-grey",
        "Flannel trousers",
        "pants",
        Bottom("#6e6e71", 0.96, 0.010, 0.060, crease=True),
        "commute formal",
        "€ 94.90",
        seasons=("autumn", "winter"),
    ),
    _legs(
        "pants-cord",
        "Corduroys",
        "pants",
        Bottom("#b4623c", 0.95, 0.010, 0.058),
        "casual",
        "€ 69.90",
        seasons=("autumn", "winter"),
        poses=("trousers/corduroys",),
    ),
    _legs(
        "shorts-denim",
        "Denim shorts",
        "shorts",
        Bottom("#6b8fba", 0.24, 0.014, 0.094, denim=True, part="shorts"),
        "casual",
        "€ 39.90",
        seasons=("summer",),
        poses=("shorts/denim-shorts",),
    ),
    _legs(
        "shorts-linen",
        "Linen shorts",
        "shorts",
        Bottom("#d9c4a2", 0.30, 0.018, 0.100, part="shorts"),
        "casual",
        "€ 44.90",
        seasons=("summer",),
        poses=("shorts/linen-shorts",),
    ),
    _legs(
        "leggings-black",
        "Sculpting leggings",
        "leggings",
        Bottom("#2b2a30", 0.94, 0.002, 0.040, part="legwear"),
        "sport",
        "€ 49.90",
        popularity=0.6,
        poses=("sportswear/leggings", "sportswear/gym-set"),
    ),
    _skirt(
        "skirt-pencil",
        "Pencil skirt",
        Skirt("#2b2a30", 0.52, -0.01),
        "commute formal",
        "€ 54.90",
        popularity=0.6,
        poses=("skirts/pencil-skirt",),
    ),
    _skirt(
        "skirt-pleated",
        "Pleated midi skirt",
        Skirt("#2e7c83", 0.74, 0.08, pleats=9),
        "commute casual",
        "€ 64.90",
        poses=("skirts/pleated-skirt",),
    ),
    _skirt(
        "skirt-satin",
        "Satin skirt",
        Skirt("#c99f80", 0.76, 0.03),
        "evening casual",
        "€ 59.90",
        poses=("skirts/satin-skirt",),
    ),
    _skirt(
        "skirt-denim",
        "Denim skirt",
        Skirt("#5f82ab", 0.40, 0.02, buttons=True),
        "casual street",
        "€ 49.90",
        poses=("skirts/denim-skirt", "skirts/button-skirt"),
    ),
    _skirt(
        "skirt-tartan",
        "Tartan skirt",
        Skirt("#b93a41", 0.42, 0.05, motif="#23273a", pattern="check"),
        "casual street",
        "€ 54.90",
        seasons=("autumn", "winter"),
        poses=("skirts/tartan-skirt",),
    ),
)
