"""The real mirror before a real window: what inference may not do to the display."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from mirror.engine import Mirror
from mirror.frames import Frame
from mirror.matching.library import Library
from mirror.pose.types import Pose
from mirror.sources.base import Shot, SourceKind
from tests.unit.people import OnePerson
from tests.unit.ui.fakes import make_config
from ui.theme import Theme
from ui.window import MirrorWindow

PATIENCE = 20
FRAMES = 60


class Estimation(OnePerson):
    """Lasts until it is let go, each time."""

    def __init__(self) -> None:
        super().__init__()
        self.running = threading.Event()
        self.go_on = threading.Event()
        self.begun = 0

    def find(self, time: float) -> Pose | None:
        self.begun += 1
        self.running.set()
        self.go_on.wait(PATIENCE)
        return None


class Camera:
    """Delivers a frame as soon as the one before it was displayed, once the first inference runs."""

    name = "Camera 7"
    kind = SourceKind.CAMERA
    fps = 30.0

    def __init__(self, estimation: Estimation) -> None:
        self.displayed = threading.Semaphore(0)
        self.missed = 0
        self.delivered = 0
        self._estimation = estimation

    def open(self) -> None:
        pass

    def read(self) -> Shot | None:
        if self.delivered == 1:
            self._estimation.running.wait(PATIENCE)
        if self.delivered:
            self.missed += not self.displayed.acquire(timeout=PATIENCE)
        self.delivered += 1
        return Shot(np.full((72, 128, 3), self.delivered % 200, dtype=np.uint8))

    def close(self) -> None:
        pass


class WatchedMirror(Mirror):
    """Tells the camera of each frame that was displayed."""

    def __init__(self, camera: Camera, estimation: Estimation) -> None:
        self._camera = camera
        super().__init__(
            make_config(source={"lost_after": 60.0}),
            Library((), ()),
            Path("unused.task"),
            connect=lambda: camera,
            make_estimator=lambda: estimation,
        )

    def painted(self, frame: Frame, **more: Any) -> None:  # noqa: ANN401
        super().painted(frame, **more)
        self._camera.displayed.release()


def test_every_frame_is_displayed_while_a_single_inference_lasts(qtbot: Any, theme: Theme) -> None:  # noqa: ANN401
    estimation = Estimation()
    camera = Camera(estimation)
    mirror = WatchedMirror(camera, estimation)
    window = MirrorWindow(mirror, theme)
    window.resize(800, 600)
    window.show()
    window.start()
    mirror.start()
    try:
        qtbot.waitUntil(lambda: mirror.metrics.displayed >= FRAMES, timeout=1000 * PATIENCE)
        assert estimation.begun == 1, "it is still at the first frame"
        assert mirror.metrics.inferences == 0
        assert 0 <= mirror.captured - mirror.metrics.displayed <= 1
        assert (camera.missed, mirror.frames.dropped) == (0, 0)
        assert mirror.figures(time.monotonic()).unread >= FRAMES - 3, "vision keeps the newest only"
    finally:
        estimation.go_on.set()
        window.leave()
        camera.displayed.release(1000)
        mirror.stop()
        window.deleteLater()
