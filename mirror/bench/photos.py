"""Photos grouped by pose: one sub-folder a pose, photos inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mirror.bench.poses import Sample
from mirror.errors import MirrorError
from mirror.pictures import SUFFIXES, read_picture
from mirror.pose.estimator import Estimator

__all__ = ["check_groups", "find_photos", "measure_photo"]


def find_photos(folder: Path) -> list[Path]:
    """Photos in the sub-folders of a folder, in the order of their names.

    Raises:
        MirrorError: there is no such folder, or no photo in a sub-folder of it.
    """
    if not folder.is_dir():
        raise MirrorError(f"{folder}: no such folder of photos; check the path.")
    found = sorted(path for path in folder.glob("*/*") if path.suffix.lower() in SUFFIXES)
    if not found:
        raise MirrorError(f"{folder}: no photos in its sub-folders; make one sub-folder a pose.")
    return found


def measure_photo(path: Path, estimator: Estimator, tell: Callable[[str], object]) -> Sample | None:
    """Measure the person in a photo; its folder names the pose.

    Args:
        path: of the photo.
        estimator: finds the person.
        tell: is told, in one sentence, when nobody is in it.

    Raises:
        MirrorError: the photo can't be read.
    """
    pixels = read_picture(path)
    pose = estimator.estimate(pixels, 0.0)
    if pose is None:
        tell(f"{path}: left out: nobody is in this photo; take one that shows a whole person.")
        return None
    height, width = pixels.shape[:2]
    return Sample(path.parent.name, pose, (width, height))


def check_groups(folder: Path, samples: Sequence[Sample]) -> None:
    """Raise unless two poses have two photos each: with fewer there is nothing to tell apart.

    Raises:
        MirrorError: naming the folder, and what it holds.
    """
    labels = [sample.label for sample in samples]
    enough = sum(labels.count(name) >= 2 for name in set(labels))
    if enough < 2:
        raise MirrorError(
            f"{folder}: poses with two or more usable photos: {enough}; "
            "at least two are needed, one sub-folder a pose."
        )
