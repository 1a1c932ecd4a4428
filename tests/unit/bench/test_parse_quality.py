from __future__ import annotations

import numpy as np
import pytest

from mirror.bench.parse_quality import Tally
from mirror.clothing.classes import GROUPS, INDEX

PALE = np.full((40, 40, 3), 230, dtype=np.uint8)
DARK = np.full((40, 40, 3), 20, dtype=np.uint8)


def halves(left: int, right: int) -> np.ndarray:
    picture = np.full((40, 40), left, dtype=np.uint8)
    picture[:, 20:] = right
    return picture


def group(name: str) -> int:
    return GROUPS.index(name)


def test_figures_of_a_parse_that_is_half_right() -> None:
    tally = Tally()
    # Left of the picture a top, right of it pants; found: a top in the left quarter, pants all over the rest.
    found = halves(INDEX["pants"], INDEX["pants"])
    found[:, :10] = INDEX["top"]
    tally.add(halves(group("top"), group("pants")), found, PALE)
    quality = tally.quality()
    assert quality.pixel_accuracy == quality.person_accuracy == pytest.approx(0.75)
    assert quality.iou["top"] == pytest.approx(0.5)
    assert quality.iou["pants"] == pytest.approx(2 / 3)
    assert quality.mean_iou == pytest.approx((0.5 + 2 / 3) / 17)
    assert (quality.photos, quality.missed) == (1, 0)


def test_background_counts_for_pixels_but_not_for_the_person() -> None:
    tally = Tally()
    tally.add(halves(0, group("dress")), halves(0, INDEX["skirt"]), PALE)
    quality = tally.quality()
    assert quality.pixel_accuracy == pytest.approx(0.5)
    assert quality.person_accuracy == 0.0
    assert quality.iou["background"] == 1.0


def test_what_is_missed_and_what_is_too_much_both_count() -> None:
    tally = Tally()
    everywhere = np.full((40, 40), group("top"), dtype=np.uint8)
    tally.add(everywhere, halves(INDEX["top"], 0), PALE)
    assert tally.quality().person_accuracy == pytest.approx(0.5)
    tally.add(halves(0, group("top")), np.full((40, 40), INDEX["top"], dtype=np.uint8), PALE)
    quality = tally.quality()
    assert quality.person_accuracy == pytest.approx(1600 / 2400)
    assert quality.iou["top"] == pytest.approx(1600 / 3200)


def test_sides_and_parts_of_the_body_are_folded() -> None:
    tally = Tally()
    tally.add(halves(group("skin"), group("shoes")), halves(INDEX["left_arm"], INDEX["right_shoe"]), PALE)
    assert tally.quality().pixel_accuracy == 1.0


def test_nobody_found_counts_as_background() -> None:
    tally = Tally()
    tally.add(halves(0, group("top")), None, PALE)
    quality = tally.quality()
    assert (quality.missed, quality.pixel_accuracy, quality.person_accuracy) == (1, pytest.approx(0.5), 0.0)


def test_photos_are_added_up_pixel_by_pixel() -> None:
    tally = Tally()
    tally.add(halves(0, group("top")), halves(0, INDEX["top"]), PALE)
    tally.add(
        np.full((10, 10), group("top"), dtype=np.uint8), np.zeros((10, 10), dtype=np.uint8), PALE[:10, :10]
    )
    assert tally.quality().pixel_accuracy == pytest.approx(1600 / 1700)


def test_only_dark_garments_count_as_dark() -> None:
    tally = Tally()
    truth, found = halves(group("top"), group("pants")), halves(INDEX["top"], INDEX["pants"])
    found[:20, :20] = INDEX["dress"]
    mixed = np.where(halves(1, 0)[..., None] > 0, DARK, PALE).astype(np.uint8)
    tally.add(truth, found, mixed)  # half of the dark top is found; the pale pants don't matter
    assert tally.quality().dark_iou == pytest.approx(0.5)
    tally = Tally()
    tally.add(halves(0, group("hair")), halves(0, INDEX["hat"]), DARK)  # hair is no garment
    assert tally.quality().dark_iou == 0.0
    tally.add(halves(0, group("shoes")), halves(0, INDEX["left_shoe"]), DARK)
    assert tally.quality().dark_iou == 1.0


def test_specks_have_no_lightness() -> None:
    tally = Tally()
    truth = np.zeros((40, 40), dtype=np.uint8)
    truth[:20, :20] = group("top")  # 400 pixels: not more than 400
    tally.add(truth, np.zeros_like(truth), DARK)
    truth[20, 0] = group("top")
    found = np.where(truth > 0, INDEX["top"], 0).astype(np.uint8)
    tally.add(truth, found, DARK)
    assert tally.quality().dark_iou == 1.0
