from __future__ import annotations

from mirror.status import CameraState, CameraStatus


def test_a_camera_has_no_problem_unless_one_is_given() -> None:
    assert CameraStatus(CameraState.LIVE, "Camera 0", 30.0, demo=False).problem == ""


def test_states_are_told_apart_by_name() -> None:
    assert {state.value for state in CameraState} == {"starting", "live", "lost", "ended"}
