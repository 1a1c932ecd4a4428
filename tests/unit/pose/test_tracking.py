from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.landmarks import Landmark
from mirror.pose.shopper import Shopper
from mirror.pose.smoothing import make_smoother
from mirror.pose.tracking import Tracked, Tracker
from tests.unit.people import default_config
from tests.unit.pose.street import BLACK, BLUE, RED, STEP, WHITE, Street, Walker, stands, until, walks

CONFIG = default_config()
ALONE = Walker(stands(640.0), RED, BLACK)


def track(street: Street, seconds: float) -> list[Tracked]:
    tracker = Tracker(Shopper(CONFIG.shopper), make_smoother(CONFIG.smoothing))
    times = [number * STEP for number in range(round(seconds / STEP))]
    return [tracker.update(street.frame(time), time, street) for time in times]


def drawn(found: Tracked) -> float:
    """How strongly the hips are drawn."""
    return 0.0 if found.track is None else float(found.track.opacity[Landmark.LEFT_HIP])


def test_the_shopper_is_drawn_where_they_are() -> None:
    course = track(Street([ALONE]), 1.0)
    assert course[-1].pose is not None
    assert course[-1].track is not None
    np.testing.assert_allclose(course[-1].track.points, course[-1].pose.points[:, :2], atol=1e-6)
    assert [found.new for found in course] == [True] + [False] * (len(course) - 1)


def test_behind_a_passer_by_the_skeleton_fades_in_place_and_comes_back() -> None:
    course = track(Street([ALONE, Walker(walks(1.0, -60.0, 400.0), BLUE, WHITE, 165.0, depth=0.5)]), 6.0)
    hidden = [number for number, found in enumerate(course) if found.pose is None]
    assert hidden
    first, last = hidden[0], hidden[-1]
    assert drawn(course[first]) < 1.0
    assert drawn(course[first + 4]) == 0.0, "within a fifth of a second and an inference"
    for number in range(first, first + 3):
        shown = course[number].track
        assert shown is not None
        hips = shown.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean()
        assert hips == pytest.approx(640.0, abs=20.0), "it does not go along with whoever passes"
        np.testing.assert_array_equal(shown.velocity, 0.0)
    assert drawn(course[last + 1]) < 1.0, "faded in, not snapped"
    assert drawn(course[last + 4]) == 1.0


def test_the_next_shopper_is_new_and_begins_where_they_stand() -> None:
    street = Street([Walker(until(1.0, stands(500.0)), RED, BLACK), Walker(stands(900.0), BLUE, WHITE)])
    course = track(street, 3.0)
    new = [number for number, found in enumerate(course) if found.new]
    assert [course[number].shopper for number in new] == [1, 2]
    at = course[new[1]].track
    assert at is not None
    assert at.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean() == pytest.approx(900.0), (
        "nothing glides over from the one before"
    )


def test_nobody_is_drawn_once_everybody_has_left() -> None:
    course = track(Street([Walker(until(1.0, stands(640.0)), RED, BLACK)]), 3.0)
    assert (course[-1].pose, course[-1].track, course[-1].shopper) == (None, None, 0)


def test_after_a_reset_the_same_person_is_met_anew() -> None:
    street = Street([ALONE])
    tracker = Tracker(Shopper(CONFIG.shopper), make_smoother(CONFIG.smoothing))
    tracker.update(street.frame(0.0), 0.0, street)
    tracker.reset()
    assert tracker.update(street.frame(STEP), STEP, street).new
