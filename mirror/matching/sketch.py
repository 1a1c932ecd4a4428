"""Short vectors whose products come close to the similarity: they pick the entries worth comparing exactly.

A Gaussian of an angle between two directions is a sum of products, one for each harmonic of the
circle (its Fourier series), so limbs turn into vectors whose inner product is that Gaussian: an explicit
feature map (compare Rahimi and Recht, "Random features for large-scale kernel machines", 2007). The
vectors of all limbs, one behind the other, are projected onto the gallery's own principal axes.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.matching.alignment import ALIGNMENTS
from mirror.matching.features import Features

__all__ = ["Sketch"]

_SIGMA: Final = np.deg2rad(27.0)
_HARMONICS: Final = 6
_LENGTH: Final = 48
"""Numbers an entry."""
_SAMPLE: Final = 4096
"""Entries from which the axes are taken."""
_CHUNK: Final = 8192
_STEP: Final = 4096
_LEAST_SHARED: Final = 0.3
"""Added to the number of limbs that both sides see: one limb alone says little."""

Floats = NDArray[np.float32]

_ORDERS: Final = np.arange(1, _HARMONICS + 1, dtype=np.float32)


def _scale() -> Floats:
    """What each wave is multiplied by, so that the product of two limbs alike is 1."""
    strengths = 2.0 * np.exp(-0.5 * (_ORDERS * _SIGMA) ** 2)
    powers = np.concatenate([[1.0], strengths, strengths])
    scale: Floats = np.sqrt(powers / (1.0 + strengths.sum())).astype(np.float32)
    return scale


_SCALE: Final = _scale()


class Sketch:
    """Vectors of N entries, and the ones worth a closer look for a query."""

    def __init__(self, features: Features, *, length: int = _LENGTH) -> None:
        """Compute the vectors of N entries, `length` numbers each."""
        count = len(features)
        step = max(1, count // _SAMPLE)
        sample = _embed(features[::step])
        _, axes = np.linalg.eigh(sample.T @ sample)
        self._axes = np.ascontiguousarray(axes[:, ::-1][:, :length], dtype=np.float32)
        self._vectors = np.empty((self._axes.shape[1], count), dtype=np.float32)
        for start in range(0, count, _CHUNK):
            part = slice(start, start + _CHUNK)
            self._vectors[:, part] = (_embed(features[part]) @ self._axes).T
        self._weights = np.ascontiguousarray(_weights(features).T)
        self._factors = np.array([item.factor for item in ALIGNMENTS], dtype=np.float32)

    def shortlist(self, readings: Features, length: int, among: NDArray[np.bool_] | None) -> NDArray[np.intp]:
        """Indices of at most `length` entries that are probably the most alike, in ascending order.

        Args:
            readings: the query in the first of its readings, or all.
            length: how many.
            among: `(N,)` which entries to consider; None: all.
        """
        query = (_embed(readings) @ self._axes) * self._factors[: len(readings), None]
        weights = _weights(readings)
        rough = np.empty(self._vectors.shape[1], dtype=np.float32)
        # Step by step, so that what one step makes is still in the cache when the next line reads it.
        for start in range(0, len(rough), _STEP):
            part = slice(start, start + _STEP)
            shared = weights @ self._weights[:, part]
            shared += _LEAST_SHARED
            np.max((query @ self._vectors[:, part]) / shared, axis=0, out=rough[part])
        if among is not None:
            rough[~among] = -np.inf
        if length < len(rough):
            best = np.argpartition(rough, len(rough) - length)[len(rough) - length :]
        else:
            best = np.arange(len(rough))
        if among is not None:
            best = best[among[best]]
        return np.sort(best)


def _embed(features: Features) -> Floats:
    """Vectors `(N, 117)` of N poses, before projection."""
    angles = np.arctan2(features.directions[..., 1], features.directions[..., 0]).astype(np.float32)
    turns = angles[..., None] * _ORDERS
    waves = np.empty((*angles.shape, 1 + 2 * _HARMONICS), dtype=np.float32)
    waves[..., 0] = 1.0
    np.cos(turns, out=waves[..., 1 : 1 + _HARMONICS])
    np.sin(turns, out=waves[..., 1 + _HARMONICS :])
    waves *= _SCALE
    waves *= _weights(features)[..., None]
    flat: Floats = waves.reshape(len(angles), -1)
    return flat


def _weights(features: Features) -> Floats:
    """How far each limb of N poses counts, `(N, 9)`; products of two of them weigh a comparison."""
    weights: Floats = np.sqrt(features.limb_seen * features.limb_reliable).astype(np.float32)
    return weights
