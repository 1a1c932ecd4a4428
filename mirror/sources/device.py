"""What webcams, streams and video files share: an OpenCV capture device."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from mirror.sources.base import Shot

__all__ = ["Device", "DeviceSource"]


class Device(Protocol):
    """The part of `cv2.VideoCapture` that is used here."""

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        """Whether pictures can be read."""

    def grab(self) -> bool:
        """Skip a picture."""

    def read(self) -> tuple[bool, Any]:
        """Next picture."""

    def get(self, propId: int) -> float:  # noqa: N803 - OpenCV's name
        """A property's value."""

    def release(self) -> None:
        """Close."""


class DeviceSource:
    """Holds the device while it is open."""

    def __init__(self) -> None:
        self._device: Device | None = None

    def read(self) -> Shot | None:
        """Next picture; None when there is no further one or the device is closed."""
        if self._device is None:
            return None
        ok, pixels = self._device.read()
        return Shot(np.asarray(pixels, dtype=np.uint8)) if ok and pixels is not None else None

    def close(self) -> None:
        """Release the device; safe to call twice."""
        if self._device is not None:
            self._device.release()
            self._device = None
