"""How landmarks come into the picture, leave it and glide to where they are believed."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.appearing import Appearing
from mirror.pose.landmarks import COUNT
from tests.unit.people import default_config

CONFIG = default_config().smoothing
STEP = 1 / 15
ALL = np.ones(COUNT, dtype=bool)
NONE = np.zeros(COUNT, dtype=bool)
FIRST = np.arange(COUNT) == 0
WAY = np.tile((0.1, -0.2), (COUNT, 1))


def test_what_is_seen_fades_in_within_an_eighth_of_a_second() -> None:
    appearing = Appearing(CONFIG)
    told = []
    for _ in range(5):
        appearing.update(ALL, ALL, 0.03)
        told.append(appearing.opacity[0])
    assert told == pytest.approx([0.25, 0.5, 0.75, 1.0, 1.0])


def test_what_is_hidden_stays_then_fades_then_may_be_forgotten() -> None:
    appearing = Appearing(CONFIG)
    for _ in range(5):
        appearing.update(ALL, ALL, 0.1)
    shown, gone = [], []
    for _ in range(7):
        gone.append(bool(appearing.update(~FIRST, ALL, 0.1)[0]))
        shown.append(appearing.opacity[0])
    assert CONFIG.coast == CONFIG.fade == 0.3
    np.testing.assert_allclose(shown, [1.0, 1.0, 1.0, 2 / 3, 1 / 3, 0.0, 0.0], atol=1e-9)
    assert gone.index(True) == 5
    assert (appearing.opacity[1:] == 1.0).all()


def test_a_glide_ends_at_its_place_and_only_comes_nearer() -> None:
    appearing = Appearing(CONFIG)
    appearing.glide(FIRST, WAY)
    left = [1.0]
    while left[-1] > 0.0:
        appearing.go_on(STEP)
        left.append(float(np.hypot(*appearing.offset[0]) / np.hypot(*WAY[0])))
    assert left == sorted(left, reverse=True)
    assert len(left) - 1 == 3  # 0.15 s
    np.testing.assert_array_equal(appearing.offset[1:], 0.0)


def test_between_two_frames_a_glide_goes_on_and_does_not_overshoot() -> None:
    appearing = Appearing(CONFIG)
    appearing.glide(FIRST, WAY)
    for _ in range(3):
        ahead = appearing.offset[0] + appearing.speed(STEP)[0] * STEP
        assert ahead @ WAY[0] >= -1e-12
        appearing.go_on(STEP)
        np.testing.assert_allclose(appearing.offset[0], ahead, atol=1e-9)
    np.testing.assert_array_equal(appearing.speed(STEP), 0.0)


def test_what_vanishes_is_gone_at_once_and_does_not_glide_when_it_is_back() -> None:
    appearing = Appearing(CONFIG)
    appearing.update(ALL, ALL, 1.0)
    appearing.glide(ALL, WAY)
    appearing.vanish(FIRST)
    assert appearing.opacity[0] == 0.0
    np.testing.assert_array_equal(appearing.offset[0], 0.0)
    np.testing.assert_array_equal(appearing.offset[1], WAY[1])
    appearing.update(ALL, ALL, 0.03)
    assert 0.0 < appearing.opacity[0] < 0.5 < appearing.opacity[1]


def test_after_a_reset_nothing_is_drawn() -> None:
    appearing = Appearing(CONFIG)
    appearing.update(ALL, ALL, 1.0)
    appearing.glide(ALL, WAY)
    appearing.reset()
    assert appearing.opacity.max() == 0.0
    assert np.abs(appearing.offset).max() == 0.0
    appearing.update(NONE, NONE, 0.1)
    assert appearing.opacity.max() == 0.0
