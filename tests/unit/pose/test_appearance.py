from __future__ import annotations

import numpy as np
import pytest

from mirror.frames import Image
from mirror.pose.appearance import Appearance, appearance_of, blend, distance
from mirror.pose.types import Pose
from tests.unit.people import HANGING, pose_of
from tests.unit.pose.street import BLACK, BLUE, RED, WHITE, Colour, Street, Walker, stands

POSE = pose_of(HANGING, torso=130.0, hips=(640.0, 420.0))


def seen(top: Colour, legs: Colour, *, light: float = 1.0, noise: float = 0.0) -> Appearance:
    pixels = Street([Walker(stands(640.0), top, legs)]).frame(0.0).astype(np.float64) * light
    pixels += noise * np.random.default_rng(3).standard_normal(pixels.shape)
    return appearance_of(np.clip(pixels, 0, 255).astype(np.uint8), POSE)


def test_the_parts_have_the_colours_of_what_is_worn() -> None:
    # OpenCV's 8-bit Lab: lightness times 2.55, a and b plus 128.
    look = seen(WHITE, BLACK)
    assert look.known.all()
    assert look.mean[1, 0] > 225
    assert look.mean[2, 0] > 225
    assert look.mean[3, 0] < 25
    assert look.mean[4, 0] < 25


def test_the_same_person_is_no_distance_away_and_noise_and_light_make_little() -> None:
    known = seen(RED, BLACK)
    assert distance(known, known) == 0.0
    assert distance(known, seen(RED, BLACK, noise=5.0)) < 0.03
    assert distance(known, seen(RED, BLACK, light=0.95)) < 0.1


@pytest.mark.parametrize(("top", "legs"), [(BLUE, BLACK), (RED, WHITE)], ids=["top", "legs"])
def test_other_clothes_are_another_person(top: Colour, legs: Colour) -> None:
    assert distance(seen(RED, BLACK), seen(top, legs)) > 0.5


def test_the_distance_is_the_same_both_ways() -> None:
    one, other = seen(RED, BLACK), seen(BLUE, WHITE, noise=20.0)
    assert distance(one, other) == pytest.approx(distance(other, one))


def test_a_pattern_is_no_plain_colour_of_the_same_mean() -> None:
    checked: Image = np.full((720, 1280, 3), 128, dtype=np.uint8)
    rows, columns = np.indices((720, 1280)) // 6
    checked[(rows + columns) % 2 == 0], checked[(rows + columns) % 2 == 1] = 60, 196
    plain: Image = np.full((720, 1280, 3), 128, dtype=np.uint8)
    assert distance(appearance_of(checked, POSE), appearance_of(plain, POSE)) > 0.3


def test_what_is_out_of_the_frame_is_not_compared() -> None:
    walker = Walker(stands(640.0), RED, BLACK)
    pixels = Street([walker]).frame(0.0)
    low = Pose(POSE.points + np.array([0.0, 300.0, 0.0]), POSE.visibility, None, 0.0)
    shifted = np.roll(pixels, 300, axis=0)
    cut = appearance_of(shifted, low)
    assert cut.known.tolist() == [True, True, True, False, False]
    assert distance(cut, seen(RED, WHITE)) < 0.05, "the legs can't be seen"
    away = Pose(POSE.points + 3000.0, POSE.visibility, None, 0.0)
    nothing = appearance_of(pixels, away)
    assert not nothing.known.any()
    assert distance(nothing, cut) == 0.0


def test_an_appearance_is_learnt_bit_by_bit_and_at_once_where_nothing_was_known() -> None:
    red, blue = seen(RED, BLACK), seen(BLUE, BLACK)
    quarter = blend(red, blue, 0.25)
    np.testing.assert_allclose(quarter.mean, red.mean + 0.25 * (blue.mean - red.mean))
    unknown = Appearance(red.mean * 0.0, red.variance, np.zeros(5, dtype=np.bool_))
    np.testing.assert_allclose(blend(unknown, blue, 0.25).mean, blue.mean)
    np.testing.assert_allclose(blend(red, unknown, 0.25).mean, red.mean)
    assert blend(red, unknown, 0.25).known.all()
