"""The state of the camera, as a pure function of what was seen and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["CameraState", "CameraStatus"]


class CameraState(Enum):
    """What the shopper and the staff are told about the source of pictures."""

    STARTING = "starting"
    """No frame yet, and no failure either."""
    LIVE = "live"
    LOST = "lost"
    """The newest frame is too old, or the source said that it failed; reconnection goes on."""
    ENDED = "ended"
    """A video file has come to its end."""


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """State of the source at one moment.

    Attributes:
        state: see `CameraState`.
        name: for the status line, e.g. `camera 0` or `demo`.
        fps: frames captured per second over the last seconds, 0 while none come.
        demo: whether the drawn person stands in for a camera.
        problem: one sentence for staff while the state is LOST, else empty.
    """

    state: CameraState
    name: str
    fps: float
    demo: bool
    problem: str = ""
