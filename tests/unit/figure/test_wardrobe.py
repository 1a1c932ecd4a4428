"""The built-in entries: complete, plausible, and distinguishable by their poses alone."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest

from mirror.figure.build import BUILDS
from mirror.figure.figure import SKINS, dress
from mirror.figure.skeleton import landmarks, solve
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.matching.types import CATEGORIES
from mirror.pose.landmarks import SWAP, Landmark

LIMBS = ((11, 13), (13, 15), (12, 14), (14, 16), (23, 25), (25, 27), (24, 26), (26, 28))


def _directions(points: np.ndarray) -> np.ndarray:
    """Angle of each limb in the picture, radians."""
    return np.array([np.arctan2(*(points[b] - points[a])[1::-1]) for a, b in LIMBS])


def _points(item: Item) -> np.ndarray:
    return landmarks(solve(BUILDS[item.person.build], item.stance))[:, :2]


def _differences(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Degrees by which each limb differs."""
    turn = (first - second + np.pi) % (2.0 * np.pi) - np.pi
    return np.degrees(np.abs(turn))


def test_every_category_has_as_many_entries() -> None:
    counts = Counter(item.category for item in WARDROBE)
    assert set(counts) == set(CATEGORIES)
    assert len(set(counts.values())) == 1
    assert min(counts.values()) >= 3
    assert len(WARDROBE) >= 24


def test_names_and_ids_are_unique_and_filled() -> None:
    assert len({item.id for item in WARDROBE}) == len(WARDROBE)
    assert len({item.garment for item in WARDROBE}) == len(WARDROBE)
    for item in WARDROBE:
        assert item.id.count("/") == 1
        assert item.garment
        assert item.move


def test_people_vary() -> None:
    assert {item.person.skin for item in WARDROBE} == set(SKINS)
    assert {item.person.build for item in WARDROBE} == set(BUILDS)
    assert len({item.person.hair.style for item in WARDROBE}) >= 7


@pytest.mark.parametrize(
    ("first", "second"), list(itertools.combinations(WARDROBE, 2)), ids=lambda item: item.id
)
def test_two_entries_differ_in_pose_even_mirrored(first: Item, second: Item) -> None:
    one = _directions(_points(first))
    points = _points(second)
    mirror = points[SWAP] * (-1.0, 1.0)
    for other in (_directions(points), _directions(mirror)):
        apart = _differences(one, other)
        assert apart.max() > 40.0 or np.sqrt((apart**2).mean()) > 20.0
        assert apart.sum() > 75.0


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
