"""The built-in entries: complete, plausible, and distinguishable by their poses alone."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest

from mirror.figure.build import BUILDS
from mirror.figure.figure import SKINS, dress
from mirror.figure.skeleton import landmarks, solve
from mirror.figure.stance import Stance, mirrored
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.matching.types import CATEGORIES
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray

LIMBS = ((11, 13), (13, 15), (12, 14), (14, 16), (23, 25), (25, 27), (24, 26), (26, 28))
"""Upper arms, forearms, thighs and shins, from joint to joint."""
SHORT = 0.25  # of the trunk; a shorter limb points at the camera, and its direction means little


def _limbs(item: Item, stance: Stance) -> tuple[FloatArray, FloatArray]:
    """Directions of the eight limbs on the picture, radians, and 1 for those that say something, else 0."""
    points = landmarks(solve(BUILDS["slender"], stance, item.person.outfit.shoes.heel))[:, :2]
    trunk = np.linalg.norm(points[[11, 12]].mean(axis=0) - points[[23, 24]].mean(axis=0))
    vectors = np.array([points[end] - points[start] for start, end in LIMBS])
    clear = np.linalg.norm(vectors, axis=1) > SHORT * trunk
    return np.arctan2(vectors[:, 1], vectors[:, 0]), clear.astype(np.float64)


def _apart(first: tuple[FloatArray, FloatArray], second: tuple[FloatArray, FloatArray]) -> float:
    """Quadratic sum of the angles between two poses' limbs, degrees."""
    turn = (first[0] - second[0] + np.pi) % (2.0 * np.pi) - np.pi
    return float(np.degrees(np.linalg.norm(turn * first[1] * second[1])))


def test_every_category_has_as_many_entries() -> None:
    counts = Counter(item.category for item in WARDROBE)
    assert set(counts) == set(CATEGORIES)
    assert set(counts.values()) == {8}


def test_names_and_ids_are_unique_and_filled() -> None:
    assert len({item.id for item in WARDROBE}) == len(WARDROBE)
    assert len({item.garment for item in WARDROBE}) == len(WARDROBE)
    for item in WARDROBE:
        assert item.id.count("/") == 1
        assert item.garment
        assert item.move


CALM = {
    "shorts/chino-shorts", "skirts/satin-skirt", "trousers/wide-leg", "tops/gingham-shirt",
    "formal/trouser-suit",
}  # fmt: skip


def test_people_vary() -> None:
    assert {item.person.skin for item in WARDROBE} == set(SKINS)
    assert {item.person.build for item in WARDROBE} == set(BUILDS)
    assert len({item.person.hair.style for item in WARDROBE}) >= 7


def test_two_entries_differ_in_their_limbs_even_mirrored() -> None:
    """Whoever is matched in either left-right reading: one limb is at least 50° off, or several together.

    Only the calm stances, in which most shoppers stand, are closer together.
    """
    plain = [_limbs(item, item.stance) for item in WARDROBE]
    mirror = [_limbs(item, mirrored(item.stance)) for item in WARDROBE]
    close = set()
    for (a, first), (b, second) in itertools.combinations(enumerate(WARDROBE), 2):
        gap = min(_apart(plain[a], plain[b]), _apart(plain[a], mirror[b]))
        assert gap > 20.0, (first.id, second.id)
        if gap <= 50.0:
            close |= {first.id, second.id}
    assert close <= CALM


def test_every_move_has_a_name_of_its_own() -> None:
    assert len({item.move for item in WARDROBE}) == len(WARDROBE)


@pytest.mark.parametrize("item", WARDROBE, ids=lambda item: item.id)
def test_a_pose_needs_no_impossible_room(item: Item) -> None:
    for build in BUILDS.values():
        left, top, right, bottom = dress(item.person, item.stance, build).extent()
        assert -top < 1.40 * build.stature
        assert max(-left, right) < 0.62 * build.stature
        assert -0.03 < bottom < 0.09


def test_nobody_floats() -> None:
    for item in WARDROBE:
        skeleton = solve(BUILDS[item.person.build], item.stance)
        points = landmarks(skeleton)
        lowest = points[[Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX], 1].max()
        assert abs(skeleton.floor - lowest) < 0.06
