"""The comparison as a whole, on made-up people and with a stand-in for the estimator."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mirror.bench.matching import (
    FULL,
    QUICK,
    Comparison,
    Measured,
    Plan,
    compare,
    labels_of,
    measure,
    recognised,
)
from mirror.bench.people import SIZE, Appearance, appearances
from mirror.bench.poses import Sample
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.matching.types import Entry
from mirror.pose.types import Pose
from tests.unit.bench.crowd import crowd
from tests.unit.people import HANDS_ON_HIPS, LEFT_UP, STRIDE, T_POSE, default_config, pose_of

CONFIG = default_config().matching
TINY = Plan(("tall",), (1.0,), 1, (20, 40), 3)
SHAPES = (HANDS_ON_HIPS, LEFT_UP, T_POSE, STRIDE)
ITEMS = WARDROBE[:4]


def library() -> list[Entry]:
    """The first four entries of the wardrobe, with plainly different poses."""
    return [
        Entry(item.id, item.category, item.garment, item.move, pose_of(points), Path())
        for item, points in zip(ITEMS, SHAPES, strict=True)
    ]


def people(*shown: int | None, disturbed: bool = False) -> list[Measured]:
    """Somebody as each item, who is measured in the shape of the given number; None: nobody is found."""
    looks = [Appearance(item, "tall", 1.0, lean=12.0 if disturbed else 0.0) for item in ITEMS]
    return [
        Measured(
            look, None if shape is None else Sample(look.item.id, pose_of(SHAPES[shape], torso=90.0), SIZE)
        )
        for look, shape in zip(looks, shown, strict=True)
    ]


def test_recognised_is_the_share_whose_best_entry_is_their_own() -> None:
    assert recognised(people(0, 1, 2, 3), library(), CONFIG) == 1.0
    assert recognised(people(0, 1, 2, 2), library(), CONFIG) == 0.75


def test_whoever_is_not_found_is_not_recognised() -> None:
    assert recognised(people(0, None, 2, 3), library(), CONFIG) == 0.75


def test_only_plain_people_count_as_recognised() -> None:
    mixed = [*people(0, 1, 2, 3), *people(1, 2, 3, 0, disturbed=True)]
    assert recognised(mixed, library(), CONFIG) == 1.0


def test_two_entries_in_the_same_stance_show_the_same_pose() -> None:
    twin = replace(ITEMS[3], id="tops/twin", stance=ITEMS[0].stance)
    assert labels_of([*ITEMS, twin])[twin.stance] == ITEMS[0].id
    measured = [*people(0, 1, 2, 3)]
    measured.append(Measured(Appearance(twin, "tall", 1.0), Sample("any", pose_of(SHAPES[0]), SIZE)))
    assert recognised(measured, library(), CONFIG) == 1.0


def test_everybody_is_drawn_and_measured() -> None:
    pictures: list[Image] = []

    class Watching:
        """Finds somebody in every second picture."""

        def estimate(self, pixels: Image, time: float) -> Pose | None:
            assert time == 0.0
            pictures.append(pixels)
            return pose_of(LEFT_UP) if len(pictures) % 2 else None

        def close(self) -> None:
            pass

    looks = list(appearances(ITEMS[:1], ("tall",), (1.0,)))
    measured = measure(looks, Watching())
    assert [person.look for person in measured] == looks
    assert [person.sample is None for person in measured] == [False, True, False, True]
    assert {person.sample.label for person in measured if person.sample} == {ITEMS[0].id}
    assert not np.array_equal(pictures[0], pictures[1])


def untimed(outcome: Comparison) -> Comparison:
    lines = tuple(replace(line, microseconds={}) for line in outcome.lines)
    return replace(outcome, lines=lines, times_faster=0.0)


def test_a_comparison_has_one_line_a_method_and_ours_is_last() -> None:
    outcome = compare(crowd(4), TINY, CONFIG)
    assert [line.key for line in outcome.lines] == [
        "raw_cosine",
        "move_mirror_cosine",
        "move_mirror_weighted",
        "ml_kit",
        "ml_kit_swapped",
        "ours",
    ]
    assert (outcome.photos, outcome.poses) == (16, 4)
    for line in outcome.lines:
        assert list(line.microseconds) == [20, 40]
        assert all(taken > 0.0 for taken in line.microseconds.values())
    loop, ours = (outcome.lines[row].microseconds[40] for row in (0, -1))
    assert outcome.times_faster == pytest.approx(loop / ours)
    assert outcome.agrees == 1.0


def test_all_but_the_times_is_the_same_in_every_run() -> None:
    assert untimed(compare(crowd(4), TINY, CONFIG)) == untimed(compare(crowd(4), TINY, CONFIG))


def test_the_full_run_has_what_the_page_quotes() -> None:
    assert (len(FULL.builds), len(FULL.distances), FULL.every) == (5, 3, 1)
    assert FULL.sizes == (100, 10_000, 100_000)
    assert FULL.queries >= 200
    assert QUICK.sizes[-1] * 50 < FULL.sizes[-1]
