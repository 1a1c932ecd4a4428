"""What somebody looks like: the colours of head, trunk and legs, to tell two people apart.

Each part of the body is described by the mean and the variance of its colours in CIE Lab, sampled on a
grid laid between its landmarks. Two descriptions are compared by the Bhattacharyya distance of their normal
distributions (Kailath, "The Divergence and Bhattacharyya Distance Measures in Signal Selection", IEEE
Transactions on Communication Technology, 1967). It costs some hundred pixels a person, not a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["Appearance", "appearance_of", "blend", "distance"]

_SPREAD: Final = 8.0
"""Least standard deviation of a part's colours, Lab units: sensor noise and the light's changes."""
_ACROSS: Final = 0.11
"""Half the width that is sampled of a thigh or shin, share of its length."""
_LEAST_SAMPLES: Final = 0.5
"""Share of a part's samples that must lie in the frame."""

_L: Final = Landmark
_TRUNK: Final = (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER, _L.LEFT_HIP, _L.RIGHT_HIP)
_LIMBS: Final = (
    (_L.LEFT_HIP, _L.LEFT_KNEE),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE),
    (_L.LEFT_KNEE, _L.LEFT_ANKLE),
    (_L.RIGHT_KNEE, _L.RIGHT_ANKLE),
)
_WEIGHTS: Final = np.array([0.6, 1.2, 1.0, 0.8, 0.8])
"""Head, upper trunk, lower trunk, thighs, shins."""


def _grid(rows: int, columns: int, first: float, last: float) -> tuple[FloatArray, FloatArray]:
    down, along = np.meshgrid(np.linspace(first, last, rows), np.linspace(0.15, 0.85, columns), indexing="ij")
    return down.reshape(-1, 1), along.reshape(-1, 1)


_TRUNK_GRIDS: Final = (_grid(4, 6, 0.08, 0.45), _grid(4, 6, 0.55, 0.95))
_DOWN, _SIDE = (
    part.reshape(-1, 1) for part in np.meshgrid(np.linspace(0.15, 0.85, 8), (-1.0, 0.0, 1.0), indexing="ij")
)


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """Colours of five parts: head, upper and lower trunk, thighs, shins.

    Attributes:
        mean: `(5, 3)` CIE Lab in OpenCV's 8-bit scaling.
        variance: `(5, 3)`.
        known: `(5,)` bool: whether the part was in the frame.
    """

    mean: FloatArray
    variance: FloatArray
    known: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def appearance_of(pixels: Image, pose: Pose) -> Appearance:
    """Describe the person of a pose.

    Args:
        pixels: `(H, W, 3)` BGR; the frame in which the pose was measured.
        pose: in pixels of that frame.
    """
    places = _places(pose.points[:, :2])
    counts = [len(part) for part in places]
    every = np.rint(np.concatenate(places)).astype(np.intp)
    height, width = pixels.shape[:2]
    inside = (every[:, 0] >= 0) & (every[:, 0] < width) & (every[:, 1] >= 0) & (every[:, 1] < height)
    columns, rows = np.clip(every[:, 0], 0, width - 1), np.clip(every[:, 1], 0, height - 1)
    colours = cv2.cvtColor(pixels[rows, columns][None], cv2.COLOR_BGR2LAB)[0].astype(np.float64)
    mean, variance = np.zeros((len(counts), 3)), np.full((len(counts), 3), _SPREAD**2)
    known = np.zeros(len(counts), dtype=np.bool_)
    start = 0
    for part, count in enumerate(counts):
        there = inside[start : start + count]
        if there.mean() >= _LEAST_SAMPLES:
            sample = colours[start : start + count][there]
            mean[part], variance[part] = sample.mean(axis=0), sample.var(axis=0) + _SPREAD**2
            known[part] = True
        start += count
    return Appearance(mean, variance, known)


def distance(one: Appearance, other: Appearance) -> float:
    """How different two people look: 0 alike; above 1 hardly the same. 0 where nothing can be compared."""
    both = one.known & other.known
    if not both.any():
        return 0.0
    total = one.variance + other.variance
    apart = 0.25 * (one.mean - other.mean) ** 2 / total
    shape = 0.5 * np.log(total / (2.0 * np.sqrt(one.variance * other.variance)))
    parts = np.minimum((apart + shape).sum(axis=1), 3.0)
    weights = np.where(both, _WEIGHTS, 0.0)
    return float(parts @ weights / weights.sum())


def blend(known: Appearance, new: Appearance, share: float) -> Appearance:
    """The known appearance moved towards a new one by a share, 0…1."""
    mix = np.where(known.known & new.known, share, np.where(new.known, 1.0, 0.0))[:, None]
    return Appearance(
        mean=known.mean + mix * (new.mean - known.mean),
        variance=known.variance + mix * (new.variance - known.variance),
        known=known.known | new.known,
    )


def _places(points: FloatArray) -> tuple[FloatArray, ...]:
    """Sampling points of each part, `(N, 2)` pixels."""
    left, right, left_hip, right_hip = (points[mark] for mark in _TRUNK)
    trunk = []
    for down, along in _TRUNK_GRIDS:
        top, bottom = left + along * (right - left), left_hip + along * (right_hip - left_hip)
        trunk.append(top + down * (bottom - top))
    limbs = []
    for start, end in _LIMBS:
        along = points[end] - points[start]
        across = np.array([-along[1], along[0]]) * _ACROSS
        limbs.append(points[start] + _DOWN * along + _SIDE * across)
    return (
        _head(points),
        *trunk,
        np.concatenate(limbs[:2]),
        np.concatenate(limbs[2:]),
    )


def _head(points: FloatArray) -> FloatArray:
    """Face and hair: a small grid about the nose, upright with the neck."""
    neck = 0.5 * (points[_L.LEFT_SHOULDER] + points[_L.RIGHT_SHOULDER])
    up = points[_L.NOSE] - neck
    across = np.array([-up[1], up[0]])
    rows, columns = np.meshgrid(np.linspace(-0.25, 0.5, 5), np.linspace(-0.28, 0.28, 4), indexing="ij")
    places: FloatArray = points[_L.NOSE] + rows.reshape(-1, 1) * up + columns.reshape(-1, 1) * across
    return places
