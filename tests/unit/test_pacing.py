from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from mirror.pacing import Limits, Pacer
from tests.unit.people import default_config

LIMITS = Limits(slowest=5.0, fastest=15.0, duty=0.6, age=0.06)
FAST, SLOW = 0.013, 0.2

# Which frames.


def chosen(rate: float, source_fps: float, seconds: float = 20.0) -> list[int]:
    """Indices of the frames that a pacer picks from a steady source."""
    pacer = Pacer(rate)
    return [index for index in range(int(source_fps * seconds)) if pacer.wants(7.0 + index / source_fps)]


@pytest.mark.parametrize(
    ("source_fps", "per_second"),
    [(30.0, 15.0), (25.0, 15.0), (60.0, 15.0), (10.0, 10.0), (15.0, 15.0), (24.0, 15.0), (120.0, 15.0)],
    ids=lambda value: f"{value:g}",
)
def test_the_asked_rate_is_kept_whatever_the_camera_delivers(source_fps: float, per_second: float) -> None:
    assert len(chosen(15.0, source_fps)) / 20.0 == pytest.approx(per_second, rel=0.02)


@pytest.mark.parametrize("source_fps", [30.0, 25.0, 60.0, 24.0], ids="{:g}".format)
def test_the_chosen_frames_are_evenly_spread(source_fps: float) -> None:
    ideal = source_fps / 15.0
    gaps = np.diff(chosen(15.0, source_fps))
    assert gaps.min() >= np.floor(ideal)
    assert gaps.max() <= np.ceil(ideal)


def test_half_the_rate_is_every_other_frame_even_when_the_camera_jitters() -> None:
    pacer = Pacer(15.0)
    jitter = np.random.default_rng(3).uniform(-0.004, 0.004, 300)
    picked = [index for index in range(300) if pacer.wants(index / 30.0 + jitter[index])]
    assert picked == list(range(0, 300, 2))


def test_the_first_frame_is_wanted() -> None:
    assert Pacer(0.2).wants(1234.5)


def test_nothing_is_made_up_for_after_a_pause() -> None:
    pacer = Pacer(10.0)
    assert pacer.wants(0.0)
    assert pacer.wants(5.0)
    assert [pacer.wants(5.0 + step / 100.0) for step in range(1, 12)] == [False] * 9 + [True, False]


def test_a_slow_rate_skips_many_frames() -> None:
    assert len(chosen(0.5, 30.0, seconds=60.0)) == 30


# How many: a machine that is simulated.


@dataclass(frozen=True)
class Moment:
    """The end of a reading."""

    time: float
    rate: float
    expected: float


Load = Callable[[float, float], float]


def always(cost: float) -> Load:
    return lambda time, rate: cost


def run(
    load: Load,
    seconds: float,
    *,
    limits: Limits = LIMITS,
    age: Load | None = None,
    fps: float = 30.0,
    pacer: Pacer | None = None,
    start: float = 1000.0,
) -> list[Moment]:
    """A camera of `fps` before a vision thread and a display.

    `load` and `age` say what a reading takes and how old painted frames are, by the time and the rate.
    """
    pacer = pacer or Pacer(limits)
    free, moments = start, []
    for index in range(int(seconds * fps)):
        time = start + index / fps
        if age is not None:
            pacer.painted(age(time - start, pacer.rate))
        # While a reading lasts, only the newest frame waits for its end.
        if time + 1.0 / fps <= free or not pacer.wants(time):
            continue
        began = max(time, free)
        cost = load(began - start, pacer.rate)
        free = began + cost
        pacer.took(cost, free)
        moments.append(Moment(free - start, pacer.rate, pacer.expected))
    return moments


def rates(moments: list[Moment], since: float = 0.0) -> list[float]:
    return [moment.rate for moment in moments if moment.time >= since]


def changes(moments: list[Moment], since: float = 0.0) -> int:
    return int(np.count_nonzero(np.diff(rates(moments, since))))


def test_a_free_machine_gets_the_whole_rate_all_the_time() -> None:
    moments = run(always(FAST), 60.0)
    assert set(rates(moments)) == {15.0}
    assert len(moments) == pytest.approx(900, abs=2)


@pytest.mark.parametrize("cost", [0.08, 0.2, 0.5])
def test_a_slow_machine_is_spared_within_two_seconds(cost: float) -> None:
    moments = run(lambda time, rate: FAST if time < 10.0 else cost, 20.0)
    assert set(rates([moment for moment in moments if moment.time < 10.0])) == {15.0}
    after = rates(moments, since=12.1)
    assert after[0] == pytest.approx(max(0.6 / cost, 5.0))
    assert len(set(after)) == 1, "and then it stays"


@pytest.mark.parametrize("cost", [0.08, 0.2, 0.5])
def test_a_machine_that_is_free_again_has_the_whole_rate_within_ten_seconds(cost: float) -> None:
    moments = run(lambda time, rate: cost if time < 10.0 else FAST, 40.0)
    assert rates(moments, since=9.0)[0] < 15.0
    rising = rates(moments, since=10.0)
    assert set(rates(moments, since=20.0)) == {15.0}
    assert rising == sorted(rising)
    assert max(np.diff(rising)) <= 1.0, "in small steps"


