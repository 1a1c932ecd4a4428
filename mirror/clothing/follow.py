"""Between two parses, the regions follow the body: each pixel moves with the bones beside it."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.types import Labels
from mirror.pose.estimator import Window
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray

__all__ = ["followed"]

_L = Landmark

_BONES: Final[tuple[tuple[tuple[Landmark, ...], tuple[Landmark, ...], float], ...]] = (
    ((_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER), (_L.LEFT_EAR, _L.RIGHT_EAR), 0.2),
    ((_L.LEFT_SHOULDER,), (_L.LEFT_HIP,), 0.2),
    ((_L.RIGHT_SHOULDER,), (_L.RIGHT_HIP,), 0.2),
    ((_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER), (_L.LEFT_HIP, _L.RIGHT_HIP), 0.2),
    ((_L.LEFT_SHOULDER,), (_L.LEFT_ELBOW,), 0.11),
    ((_L.RIGHT_SHOULDER,), (_L.RIGHT_ELBOW,), 0.11),
    ((_L.LEFT_ELBOW,), (_L.LEFT_WRIST,), 0.1),
    ((_L.RIGHT_ELBOW,), (_L.RIGHT_WRIST,), 0.1),
    ((_L.LEFT_WRIST,), (_L.LEFT_INDEX, _L.LEFT_PINKY), 0.09),
    ((_L.RIGHT_WRIST,), (_L.RIGHT_INDEX, _L.RIGHT_PINKY), 0.09),
    ((_L.LEFT_HIP,), (_L.LEFT_KNEE,), 0.17),
    ((_L.RIGHT_HIP,), (_L.RIGHT_KNEE,), 0.17),
    ((_L.LEFT_KNEE,), (_L.LEFT_ANKLE,), 0.12),
    ((_L.RIGHT_KNEE,), (_L.RIGHT_ANKLE,), 0.12),
    ((_L.LEFT_ANKLE,), (_L.LEFT_FOOT_INDEX,), 0.1),
    ((_L.RIGHT_ANKLE,), (_L.RIGHT_FOOT_INDEX,), 0.1),
)
"""Ends of each bone (the middle of the landmarks) and how thick the body is there, in trunk lengths."""
_STILL: Final = 0.5
"""Motion below which nothing is moved, pixels."""
_FARTHEST: Final = 0.5
"""Nobody moves further between two parses than this share of the window's longer side."""
_CELLS: Final = 10
"""Cells of the grid for one trunk length."""
_CORE: Final = 0.1
"""Softens the weight of the nearest bone, so that joints bend instead of tearing."""
_UNCOVERED: Final = 0.06
"""A place whose pixel has gone further off than this, in trunk lengths, was covered before."""
_BODY: Final = 1.3
"""Farther than this from every bone, in thicknesses of the body there, an uncovered place is background."""
_SHORTEST: Final = 0.15
"""Shortest trunk that is a measure, as a share of the window's longer side: side views have none."""
_POINTING: Final = 0.12
"""A bone shorter than this, in trunk lengths, points at the camera: it moves, but it doesn't turn."""
_USUAL: Final = 0.3
"""What it is taken for where it is not seen, in the same measure."""
_NO_MAP: Final = cast("NDArray[np.float32]", None)
"""What OpenCV wants where one map holds both coordinates; its type stubs don't know."""


class _Bones(NamedTuple):
    """Bones at one moment: `(n, 2)` starts, directions of length 1, normals; `(n,)` lengths."""

    start: NDArray[np.float32]
    along: NDArray[np.float32]
    across: NDArray[np.float32]
    length: NDArray[np.float32]


