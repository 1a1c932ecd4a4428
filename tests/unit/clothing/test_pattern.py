"""Made cloth: plain with folds, striped, checked, dotted, with a print."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from mirror.clothing.colours import lab_of
from mirror.clothing.pattern import pattern_of
from mirror.frames import Image
from tests.unit.clothing.worn import shaded

SIZE = (160, 200)  # rows, columns
ROWS, COLUMNS = np.mgrid[: SIZE[0], : SIZE[1]]
WHITE, NAVY = np.array((238, 241, 243)), np.array((94, 59, 44))
CLOTH = np.zeros(SIZE, dtype=np.bool_)
CLOTH[10:150, 20:180] = True


def _two(second: NDArray[np.bool_], noise: float = 4.0) -> Image:
    picture = np.where(second[..., None], NAVY, WHITE) + np.random.default_rng(0).normal(0, noise, (*SIZE, 1))
    return np.clip(picture, 0, 255).astype(np.uint8)


def _told(pixels: Image, cloth: NDArray[np.bool_] = CLOTH) -> str:
    return pattern_of(lab_of(pixels), cloth)


@pytest.mark.parametrize("degrees", [0, 20, 45, 90])
@pytest.mark.parametrize("period", [7, 14])
def test_stripes_of_any_direction(degrees: int, period: int) -> None:
    turned = np.deg2rad(degrees)
    phase = ROWS * np.cos(turned) + COLUMNS * np.sin(turned)
    assert _told(_two(phase % period < period / 2)) == "striped"


@pytest.mark.parametrize("degrees", [0, 45])
def test_checks(degrees: int) -> None:
    turned = np.deg2rad(degrees)
    down = (ROWS * np.cos(turned) + COLUMNS * np.sin(turned)) % 16 < 8
    across = (COLUMNS * np.cos(turned) - ROWS * np.sin(turned)) % 16 < 8
    assert _told(_two(down | across)) == "checked"


@pytest.mark.parametrize(("step", "radius"), [(14, 3.2), (24, 7.7)])
def test_dots_are_a_pattern_without_a_name(step: int, radius: float) -> None:
    shifted = (COLUMNS + step // 2 * ((ROWS // step) % 2)) % step - step // 2
    assert _told(_two(np.hypot(ROWS % step - step // 2, shifted) < radius)) == "patterned"


@pytest.mark.parametrize("cloth", ["f3f1ec", "c8202a", "2f55b5", "2b2a30", "f0c75e"])
def test_a_plain_cloth_with_folds_and_noise_is_plain(cloth: str) -> None:
    pixels = shaded(cloth, (SIZE[1], SIZE[0]), 0.5).astype(np.float64)
    folds = 1.0 + 0.08 * np.sin(COLUMNS / 5.0 + np.sin(ROWS / 30.0))
    assert _told(np.clip(pixels * folds[..., None], 0, 255).astype(np.uint8)) == "plain"


def test_a_print_on_the_chest_is_no_pattern() -> None:
    second = np.zeros(SIZE, dtype=np.bool_)
    second[50:80, 70:130] = (COLUMNS[50:80, 70:130] // 6) % 2 == 0
    assert _told(_two(second)) == "plain"


def test_two_halves_are_no_pattern() -> None:
    assert _told(_two(COLUMNS > 100)) == "plain"


def test_what_lies_around_the_garment_does_not_count() -> None:
    outside = ~CLOTH & ((ROWS // 4) % 2 == 0)
    assert _told(_two(outside)) == "plain"


def test_too_little_cloth_is_plain() -> None:
    few = np.zeros(SIZE, dtype=np.bool_)
    few[10:25, 10:25] = True
    assert _told(_two((ROWS // 3) % 2 == 0), few) == "plain"
    assert _told(_two((ROWS // 3) % 2 == 0), np.zeros(SIZE, dtype=np.bool_)) == "plain"


def test_one_grey_level_is_plain() -> None:
    assert _told(np.full((*SIZE, 3), 90, dtype=np.uint8)) == "plain"
