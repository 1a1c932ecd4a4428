"""The trunk as a stack of rings: silhouettes and surface points for skin and clothes alike."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from mirror.figure.shapes import smooth
from mirror.figure.skeleton import Skeleton
from mirror.pose.types import FloatArray

__all__ = ["Trunk"]

# Level along the trunk (0: hip joints, 1: shoulder joints) and half widths there as shares of
# seat, waist and chest; the depth is the share of the half width that lies front to back.
_LEVELS = np.array((-0.22, -0.10, 0.0, 0.12, 0.24, 0.36, 0.50, 0.64, 0.78, 0.90, 1.10))
_SEAT = np.array((0.90, 0.99, 1.00, 0.93, 0.45, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))
_WAIST = np.array((0.0, 0.0, 0.0, 0.05, 0.55, 1.0, 0.62, 0.15, 0.0, 0.0, 0.0))
_CHEST = np.array((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.36, 0.83, 1.0, 1.0, 0.95))
_DEPTH = np.array((0.62, 0.66, 0.66, 0.62, 0.62, 0.64, 0.64, 0.66, 0.66, 0.60, 0.50))
_BUST = np.array((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.8, 0.9, 0.3, 0.0))

_FIRST = float(_LEVELS[0])
_STEP = 0.02
_FINE = np.stack(
    [np.interp(np.arange(_FIRST, 1.1001, _STEP), _LEVELS, row) for row in np.eye(len(_LEVELS))], axis=1
)
"""Rings at even steps from the table's: sampling an even table is many times faster than `np.interp`."""


class Trunk:
    """Rings of one figure's trunk; `ease` in metres lets cloth stand off the body."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        build = skeleton.build
        width = build.metres(1.0) * (build.seat * _SEAT + build.waist * _WAIST + build.chest * _CHEST)
        depth = width * _DEPTH + build.metres(build.bust) * _BUST
        share = np.clip(_LEVELS, 0.0, 1.0)[:, None]
        turn = share * share * (3.0 - 2.0 * share)
        left = skeleton.pelvis.left + (skeleton.chest.left - skeleton.pelvis.left) * turn
        front = skeleton.pelvis.front + (skeleton.chest.front - skeleton.pelvis.front) * turn
        hip = np.zeros(3)
        waist, chest = skeleton.waist_point, skeleton.chest_point
        below = -skeleton.pelvis.up * build.metres(build.trunk)
        # A parabola through hip, waist and shoulder line; straight on below the hip joints.
        bend = (chest * 0.36 - waist) / (0.36 * (1.0 - 0.36))
        curve = hip + chest * share + bend * (share * (share - 1.0))
        centre = (
            curve
            + below * np.minimum(_LEVELS, 0.0)[:, None] * -1.0
            + skeleton.chest.up * (np.maximum(_LEVELS - 1.0, 0.0)[:, None] * build.metres(build.trunk))
        )
        across = np.hypot(left[:, 0], left[:, 1])[:, None]
        sideways = left[:, :2] / np.maximum(across, 0.3)
        lat = (left[:, :2] * sideways).sum(axis=1) * width
        fwd = (front[:, :2] * sideways).sum(axis=1) * depth
        table = np.column_stack(
            (centre[:, :2], sideways, np.hypot(lat, fwd), width, depth, left[:, :2], front[:, :2])
        )
        self._fine: FloatArray = _FINE @ table

    def _rows(self, level: FloatArray) -> FloatArray:
        """Rows of the ring table at levels `(N,)`: centre, sideways, half, width, depth, left, front."""
        at = np.clip((level - _LEVELS[0]) / _STEP, 0.0, len(self._fine) - 1.001)
        index = at.astype(np.intp)
        first = self._fine[index]
        rows: FloatArray = first + (self._fine[index + 1] - first) * (at - index)[:, None]
        return rows

    def edge(self, level: FloatArray, side: float, ease: float = 0.0) -> FloatArray:
        """Silhouette at levels `(N,)`: `(N, 2)`; `side` −1 is the picture's left, +1 its right."""
        rows = self._rows(level)
        points: FloatArray = rows[:, 0:2] + rows[:, 2:4] * (side * (rows[:, 4:5] + ease))
        return points

    def point(self, level: float, angle: float, ease: float = 0.0) -> FloatArray:
        """Point of the surface, `(2,)`: `angle` in degrees round the body, 0 in front, 90 on the left."""
        at = min(max((level - _FIRST) / _STEP, 0.0), len(self._fine) - 1.001)
        first = self._fine[int(at)]
        row = first + (self._fine[int(at) + 1] - first) * (at - int(at))
        a = radians(angle)
        point: FloatArray = (
            row[0:2] + row[7:9] * ((row[5] + ease) * sin(a)) + row[9:11] * ((row[6] + ease) * cos(a))
        )
        return point

    def line(self, levels: FloatArray, angles: FloatArray, ease: float = 0.0) -> FloatArray:
        """Several surface points at once: levels and angles `(N,)` → `(N, 2)`."""
        rows = self._rows(levels)
        a = np.radians(angles)[:, None]
        points: FloatArray = (
            rows[:, 0:2]
            + rows[:, 7:9] * ((rows[:, 5:6] + ease) * np.sin(a))
            + rows[:, 9:11] * ((rows[:, 6:7] + ease) * np.cos(a))
        )
        return points

    def shoulder(self, side: int, ease: float = 0.0, bare: float = 0.0) -> FloatArray:
        """Top of one side from neck to armpit, `(5, 2)`; `side` +1 is the person's left.

        `bare` moves the armhole inwards by that many radii of the arm: sleeveless cloth.
        """
        s = self.skeleton
        build = s.build
        arm = s.arms[0 if side > 0 else 1]
        left, up = s.chest.left[:2] * side, s.chest.up[:2]
        neck = s.neck_point[:2]
        deltoid = build.metres(build.arm) + 0.6 * ease
        joint = arm.shoulder[:2] - left * (bare * deltoid)
        base = neck + left * build.metres(build.neck * 1.0) + up * build.metres(0.034)
        # The line falls towards the arm; the sleeve's own round end makes the shoulder's corner.
        tip = joint + left * (deltoid * 0.28) + up * (deltoid * 0.52)
        middle = base + (tip - base) * 0.45 - up * build.metres(0.003)
        outer = joint + left * (deltoid * 0.58) - up * (deltoid * 0.14)
        inner = joint + left * (deltoid * 0.72) - up * (deltoid * 1.15)
        return np.stack((base, middle, tip, outer, inner))

    def sides(
        self,
        low: float,
        ease: float = 0.0,
        *,
        flare: float = 0.0,
        top: float | None = None,
        bare: float = 0.0,
    ) -> tuple[FloatArray, FloatArray]:
        """Silhouettes (picture's left, picture's right), `(N, 2)` each, from the top down to `low`.

        Args:
            low: level of the lower end.
            ease: how far the cloth stands off, metres.
            flare: further ease that grows towards the lower end, metres.
            top: level of the upper end; None takes in the shoulders.
            bare: see `shoulder`.
        """
        start = 0.84 if top is None else top
        levels = np.linspace(start, low, 9)
        grow = flare * np.clip((start - levels) / max(start - low, 1e-6), 0.0, 1.0) ** 1.6
        rows = self._rows(levels)
        pair = []
        for side in (-1, 1):
            curve = rows[:, 0:2] + rows[:, 2:4] * (side * (rows[:, 4] + ease + grow))[:, None]
            if top is None:
                curve = np.concatenate((self.shoulder(side, ease, bare), curve[1:]))
            pair.append(smooth(curve, closed=False, steps=4))
        return pair[0], pair[1]
