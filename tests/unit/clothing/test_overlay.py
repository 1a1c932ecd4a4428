"""A person coloured by class."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.overlay import layer, overlay, paint
from mirror.clothing.palette import COLOURS

SIZE = (120, 160)
TOP, PANTS, HAIR, FACE = (INDEX[name] for name in ("top", "pants", "hair", "face"))


def bgr(index: int) -> np.ndarray:
    return np.array(COLOURS[index][::-1], dtype=float)


def boxes() -> np.ndarray:
    """Hair over a face over a top over pants, 60 columns wide."""
    labels = np.zeros(SIZE[::-1], np.uint8)
    for index, rows in ((HAIR, (10, 30)), (FACE, (30, 60)), (TOP, (60, 100)), (PANTS, (100, 150))):
        labels[rows[0] : rows[1], 30:90] = index
    return labels


def grey(value: int = 100, channels: int = 3) -> np.ndarray:
    return np.full((*SIZE[::-1], channels), value, np.uint8)


@pytest.mark.parametrize("strength", [0.0, 0.3, 0.55, 1.0])
@pytest.mark.parametrize(("row", "index"), [(20, HAIR), (45, FACE), (80, TOP), (125, PANTS)])
def test_the_inside_of_a_class_is_a_mixture_of_picture_and_colour(
    strength: float, row: int, index: int
) -> None:
    painted = overlay(grey(), boxes(), strength)
    assert painted[row, 60] == pytest.approx(100 * (1 - strength) + bgr(index) * strength, abs=3)


def test_beyond_the_person_nothing_changes_and_the_picture_itself_never_does() -> None:
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 256, (*SIZE[::-1], 3), dtype=np.uint8)
    before = picture.copy()
    painted = overlay(picture, boxes())
    near = cv2.dilate((boxes() > 0).astype(np.uint8), np.ones((11, 11), np.uint8)) > 0
    assert np.array_equal(painted[~near], picture[~near])
    assert (painted[near] != picture[near]).any()
    assert np.array_equal(picture, before)


def test_a_light_line_parts_the_classes() -> None:
    painted = overlay(grey(40), boxes()).astype(float)
    for row in (30, 60, 100):
        line = painted[row - 1 : row + 1, 45:75].mean(axis=(0, 1)).min()
        inside = painted[[row - 8, row + 7], 45:75].mean(axis=1).min(axis=1).max()
        assert line > inside + 25, row


def test_edges_are_soft() -> None:
    """Along a slanting edge, opacity takes many values and never steps by more than half of its range."""
    labels = np.zeros((200, 200), np.uint8)
    cv2.fillPoly(labels, [np.array([(20, 180), (90, 15), (160, 180)], np.int32)], TOP)
    opacity = layer(labels)[..., 3].astype(int)
    assert opacity.max() > 120
    assert len(np.unique(opacity)) > 30
    assert np.abs(np.diff(opacity, axis=1)).max() < 128


def test_skin_and_hair_lie_on_clothes() -> None:
    """At the edge of hair on a top no third colour shows: the top goes on below it."""
    labels = np.full((60, 60), TOP, np.uint8)
    labels[:, 30:] = HAIR
    whole = layer(labels, strength=1.0).astype(float)
    row = whole[30]
    assert row[:, 3].min() > 200, "no gap between the two"
    away = np.abs(row[:, :3] - row[:, 3:] * np.where(np.arange(60) < 30, 0, 1)[:, None] * bgr(HAIR) / 255)
    assert away[33:].max() < 8
    assert np.abs(row[:26, :3] - bgr(TOP)).max() < 8


def test_thin_things_on_skin_are_seen() -> None:
    """Glasses two pixels high stay what they are."""
    labels = boxes()
    labels[44:46, 35:85] = INDEX["glasses"]
    plain, with_glasses = (overlay(grey(60), each).astype(int) for each in (boxes(), labels))
    assert np.abs(plain - with_glasses)[44:46, 40:80].max(axis=2).min() > 40


def test_every_class_has_its_colour_and_the_background_none() -> None:
    for index in range(len(CLASSES)):
        labels = np.full((40, 40), index, np.uint8)
        middle = layer(labels, strength=1.0)[20, 20]
        assert middle[3] == (255 if index else 0)
        assert middle[:3] == pytest.approx(bgr(index), abs=2)


def test_colours_are_premultiplied() -> None:
    """No channel above the opacity: else they would light up what lies below."""
    whole = layer(boxes(), strength=0.55)
    assert (whole[..., :3].max(axis=2) <= whole[..., 3].astype(int) + 2).all()
    assert whole[80, 60, 3] == pytest.approx(0.55 * 255, abs=2)


@pytest.mark.parametrize("size", [(240, 320), (180, 240), (60, 80)])
def test_a_layer_has_the_size_of_the_view(size: tuple[int, int]) -> None:
    whole = layer(boxes(), size)
    assert whole.shape == (size[1], size[0], 4)
    share = size[0] / SIZE[0]
    for row, index in ((20, HAIR), (80, TOP), (125, PANTS)):
        pixel = whole[round(row * share), round(60 * share)].astype(float)
        assert pixel[:3] / pixel[3] * 255 == pytest.approx(bgr(index), abs=6)


def test_a_bgra_picture_keeps_its_opacity() -> None:
    picture = grey(channels=4)
    picture[..., 3] = np.arange(SIZE[0], dtype=np.uint8)
    painted = overlay(picture, boxes())
    assert np.array_equal(painted[..., 3], picture[..., 3])
    assert np.array_equal(painted[..., :3], overlay(grey(), boxes()))


@pytest.mark.parametrize("place", [(20, 30, 80, 110), (-30, -20, 30, 60), (90, 120, 150, 200)])
def test_a_part_of_a_view_is_painted_where_it_lies(place: tuple[int, int, int, int]) -> None:
    labels = np.full((40, 30), TOP, np.uint8)
    view = grey()
    paint(view, labels, place)
    left, top, right, bottom = place
    inside = np.zeros(SIZE[::-1], bool)
    inside[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = True
    assert (view[inside] != 100).any(axis=1).all()
    assert (view[~inside] == 100).all()


def test_a_person_out_of_the_view_changes_nothing() -> None:
    view = grey()
    paint(view, np.full((40, 30), TOP, np.uint8), (200, 300, 260, 380))
    assert (view == 100).all()


def test_nobody_changes_nothing() -> None:
    assert np.array_equal(overlay(grey(), np.zeros(SIZE[::-1], np.uint8)), grey())


def test_a_map_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="expected shape"):
        overlay(grey(), np.zeros((10, 10), np.uint8))


def test_lines_of_a_large_photo_are_as_wide_on_paper_as_those_of_a_small_one() -> None:
    small = boxes()
    large = np.kron(small, np.ones((20, 20), np.uint8))
    picture = np.full((*large.shape, 3), 40, np.uint8)
    line = overlay(picture, large).min(axis=2)[1100:1300, 1200] > 110
    assert 4 <= line.sum() <= 20
