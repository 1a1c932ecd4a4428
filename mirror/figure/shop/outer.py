"""Coats and jackets of the built-in catalogue."""

from __future__ import annotations

from typing import Final

from mirror.figure.clothes import Coat
from mirror.figure.shop.product import Product

__all__ = ["OUTER"]


def _coat(id_: str, name: str, category: str, coat: Coat, styles: str, price: str, **more: object) -> Product:
    return Product(
        id_,
        name,
        category,
        coat.colour,
        coat,
        "outerwear",
        tuple(styles.split()),
        price,
        **more,  # type: ignore[arg-type]
    )


COLD: Final = ("autumn", "winter")
MILD: Final = ("spring", "autumn")

OUTER: Final = (
    _coat(
        "coat-trench",
        "Trench coat",
        "coat",
        Coat("#c2986a", 0.58, lapel=0.085, close=0.60, buttons=2, belt="#a97d50", flare=0.04),
        "commute casual",
        "€ 199.00",
        seasons=MILD,
        popularity=0.9,
        poses=("outerwear/trench-coat",),
    ),
    _coat(
        "coat-wool",
        "Wool coat",
        "coat",
        Coat("#2b2a30", 0.60, lapel=0.08, close=0.55),
        "commute formal evening",
        "€ 249.00",
        seasons=COLD,
        popularity=0.8,
        poses=("outerwear/wool-coat",),
    ),
    _coat(
        "coat-camel",
        "Camel-hair coat",
        "coat",
        Coat("#b98d5e", 0.56, lapel=0.09, close=0.5, buttons=2),
        "commute casual",
        "€ 279.00",
        seasons=COLD,
    ),
    _coat(
        "coat-pea",
        "Pea coat",
        "coat",
        Coat("#2c3b5e", 0.20, lapel=0.085, close=0.62, buttons=2),
        "casual commute",
        "€ 179.00",
        seasons=COLD,
        poses=("outerwear/pea-coat",),
    ),
    _coat(
        "coat-parka",
        "Hooded parka",
        "coat",
        Coat("#5f6b4e", 0.34, lapel=0.0, close=0.98, buttons=0, hood=True, zip=True, collar=True, ease=0.026),
        "street casual",
        "€ 189.00",
        seasons=COLD,
        poses=("outerwear/parka",),
    ),
    _coat(
        "coat-rain",
        "Raincoat",
        "coat",
        Coat("#f0c75e", 0.40, lapel=0.0, close=0.98, hood=True, collar=True, flare=0.03),
        "casual street",
        "€ 99.90",
        seasons=MILD,
        poses=("outerwear/raincoat",),
    ),
    _coat(
        "jacket-puffer",
        "Puffer jacket",
        "jacket",
        Coat("#b93a41", 0.06, lapel=0.0, close=0.98, buttons=0, zip=True, quilts=7, collar=True, ease=0.035),
        "street sport",
        "€ 129.00",
        seasons=("winter",),
        poses=("outerwear/puffer-jacket",),
    ),
    _coat(
        "jacket-denim",
        "Denim jacket",
        "jacket",
        Coat("#5f82ab", 0.02, lapel=0.0, close=0.85, collar=True, seams="#d8b46a", button="#c99f80"),
        "casual street",
        "€ 79.90",
        seasons=MILD,
        popularity=0.8,
        poses=("outerwear/denim-jacket",),
    ),
    _coat(
        "jacket-bomber",
        "Bomber jacket",
        "jacket",
        Coat("#3a4030", 0.0, lapel=0.0, close=0.96, buttons=0, zip=True, collar=True, ease=0.028),
        "street casual",
        "€ 89.90",
        seasons=MILD,
        popularity=0.6,
    ),
    _coat(
        "blazer-navy",
        "Navy blazer",
        "blazer",
        Coat("#2c3b5e", 0.10, lapel=0.075, close=0.42),
        "commute formal",
        "€ 149.00",
        popularity=0.8,
        poses=("formal/navy-suit",),
    ),
    _coat(
        "blazer-grey",
        "Grey check blazer",
        "blazer",
        Coat("#8b8f98", 0.11, lapel=0.075, close=0.40),
        "commute",
        "€ 139.00",
        popularity=0.5,
    ),
    _coat(
        "cardigan-cream",
        "Chunky cardigan",
        "cardigan",
        Coat("#eee3d0", 0.08, lapel=0.0, close=0.45, pockets=True, ease=0.026, button="#6b4730"),
        "casual",
        "€ 84.90",
        seasons=COLD,
    ),
    _coat(
        "vest-quilted",
        "Quilted gilet",
        "vest",
        Coat(
            "#2f5d4a", 0.04, lapel=0.0, close=0.98, buttons=0, zip=True, quilts=6, collar=True, sleeves=False
        ),
        "casual sport",
        "€ 79.90",
        seasons=MILD,
        poses=("outerwear/quilted-gilet",),
    ),
)
