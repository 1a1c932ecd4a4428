from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.bench.photos import check_groups, find_photos, measure_photo
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pose.types import Pose
from tests.unit.bench.crowd import crowd
from tests.unit.people import HANGING, pose_of


class FakeEstimator:
    """Finds the same person in every picture, or nobody."""

    def __init__(self, pose: Pose | None) -> None:
        self._pose = pose

    def estimate(self, pixels: Image, time: float) -> Pose | None:
        assert pixels.ndim == 3
        assert time == 0.0
        return self._pose

    def close(self) -> None:
        pass


def photo(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.zeros((30, 40, 3), dtype=np.uint8))
    return path


def test_photos_are_found_one_level_down_and_in_order(tmp_path: Path) -> None:
    wanted = [photo(tmp_path / name) for name in ("bow/2.jpg", "bow/10.PNG", "wave/1.jpg")]
    photo(tmp_path / "loose.jpg")
    photo(tmp_path / "wave" / "deep" / "1.jpg")
    (tmp_path / "wave" / "notes.txt").write_text("none", encoding="utf-8")
    assert find_photos(tmp_path) == sorted(wanted)


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_a_folder_without_photos_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    photo(tmp_path / "empty" / "loose.jpg")
    with pytest.raises(MirrorError, match=f"{name}: no (such folder|photos in its sub-folders)") as caught:
        find_photos(tmp_path / name)
    assert str(caught.value).endswith(".")


def test_the_folder_names_the_pose(tmp_path: Path) -> None:
    pose = pose_of(HANGING)
    sample = measure_photo(photo(tmp_path / "bow" / "1.png"), FakeEstimator(pose), pytest.fail)
    assert sample is not None
    assert (sample.label, sample.pose, sample.size) == ("bow", pose, (40, 30))


def test_nobody_in_a_photo_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    path = photo(tmp_path / "bow" / "1.png")
    assert measure_photo(path, FakeEstimator(None), told.append) is None
    assert told == [f"{path}: left out: nobody is in this photo; take one that shows a whole person."]


def test_a_broken_photo_is_the_callers_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "1.jpg"
    path.write_text("no photo", encoding="utf-8")
    with pytest.raises(MirrorError, match="1.jpg: not a picture"):
        measure_photo(path, FakeEstimator(None), pytest.fail)


def test_two_poses_with_two_photos_are_enough(tmp_path: Path) -> None:
    samples = crowd(2)
    check_groups(tmp_path, samples[:4])
    for few in (samples[:2], samples[:3], samples[::2], []):
        with pytest.raises(MirrorError, match="at least two are needed"):
            check_groups(tmp_path, few)
