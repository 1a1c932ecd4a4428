from __future__ import annotations

import pytest

from ui.glide import CalmNumber, Glide, eased


def test_a_value_glides_and_arrives() -> None:
    glide = Glide(0.0, 0.2)
    glide.aim(10.0, now=1.0)
    assert glide.at(1.0) == 0.0
    assert glide.at(1.1) == pytest.approx(5.0)
    assert glide.at(1.2) == 10.0
    assert not glide.moving(1.21)


def test_a_new_target_starts_where_the_value_is() -> None:
    glide = Glide(0.0, 0.2)
    glide.aim(10.0, now=1.0)
    glide.aim(0.0, now=1.1)
    assert glide.at(1.1) == pytest.approx(5.0)
    assert glide.at(1.3) == 0.0


def test_the_same_target_does_not_start_anew() -> None:
    glide = Glide(0.0, 0.2)
    glide.aim(10.0, now=1.0)
    glide.aim(10.0, now=1.15)
    assert glide.at(1.2) == 10.0


def test_without_duration_it_is_there_at_once() -> None:
    glide = Glide(0.0, 0.0)
    glide.aim(1.0, now=1.0)
    assert glide.at(1.0) == 1.0


def test_easing_stays_within_its_ends() -> None:
    assert [eased(share) for share in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [0.0, 0.0, 0.5, 1.0, 1.0]


def test_a_restless_number_is_shown_calmly() -> None:
    calm = CalmNumber()
    assert calm.follow(60, 0.0) == 60
    assert calm.follow(61, 0.1) == 60
    assert calm.follow(62, 0.3) == 60
    assert calm.follow(63, 0.3) == 63, "a clear change is shown at once"
    assert calm.follow(62, 0.4) == 63
    assert calm.follow(62, 0.9) == 62, "a small one after a pause"
    assert calm.follow(61, 0.95, at_once=True) == 61
