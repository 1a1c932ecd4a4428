from __future__ import annotations

import pytest

from mirror.bench.whole import Outcome, Run, Tally, middle


def run_of(value: float) -> Run:
    return Run(*(value for _ in range(7)))


class Process:
    """A process whose time and inferences tests set."""

    def __init__(self) -> None:
        self.cpu = 5.0
        self.looked = 40

    def tally(self, seconds: float, warm_up: float) -> Tally:
        return Tally(seconds, lambda: self.looked, warm_up=warm_up, cpu=lambda: self.cpu)


def test_frames_are_counted_from_warm_up_to_the_end() -> None:
    process = Process()
    tally = process.tally(seconds=2.0, warm_up=1.0)
    for number in range(11):  # one second of warming up, the last of which starts the time
        tally.painted(captured=number * 0.1 - 5.0, now=number * 0.1)
    process.cpu, process.looked = 7.0, 50
    assert not tally.over
    for number in range(11, 31):  # two seconds, ten frames each
        process.cpu += 0.05
        process.looked += 2
        late = 0.030 if number % 2 else 0.010
        tally.painted(captured=number * 0.1 - late, now=number * 0.1)
    assert tally.over
    result = tally.result
    assert result is not None
    assert result.displayed_fps == pytest.approx(10.0)
    assert result.inference_fps == pytest.approx((50 + 40 - 40) / 2.0)
    assert result.cpu_ms == pytest.approx(1000.0 * (7.0 + 20 * 0.05 - 5.0) / 20)
    assert (result.p50, result.p95) == (20.0, 30.0)
    assert result.peak_mb > result.end_mb - 1.0 > 20.0


def test_what_comes_after_the_end_does_not_count() -> None:
    process = Process()
    tally = process.tally(seconds=1.0, warm_up=0.0)
    for now in (0.0, 0.5, 1.0):
        tally.painted(captured=now - 0.01, now=now)
    before = tally.result
    process.cpu = 100.0
    tally.painted(captured=0.0, now=9.0)
    assert before is not None
    assert tally.result == before
    assert before.displayed_fps == pytest.approx(2.0)


def test_a_loop_that_stops_early_has_no_result() -> None:
    tally = Process().tally(seconds=1.0, warm_up=0.0)
    tally.painted(captured=0.0, now=0.0)
    tally.painted(captured=0.5, now=0.9)
    assert tally.result is None


def test_the_middle_is_taken_of_each_figure_alone() -> None:
    runs = [Run(30.0, 15.0, 9.0, 20.0, 12.0, 400.0, 390.0), run_of(1.0), run_of(500.0)]
    assert middle(runs) == runs[0]
    assert middle([run_of(1.0), run_of(3.0)]) == run_of(2.0)


def test_the_ratio_is_ours_by_theirs() -> None:
    assert Outcome(tutorial=run_of(20.0), ours=run_of(15.0)).cpu_ratio == pytest.approx(0.75)