@pytest.mark.parametrize("cost", [0.035, 0.038, 0.041, 0.05, 0.08, 0.11, 0.3])
def test_under_a_steady_load_that_jitters_the_rate_comes_to_rest(cost: float) -> None:
    spread = np.random.default_rng(5).normal(1.0, 0.1, 10_000).clip(0.7, 1.5)
    draws = iter(spread)
    moments = run(lambda time, rate: cost * next(draws), 120.0)
    assert changes(moments, since=20.0) <= 2
    assert min(rates(moments)) >= 5.0
    busy = cost * len(moments) / 120.0
    assert busy < 0.66 or rates(moments)[-1] == 5.0


def test_a_machine_that_slows_down_under_its_own_load_is_not_swung_to_and_fro() -> None:
    """A processor that throttles above ten inferences a second and recovers below."""
    moments = run(lambda time, rate: 0.1 if rate > 10.0 else 0.03, 300.0)
    settled = rates(moments, since=60.0)
    assert changes(moments, since=60.0) < 240 / 3.0
    assert np.percentile(settled, 90) <= 10.0
    assert float(np.mean(settled)) > 7.0


def test_one_hiccup_changes_nothing() -> None:
    moments = run(lambda time, rate: 0.4 if 9.95 < time < 10.01 else FAST, 20.0)
    assert max(np.diff([moment.time for moment in moments])) > 0.3, "there was one"
    assert set(rates(moments)) == {15.0}


def test_a_display_that_is_late_gets_room_and_the_rate_comes_back() -> None:
    moments = run(
        always(FAST),
        60.0,
        age=lambda time, rate: 0.12 if 10.0 < time < 20.0 and rate > 7.0 else 0.015,
    )
    assert rates(moments, since=14.0)[0] < 12.0
    assert min(rates(moments)) >= 5.0
    assert set(rates(moments, since=42.0)) == {15.0}


def test_a_display_that_is_late_whatever_inference_does_is_no_reason_to_stay_slow() -> None:
    moments = run(always(FAST), 60.0, age=lambda time, rate: 0.1)
    assert min(rates(moments)) == 5.0, "it was tried"
    assert set(rates(moments, since=35.0)) == {15.0}


class Heatable(Pacer):
    """A pacer on a machine that is hot within a span of time."""

    def __init__(self, begin: float, end: float) -> None:
        super().__init__(LIMITS)
        self._span = (1000.0 + begin, 1000.0 + end)

    def took(self, seconds: float, now: float) -> None:
        self.heat(hot=self._span[0] <= now < self._span[1])
        super().took(seconds, now)


def test_a_hot_machine_gets_rest_in_steps_that_a_heat_sink_can_follow() -> None:
    moments = run(always(FAST), 130.0, pacer=Heatable(50.0, 130.0))
    assert rates(moments, since=50.2)[0] == pytest.approx(15.0 * 0.75), "the first step at once"
    assert rates(moments, since=64.0)[0] == pytest.approx(15.0 * 0.75)
    assert rates(moments, since=66.0)[0] == pytest.approx(15.0 * 0.75**2)
    assert rates(moments)[-1] == 5.0


def test_a_machine_that_has_cooled_down_is_not_heated_up_again_at_once() -> None:
    moments = run(always(FAST), 260.0, pacer=Heatable(10.0, 90.0))
    assert rates(moments, since=89.0)[0] == 5.0
    assert rates(moments, since=120.0)[0] <= 8.0
    assert rates(moments)[-1] == 15.0


def test_heat_is_nothing_to_a_fixed_rate() -> None:
    pacer = Pacer(15.0)
    pacer.heat(hot=True)
    assert set(rates(run(always(FAST), 10.0, pacer=pacer))) == {15.0}


def test_a_few_late_frames_change_nothing() -> None:
    moments = run(always(FAST), 20.0, age=lambda time, rate: 0.3 if time % 1.0 < 0.2 else 0.015)
    assert set(rates(moments)) == {15.0}


def test_a_pause_of_the_camera_does_not_raise_the_rate_by_more_than_a_step() -> None:
    pacer = Pacer(LIMITS)
    run(always(SLOW), 10.0, pacer=pacer)
    assert pacer.rate == 5.0
    after = run(always(FAST), 2.0, pacer=pacer, start=5000.0)
    assert max(np.diff([5.0, *rates(after)])) == 1.0


def test_what_can_be_expected_of_a_reading_that_outlasts_its_period() -> None:
    moments = run(always(0.5), 10.0)
    assert moments[-1].rate == 5.0
    assert moments[-1].expected == pytest.approx(2.0)
    assert run(always(FAST), 2.0)[-1].expected == 15.0


def test_a_fixed_rate_stays_fixed() -> None:
    pacer = Pacer(15.0)
    assert set(rates(run(always(SLOW), 10.0, pacer=pacer, age=always(0.5)))) == {15.0}


def test_saving_power_keeps_its_rate_on_a_slow_machine() -> None:
    limits = Limits.of(default_config(pose={"low_power": True}).pose)
    assert (limits.slowest, limits.fastest) == (3.0, 3.0)
    assert set(rates(run(always(0.3), 30.0, limits=limits))) == {3.0}
    assert len(run(always(FAST), 30.0, limits=limits)) == pytest.approx(90, abs=1)


def test_limits_are_those_of_the_settings() -> None:
    config = default_config(pose={"rate": 20.0, "min_rate": 4.0, "duty": 0.5, "most_age": 0.1}).pose
    assert Limits.of(config) == Limits(slowest=4.0, fastest=20.0, duty=0.5, age=0.1)
    assert Limits.of(default_config(pose={"rate": 2.0}).pose).slowest == 2.0
