"""Photos of drawn people, one or several side by side, with everybody's true pose, mask and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mirror.clothing.classes import INDEX
from mirror.clothing.types import Labels, Parse
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.shapes import PARTS
from mirror.figure.studio import studio
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose

ITEMS = {item.id: item for item in WARDROBE}
SHIRT, DRESS, SKIRT = "tops/linen-shirt", "dresses/maxi-dress", "skirts/satin-skirt"
_SPLIT = {"skin": "torso_skin", "shoes": "left_shoe"}
_CLASS_OF_PART = np.array([INDEX[_SPLIT.get(part, part)] for part in PARTS], dtype=np.uint8)


@dataclass(frozen=True)
class Scene:
    """What was drawn: `masks[i]` is where person i is seen, `labels` what is seen there."""

    pixels: Image
    poses: tuple[Pose, ...]
    masks: tuple[np.ndarray, ...]
    labels: Labels


def scene(
    size: tuple[int, int],
    entries: Sequence[str],
    columns: Sequence[float],
    *,
    share: float = 0.8,
    floors: Sequence[float] = (),
) -> Scene:
    """Draw people from back to front.

    Args:
        size: `(width, height)` of the photo, pixels.
        entries: of the wardrobe.
        columns: where each stands, share of the width.
        share: height of a person, as a share of the photo's.
        floors: where each one's floor lies, share of the height; empty: 0.95 for all.
    """
    width, height = size
    canvas = studio(width, height).copy()
    owner = np.full((height, width), -1)
    labels = np.zeros((height, width), dtype=np.uint8)
    poses = []
    for index, (entry, column) in enumerate(zip(entries, columns, strict=True)):
        drawing = dress(ITEMS[entry].person, ITEMS[entry].stance)
        floor = floors[index] if floors else 0.95
        view = View(share * height / 1.75, column * width, floor * height)
        drawing.paint(canvas, view)
        part = drawing.labels(view, size)
        labels[part > 0] = _CLASS_OF_PART[part[part > 0]]
        owner[part > 0] = index
        poses.append(drawing.pose(view, size))
    masks = tuple(owner == index for index in range(len(poses)))
    return Scene(
        canvas,
        tuple(
            replace(pose, mask=np.where(mask, 255, 0).astype(np.uint8))
            for pose, mask in zip(poses, masks, strict=True)
        ),
        masks,
        labels,
    )


def parse_of(labels: Labels, pose: Pose, window: Window | None = None) -> Parse:
    """A parse made of the labels of a whole photo, kept within a window; sure of all that it has."""
    height, width = labels.shape
    window = window or Window(0, 0, width, height)
    part = labels[window.top : window.bottom, window.left : window.right].copy()
    counts = np.bincount(part.ravel(), minlength=len(INDEX))
    sureness = np.where(counts > 0, 0.9, 0.0).astype(np.float32)
    return Parse(part, window, (width, height), pose, sureness)


class MaskParser:
    """A made-up parser: the mask of whoever it is given is a top above the hips and pants below."""

    def __init__(self) -> None:
        self.poses: list[Pose] = []
        self.closed = False

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        import cv2

        assert pose.mask is not None
        self.poses.append(pose)
        height, width = pixels.shape[:2]
        there = cv2.resize(pose.mask, (width, height)) >= 128
        hips = pose.points[[23, 24], 1].mean()
        below = np.arange(height)[:, None] >= hips
        labels = np.where(there, np.where(below, INDEX["pants"], INDEX["top"]), 0).astype(np.uint8)
        return parse_of(labels, pose)

    def forget(self) -> None:
        """It remembers nobody."""

    def close(self) -> None:
        self.closed = True
