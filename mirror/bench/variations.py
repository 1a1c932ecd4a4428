"""Large libraries of made-up but plausible poses, to time searches in.

Measured poses are varied: every limb is turned about its joint, what hangs on it goes along, and the person
stands elsewhere and nearer or farther. Seeded, so every run searches in the same library.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from mirror.bench.poses import PoseSet
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray

__all__ = ["vary"]

_L = Landmark
_LEFT_HAND: Final = (_L.LEFT_PINKY, _L.LEFT_INDEX, _L.LEFT_THUMB)
_RIGHT_HAND: Final = (_L.RIGHT_PINKY, _L.RIGHT_INDEX, _L.RIGHT_THUMB)
_LEFT_FOOT: Final = (_L.LEFT_HEEL, _L.LEFT_FOOT_INDEX)
_RIGHT_FOOT: Final = (_L.RIGHT_HEEL, _L.RIGHT_FOOT_INDEX)

_TURNS: Final[tuple[tuple[Landmark, tuple[Landmark, ...], float], ...]] = (
    (_L.LEFT_SHOULDER, (_L.LEFT_ELBOW, _L.LEFT_WRIST, *_LEFT_HAND), 18.0),
    (_L.RIGHT_SHOULDER, (_L.RIGHT_ELBOW, _L.RIGHT_WRIST, *_RIGHT_HAND), 18.0),
    (_L.LEFT_ELBOW, (_L.LEFT_WRIST, *_LEFT_HAND), 18.0),
    (_L.RIGHT_ELBOW, (_L.RIGHT_WRIST, *_RIGHT_HAND), 18.0),
    (_L.LEFT_HIP, (_L.LEFT_KNEE, _L.LEFT_ANKLE, *_LEFT_FOOT), 9.0),
    (_L.RIGHT_HIP, (_L.RIGHT_KNEE, _L.RIGHT_ANKLE, *_RIGHT_FOOT), 9.0),
    (_L.LEFT_KNEE, (_L.LEFT_ANKLE, *_LEFT_FOOT), 9.0),
    (_L.RIGHT_KNEE, (_L.RIGHT_ANKLE, *_RIGHT_FOOT), 9.0),
)
"""Joint, what turns about it, and the standard deviation of the angle in degrees; outer joints last."""

_BODY_TURN: Final = 4.0
"""Standard deviation of the whole body's lean, degrees."""
_NOISE: Final = 0.01
"""Standard deviation of every landmark's own error, torso lengths."""


def vary(base: PoseSet, count: int, seed: int) -> PoseSet:
    """Make a number of poses, each a variation of a random one of `base`.

    The pose on the picture and the one in metres are turned by the same angles.
    """
    rng = np.random.default_rng(seed)
    chosen = base.take(rng.integers(0, len(base), count))
    points, world = chosen.points.copy(), chosen.world.copy()
    everything = tuple(_L)
    for joint, parts, spread in (*_TURNS, (_L.LEFT_HIP, everything, _BODY_TURN)):
        angles = np.deg2rad(rng.normal(0.0, spread, count))
        _turn(points, joint, parts, angles)
        _turn(world, joint, parts, angles)
    shoulders = 0.5 * (points[:, _L.LEFT_SHOULDER] + points[:, _L.RIGHT_SHOULDER])
    hips = 0.5 * (points[:, _L.LEFT_HIP] + points[:, _L.RIGHT_HIP])
    torso = np.linalg.norm((shoulders - hips)[:, :2], axis=1)[:, None, None]
    points += rng.normal(0.0, _NOISE, points.shape) * torso
    scale = rng.uniform(0.7, 1.2, (count, 1, 1))
    middle = 0.5 * np.column_stack((chosen.sizes, np.zeros(count)))[:, None]
    shift = rng.uniform(-0.12, 0.12, (count, 1, 3)) * middle
    placed = middle + (points - middle) * scale + shift
    return PoseSet(placed, chosen.visibility.copy(), world, chosen.sizes, chosen.labels)


def _turn(points: FloatArray, joint: Landmark, parts: tuple[Landmark, ...], angles: FloatArray) -> None:
    """Turn landmarks of `(N, 33, 3)` about a joint in the picture plane, in place."""
    rows = list(parts)
    arms = points[:, rows, :2] - points[:, [joint], :2]
    c, s = np.cos(angles)[:, None], np.sin(angles)[:, None]
    turned = np.stack((c * arms[..., 0] - s * arms[..., 1], s * arms[..., 0] + c * arms[..., 1]), axis=-1)
    points[:, rows, :2] = points[:, [joint], :2] + turned
