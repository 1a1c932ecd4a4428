from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.advice import Advice, advise
from mirror.matching.alignment import Alignment
from mirror.matching.limbs import Body, Tolerance
from mirror.matching.phrases import Way
from mirror.pose.landmarks import SWAP
from mirror.pose.types import FloatArray
from tests.unit.people import HANGING, STRIDE, T_POSE, L, body, hidden, pose_of

TOLERANCE = Tolerance.of_degrees(25.0, 18.0)
UPPER = np.arange(0, 23)


def limb(
    root: tuple[float, float], lengths: tuple[float, float], angles: tuple[float, float]
) -> list[tuple[float, float]]:
    """Places of two joints: angles in degrees from straight down, outwards for the own-left side."""
    places, (x, y) = [], root
    for length, angle in zip(lengths, np.deg2rad(angles), strict=True):
        x, y = x + length * float(np.sin(angle)), y + length * float(np.cos(angle))
        places.append((x, y))
    return places


def arm(upper: float, fore: float, *, onto: FloatArray = HANGING) -> FloatArray:
    """A body whose left arm has these angles."""
    points = onto.copy()
    x, y = points[L.LEFT_SHOULDER]
    points[[L.LEFT_ELBOW, L.LEFT_WRIST]] = limb((x, y), (0.56, 0.5), (upper, fore))
    return points


def leg(thigh: float, shin: float, *, looks: tuple[float, float] = (1.0, 1.0)) -> FloatArray:
    """A body whose left leg has these angles; it looks shorter where it points at the camera."""
    points = HANGING.copy()
    x, y = points[L.LEFT_HIP]
    lengths = (0.85 * looks[0], 0.8 * looks[1])
    points[[L.LEFT_KNEE, L.LEFT_ANKLE]] = limb((x, y), lengths, (thigh, shin))
    return points


def crouching() -> FloatArray:
    """Both thighs and shins look shorter."""
    left = leg(5.0, 5.0, looks=(0.5, 0.75))
    return np.where((np.arange(33) % 2 == 0)[:, None], flipped(left), left)


def astride(degrees: float) -> FloatArray:
    """Both legs straight and as far apart."""
    left = leg(degrees, degrees)
    return np.where((np.arange(33) % 2 == 0)[:, None], flipped(left), left)


def leaning(degrees: float, *, onto: FloatArray = HANGING) -> FloatArray:
    """A body whose shoulders, and all that hangs from them, are to its own left."""
    points = onto.copy()
    angle = np.deg2rad(degrees)
    points[UPPER] += (np.sin(angle), 1.0 - np.cos(angle))
    return points


def sideways(points: FloatArray = HANGING) -> FloatArray:
    """A body in profile that looks towards larger x."""
    turned = points * np.array([0.15, 1.0])
    turned[L.NOSE, 0] = 0.2
    return turned


def flipped(points: FloatArray) -> FloatArray:
    """The mirror image."""
    mirrored: FloatArray = points[SWAP] * np.array([-1.0, 1.0])
    return mirrored


def from_behind(points: FloatArray) -> FloatArray:
    """The same outline with the back to the camera."""
    return points * np.array([-1.0, 1.0])


def first(shopper: FloatArray, model: FloatArray, **options: object) -> Advice | None:
    found = advise(
        Body.of(pose_of(shopper)),
        Body.of(pose_of(model, torso=90.0, hips=(200.0, 150.0))),
        tolerance=TOLERANCE,
        **{"legs": True, **options},  # type: ignore[arg-type]
    )
    return found[0] if found else None


def other_side(sentence: str) -> str:
    swapped = {"left": "right", "right": "left"}
    return " ".join(swapped.get(word, word) for word in sentence.split())


