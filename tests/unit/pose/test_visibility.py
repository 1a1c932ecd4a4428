"""Taking back the average of visibilities."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.landmarks import COUNT
from mirror.pose.types import FloatArray
from mirror.pose.visibility import Unaveraged


def averaged(values: FloatArray) -> FloatArray:
    """What MediaPipe makes of `(frames, 33)` visibilities, in the precision of its results."""
    kept = [values[0]]
    for value in values[1:]:
        kept.append(0.1 * value + 0.9 * kept[-1])
    return np.array(kept).astype(np.float32).astype(np.float64)


def test_it_gives_back_what_was_averaged() -> None:
    values = np.random.default_rng(1).uniform(0.0, 1.0, (50, COUNT))
    unaveraged = Unaveraged()
    found = [unaveraged.update(frame) for frame in averaged(values)]
    np.testing.assert_allclose(np.array(found), values, atol=1e-5)


def test_a_limb_that_is_hidden_is_known_in_that_frame() -> None:
    values = np.full((20, COUNT), 0.99)
    values[10:, 15] = 0.1
    seen = averaged(values)
    assert seen[15, 15] > 0.5  # as MediaPipe tells it
    unaveraged = Unaveraged()
    found = np.array([unaveraged.update(frame) for frame in seen])
    assert found[9, 15] == pytest.approx(0.99, abs=1e-5)
    assert found[10, 15] == pytest.approx(0.1, abs=1e-5)


def test_whoever_is_found_again_begins_anew() -> None:
    unaveraged = Unaveraged()
    assert unaveraged.update(None) is None
    unaveraged.update(np.full(COUNT, 0.9))
    assert unaveraged.update(None) is None
    first = unaveraged.update(np.full(COUNT, 0.2))
    np.testing.assert_array_equal(first, np.full(COUNT, 0.2))


def test_the_result_is_a_probability_and_a_wrong_start_is_over_after_a_frame() -> None:
    unaveraged = Unaveraged()
    unaveraged.update(np.full(COUNT, 1.0))
    wrong = unaveraged.update(np.full(COUNT, 0.3))  # the average began anew without being seen to
    assert wrong is not None
    assert (wrong == 0.0).all()
    right = unaveraged.update(np.full(COUNT, 0.1 * 0.8 + 0.9 * 0.3))
    np.testing.assert_allclose(right, 0.8)


def test_what_is_handed_in_and_out_is_the_callers() -> None:
    unaveraged, given = Unaveraged(), np.full(COUNT, 0.5)
    taken = unaveraged.update(given)
    assert taken is not None
    taken[:] = 9.0
    given[:] = 7.0
    np.testing.assert_allclose(unaveraged.update(np.full(COUNT, 0.5)), 0.5)


def test_a_shorter_average_takes_the_place_of_mediapipes() -> None:
    measured = [np.full(33, value) for value in (1.0, 1.0, 0.0, 0.0, 0.0)]
    averaged, seen = measured[0], Unaveraged(0.5)
    found = []
    for number, values in enumerate(measured):
        averaged = values if number == 0 else 0.1 * values + 0.9 * averaged
        given = seen.update(averaged)
        assert given is not None
        found.append(float(given[0]))
    np.testing.assert_allclose(found, [1.0, 1.0, 0.5, 0.25, 0.125], atol=1e-9)
    seen.update(None)
    begun = seen.update(np.full(33, 0.2))
    assert begun is not None
    np.testing.assert_allclose(begun, 0.2, err_msg="after nobody it begins anew")
