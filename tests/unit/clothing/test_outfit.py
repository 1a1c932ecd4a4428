"""Outfits of drawn people whose garments and colours are known, and what must never be told."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from mirror.clothing.classes import GARMENTS, INDEX
from mirror.clothing.outfit import describe
from mirror.clothing.rules import LEAST_AREA
from mirror.clothing.types import Parse
from mirror.figure.wardrobe import WARDROBE
from mirror.pose.estimator import Window
from tests.unit.clothing.worn import blank, colours_of, drawn, parse_with
from tests.unit.people import HANGING, pose_of

ITEMS = {item.id: item for item in WARDROBE}


def _seen(parse: Parse) -> set[str]:
    """Garments of which enough is seen to be told, by the true labels."""
    person = np.count_nonzero(parse.labels)
    counts = np.bincount(parse.labels.ravel(), minlength=23)
    areas = {name: counts[INDEX[name]] for name in GARMENTS if name != "shoes"}
    areas["shoes"] = counts[INDEX["left_shoe"]] + counts[INDEX["right_shoe"]]
    return {name for name, area in areas.items() if area >= LEAST_AREA[name] * person}


def test_the_whole_wardrobe_is_named_as_people_would() -> None:
    right, missed = 0, []
    for item in WARDROBE:
        pixels, parse = drawn(item)
        outfit = describe(parse, pixels)
        assert {garment.name for garment in outfit.garments} == _seen(parse), item.id
        for name, called in colours_of(item.person.outfit).items():
            garment = outfit.find(name)
            if garment is None:
                continue  # hidden by what is worn over it
            if garment.colour.name in called:
                right += 1
            else:
                missed.append(f"{item.id}: {name} is {garment.colour.name}, not {' or '.join(called)}")
    assert right >= 200
    assert len(missed) <= 0.03 * (right + len(missed)), missed


@pytest.mark.parametrize(
    ("entry", "name", "pattern", "length"),
    [
        ("tops/striped-tee", "top", "striped", "short sleeves"),
        ("tops/gingham-shirt", "top", "checked", "short sleeves"),
        ("tops/polka-dot-blouse", "top", "patterned", "short sleeves"),
        ("tops/cable-knit", "top", "plain", "long sleeves"),
        ("outerwear/quilted-gilet", "outerwear", "plain", "sleeveless"),
        ("outerwear/trench-coat", "top", "plain", ""),
        ("outerwear/trench-coat", "outerwear", "plain", "long sleeves"),
        ("dresses/shift-dress", "dress", "plain", "above the knee, sleeveless"),
        ("dresses/wrap-dress", "dress", "plain", "below the knee, three-quarter sleeves"),
        ("dresses/maxi-dress", "dress", "plain", "to the ankle, sleeveless"),
        ("skirts/tartan-skirt", "skirt", "checked", "above the knee"),
        ("skirts/satin-skirt", "skirt", "plain", "below the knee"),
        ("trousers/chinos", "pants", "plain", "full length"),
        ("shorts/chino-shorts", "shorts", "plain", "above the knee"),
    ],
)
def test_patterns_and_lengths_of_drawn_garments(entry: str, name: str, pattern: str, length: str) -> None:
    pixels, parse = drawn(ITEMS[entry])
    garment = describe(parse, pixels).find(name)
    assert garment is not None
    assert (garment.pattern, garment.length) == (pattern, length)


def test_plain_garments_are_called_plain() -> None:
    for item in WARDROBE[::3]:
        outfit = item.person.outfit
        cloths = (outfit.top, outfit.skirt, outfit.bottom)
        if any(getattr(c, "motif", "") or getattr(c, "pinstripe", "") for c in cloths if c is not None):
            continue
        pixels, parse = drawn(item)
        told = {garment.name: garment.pattern for garment in describe(parse, pixels).garments}
        assert set(told.values()) == {"plain"}, (item.id, told)


def test_distance_changes_no_name() -> None:
    item = ITEMS["outerwear/pea-coat"]
    near, far = (describe(*reversed(drawn(item, size))) for size in ((900, 1200), (240, 320)))
    assert [(g.name, g.colour.name) for g in near.garments] == [(g.name, g.colour.name) for g in far.garments]


def test_garments_come_from_head_to_foot() -> None:
    pixels, parse = drawn(ITEMS["shorts/belted-shorts"])
    names = [garment.name for garment in describe(parse, pixels).garments]
    assert names == ["glasses", "top", "belt", "shorts", "shoes"]


def test_a_box_is_in_pixels_of_the_picture() -> None:
    labels = blank()
    labels[300:400, 500:700] = INDEX["top"]
    whole = parse_with(labels)
    window = Window(450, 280, 760, 460)
    part = replace(whole, labels=labels[280:460, 450:760], window=window)
    pixels = np.full((720, 1280, 3), 200, dtype=np.uint8)
    pixels[300:400, 500:700] = (40, 40, 180)
    garment = describe(part, pixels).garments[0]
    assert garment.box == Window(500, 300, 700, 400)
    assert garment.colour.name == "red"
    assert garment.area == pytest.approx(1.0)


def test_shoes_are_told_apart_by_side_and_named_once() -> None:
    labels = blank()
    labels[100:500, 600:700] = INDEX["pants"]
    labels[500:530, 600:640] = INDEX["right_shoe"]
    pixels = np.full((720, 1280, 3), 200, dtype=np.uint8)
    one = describe(parse_with(labels), pixels)
    labels[500:530, 660:700] = INDEX["left_shoe"]
    both = describe(parse_with(labels), pixels)
    assert [g.side for g in one.garments if g.name == "shoes"] == ["right"]
    assert [g.side for g in both.garments if g.name == "shoes"] == ["both"]
    assert [g.side for g in both.garments if g.name == "pants"] == [""]


def test_a_speck_is_no_garment() -> None:
    labels = blank()
    labels[100:500, 600:700] = INDEX["pants"]
    labels[100:104, 600:604] = INDEX["bag"]
    pixels = np.full((720, 1280, 3), 200, dtype=np.uint8)
    assert [g.name for g in describe(parse_with(labels), pixels).garments] == ["pants"]


def test_nobody_wears_nothing() -> None:
    assert describe(parse_with(blank()), np.zeros((720, 1280, 3), dtype=np.uint8)).garments == ()


def test_skin_and_hair_are_no_garments() -> None:
    labels = blank()
    labels[100:300, 600:700] = INDEX["face"]
    labels[60:100, 600:700] = INDEX["hair"]
    assert describe(parse_with(labels), np.zeros((720, 1280, 3), dtype=np.uint8)).garments == ()


def test_a_picture_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="pixels"):
        describe(parse_with(blank()), np.zeros((360, 640, 3), dtype=np.uint8))


def test_small_things_keep_their_colour_in_a_large_picture() -> None:
    """Thinning the whole picture would lose glasses, or mix them with the face."""
    pixels, parse = drawn(ITEMS["tops/polo-shirt"], (2400, 3200))
    glasses = describe(parse, pixels).find("glasses")
    assert glasses is not None
    assert glasses.colour.name in ("brown", "dark brown")


def test_what_lies_beside_a_garment_does_not_colour_it() -> None:
    labels = blank()
    labels[200:500, 600:700] = INDEX["top"]
    pixels = np.full((720, 1280, 3), 255, dtype=np.uint8)
    pixels[200:500, 600:700] = (94, 59, 44)
    soft = cv2.blur(pixels, (3, 3))
    (garment,) = describe(parse_with(labels), soft).garments
    assert [colour.name for colour in garment.colours] == ["navy"]


def test_it_bears_a_single_pixel_and_a_picture_of_noise() -> None:
    tiny = np.full((1, 1), INDEX["top"], dtype=np.uint8)
    outfit = describe(
        parse_with(tiny, pose_of(HANGING, torso=0.2, hips=(0.5, 0.5))), np.zeros((1, 1, 3), np.uint8)
    )
    assert [g.colour.name for g in outfit.garments] == ["black"]
    random = np.random.default_rng(1)
    labels = random.integers(0, 23, (300, 200)).astype(np.uint8)
    noise = random.integers(0, 256, (300, 200, 3)).astype(np.uint8)
    for garment in describe(parse_with(labels), noise).garments:
        assert 1 <= len(garment.colours) <= 3
        assert sum(colour.share for colour in garment.colours) <= 1.0 + 1e-3
