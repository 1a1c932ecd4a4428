"""Main colours of a garment: clusters in CIE-Lab that hold together in light and shadow, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.types import Colour
from mirror.clothing.vocabulary import EXAMPLES
from mirror.frames import Image
from mirror.pose.types import FloatArray

__all__ = [
    "Cluster",
    "Palette",
    "colour_name",
    "lab_of",
    "palette_of",
    "rgb_of",
    "told_colours",
]

_LIGHTNESS: Final = 0.30
"""What a step of lightness counts beside a step of a or b, when pixels are grouped."""
_REACH: Final = 13.0
"""Pixels nearer than this to a cluster's middle belong to it; in damped Lab."""
_APART: Final = 15.0
"""Clusters that lie nearer than this are one colour."""
_LEAST: Final = 0.08
"""Share of a garment that is a colour of its own, not a seam, button or reflection."""
_MOST: Final = 3
"""Colours of one garment that are told."""
_BRIGHT: Final = (0.5, 0.88)
"""Quantiles of lightness between which a cluster shows its colour: neither folds nor reflections."""
_REFERENCE: Final = 66.0
"""L + 16 of a middle grey: the lightness at which chroma is compared."""
_SHADE: Final = (0.75, 1.5)
"""How much chroma may be scaled for a pixel's lightness: the noise of black pixels must not be blown up."""
_FROM_8_BIT: Final = np.array(((100 / 255, 0, 0, 0), (0, 1, 0, -128), (0, 0, 1, -128)), dtype=np.float64)
"""OpenCV keeps Lab of 8 bit as L · 2.55, a + 128, b + 128."""
_NAMED_LIGHTNESS: Final = 0.62
_CHROMA: Final = 0.035
"""Compression of chroma when colours are named: a step at a strong colour is seen less than one at grey."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Pixels of like colour.

    Attributes:
        lab: the colour that they show where light falls on it.
        share: of the garment's pixels, 0…1.
    """

    lab: tuple[float, float, float]
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """The clusters of a garment, the largest first; `middles` and `ranks` tell which a colour belongs to."""

    clusters: tuple[Cluster, ...]
    middles: NDArray[np.float32]
    ranks: NDArray[np.intp]

    def rank(self, lab: NDArray[np.float32]) -> NDArray[np.intp]:
        """Index into `clusters` for each colour `(N, 3)`: `(N,)`."""
        return self.ranks[_nearest(_evened(lab), self.middles)]


def lab_of(pixels: Image) -> NDArray[np.float32]:
    """BGR pixels `(h, w, 3)`, 8 bit, to CIE-Lab (D65): L 0…100, a and b around 0, to about half a unit."""
    coded = cv2.cvtColor(pixels, cv2.COLOR_BGR2Lab).astype(np.float32)
    return np.asarray(cv2.transform(coded, _FROM_8_BIT), dtype=np.float32)


def rgb_of(lab: tuple[float, float, float]) -> tuple[int, int, int]:
    """CIE-Lab to sRGB, 0…255 each; what lies outside of sRGB is clipped."""
    pixel = cv2.cvtColor(np.array([[lab]], dtype=np.float32), cv2.COLOR_Lab2RGB)[0, 0]
    red, green, blue = (int(value) for value in np.clip(np.rint(pixel * 255.0), 0, 255))
    return red, green, blue


def palette_of(lab: NDArray[np.float32]) -> Palette:
    """Group pixels by colour; shadow on a cloth does not split it.

    In a shadow all of X, Y and Z fall by about the same factor, so a and b shrink like L + 16: they are
    compared as if every pixel were equally light, and lightness itself counts little.

    Args:
        lab: `(N, 3)`, N ≥ 1.

    Returns:
        Clusters whose shares add up to 1.
    """
    features = _evened(lab)
    middles = _middles(features)
    nearest = _nearest(features, middles)
    target = _merged(features, nearest, len(middles))
    counts = np.bincount(target[nearest], minlength=len(middles))
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    place = np.zeros(len(middles), dtype=np.intp)
    place[order] = np.arange(len(order))
    ranks = place[target]
    owner = ranks[nearest]
    found = [
        Cluster(_shown(lab[owner == rank]), float(counts[index] / len(lab)))
        for rank, index in enumerate(order)
    ]
    return Palette(tuple(found), middles, ranks)


