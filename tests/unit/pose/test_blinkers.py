from __future__ import annotations

import numpy as np
import pytest

from mirror.pose.appearance import Appearance
from mirror.pose.blinkers import blinkered, window_of
from mirror.pose.estimator import Window
from mirror.pose.people import Body, Person
from tests.unit.people import noise_picture

SIZE = (1280, 720)
LOOK = Appearance(np.zeros((5, 3)), np.ones((5, 3)), np.ones(5, dtype=np.bool_))


def person(x: float, seen: float = 10.0, speed: float = 0.0) -> Person:
    """500 pixels tall, 160 wide."""
    body = Body(x, 350.0, 500.0, (x - 80.0, 100.0, x + 80.0, 600.0))
    return Person(body, np.array([speed, 0.0]), LOOK, seen, 0.0)


def test_a_window_leaves_room_about_the_shopper() -> None:
    assert window_of(person(640.0), [], 10.0, SIZE) == Window(460, 0, 820, 700)


def test_a_window_grows_while_the_shopper_is_not_seen_and_stays_within_the_frame() -> None:
    assert window_of(person(640.0), [], 10.2, SIZE) == Window(360, 0, 920, 720)
    assert window_of(person(40.0), [], 10.0, SIZE).left == 0
    assert window_of(person(1400.0), [], 10.0, SIZE).right == 1280


@pytest.mark.parametrize(
    ("other", "window"),
    [
        (person(800.0), (460, 720)),
        (person(500.0), (570, 820)),
        (person(1200.0), (460, 820)),
        (person(690.0), (460, 820)),
        (person(800.0, seen=7.4), (460, 820)),
        (person(800.0, seen=9.4), (460, 720)),
        (person(800.0, seen=9.4, speed=-200.0), (460, 820)),
    ],
    ids=["right", "left", "far away", "right before them", "long ago", "standing", "moving"],
)
def test_a_window_ends_half_way_to_whoever_stands_beside(other: Person, window: tuple[int, int]) -> None:
    found = window_of(person(640.0), [other], 10.0, SIZE)
    assert (found.left, found.right) == window


@pytest.mark.parametrize("x", [-300.0, 1700.0])
def test_a_window_is_never_empty(x: float) -> None:
    found = window_of(person(x), [person(640.0)], 10.0, SIZE)
    assert 0 <= found.left < found.right <= 1280
    assert 0 <= found.top < found.bottom <= 720


def test_blinkers_leave_their_window_as_it_is_and_the_rest_grey() -> None:
    pixels = noise_picture(64, 48)
    before = pixels.copy()
    seen = blinkered(pixels, Window(10, 5, 30, 40))
    np.testing.assert_array_equal(seen[5:40, 10:30], pixels[5:40, 10:30])
    outside = np.ones((48, 64), dtype=bool)
    outside[5:40, 10:30] = False
    assert (seen[outside] == 127).all()
    np.testing.assert_array_equal(pixels, before)
    assert blinkered(pixels, Window(0, 0, 64, 48)) is pixels
