from __future__ import annotations

import pytest

from mirror.pose.landmarks import Landmark
from mirror.pose.shopper import Followed, Shopper
from tests.unit.people import default_config
from tests.unit.pose.street import (
    BLACK,
    BLUE,
    GREEN,
    RED,
    STEP,
    WHITE,
    Street,
    Walker,
    stands,
    until,
    walks,
)

CONFIG = default_config().shopper


def follow(
    street: Street, seconds: float, start: float = 0.0, shopper: Shopper | None = None
) -> list[Followed]:
    """What the mirror makes of each frame, 15 a second."""
    shopper = shopper or Shopper(CONFIG)
    times = [start + number * STEP for number in range(round(seconds / STEP))]
    return [shopper.update(street.frame(time), time, street) for time in times]


def column(found: Followed) -> float | None:
    """Where the shopper is taken to be."""
    if found.pose is None:
        return None
    return float(found.pose.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean())


def columns(course: list[Followed]) -> list[float | None]:
    return [column(found) for found in course]


ALONE = Walker(stands(640.0), RED, BLACK)


def test_nobody_is_followed_while_nobody_is_there() -> None:
    course = follow(Street([]), 1.0)
    assert all((found.pose, found.number, found.bystanders) == (None, 0, 0) for found in course)


def test_somebody_alone_is_followed_from_the_first_frame_on() -> None:
    course = follow(Street([ALONE]), 2.0)
    assert columns(course) == [pytest.approx(640.0)] * len(course)
    assert {found.number for found in course} == {1}


def test_somebody_alone_is_looked_at_by_the_quick_network_alone_but_for_a_look_around_now_and_then() -> None:
    street = Street([ALONE])
    follow(street, 7.0)
    assert len(street.looks) <= 7.0 / CONFIG.look_around + 2
    assert set(street.windows) == {None}, "without company there is nothing to hide"


def test_the_largest_in_the_middle_is_taken_first() -> None:
    street = Street(
        [
            Walker(stands(150.0), BLUE, BLACK, torso=140.0),
            Walker(stands(600.0), RED, BLACK, torso=130.0),
            Walker(stands(900.0), GREEN, BLACK, torso=90.0),
        ]
    )
    course = follow(street, 1.0)
    assert columns(course) == [pytest.approx(600.0)] * len(course)
    assert course[-1].bystanders == 2


def test_somebody_far_away_is_no_shopper() -> None:
    assert {
        found.number for found in follow(Street([Walker(stands(640.0), RED, BLACK, torso=40.0)]), 1.0)
    } == {0}


@pytest.mark.parametrize("speed", [350.0, 600.0])
@pytest.mark.parametrize("side", [-1, 1], ids=["from the left", "from the right"])
@pytest.mark.parametrize("torso", [130.0, 165.0], ids=["as large", "larger"])
def test_whoever_passes_in_front_does_not_take_the_mirror(side: int, speed: float, torso: float) -> None:
    start = 640.0 - side * 700.0
    passer = Walker(walks(1.0, start, side * speed), BLUE, WHITE, torso, depth=0.5)
    course = follow(Street([ALONE, passer]), 2.0 + 1400.0 / speed)
    assert {found.number for found in course} == {1}
    assert all(place is None or abs(place - 640.0) < 60.0 for place in columns(course))
    assert column(course[-1]) == pytest.approx(640.0)
    assert any(found.hidden for found in course), "behind the passer-by the shopper can't be seen"


def test_two_in_the_same_clothes_are_told_apart_by_their_ways() -> None:
    passer = Walker(walks(1.0, -60.0, 400.0), RED, BLACK, 130.0, depth=2.0)
    course = follow(Street([ALONE, passer]), 6.0)
    assert {found.number for found in course} == {1}
    assert column(course[-1]) == pytest.approx(640.0)


def test_the_shopper_is_found_again_soon_after_being_covered_for_long() -> None:
    def stays(time: float) -> float | None:
        return None if time < 1.0 else min(640.0, -60.0 + 400.0 * (time - 1.0)) + 500.0 * max(0.0, time - 5.0)

    course = follow(Street([ALONE, Walker(stays, BLUE, WHITE, 160.0, depth=0.5)]), 7.0)
    assert {found.number for found in course} == {1}
    free = next(number for number, _ in enumerate(course) if number * STEP > 5.0 + 80.0 / 500.0)
    again = next(number for number in range(free, len(course)) if column(course[number]) is not None)
    assert (again - free) * STEP <= 0.5
    assert column(course[-1]) == pytest.approx(640.0)


def test_a_larger_one_who_stays_beside_the_shopper_is_a_bystander() -> None:
    course = follow(Street([ALONE, Walker(walks(1.0, 960.0, 0.0), BLUE, WHITE, torso=170.0)]), 6.0)
    assert columns(course) == [pytest.approx(640.0)] * len(course)
    assert course[-1].bystanders == 1


def test_when_the_shopper_leaves_the_next_one_is_taken_within_a_second() -> None:
    first = Walker(until(2.0, stands(560.0)), RED, BLACK)
    second = Walker(stands(900.0), BLUE, WHITE)
    course = follow(Street([first, second]), 4.0)
    taken = next(number for number, found in enumerate(course) if found.number == 2)
    assert 0.0 < taken * STEP - 2.0 <= 1.0
    assert column(course[-1]) == pytest.approx(900.0)


def test_nobody_is_followed_once_the_only_shopper_has_left() -> None:
    street = Street([Walker(until(1.0, stands(640.0)), RED, BLACK)])
    course = follow(street, 3.0)
    assert course[-1].number == 0
    assert street.forgotten == 1


