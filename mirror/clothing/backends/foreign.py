"""What all foreign parsers need: their labels in our classes, other people cut away, a parse made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.backends.targets import SHOES, SKIN
from mirror.clothing.classes import CLASSES, GROUPS, INDEX, SKIN_PARTS
from mirror.clothing.parts import split
from mirror.clothing.types import Labels, Parse
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import FloatArray, Pose

__all__ = ["near_person", "parse_of", "spread"]

_PERSON: Final = 128
_REACH: Final = 0.02
"""The person's mask counts this far beyond its edge, as a share of its own longer side: bags and brims."""
_STRIP: Final = 1 << 16
"""Pixels that are worked on at a time: few enough to stay in the processor's cache."""


def near_person(pose: Pose, size: tuple[int, int]) -> NDArray[np.bool_] | None:
    """Where the person may be, a little beyond their mask's edge.

    Args:
        pose: whose mask it is.
        size: `(width, height)` of the wanted map; it covers the whole picture, at any scale.

    Returns:
        `(height, width)`; None where the pose has no mask.
    """
    if pose.mask is None:
        return None
    there: Image = (pose.mask >= _PERSON).astype(np.uint8) * 255
    _, _, width, height = cv2.boundingRect(there)
    reach = max(1, round(_REACH * max(width, height)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    wide = cv2.resize(cv2.dilate(there, disc), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(wide >= _PERSON, dtype=np.bool_)


def spread(layers: Mapping[int, NDArray[np.float32]], matrix: FloatArray, size: tuple[int, int]) -> Labels:
    """The strongest layer at each pixel, edges interpolated.

    Args:
        layers: target → `(h, w)` strength on a grid; all of one shape, at least one.
        matrix: `(2, 3)` affine map from pixels of the result to cells of the grid (OpenCV's pixel centres).
        size: `(width, height)` of the result.

    Returns:
        `(height, width)`: the winner's target; the earlier one of equals.
    """
    labels = np.zeros((size[1], size[0]), dtype=np.uint8)
    if not labels.size:
        return labels
    rows = max(1, _STRIP // size[0])
    for top in range(0, size[1], rows):
        strip = labels[top : top + rows]
        shifted = matrix.copy()
        shifted[:, 2] += matrix[:, 1] * top
        highest: NDArray[np.float32] | None = None
        for target, layer in layers.items():
            here = cv2.warpAffine(
                layer,
                shifted,
                (size[0], strip.shape[0]),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            ).astype(np.float32, copy=False)
            if highest is None:
                strip[:] = target
                highest = here
                continue
            strip[here > highest] = target
            np.maximum(here, highest, out=highest)
    return labels


def parse_of(
    *,
    targets: Labels,
    window: Window,
    size: tuple[int, int],
    pose: Pose,
    sureness: Mapping[int, float],
) -> Parse:
    """Make a parse of a foreign parser's finding.

    Args:
        targets: `(h, w)` index into `TARGETS` for the pixels of `window`.
        window: the part of the picture that `targets` covers.
        size: `(width, height)` of the picture.
        pose: of the person; it splits skin and shoes that the foreign labels do not split.
        sureness: target → mean probability, 0…1.
    """
    rows, columns = np.flatnonzero(targets.any(axis=1)), np.flatnonzero(targets.any(axis=0))
    if not rows.size:
        nothing = np.zeros((0, 0), dtype=np.uint8)
        return Parse(nothing, Window(0, 0, 0, 0), size, pose, np.zeros(len(CLASSES), dtype=np.float32))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = int(columns[0]), int(columns[-1]) + 1
    inner = Window(window.left + left, window.top + top, window.left + right, window.top + bottom)
    labels = _classes(targets[top:bottom, left:right], inner, pose)
    return Parse(labels, inner, size, pose, _sureness(np.unique(labels).tolist(), sureness))


def _classes(targets: Labels, window: Window, pose: Pose) -> Labels:
    """Index into `CLASSES`: what is skin or shoes and no more is split by the landmarks."""
    skin, shoes = targets == SKIN, targets == SHOES
    whole = skin | shoes
    if not whole.any():
        return targets.copy()
    groups = np.zeros_like(targets)
    groups[skin], groups[shoes] = GROUPS.index("skin"), GROUPS.index("shoes")
    classes: Labels = np.where(whole, split(groups, window, pose), targets)
    return classes


def _sureness(present: Iterable[int], sureness: Mapping[int, float]) -> NDArray[np.float32]:
    """`(23,)`: a part that was split off is as sure as what it was split from."""
    sure = np.zeros(len(CLASSES), dtype=np.float32)
    for index in present:
        name = CLASSES[index]
        origin = SKIN if name in SKIN_PARTS else SHOES if name.endswith("_shoe") else index
        sure[index] = sureness.get(index, sureness.get(origin, 0.0))
    sure[INDEX["background"]] = sureness.get(INDEX["background"], 0.0)
    return sure
