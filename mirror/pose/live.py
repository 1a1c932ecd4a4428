"""The estimator of the running mirror: one person from frame to frame, and everybody now and then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from mirror.config import PoseConfig
from mirror.frames import Image
from mirror.pose.blinkers import blinkered
from mirror.pose.estimator import PoseEstimator, Window
from mirror.pose.types import Pose
from mirror.pose.visibility import Unaveraged

__all__ = ["LiveEstimator"]

_NEWEST: Final = 0.5
"""Weight of the newest frame in a landmark's visibility: with MediaPipe's 0.1 a limb that is hidden is known
to be ten frames late, and 1 flickers."""
_BLACK: Final = np.zeros((64, 64, 3), dtype=np.uint8)


class LiveEstimator:
    """Two landmarkers: one follows a person (about 10 ms), one finds all (16 ms, and 9 for each other).

    Made, used and closed by one thread, see `mirror.pose.estimator.Estimator`.
    """

    def __init__(self, model: Path, config: PoseConfig, *, masks: bool = False) -> None:
        """Load the networks of a `.task` bundle; with masks, `estimate` gives the person's mask as well.

        Raises:
            MirrorError: MediaPipe can't open the bundle.
        """
        self._one = PoseEstimator(model, config, video=True, masks=masks)
        size = (config.max_width, config.max_height)
        self._all = PoseEstimator(model, config, video=False, photo_size=size)
        self._last = 0.0
        self._visibility = Unaveraged(_NEWEST)

    def estimate(self, pixels: Image, time: float, window: Window | None = None) -> Pose | None:
        """See `Estimator.estimate`."""
        self._last = time
        pose = self._one.estimate(pixels if window is None else blinkered(pixels, window), time)
        seen = self._visibility.update(None if pose is None else pose.visibility)
        return None if pose is None or seen is None else replace(pose, visibility=seen)

    def people(self, pixels: Image, time: float) -> tuple[Pose, ...]:
        """See `Estimator.people`."""
        return self._all.people(pixels, time)

    def forget(self) -> None:
        """See `Estimator.forget`; on a black picture the network loses whom it follows."""
        self._one.estimate(_BLACK, self._last)
        self._visibility.update(None)

    def close(self) -> None:
        """Let go of the networks; safe to call twice."""
        self._one.close()
        self._all.close()
