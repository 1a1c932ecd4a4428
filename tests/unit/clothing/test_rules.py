"""Made specks and rivals: what is relabelled, to what, and what is left alone."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.clothing.classes import INDEX
from mirror.clothing.rules import plausible
from mirror.clothing.types import Labels
from mirror.figure.wardrobe import WARDROBE
from tests.unit.clothing.worn import blank, drawn, parse_with


def _dressed() -> Labels:
    """Top, pants, face: 70 000 pixels of a person."""
    labels = blank()
    labels[50:150, 590:690] = INDEX["face"]
    labels[150:400, 560:720] = INDEX["top"]
    labels[400:600, 590:690] = INDEX["pants"]
    return labels


def _after(labels: Labels) -> Labels:
    return plausible(parse_with(labels)).labels


@pytest.mark.parametrize("name", ["bag", "dress", "scarf", "outerwear", "hat", "hair", "left_arm"])
def test_a_speck_becomes_what_surrounds_it(name: str) -> None:
    clean = _dressed()
    dirty = clean.copy()
    dirty[250:258, 600:608] = INDEX[name]
    np.testing.assert_array_equal(_after(dirty), clean)


def test_a_speck_beside_the_person_becomes_background() -> None:
    clean = _dressed()
    dirty = clean.copy()
    dirty[300:306, 200:206] = INDEX["shorts"]
    np.testing.assert_array_equal(_after(dirty), clean)


def test_a_speck_at_the_picture_s_corner() -> None:
    dirty = _dressed()
    dirty[714:720, 1274:1280] = INDEX["bag"]
    dirty[0:6, 0:6] = INDEX["bag"]
    np.testing.assert_array_equal(_after(dirty), _dressed())


def test_a_speck_of_a_class_that_is_worn_goes_and_the_garment_stays() -> None:
    dirty = _dressed()
    dirty[100:106, 600:606] = INDEX["pants"]
    after = _after(dirty)
    assert (after[100:106, 600:606] == INDEX["face"]).all()
    assert (after[400:600, 590:690] == INDEX["pants"]).all()


def test_small_things_may_be_small() -> None:
    labels = _dressed()
    labels[90:98, 610:620] = INDEX["glasses"]
    labels[395:402, 590:690] = INDEX["belt"]
    labels[600:615, 600:620] = INDEX["left_shoe"]
    np.testing.assert_array_equal(_after(labels), labels)


def test_a_garment_in_pieces_stays() -> None:
    """An open jacket shows on both sides of the top."""
    labels = _dressed()
    labels[150:400, 560:590] = INDEX["outerwear"]
    labels[150:400, 690:720] = INDEX["outerwear"]
    np.testing.assert_array_equal(_after(labels), labels)


@pytest.mark.parametrize(
    ("smaller", "rows", "wins"),
    [("shorts", (400, 450), True), ("dress", (400, 460), True), ("skirt", (400, 450), False)],
)
def test_the_smaller_of_two_rivals_gives_way(smaller: str, rows: tuple[int, int], wins: bool) -> None:
    labels = _dressed()
    labels[rows[0] : rows[1], 590:690] = INDEX[smaller]
    after = _after(labels)
    expected = "pants" if wins else smaller
    assert (after[rows[0] : rows[1], 590:690] == INDEX[expected]).all()
    assert (after[rows[1] : 600, 590:690] == INDEX["pants"]).all()


def test_the_larger_rival_wins_whichever_it_is() -> None:
    labels = _dressed()
    labels[400:520, 590:690] = INDEX["shorts"]
    assert not (_after(labels) == INDEX["pants"]).any()


def test_leggings_under_a_dress_stay() -> None:
    labels = _dressed()
    labels[150:400, 560:720] = 0
    labels[240:400, 590:690] = INDEX["dress"]
    labels[400:520, 590:690] = INDEX["pants"]
    labels[520:600, 590:690] = 0
    np.testing.assert_array_equal(_after(labels), labels)


def test_nothing_wrong_gives_the_same_parse() -> None:
    parse = parse_with(_dressed())
    assert plausible(parse) is parse
    assert plausible(parse_with(blank())).labels.max() == 0


def test_the_parse_that_was_handed_in_stays_as_it_was() -> None:
    dirty = _dressed()
    dirty[250:258, 600:608] = INDEX["bag"]
    before = dirty.copy()
    parse = parse_with(dirty)
    plausible(parse)
    np.testing.assert_array_equal(parse.labels, before)


def test_true_parses_of_drawn_people_hardly_change() -> None:
    for item in WARDROBE[::4]:
        _, parse = drawn(item)
        changed = np.count_nonzero(plausible(parse).labels != parse.labels)
        assert changed <= 0.012 * np.count_nonzero(parse.labels), item.id


def test_it_bears_noise() -> None:
    labels = np.random.default_rng(0).integers(0, 23, (240, 160)).astype(np.uint8)
    assert plausible(parse_with(labels)).labels.shape == (240, 160)
