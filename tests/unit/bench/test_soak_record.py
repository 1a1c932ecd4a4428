from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from mirror.bench.soak_plan import CALM, Plan
from mirror.bench.soak_record import Recorder, count

PLAN = Plan(rounds=3, round_seconds=10.0, disturbances=())


def run(
    recorder: Recorder, until: float, *, since: float = 0.0, fps: float = 30.0, late: float = 0.010
) -> None:
    """Paint and look as a window does; half of the frames are read, disturbed times are terrible."""
    for number in range(round(since * fps), round(until * fps)):
        moment = number / fps
        latency = late if PLAN.calm_at(moment) else 5.0
        recorder.painted(moment, latency, 0.004)
        recorder.look(moment, number // 2)


def test_a_round_tells_of_its_calm_end_alone() -> None:
    recorder = Recorder(PLAN)
    run(recorder, 10.0)
    ended = recorder.look(10.0, 150)
    assert ended is not None
    assert ended.end == pytest.approx(10.0 / 60.0)
    assert (ended.latency_p50, ended.latency_p95) == (pytest.approx(10.0), pytest.approx(10.0))
    assert (ended.paint_p50, ended.paint_p95) == (pytest.approx(4.0), pytest.approx(4.0))
    assert ended.fps == pytest.approx(30.0)
    assert ended.inferences == pytest.approx(15.0, rel=0.03)
    assert ended.longest_gap == pytest.approx(1000.0 / 30.0)
    assert recorder.busy_p95 == [pytest.approx(5000.0)]


def test_percentiles_are_of_all_frames_of_the_calm_time() -> None:
    recorder = Recorder(PLAN)
    start = CALM * 10.0
    for number in range(100):
        recorder.painted(start + 0.001 + number * 0.03, 0.010 if number < 90 else 0.050, 0.001)
    ended = recorder.look(10.0, 0)
    assert ended is not None
    assert ended.latency_p50 == pytest.approx(10.0)
    assert ended.latency_p95 == pytest.approx(50.0)


def test_every_round_ends_once_and_starts_from_nothing() -> None:
    recorder = Recorder(PLAN)
    run(recorder, 10.0, late=0.030)
    run(recorder, 20.0, since=10.0, late=0.010)
    run(recorder, 30.0, since=20.0, late=0.020)
    assert recorder.look(30.01, 450) is not None
    assert recorder.look(30.02, 450) is None
    assert [item.latency_p95 for item in recorder.rounds] == pytest.approx([30.0, 10.0, 20.0])
    assert [item.end * 60.0 for item in recorder.rounds] == pytest.approx([10.0, 20.0, 30.0])


def test_a_mirror_that_shows_and_reads_nothing_has_no_rate() -> None:
    recorder = Recorder(PLAN)
    for moment in np.arange(0.0, 10.0, 0.02):
        recorder.look(float(moment), 7)
    ended = recorder.look(10.0, 7)
    assert ended is not None
    assert (ended.fps, ended.inferences, ended.latency_p95) == (0.0, 0.0, 0.0)


def test_a_freeze_is_found_in_pictures_and_in_the_display_thread() -> None:
    recorder = Recorder(PLAN)
    run(recorder, 8.0)
    run(recorder, 10.0, since=8.5)
    recorder.look(10.0, 0)
    assert recorder.longest_gap == pytest.approx(500.0 + 1000.0 / 30.0)
    assert recorder.longest_stall == pytest.approx(500.0 + 1000.0 / 30.0)


def test_more_frames_than_there_is_room_for_do_no_harm() -> None:
    recorder = Recorder(PLAN)
    run(recorder, 10.0, fps=2000.0)
    assert recorder.look(10.0, 0) is not None
    assert len(recorder.rounds) == 1


def test_what_a_process_holds_is_counted(tmp_path: Path) -> None:
    before = count()
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    with (tmp_path / "file").open("w"):
        thread.start()
        during = count()
        release.set()
        thread.join()
    assert during.threads == before.threads + 1
    assert during.handles == before.handles + 1
    ballast = np.ones(8_000_000)
    assert count().memory - during.memory > 50.0
    assert ballast[0] == 1.0


def test_memory_threads_and_handles_of_a_round_are_medians_of_its_samples() -> None:
    recorder = Recorder(PLAN)
    run(recorder, 10.0)
    ended = recorder.look(10.0, 0)
    assert ended is not None
    now = count()
    assert ended.memory == pytest.approx(now.memory, rel=0.05)
    assert (ended.threads, ended.handles) == (now.threads, now.handles)
