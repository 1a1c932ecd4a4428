"""What M2FP's masks say of one person's pixels; made outputs of the form that its pipeline has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from mirror.clothing.backends.m2fp_masks import MEANING, Mask, masks_of, painted, person_of
from mirror.clothing.backends.targets import TARGETS
from mirror.clothing.classes import CLASSES
from mirror.config import M2fpConfig
from mirror.errors import MirrorError
from mirror.pose.types import Pose
from tests.unit.clothing.backends.drawn import person
from tests.unit.people import default_config

CONFIG: M2fpConfig = default_config().clothing.m2fp
SHAPE = (48, 64)
DOCUMENTED = {
    "Background": None, "Hat": "hat", "Hair": "hair", "Gloves": "accessories", "Glove": "accessories",
    "Sunglasses": "glasses", "UpperClothes": "top", "Dress": "dress", "Coat": "outerwear", "Socks": "legwear",
    "Pants": "pants", "Torso-skin": "torso_skin", "Scarf": "scarf", "Skirt": "skirt", "Face": "face",
    "Left-arm": "left_arm", "Right-arm": "right_arm", "Left-leg": "left_leg", "Right-leg": "right_leg",
    "Left-shoe": "left_shoe", "Right-shoe": "right_shoe", "Human": "a whole person",
}  # fmt: skip
"""What ModelScope lists as the labels of this model, and what they mean here."""


def area(left: int, top: int, right: int, bottom: int, shape: tuple[int, int] = SHAPE) -> np.ndarray:
    mask = np.zeros(shape, dtype=np.float32)
    mask[top:bottom, left:right] = 1.0
    return mask


def found(*items: tuple[str, float, np.ndarray]) -> dict[str, Any]:
    """The pipeline's result: parallel lists."""
    labels, scores, masks = zip(*items, strict=True) if items else ((), (), ())
    return {"labels": list(labels), "scores": list(scores), "masks": list(masks)}


def standing(left: int, right: int) -> Pose:
    """Whoever has their landmarks and mask between two columns of a picture of 64×48."""
    rng = np.random.default_rng(0)
    points = np.zeros((33, 3))
    points[:, 0] = rng.uniform(left, right, 33)
    points[:, 1] = rng.uniform(4, 44, 33)
    return Pose(points, np.full(33, 0.9), None, 0.0, (area(left, 4, right, 44) * 255).astype(np.uint8))


def labels_of(*items: tuple[str, float, np.ndarray], pose: Pose | None = None) -> np.ndarray:
    masks = masks_of(found(*items), SHAPE, CONFIG)
    return painted(masks, pose or standing(10, 30), (64, 48))[0]


def at(labels: np.ndarray, x: int, y: int) -> str:
    return TARGETS[labels[y, x]]


ME = ("Human", 0.95, area(10, 4, 30, 44))


# Reading what the pipeline returns.


def test_every_documented_label_has_a_class_of_ours() -> None:
    masks = masks_of(found(*((name, 0.9, area(0, 0, 5, 5)) for name in DOCUMENTED)), SHAPE, CONFIG)
    names = ["a whole person" if mask.label is None else TARGETS[mask.label] for mask in masks]
    assert names == [meaning for meaning in DOCUMENTED.values() if meaning]
    assert set(MEANING.values()) <= set(CLASSES)


def test_masks_with_low_scores_and_empty_ones_are_dropped() -> None:
    masks = masks_of(
        found(
            ("Pants", CONFIG.min_score - 0.01, area(0, 0, 9, 9)),
            ("Skirt", CONFIG.min_score, area(0, 0, 9, 9)),
            ("Hat", 0.9, area(0, 0, 0, 0)),
        ),
        SHAPE,
        CONFIG,
    )
    assert [TARGETS[mask.label or 0] for mask in masks] == ["skirt"]


