"""Drawn people whose pose is known: every stance of the wardrobe, as shoppers come before a mirror.

Five builds at three distances; and, each build once at one of the distances, out of the middle, leaning by
12° and with one arm hidden. The network measures every picture, as it would a shopper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from mirror.figure.build import BUILDS
from mirror.figure.figure import Drawing, dress
from mirror.figure.paint import View
from mirror.figure.studio import shadow, studio
from mirror.figure.wardrobe import Item
from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray

__all__ = ["BENCH_BUILDS", "DISTANCES", "SIZE", "Appearance", "appearances", "picture"]

SIZE: Final = (1280, 720)
"""Width and height of the pictures, pixels: what is asked of a webcam."""
BENCH_BUILDS: Final = ("petite", "curvy", "tall", "athletic", "broad")
DISTANCES: Final = (1.0, 0.8, 0.6)
"""Size of the person; at 1 the picture is as full as it can be."""

_LEAN: Final = 12.0
_FLOOR: Final = 0.93  # row of the floor at distance 1, share of the height
_TOP: Final = 0.04  # free edge, share of the height
_TALL: Final = 0.85  # stature of 1.75 m at distance 1, share of the height
_SCREEN: Final = (96, 104, 112)  # BGR of what hides an arm
_SCREEN_MARGIN: Final = 0.07  # metres around the arm


@dataclass(frozen=True, slots=True)
class Appearance:
    """How one drawn person comes before the camera.

    Attributes:
        item: entry of the wardrobe: stance and clothes.
        build: name of the build.
        distance: size, see `DISTANCES`.
        shift: out of the middle, shares of the free width: −1 left edge, 1 right edge.
        lean: whole body turned, degrees, clockwise on the picture.
        hidden_arm: 0 left, 1 right, None neither.
    """

    item: Item
    build: str
    distance: float
    shift: float = 0.0
    lean: float = 0.0
    hidden_arm: int | None = None

    @property
    def plain(self) -> bool:
        """Upright, in the middle, and all to be seen."""
        return self.shift == 0.0 and self.lean == 0.0 and self.hidden_arm is None


def appearances(
    items: Sequence[Item], builds: Sequence[str] = BENCH_BUILDS, distances: Sequence[float] = DISTANCES
) -> Iterator[Appearance]:
    """Every item as every build at every distance, then with each disturbance as every build once.

    Which distance, side, direction and arm a disturbed one gets is drawn from a fixed seed.
    """
    for number, item in enumerate(items):
        rng = np.random.default_rng((12, number))
        for build in builds:
            for distance in distances:
                yield Appearance(item, build, distance)
            sides = [float(side) for side in rng.choice((-1.0, 1.0), 2)]
            far = [float(distance) for distance in rng.choice(distances, 3)]
            yield Appearance(item, build, far[0], shift=0.85 * sides[0])
            yield Appearance(item, build, far[1], lean=_LEAN * sides[1])
            yield Appearance(item, build, far[2], hidden_arm=int(rng.integers(2)))


def picture(look: Appearance, size: tuple[int, int] = SIZE) -> Image:
    """Draw a person: `(height, width, 3)` BGR."""
    drawing = dress(look.item.person, look.item.stance, BUILDS[look.build])
    view = _view(drawing, look, size)
    canvas = studio(*size).copy()
    shadow(canvas, drawing.skeleton, view)
    drawing.paint(canvas, view)
    if look.hidden_arm is not None:
        _hide(canvas, _arm(drawing, view, look.hidden_arm), _SCREEN_MARGIN * view.scale)
    if look.lean:
        body = 0.5 * drawing.skeleton.stature * view.scale
        canvas = _turned(canvas, look.lean, (view.x, view.floor - body))
    return canvas


def _view(drawing: Drawing, look: Appearance, size: tuple[int, int]) -> View:
    width, height = size
    left, top, right, _ = drawing.extent()
    scale = min(_TALL * height / 1.75, (_FLOOR - _TOP) * height / -top, 0.9 * width / (right - left))
    scale *= look.distance
    # Farther feet stand higher on the picture.
    floor = (_FLOOR - 0.16 * (1.0 - look.distance)) * height
    middle = 0.5 * width - 0.5 * (left + right) * scale
    free = 0.5 * (width - (right - left) * scale)
    return View(scale, middle + look.shift * free, floor)


def _arm(drawing: Drawing, view: View, side: int) -> FloatArray:
    """Elbow, wrist and fingers of one arm, `(5, 2)` pixels."""
    marks = [mark + side for mark in (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST, Landmark.LEFT_PINKY)]
    marks += [mark + side for mark in (Landmark.LEFT_INDEX, Landmark.LEFT_THUMB)]
    points: FloatArray = drawing.pose(view, SIZE).points[marks, :2]
    return points


def _hide(canvas: Image, points: FloatArray, margin: float) -> None:
    """Hold a board before these points, in place: the smallest upright or slanting one that covers them."""
    centre, (width, height), angle = cv2.minAreaRect(points.astype(np.float32))
    board = cv2.boxPoints((centre, (width + 2.0 * margin, height + 2.0 * margin), angle))
    cv2.fillPoly(canvas, [np.rint(board * 16.0).astype(np.int32)], _SCREEN, cv2.LINE_AA, 4)


def _turned(canvas: Image, degrees: float, middle: tuple[float, float]) -> Image:
    """The picture turned clockwise about the person's middle, pixels; the studio's edges go on."""
    height, width = canvas.shape[:2]
    turn = cv2.getRotationMatrix2D(middle, -degrees, 1.0)
    turned = cv2.warpAffine(canvas, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, dtype=np.uint8)
