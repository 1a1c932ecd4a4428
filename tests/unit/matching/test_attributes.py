from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.attributes import ATTRIBUTES, describe
from mirror.pose.landmarks import COUNT, SWAP, Landmark
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANDS_ON_HIPS, HANGING, LEFT_UP, STRIDE, T_POSE, body, hidden, pose_of

L = Landmark
WORDS = [attribute.words for attribute in ATTRIBUTES]
LEGS = ("one leg lifted", "knee raised", "lunge", "wide stance", "stride", "legs crossed", "feet together")

BENT_OVER = body(
    LEFT_SHOULDER=(1.0, 0.1),
    RIGHT_SHOULDER=(1.0, -0.1),
    LEFT_ELBOW=(1.05, 0.7),
    RIGHT_ELBOW=(1.05, 0.6),
    LEFT_WRIST=(1.05, 1.45),
    RIGHT_WRIST=(1.1, 1.45),
    NOSE=(1.35, 0.2),
)


def leaning(points: FloatArray, degrees: float) -> FloatArray:
    """The same with everything above the hips turned to the person's left."""
    angle = np.deg2rad(degrees)
    turned = points.copy()
    turned[:23] = points[:23] @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return turned


def moved(points: FloatArray, **places: tuple[float, float]) -> FloatArray:
    changed = points.copy()
    for name, place in places.items():
        changed[L[name]] = place
    return changed


def other_side(points: FloatArray) -> FloatArray:
    return points[SWAP] * np.array([-1.0, 1.0])


def said(pose: Pose) -> set[str]:
    return {words for words, value in zip(WORDS, describe(pose), strict=True) if value == 1.0}


CASES: dict[str, tuple[FloatArray, set[str]]] = {
    "hanging": (HANGING, {"arms hanging"}),
    "one arm up": (LEFT_UP, {"arm raised"}),
    "both arms up": (
        moved(LEFT_UP, RIGHT_ELBOW=(-0.55, -1.45), RIGHT_WRIST=(-0.5, -1.95)),
        {"arms raised", "arm raised"},
    ),
    "hand at the ear": (body(LEFT_ELBOW=(0.65, -1.3), LEFT_WRIST=(0.2, -1.4)), {"hand at the head"}),
    "hands behind the head": (
        body(
            LEFT_ELBOW=(0.65, -1.3),
            LEFT_WRIST=(0.2, -1.4),
            RIGHT_ELBOW=(-0.65, -1.3),
            RIGHT_WRIST=(-0.2, -1.4),
        ),
        {"hands at the head", "hand at the head"},
    ),
    "one arm level": (body(LEFT_ELBOW=(0.9, -1.0), LEFT_WRIST=(1.4, -1.0)), {"arm out"}),
    "T": (T_POSE, {"arms out", "arm out"}),
    "hand on one hip": (body(LEFT_ELBOW=(0.75, -0.5), LEFT_WRIST=(0.25, -0.05)), {"hand on hip", "arm bent"}),
    "hands on hips": (HANDS_ON_HIPS, {"hands on hips", "hand on hip", "arms bent", "arm bent"}),
    "arms crossed": (
        body(
            LEFT_ELBOW=(0.48, -0.45),
            LEFT_WRIST=(-0.1, -0.5),
            RIGHT_ELBOW=(-0.48, -0.45),
            RIGHT_WRIST=(0.1, -0.45),
        ),
        {"arms crossed", "arm in front", "arms bent", "arm bent"},
    ),
    "hands clasped": (
        body(
            LEFT_ELBOW=(0.45, -0.45),
            LEFT_WRIST=(0.08, -0.1),
            RIGHT_ELBOW=(-0.45, -0.45),
            RIGHT_WRIST=(-0.08, -0.1),
        ),
        {"hands together", "arm in front", "arms bent", "arm bent"},
    ),
    "forearm across": (
        body(LEFT_ELBOW=(0.48, -0.45), LEFT_WRIST=(-0.1, -0.5)),
        {"arm in front", "arm bent"},
    ),
    "hand at the collar": (
        body(LEFT_ELBOW=(0.5, -0.5), LEFT_WRIST=(0.4, -0.85)),
        {"hand at the chest", "arm bent"},
    ),
    "tie": (
        body(
            LEFT_ELBOW=(0.5, -0.5),
            LEFT_WRIST=(0.4, -0.85),
            RIGHT_ELBOW=(-0.5, -0.5),
            RIGHT_WRIST=(-0.4, -0.85),
        ),
        {"hands at the chest", "hand at the chest", "arms bent", "arm bent"},
    ),
    "bag on the forearm": (body(LEFT_ELBOW=(0.44, -0.5), LEFT_WRIST=(0.75, -0.55)), {"arm bent"}),
    "hands to the floor": (BENT_OVER, {"bent over", "hands on the floor", "hand on the floor"}),
    "one hand to the floor": (
        moved(BENT_OVER, RIGHT_ELBOW=(1.0, -0.6), RIGHT_WRIST=(1.0, -1.1)),
        {"bent over", "hand on the floor", "arm raised"},
    ),
    "leaning": (leaning(HANGING, 28.0), {"leaning", "arms hanging"}),
    "sideways": (
        body(
            LEFT_SHOULDER=(0.1, -1.0),
            RIGHT_SHOULDER=(-0.1, -1.0),
            LEFT_ELBOW=(0.1, -0.45),
            RIGHT_ELBOW=(-0.1, -0.45),
        ),
        {"turned sideways", "arms hanging"},
    ),
    "leg to the back": (
        body(LEFT_KNEE=(0.4, 0.8), LEFT_ANKLE=(0.55, 1.05)),
        {"one leg lifted", "arms hanging", "feet apart"},
    ),
    "knee up": (
        body(LEFT_KNEE=(0.3, 0.3), LEFT_ANKLE=(0.25, 1.2)),
        {"knee raised", "arms hanging", "stride"},
    ),
    "lunge": (
        body(
            LEFT_KNEE=(0.85, 0.55), LEFT_ANKLE=(0.9, 1.4), RIGHT_KNEE=(-0.6, 0.7), RIGHT_ANKLE=(-1.05, 1.45)
        ),
        {"lunge", "wide stance", "arms hanging"},
    ),
    "wide": (STRIDE, {"wide stance", "arms hanging"}),
    "step": (body(RIGHT_KNEE=(-0.2, 0.75), RIGHT_ANKLE=(-0.18, 1.4)), {"stride", "arms hanging"}),
    "crossed legs": (
        body(LEFT_ANKLE=(-0.2, 1.65), RIGHT_ANKLE=(0.2, 1.65)),
        {"legs crossed", "arms hanging"},
    ),
    "heels together": (
        body(LEFT_ANKLE=(0.1, 1.65), RIGHT_ANKLE=(-0.1, 1.65)),
        {"feet together", "arms hanging"},
    ),
    "feet apart": (body(LEFT_ANKLE=(0.33, 1.65), RIGHT_ANKLE=(-0.33, 1.65)), {"feet apart", "arms hanging"}),
}


