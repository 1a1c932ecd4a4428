from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.matching.coaching import Achievement, Coach
from mirror.matching.types import Hint, Match
from mirror.pose.types import FloatArray
from tests.unit.people import (
    HANDS_ON_HIPS,
    HANGING,
    LEFT_UP,
    RIGHT_UP,
    STRIDE,
    T_POSE,
    L,
    body,
    default_config,
    entry_of,
    pose_of,
)

CONFIG = default_config(
    coaching={"dead_band": 18.0, "begin": 25.0, "settle": 0.4, "least": 0.8, "celebrate_after": 1.0}
).coaching
RATE = 15.0


def match(
    points: FloatArray, name: str = "tops/shirt", *, mirrored: bool = False, upper: bool = False
) -> Match:
    return Match(entry_of(name, points), 0.5, verdict=False, mirrored=mirrored, upper_body=upper)


def told(
    coach: Coach, pose: Callable[[float], FloatArray], shown: Match, times: Iterable[float]
) -> list[tuple[float, Hint | None]]:
    return [(time, coach.update(pose_of(pose(time), time=time), (shown,), time)) for time in times]


def sentences(hints: list[tuple[float, Hint | None]]) -> list[str]:
    return ["" if hint is None else hint.sentence for _, hint in hints]


def seconds(count: float, start: float = 0.0) -> list[float]:
    return [start + step / RATE for step in range(round(count * RATE))]


def way(start: FloatArray, end: FloatArray, share: float) -> FloatArray:
    return start + (end - start) * min(max(share, 0.0), 1.0)


def test_something_far_off_is_told_once_it_has_settled() -> None:
    hints = told(Coach(CONFIG), lambda _: HANGING, match(LEFT_UP), seconds(2.0))
    first = next(time for time, hint in hints if hint is not None)
    assert CONFIG.settle <= first <= CONFIG.settle + 1.5 / RATE
    assert set(sentences(hints)) == {"", "Raise your left arm"}
    hint = hints[-1][1]
    assert hint is not None
    assert hint.joint is L.LEFT_WRIST
    assert (L.LEFT_SHOULDER, L.LEFT_ELBOW) in hint.bones
    assert hint.target == pytest.approx((715.0, 88.0), abs=1.0)


def test_a_mirrored_match_is_coached_on_the_other_side() -> None:
    hints = told(Coach(CONFIG), lambda _: HANGING, match(LEFT_UP, mirrored=True), seconds(1.0))
    assert sentences(hints)[-1] == "Raise your right arm"


def test_the_same_pose_says_nothing() -> None:
    assert set(sentences(told(Coach(CONFIG), lambda _: T_POSE, match(T_POSE), seconds(3.0)))) == {""}


def test_a_sentence_ends_with_the_first_reading_in_which_its_limb_is_right() -> None:
    coach = Coach(CONFIG)
    told(coach, lambda _: HANGING, match(T_POSE), seconds(1.0))
    half = body(
        LEFT_ELBOW=(0.9, -1.0), LEFT_WRIST=(1.4, -1.0), RIGHT_ELBOW=(-0.42, -0.45), RIGHT_WRIST=(-0.45, 0.05)
    )
    hints = told(coach, lambda _: half, match(T_POSE), seconds(1.0, start=1.0))
    assert sentences(hints)[0] == ""
    assert sentences(hints)[-1] == "Raise your right arm"


def test_another_limb_waits_until_a_sentence_has_been_read() -> None:
    """The other arm drops at once, twice as far off: it is told only when the first has stood its time."""
    low = body(LEFT_ELBOW=(0.75, -0.75), LEFT_WRIST=(1.15, -0.5))
    dropped = body(
        LEFT_ELBOW=(0.75, -0.75),
        LEFT_WRIST=(1.15, -0.5),
        RIGHT_ELBOW=(-0.42, -0.45),
        RIGHT_WRIST=(-0.45, 0.05),
    )
    level = T_POSE.copy()
    level[[L.LEFT_ELBOW, L.LEFT_WRIST]] = low[[L.LEFT_ELBOW, L.LEFT_WRIST]]
    coach = Coach(CONFIG)
    hints = told(coach, lambda time: level if time < 0.5 else dropped, match(T_POSE), seconds(3.0))
    words = sentences(hints)
    began = next(time for time, hint in hints if hint is not None)
    changed = next(time for time, hint in hints if hint is not None and "right" in hint.sentence)
    assert "left" in next(word for word in words if word)
    assert changed - began >= CONFIG.least
    assert changed <= 0.5 + CONFIG.settle + CONFIG.least + 2.0 / RATE


