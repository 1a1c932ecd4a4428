from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirror.clothing.types import Parse
from mirror.clothing.upright import parse_upright, quarter_turns
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose
from tests.unit.clothing.drawn_people import SHIRT, MaskParser, Scene, parse_of, scene
from tests.unit.people import HANGING, pose_of

SIZE = (300, 500)


@pytest.fixture(scope="module")
def standing() -> Scene:
    return scene(SIZE, (SHIRT,), (0.45,))


class _Known(MaskParser):
    """Knows the labels of a scene, but only of the scene as it stands upright."""

    def __init__(self, known: Scene) -> None:
        super().__init__()
        self.known = known

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        assert (pixels == self.known.pixels).all()
        assert pixels.flags.c_contiguous
        truth = self.known.poses[0]
        assert np.allclose(pose.points, truth.points)
        assert pose.mask is not None
        assert truth.mask is not None
        assert (pose.mask == truth.mask).all()
        return parse_of(self.known.labels, pose, Window(40, 20, 270, 490))


def _turn(drawn: Scene, turns: int) -> tuple[Image, Pose]:
    """The scene after quarter turns counterclockwise, by way of the coordinates of every pixel."""
    pixels, pose = drawn.pixels, drawn.poses[0]
    for _ in range(turns):
        width = pixels.shape[1]
        pixels = pixels.transpose(1, 0, 2)[::-1]
        x, y, z = pose.points.T
        assert pose.mask is not None
        pose = replace(pose, points=np.column_stack([y, width - x, z]), mask=pose.mask.transpose(1, 0)[::-1])
    return np.ascontiguousarray(pixels), pose


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_the_parser_sees_people_upright_and_the_photo_keeps_its_place(standing: Scene, turns: int) -> None:
    pixels, pose = _turn(standing, turns)
    assert quarter_turns(pose) == -turns % 4
    parse = parse_upright(_Known(standing), pixels, pose)
    assert parse.size == (pixels.shape[1], pixels.shape[0])
    assert parse.pose is pose
    assert (parse.full() == np.rot90(_inside(standing), turns)).all()


def _inside(drawn: Scene) -> np.ndarray:
    """The labels in the window that the made-up parser gives."""
    labels = np.zeros_like(drawn.labels)
    labels[20:490, 40:270] = drawn.labels[20:490, 40:270]
    return labels


@pytest.mark.parametrize(("degrees", "turns"), [(0, 0), (50, 0), (-50, 0), (75, 1), (-75, 3), (170, 2)])
def test_who_only_leans_is_not_turned(degrees: float, turns: int) -> None:
    """Positive: clockwise in the photo."""
    angle = np.radians(degrees)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    assert quarter_turns(pose_of(HANGING @ rotation.T)) == turns
