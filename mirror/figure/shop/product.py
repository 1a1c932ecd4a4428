"""One product of the built-in catalogue, and its picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.figure.clothes import Bag, Bottom, Coat, Extras, Outfit, Shoes, Skirt, Top
from mirror.figure.figure import Drawing, Person, dress
from mirror.figure.paint import View
from mirror.figure.stance import Arm, Leg, Stance
from mirror.frames import Image

__all__ = ["PICTURE_SIZE", "Product", "draw"]

PICTURE_SIZE: Final = (360, 480)
"""Width and height of a product's picture, pixels."""

_PAPER: Final = (222, 227, 231)  # BGR
_MARGIN: Final = 0.11
_BARE: Final = Shoes("#d8d2c8", "shoe")
_SHOWN: Final = Stance(
    left_arm=Arm(17, 2, 13, 10),
    right_arm=Arm(17, 2, 13, 10),
    left_leg=Leg(5, 0, 5, 0, toe=18),
    right_leg=Leg(5, 0, 5, 0, toe=18),
)
"""Arms a little off the body, so that sleeves and sides are seen."""
_SHOD: Final = Stance(left_leg=Leg(9, 0, 9, 0, toe=72), right_leg=Leg(9, 0, 9, 0, toe=72))
"""Feet apart and turned out: one shoe is shown, from its side."""

Garment = Top | Skirt | Bottom | Coat | Shoes | Bag | Extras | Outfit


@dataclass(frozen=True, slots=True)
class Product:
    """Something that the built-in catalogue sells.

    Attributes:
        id: short and lower-case.
        name: as a shop would call it.
        category: one of `mirror.outfits.categories.CATEGORIES`.
        colour: main colour, `#rrggbb`.
        garment: what is drawn; an outfit where it takes more than one garment.
        part: class in the label map that shows the product.
        styles, seasons, price, sizes, stock, popularity: as in a catalogue.
        poses: ids of entries of the built-in library that show something like it.
    """

    id: str
    name: str
    category: str
    colour: str
    garment: Garment
    part: str
    styles: tuple[str, ...]
    price: str
    seasons: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ("S", "M", "L")
    stock: int = 6
    popularity: float = 0.4
    poses: tuple[str, ...] = ()


def draw(product: Product, size: tuple[int, int] = PICTURE_SIZE) -> Image:
    """Draw a product alone, as if nobody wore it: `(height, width, 3)` BGR."""
    drawing = dress(Person(_outfit(product.garment)), _SHOD if product.part == "shoes" else _SHOWN)
    layers = tuple(layer for layer in drawing.layers if layer.part == product.part)
    if product.part == "shoes":
        layers = tuple(layer for layer in layers if layer.outline[:, 0].mean() > 0.0)
    if not layers:
        raise ValueError(f"{product.id}: nothing of it is {product.part}")
    alone = Drawing(drawing.skeleton, layers, drawing.hidden)
    points = np.concatenate([layer.outline for layer in layers])
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = size
    room = 1.0 - 2.0 * _MARGIN
    scale = min(room * width / (high[0] - low[0]), room * height / (high[1] - low[1]))
    middle = (low + high) / 2.0
    floor = drawing.skeleton.floor
    view = View(scale, width / 2.0 - middle[0] * scale, height / 2.0 + (floor - middle[1]) * scale)
    canvas: Image = np.empty((height, width, 3), dtype=np.uint8)
    canvas[:] = _PAPER
    alone.paint(canvas, view)
    return canvas


def _outfit(garment: Garment) -> Outfit:
    """The least that must be worn so that a garment can be drawn."""
    if isinstance(garment, Outfit):
        return garment
    return Outfit(
        garment if isinstance(garment, Shoes) else _BARE,
        top=garment if isinstance(garment, Top) else None,
        skirt=garment if isinstance(garment, Skirt) else None,
        bottom=garment if isinstance(garment, Bottom) else None,
        coat=garment if isinstance(garment, Coat) else None,
        bag=garment if isinstance(garment, Bag) else None,
        extras=garment if isinstance(garment, Extras) else Extras(),
    )
