from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from mirror.frames import Reading
from mirror.matching.types import Hint
from mirror.pose.landmarks import Landmark
from tests.unit.ui.fakes import FRAME_SIZE, body_points, make_pose, make_track
from ui.pointer import Pointer, draw_arrow
from ui.style import Style

L = Landmark
ARM = ((L.LEFT_SHOULDER, L.LEFT_ELBOW), (L.LEFT_ELBOW, L.LEFT_WRIST))
WRIST = body_points()[L.LEFT_WRIST, :2]
AMBER = QColor("#FFB84D")


def reading(
    time: float, way: tuple[float, float] | None = (0.0, 100.0), sentence: str = "Lower it"
) -> Reading:
    plain = Reading(time, FRAME_SIZE, make_pose(time), make_track(time))
    if way is None:
        return plain
    target = (WRIST[0] + way[0], WRIST[1] + way[1])
    return replace(plain, hint=Hint(ARM, L.LEFT_WRIST, target, sentence))


def test_a_hint_fades_in_and_out() -> None:
    pointer = Pointer(0.2)
    pointer.follow(reading(10.0), 10.0)
    strengths = [pointer.strength(10.0), pointer.strength(10.1), pointer.strength(10.3)]
    assert strengths == [0.0, pytest.approx(0.5), 1.0]
    pointer.follow(reading(11.0, None), 11.0)
    assert pointer.strength(11.1) == pytest.approx(0.5)
    assert pointer.strength(11.3) == 0.0


def test_the_arrow_glides_to_a_new_target() -> None:
    pointer = Pointer(0.2)
    ways = []
    for number in range(40):
        now = number / 30.0
        pointer.follow(reading(now, (0.0, 100.0) if number < 10 else (60.0, 100.0)), now)
        ways.append(float(pointer.way[0]))
    assert ways[:10] == [0.0] * 10
    assert 0.0 < ways[10] < 30.0
    assert all(np.diff(ways[9:]) > 0.0)
    assert ways[-1] == pytest.approx(60.0, abs=1.0)


def test_another_hint_takes_over_when_the_one_before_has_gone() -> None:
    pointer = Pointer(0.2)
    pointer.follow(reading(0.0), 0.0)
    pointer.follow(reading(0.5), 0.5)
    other = reading(0.6, (50.0, 0.0), "Move it out")
    pointer.follow(other, 0.6)
    assert pointer.hint is not None
    assert pointer.hint.sentence == "Lower it"
    np.testing.assert_allclose(pointer.way, (0.0, 100.0))
    for number in range(20):
        pointer.follow(other, 0.63 + number / 30.0)
    assert pointer.hint.sentence == "Move it out"
    np.testing.assert_allclose(pointer.way, (50.0, 0.0))
    assert pointer.strength(2.0) == 1.0


def test_a_stale_reading_lets_it_fade_and_it_comes_back() -> None:
    pointer = Pointer(0.2)
    pointer.follow(reading(0.0), 0.0)
    pointer.follow(None, 1.0)
    assert pointer.strength(1.3) == 0.0
    pointer.follow(reading(2.0), 2.0)
    assert pointer.strength(2.3) == 1.0


def drawn(
    style: Style, start: tuple[float, float], end: tuple[float, float], strength: float = 1.0
) -> QImage:
    canvas = QImage(400, 300, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    draw_arrow(painter, start, end, style, 1.0, strength)
    painter.end()
    return canvas


def test_an_arrow_leads_from_the_joint_to_a_ring_around_the_target(style: Style) -> None:
    canvas = drawn(style, (50.0, 150.0), (300.0, 150.0))
    assert canvas.pixelColor(150, 150) == AMBER
    assert canvas.pixelColor(round(300 + style.theme.skeleton.goal), 150) == AMBER
    assert canvas.pixelColor(300, 150) == QColor("black"), "the place itself stays free"
    assert canvas.pixelColor(50, 150) == QColor("black"), "and so does the joint"
    head = [canvas.pixelColor(262, y) == AMBER for y in range(130, 171)]
    shaft = [canvas.pixelColor(150, y) == AMBER for y in range(130, 171)]
    assert sum(head) > sum(shaft) + 3


def test_close_to_the_target_only_the_ring_is_left_and_on_it_nothing(style: Style) -> None:
    near = drawn(style, (200.0, 150.0), (225.0, 150.0))
    assert near.pixelColor(round(225 + style.theme.skeleton.goal), 150) == AMBER
    blank = QImage(400, 300, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.black)
    assert drawn(style, (200.0, 150.0), (205.0, 150.0)) == blank
    assert drawn(style, (200.0, 150.0), (200.0, 150.0)) == blank
    assert drawn(style, (50.0, 150.0), (300.0, 150.0), strength=0.0) == blank
