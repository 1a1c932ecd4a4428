from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from mirror.bench.soak_verdict import (
    Counts,
    Limits,
    Round,
    Soaked,
    Verdict,
    base_and_end,
    judge,
    slope_per_hour,
)

EMPTY = Counts(300.0, 6, 9)


def rounds(count: int = 40, **of_number: Callable[[int], float]) -> tuple[Round, ...]:
    """Rounds of a minute; a field may depend on the round's number."""
    steady = Round(
        end=0.0, memory=400.0, threads=15.0, handles=10.0, latency_p50=9.0, latency_p95=15.0, paint_p50=3.0,
        paint_p95=4.0, fps=30.0, inferences=15.0, longest_gap=60.0,
    )  # fmt: skip
    made = [replace(steady, end=number + 1.0) for number in range(count)]
    for name, value in of_number.items():
        made = [replace(item, **{name: value(number)}) for number, item in enumerate(made)]
    return tuple(made)


def failed(soaked: Soaked) -> list[str]:
    return [verdict.name for verdict in judge(soaked, Limits()) if not verdict.passed]


def verdict_of(name: str, made: Sequence[Round]) -> Verdict:
    return next(item for item in judge(Soaked(tuple(made), EMPTY, EMPTY), Limits()) if item.name == name)


def test_a_steady_mirror_passes_everything() -> None:
    assert failed(Soaked(rounds(), EMPTY, EMPTY)) == []


@pytest.mark.parametrize(
    ("count", "base", "end"),
    [
        (40, [8, 9, 10, 11, 12], [36, 37, 38, 39, 40]),
        (12, [3, 4], [11, 12]),
        (6, [2], [6]),
        (1440, [8, 9, 10, 11, 12], [1436, 1437, 1438, 1439, 1440]),
    ],
)
def test_minute_ten_or_a_third_is_compared_with_the_end(count: int, base: list[int], end: list[int]) -> None:
    first, last = base_and_end(rounds(count))
    assert [round(item.end) for item in first] == base
    assert [round(item.end) for item in last] == end


def test_growth_before_minute_eight_is_no_growth_and_growth_after_it_is() -> None:
    early = rounds(memory=lambda number: 400.0 if number > 6 else 300.0 + 10 * number)
    assert failed(Soaked(early, EMPTY, EMPTY)) == []
    late = rounds(memory=lambda number: 400.0 + 0.2 * number)
    assert failed(Soaked(late, EMPTY, EMPTY)) == ["memory growth, MB"]
    assert verdict_of("memory growth, MB", late).value == pytest.approx(5.6)


def test_growth_just_below_the_limit_passes() -> None:
    assert failed(Soaked(rounds(memory=lambda number: 400.0 + 0.17 * number), EMPTY, EMPTY)) == []


def test_one_odd_round_decides_nothing() -> None:
    for odd in (9, 38, 39):
        spoilt = rounds(
            memory=lambda number, odd=odd: 460.0 if number == odd else 400.0,
            latency_p95=lambda number, odd=odd: 45.0 if number == odd else 15.0,
        )
        assert failed(Soaked(spoilt, EMPTY, EMPTY)) == []


def test_the_slope_is_that_of_the_many() -> None:
    noise = np.random.default_rng(1).normal(0.0, 0.5, 40)
    made = rounds(
        memory=lambda number: 400.0 + 0.1 * number + noise[number] + (80.0 if number == 20 else 0.0)
    )
    assert slope_per_hour(made) == pytest.approx(6.0, abs=1.0)
    assert slope_per_hour(made[:1]) == 0.0


def test_a_latency_that_drifts_fails_and_one_that_sinks_does_not() -> None:
    slower = rounds(latency_p95=lambda number: 15.0 + 0.06 * number)
    assert failed(Soaked(slower, EMPTY, EMPTY)) == ["latency drift, %"]
    assert verdict_of("latency drift, %", slower).value == pytest.approx(10.8, abs=0.1)
    faster = rounds(latency_p95=lambda number: 25.0 - 0.2 * number)
    assert failed(Soaked(faster, EMPTY, EMPTY)) == []


@pytest.mark.parametrize("what", ["threads", "handles"])
def test_a_leak_while_it_ran_fails(what: str) -> None:
    leaking = rounds(**{what: lambda number: 10.0 + number // 10})
    assert failed(Soaked(leaking, EMPTY, EMPTY)) == [f"more {what} while it ran"]


@pytest.mark.parametrize("what", ["threads", "handles"])
def test_what_is_left_after_the_end_fails(what: str) -> None:
    after = replace(EMPTY, **{what: getattr(EMPTY, what) + 1})
    assert failed(Soaked(rounds(), EMPTY, after)) == [f"{what} left behind"]
    assert failed(Soaked(rounds(), after, EMPTY)) == []


def test_a_thread_that_never_ended_is_named_even_if_another_one_has_gone() -> None:
    soaked = Soaked(rounds(), EMPTY, EMPTY, left=("capture reader",))
    assert failed(soaked) == ["threads left behind"]
    told = next(verdict.told for verdict in judge(soaked, Limits()) if not verdict.passed)
    assert "capture reader" in told


@pytest.mark.parametrize("what", ["fps", "inferences"])
def test_a_mirror_that_does_not_recover_fails(what: str) -> None:
    dead = rounds(**{what: lambda number: 0.0 if number == 30 else 15.0})
    assert failed(Soaked(dead, EMPTY, EMPTY)) == ["rounds without recovery"]


def test_a_mirror_without_pictures_does_not_pass_for_its_latency() -> None:
    dead = rounds(latency_p95=lambda number: 0.0)
    assert "latency drift, %" in failed(Soaked(dead, EMPTY, EMPTY))


def test_a_fault_fails_and_is_told() -> None:
    soaked = Soaked(rounds(), EMPTY, EMPTY, fault="pose estimation fails; restart the mirror.")
    assert failed(soaked) == ["rounds without recovery"]
    assert any("restart the mirror" in verdict.told for verdict in judge(soaked, Limits()))
