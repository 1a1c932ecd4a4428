"""Made-up pose sets for the tests of the benchmark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from mirror.bench.poses import PoseSet, Sample
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANDS_ON_HIPS, LEFT_UP, STRIDE, T_POSE, pose_of

SIZE = (1280, 720)
SHOWN: Mapping[str, FloatArray] = {
    "akimbo": HANDS_ON_HIPS,
    "hail": LEFT_UP,
    "cross": T_POSE,
    "stride": STRIDE,
}


def one(points: FloatArray, label: str = "pose", size: tuple[int, int] = SIZE, **pose: Any) -> PoseSet:  # noqa: ANN401
    """A set of one pose; see `tests.unit.people.pose_of`."""
    return PoseSet.of([Sample(label, pose_of(points, **pose), size)])


def crowd(each: int = 4, seed: int = 0) -> list[Sample]:
    """Several people in each pose, of different sizes and in different places, none exactly alike."""
    rng = np.random.default_rng(seed)
    samples = []
    for label, points in SHOWN.items():
        for _ in range(each):
            pose = pose_of(
                points + rng.normal(0.0, 0.03, points.shape),
                torso=float(rng.uniform(80.0, 160.0)),
                hips=(float(rng.uniform(400.0, 900.0)), float(rng.uniform(300.0, 420.0))),
            )
            samples.append(Sample(label, pose, SIZE))
    return samples


def with_world(pose: Pose) -> Pose:
    """The same with a pose in metres that lies in the picture plane: half a metre a torso of 150 pixels."""
    world = pose.points / 300.0
    return Pose(pose.points, pose.visibility, world - world[23:25].mean(axis=0), pose.time)