def _evened(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lab with damped lightness and with chroma as it would be in an even light, `(N, 3)`."""
    gain = np.clip(_REFERENCE / (lab[:, :1] + 16.0), *_SHADE)
    return np.hstack((lab[:, :1] * np.float32(_LIGHTNESS), lab[:, 1:] * gain)).astype(np.float32)


def _middles(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Middles of up to 8 dense places, `(K, 3)`: peaks of a coarse histogram, then two steps of k-means."""
    codes = np.floor((features + 512.0) / 5.0).astype(np.int64)
    keys = (codes[:, 0] << 40) | (codes[:, 1] << 20) | codes[:, 2]
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    cells = np.stack([np.bincount(inverse, features[:, axis]) for axis in range(3)], axis=1) / counts[:, None]
    left = counts.astype(np.float64)
    peaks: list[FloatArray] = []
    while len(peaks) < 8 and left.max() > 0.02 * len(features):
        seed = cells[int(np.argmax(left))]
        near = np.linalg.norm(cells - seed, axis=1) < _REACH
        peaks.append(np.average(cells[near], axis=0, weights=counts[near]))
        left[near] = 0.0
    middles = np.array(peaks if peaks else [np.average(cells, axis=0, weights=counts)])
    for _ in range(2):
        owner = _nearest(cells, middles)
        for index in range(len(middles)):
            own = owner == index
            if own.any():
                middles[index] = np.average(cells[own], axis=0, weights=counts[own])
    return middles.astype(np.float32)


def _nearest(points: NDArray[np.floating], middles: NDArray[np.floating]) -> NDArray[np.intp]:
    distances = np.stack([np.square(points - middle).sum(axis=1) for middle in middles])
    return np.asarray(distances.argmin(axis=0))


def _merged(features: NDArray[np.float32], labels: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """For each cluster the one that it becomes part of, `(count,)`: those that lie close grow together."""
    weights = np.bincount(labels, minlength=count).astype(np.float64)
    sums = np.stack([np.bincount(labels, features[:, axis], count) for axis in range(3)], axis=1)
    target = np.arange(count)
    while True:
        alive = np.flatnonzero(weights > 0)
        middles = sums[alive] / weights[alive, None]
        apart = np.linalg.norm(middles[:, None] - middles[None], axis=2)
        np.fill_diagonal(apart, np.inf)
        first, second = np.unravel_index(int(apart.argmin()), apart.shape) if alive.size > 1 else (0, 0)
        if alive.size < 2 or apart[first, second] >= _APART:
            return target
        big, small = alive[first], alive[second]
        if weights[big] < weights[small]:
            big, small = small, big
        weights[big] += weights[small]
        sums[big] += sums[small]
        weights[small] = 0.0
        target[target == small] = big


def _shown(lab: NDArray[np.float32]) -> tuple[float, float, float]:
    """The colour of a cluster's well-lit part: neither the folds nor the reflections."""
    low, high = np.quantile(lab[:, 0], _BRIGHT)
    lit = lab[(lab[:, 0] >= low) & (lab[:, 0] <= high)]
    lightness, a, b = np.median(lit if len(lit) else lab, axis=0)
    return float(lightness), float(a), float(b)


def _seen(lab: FloatArray) -> FloatArray:
    """Lab `(N, 3)` bent so that distances are about how different people call two colours."""
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    bend = np.log1p(_CHROMA * chroma) / np.maximum(_CHROMA * chroma, 1e-9)
    # Dark cloth shows little chroma: what there is of it says more than its lightness does.
    bend *= np.clip(np.sqrt(_REFERENCE / (lab[:, 0] + 16.0)), 0.9, 1.45)
    return np.stack((lab[:, 0] * _NAMED_LIGHTNESS, lab[:, 1] * bend, lab[:, 2] * bend), axis=1)


def _examples() -> tuple[tuple[str, ...], FloatArray]:
    names, colours = [], []
    for name, text in EXAMPLES.items():
        for code in text.split():
            names.append(name)
            colours.append([int(code[i : i + 2], 16) for i in (4, 2, 0)])
    exact = cv2.cvtColor(np.array([colours], dtype=np.float32) / np.float32(255), cv2.COLOR_BGR2Lab)
    return tuple(names), _seen(exact[0].astype(np.float64))


_NAMES, _PLACES = _examples()


def colour_name(lab: tuple[float, float, float]) -> str:
    """What people call a colour: the name of the nearest example in the vocabulary."""
    place = _seen(np.array([lab], dtype=np.float64))
    return _NAMES[int(np.square(_PLACES - place).sum(axis=1).argmin())]


def told_colours(palette: Palette) -> tuple[Colour, ...]:
    """Name a garment's clusters: the largest first, one to three; those of equal names are one colour."""
    by_name: dict[str, tuple[Cluster, float]] = {}
    for cluster in palette.clusters:
        name = colour_name(cluster.lab)
        first, share = by_name.get(name, (cluster, 0.0))
        by_name[name] = (first, share + cluster.share)
    ranked = sorted(by_name.items(), key=lambda pair: -pair[1][1])
    told = [pair for pair in ranked if pair[1][1] >= _LEAST] or ranked[:1]
    return tuple(
        Colour(name, cluster.lab, rgb_of(cluster.lab), round(share, 4))
        for name, (cluster, share) in told[:_MOST]
    )