def followed(
    labels: Labels,
    window: Window,
    points_then: FloatArray,
    points_now: FloatArray,
    seen: NDArray[np.bool_] | None = None,
) -> tuple[Labels, Window]:
    """Move the regions of a parse along with the body.

    Linear blend skinning: a place moves as the bones beside it do, the nearer the more. What a limb has
    uncovered is filled with what lies next to it.

    Args:
        labels: `(h, w)` index into `CLASSES` for the pixels of `window`.
        window: the part of the picture that `labels` covers.
        points_then: `(33, 2)` landmarks at the time of the parse, pixels of the picture.
        points_now: the same at the time that is asked for.
        seen: `(33,)` which landmarks are known at both times; None: all.

    Returns:
        The moved labels and their window, which may reach beyond the picture; both unchanged where nothing
        has moved by half a pixel.
    """
    known = _known(points_now - points_then, window, seen)
    used = [bone for bone in _BONES if all(known[mark] for mark in (*bone[0], *bone[1]))]
    if not used:
        return labels, window
    marks = sorted({mark for bone in used for mark in (*bone[0], *bone[1])})
    motion = (points_now - points_then)[marks]
    if float(np.abs(motion).max()) < _STILL:
        return labels, window
    target = _grown(window, motion)
    unit = _unit(points_then, points_now, known, window)
    then, now = _pair(_bones(points_then, used), _bones(points_now, used), unit)
    thick = np.array([bone[2] for bone in used], dtype=np.float32) * np.float32(unit)
    source, astray, near = _sources(then, now, thick, window, target, unit)
    moved = np.asarray(
        cv2.remap(labels, source, _NO_MAP, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT), dtype=np.uint8
    )
    uncovered = astray > _UNCOVERED * unit
    moved[uncovered & (near > _BODY)] = 0
    return _filled(moved, uncovered & (near <= _BODY)), target


