"""Colours of items, read off their pictures with the mirror's own parser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.clothing.colours import lab_of, palette_of, told_colours
from mirror.clothing.outfit import describe
from mirror.clothing.parser import make_parser
from mirror.clothing.photo import parse_photo
from mirror.clothing.types import ClothingParser
from mirror.config import Config
from mirror.frames import Image
from mirror.outfits.catalogue.item import Catalogue, Item
from mirror.outfits.categories import PARSED_AS
from mirror.outfits.types import Lab
from mirror.pictures import PictureError, read_picture
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator

__all__ = ["product_colours", "with_colours"]

_SIDE: Final = 256
"""Longer side of a product picture in which colours are looked for, pixels."""
_PAPER: Final = 12.0
"""Distance in CIE-Lab from the colour of the border within which a pixel is ground."""
_LEAST: Final = 0.02
"""Share of the picture that a product must fill."""


def with_colours(
    catalogue: Catalogue,
    config: Config,
    shown: Callable[[Sequence[Item]], Iterable[Item]] = iter,
) -> Catalogue:
    """Fill in the colours of items that have a picture and no colour; what can't be told is remarked on.

    Args:
        catalogue: as read from a folder.
        config: of the parser.
        shown: goes through the items that are looked at, with a bar for example.
    """
    wanting = [item for item in catalogue.items if not item.colours and item.picture]
    if not wanting:
        return catalogue
    found: dict[str, tuple[Lab, ...]] = {}
    problems: list[str] = []
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    with (
        PoseEstimator(model, config.pose, video=False, masks=True) as estimator,
        closing(make_parser(config.clothing)) as parser,
    ):
        for item in shown(wanting):
            try:
                colours = _colours(item, read_picture(Path(item.picture)), estimator, parser)
            except PictureError as error:
                problems.append(str(error))
                continue
            if not colours:
                problems.append(f"{item.id}: its colour can't be told from {item.picture}; name it.")
            found[item.id] = colours
    items = tuple(replace(item, colours=found.get(item.id, item.colours)) for item in catalogue.items)
    return Catalogue(items, (*catalogue.problems, *problems))


def _colours(item: Item, pixels: Image, estimator: PoseEstimator, parser: ClothingParser) -> tuple[Lab, ...]:
    """Of the garment on the person in the picture, else of what lies on the picture's ground."""
    for parse in parse_photo(pixels, estimator, parser, everybody=False):
        garment = next(
            (g for name in PARSED_AS[item.slot] if (g := describe(parse, pixels).find(name))), None
        )
        if garment is not None:
            return tuple(colour.lab for colour in garment.colours)
    return product_colours(pixels)


def product_colours(pixels: Image) -> tuple[Lab, ...]:
    """Main colours of a product that lies alone on an even ground; empty when there is nothing but ground.

    Args:
        pixels: `(H, W, 3)` BGR.
    """
    scale = _SIDE / max(pixels.shape[:2])
    if scale < 1.0:
        height, width = (max(round(scale * side), 1) for side in pixels.shape[:2])
        pixels = np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    lab = lab_of(pixels)
    border = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    ground = np.median(border, axis=0)
    product = np.linalg.norm(lab - ground, axis=2) > _PAPER
    # An edge between product and ground is a mixture of both.
    inner = cv2.erode(product.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if np.count_nonzero(inner) < _LEAST * inner.size:
        return ()
    return tuple(colour.lab for colour in told_colours(palette_of(lab[inner])))
