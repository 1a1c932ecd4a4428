"""How well people are parsed, against hand-drawn labels: the figures of `bench parse`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from mirror.bench.parse_photos import CLASS_TO_GROUP
from mirror.clothing.classes import GROUPS
from mirror.clothing.types import Labels
from mirror.frames import Image

__all__ = ["Quality", "Tally"]

_WORN: Final = range(GROUPS.index("top"), GROUPS.index("shoes") + 1)
"""Groups whose dark members are looked at apart."""
_DARK: Final = 25.0
"""Median lightness (CIE-Lab, 0…100) below which a garment is dark."""
_LEAST: Final = 400
"""Pixels above which a garment is large enough to have a lightness."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares 0…1, over all pixels of all photos together.

    Attributes:
        photos: how many.
        missed: in how many of them nobody was found.
        pixel_accuracy: pixels that got the right group.
        person_accuracy: the same of the pixels that are no background by hand.
        mean_iou: mean of `iou`; a group that occurs nowhere counts as 0.
        dark_iou: intersection over union of dark garments.
        iou: group → intersection over union.
    """

    photos: int
    missed: int
    pixel_accuracy: float
    person_accuracy: float
    mean_iou: float
    dark_iou: float
    iou: dict[str, float]


class Tally:
    """Counts pixels, photo by photo."""

    def __init__(self) -> None:
        self._counts = np.zeros((len(GROUPS), len(GROUPS)), dtype=np.int64)
        self._dark = np.zeros(2, dtype=np.int64)
        self._photos = self._missed = 0

    def add(self, truth: Labels, found: Labels | None, pixels: Image) -> None:
        """Count one photo.

        Args:
            truth: `(H, W)` index into `GROUPS`, drawn by hand.
            found: `(H, W)` index into `CLASSES`; None where nobody was found.
            pixels: `(H, W, 3)` BGR of the photo; tells which garments are dark.
        """
        self._photos += 1
        self._missed += found is None
        groups = np.zeros_like(truth) if found is None else CLASS_TO_GROUP[found]
        size = len(GROUPS)
        pairs = truth.astype(np.int64).ravel() * size + groups.ravel()
        self._counts += np.bincount(pairs, minlength=size * size).reshape(size, size)
        lightness = cv2.cvtColor(pixels, cv2.COLOR_BGR2LAB)[..., 0] * (100 / 255)
        for group in _WORN:
            region = truth == group
            if region.sum() > _LEAST and float(np.median(lightness[region])) < _DARK:
                same = groups == group
                self._dark += (int((region & same).sum()), int((region | same).sum()))

    def quality(self) -> Quality:
        """The figures of all photos so far; at least one."""
        hit = np.diag(self._counts)
        iou = hit / np.maximum(self._counts.sum(axis=0) + self._counts.sum(axis=1) - hit, 1)
        return Quality(
            photos=self._photos,
            missed=self._missed,
            pixel_accuracy=float(hit.sum() / self._counts.sum()),
            person_accuracy=float(hit[1:].sum() / max(int(self._counts[1:].sum()), 1)),
            mean_iou=float(iou.mean()),
            dark_iou=float(self._dark[0] / max(int(self._dark[1]), 1)),
            iou={name: float(value) for name, value in zip(GROUPS, iou, strict=True)},
        )
