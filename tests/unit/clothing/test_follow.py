"""Regions that follow the body between two parses, on the drawn person whose labels are exact."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.clothing.follow import followed
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.stance import Stance, mix
from mirror.figure.wardrobe import WARDROBE, Item
from mirror.pose.estimator import Window
from mirror.pose.landmarks import Landmark

SIZE = (540, 720)
VIEW = View(340.0, 270.0, 660.0)
ITEMS = {item.id: item for item in WARDROBE}
TEE = ITEMS["tops/striped-tee"]


def drawn(item: Item, stance: Stance, view: View = VIEW) -> tuple[np.ndarray, np.ndarray]:
    """True label map of the whole picture, and true landmarks."""
    drawing = dress(item.person, stance)
    return drawing.labels(view, SIZE), drawing.pose(view, SIZE).points[:, :2]


def cut(labels: np.ndarray) -> tuple[np.ndarray, Window]:
    rows, columns = np.nonzero(labels)
    window = Window(
        max(int(columns.min()) - 8, 0),
        max(int(rows.min()) - 8, 0),
        min(int(columns.max()) + 9, SIZE[0]),
        min(int(rows.max()) + 9, SIZE[1]),
    )
    return np.ascontiguousarray(labels[window.top : window.bottom, window.left : window.right]), window


def whole(labels: np.ndarray, window: Window) -> np.ndarray:
    """A part laid back into the picture; what reaches beyond it is cut off."""
    left, top = max(window.left, 0), max(window.top, 0)
    right, bottom = min(window.right, SIZE[0]), min(window.bottom, SIZE[1])
    full = np.zeros(SIZE[::-1], np.uint8)
    full[top:bottom, left:right] = labels[
        top - window.top : bottom - window.top, left - window.left : right - window.left
    ]
    return full


def mean_iou(labels: np.ndarray, truth: np.ndarray) -> float:
    classes = [index for index in np.unique(truth) if index and (truth == index).sum() > 150]
    return float(
        np.mean(
            [((labels == c) & (truth == c)).sum() / ((labels == c) | (truth == c)).sum() for c in classes]
        )
    )


def course(share: float) -> float:
    """As the demo person moves from one stance to the next."""
    return share**3 * (10 + share * (6 * share - 15))


MOVES = [
    ("tops/striped-tee", "outerwear/trench-coat"),
    ("skirts/satin-skirt", "trousers/pinstripe-trousers"),
    ("shorts/chino-shorts", "sportswear/gym-set"),
    ("outerwear/pea-coat", "dresses/maxi-dress"),
    ("dresses/sundress", "tops/linen-shirt"),
    ("sportswear/leggings", "formal/navy-suit"),
]


def test_regions_that_follow_fit_much_better_than_those_that_stay() -> None:
    """A fifth of a second in the midst of quick moves from one pose to another.

    Counted is how much of what staying gets wrong is put right; what comes into sight can't be known.
    """
    gains = []
    for first, second in MOVES:
        item, goal = ITEMS[first], ITEMS[second].stance
        then = drawn(item, mix(item.stance, goal, course(0.35)))
        truth, points = drawn(item, mix(item.stance, goal, course(0.6)))
        stayed = mean_iou(then[0], truth)
        assert stayed < 0.7, "the move is a quick one"
        moved = mean_iou(whole(*followed(*cut(then[0]), then[1], points)), truth)
        gains.append((moved - stayed) / (1.0 - stayed))
    assert min(gains) > 0.25
    assert np.mean(gains) > 0.5


def test_nothing_is_touched_when_nothing_moved() -> None:
    labels, points = drawn(TEE, TEE.stance)
    part, window = cut(labels)
    same, place = followed(part, window, points, points + 0.3)
    assert same is part
    assert place == window


def test_who_walks_sideways_takes_the_regions_along_exactly() -> None:
    labels, points = drawn(TEE, TEE.stance)
    part, window = cut(labels)
    moved, place = followed(part, window, points, points + np.array((37.0, -12.0)))
    expected = Window(window.left + 37, window.top - 12, window.right + 37, window.bottom - 12)
    inner = moved[expected.top - place.top :, expected.left - place.left :][: part.shape[0], : part.shape[1]]
    assert (inner == part).mean() > 0.999
    assert place.right >= expected.right
    assert place.top <= expected.top


def test_coming_nearer_enlarges_the_regions() -> None:
    near = View(VIEW.scale * 1.08, VIEW.x, VIEW.floor)
    then, (truth, points) = drawn(TEE, TEE.stance), drawn(TEE, TEE.stance, near)
    moved = whole(*followed(*cut(then[0]), then[1], points))
    assert mean_iou(moved, truth) > 0.95 > mean_iou(then[0], truth) + 0.1


def test_a_lifted_arm_leaves_nothing_of_itself_behind() -> None:
    down = ITEMS["tops/linen-shirt"]
    stance = down.stance
    raised = replace(stance, left_arm=replace(stance.left_arm, out=stance.left_arm.out + 45.0))
    then, (truth, points) = drawn(down, stance), drawn(down, raised)
    moved = whole(*followed(*cut(then[0]), then[1], points))
    was_there = (then[0] != truth) & (then[0] > 0)
    assert was_there.sum() > 1500
    assert (moved == truth)[was_there].mean() > 0.65


def test_landmarks_that_are_not_seen_have_no_say() -> None:
    labels, points = drawn(TEE, TEE.stance)
    part, window = cut(labels)
    wild = points.copy()
    wild[Landmark.LEFT_WRIST] += 120.0
    wild[Landmark.LEFT_ANKLE] += 5000.0
    wild[Landmark.RIGHT_ANKLE] = np.nan
    seen = np.ones(33, bool)
    seen[Landmark.LEFT_WRIST] = False
    same, place = followed(part, window, points, wild, seen)
    assert same is part
    assert place == window
    torn, _ = followed(part, window, points, wild)
    assert torn.shape != part.shape, "and it matters"


def test_with_no_landmark_seen_nothing_moves() -> None:
    labels, points = drawn(TEE, TEE.stance)
    part, window = cut(labels)
    same, _ = followed(part, window, points, points + 40.0, np.zeros(33, bool))
    assert same is part


def test_the_parse_itself_is_never_changed() -> None:
    goal = ITEMS["sportswear/gym-set"].stance
    then = drawn(TEE, TEE.stance)
    part, window = cut(then[0])
    before = part.copy()
    followed(part, window, then[1], drawn(TEE, mix(TEE.stance, goal, 0.4))[1])
    assert np.array_equal(part, before)


def test_a_body_seen_from_the_side_has_no_trunk_to_measure_and_moves_all_the_same() -> None:
    labels, points = drawn(TEE, TEE.stance)
    part, window = cut(labels)
    flat = points.copy()
    flat[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]] = flat[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]]
    moved, place = followed(part, window, flat, flat + np.array((20.0, 0.0)))
    assert np.isfinite(moved).all()
    assert place.right == pytest.approx(window.right + 20, abs=1)
    assert (moved > 0).sum() == pytest.approx((part > 0).sum(), rel=0.02)
