"""Plain or patterned: how far neighbouring pixels of a cloth differ, and which way the differences run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.types import PLAIN

__all__ = ["Texture", "pattern_of", "texture_of"]

_LIGHTNESS: Final = 0.6
"""What a step of lightness counts beside one of a or b: folds differ in lightness alone."""
_CHROMA: Final = 0.022
"""How far a and b count less on colourful cloth, whose folds and reflections differ in chroma too."""
_CELLS: Final = 7
"""A garment is looked at in about this many cells along its shorter side."""
_CELL: Final = 7
"""Side of the smallest cell, pixels."""
_SMALLEST: Final = 400
"""Pixels below which a pattern can't be told."""
_CONTRAST: Final = 7.0
"""Standard deviation within a cell, in Lab, from which it is patterned."""
_SPREAD: Final = 0.7
"""Share of cells that are patterned on a patterned garment: a collar or a print on the chest is none."""
_ONE_WAY: Final = 0.55
"""Share of the differences that run one way on a striped garment, whose sleeves hang another way."""
_CROSSED: Final = (0.25, 0.22)
"""On a checked garment at most this share runs one way, and at least that two ways at a right angle."""


@dataclass(frozen=True, slots=True)
class Texture:
    """What tells patterns apart.

    Attributes:
        contrast: standard deviation within a cell that `_SPREAD` of the cells reach, in Lab.
        one_way: 0…1, how far the differences run in one direction.
        two_ways: 0…1, how far they run in two directions at a right angle (or in one).
    """

    contrast: float
    one_way: float
    two_ways: float


def pattern_of(lab: NDArray[np.float32], cloth: NDArray[np.bool_]) -> str:
    """Tell a pattern from a plain garment.

    Args:
        lab: `(h, w, 3)` CIE-Lab of a rectangle around the garment.
        cloth: `(h, w)`, where the garment is, without its edge.

    Returns:
        "plain", "striped", "checked" or, where there is a pattern of another or no clear kind, "patterned".
    """
    texture = texture_of(lab, cloth)
    if texture is None or texture.contrast < _CONTRAST:
        return PLAIN
    if texture.one_way > _ONE_WAY:
        return "striped"
    checked = texture.one_way < _CROSSED[0] and texture.two_ways > _CROSSED[1]
    return "checked" if checked else "patterned"


def texture_of(lab: NDArray[np.float32], cloth: NDArray[np.bool_]) -> Texture | None:
    """Measure a garment's texture; None where there is too little of it. Arguments as in `pattern_of`."""
    if np.count_nonzero(cloth) < _SMALLEST:
        return None
    cell = max(_CELL, min(cloth.shape) // _CELLS) | 1
    signal = _signal(lab, cloth, cell)
    weight = cloth.astype(np.float32)
    filled = cv2.blur(weight, (cell, cell))[cell // 2 :: cell, cell // 2 :: cell]
    power = cv2.blur(signal * signal, (cell, cell))[cell // 2 :: cell, cell // 2 :: cell]
    full = filled > 0.5
    if not full.any():
        return None
    contrast = float(np.sqrt(np.quantile(power[full] / filled[full], 1.0 - _SPREAD)))
    return Texture(contrast, *_directions(signal, cloth))


def _signal(lab: NDArray[np.float32], cloth: NDArray[np.bool_], cell: int) -> NDArray[np.float32]:
    """How each pixel differs from its surroundings, `(h, w)`, along the colour axis in which most do."""
    weight = cloth.astype(np.float32)
    thin, on = lab[::2, ::2], cloth[::2, ::2]
    chroma = float(np.median(np.hypot(thin[on][:, 1], thin[on][:, 2]))) if on.any() else 0.0
    scale = np.array((_LIGHTNESS, 1.0, 1.0), dtype=np.float32)
    scale[1:] /= 1.0 + _CHROMA * chroma
    axis = _axis(thin * scale, on, max(1, cell // 6))
    values = cv2.transform(lab, (axis * scale)[None].astype(np.float64)) * weight
    size = (2 * cell + 1, 2 * cell + 1)
    surroundings = cv2.blur(values, size) / np.maximum(cv2.blur(weight, size), 1e-6)
    return np.asarray((values - surroundings) * weight, dtype=np.float32)


def _axis(scaled: NDArray[np.float32], on: NDArray[np.bool_], apart: int) -> NDArray[np.float32]:
    """Direction `(3,)` of length 1 in which pixels `apart` from each other differ most; `on`: the cloth."""
    steps = [np.zeros((1, 3), dtype=np.float32)]
    for here, there in ((np.s_[:, :-apart], np.s_[:, apart:]), (np.s_[:-apart], np.s_[apart:])):
        both = on[here] & on[there]
        steps.append(scaled[here][both] - scaled[there][both])
    every = np.concatenate(steps)
    return np.asarray(np.linalg.eigh(every.T @ every)[1][:, -1], dtype=np.float32)


def _directions(signal: NDArray[np.float32], cloth: NDArray[np.bool_]) -> tuple[float, float]:
    """How far the differences run one way, and two ways at a right angle, 0…1 each."""
    inner = cv2.erode(cloth.astype(np.uint8), np.ones((3, 3), dtype=np.uint8)) > 0
    smooth = cv2.GaussianBlur(signal, (0, 0), 1.0)
    dx = cv2.Scharr(smooth, cv2.CV_32F, 1, 0)[inner]
    dy = cv2.Scharr(smooth, cv2.CV_32F, 0, 1)[inner]
    power = dx * dx + dy * dy
    total = float(power.sum())
    if total <= 0.0:
        return 0.0, 0.0
    angle = np.arctan2(dy, dx)
    one, two = (
        float(np.hypot((power * np.cos(fold * angle)).sum(), (power * np.sin(fold * angle)).sum())) / total
        for fold in (2, 4)
    )
    return one, two