def _known(motion: FloatArray, window: Window, seen: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Which landmarks can be relied on, `(33,)`; comparisons with what is no number are false."""
    farthest = _FARTHEST * max(window.bottom - window.top, window.right - window.left)
    with np.errstate(invalid="ignore"):
        known = np.asarray(np.abs(motion).max(axis=1) < farthest, dtype=np.bool_)
    return known if seen is None else known & seen


def _bones(
    points: FloatArray, bones: list[tuple[tuple[Landmark, ...], tuple[Landmark, ...], float]]
) -> _Bones:
    start = np.array([points[list(first)].mean(axis=0) for first, _, _ in bones], dtype=np.float32)
    end = np.array([points[list(last)].mean(axis=0) for _, last, _ in bones], dtype=np.float32)
    way = end - start
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), np.float32(1e-3))
    along = way / length[:, None]
    return _Bones(start, along, np.stack((-along[:, 1], along[:, 0]), axis=1), length)


def _pair(then: _Bones, now: _Bones, unit: float) -> tuple[_Bones, _Bones]:
    """The same bones twice, without the direction of those that point at the camera: it is chance."""
    short = np.minimum(then.length, now.length) < _POINTING * unit
    for bones in (then, now):
        bones.along[short], bones.across[short], bones.length[short] = (0.0, 1.0), (-1.0, 0.0), 1e-3
    return then, now


def _unit(then: FloatArray, now: FloatArray, known: NDArray[np.bool_], window: Window) -> float:
    """The trunk's length, pixels; where it is not known, what it usually is in such a window."""
    longer = max(window.bottom - window.top, window.right - window.left)
    pairs = ((_L.LEFT_SHOULDER, _L.LEFT_HIP), (_L.RIGHT_SHOULDER, _L.RIGHT_HIP))
    lengths = [
        float(np.hypot(*(points[shoulder] - points[hip])))
        for points in (then, now)
        for shoulder, hip in pairs
        if known[shoulder] and known[hip]
    ]
    return max(float(np.mean(lengths)) if lengths else _USUAL * longer, _SHORTEST * longer)


def _grown(window: Window, motion: FloatArray) -> Window:
    """A window that also holds what moves out of this one."""
    low = np.floor(np.minimum(motion.min(axis=0), 0.0)).astype(int)
    high = np.ceil(np.maximum(motion.max(axis=0), 0.0)).astype(int)
    return Window(
        window.left + int(low[0]),
        window.top + int(low[1]),
        window.right + int(high[0]),
        window.bottom + int(high[1]),
    )


def _sources(
    then: _Bones, now: _Bones, thick: NDArray[np.float32], window: Window, target: Window, unit: float
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Where each pixel of `target` was, and what is to be thought of it.

    Returns:
        `(h, w, 2)` places in `window`, pixels; `(h, w)` how far the pixel that was there is from here by now,
        pixels; `(h, w)` how far the nearest bone is, in thicknesses.
    """
    step = max(2.0, unit / _CELLS)
    places, shape = _grid(target, step)
    back, near = _shifts(places, now, then, thick)
    old_places, old_shape = _grid(window, step)
    forth = _shifts(old_places, then, now, thick)[0].reshape(*old_shape, 2)
    corner, extent = _corner(window)
    # In cells of the old grid; the middle of its first cell lies half a cell from the window's edge.
    cells = (places + back - corner) / extent * np.array(old_shape[::-1], dtype=np.float32) - np.float32(0.5)
    gone = cv2.remap(
        forth, cells.reshape(*shape, 2), _NO_MAP, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    back = back.reshape(*shape, 2)
    astray = np.hypot(*np.moveaxis(back + gone, -1, 0))
    size = (target.right - target.left, target.bottom - target.top)
    # A shift goes on as it is up to the edge, where a place would not: shifts are what is enlarged.
    source = _enlarged(back, size)
    source[..., 0] += np.arange(target.left - window.left, target.right - window.left, dtype=np.float32)
    source[..., 1] += np.arange(target.top - window.top, target.bottom - window.top, dtype=np.float32)[
        :, None
    ]
    return source, _enlarged(astray, size), _enlarged(near.reshape(shape), size)


def _enlarged(field: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _corner(window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Left top corner and size."""
    corner = np.array((window.left, window.top), dtype=np.float32)
    return corner, np.array((window.right, window.bottom), dtype=np.float32) - corner


def _grid(window: Window, step: float) -> tuple[NDArray[np.float32], tuple[int, int]]:
    """Middles of the cells of a grid over a window, `(rows * columns, 2)`, and `(rows, columns)`."""
    corner, extent = _corner(window)
    columns, rows = (max(2, round(float(length) / step)) for length in extent)
    x = corner[0] + (np.arange(columns, dtype=np.float32) + np.float32(0.5)) * (extent[0] / columns)
    y = corner[1] + (np.arange(rows, dtype=np.float32) + np.float32(0.5)) * (extent[1] / rows)
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2), (rows, columns)


def _shifts(
    places: NDArray[np.float32], here: _Bones, there: _Bones, thick: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How places `(m, 2)` move when the bones beside them go from `here` to `there`.

    Returns:
        `(m, 2)` shifts, pixels; `(m,)` how far the nearest bone is `here`, in thicknesses.
    """
    # Coordinates along and across each bone, as two products of matrices.
    along = places @ here.along.T - np.sum(here.start * here.along, axis=1)
    across = places @ here.across.T - np.sum(here.start * here.across, axis=1)
    on_bone = np.clip(along, 0.0, here.length)
    beyond = along - on_bone
    near = (across * across + beyond * beyond) / (thick * thick)
    weight = 1.0 / np.square(near + np.float32(_CORE))
    weight /= weight.sum(axis=1, keepdims=True)
    # A bone that turns to the camera gets shorter, not thinner; who comes nearer, longer and thicker.
    stretch = there.length / here.length
    nearer = np.clip(np.median(stretch), 0.8, 1.25)
    reach = on_bone * stretch + beyond * nearer
    moved = weight @ there.start + (weight * reach) @ there.along + (weight * across * nearer) @ there.across
    return moved - places, np.sqrt(near.min(axis=1))


def _filled(labels: Labels, uncovered: NDArray[np.bool_]) -> Labels:
    """Give uncovered places the label of the nearest place that is none."""
    rows, columns = np.flatnonzero(uncovered.any(axis=1)), np.flatnonzero(uncovered.any(axis=0))
    if not rows.size or uncovered.all():
        return labels
    part = np.s_[max(rows[0] - 1, 0) : rows[-1] + 2, max(columns[0] - 1, 0) : columns[-1] + 2]
    hole, inside = uncovered[part], labels[part]
    _, nearest = cv2.distanceTransformWithLabels(
        hole.astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    # Places that are no hole are numbered row by row, from 1.
    known = np.concatenate((inside[:1, 0], inside[~hole]))
    inside[hole] = known[nearest[hole]]
    return labels
