from __future__ import annotations

import numpy as np
import pytest

from mirror.outfits.harmony import Relation, harmonies, harmony, lch_of

BLACK, WHITE, GREY = (12.0, 0.0, 0.0), (96.0, 0.0, 1.0), (55.0, 1.0, -1.0)
RED, DARK_RED, ORANGE = (45.0, 55.0, 35.0), (22.0, 32.0, 18.0), (65.0, 38.0, 62.0)
TEAL, BLUE, OLIVE = (50.0, -45.0, -28.0), (35.0, 20.0, -55.0), (45.0, -6.0, 20.0)
DUSTY = (60.0, 14.0, 4.0)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (BLACK, BLACK, Relation.SAME_NEUTRAL),
        (BLACK, WHITE, Relation.NEUTRALS),
        (GREY, RED, Relation.QUIET),
        (RED, DARK_RED, Relation.TONE_IN_TONE),
        (RED, ORANGE, Relation.NEIGHBOURS),
        (RED, TEAL, Relation.OPPOSITE),
        (RED, BLUE, Relation.CLASH),
        (OLIVE, DUSTY, Relation.SOFT),
    ],
)
def test_two_colours_are_something_to_each_other_both_ways(
    one: tuple[float, float, float], other: tuple[float, float, float], relation: Relation
) -> None:
    assert harmony(one, other).relation is relation
    assert harmony(other, one).relation is relation


def test_hue_wraps_around() -> None:
    nearly, just = (50.0, 40.0, -1.0), (50.0, 40.0, 1.0)
    assert harmony(nearly, just).relation is Relation.TONE_IN_TONE
    assert lch_of(np.array(nearly))[2] == pytest.approx(360.0 - np.degrees(np.arctan(1 / 40)))


def test_many_colours_at_once_are_worth_what_each_is_worth() -> None:
    many = (BLACK, WHITE, RED, ORANGE, TEAL, BLUE)
    scores = harmonies(np.array(many), RED)
    assert scores.tolist() == [harmony(one, RED).score for one in many]


def test_the_rules_say_what_a_relation_is_worth() -> None:
    worth = dict.fromkeys(Relation, 0.0) | {Relation.QUIET: -1.0}
    assert harmony(GREY, RED, worth).score == -1.0
    assert harmony(RED, ORANGE, worth).score == 0.0


def test_contrast_is_the_difference_of_lightness() -> None:
    assert harmony(BLACK, WHITE).contrast == pytest.approx(84.0)
