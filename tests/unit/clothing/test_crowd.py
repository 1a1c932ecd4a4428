from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from mirror.clothing.crowd import find_everybody
from mirror.frames import Image
from mirror.pose.types import Pose
from tests.unit.people import HANGING, pose_of

WALL = 40


class Looks:
    """A made-up estimator: people are bright blobs, and it sees the `most` largest of them in a picture.

    Blobs with red in them are things that pass for people only in a picture that shows all of the room.
    """

    def __init__(self, most: int, room: tuple[int, int]) -> None:
        self.most, self.room = most, room
        self.pictures: list[tuple[int, int]] = []

    def __call__(self, pixels: Image) -> tuple[Pose, ...]:
        size = (pixels.shape[1], pixels.shape[0])
        self.pictures.append(size)
        bright = (pixels[..., 1] > 150).astype(np.uint8)
        count, blobs, stats, middles = cv2.connectedComponentsWithStats(bright)
        order = sorted(range(1, count), key=lambda blob: -stats[blob, cv2.CC_STAT_AREA])
        found = []
        for blob in order:
            mask = blobs == blob
            fake = pixels[mask][:, 2].mean() > 150
            if mask.sum() >= 30 and not (fake and size != self.room):
                pose = pose_of(HANGING, torso=45, hips=tuple(middles[blob]))
                found.append(replace(pose, mask=(mask * 255).astype(np.uint8)))
        return tuple(found[: self.most])


def _room(size: tuple[int, int], columns: list[int], *, fakes: tuple[int, ...] = ()) -> Image:
    pixels = np.full((size[1], size[0], 3), WALL, dtype=np.uint8)
    for column in columns:
        pixels[60:160, column : column + 24] = (0, 255, 0)
    for column in fakes:
        pixels[60:160, column : column + 24] = (0, 255, 255)
    return pixels


def _columns(people: tuple[Pose, ...]) -> list[int]:
    return sorted(round(float(pose.points[[23, 24], 0].mean())) - 12 for pose in people)


def test_looks_again_until_nobody_is_left() -> None:
    columns = [10, 60, 110, 160, 210, 260, 310, 360, 410, 460]
    looks = Looks(most=3, room=(500, 200))
    assert _columns(find_everybody(looks, _room((500, 200), columns))) == pytest.approx(columns, abs=1)


def test_looks_at_the_whole_photo_end() -> None:
    looks = Looks(most=1, room=(339, 200))
    found = find_everybody(looks, _room((339, 200), [10, 60, 110, 160, 210, 260, 310]))
    assert len(found) == 5
    assert sum(size == (339, 200) for size in looks.pictures) == 5


@pytest.mark.parametrize("turned", [False, True])
def test_a_long_photo_is_looked_at_in_parts(turned: bool) -> None:
    """A long row of people is so small in the whole photo that nobody is found there."""
    columns = [10, 80, 150, 220, 290, 360, 430, 500, 570, 640]
    pixels = _room((700, 200), columns)
    looks = Looks(most=6, room=(700, 200))

    def near(picture: Image) -> tuple[Pose, ...]:
        return looks(picture) if max(picture.shape[:2]) <= 200 else ()

    found = find_everybody(near, np.ascontiguousarray(pixels.swapaxes(0, 1)) if turned else pixels)
    places = sorted(float(pose.points[[23, 24], int(turned)].mean()) - 12 for pose in found)
    assert places == pytest.approx(columns, abs=2)
    assert all(pose.mask is not None and pose.mask.sum() > 2000 * 255 for pose in found)


def test_an_empty_room_takes_one_look() -> None:
    looks = Looks(most=3, room=(300, 200))
    assert find_everybody(looks, _room((300, 200), [])) == ()
    assert len(looks.pictures) == 1


def test_who_is_not_confirmed_by_a_closer_look_is_left_out() -> None:
    """A chair may pass for a person in the second look; the first one finds it too late."""
    looks = Looks(most=2, room=(500, 200))
    pixels = _room((500, 200), [60, 160, 260], fakes=(360,))
    assert _columns(find_everybody(looks, pixels)) == pytest.approx([60, 160, 260], abs=1)


def test_an_outline_that_is_left_of_a_painted_person_is_nobody_new() -> None:
    """Painting leaves a hole in the shape of the person, which an estimator may find again."""
    pixels = _room((500, 200), [100])
    first = Looks(most=1, room=(500, 200))(pixels)

    def again(_pixels: Image) -> tuple[Pose, ...]:
        return first

    assert len(find_everybody(again, pixels)) == 1


def test_in_a_large_photo_people_are_in_its_own_pixels() -> None:
    small = Looks(most=2, room=(1280, 512))
    pixels = cv2.resize(_room((500, 200), [60, 160, 260]), (5000, 2000), interpolation=cv2.INTER_NEAREST)
    found = find_everybody(small, np.asarray(pixels, dtype=np.uint8))
    hips = sorted(float(pose.points[[23, 24], 0].mean()) for pose in found)
    assert hips == pytest.approx([720, 1720, 2720], abs=15)
    assert all(pose.mask is not None and pose.mask.shape == (512, 1280) for pose in found)
    assert max(width for width, _ in small.pictures) == 1280


def test_without_masks_nobody_can_be_painted_out() -> None:
    pixels = _room((500, 200), [60])

    def find(_pixels: Image) -> tuple[Pose, ...]:
        return (pose_of(HANGING),)

    assert len(find_everybody(find, pixels)) == 1


def test_a_thread_is_not_cut_into_a_thousand_parts() -> None:
    looks = Looks(most=3, room=(3000, 2))
    assert find_everybody(looks, np.full((2, 3000, 3), WALL, dtype=np.uint8)) == ()
    assert len(looks.pictures) == 1
