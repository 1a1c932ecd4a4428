from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from mirror.pose.landmarks import Landmark
from tests.unit.ui.fakes import body_points, visibility
from ui.skeleton import Tint, draw_skeleton
from ui.style import Style

L = Landmark
ARM = ((L.LEFT_SHOULDER, L.LEFT_ELBOW), (L.LEFT_ELBOW, L.LEFT_WRIST))


def drawn(style: Style, opacity: np.ndarray, tint: Tint | None = None, *, glow: float = 0.0) -> QImage:
    canvas = QImage(1280, 720, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    draw_skeleton(painter, body_points()[:, :2], opacity, style, 1.0, tint=tint, glow=glow)
    painter.end()
    return canvas


def at(canvas: QImage, x: float, y: float) -> QColor:
    return canvas.pixelColor(round(x), round(y))


def test_joints_are_red_in_a_white_ring_and_bones_white(style: Style) -> None:
    canvas = drawn(style, visibility())
    points = body_points()
    x, y = points[0, :2]
    assert at(canvas, x, y) == QColor("#FF4D4D")
    radius = style.theme.skeleton.joint + style.theme.skeleton.ring / 2
    ring = at(canvas, x + radius, y)
    assert min(ring.red(), ring.green(), ring.blue()) > 150
    middle = (points[12, :2] + points[14, :2]) / 2
    bone = at(canvas, *middle)
    assert bone.red() == bone.green() == bone.blue()
    assert bone.red() > 200


def test_what_is_not_seen_is_not_drawn(style: Style) -> None:
    opacity = visibility()
    opacity[15] = 0.0
    canvas = drawn(style, opacity)
    points = body_points()
    assert at(canvas, *points[15, :2]) == QColor("black")
    middle = (points[13, :2] + points[15, :2]) / 2
    assert at(canvas, *middle) == QColor("black"), "a bone needs both its ends"


def test_what_fades_is_drawn_faintly(style: Style) -> None:
    opacity = visibility()
    opacity[0] = 0.3
    x, y = body_points()[0, :2]
    assert 60 < at(drawn(style, opacity), x, y).red() < 100


def test_nothing_seen_leaves_the_picture_alone(style: Style) -> None:
    empty = QImage(1280, 720, QImage.Format.Format_RGB32)
    empty.fill(Qt.GlobalColor.black)
    assert drawn(style, np.zeros(33)) == empty


def test_a_tinted_limb_stands_out_and_the_others_stay_as_they_are(style: Style) -> None:
    points = body_points()[:, :2]
    plain, canvas = drawn(style, visibility()), drawn(style, visibility(), Tint(ARM, 1.0))
    left, right = (points[13] + points[15]) / 2, (points[14] + points[16]) / 2
    assert at(canvas, *left) == QColor("#FFB84D")
    assert at(canvas, *points[15]) == QColor("#FFB84D")
    assert at(canvas, *right) == at(plain, *right)
    assert at(canvas, *points[16]) == QColor("#FF4D4D")


def test_a_tint_comes_gradually(style: Style) -> None:
    points = body_points()[:, :2]
    middle = (points[13] + points[15]) / 2
    blues = [at(drawn(style, visibility(), Tint(ARM, share)), *middle).blue() for share in (0.0, 0.5, 1.0)]
    assert blues[0] > blues[1] + 20 > blues[2] + 40


def test_of_a_tinted_limb_nothing_is_drawn_that_is_not_seen(style: Style) -> None:
    opacity = visibility()
    opacity[15] = 0.0
    middle = (body_points()[13, :2] + body_points()[15, :2]) / 2
    assert at(drawn(style, opacity, Tint(ARM, 1.0)), *middle) == QColor("black")


def test_a_glow_is_on_the_bones_alone(style: Style) -> None:
    points = body_points()[:, :2]
    canvas = drawn(style, visibility(), glow=1.0)
    assert at(canvas, *((points[12] + points[14]) / 2)) == QColor("#46D39A")
    assert at(canvas, *points[14]) == QColor("#FF4D4D")


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_joints_move_by_parts_of_a_pixel(style: Style, ratio: float) -> None:
    opacity = np.zeros(33)
    opacity[L.NOSE] = 1.0
    for way in np.arange(0.0, 1.01, 0.09):
        points = np.zeros((33, 2))
        points[L.NOSE] = (30.0 + way, 40.0 - way)
        canvas = QImage(round(80 * ratio), round(80 * ratio), QImage.Format.Format_RGB32)
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.black)
        painter = QPainter(canvas)
        draw_skeleton(painter, points, opacity, style, 1.0)
        painter.end()
        pixels = np.frombuffer(canvas.constBits(), np.uint8).reshape(canvas.height(), -1, 4)
        red = pixels[..., 2].astype(float)
        rows, columns = np.indices(red.shape)
        middle = np.array([(columns * red).sum(), (rows * red).sum()]) / red.sum() + 0.5
        assert np.abs(middle / ratio - points[L.NOSE]).max() < 0.1
        # As large as the theme says, at every size of pixels.
        shape = style.theme.skeleton
        area = np.pi * (shape.joint + shape.ring) ** 2
        assert red.sum() / 255.0 / ratio**2 == pytest.approx(area, rel=0.03)
