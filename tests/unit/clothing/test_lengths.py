"""Sleeves, hems and legs painted along the limbs of a person whose joints are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.clothing.classes import INDEX
from mirror.clothing.lengths import kind_of, length_of
from mirror.clothing.types import Labels, Parse
from mirror.pose.estimator import Window
from mirror.pose.landmarks import Landmark
from mirror.pose.types import Pose
from tests.unit.clothing.worn import along, blank, parse_with
from tests.unit.people import HANGING, body, hidden, pose_of

POSE = pose_of(HANGING)
SIZE = (1280, 720)


def _at(pose: Pose, joints: tuple[str, ...], share: float) -> list[tuple[float, float]]:
    """The line through joints up to a share of the way along it (each bone counts the same)."""
    points = [pose.points[Landmark[joint], :2] for joint in joints]
    bones = len(points) - 1
    whole = min(int(share * bones), bones - 1)
    rest = share * bones - whole
    line = [*points[: whole + 1], points[whole] + rest * (points[whole + 1] - points[whole])]
    return [(float(x), float(y)) for x, y in line]


def _person(pose: Pose = POSE) -> Labels:
    """Bare arms and legs."""
    labels = blank(SIZE)
    for side in ("LEFT", "RIGHT"):
        arm = tuple(f"{side}_{joint}" for joint in ("SHOULDER", "ELBOW", "WRIST"))
        leg = tuple(f"{side}_{joint}" for joint in ("HIP", "KNEE", "ANKLE"))
        along(labels, f"{side.lower()}_arm", *_at(pose, arm, 1.0))
        along(labels, f"{side.lower()}_leg", *_at(pose, leg, 1.0))
    return labels


def _sleeved(
    name: str, share: float, sides: tuple[str, ...] = ("LEFT", "RIGHT"), pose: Pose = POSE
) -> Labels:
    labels = _person(pose)
    left, right = pose.points[Landmark.LEFT_SHOULDER, :2], pose.points[Landmark.RIGHT_SHOULDER, :2]
    middle = int((left[0] + right[0]) / 2)
    labels[int(left[1]) : int(left[1]) + 150, middle - 35 : middle + 35] = INDEX[name]
    for side in sides if share > 0 else ():
        arm = tuple(f"{side}_{joint}" for joint in ("SHOULDER", "ELBOW", "WRIST"))
        along(labels, name, *_at(pose, arm, share), thick=20)
    return labels


@pytest.mark.parametrize("name", ["top", "outerwear"])
@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0, "sleeveless"),
        (0.3, "short sleeves"),
        (0.45, "short sleeves"),
        (0.6, "three-quarter sleeves"),
        (0.85, "long sleeves"),
        (1.0, "long sleeves"),
    ],
)
def test_sleeves(name: str, share: float, told: str) -> None:
    assert length_of(name, parse_with(_sleeved(name, share))) == told


def test_sleeves_of_raised_arms() -> None:
    pose = pose_of(
        body(
            LEFT_ELBOW=(0.9, -1.2), LEFT_WRIST=(1.3, -1.6), RIGHT_ELBOW=(-0.9, -1.2), RIGHT_WRIST=(-1.3, -1.6)
        )
    )
    for share, told in ((0.35, "short sleeves"), (1.0, "long sleeves")):
        assert length_of("top", parse_with(_sleeved("top", share, pose=pose), pose)) == told


def test_a_top_under_a_jacket_has_no_sleeves_to_tell_of() -> None:
    labels = _sleeved("top", 0.0)
    for side in ("LEFT", "RIGHT"):
        arm = tuple(f"{side}_{joint}" for joint in ("SHOULDER", "ELBOW", "WRIST"))
        along(labels, "outerwear", *_at(POSE, arm, 1.0))
    parse = parse_with(labels)
    assert length_of("top", parse) == ""
    assert length_of("outerwear", parse) == "long sleeves"


def test_a_vest_over_long_sleeves_is_sleeveless() -> None:
    labels = _sleeved("top", 1.0)
    middle = POSE.points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], :2].mean(axis=0)
    labels[int(middle[1]) : int(middle[1]) + 150, int(middle[0]) - 35 : int(middle[0]) + 35] = INDEX[
        "outerwear"
    ]
    parse = parse_with(labels)
    assert length_of("outerwear", parse) == "sleeveless"
    assert length_of("top", parse) == "long sleeves"


def test_an_arm_behind_the_back_does_not_shorten_the_other_sleeve() -> None:
    labels = _sleeved("top", 1.0, ("LEFT",))
    unseen = hidden(Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST)
    assert length_of("top", parse_with(labels, pose_of(HANGING, visibility=unseen))) == "long sleeves"


def test_arms_that_are_not_seen_tell_nothing() -> None:
    joints = [Landmark[f"{side}_{joint}"] for side in ("LEFT", "RIGHT") for joint in ("ELBOW", "WRIST")]
    pose = pose_of(HANGING, visibility=hidden(*joints))
    assert length_of("top", parse_with(_sleeved("top", 1.0), pose)) == ""


def _skirt(row: float) -> Labels:
    labels = _person()
    hips = POSE.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], :2].mean(axis=0)
    labels[int(hips[1]) - 40 : int(row), int(hips[0]) - 70 : int(hips[0]) + 70] = INDEX["skirt"]
    return labels


def _row(share: float) -> float:
    """0 at the hips, 1 at the knees, 2 at the ankles."""
    hip, knee, ankle = (
        float(POSE.points[Landmark[f"LEFT_{joint}"], 1]) for joint in ("HIP", "KNEE", "ANKLE")
    )
    return hip + share * (knee - hip) if share < 1 else knee + (share - 1) * (ankle - knee)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.5, "above the knee"),
        (0.85, "above the knee"),
        (1.0, "to the knee"),
        (1.12, "to the knee"),
        (1.4, "below the knee"),
        (1.7, "below the knee"),
        (1.95, "to the ankle"),
    ],
)
def test_hems(share: float, told: str) -> None:
    assert length_of("skirt", parse_with(_skirt(_row(share)))) == told


def test_a_thread_that_hangs_from_a_hem_does_not_lengthen_it() -> None:
    labels = _skirt(_row(0.6))
    labels[int(_row(0.6)) : int(_row(1.9)), 640:643] = INDEX["skirt"]
    assert length_of("skirt", parse_with(labels)) == "above the knee"


def test_a_dress_has_a_hem_and_sleeves() -> None:
    labels = _sleeved("dress", 0.3)
    labels[300 : int(_row(1.4)), 590:690] = INDEX["dress"]
    assert length_of("dress", parse_with(labels)) == "below the knee, short sleeves"


def test_a_hem_out_of_the_picture_is_unknown() -> None:
    labels = _skirt(720)
    assert length_of("skirt", parse_with(labels)) == ""


def test_who_sits_shows_no_length() -> None:
    knees = body(LEFT_KNEE=(0.5, 0.1), RIGHT_KNEE=(-0.5, 0.1), LEFT_ANKLE=(0.5, 1.0), RIGHT_ANKLE=(-0.5, 1.0))
    assert length_of("skirt", parse_with(_skirt(_row(0.3)), pose_of(knees))) == ""


def _trousers(share: float) -> Labels:
    labels = _person()
    for side in ("LEFT", "RIGHT"):
        leg = tuple(f"{side}_{joint}" for joint in ("HIP", "KNEE", "ANKLE"))
        along(labels, "pants", *_at(POSE, leg, share))
    return labels


@pytest.mark.parametrize(("share", "told"), [(0.7, "cropped"), (0.8, "cropped"), (1.0, "full length")])
def test_trousers(share: float, told: str) -> None:
    assert length_of("pants", parse_with(_trousers(share))) == told


def test_trousers_in_boots_are_not_cropped() -> None:
    labels = _trousers(0.7)
    labels[np.isin(labels, (INDEX["left_leg"], INDEX["right_leg"]))] = INDEX["left_shoe"]
    assert length_of("pants", parse_with(labels)) == "full length"


def test_trousers_whose_legs_are_out_of_the_picture_are_unknown() -> None:
    pose = pose_of(HANGING, hips=(640.0, 650.0))
    assert length_of("pants", parse_with(_trousers(1.0), pose)) == ""


@pytest.mark.parametrize(
    "name", ["hat", "shoes", "bag", "legwear", "scarf", "belt", "glasses", "accessories"]
)
def test_other_things_have_no_length(name: str) -> None:
    assert length_of(name, parse_with(_person())) == ""


def test_a_window_changes_nothing() -> None:
    whole = parse_with(_sleeved("top", 0.45))
    window = Window(500, 150, 800, 700)
    part: Parse = replace(whole, labels=whole.labels[150:700, 500:800], window=window)
    assert length_of("top", part) == length_of("top", whole) == "short sleeves"


@pytest.mark.parametrize(("share", "told"), [(0.0, "jacket"), (0.25, "jacket"), (0.6, "coat"), (1.0, "coat")])
def test_a_coat_is_told_from_a_jacket_by_its_hem(share: float, told: str) -> None:
    labels = _person()
    hip, knee = (POSE.points[Landmark[f"LEFT_{joint}"], 1] for joint in ("HIP", "KNEE"))
    top = int(POSE.points[Landmark.LEFT_SHOULDER, 1])
    labels[top : int(hip + share * (knee - hip)), 560:720] = INDEX["outerwear"]
    assert kind_of("outerwear", parse_with(labels)) == told
    assert kind_of("top", parse_with(labels)) == ""


def test_outerwear_of_which_the_hem_is_out_of_the_picture_is_neither() -> None:
    pose = pose_of(HANGING, hips=(640.0, 690.0), torso=300.0)
    labels = blank(SIZE)
    labels[300:720, 500:780] = INDEX["outerwear"]
    assert kind_of("outerwear", parse_with(labels, pose)) == ""


@pytest.mark.parametrize(("share", "told"), [(0.1, ""), (0.5, "boots"), (1.0, "boots")])
def test_boots_reach_up_the_shin(share: float, told: str) -> None:
    labels = _person()
    for side in ("LEFT", "RIGHT"):
        shin = [f"{side}_ANKLE", f"{side}_KNEE"]
        along(labels, f"{side.lower()}_shoe", *_at(POSE, tuple(shin), share), thick=10)
    assert kind_of("shoes", parse_with(labels)) == told
