"""The studio behind the figure: wall, floor, light, and the shadow under the feet."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from mirror.figure.paint import View
from mirror.figure.skeleton import Skeleton
from mirror.frames import Image
from mirror.pose.types import FloatArray

__all__ = ["shadow", "studio"]

_WALL = np.array((206.0, 216.0, 224.0))
_FLOOR = np.array((172.0, 189.0, 202.0))


_BAND = 40  # rows that are computed at once: all rows together need a hundred megabytes


@lru_cache(maxsize=4)
def studio(width: int, height: int, horizon: float = 0.80) -> Image:
    """Empty studio, `(height, width, 3)` BGR, warm and neutral; read-only, since it is shared.

    `horizon` is where wall and floor meet, as a share of the height: a coved studio has no hard line.
    """
    result = np.empty((height, width, 3), dtype=np.uint8)
    for top in range(0, height, _BAND):
        band = result[top : top + _BAND]
        _paint_band(band, top, height, horizon)
    result.setflags(write=False)
    return result


def _paint_band(band: Image, top: int, height: int, horizon: float) -> None:
    """Fill the rows of a studio picture of the given height that begin with row `top`."""
    rows, width = band.shape[:2]
    y, x = np.mgrid[top : top + rows, 0:width].astype(np.float64)
    floor = 1.0 / (1.0 + np.exp(-(y / height - horizon) / 0.016))
    picture = _WALL + (_FLOOR - _WALL) * floor[..., None]
    picture += (1.0 - floor)[..., None] * (y / height - 0.45)[..., None] * -10.0
    picture += floor[..., None] * ((y / height - horizon) / max(1.0 - horizon, 1e-6))[..., None] * 12.0
    # A broad light on the wall behind the person, and darker corners.
    glow = np.exp(-(((x / width - 0.46) / 0.38) ** 2) - ((y / height - 0.36) / 0.46) ** 2)
    edge = ((x / width - 0.5) ** 2 + 0.6 * (y / height - 0.5) ** 2) * 46.0
    picture += (glow * 16.0 - edge)[..., None] * np.array((0.94, 0.98, 1.0))
    # Ordered noise of half a level hides the banding of a slow gradient.
    noise = ((x * 7.0 + y * 13.0) % 17.0) / 17.0 - 0.5
    band[:] = np.clip(np.rint(picture + noise[..., None]), 0, 255)


@lru_cache(maxsize=1)
def _blot() -> FloatArray:
    """Soft round spot, `(64, 64)`, 0…1."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    spot: FloatArray = np.clip(1.0 - np.hypot(x, y), 0.0, 1.0) ** 1.6
    return spot


def _darken(canvas: Image, x: float, y: float, rx: float, ry: float, strength: float) -> None:
    """Multiply a soft ellipse into the canvas."""
    left, top = round(x - rx), round(y - ry)
    wide, high = max(round(2 * rx), 2), max(round(2 * ry), 2)
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + wide, canvas.shape[1]), min(top + high, canvas.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    spot = cv2.resize(_blot(), (wide, high), interpolation=cv2.INTER_LINEAR)
    keep = (1.0 - strength * spot[y0 - top : y1 - top, x0 - left : x1 - left, None]).astype(np.float32)
    region = canvas[y0:y1, x0:x1]
    region[:] = (region * keep).astype(np.uint8)


def shadow(canvas: Image, skeleton: Skeleton, view: View) -> None:
    """Shadow on the floor: one broad pool, and a dark contact under each foot."""
    feet = np.stack([0.5 * (leg.heel + leg.toe) for leg in skeleton.legs])
    spots = view.pixels(feet[:, :2], skeleton.floor)
    unit = view.scale * skeleton.stature
    middle = spots.mean(axis=0)
    spread = abs(float(spots[0, 0] - spots[1, 0]))
    _darken(
        canvas,
        float(middle[0]) + 0.05 * unit,
        view.floor + 0.012 * unit,
        0.5 * spread + 0.20 * unit,
        0.045 * unit,
        0.30,
    )
    for (x, y), leg in zip(spots, skeleton.legs, strict=True):
        gap = max(float(skeleton.floor - max(leg.toe[1], leg.heel[1])) / skeleton.stature - 0.02, 0.0)
        strength = 0.50 * max(1.0 - gap / 0.12, 0.0)
        if strength > 0.02:
            low = min(float(y) + 0.022 * unit, view.floor + 0.03 * unit)
            _darken(canvas, float(x) + 0.010 * unit, low, 0.072 * unit, 0.026 * unit, strength)
