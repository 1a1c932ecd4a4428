"""Hides what is away from the shopper, so that the network stays with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.identity import SAME
from mirror.pose.people import Person

__all__ = ["blinkered", "window_of"]

_GREY: Final = 127
"""What the blinkers show: the middle of the range, which the networks take for nothing at all."""
_MARGIN: Final = 0.2
"""What the blinkers leave free around the shopper, body heights; as much again for every second unseen."""
_FRESH, _STILL = 0.5, 2.5
"""Seconds after which a sighting of somebody else, moving or standing, no longer says where they are."""
_STEP: Final = 0.15
"""Speed above which somebody moves, body heights a second."""


def window_of(shopper: Person, others: Sequence[Person], time: float, size: tuple[int, int]) -> Window:
    """What is about the shopper, up to half-way to whoever stands next to them.

    Args:
        shopper: whom to see.
        others: whom not to see.
        time: of the frame, seconds.
        size: `(width, height)` of the frame, pixels.
    """
    width, height = size
    margin = (_MARGIN + (time - shopper.seen)) * shopper.body.height
    left, top, right, bottom = shopper.box(time)
    left, right = left - margin, right + margin
    x = shopper.place(time)[0]
    for other in others:
        there = other.place(time)[0]
        # Where one stands right before the other there is no half-way.
        moves = float(np.hypot(*other.speed)) > _STEP * other.body.height
        known = time - other.seen < (_FRESH if moves else _STILL)
        if known and abs(there - x) > SAME * shopper.body.height:
            middle = 0.5 * (there + x)
            left, right = (max(left, middle), right) if there < x else (left, min(right, middle))
    return Window(
        min(max(round(left), 0), width - 2),
        max(round(top - margin), 0),
        max(min(round(right), width), 2),
        min(round(bottom + margin), height),
    )


def blinkered(pixels: Image, window: Window) -> Image:
    """The picture with everything outside of a window in grey: places stay what they are."""
    height, width = pixels.shape[:2]
    if window.left <= 0 and window.top <= 0 and window.right >= width and window.bottom >= height:
        return pixels
    picture = np.full_like(pixels, _GREY)
    rows, columns = slice(window.top, window.bottom), slice(window.left, window.right)
    picture[rows, columns] = pixels[rows, columns]
    return picture
