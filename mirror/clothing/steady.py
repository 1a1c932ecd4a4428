"""Keeps labels from flickering between two parses of the same person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.crop import WIDTH, Crop
from mirror.pose.types import FloatArray

__all__ = ["Steadier"]

_PAST: Final = 0.65
"""Weight of the past where the picture has not changed: at five parses a second half of a change of mind is
through after a third of a second."""
_CHANGE: Final = 0.22
"""Difference between two pictures from which a place counts as changed, in units of the network's input: 14
levels of 255, five times a camera's noise."""
_FAVOUR: Final = 0.06
"""What a class that was there before has ahead of the others, as probability."""
_LONGEST_GAP: Final = 1.0
"""Seconds after which the past says nothing any more."""

_Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Past:
    """What the last parse was sure of, how it looked there, where and when."""

    shares: _Array
    looks: _Array
    crop: Crop
    time: float


class Steadier:
    """Averages probabilities over time, as far as the picture has stayed the same.

    The past is moved along with the crop. Where the picture under a cell has changed, since an arm passed
    or a coat was opened, the past counts for nothing and the new parse stands at once.
    """

    def __init__(self) -> None:
        self._past: _Past | None = None

    def forget(self) -> None:
        """Begin anew."""
        self._past = None

    def update(self, shares: _Array, tensor: _Array, crop: Crop, time: float) -> _Array:
        """Take in the probabilities of a parse.

        Args:
            shares: `(C, h, w)`, 0…1, summing to 1 over the classes.
            tensor: `(1, channels, H, W)`, the network's input; H and W are multiples of h and w.
            crop: where both lie in the picture.
            time: capture time, seconds.

        Returns:
            The same, steadied.
        """
        looks = _looks(tensor, shares.shape[1:])
        past = self._past
        steady = shares
        if past is not None and 0.0 <= time - past.time <= _LONGEST_GAP:
            steady = _joined(shares, looks, past, crop)
        self._past = _Past(steady, looks, crop, time)
        return steady


def _looks(tensor: _Array, grid: tuple[int, ...]) -> _Array:
    """The picture at the grid's size, `(h, w, 3)`."""
    colour = np.ascontiguousarray(tensor[0, :3].transpose(1, 2, 0))
    size = (grid[1], grid[0])
    return np.asarray(cv2.resize(colour, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def _joined(shares: _Array, looks: _Array, past: _Past, crop: Crop) -> _Array:
    """New and past probabilities, each where it deserves it."""
    size = (shares.shape[2], shares.shape[1])
    matrix = past.crop.onto(crop, WIDTH / size[0])
    before = cv2.warpAffine(past.looks, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    change = looks - before
    change -= np.median(change.reshape(-1, 3)[::7], axis=0)  # a camera's exposure changes everything alike
    amount = cv2.blur(np.abs(change).max(axis=2), (3, 3))
    weight = np.float32(_PAST) * np.exp(-np.square(amount / np.float32(_CHANGE)))
    joined: _Array = shares * (1.0 - weight)
    for channel, layer in enumerate(past.shares):
        if float(layer.max()) > _FAVOUR:
            moved = cv2.warpAffine(layer, matrix, size, borderMode=cv2.BORDER_REPLICATE)
            joined[channel] += moved * weight
    best = _favoured(past.shares, matrix, size)[None]
    favoured = np.take_along_axis(joined, best, axis=0) + np.float32(_FAVOUR / _PAST) * weight
    np.put_along_axis(joined, best, favoured, axis=0)
    joined /= joined.sum(axis=0)
    return joined


def _favoured(shares: _Array, matrix: FloatArray, size: tuple[int, int]) -> NDArray[np.int64]:
    """The class that each cell had before."""
    best = shares.argmax(axis=0).astype(np.uint8)
    moved = cv2.warpAffine(best, matrix, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    return moved.astype(np.int64)
