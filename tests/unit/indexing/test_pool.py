from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.indexing.pool import Lost, Pool
from tests.unit.indexing import workers


@pytest.fixture(autouse=True)
def no_worker_is_left() -> None:
    yield  # type: ignore[misc]
    assert multiprocessing.active_children() == []


def test_every_job_is_done_once() -> None:
    with Pool[int, int](2, workers.doubler) as pool:
        assert sorted(pool.results(range(50))) == [(number, 2 * number) for number in range(50)]


def test_the_work_is_shared() -> None:
    with Pool[int, int](2, workers.says_its_process) as pool:
        assert len({process for _, process in pool.results(range(60))}) == 2


def test_a_job_that_kills_its_worker_is_named_and_the_others_are_done() -> None:
    with Pool[int, int](2, workers.fatal_numbers) as pool:
        results = dict(pool.results(range(20)))
    assert len(results) == 20
    assert results[13] == Lost("ended the process that looked at it (SIGKILL)")
    assert results[7] == Lost("ended the process that looked at it (code 3)")
    assert all(results[number] == 2 * number for number in range(20) if number not in {7, 13})


def test_a_worker_that_dies_by_chance_costs_no_job(tmp_path: Path) -> None:
    with Pool[int, int](1, workers.DiesOnce(tmp_path)) as pool:
        assert dict(pool.results(range(5))) == {number: 2 * number for number in range(5)}


@pytest.mark.slow
def test_a_job_that_takes_for_ever_is_given_up() -> None:
    with Pool[int, int](1, workers.fatal_numbers, patience=2.0) as pool:
        results = dict(pool.results([1, 99, 2]))
    assert results == {1: 2, 2: 4, 99: Lost("took longer than 2 seconds")}


def test_workers_that_can_not_start_end_the_run() -> None:
    with (
        pytest.raises(MirrorError, match="does not start .*code -9"),
        Pool[int, int](2, workers.never_starts) as pool,
    ):
        list(pool.results(range(5)))


def test_what_a_worker_complains_of_is_told() -> None:
    with pytest.raises(MirrorError, match="the model is broken"), Pool[int, int](2, workers.refuses) as pool:
        list(pool.results(range(5)))


def test_an_interruption_leaves_no_worker_behind() -> None:
    with pytest.raises(KeyboardInterrupt), Pool[int, int](2, workers.says_its_process) as pool:
        for _ in pool.results(range(500)):
            raise KeyboardInterrupt


def test_workers_do_not_hear_ctrl_c() -> None:
    """A terminal sends it to the whole group of processes; only the parent is to answer."""
    with Pool[int, bool](2, workers.ignores_interrupts) as pool:
        assert [done for _, done in pool.results(range(6))] == [True] * 6
