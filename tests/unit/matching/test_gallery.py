from __future__ import annotations

import numpy as np
import pytest

from mirror.matching import gallery as module
from mirror.matching.gallery import Gallery
from mirror.pose.landmarks import COUNT
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANDS_ON_HIPS, HANGING, LEFT_UP, STRIDE, T_POSE, default_config, pose_of

CONFIG = default_config().matching
BASE = np.array([HANDS_ON_HIPS, HANGING, LEFT_UP, STRIDE, T_POSE])


def crowd(count: int, seed: int) -> list[Pose]:
    """People of whom each does one of a few poses in their own way."""
    rng = np.random.default_rng(seed)
    points = BASE[rng.integers(len(BASE), size=count)] + rng.normal(0.0, 0.08, (count, COUNT, 2))
    return [pose_of(one, torso=float(rng.uniform(60, 200))) for one in points]


@pytest.fixture(scope="module")
def many() -> Gallery:
    return Gallery.of(crowd(3000, 1), CONFIG)


def test_a_large_gallery_finds_the_same_best_as_a_comparison_with_all(many: Gallery) -> None:
    queries = crowd(60, 2)
    agree = [many.search(pose, top=1).indices[0] == many.rank(pose).indices[0] for pose in queries]
    assert np.mean(agree) >= 0.95


def test_what_is_found_quickly_has_its_exact_score(many: Gallery) -> None:
    pose = crowd(1, 3)[0]
    quick, exact = many.search(pose, top=5), many.rank(pose)
    odds = dict(zip(exact.indices, exact.log_odds, strict=True))
    np.testing.assert_allclose(quick.log_odds, [odds[index] for index in quick.indices], rtol=1e-5)


def test_best_comes_first_and_no_more_than_asked(many: Gallery) -> None:
    found = many.search(crowd(1, 4)[0], top=7)
    assert len(found.indices) == len(set(found.indices)) == 7
    assert (np.diff(found.log_odds) <= 0.0).all()


def test_an_exact_copy_is_found_at_once(many: Gallery) -> None:
    poses = crowd(3000, 1)
    assert [many.search(poses[index], top=1).indices[0] for index in (0, 1500, 2999)] == [0, 1500, 2999]


def test_only_those_among_whom_is_searched_are_found(many: Gallery) -> None:
    pose = crowd(3000, 1)[10]
    among = np.zeros(3000, dtype=bool)
    among[20:40] = True
    found = many.search(pose, top=100, among=among)
    assert set(found.indices) <= set(range(20, 40))
    exact = many.rank(pose, among)
    assert list(found.indices) == list(exact.indices)
    assert len(many.search(pose, top=5, among=np.zeros(3000, dtype=bool)).indices) == 0


def test_an_entry_to_keep_is_reported_whatever_its_rank(many: Gallery) -> None:
    pose = crowd(1, 5)[0]
    worst = int(many.rank(pose).indices[-1])
    assert list(many.search(pose, top=3, keep=[worst]).indices[-1:]) == [worst]
    among = np.ones(3000, dtype=bool)
    among[worst] = False
    assert worst not in many.search(pose, top=3, among=among, keep=[worst]).indices


def test_ranking_in_parts_is_ranking_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Gallery.of(crowd(50, 6), CONFIG)
    pose = crowd(1, 7)[0]
    whole = few.rank(pose)
    monkeypatch.setattr(module, "_CHUNK", 7)
    parts = few.rank(pose)
    np.testing.assert_array_equal(whole.indices, parts.indices)
    np.testing.assert_allclose(whole.log_odds, parts.log_odds)


def test_an_empty_gallery_finds_nothing() -> None:
    empty = Gallery.of([], CONFIG)
    assert len(empty) == 0
    assert (
        len(empty.search(pose_of(HANGING), top=3).indices) == len(empty.rank(pose_of(HANGING)).indices) == 0
    )


@pytest.mark.parametrize(("body", "alike"), [("whole", False), ("upper", True), ("auto", False)])
def test_forced_to_the_upper_body_legs_say_nothing(body: str, alike: bool) -> None:
    gallery = Gallery.of([pose_of(HANGING)], CONFIG.model_copy(update={"body": body}))

    def odds(points: FloatArray) -> float:
        return float(gallery.rank(pose_of(points)).log_odds[0])

    assert (odds(STRIDE) == pytest.approx(odds(HANGING))) is alike
