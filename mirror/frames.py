"""What travels through the mirror: frames in, readings out."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mirror.matching.types import Hint, Match, Unseen
from mirror.pose.types import Pose, Track

__all__ = ["Frame", "Image", "Reading"]

Image = NDArray[np.uint8]
"""`(height, width, channels)`, 8 bit a channel, BGR or BGRA order."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture and the moment it was captured.

    Attributes:
        pixels: `(H, W, 3)` BGR, as the camera sees it: not mirrored.
        time: seconds on the `time.monotonic` clock at capture.
        index: running number within its source.
        view: the same picture mirrored, converted to BGRA and fitted to the display; None until
            `mirror.viewport` has prepared it.
        held: id of the library entry whose pose the demo person holds in this frame; None while
            it moves, and for every other source.
    """

    pixels: Image
    time: float
    index: int
    view: Image | None = None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the mirror knows about one frame.

    Attributes:
        time: capture time of the frame that was read, `time.monotonic` seconds.
        frame_size: that frame's `(width, height)` in pixels.
        pose: the measured pose; None when nobody is in view.
        track: the smoothed pose, which can be asked for any moment close to `time`; None when
            there is nothing to draw.
        matches: the candidates in the chosen categories, best first and steady over time; empty when
            nobody is in view or nothing can be compared.
        unseen: what of the body is out of sight, when somebody is in view but nothing can be compared for it.
        hint: how to come closer to the first of `matches`; None when there is nothing to say.
        achieved_since: the moment since which the first of `matches` has been matched without a break and
            long enough to celebrate, seconds; None while that is not so.
        shopper: number of the shopper whom the mirror follows, counted up from 1; 0 while it follows nobody.
        bystanders: how many others are in view.
        move: name of the pose that the shopper makes, as the library's moves have it; empty: unknown.
        held: copied from the frame.
        inference_seconds: how long pose estimation took.
    """

    time: float
    frame_size: tuple[int, int]
    pose: Pose | None = None
    track: Track | None = None
    matches: tuple[Match, ...] = field(default=())
    held: str | None = None
    inference_seconds: float = 0.0
    unseen: tuple[Unseen, ...] = ()
    hint: Hint | None = None
    achieved_since: float | None = None
    move: str = ""
    shopper: int = 0
    bystanders: int = 0
