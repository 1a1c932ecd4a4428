"""The vocabulary of colours: each name stands for itself, and none for two things."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.clothing.colours import colour_name
from mirror.clothing.vocabulary import EXAMPLES


def _lab(code: str) -> tuple[float, float, float]:
    bgr = np.array([[[int(code[i : i + 2], 16) for i in (4, 2, 0)]]], dtype=np.float32) / np.float32(255)
    lightness, a, b = (float(value) for value in cv2.cvtColor(bgr, cv2.COLOR_BGR2Lab)[0, 0])
    return lightness, a, b


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_is_called_by_its_name(name: str) -> None:
    for code in EXAMPLES[name].split():
        assert len(code) == 6
        assert colour_name(_lab(code)) == name


def test_no_colour_stands_for_two_names() -> None:
    codes = [code for text in EXAMPLES.values() for code in text.split()]
    assert len(codes) == len(set(codes))


def test_every_name_has_several_examples() -> None:
    assert min(len(text.split()) for text in EXAMPLES.values()) >= 4


@pytest.mark.parametrize(
    ("code", "names"),
    [
        # Well-known colours of cloth and of the web's palette, written down apart from the vocabulary.
        ("000080", "navy blue"),
        ("ff0000", "red"),
        ("008000", "green"),
        ("006400", "dark green,green"),
        ("ffff00", "yellow"),
        ("ffa500", "orange,mustard"),
        ("800080", "purple"),
        ("ffc0cb", "light pink,pink"),
        ("f5f5dc", "cream"),
        ("d2b48c", "beige,camel"),
        ("808000", "olive,khaki"),
        ("008080", "teal"),
        ("800020", "burgundy"),
        ("36454f", "charcoal,blue-grey"),
        ("c3b091", "beige,khaki"),
        ("ff7f50", "coral"),
        ("40e0d0", "turquoise"),
        ("ff00ff", "fuchsia"),
        ("e6e6fa", "lilac,white"),
        ("a52a2a", "red,rust"),
        ("8b4513", "brown,rust"),
        ("708090", "blue-grey,grey"),
        ("87ceeb", "light blue"),
        ("1560bd", "blue"),
        ("fffff0", "white,cream"),
    ],
)
def test_known_colours(code: str, names: str) -> None:
    assert colour_name(_lab(code)) in [name for part in names.split(",") for name in (part, *part.split())]
