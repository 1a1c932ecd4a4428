"""Finds people's landmarks in a picture with MediaPipe's Pose Landmarker (Tasks API)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, Self

import cv2
import numpy as np

from mirror.config import PoseConfig
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.offline import silence_mediapipe
from mirror.pose.types import FloatArray, Pose
from mirror.quiet import native_chatter_muted

__all__ = [
    "MOST_PEOPLE",
    "PHOTO_SIZE",
    "Estimator",
    "PeopleEstimator",
    "PoseEstimator",
    "Window",
    "fitted",
    "largest_first",
]

PHOTO_SIZE: Final = (1280, 1280)
"""Photos are not in a hurry: they keep more pixels than live frames."""

MOST_PEOPLE: Final = 6
"""So many people are looked for in a photo. One person costs the same time and gives the same landmarks
whether one or six are asked for (measured on 120 street photos); each further one costs about 8 ms."""

_SAME_PERSON: Final = 0.5
"""Overlap (intersection over union) of two boxes of landmarks from which they are the same person twice."""

_TIME_STRETCH: Final = 1000
"""Factor on the timestamps given to MediaPipe; see `PoseEstimator`."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a picture: columns from `left` up to `right`, rows from `top` up to `bottom`, pixels."""

    left: int
    top: int
    right: int
    bottom: int


class Estimator(Protocol):
    """Finds one person in a picture."""

    def estimate(self, pixels: Image, time: float) -> Pose | None:
        """Find the person in `(H, W, 3)` BGR pixels captured at `time` seconds."""

    def close(self) -> None:
        """Let go of the networks; on the thread that made them."""


class PeopleEstimator(Protocol):
    """What following one shopper among several people needs."""

    def estimate(self, pixels: Image, time: float, window: Window | None = None) -> Pose | None:
        """Go on with the person of the last frame, in `(H, W, 3)` BGR pixels captured at `time` seconds.

        With a window, nothing outside of it is looked at; the pose is in pixels of the whole frame
        all the same.
        """

    def people(self, pixels: Image, time: float) -> tuple[Pose, ...]:
        """Find everybody in a picture, whatever came before; those that take up most of it first."""

    def forget(self) -> None:
        """Whoever was followed has gone: begin with a fresh look."""

    def close(self) -> None:
        """Let go of the networks; on the thread that made them."""


class PoseEstimator:
    """MediaPipe's Pose Landmarker; made, used and closed by one thread.

    In video mode with one pose MediaPipe smooths its landmarks with a One-Euro filter, whose strength
    depends on the time between frames. The mirror has a filter of its own, and two in a row only
    add lag. Timestamps need only grow, so they are stretched a thousandfold: the One-Euro filter
    then sees frames seconds apart and lets each through nearly as it is, while tracking, which
    does not look at the time, works as before. (Asking for two poses switches the filter off as
    well, but costs half as much time again.) See docs/decisions/0003-raw-landmarks.md.
    """

    def __init__(
        self,
        model: Path,
        config: PoseConfig,
        *,
        video: bool,
        own_filter: bool = False,
        photo_size: tuple[int, int] = PHOTO_SIZE,
        masks: bool = False,
    ) -> None:
        """Load the networks.

        Args:
            model: a `.task` bundle.
            config: sizes and confidences.
            video: frames follow each other in time (True), or each picture stands alone (False).
            own_filter: leave timestamps as they are, so that MediaPipe's filter works; to compare with.
            photo_size: largest `(width, height)` of a picture that stands alone, pixels.
            masks: poses carry the person's mask, at the size that the network is given.

        Raises:
            MirrorError: MediaPipe can't open the bundle.
        """
        silence_mediapipe()
        import mediapipe as mp  # noqa: PLC0415 - costs half a second, and `--help` need not wait for it
        from mediapipe.tasks.python import BaseOptions, vision  # noqa: PLC0415

        self._mp = mp
        self._video = video
        self._stretch = 1 if own_filter else _TIME_STRETCH
        self._limit = (config.max_width, config.max_height) if video else photo_size
        self._last_ms = -1
        self._found_somebody = False  # MediaPipe logs when each network runs for the first time
        mode = vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE
        options = vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(model)),
            running_mode=mode,
            num_poses=1 if video else MOST_PEOPLE,
            min_pose_detection_confidence=config.min_detection_confidence,
            min_pose_presence_confidence=config.min_detection_confidence,
            min_tracking_confidence=config.min_tracking_confidence,
            output_segmentation_masks=masks,
        )
        try:
            with native_chatter_muted():
                self._landmarker: Any = vision.PoseLandmarker.create_from_options(options)
        except (RuntimeError, ValueError, OSError) as error:
            reason = str(error).splitlines()[0]
            raise MirrorError(
                f"{model}: MediaPipe can't open this pose model ({reason}); "
                "delete the file to have it built again, or correct pose.model in the configuration."
            ) from None
        self._warm_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def estimate(self, pixels: Image, time: float) -> Pose | None:
        """Find the person in a picture.

        Args:
            pixels: `(H, W, 3)` BGR, 8 bit.
            time: capture time, seconds; in video mode it must not run backwards.

        Returns:
            The pose in pixels of `pixels`, or None when nobody is found. Of several people in a photo
            it is the largest.
        """
        people = self.people(pixels, time)
        return people[0] if people else None

    def people(self, pixels: Image, time: float) -> tuple[Pose, ...]:
        """Find everybody in a photo, at most `MOST_PEOPLE`; in video mode at most one person.

        Args:
            pixels: `(H, W, 3)` BGR, 8 bit.
            time: as in `estimate`.

        Returns:
            Their poses in pixels of `pixels`, those that take up most of the picture first.
        """
        height, width = pixels.shape[:2]
        small = cv2.cvtColor(fitted(pixels, self._limit), cv2.COLOR_BGR2RGB)
        image = self._mp.Image(image_format=self._mp.ImageFormat.SRGB, data=np.ascontiguousarray(small))
        with nullcontext() if self._found_somebody else native_chatter_muted():
            result = self._detect(image, time)
        poses = _poses_from_mediapipe(result, (width, height), time)
        self._found_somebody = self._found_somebody or bool(poses)
        return largest_first(poses, (width, height))

    def _detect(self, image: Any, time: float) -> Any:  # noqa: ANN401 - MediaPipe has no annotations
        if not self._video:
            return self._landmarker.detect(image)
        self._last_ms = max(int(time * 1000.0) * self._stretch, self._last_ms + 1)
        return self._landmarker.detect_for_video(image, self._last_ms)

    def _warm_up(self) -> None:
        """One inference on a black picture: the first is slow, and nobody should wait for it."""
        self.estimate(np.zeros((256, 256, 3), dtype=np.uint8), 0.0)

    def close(self) -> None:
        """Let go of the networks; safe to call twice."""
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None


