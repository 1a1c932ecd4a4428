from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.clothing.classes import INDEX
from mirror.clothing.people import box_of, disjoint, main_first, masks_apart, strengths, together
from mirror.pose.estimator import Window
from tests.unit.clothing.drawn_people import DRESS, SHIRT, SKIRT, Scene, parse_of, scene
from tests.unit.people import HANGING, pose_of

SIZE = (800, 600)


@pytest.fixture(scope="module")
def couple() -> Scene:
    """Two people, the second one in front of a part of the first."""
    return scene(SIZE, (SHIRT, DRESS), (0.42, 0.57))


def test_the_main_person_is_large_and_in_the_middle() -> None:
    aside = pose_of(HANGING, torso=130, hips=(80, 300))
    small = pose_of(HANGING, torso=40, hips=(400, 300))
    middle = pose_of(HANGING, torso=120, hips=(430, 300))
    assert main_first([aside, small, middle], SIZE)[0] is middle
    assert set(map(id, main_first([aside, small, middle], SIZE))) == {id(aside), id(small), id(middle)}


def test_the_bones_tell_whose_pixel_it_is_where_the_masks_are_equally_sure(couple: Scene) -> None:
    """MediaPipe's masks of people who overlap often hold all of both."""
    both = np.where(couple.masks[0] | couple.masks[1], 255, 0).astype(np.uint8)
    poses = [replace(pose, mask=both) for pose in couple.poses]
    parted = masks_apart(poses, strengths(poses, SIZE))
    for pose, truth in zip(parted, couple.masks, strict=True):
        assert pose.mask is not None
        mine = pose.mask >= 128
        assert (mine & truth).sum() / (mine | truth).sum() > 0.75
    assert not ((parted[0].mask > 0) & (parted[1].mask > 0)).any()  # type: ignore[operator]


def test_a_surer_mask_wins_over_the_bones(couple: Scene) -> None:
    """The shirt's wearer is seen where the mask says so, even next to the other one's bones."""
    sure, vague = (np.full((150, 200), value, dtype=np.uint8) for value in (255, 0))
    poses = [replace(couple.poses[0], mask=sure), replace(couple.poses[1], mask=vague)]
    first, second = strengths(poses, SIZE)
    x, y = (couple.poses[1].points[[11, 12], :2].mean(axis=0) / 4).astype(int)
    assert first[y, x] > second[y, x]


def test_masks_with_fewer_pixels_than_the_photo_are_laid_over_all_of_it(couple: Scene) -> None:
    half = np.full((300, 400), 255, dtype=np.uint8)
    poses = [replace(pose, mask=half) for pose in couple.poses]
    first, second = strengths(poses, SIZE)
    for mine, other, pose in ((first, second, couple.poses[0]), (second, first, couple.poses[1])):
        x, y = (pose.points[[23, 24], :2].mean(axis=0) / 2).astype(int)
        assert mine[y, x] > other[y, x]


def test_one_person_keeps_their_mask_as_it_is(couple: Scene) -> None:
    poses = couple.poses[:1]
    assert masks_apart(poses, strengths(poses, SIZE)) == poses
    assert strengths((), SIZE) == ()


def test_no_pixel_is_claimed_twice_and_none_is_lost(couple: Scene) -> None:
    claims = strengths(couple.poses, SIZE)
    top = np.where(couple.masks[0] | couple.masks[1], INDEX["top"], 0).astype(np.uint8)
    dress = np.where(couple.masks[0] | couple.masks[1], INDEX["dress"], 0).astype(np.uint8)
    parses = [
        parse_of(top, couple.poses[0], Window(100, 0, 700, 600)),
        parse_of(dress, couple.poses[1], Window(150, 10, 800, 600)),
    ]
    before = [parse.labels.copy() for parse in parses]
    first, second = (parse.full() for parse in disjoint(parses, claims))
    assert not ((first > 0) & (second > 0)).any()
    shared = np.s_[10:600, 150:700]
    assert ((first > 0) | (second > 0))[shared].sum() == (couple.masks[0] | couple.masks[1])[shared].sum()
    # The masks here are the truth: each pixel goes to whoever is seen there.
    assert (first[couple.masks[0]] == INDEX["top"]).mean() > 0.99
    assert (second[couple.masks[1]] == INDEX["dress"]).mean() > 0.99
    assert all((parse.labels == labels).all() for parse, labels in zip(parses, before, strict=True))


def test_what_only_one_claims_stays_theirs_however_weak_the_claim(couple: Scene) -> None:
    bag = np.zeros((600, 800), dtype=np.uint8)
    bag[500:520, 5:25] = INDEX["bag"]  # far from everybody
    nothing = np.zeros_like(bag)
    claims = strengths(couple.poses, SIZE)
    parses = disjoint([parse_of(bag, couple.poses[0]), parse_of(nothing, couple.poses[1])], claims)
    assert (parses[0].labels == bag).all()


def test_a_class_that_is_given_away_altogether_is_not_sure_any_more(couple: Scene) -> None:
    claims = strengths(couple.poses, SIZE)
    stolen = np.where(couple.masks[1], INDEX["scarf"], np.where(couple.masks[0], INDEX["top"], 0))
    own = np.where(couple.masks[1], INDEX["dress"], 0)
    parses = [
        parse_of(labels.astype(np.uint8), pose)
        for labels, pose in zip((stolen, own), couple.poses, strict=True)
    ]
    first, second = disjoint(parses, claims)
    assert first.sureness[INDEX["scarf"]] == 0.0
    assert first.sureness[INDEX["top"]] == second.sureness[INDEX["dress"]] == np.float32(0.9)


def test_three_people_are_told_apart() -> None:
    drawn = scene((1200, 600), (SHIRT, DRESS, SKIRT), (0.35, 0.5, 0.65))
    everybody = np.where(np.logical_or.reduce(drawn.masks), 255, 0).astype(np.uint8)
    poses = [replace(pose, mask=everybody) for pose in drawn.poses]
    claims = strengths(poses, (1200, 600))
    parses = [
        parse_of(np.where(everybody > 0, index + 1, 0).astype(np.uint8), pose)
        for index, pose in enumerate(poses)
    ]
    whole = together(disjoint(parses, claims), (1200, 600))
    for index, mask in enumerate(drawn.masks):
        assert (whole[mask] == index + 1).mean() > 0.85
    assert (whole > 0).sum() == (everybody > 0).sum()


def test_together_is_empty_without_anybody() -> None:
    whole = together((), (30, 20))
    assert whole.shape == (20, 30)
    assert not whole.any()


def test_a_box_holds_what_is_marked_and_no_more() -> None:
    there = np.zeros((10, 12), dtype=np.bool_)
    there[2:5, 3:9] = True
    assert box_of(there, Window(100, 200, 112, 210)) == Window(103, 202, 109, 205)
    assert box_of(np.zeros((4, 4), dtype=np.bool_), Window(1, 2, 5, 6)) == Window(1, 2, 1, 2)
