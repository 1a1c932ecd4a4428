"""The way from one stance to another."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mirror.figure.build import BUILDS
from mirror.figure.skeleton import landmarks, solve
from mirror.figure.stance import Arm, Stance, mirrored, mix, shifted
from mirror.figure.stances import STANCES

BUILD = BUILDS["slender"]


def test_mixing_ends_at_the_two_stances() -> None:
    first, second = STANCES["hands on hips"], STANCES["star"]
    assert mix(first, second, 0.0) is first
    assert mix(first, second, 1.0) is second
    half = mix(first, second, 0.5)
    assert half.left_arm.out == pytest.approx(0.5 * (first.left_arm.out + second.left_arm.out))
    assert half.right_leg.toe == pytest.approx(0.5 * (first.right_leg.toe + second.right_leg.toe))


def test_the_way_is_smooth() -> None:
    """Small steps move every joint by little: nothing jumps, nothing flips."""
    for first, second in itertools.pairwise(STANCES.values()):
        way = [landmarks(solve(BUILD, mix(first, second, share))) for share in np.linspace(0.0, 1.0, 101)]
        steps = np.linalg.norm(np.diff(np.array(way), axis=0), axis=2)
        assert steps.max() < 0.08


def test_an_arm_moves_round_the_outside() -> None:
    hip, overhead = STANCES["hands on hips"], STANCES["hands behind the head"]
    half = landmarks(solve(BUILD, mix(hip, overhead, 0.5)))
    assert half[15, 0] > half[11, 0] + 0.2  # the left wrist is beside the body, not in front of the face


def test_mirroring_twice_changes_nothing() -> None:
    for stance in STANCES.values():
        assert mirrored(mirrored(stance)) == stance


def test_shifting_adds_to_what_is_there() -> None:
    nothing = Arm(0, 0, 0, 0, 0, 0, 0, 0, 0)
    more = Arm(2, 0, -3, 0, 0, 0, 0, 0, 0)
    moved = shifted(Stance(lean=1.0), lean=0.5, head_tilt=1.0, head_yaw=-2.0, left=more, right=nothing)
    assert moved.lean == pytest.approx(1.5)
    assert moved.left_arm.out == pytest.approx(Arm().out + 2.0)
    assert moved.left_arm.fore == pytest.approx(Arm().fore - 3.0)
    assert moved.right_arm == Arm()
