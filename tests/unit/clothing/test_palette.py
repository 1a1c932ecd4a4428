"""The colours of the classes: told apart by everybody."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.palette import COLOURS, NAMES, png_palette

# Dichromacy simulated on linear RGB: Machado, Oliveira, Fernandes 2009, severity 1.
VISIONS: Final = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
ARMS = "left_arm right_arm"
CLOTH = "top outerwear dress"
BELOW = "skirt pants shorts"
SHOES = "left_shoe right_shoe"
TOUCHING: Final = {
    "hat": "hair face glasses scarf accessories top outerwear",
    "hair": f"glasses face torso_skin {ARMS} {CLOTH} scarf accessories bag",
    "glasses": "face",
    "face": f"torso_skin {ARMS} {CLOTH} scarf accessories",
    "torso_skin": f"{ARMS} {CLOTH} {BELOW} scarf belt accessories bag",
    "left_arm": f"right_arm {CLOTH} {BELOW} bag belt accessories scarf left_leg",
    "right_arm": f"{CLOTH} {BELOW} bag belt accessories scarf right_leg",
    "left_leg": f"right_leg dress outerwear {BELOW} legwear {SHOES} bag",
    "right_leg": f"dress outerwear {BELOW} legwear {SHOES} bag",
    "top": f"outerwear dress {BELOW} legwear bag scarf belt accessories",
    "outerwear": f"dress {BELOW} legwear bag scarf belt accessories {SHOES}",
    "dress": f"legwear bag scarf belt {SHOES} accessories pants",
    "skirt": f"legwear bag belt {SHOES} accessories",
    "pants": f"{SHOES} legwear bag belt accessories",
    "shorts": "legwear bag belt accessories",
    "legwear": f"{SHOES} bag",
    "left_shoe": "right_shoe",
    "bag": "scarf belt accessories",
}


def lab(vision: str) -> np.ndarray:
    """CIE-Lab (D65) of every class as somebody sees it, `(23, 3)`."""
    share = np.array(COLOURS) / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    linear = np.clip(linear @ VISIONS[vision].T, 0.0, 1.0)
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    x, y, z = np.moveaxis((linear @ to_xyz.T) / to_xyz.sum(axis=1), -1, 0)
    f = [np.where(v > 0.008856, np.cbrt(v), 7.787 * v + 16 / 116) for v in (x, y, z)]
    return np.stack([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])], axis=-1)


def distance(vision: str, first: str, second: str) -> float:
    places = lab(vision)
    return float(np.linalg.norm(places[INDEX[first]] - places[INDEX[second]]))


def test_the_measure_finds_colours_that_are_confused() -> None:
    """Red and green of one lightness are far apart for most, and close for who sees no red."""
    share = lab("usual")
    assert share[0] == pytest.approx([0.0, 0.0, 0.0], abs=0.1)
    assert distance("usual", "left_arm", "legwear") > 70
    assert distance("deuteranopia", "left_arm", "legwear") < distance("usual", "left_arm", "legwear") / 2


@pytest.mark.parametrize("vision", VISIONS)
def test_classes_that_touch_on_a_body_are_told_apart(vision: str) -> None:
    pairs = [(first, second) for first, others in TOUCHING.items() for second in others.split()]
    near = {pair: round(distance(vision, *pair), 1) for pair in pairs if distance(vision, *pair) < 17.0}
    assert near == {}


def test_no_two_classes_look_the_same_in_a_legend() -> None:
    names = CLASSES[1:]
    near = {
        (first, second): round(distance("usual", first, second), 1)
        for number, first in enumerate(names)
        for second in names[number + 1 :]
        if distance("usual", first, second) < 14.0
    }
    assert near == {}


def test_every_colour_shows_on_the_dark_panel() -> None:
    assert lab("usual")[1:, 0].min() > 30.0


def test_names_are_english_words_in_the_order_of_the_classes() -> None:
    assert len(NAMES) == len(CLASSES) == len(set(NAMES))
    assert (NAMES[INDEX["left_arm"]], NAMES[INDEX["outerwear"]]) == ("Left arm", "Coat, jacket")
    assert all(name[0].isupper() and "_" not in name for name in NAMES)


def test_the_palette_of_a_png_is_that_of_the_window() -> None:
    palette = png_palette()
    assert palette.shape == (256, 3)
    assert palette.dtype == np.uint8
    assert [tuple(map(int, row)) for row in palette[: len(CLASSES)]] == list(COLOURS)
    assert not palette[len(CLASSES) :].any()
    assert COLOURS[0] == (0, 0, 0)