def test_the_same_person_who_comes_back_at_once_is_the_same_shopper() -> None:
    def away(time: float) -> float | None:
        return None if 2.0 <= time < 4.0 else 640.0

    course = follow(Street([Walker(away, RED, BLACK)]), 6.0)
    assert course[-1].number == 1
    assert 0 in {found.number for found in course}


def test_somebody_else_who_comes_then_is_another_shopper() -> None:
    first = Walker(until(2.0, stands(640.0)), RED, BLACK)
    second = Walker(walks(4.0, 640.0, 0.0), BLUE, WHITE)
    assert follow(Street([first, second]), 6.0)[-1].number == 2


def test_new_clothes_do_not_make_another_shopper_of_somebody_alone() -> None:
    first = Walker(until(2.0, stands(640.0)), RED, BLACK)
    second = Walker(walks(2.0, 640.0, 0.0), BLUE, WHITE)
    course = follow(Street([first, second]), 4.0)
    assert {found.number for found in course} == {1}
    assert all(place is not None for place in columns(course))


def test_a_friend_beside_a_shopper_who_changes_does_not_get_the_mirror() -> None:
    first = Walker(until(2.0, stands(600.0)), RED, BLACK)
    turned = Walker(walks(2.0, 600.0, 0.0), WHITE, BLACK)
    friend = Walker(stands(800.0), BLUE, GREEN)
    course = follow(Street([first, turned, friend]), 4.0)
    assert {found.number for found in course} == {1}
    assert column(course[-1]) == pytest.approx(600.0)


def test_the_mirror_turns_to_whoever_stands_before_it_when_the_shopper_lingers_at_the_edge() -> None:
    lingers = Walker(stands(90.0), RED, BLACK, torso=90.0)
    course = follow(Street([lingers, Walker(walks(2.0, 640.0, 0.0), BLUE, WHITE)]), 4.0)
    assert course[20].number == 1
    assert column(course[-1]) == pytest.approx(640.0)
    assert course[-1].number == 2


def test_in_company_the_quick_network_sees_only_what_is_about_the_shopper() -> None:
    street = Street([ALONE, Walker(stands(900.0), BLUE, WHITE)])
    follow(street, 2.0)
    window = street.windows[-1]
    assert window is not None
    assert window.left <= 500
    assert window.right == pytest.approx(770, abs=3), "up to half-way between the two"


def test_after_a_pause_nothing_is_known_any_more() -> None:
    shopper = Shopper(CONFIG)
    follow(Street([ALONE]), 1.0, shopper=shopper)
    course = follow(Street([Walker(stands(300.0), BLUE, WHITE)]), 1.0, start=30.0, shopper=shopper)
    assert column(course[0]) == pytest.approx(300.0)
    assert course[0].number == 2


def test_somebody_with_a_better_claim_takes_the_place_of_one_who_has_only_just_come() -> None:
    first = Walker(stands(330.0), RED, BLACK)
    course = follow(Street([first, Walker(walks(0.2, 640.0, 0.0), BLUE, WHITE)]), 2.0)
    assert column(course[0]) == pytest.approx(330.0)
    assert column(course[-1]) == pytest.approx(640.0)
    settled = follow(Street([first, Walker(walks(1.5, 640.0, 0.0), BLUE, WHITE)]), 3.5)
    assert column(settled[-1]) == pytest.approx(330.0), "but not of one who is there already"


def test_a_sudden_change_of_looks_is_worth_a_look_around_at_once() -> None:
    first = Walker(until(2.0, stands(640.0)), RED, BLACK)
    street = Street([first, Walker(walks(2.0, 640.0, 0.0), BLUE, WHITE)])
    follow(street, 3.0)
    assert any(2.0 <= time < 2.0 + 1.5 * STEP for time in street.looks)


def test_somebody_new_is_looked_at_again_soon_to_see_where_they_go() -> None:
    street = Street([ALONE, Walker(walks(1.0, 1200.0, 0.0), BLUE, WHITE, torso=90.0)])
    follow(street, 3.0)
    first, second = [time for time in street.looks if time >= 1.0][:2]
    assert second - first <= 2.5 * STEP < CONFIG.look_around


@pytest.mark.parametrize("noticed", [2.0, 2.6, 9.0], ids=["before", "after", "never"])
def test_somebody_who_is_noticed_late_does_not_take_the_mirror_along(noticed: float) -> None:
    passer = Walker(walks(1.0, -60.0, 500.0), BLUE, WHITE, 150.0, depth=0.5, noticed=noticed)
    street = Street([ALONE, passer])
    course = follow(street, 5.0)
    assert {found.number for found in course} == {1}
    assert column(course[-1]) == pytest.approx(640.0)


def test_clothes_that_last_are_learnt() -> None:
    first = Walker(until(2.0, stands(640.0)), RED, BLACK)
    changed = Walker(walks(2.0, 640.0, 0.0), BLUE, WHITE)
    passer = Walker(walks(5.0, -60.0, 400.0), RED, BLACK, 150.0, depth=0.5)
    course = follow(Street([first, changed, passer]), 9.0)
    assert {found.number for found in course} == {1}
    assert column(course[-1]) == pytest.approx(640.0), "the passer-by wears what the shopper wore before"


def test_the_mirror_is_handed_over_to_somebody_who_stands_much_nearer_for_long() -> None:
    behind = Walker(stands(450.0), RED, BLACK, torso=80.0)
    street = Street([behind, Walker(walks(1.0, 640.0, 0.0), BLUE, WHITE, torso=200.0, depth=0.5)])
    course = follow(street, 7.0)
    over = next(number for number, found in enumerate(course) if found.number == 2) * STEP
    assert CONFIG.hand_over_after <= over - 1.0 <= CONFIG.hand_over_after + 1.0
    assert column(course[-1]) == pytest.approx(640.0)
