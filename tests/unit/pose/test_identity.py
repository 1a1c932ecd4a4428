from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.appearance import Appearance
from mirror.pose.identity import REACH, by_elimination, in_reach, is_near, is_same, unlikeness
from mirror.pose.people import Body, Person

HEIGHT = 500.0
NOW = 10.0
BEFORE = NOW - 1.0 / 15.0


def look(light: float) -> Appearance:
    """One colour all over: `d` units more are a difference of 3 d² / 512."""
    return Appearance(np.full((5, 3), light), np.full((5, 3), 64.0), np.ones(5, dtype=np.bool_))


def patched(light: float, other: float, parts: list[int]) -> Appearance:
    """The same with another colour on some parts, as where the network mixes two people up."""
    mean = np.full((5, 3), light)
    mean[parts] = other
    return Appearance(mean, np.full((5, 3), 64.0), np.ones(5, dtype=np.bool_))


def body(x: float, height: float = HEIGHT) -> Body:
    return Body(x, 350.0, height, (x - 80.0, 350.0 - height / 2.0, x + 80.0, 350.0 + height / 2.0))


def person(x: float, light: float = 100.0, *, speed: float = 0.0, seen: float = BEFORE) -> Person:
    return Person(body(x), np.array([speed, 0.0]), look(light), seen, seen - 1.0)


SHOPPER = person(600.0)
BESIDE = person(780.0, 108.0)


def test_a_look_is_told_by_its_distance() -> None:
    assert SHOPPER.unlike(look(100.0)) == 0.0
    assert SHOPPER.unlike(look(108.0)) == pytest.approx(0.375)
    assert unlikeness(SHOPPER, body(850.0), look(100.0), NOW) == pytest.approx(0.25, abs=0.01), (
        "half a height"
    )


def test_nobody_jumps_across_the_picture() -> None:
    assert in_reach(SHOPPER, body(600.0 + REACH * HEIGHT), NOW)
    assert not in_reach(SHOPPER, body(600.0 + 0.5 * HEIGHT), NOW)
    assert in_reach(SHOPPER, body(600.0 + 0.5 * HEIGHT), NOW + 0.2), "but walks there"
    assert in_reach(person(600.0, speed=900.0), body(600.0 + 0.4 * HEIGHT), NOW), "or is on the way"


def test_nobody_doubles_in_size_from_one_frame_to_the_next() -> None:
    assert not in_reach(SHOPPER, body(600.0, 2.0 * HEIGHT), NOW)
    assert in_reach(SHOPPER, body(600.0, 1.4 * HEIGHT), NOW)
    assert in_reach(SHOPPER, body(600.0, 2.0 * HEIGHT), NOW + 2.0)


def test_near_is_who_may_be_there_by_now() -> None:
    assert is_near(BESIDE, SHOPPER, NOW)
    assert not is_near(person(1100.0), SHOPPER, NOW)
    assert is_near(person(1100.0, seen=NOW - 1.0), SHOPPER, NOW), "seen a second ago, they may have come"


def test_alone_only_the_place_counts() -> None:
    assert is_same(SHOPPER, [], body(610.0), look(200.0), NOW)
    assert not is_same(SHOPPER, [], body(1000.0), look(100.0), NOW)


def test_whoever_looks_like_somebody_far_away_is_not_the_shopper() -> None:
    far = person(1150.0, 160.0)
    assert not is_same(SHOPPER, [far], body(610.0), look(160.0), NOW)
    assert is_same(SHOPPER, [far], body(610.0), look(104.0), NOW)


def test_beside_somebody_the_likeness_decides() -> None:
    assert is_same(SHOPPER, [BESIDE], body(605.0), look(101.0), NOW)
    assert not is_same(SHOPPER, [BESIDE], body(690.0), look(105.5), NOW)
    assert not is_same(SHOPPER, [BESIDE], body(605.0), look(130.0), NOW), (
        "nor is it anybody who looks otherwise"
    )


def test_what_is_of_both_is_nobody() -> None:
    apart, over = person(800.0, 112.0), person(680.0, 112.0)
    mixed = patched(100.0, 112.0, [2, 3])
    assert SHOPPER.unlike(mixed) < apart.unlike(mixed), "it is more like the shopper"
    assert is_same(SHOPPER, [apart], body(600.0), mixed, NOW), "apart, they may have changed"
    assert not is_same(SHOPPER, [over], body(600.0), mixed, NOW)
    assert is_same(SHOPPER, [over], body(600.0), look(103.0), NOW)


def test_two_in_the_same_clothes_are_told_apart_by_place() -> None:
    twin = person(800.0, 101.0)
    assert is_same(SHOPPER, [twin], body(610.0), look(101.0), NOW)
    assert not is_same(SHOPPER, [twin], body(745.0), look(100.0), NOW)
    over = person(690.0, 101.0)
    assert is_same(SHOPPER, [over], body(660.0), look(101.0), NOW), "a little nearer to the twin says nothing"


def test_whoever_is_left_when_all_others_are_seen_is_the_shopper() -> None:
    seen = [(body(782.0), look(108.5)), (body(603.0), look(150.0))]
    assert by_elimination(SHOPPER, [BESIDE], seen, NOW) == 1


@pytest.mark.parametrize(
    "seen",
    [
        [(body(603.0), look(150.0))],
        [(body(782.0), look(150.0)), (body(603.0), look(150.0))],
        [(body(782.0), look(108.5)), (body(603.0), look(150.0)), (body(400.0), look(150.0))],
        [(body(782.0), look(108.5)), (body(1100.0), look(150.0))],
        [(body(690.0), look(108.5)), (body(640.0), look(150.0))],
    ],
    ids=[
        "the other is not seen",
        "nobody is like the other",
        "two are left",
        "too far away",
        "one over the other",
    ],
)
def test_nobody_is_recognised_by_elimination_while_it_is_not_certain(
    seen: list[tuple[Body, Appearance]],
) -> None:
    assert by_elimination(SHOPPER, [BESIDE], seen, NOW) is None


def test_alone_there_is_nobody_to_eliminate() -> None:
    assert by_elimination(SHOPPER, [], [(body(603.0), look(150.0))], NOW) is None
