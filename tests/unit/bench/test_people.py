"""Drawn people: what is disturbed must be seen in the picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from mirror.bench.people import BENCH_BUILDS, DISTANCES, SIZE, Appearance, appearances, picture
from mirror.figure.studio import studio
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.frames import Image

ITEMS = WARDROBE[:3]
PLAIN = Appearance(WARDROBE[0], "tall", 1.0)


def figure(pixels: Image) -> NDArray[np.bool_]:
    """Where the picture is not the empty studio."""
    gap = np.abs(pixels.astype(np.int16) - studio(*SIZE).astype(np.int16)).max(axis=2)
    return gap > 40


def box(pixels: Image) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the figure."""
    rows, columns = np.nonzero(figure(pixels))
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def test_every_build_comes_at_every_distance_and_with_each_disturbance() -> None:
    looks = list(appearances(ITEMS))
    assert len(looks) == 3 * (5 * 3 + 5 * 3)
    for item in ITEMS:
        own = [look for look in looks if look.item is item]
        plain = {(look.build, look.distance) for look in own if look.plain}
        assert plain == {(build, distance) for build in BENCH_BUILDS for distance in DISTANCES}
        for build in BENCH_BUILDS:
            disturbed = [look for look in own if look.build == build and not look.plain]
            assert [bool(look.shift) for look in disturbed] == [True, False, False]
            assert [abs(look.lean) for look in disturbed] == [0.0, 12.0, 0.0]
            assert [look.hidden_arm is not None for look in disturbed] == [False, False, True]


def test_the_same_people_come_every_time() -> None:
    assert list(appearances(ITEMS)) == list(appearances(ITEMS))


def test_both_sides_directions_and_arms_are_tried() -> None:
    looks = list(appearances(WARDROBE[:10]))
    assert {np.sign(look.shift) for look in looks} == {-1.0, 0.0, 1.0}
    assert {look.lean for look in looks} == {-12.0, 0.0, 12.0}
    assert {look.hidden_arm for look in looks} == {None, 0, 1}


def test_farther_people_are_smaller() -> None:
    heights = []
    for distance in DISTANCES:
        _, top, _, bottom = box(picture(replace(PLAIN, distance=distance)))
        heights.append(bottom - top)
    assert np.array(heights) / heights[0] == pytest.approx(DISTANCES, abs=0.04)


@pytest.mark.parametrize("item", WARDROBE, ids=lambda item: item.id)
def test_a_plain_person_is_wholly_in_the_middle_of_the_picture(item: Item) -> None:
    left, top, right, bottom = box(picture(Appearance(item, "broad", 1.0)))
    assert left > 5
    assert top > 5
    assert right < SIZE[0] - 6
    assert bottom < SIZE[1] - 2
    assert (left + right) / 2 == pytest.approx(SIZE[0] / 2, abs=60)


def test_whoever_is_out_of_the_middle_is_still_whole() -> None:
    for shift in (-0.85, 0.85):
        left, _, right, _ = box(picture(replace(PLAIN, shift=shift)))
        assert abs((left + right) / 2 - SIZE[0] / 2) > 250
        assert (left > 5, right < SIZE[0] - 6) == (True, True)


def test_a_lean_turns_the_whole_body_clockwise() -> None:
    def head(lean: float) -> float:
        rows, columns = np.nonzero(figure(picture(replace(PLAIN, lean=lean, distance=0.6))))
        return float(columns[rows < rows.min() + 20].mean())

    # The crown is about half the figure's height above the middle of the body.
    _, top, _, bottom = box(picture(replace(PLAIN, distance=0.6)))
    expected = 2.0 * 0.5 * (bottom - top) * np.sin(np.deg2rad(12.0))
    assert head(12.0) - head(-12.0) == pytest.approx(expected, rel=0.2)


@pytest.mark.parametrize("arm", [0, 1], ids=["left", "right"])
def test_a_board_hides_the_arm_and_leaves_the_rest(arm: int) -> None:
    before, after = picture(PLAIN), picture(replace(PLAIN, hidden_arm=arm))
    changed = np.any(before != after, axis=2)
    columns = np.nonzero(changed)[1]
    assert changed.sum() > 2000
    assert changed.sum() < 0.4 * figure(before).sum()
    # The person faces the camera: their left arm is at the right of the picture.
    side = columns.mean() - SIZE[0] / 2
    assert side * (1 if arm == 0 else -1) > 20
    board = after[changed]
    assert (np.abs(board.astype(int) - np.array([96, 104, 112])).max(axis=1) < 3).mean() > 0.9
