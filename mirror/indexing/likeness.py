"""Finds photos that show the same picture: saved again, scaled, or compressed differently.

Three things must agree. A perceptual hash (signs of the low frequencies of the picture's cosine
transform; "pHash", Zauner 2010) finds candidates quickly; a tiny colour picture tells the same cut in red
from the one in blue; the landmarks tell two shots of a series apart, between which only a hand has moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.frames import Image
from mirror.pose.types import FloatArray

__all__ = ["LOOK_SIDE", "Likeness", "look_of", "same_pictures"]

LOOK_SIDE: Final = 16
_MIDDLE, _SMALL, _LOW = 128, 32, 8

_MOST_BITS: Final = 8
"""Bits of 64 in which two hashes may differ."""
_MOST_ASPECT: Final = 0.03
"""Difference of the aspects, relative."""
_MOST_MOVED: Final = 0.03
"""Mean distance of the landmarks that both see, as a share of the body's height."""

# Differences of the tiny pictures, grey levels. Saving again, even at JPEG quality 15, and scaling to a third
# or to 2.5 times change them by at most 2.5 (root mean square) and 13 (largest).
_MOST_COLOUR, _MOST_CELL = 4.0, 20.0
# A cut by a few pixels or another exposure changes the whole picture; another garment changes a part of it.
# Among 1,679 street photos five pairs pass these, all of them twice the same photo; six more that are so
# do not, and the closest pair of different photos is at 23.
_GRADED_COLOUR, _GRADED_CELL, _GRADED_EVERYWHERE = 12.0, 60.0, 4.0
_BLOCK: Final = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What is compared of a photo.

    Attributes:
        hash: 64 bits.
        look: `(16, 16, 3)` BGR.
        points: `(33, 2)` landmarks in pixels of the picture.
        visibility: `(33,)`.
        size: `(width, height)` of the picture.
    """

    hash: int
    look: Image
    points: FloatArray
    visibility: FloatArray
    size: tuple[int, int]


def look_of(pixels: Image) -> tuple[int, Image]:
    """The 64-bit perceptual hash and the tiny colour picture `(16, 16, 3)` of a BGR picture."""
    # Two steps: one area reduction of a whole photo costs ten times as much and gives nearly the same.
    middle = cv2.resize(pixels, (_MIDDLE, _MIDDLE), interpolation=cv2.INTER_LINEAR)
    small = cv2.resize(middle, (_SMALL, _SMALL), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY).astype(np.float32)
    low = cv2.dct(grey)[:_LOW, :_LOW].ravel()
    bits = low > np.median(low[1:])
    value = int.from_bytes(np.packbits(bits).tobytes(), "big")
    look = cv2.resize(small, (LOOK_SIDE, LOOK_SIDE), interpolation=cv2.INTER_AREA)
    return value, np.asarray(look, dtype=np.uint8)


def same_pictures(
    photos: Sequence[Likeness], distinct: Callable[[int, int], bool] = lambda _one, _other: False
) -> dict[int, int]:
    """Which photos repeat another one.

    Args:
        photos: those to be kept rather than others first.
        distinct: whether two of them, by their indices, are known to show different things.

    Returns:
        Index of each repetition → index of the photo that is kept in its place, which comes before it.
    """
    kept_for: dict[int, int] = {}
    for later, earlier in _close_hashes(np.array([photo.hash for photo in photos], dtype=np.uint64)):
        if later in kept_for or earlier in kept_for:
            continue
        if not distinct(later, earlier) and _same(photos[later], photos[earlier]):
            kept_for[later] = earlier
    return kept_for


def _close_hashes(hashes: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Pairs `(later, earlier)` of hashes that differ in few bits, by `later`, then by `earlier`."""
    for start in range(0, len(hashes), _BLOCK):
        block = hashes[start : start + _BLOCK]
        pairs = []
        for other in range(0, start + len(block), _BLOCK):
            before = hashes[other : other + _BLOCK]
            differing = np.bitwise_count(block[:, None] ^ before[None, :])
            rows, columns = np.nonzero(differing <= _MOST_BITS)
            pairs.append(np.column_stack([rows + start, columns + other]))
        found = np.concatenate(pairs)
        found = found[found[:, 1] < found[:, 0]]
        order = np.lexsort((found[:, 1], found[:, 0]))
        yield from ((int(later), int(earlier)) for later, earlier in found[order])


def _same(one: Likeness, other: Likeness) -> bool:
    aspects = (one.size[0] / one.size[1], other.size[0] / other.size[1])
    if abs(aspects[0] / aspects[1] - 1.0) > _MOST_ASPECT or _moved(one, other) > _MOST_MOVED:
        return False
    first, second = one.look.astype(np.float64), other.look.astype(np.float64)
    plain = np.abs(first - second)
    if _rms(plain) <= _MOST_COLOUR and plain.max() <= _MOST_CELL:
        return True
    spread = first.std(axis=(0, 1)) / np.maximum(second.std(axis=(0, 1)), 1.0)
    graded = (second - second.mean(axis=(0, 1))) * spread + first.mean(axis=(0, 1))
    everywhere = float(np.median(plain.max(axis=2))) >= _GRADED_EVERYWHERE
    return everywhere and _rms(first - graded) <= _GRADED_COLOUR and plain.max() <= _GRADED_CELL


def _rms(differences: FloatArray) -> float:
    return float(np.sqrt((differences**2).mean()))


def _moved(one: Likeness, other: Likeness) -> float:
    """Mean distance of the landmarks that both see, once laid onto each other, in heights of the body."""
    seen = np.minimum(one.visibility, other.visibility) > 0.5
    if not seen.any():
        return 0.0
    scale = np.array(one.size) / np.array(other.size)
    first, second = one.points[seen], other.points[seen] * scale
    height = max(float(np.ptp(first[:, 1])), 0.05 * one.size[1])
    return float(np.linalg.norm(first - second, axis=1).mean()) / height
