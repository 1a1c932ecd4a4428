from __future__ import annotations

import numpy as np
import pytest

from mirror.matching.features import JOINTS, LIMBS, Features, features_of, stack
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANGING, LEFT_UP, RIGHT_UP, STRIDE, T_POSE, body, hidden, pose_of

L = Landmark
FIELDS = Features.__slots__


def assert_alike(first: Features, second: Features) -> None:
    for name in FIELDS:
        np.testing.assert_allclose(getattr(first, name), getattr(second, name), atol=1e-9, err_msg=name)


def limb(start: Landmark, end: Landmark) -> int:
    return next(index for index, item in enumerate(LIMBS) if item[:2] == (start, end))


def joint(mark: Landmark) -> int:
    return next(index for index, item in enumerate(JOINTS) if item[0] is mark)


@pytest.mark.parametrize("points", [HANGING, LEFT_UP, STRIDE], ids=["hanging", "left up", "stride"])
@pytest.mark.parametrize(
    ("torso", "hips"), [(40.0, (100.0, 900.0)), (600.0, (-300.0, 2000.0))], ids=["far away", "close and off"]
)
def test_place_and_size_do_not_matter(points: FloatArray, torso: float, hips: tuple[float, float]) -> None:
    assert_alike(features_of(pose_of(points, torso=torso, hips=hips)), features_of(pose_of(points)))


def test_depth_does_not_matter() -> None:
    pose = pose_of(STRIDE)
    deep = pose.points.copy()
    deep[:, 2] = np.linspace(-300.0, 300.0, COUNT)
    assert_alike(features_of(Pose(deep, pose.visibility, None, 0.0)), features_of(pose))


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_mirror_image_of_one_arm_up_is_the_other_arm_up(side: str) -> None:
    one, other = (LEFT_UP, RIGHT_UP) if side == "left" else (RIGHT_UP, LEFT_UP)
    assert_alike(features_of(pose_of(one), mirrored=True), features_of(pose_of(other)))


def test_the_mirror_image_sees_what_the_other_side_sees() -> None:
    left = features_of(pose_of(HANGING, visibility=hidden(L.LEFT_WRIST)), mirrored=True)
    right = features_of(pose_of(HANGING, visibility=hidden(L.RIGHT_WRIST)))
    assert_alike(left, right)


def test_directions_are_unit_vectors_from_joint_to_joint() -> None:
    features = features_of(pose_of(T_POSE))
    np.testing.assert_allclose(np.linalg.norm(features.directions, axis=1), 1.0)
    np.testing.assert_allclose(features.directions[limb(L.LEFT_ELBOW, L.LEFT_WRIST)], (1.0, 0.0), atol=1e-9)
    np.testing.assert_allclose(features.directions[-1], (0.0, -1.0), atol=1e-9)


def test_offsets_are_torso_lengths_from_the_middle_of_the_hips() -> None:
    features = features_of(pose_of(T_POSE, torso=333.0))
    np.testing.assert_allclose(features.offsets[joint(L.LEFT_WRIST)], (1.4, -1.0))
    np.testing.assert_allclose(features.offsets[joint(L.RIGHT_ANKLE)], (-0.21, 1.65))


@pytest.mark.parametrize(
    ("visibility", "seen"), [(0.0, 0.0), (0.1, 0.0), (0.4, 0.5), (0.7, 1.0), (1.0, 1.0)], ids=str
)
def test_visibility_counts_between_two_limits(visibility: float, seen: float) -> None:
    given = np.ones(COUNT)
    given[L.LEFT_WRIST] = visibility
    features = features_of(pose_of(HANGING, visibility=given))
    assert features.limb_seen[limb(L.LEFT_ELBOW, L.LEFT_WRIST)] == pytest.approx(seen)
    assert features.joint_seen[joint(L.LEFT_WRIST)] == pytest.approx(seen)
    assert features.limb_seen[limb(L.LEFT_SHOULDER, L.LEFT_ELBOW)] == 1.0


def test_without_a_hip_no_joint_has_a_place() -> None:
    features = features_of(pose_of(HANGING, visibility=hidden(L.LEFT_HIP)))
    assert (features.joint_seen == 0.0).all()
    assert features.limb_seen[-1] == 0.0
    assert features.limb_seen[limb(L.LEFT_ELBOW, L.LEFT_WRIST)] == 1.0


def test_the_direction_of_a_limb_that_points_at_the_camera_means_little() -> None:
    foreshortened = body(LEFT_ELBOW=(0.34, -0.95), LEFT_WRIST=(0.34, -0.9))
    features = features_of(pose_of(foreshortened))
    assert features.limb_reliable[limb(L.LEFT_SHOULDER, L.LEFT_ELBOW)] < 0.2
    assert features.limb_reliable[limb(L.RIGHT_SHOULDER, L.RIGHT_ELBOW)] == 1.0


def test_a_pose_that_collapsed_into_one_point_gives_finite_numbers() -> None:
    features = features_of(pose_of(np.zeros((COUNT, 2))))
    for name in FIELDS:
        assert np.isfinite(getattr(features, name)).all(), name


def test_stacking_puts_poses_behind_one_another() -> None:
    both = stack([features_of(pose_of(HANGING)), features_of(pose_of(T_POSE))])
    assert both.directions.shape == (2, 9, 2)
    assert both.offsets.shape == (2, 11, 2)
    np.testing.assert_array_equal(both.offsets[1], features_of(pose_of(T_POSE)).offsets)
    assert both.limb_seen.shape == both.limb_reliable.shape == (2, 9)
    assert both.joint_seen.shape == (2, 11)


def test_an_empty_stack_has_the_right_shape() -> None:
    none = stack([])
    assert none.directions.shape == (0, 9, 2)
    assert none.joint_seen.shape == (0, 11)
