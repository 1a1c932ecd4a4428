"""Colours of cloth in light and shadow, made from a model of shading that the code does not contain."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from mirror.clothing.colours import colour_name, lab_of, palette_of, rgb_of, told_colours
from mirror.frames import Image
from tests.unit.clothing.worn import shaded


def _names(pixels: Image) -> list[str]:
    return [colour.name for colour in told_colours(palette_of(_samples(pixels)))]


def _samples(pixels: Image) -> NDArray[np.float32]:
    return lab_of(pixels).reshape(-1, 3)


@pytest.mark.parametrize(
    ("cloth", "name"),
    [
        ("f2f1ee", "white"),
        ("c8202a", "red"),
        ("2f55b5", "blue"),
        ("2e8b4f", "green"),
        ("f5d33f", "yellow"),
        ("8b8c90", "grey"),
        ("d9c4a2", "beige"),
        ("6f5a8c", "purple"),
    ],
)
def test_shadow_neither_splits_nor_renames_cloth(cloth: str, name: str) -> None:
    assert _names(shaded(cloth)) == [name]


@pytest.mark.parametrize(
    ("cloth", "name"),
    [
        ("121316", "black"),
        ("2b2a30", "black"),
        ("151a33", "navy"),
        ("2c3b5e", "navy"),
        ("16301f", "dark green"),
        ("3b2a20", "dark brown"),
        ("4a1522", "burgundy"),
        ("4a4a4d", "charcoal"),
    ],
)
def test_dark_cloth_is_told_apart_by_more_than_brightness(cloth: str, name: str) -> None:
    assert _names(shaded(cloth, darkest=0.5)) == [name]


def test_dark_names_hold_where_lightness_is_the_same() -> None:
    """At one lightness only a and b can tell them apart."""
    told = [colour_name((20.0, a, b)) for a, b in ((0, -1), (6, -22), (-13, 7), (12, 12), (26, 5))]
    assert told == ["black", "navy", "dark green", "dark brown", "burgundy"]


def test_a_white_top_half_in_shadow_is_white() -> None:
    pixels = shaded("f4f3f0", darkest=0.95)
    pixels[:, 100:] = pixels[:, 100:] // 10 * 6
    assert _names(pixels)[0] == "white"


def test_two_colours_are_two_with_their_shares() -> None:
    pixels = np.full((100, 100, 3), (238, 241, 243), dtype=np.uint8)
    pixels[70:] = (94, 59, 44)
    first, second = told_colours(palette_of(_samples(pixels)))
    assert (first.name, second.name) == ("white", "navy")
    assert first.share == pytest.approx(0.7, abs=0.01)
    assert second.share == pytest.approx(0.3, abs=0.01)


def test_buttons_are_no_colour_of_a_garment() -> None:
    pixels = np.full((100, 100, 3), (94, 59, 44), dtype=np.uint8)
    pixels[40:60, 50:70] = (60, 200, 240)
    assert _names(pixels) == ["navy"]


def test_the_colour_is_that_of_the_lit_part() -> None:
    """The mean of cloth that lies half in shadow is a colour that nobody sees on it."""
    pixels = shaded("c8202a", darkest=0.3)
    (cluster,) = palette_of(_samples(pixels)).clusters
    assert cluster.lab[0] > _samples(pixels)[:, 0].mean() + 2.0


def test_clusters_cover_everything_and_come_by_size() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (60, 60, 3)).astype(np.uint8)
    shares = [cluster.share for cluster in palette_of(_samples(pixels)).clusters]
    assert sum(shares) == pytest.approx(1.0)
    assert shares == sorted(shares, reverse=True)


def test_at_most_three_colours_are_told_and_always_one() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (60, 60, 3)).astype(np.uint8)
    assert 1 <= len(_names(pixels)) <= 3
    one = np.array([[[30, 40, 200]]], dtype=np.uint8)
    assert _names(one) == ["red"]


def test_equal_names_are_one_colour() -> None:
    names = _names(np.random.default_rng(3).integers(0, 256, (80, 80, 3)).astype(np.uint8))
    assert len(names) == len(set(names))


def test_it_is_the_same_every_time() -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (50, 50, 3)).astype(np.uint8)
    assert told_colours(palette_of(_samples(pixels))) == told_colours(palette_of(_samples(pixels)))


@pytest.mark.parametrize("bgr", [(0, 0, 0), (255, 255, 255), (94, 59, 44), (30, 40, 200)])
def test_lab_and_back(bgr: tuple[int, int, int]) -> None:
    lightness, a, b = (float(value) for value in lab_of(np.array([[bgr]], dtype=np.uint8))[0, 0])
    assert np.abs(np.array(rgb_of((lightness, a, b))) - bgr[::-1]).max() <= 4


def test_lab_has_the_usual_scale() -> None:
    lab = lab_of(np.array([[(255, 255, 255), (0, 0, 255)]], dtype=np.uint8))[0]
    assert lab[0] == pytest.approx((100.0, 0.0, 0.0), abs=0.5)
    assert lab[1] == pytest.approx((53.2, 80.1, 67.2), abs=1.0)


def test_a_colour_outside_of_srgb_is_clipped() -> None:
    assert all(0 <= value <= 255 for value in rgb_of((60.0, 120.0, -120.0)))