def test_a_worse_limb_that_comes_and_goes_is_not_told() -> None:
    coach = Coach(CONFIG)
    told(coach, lambda _: HANGING, match(LEFT_UP), seconds(2.0))

    def fidgets(time: float) -> FloatArray:
        moved = STRIDE.copy()
        moved[L.RIGHT_ANKLE] = (-1.6, 0.2)
        return moved if int(time * RATE) % 4 == 0 else HANGING

    hints = told(coach, fidgets, match(LEFT_UP), seconds(4.0, start=2.0))
    assert set(sentences(hints)) == {"Raise your left arm"}


PAIRS = [
    (HANGING, LEFT_UP), (HANGING, T_POSE), (HANGING, HANDS_ON_HIPS), (HANDS_ON_HIPS, HANGING),
    (STRIDE, HANGING), (HANGING, STRIDE), (LEFT_UP, RIGHT_UP), (T_POSE, HANDS_ON_HIPS),
    (HANGING, way(HANGING, T_POSE, 0.28)),
    (HANGING, way(HANGING, STRIDE, 0.55)), (HANGING, way(HANGING, HANDS_ON_HIPS, 0.5)),
]  # fmt: skip


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("pair", range(len(PAIRS)))
def test_somebody_who_stands_still_is_told_one_thing_in_spite_of_noise(pair: int, mirrored: bool) -> None:
    shopper, model = PAIRS[pair]
    noise = np.random.default_rng(pair)
    sigma = 0.004 * 720 / 150.0  # of a frame's height of 720, in torsos of 150 pixels

    def trembling(_: float) -> FloatArray:
        return shopper + noise.normal(0.0, sigma, shopper.shape)

    words = sentences(told(Coach(CONFIG), trembling, match(model, mirrored=mirrored), seconds(20.0)))
    changes = sum(one != other for one, other in itertools.pairwise(words))
    assert changes <= 1


def test_at_the_edge_of_the_dead_band_noise_brings_no_flicker() -> None:
    """Whatever angle somebody stands at, a sentence stays or stays away for a while."""
    noise = np.random.default_rng(5)
    for angle in np.arange(10.0, 34.0, 1.0):
        turned = np.deg2rad(9.0 + angle)
        model = body(
            LEFT_ELBOW=(0.34 + 0.56 * np.sin(turned), -1.0 + 0.56 * np.cos(turned)),
            LEFT_WRIST=(0.34 + 1.06 * np.sin(turned), -1.0 + 1.06 * np.cos(turned)),
        )
        words = sentences(
            told(
                Coach(CONFIG),
                lambda _: HANGING + noise.normal(0.0, 0.019, HANGING.shape),
                match(model),
                seconds(10.0),
            )
        )
        changes = sum(one != other for one, other in itertools.pairwise(words))
        assert changes <= 3, angle


def test_the_target_moves_along_with_the_shopper() -> None:
    coach, shown = Coach(CONFIG), match(LEFT_UP)
    places = []
    for time in seconds(2.0):
        hint = coach.update(pose_of(HANGING, hips=(400.0 + 100.0 * time, 380.0), time=time), (shown,), time)
        if hint is not None:
            places.append(hint.target[0] - 100.0 * time)
    assert len(places) > 10
    np.testing.assert_allclose(places, places[0], atol=1e-6)


def test_another_entry_begins_anew() -> None:
    coach = Coach(CONFIG)
    told(coach, lambda _: HANGING, match(LEFT_UP), seconds(1.0))
    hints = told(coach, lambda _: HANGING, match(RIGHT_UP, "tops/other"), seconds(1.0, start=1.0))
    assert sentences(hints)[0] == ""
    assert set(sentences(hints)) == {"", "Raise your right arm"}