def test_masks_may_be_of_any_number_type() -> None:
    for kind in (np.uint8, np.float64, np.bool_):
        (mask,) = masks_of(found(("Pants", 0.9, area(1, 1, 9, 9).astype(kind))), SHAPE, CONFIG)
        assert mask.pixels.sum() == 64


@pytest.mark.parametrize(
    ("result", "says"),
    [
        ({"boxes": []}, "as many masks as labels"),
        ({"masks": [area(0, 0, 1, 1)], "labels": [], "scores": []}, "as many masks as labels"),
        ({"masks": None, "labels": None, "scores": None}, "as many masks as labels"),
        (found(("Giraffe", 0.9, area(0, 0, 1, 1))), "'Giraffe' is not one of M2FP's"),
        (found(("Pants", 0.9, area(0, 0, 1, 1, (24, 32)))), r"\(24, 32\), the picture is of \(48, 64\)"),
    ],
    ids=["another form", "lengths", "nothing", "label", "size"],
)
def test_the_result_of_another_model_is_told(result: dict[str, Any], says: str) -> None:
    with pytest.raises(MirrorError, match=says) as fault:
        masks_of(result, SHAPE, CONFIG)
    assert "clothing.m2fp.model" in str(fault.value)


# Overlaps.


def test_the_surer_of_two_garments_wins_where_they_overlap() -> None:
    coat, dress = area(10, 10, 24, 30), area(16, 10, 30, 30)
    labels = labels_of(ME, ("Dress", 0.8, dress), ("Coat", 0.7, coat))
    assert [at(labels, x, 20) for x in (12, 20, 27)] == ["outerwear", "dress", "dress"]
    labels = labels_of(ME, ("Dress", 0.7, dress), ("Coat", 0.8, coat))
    assert at(labels, 20, 20) == "outerwear"


def test_what_is_worn_above_wins_unless_it_is_much_less_sure() -> None:
    coat, glove = area(10, 10, 30, 30), area(12, 22, 18, 30)
    assert at(labels_of(ME, ("Coat", 0.85, coat), ("Gloves", 0.65, glove)), 15, 25) == "accessories"
    assert at(labels_of(ME, ("Coat", 0.95, coat), ("Gloves", 0.55, glove)), 15, 25) == "outerwear"


def test_the_order_of_the_masks_does_not_matter() -> None:
    items = [
        ME,
        ("Coat", 0.8, area(10, 10, 30, 30)),
        ("Hair", 0.75, area(12, 4, 28, 14)),
        ("Face", 0.9, area(15, 6, 25, 12)),
    ]
    assert np.array_equal(labels_of(*items), labels_of(*reversed(items)))


def test_sureness_is_the_score_of_the_masks_that_are_seen() -> None:
    masks = masks_of(
        found(ME, ("Coat", 0.8, area(10, 10, 30, 30)), ("Coat", 0.6, area(10, 30, 30, 40))), SHAPE, CONFIG
    )
    _, sureness = painted(masks, standing(10, 30), (64, 48))
    assert sureness == {TARGETS.index("outerwear"): pytest.approx((0.8 * 20 + 0.6 * 10) / 30)}


# Whose pixels they are.


YOU = ("Human", 0.97, area(34, 4, 54, 44))


def test_somebody_elses_parts_become_background() -> None:
    parts = (("Coat", 0.9, area(10, 10, 30, 30)), ("Dress", 0.9, area(34, 10, 54, 40)))
    labels = labels_of(ME, YOU, *parts, pose=standing(10, 30))
    assert set(np.unique(labels)) == {0, TARGETS.index("outerwear")}
    labels = labels_of(ME, YOU, *parts, pose=standing(34, 54))
    assert set(np.unique(labels)) == {0, TARGETS.index("dress")}


def test_one_mask_over_two_people_is_divided_between_them() -> None:
    both = area(10, 10, 54, 30)
    for pose, (left, right) in ((standing(10, 30), (10, 30)), (standing(34, 54), (34, 54))):
        columns = np.flatnonzero(labels_of(ME, YOU, ("UpperClothes", 0.9, both), pose=pose).any(axis=0))
        assert abs(columns[0] - left) <= 1
        assert abs(columns[-1] + 1 - right) <= 1


