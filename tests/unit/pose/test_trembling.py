"""The estimate of how much landmarks tremble."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.landmarks import COUNT
from mirror.pose.trembling import Trembling
from mirror.pose.types import FloatArray

NOISE = 0.002
STEP = 1 / 15
SEEN = np.ones(COUNT, dtype=bool)
RESTS = np.ones(COUNT)


def after(places: FloatArray, rest: FloatArray = RESTS) -> FloatArray:
    """Shares after a way `(frames, 33, 2)`."""
    trembling = Trembling()
    for measured in places:
        trembling.update(measured, SEEN, rest, NOISE, STEP)
    return trembling.variance()


def noise(sigma: float | FloatArray, frames: int = 200) -> FloatArray:
    sizes = np.broadcast_to(np.asarray(sigma, dtype=np.float64), COUNT)
    return np.random.default_rng(3).normal(0.0, 1.0, (frames, COUNT, 2)) * sizes[:, None]


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8])
def test_it_finds_the_noise_there_is(share: float) -> None:
    assert np.sqrt(after(noise(share * NOISE)).mean()) == pytest.approx(share, rel=0.1)


def test_it_stays_within_bounds() -> None:
    assert after(noise(0.01 * NOISE)).min() > 0.03
    assert after(noise(100.0 * NOISE)).max() < 1.0


def test_a_landmark_that_trembles_more_has_more() -> None:
    sizes = np.full(COUNT, 0.4 * NOISE)
    sizes[5] = 0.9 * NOISE
    shares = after(noise(sizes))
    assert shares[5] > 1.2 * np.delete(shares, 5).max()


def test_a_steady_motion_is_no_trembling() -> None:
    way = np.arange(200)[:, None, None] * np.array((0.01, -0.004))
    still = after(noise(0.5 * NOISE))
    np.testing.assert_allclose(after(noise(0.5 * NOISE) + way), still, rtol=1e-6)


def test_what_moves_says_nothing() -> None:
    np.testing.assert_array_equal(after(noise(9.0 * NOISE), np.zeros(COUNT)), Trembling().variance())


def test_one_jump_is_no_trembling() -> None:
    jumps = noise(0.5 * NOISE)
    jumps[100, 4] += 0.3
    np.testing.assert_allclose(after(jumps)[4], after(noise(0.5 * NOISE))[4], rtol=0.2)


def test_a_landmark_that_was_hidden_begins_to_be_judged_after_three_frames() -> None:
    trembling = Trembling()
    hidden = SEEN.copy()
    hidden[7] = False
    for measured in noise(0.5 * NOISE, 100):
        trembling.update(measured, SEEN, RESTS, NOISE, STEP)
    before = trembling.variance()[7]
    there = np.full((COUNT, 2), 0.2)
    trembling.update(np.zeros((COUNT, 2)), hidden, RESTS, NOISE, STEP)
    one = trembling._share[7]
    for _ in range(2):
        trembling.update(there, SEEN, RESTS, NOISE, STEP)
    assert trembling._share[7] == one
    trembling.reset()
    assert trembling.variance()[7] != before
