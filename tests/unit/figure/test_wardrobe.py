"""The built-in entries: complete, plausible, and distinguishable by their poses alone."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from mirror.figure.build import BUILDS
from mirror.figure.figure import SKINS, dress
from mirror.figure.skeleton import landmarks, solve
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.matching.features import features_of, stack
from mirror.matching.similarity import similarity
from mirror.matching.types import CATEGORIES
from mirror.pose.landmarks import Landmark
from mirror.pose.types import Pose


def _pose(item: Item) -> Pose:
    """The true pose, all of it visible."""
    points = landmarks(solve(BUILDS[item.person.build], item.stance, item.person.outfit.shoes.heel))
    return Pose(points, np.full(len(points), 0.99), points, 0.0)


def test_every_category_has_as_many_entries() -> None:
    counts = Counter(item.category for item in WARDROBE)
    assert set(counts) == set(CATEGORIES)
    assert set(counts.values()) == {5}


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


def test_two_entries_differ_in_pose_even_mirrored() -> None:
    """As the matcher sees it: a person in one entry's pose never scores nearly as well with another."""
    poses = [_pose(item) for item in WARDROBE]
    plain = stack([features_of(pose) for pose in poses])
    mirror = stack([features_of(pose, mirrored=True) for pose in poses])
    for place, (item, pose) in enumerate(zip(WARDROBE, poses, strict=True)):
        query = features_of(pose)
        alike = np.maximum(similarity(query, plain)[0], similarity(query, mirror)[0])
        assert alike[place] == pytest.approx(1.0)
        alike[place] = 0.0
        assert alike.max() < 0.95, (item.id, WARDROBE[int(alike.argmax())].id)


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
