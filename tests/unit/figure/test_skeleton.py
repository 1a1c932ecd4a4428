"""The true landmarks against plain geometry."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.figure.build import BUILDS, mix_builds
from mirror.figure.skeleton import landmarks, solve
from mirror.figure.stance import Arm, Leg, Stance, mirrored
from mirror.figure.stances import STANCES
from mirror.pose.landmarks import SWAP, Landmark

L = Landmark


def _length(points: np.ndarray, a: Landmark, b: Landmark) -> float:
    return float(np.linalg.norm(points[a] - points[b]))


@pytest.mark.parametrize("build", BUILDS)
def test_bones_keep_their_lengths_in_every_stance(build: str) -> None:
    shape = BUILDS[build]
    for stance in STANCES.values():
        points = landmarks(solve(shape, stance))
        for side in ("LEFT", "RIGHT"):
            shoulder, elbow, wrist = (L[f"{side}_{name}"] for name in ("SHOULDER", "ELBOW", "WRIST"))
            hip, knee, ankle = (L[f"{side}_{name}"] for name in ("HIP", "KNEE", "ANKLE"))
            assert _length(points, shoulder, elbow) == pytest.approx(shape.metres(shape.upper_arm))
            assert _length(points, elbow, wrist) == pytest.approx(shape.metres(shape.forearm))
            assert _length(points, hip, knee) == pytest.approx(shape.metres(shape.thigh))
            assert _length(points, knee, ankle) == pytest.approx(shape.metres(shape.shin))
            assert _length(points, L.LEFT_HIP, L.RIGHT_HIP) == pytest.approx(2 * shape.metres(shape.hip))


def test_a_standing_person_is_as_tall_as_their_stature() -> None:
    upright = Stance(left_leg=Leg(0, 0, 0, 0), right_leg=Leg(0, 0, 0, 0))
    for shape in BUILDS.values():
        skeleton = solve(shape, upright)
        crown = skeleton.head_point[1] - shape.metres(0.5 * shape.head)
        assert skeleton.floor - crown == pytest.approx(shape.stature, rel=0.03)
        assert 7.3 <= 1.0 / shape.head <= 8.2  # heads


def test_left_is_on_the_right_of_the_picture_and_the_face_in_front() -> None:
    points = landmarks(solve(BUILDS["slender"], Stance()))
    for name in ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE", "EYE", "EAR"):
        assert points[L[f"LEFT_{name}"], 0] > points[L[f"RIGHT_{name}"], 0]
    assert points[L.MOUTH_LEFT, 0] > points[L.MOUTH_RIGHT, 0]
    assert points[L.NOSE, 2] < points[L.LEFT_EAR, 2]
    assert points[[L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=0) == pytest.approx(np.zeros(3), abs=1e-9)


def test_angles_mean_what_they_say() -> None:
    raised = Stance(left_arm=Arm(out=90, fwd=0, fore=180, fore_fwd=0))
    points = landmarks(solve(BUILDS["tall"], raised))
    level = points[L.LEFT_ELBOW] - points[L.LEFT_SHOULDER]
    up = points[L.LEFT_WRIST] - points[L.LEFT_ELBOW]
    assert level[0] > 0.0
    assert level[1:] == pytest.approx([0.0, 0.0], abs=1e-9)
    assert up[1] < 0.0
    assert up[0] == pytest.approx(0.0, abs=1e-9)
    forward = landmarks(solve(BUILDS["tall"], Stance(right_arm=Arm(out=10, fwd=60))))
    assert forward[L.RIGHT_ELBOW, 2] < forward[L.RIGHT_SHOULDER, 2] - 0.2


def test_turning_left_brings_the_nose_to_the_pictures_right() -> None:
    left = landmarks(solve(BUILDS["slim"], Stance(yaw=30)))
    middle = 0.5 * (left[L.LEFT_SHOULDER] + left[L.RIGHT_SHOULDER])
    assert left[L.NOSE, 0] > middle[0]
    assert left[L.LEFT_SHOULDER, 2] > left[L.RIGHT_SHOULDER, 2]


@pytest.mark.parametrize("name", STANCES)
def test_the_mirrored_stance_gives_the_mirrored_landmarks(name: str) -> None:
    shape = BUILDS["curvy"]
    image = landmarks(solve(shape, STANCES[name]))[SWAP] * (-1.0, 1.0, 1.0)
    assert landmarks(solve(shape, mirrored(STANCES[name]))) == pytest.approx(image, abs=1e-9)


def test_both_feet_reach_the_floor_when_standing() -> None:
    bent = Stance(left_leg=Leg(11, 16, 4, -14), right_leg=Leg(-1, 0, 0, 0))
    skeleton = solve(BUILDS["slender"], bent, heel=18.0)
    for leg in skeleton.legs:
        lowest = max(leg.toe[1], leg.heel[1])
        assert skeleton.floor - lowest < 0.035


def test_mixed_builds_lie_between_and_end_at_the_two() -> None:
    first, second = BUILDS["petite"], BUILDS["broad"]
    assert mix_builds(first, second, 0.0) is first
    assert mix_builds(first, second, 1.0) is second
    half = mix_builds(first, second, 0.5)
    assert half.stature == pytest.approx(0.5 * (first.stature + second.stature))
    assert half.waist == pytest.approx(0.5 * (first.waist + second.waist))
