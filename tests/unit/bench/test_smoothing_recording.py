"""Where photos come from, and what a recording keeps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mirror.bench.smoothing_recording import RATE, Course, find_photos, frames, record
from mirror.bench.smoothing_scene import SwingingArm
from mirror.errors import MirrorError
from tests.unit.people import default_config


def test_photos_are_found_in_order_below_a_folder_or_alone(tmp_path: Path) -> None:
    for name in ("b.JPG", "a.png", "notes.txt", "deep/c.webp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in find_photos(tmp_path)] == ["a.png", "b.JPG", "c.webp"]
    assert find_photos(tmp_path / "b.JPG") == [tmp_path / "b.JPG"]


def test_a_place_without_photos_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="no such photo or folder"):
        find_photos(tmp_path / "gone")
    with pytest.raises(MirrorError, match="no photos in this folder"):
        find_photos(tmp_path)


def test_a_recording_is_the_same_again_and_keeps_both_kinds_of_landmarks(pose_model: Path) -> None:
    course = Course(rest=0.4, moving=0.6, photos=1, people=1)
    told: list[int] = []
    found = [
        record(
            SwingingArm(course.start),
            course,
            pose_model,
            default_config().pose,
            seed=1,
            done=lambda: told.append(1),
        )
        for _ in range(2)
    ]
    assert len(told) == 2 * frames(course) == 2 * len(found[0].times)
    np.testing.assert_allclose(np.diff(found[0].times), 1.0 / RATE)
    still = {}
    for kind in ("raw", "filtered"):
        first, second = (
            np.array([pose.points for pose in getattr(recording, kind) if pose is not None])
            for recording in found
        )
        assert len(first) == len(found[0].times)
        np.testing.assert_array_equal(first, second)
        still[kind] = np.abs(np.diff(first[5 : found[0].moving.start], axis=0)).mean()
    # MediaPipe's filter works in one of the two and not in the other.
    assert still["filtered"] < 0.7 * still["raw"]
