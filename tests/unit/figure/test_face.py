"""The head when it turns."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.figure.build import BUILDS
from mirror.figure.face import Face, Head, face_layers
from mirror.figure.shapes import ellipse
from mirror.figure.skeleton import solve
from mirror.figure.stance import Stance
from mirror.figure.tones import blend, tones

SKIN = tones("#e6b898")
CHEEK = blend(SKIN.base, (96, 92, 214), 0.09)


@pytest.mark.parametrize("yaw", [-40.0, -25.0, 0.0, 25.0, 40.0])
def test_cheeks_stay_on_the_face(yaw: float) -> None:
    skeleton = solve(BUILDS["slender"], Stance(head_yaw=yaw, head_tilt=8.0))
    outline = Head(skeleton).outline().astype(np.float32)
    cheeks = [
        layer for layer in face_layers(skeleton, Face(), SKIN, 80.0, ears=False) if layer.colour == CHEEK
    ]
    assert len(cheeks) == 2
    for layer in cheeks:
        for x, y in layer.outline:
            assert cv2.pointPolygonTest(outline, (float(x), float(y)), True) > -0.001


def test_what_lies_within_the_face_is_left_where_it_is() -> None:
    head = Head(solve(BUILDS["broad"], Stance(head_yaw=12.0)))
    points = ellipse(head.at(0.0, -0.1), 0.3 * head.half, 0.3 * head.half)
    assert head.within(points, 0.9) == pytest.approx(points)
    aside = head.within(points + 3.0 * head.left, 0.9)
    assert (np.hypot(*(aside - head.centre).T) < 1.1 * head.half).all()
