"""The two loops that are compared: what every tutorial shows, and the mirror."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from mirror.bench.whole import Plan, Run, Tally
from mirror.bench.whole_film import FilmCamera
from mirror.commands.settings import library_folder
from mirror.config import Config
from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.frames import Frame, Image, Reading
from mirror.matching.library import Library, load_library
from mirror.offline import silence_mediapipe
from mirror.quiet import native_chatter_muted
from mirror.windows import PictureWindow, WindowOptions, Windows

__all__ = ["SIDES", "CountedMirror", "Stage", "run_side"]

SIDES: Final = ("tutorial", "ours")
_LOADING: Final = 60.0
"""Seconds that the model may take until it has looked at the first frame."""
_SPARE: Final = 10.0
"""Seconds after which the window closes although not all could be counted."""


@dataclass(frozen=True, slots=True)
class Stage:
    """All that a side needs, in a form that can be sent to its process."""

    plan: Plan
    film: Path
    model: Path
    config: Config
    windows: Windows


def run_side(side: str, stage: Stage) -> Run:
    """Run one of `SIDES` in this process, once.

    Raises:
        MirrorError: it can't run, or its window was closed too early.
    """
    camera = FilmCamera(stage.film, stage.plan.fps)
    result = _tutorial(stage, camera) if side == "tutorial" else _ours(stage, camera)
    if result is None:
        raise MirrorError("the window was closed before all was measured; leave it open next time.")
    return result


def _tutorial(stage: Stage, camera: FilmCamera) -> Run | None:
    """One thread: read, infer on the whole frame, draw, flip, scale, show, wait.

    Model, options and drawing are MediaPipe's own, as its guide for Python has them.
    """
    silence_mediapipe()
    import mediapipe as mp  # noqa: PLC0415 - in its own process; ours loads it on the vision thread
    from mediapipe.tasks.python import BaseOptions, vision  # noqa: PLC0415

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(stage.model)),
        running_mode=vision.RunningMode.VIDEO,
        num_poses=1,
    )
    looked = 0
    tally = Tally(stage.plan.seconds, lambda: looked, warm_up=stage.plan.warm_up)
    with native_chatter_muted():
        landmarker = vision.PoseLandmarker.create_from_options(options)
    with landmarker:
        window = stage.windows.picture(stage.plan.window, stage.plan.headless)
        camera.open()
        try:
            while not tally.over and (shot := camera.read()) is not None:
                captured = camera.captured[-1]
                rgb = cv2.cvtColor(shot.pixels, cv2.COLOR_BGR2RGB)
                image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
                result = landmarker.detect_for_video(image, int(captured * 1000.0))
                looked += 1
                tally.painted(captured, _draw_and_show(shot.pixels, result, window, stage.plan.window))
                if not window.wait():
                    break
        finally:
            camera.close()
            window.close()
    return tally.result


def _draw_and_show(
    pixels: Image,
    result: Any,  # noqa: ANN401 - MediaPipe has no annotations
    window: PictureWindow,
    size: tuple[int, int],
) -> float:
    from mediapipe.tasks.python import vision  # noqa: PLC0415

    style = vision.drawing_styles.get_default_pose_landmarks_style()
    for landmarks in result.pose_landmarks:
        vision.drawing_utils.draw_landmarks(
            image=pixels,
            landmark_list=landmarks,
            connections=vision.PoseLandmarksConnections.POSE_LANDMARKS,
            landmark_drawing_spec=style,
        )
    picture = cv2.resize(cv2.flip(pixels, 1), size)
    return window.present(np.asarray(picture, dtype=np.uint8))


class CountedMirror(Mirror):
    """The mirror, and a tally of what its window paints."""

    def __init__(self, stage: Stage, library: Library, camera: FilmCamera) -> None:
        super().__init__(stage.config, library, stage.model, connect=lambda: camera)
        self._camera = camera
        plan = stage.plan
        self.tally = Tally(plan.seconds, lambda: self.metrics.inferences, warm_up=plan.warm_up)

    def painted(
        self,
        frame: Frame,
        *,
        paint_seconds: float,
        shown: str | None,
        now: float,
        reading: Reading | None = None,
    ) -> None:
        """See `Mirror.painted`."""
        super().painted(frame, paint_seconds=paint_seconds, shown=shown, now=now, reading=reading)
        # Frames are numbered from 1. Their own time is that at which they were decoded.
        self.tally.painted(self._camera.captured[frame.index - 1], now)


def _ours(stage: Stage, camera: FilmCamera) -> Run | None:
    """The mirror as `run` starts it, once its model is loaded."""
    mirror = CountedMirror(stage, load_library(library_folder(stage.config)), camera)
    stage.windows.load()
    mirror.start()
    try:
        _wait_for_model(mirror)
        plan = stage.plan
        longest = plan.warm_up + plan.seconds + _SPARE
        attend = partial(_goes_on, mirror.tally)
        stage.windows.mirror(mirror, WindowOptions(plan.headless, longest, plan.window, None, attend))
    finally:
        mirror.stop()
    if mirror.fault is not None:
        raise mirror.fault
    return mirror.tally.result


def _goes_on(tally: Tally, _hands: object) -> bool:
    return not tally.over


def _wait_for_model(mirror: Mirror) -> None:
    deadline = time.monotonic() + _LOADING
    while mirror.fault is None and mirror.readings.take(0.1) is None:
        if time.monotonic() > deadline:
            raise MirrorError(f"the pose model has not started within {_LOADING:.0f} seconds.")
