"""The people who cross: cut out of photos by masks, or drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from mirror.bench.crossing_scenes import CANVAS, Cutout
from mirror.errors import MirrorError
from mirror.figure.build import BUILDS
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.studio import studio
from mirror.figure.wardrobe import WARDROBE
from mirror.pictures import read_picture

__all__ = ["cut_out", "drawn", "find_pairs"]

_LEAST: Final = 0.03
"""Share of a photo that a person must fill."""


def find_pairs(photos: Path, masks: Path) -> list[tuple[Path, Path]]:
    """Photos that have a mask: `NAME.*` and `NAME.png`.

    Raises:
        MirrorError: one of the folders is missing, or fewer than two photos have a mask.
    """
    for folder in (photos, masks):
        if not folder.is_dir():
            raise MirrorError(f"{folder}: no such folder; name one with photos and one with their masks.")
    by_name = {path.stem: path for path in sorted(photos.iterdir()) if path.is_file()}
    pairs = [(by_name[mask.stem], mask) for mask in sorted(masks.glob("*.png")) if mask.stem in by_name]
    if len(pairs) < 2:
        raise MirrorError(
            f"{masks}: {len(pairs)} of the masks belong to photos in {photos}; two are needed, "
            "PNG files named like their photos."
        )
    return pairs


def cut_out(photo: Path, mask: Path) -> Cutout:
    """Cut the person out of a photo by its mask (0 is background, whatever else is the person).

    Raises:
        MirrorError: a file can't be read, the sizes differ or the mask shows hardly anybody.
    """
    pixels = read_picture(photo)
    marks = cv2.imread(str(mask), cv2.IMREAD_UNCHANGED)
    if marks is None:
        raise MirrorError(f"{mask}: this mask can't be read; save it as PNG.")
    if marks.shape[:2] != pixels.shape[:2]:
        (height, width), (tall, wide) = marks.shape[:2], pixels.shape[:2]
        raise MirrorError(
            f"{mask}: {width} x {height} pixels, but its photo has {wide} x {tall}; make them the same size."
        )
    person = np.asarray(marks.reshape(*marks.shape[:2], -1).max(axis=2) > 0, dtype=np.bool_)
    if person.mean() < _LEAST:
        raise MirrorError(
            f"{mask}: the mask shows hardly anybody; mark the whole person with values above 0."
        )
    return Cutout.of(pixels, person)


def drawn() -> Iterator[Cutout]:
    """Drawn people, each in clothes and a stance of the wardrobe."""
    size = CANVAS
    for item in WARDROBE:
        drawing = dress(item.person, item.stance, BUILDS[item.person.build])
        left, top, right, _ = drawing.extent()
        scale = min(0.88 * size[1] / -top, 0.9 * size[0] / (right - left))
        view = View(scale, 0.5 * size[0] - 0.5 * (left + right) * scale, 0.95 * size[1])
        canvas = studio(*size).copy()
        drawing.paint(canvas, view)
        yield Cutout.of(canvas, drawing.labels(view, size) > 0)
