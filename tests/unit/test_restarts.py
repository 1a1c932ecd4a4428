from __future__ import annotations

import pytest

from mirror.restarts import Try


def failing(times: int, lasting: float = 0.1) -> list[Try]:
    """Tries that each fail after a while; the first has no past."""
    tries = [Try(began=1000.0)]
    for _ in range(times):
        tries.append(tries[-1].failed(tries[-1].began + lasting))
    return tries


def test_the_first_try_begins_at_once_and_worries_nobody() -> None:
    assert (Try(5.0).pause, Try(5.0).worrying) == (0.0, False)


def test_pauses_double_and_end_at_five_minutes() -> None:
    pauses = [one.pause for one in failing(40)]
    assert pauses[1:5] == [0.5, 1.0, 2.0, 4.0]
    assert max(pauses) == pauses[-1] == 300.0


def test_a_try_begins_after_its_pause() -> None:
    following = Try(began=10.0, failures=2).failed(20.0)
    assert following.began == pytest.approx(22.0)


def test_staff_hear_of_the_fourth_failure_in_a_row() -> None:
    assert [one.worrying for one in failing(5)] == [False, False, False, False, True, True]


def test_failures_far_apart_are_not_in_a_row() -> None:
    assert {one.failures for one in failing(50, lasting=61.0)[1:]} == {1}
    assert failing(5, lasting=59.0)[-1].failures == 5


def test_a_try_is_proven_after_some_seconds_of_its_own() -> None:
    following = Try(began=10.0, failures=3).failed(20.0)
    assert not following.proven(28.9)
    assert following.proven(29.1)
