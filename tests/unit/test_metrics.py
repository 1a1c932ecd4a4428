from __future__ import annotations

import threading
from itertools import chain, repeat

import numpy as np
import psutil
import pytest

from mirror.metrics import Metrics, Percentiles, RateMeter, peak_memory_mb, threads


def paint(metrics: Metrics, now: float, held: str | None = None, shown: str | None = None) -> None:
    metrics.painted(captured=now - 0.05, now=now, paint_seconds=0.004, held=held, shown=shown)


# Rates.


def test_a_steady_rate_is_told() -> None:
    meter = RateMeter()
    for index in range(120):
        meter.tick(index / 30.0)
    assert meter.rate(119 / 30.0) == pytest.approx(30.0)


@pytest.mark.parametrize("count", [0, 1], ids=["none", "one"])
def test_fewer_than_two_events_have_no_rate(count: int) -> None:
    meter = RateMeter()
    for _ in range(count):
        meter.tick(1.0)
    assert meter.rate(1.0) == 0.0


def test_events_at_one_moment_have_no_rate() -> None:
    meter = RateMeter()
    meter.tick(1.0)
    meter.tick(1.0)
    assert meter.rate(1.0) == 0.0


def test_only_the_last_seconds_count() -> None:
    meter = RateMeter(window=1.0)
    for index in range(100):
        meter.tick(index / 100.0)
    for index in range(21):
        meter.tick(5.0 + index / 10.0)
    assert meter.rate(7.0) == pytest.approx(10.0)
    assert meter.rate(9.0) == 0.0


# Percentiles.


def test_percentiles_are_milliseconds() -> None:
    assert Percentiles.of([k / 1000.0 for k in range(101)]) == Percentiles(50.0, 95.0)


def test_one_measurement_is_every_percentile() -> None:
    assert Percentiles.of([0.0123456]) == Percentiles(12.35, 12.35)


def test_without_measurements_percentiles_are_0() -> None:
    assert Percentiles.of([]) == Percentiles(0.0, 0.0)


# What is counted.


def test_the_clock_starts_with_the_first_paint() -> None:
    metrics = Metrics()
    assert metrics.seconds(50.0) == 0.0
    paint(metrics, 10.0)
    paint(metrics, 12.0)
    assert metrics.seconds(15.0) == 5.0
    assert metrics.displayed == 2


def test_latencies_are_kept_as_given() -> None:
    metrics = Metrics()
    metrics.painted(captured=9.9, now=10.0, paint_seconds=0.003, held=None, shown=None)
    metrics.inferred(0.02, person=True)
    assert list(metrics.capture_to_paint) == pytest.approx([0.1])
    assert list(metrics.paint) == [0.003]
    assert list(metrics.inference) == [0.02]


def test_only_the_newest_latencies_are_kept() -> None:
    metrics = Metrics()
    paint(metrics, 0.0)
    for index in range(20_005):
        metrics.inferred(float(index), person=False)
    assert len(metrics.inference) == 20_000
    assert metrics.inference[0] == 5.0
    assert metrics.inferences == 20_005


def test_inferences_before_the_first_paint_do_not_count() -> None:
    metrics = Metrics()
    metrics.inferred(0.02, person=True)
    paint(metrics, 1.0)
    metrics.inferred(0.02, person=True)
    metrics.inferred(0.02, person=False)
    assert (metrics.inferences, metrics.with_person, len(metrics.inference)) == (2, 1, 2)


