from __future__ import annotations

from collections import Counter

import pytest

from mirror.bench.soak_plan import BUSY, CAMERA_FAULTS, TOUCHES, Kind, make_plan


@pytest.mark.parametrize(
    ("seconds", "rounds"), [(2400.0, 40), (600.0, 10), (300.0, 6), (20.0, 6), (86_400.0, 1440)]
)
def test_a_round_takes_a_minute_and_a_short_soak_has_six(seconds: float, rounds: int) -> None:
    plan = make_plan(seconds)
    assert plan.rounds == rounds
    assert plan.seconds == pytest.approx(seconds)


def test_the_same_seed_gives_the_same_timetable_and_another_one_another() -> None:
    assert make_plan(600.0, 1) == make_plan(600.0, 1)
    assert make_plan(600.0, 1) != make_plan(600.0, 2)


def test_rounds_differ_from_each_other() -> None:
    plan = make_plan(600.0)
    moments = [event.at % 60.0 for event in plan.disturbances if event.kind is Kind.LIBRARY]
    assert len(moments) == 10
    assert len({round(moment, 3) for moment in moments}) == 10


def test_everything_that_happens_in_a_shop_happens() -> None:
    plan = make_plan(2400.0)
    counts = Counter(event.kind for event in plan.disturbances)
    assert set(counts) == set(Kind)
    assert sum(counts[kind] for kind in CAMERA_FAULTS) == 40
    assert min(counts[kind] for kind in CAMERA_FAULTS) >= 13
    assert counts[Kind.SHOPPER_LEAVES] + counts[Kind.SHOPPER_CHANGES] == 40
    assert min(counts[Kind.SHOPPER_LEAVES], counts[Kind.SHOPPER_CHANGES]) > 5
    assert counts[Kind.TOUCH] == 40 * TOUCHES
    assert counts[Kind.LIBRARY] == counts[Kind.RESIZE] == counts[Kind.PAD] == counts[Kind.PUT_BACK] == 40


@pytest.mark.parametrize("seconds", [20.0, 600.0, 2400.0])
def test_what_is_disturbed_is_over_and_put_back_before_it_is_calm(seconds: float) -> None:
    plan = make_plan(seconds)
    assert [event.at for event in plan.disturbances] == sorted(event.at for event in plan.disturbances)
    for event in plan.disturbances:
        within = event.at / plan.round_seconds % 1.0
        assert not plan.calm_at(event.at)
        if event.kind is not Kind.PUT_BACK:
            assert within + event.seconds / plan.round_seconds <= BUSY + 1e-9, event
    ends = [event.at for event in plan.disturbances if event.kind is Kind.PUT_BACK]
    assert ends == pytest.approx([(number + BUSY) * plan.round_seconds for number in range(plan.rounds)])


def test_rounds_and_calm_times_follow_each_other() -> None:
    plan = make_plan(600.0)
    assert [plan.round_at(moment) for moment in (0.0, 59.9, 60.0, 599.9, 700.0)] == [0, 0, 1, 9, 9]
    assert [plan.calm_at(moment) for moment in (0.0, 30.0, 45.0, 59.9, 60.1, 105.0)] == [
        False, False, True, True, False, True,
    ]  # fmt: skip
