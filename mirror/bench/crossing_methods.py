"""Ways to follow somebody: what MediaPipe offers as it is, and ours."""

from __future__ import annotations

from pathlib import Path

from mirror.config import Config
from mirror.frames import Image
from mirror.pose.estimator import PoseEstimator
from mirror.pose.live import LiveEstimator
from mirror.pose.shopper import Shopper
from mirror.pose.smoothing import make_smoother
from mirror.pose.tracking import Tracker
from mirror.pose.types import Track

__all__ = ["Ours", "Plain", "largest_of_all", "one_person"]


class Plain:
    """Whoever MediaPipe finds, steadied as the mirror does."""

    def __init__(self, estimator: PoseEstimator, config: Config) -> None:
        self._estimator = estimator
        self._smoother = make_smoother(config.smoothing)

    def step(self, pixels: Image, time: float) -> tuple[Track | None, int]:
        """See `mirror.bench.crossing.Method`."""
        pose = self._estimator.estimate(pixels, time)
        return self._smoother.update(pose, time=time, frame_height=float(pixels.shape[0])), 1

    def close(self) -> None:
        """Let go of the networks."""
        self._estimator.close()


def one_person(model: Path, config: Config) -> Plain:
    """MediaPipe's video mode with one pose: whoever its tracking stays with."""
    return Plain(PoseEstimator(model, config.pose, video=True), config)


def largest_of_all(model: Path, config: Config) -> Plain:
    """Everybody in every frame, and the largest of them."""
    size = (config.pose.max_width, config.pose.max_height)
    return Plain(PoseEstimator(model, config.pose, video=False, photo_size=size), config)


class Ours:
    """The mirror's own way, as it runs."""

    def __init__(self, model: Path, config: Config) -> None:
        self._estimator = LiveEstimator(model, config.pose)
        self._tracker = Tracker(Shopper(config.shopper), make_smoother(config.smoothing))

    def step(self, pixels: Image, time: float) -> tuple[Track | None, int]:
        """See `mirror.bench.crossing.Method`."""
        seen = self._tracker.update(pixels, time, self._estimator)
        return seen.track, seen.shopper

    def close(self) -> None:
        """Let go of the networks."""
        self._estimator.close()