def test_the_inference_rate_begins_with_the_first_inference(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = chain([100.5], repeat(100.7))
    monkeypatch.setattr("mirror.metrics.time.monotonic", lambda: next(clock))
    metrics = Metrics()
    paint(metrics, 90.0)
    assert metrics.inference_rate(99.0) == 0.0
    metrics.inferred(0.5, person=True)  # began at 100.0
    for _ in range(19):
        metrics.inferred(0.02, person=True)
    assert metrics.inference_rate(102.0) == pytest.approx(10.0)
    assert metrics.inference_rate(100.0) == 0.0


def test_the_age_of_readings_is_kept_for_frames_with_a_skeleton() -> None:
    metrics = Metrics()
    for index, age in enumerate([None, 0.05, 0.07, None]):
        now = 10.0 + index / 30.0
        metrics.painted(captured=now, now=now, paint_seconds=0.0, held=None, shown=None, reading_age=age)
        assert metrics.reading_age_now == age
    assert list(metrics.reading_age) == [0.05, 0.07]


def test_recent_figures_leave_older_ones_out(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("mirror.metrics.time.monotonic", lambda: now)
    metrics = Metrics()
    for index in range(600):
        now = index / 30.0
        old = index < 300
        metrics.painted(
            captured=now - (0.1 if old else 0.01),
            now=now,
            paint_seconds=0.02 if old else 0.002,
            held=None,
            shown=None,
            reading_age=0.2 if old else 0.04,
        )
        if index % 3 == 0:
            metrics.inferred(0.013, person=True)
    recent = metrics.recent(now)
    assert (recent.display_rate, recent.inference_rate) == (pytest.approx(30.0), pytest.approx(10.0))
    assert recent.capture_to_paint == Percentiles(10.0, 10.0)
    assert recent.reading_age == Percentiles(40.0, 40.0)
    assert recent.reading_age_now == 0.04
    assert recent.paint == Percentiles(2.0, 2.0)
    assert recent.inference == Percentiles(13.0, 13.0)
    assert Percentiles.of(metrics.paint).p95 == 20.0, "the report still has all of them"
    later = metrics.recent(now + 60.0)
    assert (later.display_rate, later.inference_rate) == (0.0, 0.0)


def test_threads_of_libraries_count_too() -> None:
    before, release = threads(), threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    try:
        assert threads() == before + 1
    finally:
        release.set()
        thread.join()


def test_changes_of_the_shown_entry_are_noted_with_their_time() -> None:
    metrics = Metrics()
    for now, shown in [(10.0, None), (10.1, "a"), (10.2, "a"), (10.5, "b"), (11.0, None)]:
        paint(metrics, now, shown=shown)
    assert [shown for _, shown in metrics.changes] == ["a", "b", None]
    assert [when for when, _ in metrics.changes] == pytest.approx([0.1, 0.5, 1.0])


def test_held_poses_are_timed_and_those_shown_as_best_are_recognised() -> None:
    metrics = Metrics()
    steps = [
        (0.0, "a", None),
        (0.1, "a", None),
        (0.2, "a", "a"),
        (0.3, "a", "a"),
        (0.4, None, "a"),
        (0.5, "b", "a"),
    ]
    for now, held, shown in steps:
        paint(metrics, now, held, shown)
        metrics.inferred(0.02, person=True)
    assert metrics.held_seconds == pytest.approx(0.4)
    assert metrics.recognised_seconds == pytest.approx(0.2)


def test_a_stutter_counts_as_half_a_second_at_most() -> None:
    metrics = Metrics()
    paint(metrics, 0.0, "a", "a")
    metrics.inferred(0.02, person=True)
    paint(metrics, 30.0, "a", "a")
    assert metrics.held_seconds == metrics.recognised_seconds == 0.5


def test_poses_held_while_the_networks_still_load_do_not_count() -> None:
    metrics = Metrics()
    paint(metrics, 0.0, "a", None)
    paint(metrics, 0.4, "a", None)
    metrics.inferred(0.02, person=True)
    paint(metrics, 0.5, "a", "a")
    assert metrics.held_seconds == metrics.recognised_seconds == pytest.approx(0.1)


def test_without_a_demo_nothing_is_held() -> None:
    metrics = Metrics()
    for index in range(10):
        paint(metrics, index / 10.0, None, "a")
        metrics.inferred(0.02, person=True)
    assert metrics.held_seconds == metrics.recognised_seconds == 0.0


def test_feeding_from_two_threads_loses_nothing() -> None:
    metrics = Metrics()
    paint(metrics, 0.0)
    count = 2_000

    def infer() -> None:
        for _ in range(count):
            metrics.inferred(0.01, person=True)

    threads = [threading.Thread(target=infer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for index in range(count):
        paint(metrics, index / 100.0)
    for thread in threads:
        thread.join()
    assert (metrics.inferences, metrics.with_person, metrics.displayed) == (4 * count, 4 * count, count + 1)


# The process.


def test_memory_is_that_of_this_process_and_the_peak_is_no_less() -> None:
    metrics = Metrics()
    resident = psutil.Process().memory_info().rss / 2**20
    assert metrics.memory_now() == pytest.approx(resident, rel=0.2)
    block = np.ones(100 * 2**17)  # 100 MB
    with_block = peak_memory_mb()
    assert with_block >= 0.95 * metrics.memory_now()
    del block
    assert peak_memory_mb() >= 0.95 * with_block


def test_processor_time_is_a_share_of_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    metrics = Metrics()
    assert metrics.cpu_percent() == 0.0
    monkeypatch.setattr("mirror.metrics._cpu_seconds", lambda: 8.0)
    paint(metrics, 100.0)
    monkeypatch.setattr("mirror.metrics._cpu_seconds", lambda: 11.0)
    monkeypatch.setattr("mirror.metrics.time.monotonic", lambda: 102.0)
    assert metrics.cpu_percent() == pytest.approx(150.0)
