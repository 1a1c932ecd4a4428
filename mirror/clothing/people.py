"""Several people in a photo: who is the main one, and whose each pixel is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import CLASSES
from mirror.clothing.types import Labels, Parse
from mirror.pose.estimator import Window
from mirror.pose.landmarks import BONES, Landmark
from mirror.pose.people import body_of, claim
from mirror.pose.types import Pose

__all__ = [
    "Strength",
    "box_of",
    "disjoint",
    "distance_from_bones",
    "main_first",
    "masks_apart",
    "strengths",
    "together",
]

Strength = NDArray[np.float32]
"""`(h, w)` over the whole photo: how strongly one person claims each pixel, comparable between people."""

_BONES: Final = (
    (Landmark.NOSE, Landmark.LEFT_SHOULDER),
    (Landmark.NOSE, Landmark.RIGHT_SHOULDER),
    *BONES,
)
"""What is drawn of a body, and the neck."""
_CROWN: Final = 0.6
"""How far the crown lies above the nose, as a share of the way from the shoulders to the nose."""
_FARTHEST: Final = 1.0
"""Torso lengths from the bones beyond which it makes no difference any more."""
_BEYOND: Final = 30_000
"""Pixels from the photo's corner up to which a bone is drawn: OpenCV's lines know no more."""
_ROWS: Final = 512
"""Rows that are compared at a time, so that large photos need little memory."""


def main_first(poses: Sequence[Pose], size: tuple[int, int]) -> tuple[Pose, ...]:
    """Put the main person first: large and in the middle.

    Args:
        poses: in pixels of a photo.
        size: its `(width, height)`.
    """
    return tuple(sorted(poses, key=lambda pose: -claim(body_of(pose), size)))


def strengths(poses: Sequence[Pose], size: tuple[int, int]) -> tuple[Strength, ...]:
    """How strongly each person claims each pixel of a photo.

    That is how sure their mask is there, 0…1, less the distance from their bones in torso lengths.
    MediaPipe's masks alone do not do: of two people who overlap, both often claim the one in front, or all of
    both. Measured on 28 pairs of street photos pasted together, on the pixels that two masks claim, the right
    person gets 85 % by the masks, 58 % by whose feet are lower in the photo, 89 % by the bones, and 93 % by
    masks and bones together.

    Args:
        poses: of everybody, with masks of one shape, in pixels of one photo.
        size: `(width, height)` of the photo.
    """
    if len(poses) < 2:  # nobody to compare with
        return tuple(np.zeros((1, 1), dtype=np.float32) for _ in poses)
    shape = next((pose.mask.shape for pose in poses if pose.mask is not None), (1, 1))
    maps = []
    for pose in poses:
        strength = -distance_from_bones(pose, size, shape)
        if pose.mask is not None:
            strength += pose.mask * np.float32(1 / 255)
        maps.append(strength)
    return tuple(maps)


def distance_from_bones(pose: Pose, size: tuple[int, int], shape: tuple[int, ...]) -> Strength:
    """Distance from a person's nearest bone, torso lengths, at most 1.

    Args:
        pose: in pixels of a photo.
        size: `(width, height)` of the photo.
        shape: `(h, w)` of the result, which covers the whole photo.
    """
    scale = np.array((shape[1] / size[0], shape[0] / size[1]))
    points = pose.points[:, :2] * scale
    neck = (points[Landmark.LEFT_SHOULDER] + points[Landmark.RIGHT_SHOULDER]) / 2
    hips = (points[Landmark.LEFT_HIP] + points[Landmark.RIGHT_HIP]) / 2
    shoulders = float(np.hypot(*(points[Landmark.LEFT_SHOULDER] - points[Landmark.RIGHT_SHOULDER])))
    # Whoever bends or sits has a short torso in the picture: then the shoulders tell the size.
    torso = max(float(np.hypot(*(neck - hips))), 1.3 * shoulders, 1.0)
    crown = points[Landmark.NOSE] + _CROWN * (points[Landmark.NOSE] - neck)
    bones = [(points[one], points[other]) for one, other in _BONES]
    bones += [(points[Landmark.NOSE], crown), (neck, hips)]
    free = np.full(shape[:2], 255, dtype=np.uint8)
    for ends in bones:
        (x0, y0), (x1, y1) = np.clip(np.rint(ends), -_BEYOND, _BEYOND).astype(int).tolist()
        cv2.line(free, (x0, y0), (x1, y1), (0,))
    distance = np.asarray(cv2.distanceTransform(free, cv2.DIST_L2, cv2.DIST_MASK_5), dtype=np.float32)
    nearest: Strength = np.minimum(distance / np.float32(torso), np.float32(_FARTHEST))
    return nearest


def masks_apart(poses: Sequence[Pose], claims: Sequence[Strength]) -> tuple[Pose, ...]:
    """Leave each pixel of the photo in one mask only: many hold parts of whoever stands close by.

    Args:
        poses: of everybody.
        claims: as `strengths` gives them for these poses.
    """
    if len(poses) < 2:
        return tuple(poses)
    owner = np.argmax(np.stack(claims), axis=0)  # the first of several who are as strong
    return tuple(
        pose if pose.mask is None else replace(pose, mask=np.where(owner == index, pose.mask, np.uint8(0)))
        for index, pose in enumerate(poses)
    )


def disjoint(parses: Sequence[Parse], claims: Sequence[Strength]) -> tuple[Parse, ...]:
    """Give each pixel that several parses claim to one of them; the others have background there.

    Args:
        parses: of different people in one photo; they are left as they are.
        claims: how strongly each of them claims the photo's pixels.
    """
    labels = [parse.labels.copy() for parse in parses]
    for one, other in combinations(range(len(parses)), 2):
        shared = _shared(parses[one].window, parses[other].window)
        if shared is not None:
            _settle(parses, labels, claims, (one, other), shared)
    return tuple(_relabelled(parse, own) for parse, own in zip(parses, labels, strict=True))


def _settle(
    parses: Sequence[Parse],
    labels: Sequence[Labels],
    claims: Sequence[Strength],
    pair: tuple[int, int],
    shared: Window,
) -> None:
    """Clear, in the window that two parses share, what the other one claims more strongly."""
    size = parses[pair[0]].size
    for rows in _strips(shared):
        here, there = (_part(labels[index], parses[index].window, rows) for index in pair)
        both: NDArray[np.bool_] = (here > 0) & (there > 0)
        if not both.any():
            continue
        first, second = (_enlarged(claims[index], rows, size) for index in pair)
        wins: NDArray[np.bool_] = first >= second
        there[both & wins] = 0
        here[both & ~wins] = 0


def _shared(one: Window, other: Window) -> Window | None:
    left, top = max(one.left, other.left), max(one.top, other.top)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Window(left, top, right, bottom) if left < right and top < bottom else None


def _strips(window: Window) -> Iterator[Window]:
    for top in range(window.top, window.bottom, _ROWS):
        yield Window(window.left, top, window.right, min(top + _ROWS, window.bottom))


def _part(labels: Labels, window: Window, wanted: Window) -> Labels:
    """A view of the labels of one window within another that lies inside of it."""
    return labels[
        wanted.top - window.top : wanted.bottom - window.top,
        wanted.left - window.left : wanted.right - window.left,
    ]


def _enlarged(strength: Strength, window: Window, size: tuple[int, int]) -> Strength:
    """A part of a map over the whole photo of `(width, height)`, at the photo's own resolution."""
    across, down = strength.shape[1] / size[0], strength.shape[0] / size[1]
    matrix = np.array(
        [
            [across, 0.0, (window.left + 0.5) * across - 0.5],
            [0.0, down, (window.top + 0.5) * down - 0.5],
        ]
    )
    return np.asarray(
        cv2.warpAffine(
            strength,
            matrix,
            (window.right - window.left, window.bottom - window.top),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        dtype=np.float32,
    )


def _relabelled(parse: Parse, labels: Labels) -> Parse:
    """The parse with other labels; a class of which nothing is left is not sure at all any more."""
    counts = np.bincount(labels.ravel(), minlength=len(CLASSES))
    return replace(parse, labels=labels, sureness=np.where(counts > 0, parse.sureness, np.float32(0.0)))


def together(parses: Sequence[Parse], size: tuple[int, int]) -> Labels:
    """The labels of a whole photo of `(width, height)` with everybody in it, `(height, width)`.

    Args:
        parses: of different people, none of whom claims a pixel of another; see `disjoint`.
        size: the photo's, for there may be nobody.
    """
    whole = np.zeros(size[::-1], dtype=np.uint8)
    for parse in parses:
        window = parse.window
        part = whole[window.top : window.bottom, window.left : window.right]
        np.maximum(part, parse.labels, out=part)
    return whole


def box_of(there: NDArray[np.bool_], window: Window) -> Window:
    """The box around what is marked in a window, pixels of the picture; empty where nothing is."""
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    if not rows.size:
        return Window(window.left, window.top, window.left, window.top)
    return Window(
        window.left + int(columns[0]),
        window.top + int(rows[0]),
        window.left + int(columns[-1]) + 1,
        window.top + int(rows[-1]) + 1,
    )
