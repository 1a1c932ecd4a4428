from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.limbs import LIMBS, Body, Tolerance, gap_of
from tests.unit.people import HANGING, LEFT_UP, T_POSE, L, body, hidden, pose_of

LEFT_ARM = next(limb for limb in LIMBS if limb.name == "left arm")
LEFT_LEG = next(limb for limb in LIMBS if limb.name == "left leg")


def test_every_limb_has_its_own_joints_and_bones() -> None:
    assert [limb.name for limb in LIMBS] == ["left arm", "left leg", "right arm", "right leg"]
    for limb in LIMBS:
        side = limb.side.upper()
        assert all(mark.name.startswith(side) for mark in (limb.root, limb.mid, limb.end))
        assert all(mark.name.startswith(side) for bone in limb.bones for mark in bone)
    assert LEFT_ARM.bones == ((L.LEFT_SHOULDER, L.LEFT_ELBOW), (L.LEFT_ELBOW, L.LEFT_WRIST))
    assert (L.LEFT_ANKLE, L.LEFT_FOOT_INDEX) in LEFT_LEG.bones


def test_a_gap_leads_each_part_to_its_place() -> None:
    shopper, model = Body.of(pose_of(HANGING)), Body.of(pose_of(T_POSE, torso=80.0))
    gap = gap_of(shopper, model, LEFT_ARM)
    elbow = shopper.points[L.LEFT_ELBOW] + gap.vector("elbow")
    hand = shopper.points[L.LEFT_WRIST] + gap.vector("arm")
    level = shopper.points[L.LEFT_SHOULDER, 1]
    assert elbow[1] == hand[1] == pytest.approx(level)
    assert elbow[0] < hand[0]
    np.testing.assert_allclose(gap.vector("arm"), gap.vector("elbow") + gap.vector("hand"))


def test_the_longer_side_tells_how_long_a_limb_is_unless_it_is_hidden() -> None:
    short = body(LEFT_ELBOW=(0.36, -0.9), RIGHT_ELBOW=(-0.34, -0.2))
    assert Body.of(pose_of(short, torso=100.0)).full_lengths(LEFT_ARM)[0] == pytest.approx(80.0)
    unseen = Body.of(pose_of(short, torso=100.0, visibility=hidden(L.RIGHT_ELBOW)))
    assert unseen.full_lengths(LEFT_ARM)[0] == pytest.approx(0.85 * 56.0)


def test_a_gap_is_seen_as_far_as_both_sides_show_it() -> None:
    half = Body.of(pose_of(HANGING, visibility=hidden(L.LEFT_WRIST)))
    whole = Body.of(pose_of(LEFT_UP))
    for gap in (gap_of(half, whole, LEFT_ARM), gap_of(whole, half, LEFT_ARM)):
        assert (gap.seen("elbow"), gap.seen("hand"), gap.seen("arm")) == (True, False, False)


def test_who_stands_sideways_faces_where_the_nose_points() -> None:
    for nose in (-0.3, 0.0, 0.3):
        assert Body.of(pose_of(body(NOSE=(nose, -1.3)))).facing == np.sign(nose)
    assert Body.of(pose_of(body(NOSE=(0.3, -1.3)), visibility=hidden(L.NOSE))).facing == 0.0


def test_a_tolerance_is_the_way_of_a_unit_limb() -> None:
    tolerance = Tolerance.of_degrees(60.0, 90.0)
    assert (tolerance.begin, tolerance.end) == (pytest.approx(1.0), pytest.approx(np.sqrt(2.0)))
