"""Drawn people among the photos: their labels are exact, and the demo shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from mirror.clothing.classes import GROUPS
from mirror.config import load_config
from mirror.figure.build import BUILDS
from mirror.figure.figure import SKINS, dress
from mirror.figure.hair import STYLES, Hair
from mirror.figure.paint import View
from mirror.figure.shapes import PARTS
from mirror.figure.stance import mirrored
from mirror.figure.studio import shadow, studio
from mirror.figure.wardrobe import WARDROBE
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator
from training.clothing.photos import Photo

UNKNOWN_TAGS: Final = np.full(59, -1.0, dtype=np.float32)
"""Nobody tagged the drawn people."""

_TABLE: Final = np.array([GROUPS.index(name) for name in PARTS], dtype=np.uint8)
_SIZE: Final = (440, 640)


def drawn_people(count: int, seed: int) -> list[Photo]:
    """Draw people: every outfit of the wardrobe in its own and in other stances, builds, skins and hair.

    Landmarks and mask are those that MediaPipe finds, as for photos; where it finds nobody, or a limb
    elsewhere than it was drawn, the picture is left out.
    """
    rng = np.random.default_rng(seed)
    people: list[Photo] = []
    with PoseEstimator(ensure_model(), load_config(None).pose, video=False, masks=True) as estimator:
        while len(people) < count:
            number = len(people)
            photo = _one(number, WARDROBE[number % len(WARDROBE)], rng, estimator)
            if photo is not None:
                people.append(photo)
    return people


def _one(number: int, item, rng: np.random.Generator, estimator: PoseEstimator) -> Photo | None:
    person, stance = item.person, item.stance
    if rng.random() < 0.6:
        stance = WARDROBE[rng.integers(len(WARDROBE))].stance
    if rng.random() < 0.5:
        stance = mirrored(stance)
    if rng.random() < 0.5:
        hair = Hair(str(rng.choice(list(STYLES))), item.person.hair.colour)
        skin = str(rng.choice(list(SKINS)))
        person = replace(person, hair=hair, skin=skin, build=str(rng.choice(list(BUILDS))))
    drawing = dress(person, stance)
    left, top, right, _ = drawing.extent()
    width, height = _SIZE
    scale = min(0.88 * height / -top, 0.93 * width / (right - left)) * rng.uniform(0.75, 1.0)
    view = View(scale, 0.5 * width - 0.5 * (left + right) * scale, rng.uniform(0.9, 0.96) * height)
    canvas = studio(width, height, 0.86).copy()
    shadow(canvas, drawing.skeleton, view)
    drawing.paint(canvas, view)
    pose = estimator.estimate(canvas, 0.0)
    if pose is None:
        return None
    off = np.hypot(*(pose.points - drawing.pose(view, _SIZE).points)[11:33, :2].T).mean()
    if off > 0.05 * height:
        return None
    label = _TABLE[drawing.labels(view, _SIZE)]
    allowed = np.ones(len(GROUPS), dtype=bool)
    return Photo(f"drawn-{number:03d}", canvas, pose, label, UNKNOWN_TAGS, allowed)
