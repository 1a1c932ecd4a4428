"""Shoes, bags, hats, scarves and other small things of the built-in catalogue."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Bag, Extras, Outfit, Shoes
from mirror.figure.shop.product import Product

__all__ = ["SMALL"]

_SHOE_SIZES: Final = ("37", "38", "39", "40", "41", "42")
_ONE: Final = ("one size",)
COLD: Final = ("autumn", "winter")


def _shoes(
    id_: str, name: str, category: str, shoes: Shoes, styles: str, price: str, **more: object
) -> Product:
    return Product(
        id_,
        name,
        category,
        shoes.colour,
        shoes,
        "shoes",
        tuple(styles.split()),
        price,
        sizes=_SHOE_SIZES,
        **more,  # type: ignore[arg-type]
    )


def _bag(id_: str, name: str, category: str, bag: Bag, styles: str, price: str, **more: object) -> Product:
    return Product(
        id_,
        name,
        category,
        bag.colour,
        bag,
        "bag",
        tuple(styles.split()),
        price,
        sizes=_ONE,
        **more,  # type: ignore[arg-type]
    )


def _extra(
    id_: str, name: str, category: str, part: str, extras: Extras, styles: str, price: str, **more: object
) -> Product:
    colour = next(value for field in Extras.__dataclass_fields__ if (value := getattr(extras, field)))
    return Product(
        id_,
        name,
        category,
        colour,
        extras,
        part,
        tuple(styles.split()),
        price,
        sizes=_ONE,
        **more,  # type: ignore[arg-type]
    )


SMALL: Final = (
    _shoes(
        "sneakers-white",
        "White sneakers",
        "sneakers",
        Shoes("#f3f1ec", "sneaker"),
        "casual street sport",
        "€ 79.90",
        popularity=0.9,
    ),
    _shoes(
        "sneakers-black",
        "Canvas sneakers",
        "sneakers",
        Shoes("#2b2a30", "sneaker"),
        "street casual",
        "€ 59.90",
        popularity=0.6,
    ),
    _shoes(
        "sneakers-red",
        "Running shoes",
        "sneakers",
        Shoes("#e2573f", "sneaker", "#f4f4f2"),
        "sport",
        "€ 109.00",
        poses=("sportswear/running-kit",),
    ),
    _shoes(
        "boots-brown",
        "Leather ankle boots",
        "boots",
        Shoes("#6b4730", "boot", "#2e2019"),
        "casual street",
        "€ 139.00",
        seasons=COLD,
        popularity=0.7,
    ),
    _shoes(
        "boots-black",
        "Chelsea boots",
        "boots",
        Shoes("#2b2a30", "boot", "#17161a"),
        "street commute",
        "€ 149.00",
        seasons=COLD,
        popularity=0.8,
    ),
    _shoes(
        "loafers-brown",
        "Penny loafers",
        "loafers",
        Shoes("#6b4730", "shoe", "#3d2a1e"),
        "commute casual",
        "€ 119.00",
        popularity=0.5,
    ),
    _shoes(
        "loafers-black",
        "Polished loafers",
        "loafers",
        Shoes("#2b2a30", "shoe", "#17161a"),
        "formal commute",
        "€ 129.00",
    ),
    _shoes(
        "pumps-black",
        "Black pumps",
        "pumps",
        Shoes("#2b2a30", "pump", "#1c1b20", 20),
        "formal evening commute",
        "€ 99.90",
        popularity=0.7,
    ),
    _shoes(
        "pumps-nude",
        "Nude heels",
        "heels",
        Shoes("#c99f80", "pump", "#8d6a52", 20),
        "evening formal",
        "€ 99.90",
        popularity=0.6,
    ),
    _shoes("heels-red", "Red heels", "heels", Shoes("#b93a41", "pump", "#5a1a20", 20), "evening", "€ 109.00"),
    _shoes(
        "sandals-tan",
        "Leather sandals",
        "sandals",
        Shoes("#9a6a42", "sandal", "#7c5434"),
        "casual",
        "€ 69.90",
        seasons=("summer",),
        popularity=0.5,
    ),
    _bag(
        "bag-tote",
        "Leather tote",
        "bag",
        Bag("#9a6a42", "tote"),
        "commute casual",
        "€ 159.00",
        popularity=0.7,
        poses=("outerwear/wool-coat",),
    ),
    _bag(
        "bag-black",
        "Shoulder bag",
        "bag",
        Bag("#2b2a30", "forearm"),
        "commute evening street",
        "€ 129.00",
        popularity=0.8,
    ),
    _bag("bag-navy", "Navy tote", "bag", Bag("#2c3b5e", "tote"), "commute", "€ 139.00"),
    _bag(
        "bag-cream", "Canvas tote", "bag", Bag("#eee3d0", "tote"), "casual street", "€ 39.90", popularity=0.6
    ),
    _bag("purse-red", "Red clutch", "purse", Bag("#b93a41", "clutch"), "evening", "€ 69.90"),
    _bag(
        "purse-gold",
        "Camel clutch",
        "purse",
        Bag("#c2986a", "clutch"),
        "evening formal",
        "€ 64.90",
        popularity=0.5,
    ),
    _extra(
        "hat-grey",
        "Ribbed beanie",
        "hat",
        "hat",
        Extras(hat="#8b8f98"),
        "street casual",
        "€ 19.90",
        seasons=("winter",),
        popularity=0.6,
    ),
    _extra(
        "hat-mustard",
        "Wool beanie",
        "hat",
        "hat",
        Extras(hat="#d6a13c"),
        "casual street",
        "€ 24.90",
        seasons=COLD,
    ),
    _extra(
        "hat-felt",
        "Felt hat",
        "hat",
        "hat",
        Extras(sunhat="#2b2a30"),
        "commute formal evening",
        "€ 59.90",
        seasons=COLD,
        popularity=0.5,
    ),
    _extra(
        "hat-straw",
        "Straw hat",
        "hat",
        "hat",
        Extras(sunhat="#d9c4a2"),
        "casual",
        "€ 34.90",
        seasons=("summer",),
    ),
    _extra(
        "scarf-rust",
        "Lambswool scarf",
        "scarf",
        "scarf",
        Extras(scarf="#b4623c"),
        "casual commute",
        "€ 44.90",
        seasons=COLD,
        popularity=0.6,
    ),
    _extra(
        "scarf-grey",
        "Cashmere scarf",
        "scarf",
        "scarf",
        Extras(scarf="#8b8f98"),
        "commute formal",
        "€ 89.90",
        seasons=COLD,
        popularity=0.7,
    ),
    _extra(
        "scarf-wine",
        "Wine-red scarf",
        "scarf",
        "scarf",
        Extras(scarf="#742e45"),
        "casual commute",
        "€ 39.90",
        seasons=COLD,
    ),
    _extra("tie-navy", "Silk tie", "tie", "accessories", Extras(tie="#2c3b5e"), "formal", "€ 49.90"),
    Product(
        "tights-black",
        "Opaque tights",
        "tights",
        "#2b2a30",
        Outfit(Shoes("#d8d2c8"), tights="#2b2a30"),
        "legwear",
        ("commute", "evening"),
        "€ 14.90",
        seasons=COLD,
        popularity=0.5,
    ),
)
