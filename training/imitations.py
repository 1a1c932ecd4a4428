"""Drawn people who imitate the library's poses as well as people do: not exactly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tqdm import tqdm

from mirror.bench.people import DISTANCES, Appearance, picture
from mirror.bench.poses import PoseSet, Sample
from mirror.figure.build import BUILDS
from mirror.figure.stance import Arm, Leg, Stance
from mirror.figure.wardrobe import WARDROBE
from mirror.pose.estimator import Estimator, fitted

ARM_SPREAD = 6.0
LEG_SPREAD = 3.0
TURN_SPREAD = 8.0
LEAN_SPREAD = 3.0
"""Standard deviations of what an imitation gets wrong, degrees."""
HIDDEN_ARM = 0.15
"""Share of the imitations in which something stands before an arm."""


def imitations(estimator: Estimator, limit: tuple[int, int], *, each: int, seed: int) -> PoseSet:
    """Draw and measure every pose of the wardrobe, imitated `each` times.

    Args:
        estimator: finds the person in a picture.
        limit: width and height that live pictures are scaled down to.
        each: imitations of each pose, each with another build, distance and place.
        seed: of all that is random.

    Returns:
        One pose for each imitation in which somebody was found, labelled with the entry's id.
    """
    samples = []
    for number, item in enumerate(tqdm(WARDROBE, desc="drawn people", disable=None)):
        rng = np.random.default_rng((seed, number))
        for build in rng.choice(list(BUILDS), each):
            look = Appearance(
                replace(item, stance=imitated(item.stance, rng)),
                str(build),
                float(rng.choice(DISTANCES)),
                shift=float(rng.uniform(-0.8, 0.8)),
                lean=float(rng.normal(0.0, LEAN_SPREAD)),
                hidden_arm=int(rng.integers(2)) if rng.random() < HIDDEN_ARM else None,
            )
            pixels = fitted(picture(look), limit)
            pose = estimator.estimate(pixels, 0.0)
            if pose is not None:
                samples.append(Sample(item.id, pose, (pixels.shape[1], pixels.shape[0])))
    return PoseSet.of(samples)


def imitated(stance: Stance, rng: np.random.Generator) -> Stance:
    """The stance as somebody would copy it: each limb some degrees off, the body turned a little."""

    def off(angle: float, spread: float) -> float:
        return angle + float(rng.normal(0.0, spread))

    def arm(own: Arm) -> Arm:
        return replace(own, out=off(own.out, ARM_SPREAD), fore=off(own.fore, ARM_SPREAD))

    def leg(own: Leg) -> Leg:
        return replace(own, out=off(own.out, LEG_SPREAD), shin=off(own.shin, LEG_SPREAD))

    return replace(
        stance,
        yaw=off(stance.yaw, TURN_SPREAD),
        left_arm=arm(stance.left_arm),
        right_arm=arm(stance.right_arm),
        left_leg=leg(stance.left_leg),
        right_leg=leg(stance.right_leg),
    )
