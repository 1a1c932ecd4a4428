from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.landmarks import BONES, COUNT, DRAWN, SWAP, Landmark, midpoint


def test_there_are_33_landmarks_numbered_from_0() -> None:
    assert COUNT == 33
    assert [int(mark) for mark in Landmark] == list(range(33))


@pytest.mark.parametrize(
    ("mark", "index"),
    [
        (Landmark.NOSE, 0), (Landmark.LEFT_SHOULDER, 11), (Landmark.RIGHT_WRIST, 16),
        (Landmark.LEFT_HIP, 23), (Landmark.RIGHT_ANKLE, 28), (Landmark.RIGHT_FOOT_INDEX, 32),
    ],
    ids=lambda value: getattr(value, "name", None),
)  # fmt: skip
def test_numbers_are_those_of_mediapipe(mark: Landmark, index: int) -> None:
    assert mark == index


def test_swap_exchanges_every_left_with_its_right() -> None:
    for mark in Landmark:
        other = Landmark(int(SWAP[mark]))
        if "LEFT" in mark.name:
            assert other.name == mark.name.replace("LEFT", "RIGHT")
        elif "RIGHT" in mark.name:
            assert other.name == mark.name.replace("RIGHT", "LEFT")
        else:
            assert other is mark


def test_swapping_twice_changes_nothing() -> None:
    assert SWAP[SWAP].tolist() == list(range(COUNT))


def test_the_overlay_is_the_same_on_both_sides() -> None:
    bones = {frozenset(bone) for bone in BONES}
    assert len(bones) == len(BONES)
    assert {frozenset(Landmark(int(SWAP[mark])) for mark in bone) for bone in bones} == bones
    assert {int(SWAP[mark]) for mark in DRAWN} == {int(mark) for mark in DRAWN}


def test_every_bone_ends_in_a_drawn_landmark() -> None:
    assert {mark for bone in BONES for mark in bone} <= set(DRAWN)


def test_the_midpoint_lies_between_two_landmarks() -> None:
    points = np.zeros((COUNT, 2))
    points[Landmark.LEFT_HIP] = (10.0, 4.0)
    points[Landmark.RIGHT_HIP] = (2.0, 8.0)
    assert midpoint(points, Landmark.LEFT_HIP, Landmark.RIGHT_HIP).tolist() == [6.0, 6.0]