def test_a_reading_that_flips_back_and_forth_does_not_flip_the_advice() -> None:
    coach = Coach(CONFIG)
    words = []
    for number, time in enumerate(seconds(4.0)):
        shown = match(LEFT_UP, mirrored=number >= 15 and number % 3 == 0)
        hint = coach.update(pose_of(HANGING, time=time), (shown,), time)
        words.append("" if hint is None else hint.sentence)
    assert set(words) == {"", "Raise your left arm"}
    for time in seconds(2.0, start=4.0):
        hint = coach.update(pose_of(HANGING, time=time), (match(LEFT_UP, mirrored=True),), time)
    assert hint is not None
    assert hint.sentence == "Raise your right arm"


def test_nobody_and_no_match_end_it() -> None:
    coach = Coach(CONFIG)
    told(coach, lambda _: HANGING, match(LEFT_UP), seconds(1.0))
    assert coach.update(None, (match(LEFT_UP),), 1.0) is None
    assert coach.update(pose_of(HANGING), (match(LEFT_UP),), 1.1) is None, "it has to settle again"
    told(coach, lambda _: HANGING, match(LEFT_UP), seconds(1.0, start=1.2))
    assert coach.update(pose_of(HANGING), (), 2.2) is None


def test_of_an_upper_body_match_the_legs_are_left_in_peace() -> None:
    assert set(
        sentences(told(Coach(CONFIG), lambda _: HANGING, match(STRIDE, upper=True), seconds(2.0)))
    ) == {""}


def test_it_can_be_switched_off() -> None:
    quiet = Coach(default_config(coaching={"enabled": False}).coaching)
    assert set(sentences(told(quiet, lambda _: HANGING, match(LEFT_UP), seconds(2.0)))) == {""}


def test_a_limit_to_begin_below_the_dead_band_is_refused() -> None:
    with pytest.raises(MirrorError, match="coaching.*begin must not be below dead_band"):
        default_config(coaching={"begin": 12.0, "dead_band": 18.0})


# Achievements.


def achieved(verdicts: dict[str, str], entry: str = "tops/shirt") -> dict[str, list[float | None]]:
    """For strings such as "11011" at 15 a second: what an achievement says of each reading."""
    results = {}
    for name, marks in verdicts.items():
        achievement = Achievement(CONFIG)
        results[name] = [
            achievement.update((Match(entry_of(entry), 0.9, mark == "1", False),), 5.0 + number / RATE)
            for number, mark in enumerate(marks)
        ]
    return results


def test_a_match_is_achieved_after_its_time_and_says_since_when() -> None:
    said = achieved({"steady": "0" * 3 + "1" * 30})["steady"]
    assert said[: 3 + 15] == [None] * 18
    assert said[18:] == [pytest.approx(5.0 + 3 / RATE)] * 15


def test_a_flicker_does_not_break_it_but_a_break_does() -> None:
    said = achieved({"flicker": "1" * 8 + "00" + "1" * 8, "break": "1" * 10 + "0" * 5 + "1" * 10})
    assert said["flicker"][-1] == pytest.approx(5.0)
    assert set(said["break"]) == {None}


def test_it_is_over_soon_after_the_match_is_lost() -> None:
    said = achieved({"lost": "1" * 20 + "0" * 6})["lost"]
    assert said[20:23] == [pytest.approx(5.0)] * 3
    assert said[-2:] == [None, None]


def test_each_entry_must_be_held_by_itself() -> None:
    achievement = Achievement(CONFIG)
    said = []
    for number in range(40):
        name = "tops/shirt" if number < 12 else "tops/other"
        said.append(achievement.update((Match(entry_of(name), 0.9, True, False),), number / RATE))
    assert said[:27] == [None] * 27
    assert said[27] == pytest.approx(12 / RATE)


def test_a_gap_of_one_reading_does_not_break_it_and_a_long_pause_does() -> None:
    shown = (Match(entry_of("tops/shirt"), 0.9, True, False),)
    achievement = Achievement(CONFIG)
    for number in range(20):
        said = achievement.update(() if number == 17 else shown, number / RATE)
    assert said == pytest.approx(0.0)
    assert achievement.update(shown, 30.0) is None