CASES: list[tuple[str, FloatArray, FloatArray]] = [
    ("Raise your left elbow", arm(0, 0), arm(100, 0)),
    ("Lower your left elbow", arm(100, 0), arm(0, 0)),
    ("Move your left elbow out", arm(0, 0), arm(45, 0)),
    ("Bring your left elbow in", arm(45, 0), arm(0, 0)),
    ("Raise your left hand", arm(0, 0), arm(0, 150)),
    ("Lower your left hand", arm(90, 170), arm(90, 10)),
    ("Move your left hand out", arm(90, -30), arm(90, 20)),
    ("Bring your left hand in", arm(90, 20), arm(90, -30)),
    ("Move your left hand across", arm(-20, 0), arm(-20, -50)),
    ("Raise your left arm", arm(0, 0), arm(170, 170)),
    ("Lower your left arm", arm(170, 170), arm(0, 0)),
    ("Move your left arm out", arm(0, 0), arm(50, 50)),
    ("Bring your left arm in", arm(50, 50), arm(0, 0)),
    ("Move your left arm across", arm(0, 0), arm(-45, -45)),
    ("Straighten your left arm", arm(90, 170), arm(90, 90)),
    ("Raise your left knee", leg(0, 0), leg(0, 0, looks=(0.25, 1.0))),
    ("Lower your left knee", leg(0, 0, looks=(0.25, 1.0)), leg(0, 0)),
    ("Move your left knee out", leg(0, 0), leg(30, 0)),
    ("Bring your left knee in", leg(30, 0), leg(0, 0)),
    ("Lift your left foot", leg(0, 0), leg(0, 0, looks=(1.0, 0.3))),
    ("Lower your left foot", leg(0, 0, looks=(1.0, 0.3)), leg(0, 0)),
    ("Move your left foot out", leg(0, 0), leg(0, 40)),
    ("Bring your left foot in", leg(20, 0), leg(20, -30)),
    ("Move your left foot across", leg(0, 0), leg(0, -40)),
    ("Lift your left leg", leg(0, 0), leg(0, 0, looks=(0.3, 0.3))),
    ("Lower your left leg", leg(0, 0, looks=(0.3, 0.3)), leg(0, 0)),
    ("Straighten your left leg", leg(0, 50), leg(0, 0)),
    ("Lean to your left", HANGING, leaning(25)),
    ("Lean to your left", leaning(-40), leaning(-12)),
    ("Stand up straight", leaning(25), HANGING),
    ("Take a wider stance", HANGING, STRIDE),
    ("Bring your feet together", STRIDE, HANGING),
    ("Bring your feet closer", astride(35), astride(12)),
    ("Bend your knees", HANGING, crouching()),
    ("Straighten your legs", crouching(), HANGING),
    ("Turn to the side", HANGING, sideways()),
    ("Face the mirror", sideways(), HANGING),
    ("Move your left hand forward", sideways(), arm(5, 50, onto=sideways())),
    ("Move your left hand back", arm(40, 50, onto=sideways()), arm(40, 0, onto=sideways())),
    ("Move your left arm back", arm(0, 0, onto=sideways()), arm(-45, -45, onto=sideways())),
    ("Lean forward", sideways(), leaning(25, onto=sideways())),
    ("Lean back", sideways(), leaning(-25, onto=sideways())),
]  # fmt: skip
IDS = [f"{number} {case[0]}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize(("sentence", "shopper", "model"), CASES, ids=IDS)
def test_each_sentence_in_the_own_left_and_right(
    sentence: str, shopper: FloatArray, model: FloatArray
) -> None:
    advice = first(shopper, model)
    assert advice is not None
    assert advice.sentence == sentence
    mirrored = first(flipped(shopper), flipped(model))
    assert mirrored is not None
    assert mirrored.sentence == other_side(sentence)
    pairs = ("Take", "Bring your feet", "Bend your knees", "Straighten your legs", "Stand", "Turn", "Face")
    if not sentence.startswith(pairs):
        assert mirrored.joint == SWAP[advice.joint]


@pytest.mark.parametrize(("sentence", "shopper", "model"), CASES, ids=IDS)
def test_the_mirror_image_of_an_entry_is_coached_like_the_entry(
    sentence: str, shopper: FloatArray, model: FloatArray
) -> None:
    plain = first(shopper, model)
    found = advise(
        Body.of(pose_of(shopper)),
        Body.of(pose_of(flipped(model), torso=120.0), Alignment(mirrored=True)),
        tolerance=TOLERANCE,
        legs=True,
    )
    assert plain is not None
    assert found[0].sentence == sentence
    np.testing.assert_allclose(found[0].target, plain.target, atol=1e-6)


@pytest.mark.parametrize(("sentence", "shopper", "model"), CASES, ids=IDS)
def test_the_arrow_goes_the_way_that_the_sentence_says(
    sentence: str, shopper: FloatArray, model: FloatArray
) -> None:
    advice = first(shopper, model)
    assert advice is not None
    dx, dy = advice.target - pose_of(shopper).points[advice.joint, :2]
    word = sentence.split(maxsplit=1)[0]
    if word in ("Raise", "Lift"):
        assert dy < -10.0
    elif word in ("Lower", "Bend"):
        assert dy > 10.0
    elif sentence.endswith((" out", "forward")) or sentence == "Lean to your left":
        assert dx > 10.0, "the own left is at the right of the frame"
    elif sentence.endswith((" in", "across", "back")):
        assert dx < -10.0


@pytest.mark.parametrize("sentence", [case[0] for case in CASES])
def test_sentences_are_short(sentence: str) -> None:
    assert len(sentence) <= 32


@pytest.mark.parametrize(("sentence", "shopper", "model"), CASES, ids=IDS)
def test_with_the_back_to_the_mirror_left_is_still_the_own_left(
    sentence: str, shopper: FloatArray, model: FloatArray
) -> None:
    advice = first(from_behind(shopper), from_behind(model))
    assert advice is not None
    assert advice.sentence == sentence


def test_the_target_lies_at_the_own_limbs_lengths() -> None:
    """The demonstration's directions, not its places: a long-armed shopper reaches farther."""
    shopper = body(LEFT_ELBOW=(0.34, -0.3), LEFT_WRIST=(0.34, 0.4))
    advice = first(shopper, T_POSE)
    assert advice is not None
    np.testing.assert_allclose(advice.target, np.array((0.34 + 0.7 + 0.7, -1.0)) * 150.0 + (640.0, 380.0))


def test_a_limb_that_points_at_the_camera_has_its_target_nearer() -> None:
    model = arm(90, 90)
    model[L.LEFT_WRIST] = model[L.LEFT_ELBOW] + (0.25, 0.0)
    advice = first(arm(0, 0), model)
    assert advice is not None
    reach = (advice.target[0] - 640.0) / 150.0 - 0.34
    assert reach == pytest.approx(0.56 + 0.25, abs=0.02)


def test_place_size_and_build_of_the_demonstration_do_not_matter() -> None:
    wide = HANGING * np.array([1.25, 1.0])
    for torso, hips in ((40.0, (90.0, 60.0)), (600.0, (2000.0, 1500.0))):
        model = Body.of(pose_of(wide, torso=torso, hips=hips))
        assert advise(Body.of(pose_of(HANGING)), model, tolerance=TOLERANCE, legs=True) == ()


@pytest.mark.parametrize(
    ("shopper", "model"),
    [(arm(0, 0), arm(15, -14)), (leg(0, 0), leg(10, 8)), (HANGING, leaning(8)), (HANGING, HANGING)],
    ids=["arm", "leg", "lean", "same"],
)
def test_little_is_nothing(shopper: FloatArray, model: FloatArray) -> None:
    assert first(shopper, model) is None


@pytest.mark.parametrize("whose", ["shopper", "model"])
def test_a_limb_that_one_side_does_not_show_gives_no_advice(whose: str) -> None:
    seen = {"shopper": 0.99, "model": 0.99, whose: hidden(L.LEFT_ELBOW)}
    found = advise(
        Body.of(pose_of(arm(0, 0), visibility=seen["shopper"])),
        Body.of(pose_of(arm(170, 170), visibility=seen["model"])),
        tolerance=TOLERANCE,
        legs=True,
    )
    assert [one.part for one in found if one.part == "left arm"] == []


def test_of_an_arm_whose_hand_is_hidden_the_elbow_is_told() -> None:
    found = advise(
        Body.of(pose_of(arm(0, 0), visibility=hidden(L.LEFT_WRIST))),
        Body.of(pose_of(arm(170, 170))),
        tolerance=TOLERANCE,
        legs=True,
    )
    assert [one.sentence for one in found] == ["Raise your left elbow"]


def test_the_limb_furthest_off_comes_first() -> None:
    model = arm(60, 60)
    model[[L.RIGHT_ELBOW, L.RIGHT_WRIST]] = flipped(arm(170, 170))[[L.RIGHT_ELBOW, L.RIGHT_WRIST]]
    found = advise(Body.of(pose_of(arm(0, 0))), Body.of(pose_of(model)), tolerance=TOLERANCE, legs=True)
    assert [one.part for one in found] == ["right arm", "left arm"]


def test_of_the_upper_body_alone_nothing_is_said_about_legs() -> None:
    for model in (STRIDE, crouching(), leg(60, 60)):
        assert first(HANGING, model, legs=False) is None


def test_an_elbow_that_goes_out_while_its_hand_goes_in_is_told_first() -> None:
    hand_on_hip = body(LEFT_ELBOW=(0.75, -0.5), LEFT_WRIST=(0.25, -0.05))
    advice = first(HANGING, hand_on_hip)
    assert advice is not None
    assert advice.sentence == "Move your left elbow out"


def test_a_lifted_foot_is_no_narrow_stance() -> None:
    """Somebody who stands on one leg, in front of a wide stance, must put the other foot down."""
    tree = HANGING.copy()
    tree[[L.LEFT_KNEE, L.LEFT_ANKLE]] = (0.75, 0.55), (0.25, 0.9)
    advice = first(tree, astride(30))
    assert advice is not None
    assert advice.sentence == "Straighten your left leg"


def test_what_is_being_told_goes_on_until_its_own_way_is_done() -> None:
    """On the way to level the direction turns from upwards to sideways; the sentence does not."""
    held = first(arm(0, 0), arm(90, 90))
    assert held is not None
    assert held.sentence == "Raise your left arm"
    told = []
    for angle in range(0, 90, 5):
        held = first(arm(angle, angle), arm(90, 90), held=held)
        told.append(None if held is None else held.sentence)
    done = told.index(None)
    assert set(told[:done]) == {"Raise your left arm"}
    assert set(told[done:]) == {None}
    assert 90 - 18 - 5 <= done * 5 <= 90 - 18 + 5


def test_what_is_being_told_ends_when_only_another_way_is_left() -> None:
    held = first(arm(0, 0), arm(135, 135))
    assert held is not None
    assert held.sentence == "Raise your left arm"
    advice = first(arm(-135, -135), arm(135, 135), held=held)
    assert advice is not None
    assert advice.sentence == "Move your left arm out"


def test_between_the_two_limits_only_what_is_being_told_is_told() -> None:
    model = arm(21, 21)
    assert first(arm(0, 0), model) is None
    held = first(arm(-10, -10), model)
    assert first(arm(0, 0), model, held=held) is not None


def test_a_turn_is_told_before_anything_else_and_has_no_arrow() -> None:
    advice = first(arm(170, 170), sideways())
    assert advice is not None
    assert (advice.way, advice.sentence) == (Way.TURN, "Turn to the side")
    np.testing.assert_array_equal(advice.target, pose_of(HANGING).points[advice.joint, :2])
