"""Skin by parts of the body, shoes by side; checked on the drawn person."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.clothing.classes import GROUPS, INDEX
from mirror.clothing.parts import split
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.shapes import PARTS
from mirror.figure.stance import mirrored
from mirror.figure.wardrobe import WARDROBE
from mirror.pose.estimator import Window
from mirror.pose.types import Pose

SIZE = (900, 900)
TO_GROUPS = np.array([GROUPS.index(name) for name in PARTS], dtype=np.uint8)
SKIN, SHOES = GROUPS.index("skin"), GROUPS.index("shoes")


def drawn(number: int, *, turned: bool = False) -> tuple[np.ndarray, Pose]:
    item = WARDROBE[number]
    drawing = dress(item.person, mirrored(item.stance) if turned else item.stance)
    view = View(400.0, 450.0, 850.0)
    return TO_GROUPS[drawing.labels(view, SIZE)], drawing.pose(view, SIZE)


def at(classes: np.ndarray, point: np.ndarray) -> int:
    return int(classes[int(point[1]), int(point[0])])


@pytest.mark.parametrize("number", range(0, len(WARDROBE), 9))
@pytest.mark.parametrize("turned", [False, True])
def test_hands_face_and_shoes_have_the_persons_own_sides(number: int, turned: bool) -> None:
    groups, pose = drawn(number, turned=turned)
    classes = split(groups, Window(0, 0, *SIZE), pose)
    seen = 0
    for landmark, name in (
        (0, "face"),
        (19, "left_arm"),
        (20, "right_arm"),
        (31, "left_shoe"),
        (32, "right_shoe"),
    ):
        x, y = (int(v) for v in pose.points[landmark, :2])
        if groups[y, x] in (SKIN, SHOES) and pose.visibility[landmark] > 0.5:
            allowed = {name, name.replace("shoe", "leg")}  # a bare toe
            assert classes[y, x] in {INDEX[part] for part in allowed}
            seen += 1
    assert seen >= 3


def test_every_pixel_of_skin_and_shoes_is_given_and_nothing_else_changes() -> None:
    groups, pose = drawn(20)
    classes = split(groups, Window(0, 0, *SIZE), pose)
    names = np.array(list(INDEX))
    for group, name in enumerate(GROUPS):
        found = set(names[np.unique(classes[groups == group])]) if (groups == group).any() else set()
        if name == "skin":
            assert found <= {"face", "torso_skin", "left_arm", "right_arm", "left_leg", "right_leg"}
        elif name == "shoes":
            assert found <= {"left_shoe", "right_shoe"}
        else:
            assert found <= {name}


def test_a_window_is_the_same_as_the_whole_picture() -> None:
    groups, pose = drawn(3)
    whole = split(groups, Window(0, 0, *SIZE), pose)
    part = Window(260, 40, 660, 880)
    inside = split(groups[40:880, 260:660], part, pose)
    assert (inside == whole[40:880, 260:660]).all()


def test_the_neck_is_no_face() -> None:
    groups, pose = drawn(0)
    filled = np.where(groups > 0, SKIN, 0).astype(np.uint8)  # nothing but skin
    classes = split(filled, Window(0, 0, *SIZE), pose)
    neck = (pose.points[11, :2] + pose.points[12, :2]) / 2
    assert at(classes, neck) == INDEX["torso_skin"]
    assert at(classes, pose.points[0, :2]) == INDEX["face"]
    knee = pose.points[25, :2]
    assert at(classes, knee) == INDEX["left_leg"]
