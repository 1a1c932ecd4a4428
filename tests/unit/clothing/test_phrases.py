"""Words for outfits, as a shop assistant would say them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.clothing.phrases import item, sentence
from mirror.clothing.types import Colour, Garment, Outfit
from mirror.pose.estimator import Window


def _worn(
    name: str, *colours: tuple[str, float], pattern: str = "plain", length: str = "", side: str = ""
) -> Garment:
    told = tuple(Colour(colour, (50.0, 0.0, 0.0), (119, 119, 119), share) for colour, share in colours)
    return Garment(name, 0.1, Window(0, 0, 1, 1), told, pattern, length, side)


@pytest.mark.parametrize(
    ("garment", "words"),
    [
        (_worn("pants", ("navy", 1.0)), "navy trousers"),
        (_worn("pants", ("navy", 0.8), ("white", 0.2)), "navy trousers"),
        (_worn("top", ("white", 0.6), ("red", 0.4)), "white and red top"),
        (_worn("top", ("white", 0.8), ("navy", 0.2), pattern="striped"), "striped white and navy top"),
        (
            _worn("top", ("white", 0.5), ("red", 0.3), ("blue", 0.2), pattern="checked"),
            "checked white and red top",
        ),
        (_worn("skirt", ("red", 1.0), pattern="patterned"), "patterned red skirt"),
        (_worn("pants", ("grey", 1.0), length="cropped"), "cropped grey trousers"),
        (_worn("pants", ("grey", 1.0), length="full length"), "grey trousers"),
        (_worn("top", ("teal", 1.0), length="sleeveless"), "sleeveless teal top"),
        (_worn("top", ("teal", 1.0), length="short sleeves"), "teal top"),
        (_worn("dress", ("red", 1.0), length="to the ankle, sleeveless"), "sleeveless red dress"),
        (_worn("shoes", ("black", 1.0), side="both"), "black shoes"),
        (_worn("shoes", ("black", 1.0), side="left"), "black shoe"),
        (_worn("outerwear", ("camel", 1.0)), "camel jacket"),
        (replace(_worn("outerwear", ("camel", 1.0)), kind="coat"), "camel coat"),
        (replace(_worn("shoes", ("black", 1.0), side="both"), kind="boots"), "black boots"),
        (replace(_worn("shoes", ("black", 1.0), side="right"), kind="boots"), "black boot"),
    ],
)
def test_items(garment: Garment, words: str) -> None:
    assert item(garment) == words


def test_a_whole_outfit() -> None:
    outfit = Outfit(
        (
            _worn("top", ("white", 1.0), length="short sleeves"),
            _worn("pants", ("navy", 1.0), length="full length"),
            _worn("shoes", ("black", 1.0), side="both"),
        )
    )
    assert sentence(outfit) == "White top with short sleeves, navy trousers, black shoes."


def test_a_dress_with_hem_and_sleeves() -> None:
    outfit = Outfit((_worn("dress", ("red", 1.0), length="below the knee, long sleeves"),))
    assert sentence(outfit) == "Red dress below the knee with long sleeves."


def test_nothing_is_said_of_nothing() -> None:
    assert sentence(Outfit()) == ""
