"""Made outfits and parses for the tests of the window."""

from __future__ import annotations

from typing import Final

import numpy as np

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.types import PLAIN, Colour, Garment, Outfit, Parse, Wearing
from mirror.pose.estimator import Window
from tests.unit.ui.fakes import FRAME_SIZE, body_points, make_pose

WINDOW: Final = Window(500, 60, 820, 700)
WHITE, BLUE, BLACK = (240, 240, 240), (60, 90, 180), (20, 20, 20)


def colour(name: str, rgb: tuple[int, int, int] = BLUE, share: float = 0.9) -> Colour:
    return Colour(name, (50.0, 0.0, 0.0), rgb, share)


def garment(name: str, *colours: Colour, length: str = "", pattern: str = PLAIN, side: str = "") -> Garment:
    return Garment(name, 0.2, WINDOW, colours or (colour("blue"),), pattern, length, side)


TEE_AND_JEANS: Final = Outfit(
    (
        garment("top", colour("white", WHITE), length="short sleeves"),
        garment("pants", colour("blue"), length="full length"),
        garment("shoes", colour("black", BLACK), side="both"),
    )
)
LONG: Final = Outfit(
    tuple(
        garment(name, colour("dark green"), colour("light pink", WHITE, 0.4), pattern="checked")
        for name in ("hat", "glasses", "scarf", "outerwear", "top", "accessories", "shoes")
    )
)


def labels() -> np.ndarray:
    """A face above a top above pants, in the part of the frame where the standing person is."""
    part = np.zeros((WINDOW.bottom - WINDOW.top, WINDOW.right - WINDOW.left), np.uint8)
    part[10:100, 110:210] = INDEX["face"]
    part[100:340, 80:240] = INDEX["top"]
    part[340:620, 90:230] = INDEX["pants"]
    return part


def make_wearing(
    time: float, outfit: Outfit = TEE_AND_JEANS, *, shopper: int = 1, part: np.ndarray | None = None
) -> Wearing:
    parse = Parse(
        labels() if part is None else part,
        WINDOW,
        FRAME_SIZE,
        make_pose(time),
        np.ones(len(CLASSES), np.float32),
    )
    return Wearing(time, shopper, parse, outfit, body_points()[:, :2])
