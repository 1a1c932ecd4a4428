from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.people import Body, Person, body_of, claim, covered_share, distance_of, sighting
from tests.unit.people import HANGING, T_POSE, pose_of
from tests.unit.pose.street import BLACK, RED, Street, Walker, stands

SIZE = (1280, 720)
LOOK = sighting(Street([Walker(stands(640.0), RED, BLACK)]).frame(0.0), pose_of(HANGING))[1]


def body(x: float, height: float = 500.0, y: float = 350.0) -> Body:
    return Body(x, y, height, (x - 80.0, y - height / 2.0, x + 80.0, y + height / 2.0))


def test_a_body_is_where_its_trunk_is_and_as_tall_as_it_is_long() -> None:
    found = body_of(pose_of(HANGING, torso=100.0, hips=(640.0, 400.0)))
    assert found.x == pytest.approx(640.0)
    assert found.y == pytest.approx(350.0)
    assert found.height == pytest.approx(330.0)
    left, top, right, bottom = found.box
    assert left < 600.0
    assert right > 680.0
    assert (top, bottom) == (pytest.approx(257.0), pytest.approx(580.0))


def test_arms_do_not_move_a_body() -> None:
    hanging, spread = body_of(pose_of(HANGING)), body_of(pose_of(T_POSE))
    assert (hanging.x, hanging.y, hanging.height) == (spread.x, spread.y, spread.height)


def test_somebody_who_walks_is_expected_where_they_go_but_not_for_long() -> None:
    person = Person.new(body(300.0), LOOK, 0.0)
    for step in range(1, 20):
        person = person.moved(body(300.0 + 20.0 * step), step * 0.1, LOOK, 0.0)
    assert person.speed[0] == pytest.approx(200.0, rel=0.01)
    x, y = person.place(1.9 + 0.3)
    assert x == pytest.approx(680.0 + 60.0, abs=1.0)
    assert y == pytest.approx(350.0)
    assert person.place(1.9 + 5.0)[0] == pytest.approx(680.0 + 100.0, abs=1.0), "half a second ahead at most"
    assert person.box(1.9 + 0.3)[0] == pytest.approx(660.0, abs=1.0)
    assert person.apart(body(740.0 + 250.0), 2.2) == pytest.approx(0.5, abs=0.01)


def test_after_a_gap_the_old_speed_is_forgotten() -> None:
    person = Person.new(body(300.0), LOOK, 0.0).moved(body(320.0), 0.1, LOOK, 0.0)
    assert person.speed[0] > 50.0
    np.testing.assert_array_equal(person.moved(body(330.0), 4.0, LOOK, 0.0).speed, np.zeros(2))


def test_a_sighting_in_doubt_teaches_nothing() -> None:
    other = sighting(Street([Walker(stands(640.0), BLACK, RED)]).frame(0.0), pose_of(HANGING))[1]
    person = Person.new(body(300.0), LOOK, 0.0)
    assert person.moved(body(300.0), 0.1, other, 0.0).unlike(LOOK) == 0.0
    assert person.moved(body(300.0), 0.1, other, 0.5).unlike(LOOK) > 0.05


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (body(640.0), body(200.0)),
        (body(640.0, 500.0), body(640.0, 300.0)),
        (body(600.0, 480.0), body(150.0, 650.0)),
    ],
    ids=["middle", "large", "middle before large"],
)
def test_who_stands_before_the_mirror_has_the_better_claim(better: Body, worse: Body) -> None:
    assert claim(better, SIZE) > claim(worse, SIZE) > 0.0


def test_shares_that_are_covered() -> None:
    box = (100.0, 100.0, 200.0, 300.0)
    assert covered_share(box, box) == 1.0
    assert covered_share(box, (150.0, 0.0, 900.0, 900.0)) == 0.5
    assert covered_share(box, (200.0, 100.0, 300.0, 300.0)) == 0.0
    assert covered_share((0.0, 0.0, 0.0, 0.0), box) == 0.0


def test_distances_are_in_heights_of_the_larger() -> None:
    assert distance_of(body(100.0, 500.0), body(400.0, 250.0)) == pytest.approx(0.6)
