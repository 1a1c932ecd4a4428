"""The built-in catalogue: what it sells, and how each product is drawn."""

from __future__ import annotations

from typing import Final

from mirror.figure.shop.bottoms import BOTTOMS
from mirror.figure.shop.dresses import DRESSES
from mirror.figure.shop.outer import OUTER
from mirror.figure.shop.product import Product
from mirror.figure.shop.small import SMALL
from mirror.figure.shop.tops import TOPS

__all__ = ["PRODUCTS", "Product"]

PRODUCTS: Final[tuple[Product, ...]] = (*TOPS, *OUTER, *DRESSES, *BOTTOMS, *SMALL)
"""Every product, slot by slot."""