def fitted(pixels: Image, limit: tuple[int, int]) -> Image:
    """Scale a picture down to fit `(width, height)`, keeping its aspect; never enlarges."""
    height, width = pixels.shape[:2]
    scale = min(limit[0] / width, limit[1] / height, 1.0)
    if scale >= 1.0:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def largest_first(poses: Sequence[Pose], size: tuple[int, int]) -> tuple[Pose, ...]:
    """Order people by the area of their landmarks' box within the picture; nobody counts twice.

    Args:
        poses: in pixels of a picture.
        size: `(width, height)` of that picture.
    """
    if len(poses) < 2:
        return tuple(poses)
    boxes = [_box(pose, size) for pose in poses]
    areas = [_area(box) for box in boxes]
    kept: list[int] = []
    for index in sorted(range(len(poses)), key=lambda index: -areas[index]):
        if all(_overlap(boxes[index], boxes[other]) < _SAME_PERSON for other in kept):
            kept.append(index)
    return tuple(poses[index] for index in kept)


def _box(pose: Pose, size: tuple[int, int]) -> FloatArray:
    """`(left, top, right, bottom)` of a pose's landmarks, cut at the picture's edges."""
    inside = np.clip(pose.points[:, :2], 0.0, np.array(size, dtype=np.float64))
    return np.concatenate([inside.min(axis=0), inside.max(axis=0)])


def _area(box: FloatArray) -> float:
    return float(np.prod(np.maximum(box[2:] - box[:2], 0.0)))


def _overlap(one: FloatArray, other: FloatArray) -> float:
    shared = _area(np.concatenate([np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])]))
    return shared / max(_area(one) + _area(other) - shared, 1e-9)


def _poses_from_mediapipe(result: Any, size: tuple[int, int], time: float) -> tuple[Pose, ...]:  # noqa: ANN401
    """Adapt a PoseLandmarkerResult: x and z are scaled by the picture's width, y by its height."""
    width, height = size
    worlds = result.pose_world_landmarks or [None] * len(result.pose_landmarks)
    masks = result.segmentation_masks or [None] * len(result.pose_landmarks)
    poses = []
    for marks, world_marks, mask in zip(result.pose_landmarks, worlds, masks, strict=True):
        points = np.array([(m.x * width, m.y * height, m.z * width) for m in marks], dtype=np.float64)
        visibility = np.clip(np.array([m.visibility for m in marks], dtype=np.float64), 0.0, 1.0)
        world = None
        if world_marks is not None:
            world = np.array([(m.x, m.y, m.z) for m in world_marks], dtype=np.float64)
        person = None if mask is None else _mask_from_mediapipe(mask)
        poses.append(Pose(points, visibility, world, time, person))
    return tuple(poses)


def _mask_from_mediapipe(mask: Any) -> Image:  # noqa: ANN401
    """Adapt a confidence mask, 0…1 in floats, to 8 bit; the copy outlives MediaPipe's own memory."""
    return np.asarray(cv2.convertScaleAbs(np.squeeze(mask.numpy_view()), alpha=255.0), dtype=np.uint8)
