"""Timing, with a clock of its own."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.bench.methods import Ours
from mirror.bench.poses import PoseSet
from mirror.bench.speed import agreement, median_seconds
from mirror.bench.variations import vary
from mirror.matching.gallery import Found, Gallery
from mirror.pose.types import Pose
from tests.unit.bench.crowd import crowd
from tests.unit.people import default_config

CONFIG = default_config().matching
PEOPLE = PoseSet.of(crowd(5))


class Stopwatch:
    """A clock that moves on only while a search runs, by the next of its times."""

    def __init__(self, *seconds: float) -> None:
        self.now = 0.0
        self.asked: list[float] = []
        self._seconds = list(seconds)

    def __call__(self) -> float:
        return self.now

    def search(self, query: PoseSet) -> int:
        assert len(query) == 1
        self.asked.append(float(query.points[0, 0, 0]))
        self.now += self._seconds[min(len(self.asked) - 1, len(self._seconds) - 1)]
        return 0


def test_the_median_leaves_out_the_first_warming_query() -> None:
    watch = Stopwatch(3.0, 0.1, 0.3, 0.2)
    assert median_seconds(watch.search, PEOPLE.take(slice(0, 3)), watch) == pytest.approx(0.2)
    assert len(watch.asked) == 4


def test_every_query_is_asked_once() -> None:
    watch = Stopwatch(0.001)
    median_seconds(watch.search, PEOPLE, watch)
    assert watch.asked[1:] == PEOPLE.points[:, 0, 0].tolist()


def test_a_slow_search_is_asked_a_few_times_only() -> None:
    watch = Stopwatch(0.0, 10.0)
    assert median_seconds(watch.search, PEOPLE, watch) == 10.0
    assert len(watch.asked) == 1 + 3


def test_a_search_through_everything_agrees_with_itself() -> None:
    library, queries = vary(PEOPLE, 60, 1), vary(PEOPLE, 12, 2)
    assert agreement(Ours(CONFIG).gallery(library), queries) == 1.0


def test_a_search_that_misses_the_best_does_not_agree() -> None:
    class Sloppy(Gallery):
        """Reports the second best for every other query."""

        asked = 0

        def search(self, pose: Pose, **_options: object) -> Found:  # type: ignore[override]
            found = self.rank(pose)
            self.asked += 1
            rows = slice(self.asked % 2, 1 + self.asked % 2)
            return Found(
                found.indices[rows],
                found.log_odds[rows],
                found.readings[rows],
                found.coverage[rows],
                found.upper_body[rows],
            )

    library, queries = vary(PEOPLE, 60, 1), vary(PEOPLE, 12, 2)
    gallery = Sloppy.of_arrays(library.points[..., :2], library.visibility, CONFIG)
    assert agreement(gallery, queries) == 0.5


def test_finding_nothing_where_there_is_nothing_agrees() -> None:
    library, queries = vary(PEOPLE, 20, 1), vary(PEOPLE, 3, 2)
    unseen = PoseSet(
        queries.points, np.zeros_like(queries.visibility), queries.world, queries.sizes, queries.labels
    )
    assert agreement(Ours(CONFIG).gallery(library), unseen) == 1.0