@pytest.mark.parametrize("mirrored", [False, True], ids=["one side", "other side"])
@pytest.mark.parametrize(("points", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_said_of_a_pose_and_of_its_mirror_image(
    points: FloatArray, expected: set[str], mirrored: bool
) -> None:
    assert said(pose_of(other_side(points) if mirrored else points)) == expected


def test_every_attribute_is_said_of_some_pose_above() -> None:
    assert set().union(*(words for _, words in CASES.values())) == set(WORDS)


@pytest.mark.parametrize(("points", "expected"), CASES.values(), ids=CASES.keys())
def test_whoever_turns_their_back_does_the_same(points: FloatArray, expected: set[str]) -> None:
    # Seen from behind, left and right change places and nothing else does.
    assert said(pose_of(points[SWAP])) == expected


def test_place_and_size_do_not_matter() -> None:
    assert said(pose_of(HANDS_ON_HIPS, torso=37.0, hips=(12.0, 900.0))) == said(pose_of(HANDS_ON_HIPS))


def value(words: str, pose: Pose) -> float:
    return float(describe(pose)[WORDS.index(words)])


def test_an_arm_out_of_sight_leaves_open_what_only_it_could_do() -> None:
    pose = pose_of(LEFT_UP, visibility=hidden(L.RIGHT_WRIST))
    assert value("arm raised", pose) == 1.0
    assert np.isnan(value("arms raised", pose))
    assert np.isnan(value("hand on hip", pose))


def test_legs_out_of_sight_are_neither_said_nor_denied() -> None:
    pose = pose_of(STRIDE, visibility=hidden(L.LEFT_ANKLE, L.RIGHT_ANKLE))
    assert all(np.isnan(value(words, pose)) for words in LEGS)
    assert value("arms hanging", pose) == 1.0


@pytest.mark.parametrize("mark", [L.LEFT_HIP, L.RIGHT_SHOULDER])
def test_without_a_torso_nothing_is_said(mark: Landmark) -> None:
    assert np.isnan(describe(pose_of(T_POSE, visibility=hidden(mark)))).all()


def test_a_pose_that_collapsed_into_one_point_says_nothing() -> None:
    assert np.isnan(describe(pose_of(np.zeros((COUNT, 2))))).all()


def test_what_an_attribute_includes_is_an_attribute() -> None:
    assert {attribute.includes for attribute in ATTRIBUTES} - {""} <= set(WORDS)
