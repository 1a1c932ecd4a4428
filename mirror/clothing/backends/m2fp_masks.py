"""What M2FP's overlapping masks of all people say about each pixel of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.backends.foreign import near_person
from mirror.clothing.backends.targets import TARGETS
from mirror.clothing.types import Labels
from mirror.config import M2fpConfig
from mirror.errors import MirrorError
from mirror.pose.types import Pose

__all__ = ["MEANING", "Mask", "masks_of", "painted", "person_of"]

MEANING: Final[dict[str, str]] = {
    "hat": "hat",
    "hair": "hair",
    "glove": "accessories",
    "gloves": "accessories",
    "sunglasses": "glasses",
    "upperclothes": "top",
    "dress": "dress",
    "jumpsuits": "dress",
    "coat": "outerwear",
    "socks": "legwear",
    "pants": "pants",
    "torsoskin": "torso_skin",
    "scarf": "scarf",
    "skirt": "skirt",
    "face": "face",
    "leftarm": "left_arm",
    "rightarm": "right_arm",
    "leftleg": "left_leg",
    "rightleg": "right_leg",
    "leftshoe": "left_shoe",
    "rightshoe": "right_shoe",
}
"""Our class of each part; its name in small letters alone, since models differ in hyphens."""

_HUMAN: Final = "human"
_BACKGROUND: Final = "background"

_AHEAD: Final[dict[str, float]] = {
    "glasses": 0.3,
    "hat": 0.3,
    "scarf": 0.3,
    "accessories": 0.3,
    "left_shoe": 0.2,
    "right_shoe": 0.2,
    "hair": 0.15,
    "face": 0.1,
    "left_arm": 0.1,
    "right_arm": 0.1,
    "left_leg": 0.1,
    "right_leg": 0.1,
    "torso_skin": 0.1,
}
"""Added to a mask's score where it overlaps others: what is small is rarely found where it is not, and would
vanish below what it is worn on; skin and hair that are seen are not below cloth."""

_FITS: Final = 0.3
"""A person's mask that fits a pose less than this is somebody else's."""
_VISIBLE: Final = 0.5
_EDGE: Final = 0.01
"""Parts count this far beyond their person's mask, as a share of the picture's longer side."""

Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Mask:
    """One of the masks that M2FP found.

    Attributes:
        label: index into `TARGETS`; None for a whole person.
        score: 0…1.
        pixels: `(h, w)` bool.
    """

    label: int | None
    score: float
    pixels: Bits


def masks_of(found: Mapping[str, Any], shape: tuple[int, int], config: M2fpConfig) -> tuple[Mask, ...]:
    """Adapt what the pipeline returns; masks with low scores and the background's are dropped.

    Args:
        found: parallel lists `masks`, `labels` and `scores`.
        shape: `(height, width)` of the picture that was looked at.
        config: the score from which a mask counts.

    Raises:
        MirrorError: it is not what M2FP returns.
    """
    try:
        parts = list(zip(found["masks"], found["labels"], found["scores"], strict=True))
    except (KeyError, TypeError, ValueError):
        raise _other_model(config, "it does not return as many masks as labels and scores") from None
    masks: list[Mask] = []
    for pixels, label, score in parts:
        name = "".join(letter for letter in str(label).lower() if letter.isalpha())
        if name not in (_HUMAN, _BACKGROUND) and name not in MEANING:
            raise _other_model(config, f"its label {label!r} is not one of M2FP's")
        bits = np.asarray(pixels) > 0.5
        if bits.shape != tuple(shape):
            raise _other_model(config, f"its masks are of {bits.shape}, the picture is of {tuple(shape)}")
        if float(score) < config.min_score or name == _BACKGROUND or not bits.any():
            continue
        target = None if name == _HUMAN else TARGETS.index(MEANING[name])
        masks.append(Mask(target, min(float(score), 1.0), bits))
    return tuple(masks)


def _other_model(config: M2fpConfig, reason: str) -> MirrorError:
    return MirrorError(
        f"{config.model}: this is no human parsing model of the M2FP family ({reason}); "
        "correct clothing.m2fp.model in the configuration."
    )


def person_of(humans: Sequence[Bits], pose: Pose, size: tuple[int, int]) -> int | None:
    """Which person of those that were found has this pose.

    Args:
        humans: `(h, w)` masks of whole people, all of one shape.
        pose: in pixels of a picture.
        size: `(width, height)` of that picture; the masks cover it at any scale.

    Returns:
        Index into `humans`; None when nobody fits.
    """
    fits = [_fit(human, pose, size) for human in humans]
    best = int(np.argmax(fits)) if fits else 0
    return best if fits and fits[best] >= _FITS else None


def _fit(human: Bits, pose: Pose, size: tuple[int, int]) -> float:
    """How well a mask fits a pose, 0…1: its landmarks lie within, and its own mask is the same."""
    height, width = human.shape
    cells = np.floor(pose.points[:, :2] * (width / size[0], height / size[1])).astype(int)
    inside = ((cells >= 0) & (cells < (width, height))).all(axis=1) & (pose.visibility >= _VISIBLE)
    columns, rows = cells[inside].T
    share = float(human[rows, columns].mean()) if columns.size else 0.0
    if pose.mask is None:
        return share
    mine = cv2.resize(pose.mask, (width, height), interpolation=cv2.INTER_LINEAR) >= 128
    return (share + float((mine & human).sum() / max(int((mine | human).sum()), 1))) / 2


def painted(masks: Sequence[Mask], pose: Pose, size: tuple[int, int]) -> tuple[Labels, dict[int, float]]:
    """One label for each pixel of the person who has this pose; everybody else is background.

    Where masks overlap, the one with the higher score wins, what is worn above others being ahead.

    Args:
        masks: at least one.
        pose: in pixels of a picture.
        size: `(width, height)` of that picture.

    Returns:
        `(h, w)` index into `TARGETS` at the masks' scale, and the mean score of each over its pixels.
    """
    humans = [mask.pixels for mask in masks if mask.label is None]
    parts = [mask for mask in masks if mask.label is not None]
    chosen = person_of(humans, pose, size)
    shape = masks[0].pixels.shape
    labels = np.zeros(shape, dtype=np.uint8)
    scores = np.zeros(shape, dtype=np.float32)
    highest = np.zeros(shape, dtype=np.float32)
    for part in parts:
        assert part.label is not None
        strength = np.float32(part.score + _AHEAD.get(TARGETS[part.label], 0.0))
        here = _own_pixels(part.pixels, humans, chosen, pose) & (strength > highest)
        labels[here] = part.label
        scores[here] = part.score
        highest[here] = strength
    cells = np.bincount(labels.ravel())
    sums = np.bincount(labels.ravel(), weights=scores.ravel())
    return labels, {int(label): float(sums[label] / cells[label]) for label in np.flatnonzero(cells) if label}


def _own_pixels(part: Bits, humans: Sequence[Bits], chosen: int | None, pose: Pose) -> Bits:
    """What of a part's mask belongs to the chosen person; without one, what the pose's own mask holds."""
    if chosen is None:
        mine = near_person(pose, (part.shape[1], part.shape[0]))
        return part if mine is None else part & mine
    shared = [int((part & human).sum()) for human in humans]
    others = np.zeros_like(part)
    for index, human in enumerate(humans):
        if index != chosen:
            others |= human
    if shared[chosen] < max(shared):  # somebody else's part; M2FP may give one mask to both all the same
        return part & humans[chosen] & ~others
    return part & _widened(humans[chosen]) & (humans[chosen] | ~others)


def _widened(human: Bits) -> Bits:
    """A person's mask with a little room: hats and shoes end beyond it by some pixels."""
    reach = max(1, round(_EDGE * max(human.shape)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    return np.asarray(cv2.dilate(human.view(np.uint8), disc) > 0)