def test_who_stands_in_front_keeps_what_both_masks_hold() -> None:
    """Whole-person masks overlap a little; the parts say whose the pixels are."""
    behind = ("Human", 0.9, area(26, 4, 50, 44))
    mine, theirs = ("Coat", 0.9, area(10, 10, 30, 30)), ("Dress", 0.8, area(30, 10, 50, 40))
    labels = labels_of(ME, behind, mine, theirs, pose=standing(10, 30))
    assert at(labels, 28, 20) == "outerwear"
    assert at(labels, 32, 20) == "background"


def test_somebody_elses_part_is_not_mine_even_where_both_of_us_are() -> None:
    behind = ("Human", 0.9, area(26, 4, 50, 44))
    theirs = ("Dress", 0.8, area(26, 10, 50, 40))
    assert not labels_of(ME, behind, theirs, pose=standing(10, 30)).any()
    assert at(labels_of(ME, behind, theirs, pose=standing(26, 50)), 28, 20) == "dress"


def test_a_part_may_end_a_little_beyond_its_person() -> None:
    hat = area(14, 2, 26, 8)
    labels = labels_of(ME, ("Hat", 0.9, hat), pose=standing(10, 30))
    assert at(labels, 20, 3) == "hat"
    far = labels_of(ME, ("Hat", 0.9, area(50, 2, 60, 8)), pose=standing(10, 30))
    assert not far.any()


def test_a_doubtful_person_is_no_person() -> None:
    doubt = ("Human", 0.2, area(10, 4, 30, 44))
    masks = masks_of(found(doubt, YOU), SHAPE, CONFIG)
    assert sum(mask.label is None for mask in masks) == 1


@pytest.mark.parametrize("masked", [True, False])
def test_the_person_with_the_pose_is_found_among_several(masked: bool) -> None:
    people = [area(0, 0, 64, 48) > 0, area(10, 4, 30, 44) > 0, area(34, 4, 54, 44) > 0]
    for index, (left, right) in ((1, (10, 30)), (2, (34, 54))):
        pose = standing(left, right)
        chosen = person_of(people[1:], pose if masked else replace(pose, mask=None), (64, 48))
        assert chosen == index - 1
    if masked:  # all landmarks lie within the first mask too, but it is not the person's outline
        assert person_of(people, standing(10, 30), (64, 48)) == 1


def test_landmarks_count_at_the_scale_of_the_masks() -> None:
    groups, pose = person()
    human = groups[::2, ::2] > 0
    assert person_of([~human, human], replace(pose, mask=None), (640, 480)) == 1


def test_without_a_person_that_fits_the_poses_own_mask_decides() -> None:
    coat = area(5, 10, 60, 30)
    for others in ((), (YOU,)):
        columns = np.flatnonzero(labels_of(*others, ("Coat", 0.9, coat), pose=standing(10, 30)).any(axis=0))
        assert 8 <= columns[0] <= 10
        assert 29 <= columns[-1] <= 31
    unmasked = replace(standing(10, 30), mask=None)
    assert labels_of(("Coat", 0.9, coat), pose=unmasked).sum() == 55 * 20 * TARGETS.index("outerwear")


def test_a_landmark_outside_of_the_picture_does_no_harm() -> None:
    pose = standing(10, 30)
    points = pose.points.copy()
    points[:10, 0] += 500.0
    points[10:20, 1] -= 500.0
    masks = [
        Mask(None, 0.9, area(10, 4, 30, 44) > 0),
        Mask(TARGETS.index("top"), 0.9, area(12, 8, 20, 20) > 0),
    ]
    labels, _ = painted(masks, replace(pose, points=points), (64, 48))
    assert at(labels, 15, 10) == "top"
