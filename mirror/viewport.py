"""How a frame is laid onto the display, and the conversion that goes with it.

The picture covers the area when that only trims the sides; a picture that is narrower than the
area is shown whole on a blurred, darkened copy of itself, because a mirror that cuts off head or
feet is no mirror.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from mirror.frames import Image
from mirror.pose.types import FloatArray

__all__ = ["Placement", "Viewport", "place", "render"]

_TRIM: Final = 0.02
"""Share of the height that may be trimmed at top and bottom together before it hurts."""
_SIDE_TRIM: Final = 0.55
"""Share of the width that may be trimmed at both sides together."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Maps frame pixels to display pixels: `x' = x * scale + left`, then mirrored about the middle.

    Attributes:
        width, height: the display area, pixels.
        scale: display pixels per frame pixel.
        left, top: where the frame's origin lies on the display before mirroring, pixels.
        mirrored: whether left and right are exchanged.
    """

    width: int
    height: int
    scale: float
    left: float
    top: float
    mirrored: bool

    def to_display(self, points: FloatArray) -> FloatArray:
        """Map `(N, 2)` frame pixels to display pixels."""
        mapped: FloatArray = points * self.scale + np.array([self.left, self.top])
        if self.mirrored:
            mapped[:, 0] = self.width - mapped[:, 0]
        return mapped


def place(frame_size: tuple[int, int], area: tuple[int, int], *, mirrored: bool) -> Placement:
    """Choose scale and place for a frame of `(width, height)` in an area of `(width, height)` pixels."""
    (frame_width, frame_height), (width, height) = frame_size, area
    cover = max(width / frame_width, height / frame_height)
    trimmed_top = 1.0 - height / (frame_height * cover)
    trimmed_side = 1.0 - width / (frame_width * cover)
    whole = min(width / frame_width, height / frame_height)
    scale = cover
    if trimmed_top > _TRIM:
        scale = whole
    elif trimmed_side > _SIDE_TRIM:
        scale = max(whole, width / (frame_width * (1.0 - _SIDE_TRIM)))
    left = (width - frame_width * scale) / 2.0
    top = (height - frame_height * scale) / 2.0
    return Placement(width, height, scale, left, top, mirrored)


def render(pixels: Image, placement: Placement) -> Image:
    """Draw a BGR frame into a new `(height, width, 4)` BGRA picture as `placement` says."""
    height, width = pixels.shape[:2]
    x0 = max(0, round(-placement.left / placement.scale))
    x1 = min(width, round((placement.width - placement.left) / placement.scale))
    y0 = max(0, round(-placement.top / placement.scale))
    y1 = min(height, round((placement.height - placement.top) / placement.scale))
    visible = pixels[y0:y1, x0:x1]
    size = (
        min(placement.width, round((x1 - x0) * placement.scale)),
        min(placement.height, round((y1 - y0) * placement.scale)),
    )
    canvas = np.empty((placement.height, placement.width, 4), dtype=np.uint8)
    left = (placement.width - size[0]) // 2
    top = (placement.height - size[1]) // 2
    if size != (placement.width, placement.height):
        _draw_backdrop(visible, canvas, mirrored=placement.mirrored)
    _draw(visible, canvas[top : top + size[1], left : left + size[0]], mirrored=placement.mirrored)
    return canvas


class Viewport:
    """The display area that frames are prepared for; set by the window, read by the capture thread."""

    def __init__(self, size: tuple[int, int], *, mirrored: bool) -> None:
        self._lock = threading.Lock()
        self._size = size
        self._mirrored = mirrored

    @property
    def size(self) -> tuple[int, int]:
        """`(width, height)` in device pixels."""
        with self._lock:
            return self._size

    @size.setter
    def size(self, value: tuple[int, int]) -> None:
        with self._lock:
            self._size = (max(16, value[0]), max(16, value[1]))

    def placement(self, frame_size: tuple[int, int]) -> Placement:
        """Placement of a frame of `(width, height)` in the current area."""
        return place(frame_size, self.size, mirrored=self._mirrored)

    def prepare(self, pixels: Image) -> Image:
        """Mirror, scale and convert a BGR frame for the current area: `(height, width, 4)` BGRA."""
        height, width = pixels.shape[:2]
        return render(pixels, self.placement((width, height)))


def _draw(pixels: Image, target: Image, *, mirrored: bool) -> None:
    """Convert, mirror and scale a BGR picture into a BGRA area: the large result is written only once."""
    converted = cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA)
    if mirrored:
        converted = cv2.flip(converted, 1)
    height, width = target.shape[:2]
    method = cv2.INTER_AREA if width < pixels.shape[1] else cv2.INTER_LINEAR
    with _quick_scaling():
        cv2.resize(converted, (width, height), dst=target, interpolation=method)


@contextmanager
def _quick_scaling() -> Iterator[None]:
    """Let OpenCV scale with Intel's routines where it has them: twice as quick, one grey level off at most.

    By default it uses only those that agree with its own to the last bit. The switch is this thread's own.
    """
    before = cv2.ipp.useIPP_NotExact()
    cv2.ipp.setUseIPP_NotExact(True)
    try:
        yield
    finally:
        cv2.ipp.setUseIPP_NotExact(before)


def _draw_backdrop(pixels: Image, canvas: Image, *, mirrored: bool) -> None:
    """A soft, dark enlargement that fills what the picture leaves free."""
    tiny = cv2.resize(pixels, (32, 18), interpolation=cv2.INTER_AREA)
    tiny = cv2.GaussianBlur(tiny, (0, 0), 2.0)
    tiny = cv2.convertScaleAbs(tiny, alpha=0.45)
    height, width = canvas.shape[:2]
    soft = cv2.resize(tiny, (width // 4, height // 4), interpolation=cv2.INTER_CUBIC)
    _draw(np.asarray(soft, dtype=np.uint8), canvas, mirrored=mirrored)
