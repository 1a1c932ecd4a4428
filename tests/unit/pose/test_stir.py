from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.frames import Image
from mirror.pose.stir import Stir

BOX = (500.0, 100.0, 780.0, 700.0)


def room(seed: int = 0, light: float = 0.0) -> Image:
    """A grey room with sensor noise."""
    noise = np.random.default_rng(seed).normal(0.0, 5.0, (720, 1280, 3))
    return np.clip(150.0 + light + noise, 0, 255).astype(np.uint8)


def with_somebody(x: int, seed: int = 1) -> Image:
    pixels = room(seed)
    cv2.rectangle(pixels, (x - 60, 150), (x + 60, 700), (60, 40, 110), -1)
    return pixels


@pytest.fixture
def stir() -> Stir:
    stir = Stir()
    stir.note(room(), BOX)
    return stir


def test_what_was_never_seen_counts_as_changed() -> None:
    stir = Stir()
    assert stir.changed(room(), BOX)
    stir.note(room(), BOX)
    stir.forget()
    assert stir.changed(room(), BOX)


@pytest.mark.parametrize("light", [0.0, 25.0, -25.0], ids=["same light", "lighter", "darker"])
def test_noise_and_light_are_no_stir(stir: Stir, light: float) -> None:
    assert not stir.changed(room(1, light), BOX)


@pytest.mark.parametrize("x", [0, 150, 1100, 1270], ids=["enters left", "left", "right", "enters right"])
def test_somebody_beside_the_shopper_stirs(stir: Stir, x: int) -> None:
    assert stir.changed(with_somebody(x), BOX)


def test_the_shopper_may_move(stir: Stir) -> None:
    assert not stir.changed(with_somebody(640), BOX)
    moved = (900.0, 100.0, 1180.0, 700.0)
    assert not stir.changed(with_somebody(1040), moved)
    assert stir.changed(with_somebody(1040), BOX), "unless it is somebody else"


def test_a_shopper_who_fills_the_picture_hides_all_that_stirs(stir: Stir) -> None:
    assert not stir.changed(with_somebody(100), (-50.0, -50.0, 1400.0, 800.0))


def test_frames_of_another_size_can_be_compared(stir: Stir) -> None:
    small = cv2.resize(room(), (640, 360), interpolation=cv2.INTER_AREA)
    assert not stir.changed(small, (250.0, 50.0, 390.0, 350.0))
