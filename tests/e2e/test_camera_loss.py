"""A network camera that is killed and comes back, seen in the real window."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mirror.config import load_config
from mirror.engine import Mirror
from mirror.matching.library import BUILT_IN, load_library
from mirror.status import CameraState
from ui.states import Kind
from ui.theme import load_theme
from ui.window import MirrorWindow

SERVER = Path(__file__).with_name("mjpeg_server.py")
TIMES = 3
PATIENCE_MS = 20_000


class NetworkCamera:
    """The server, which can be killed and started again on the same port."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen([sys.executable, str(SERVER), str(self.port)])

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def camera() -> Iterator[NetworkCamera]:
    device = NetworkCamera()
    yield device
    device.kill()


def since_live(mirror: Mirror) -> list[CameraState]:
    """The states that the camera has gone through since its first picture."""
    states = [state for _, state in mirror.camera_history]
    return states[states.index(CameraState.LIVE) :] if CameraState.LIVE in states else []


def test_the_window_says_so_and_comes_back(qtbot: QtBot, camera: NetworkCamera, pose_model: Path) -> None:
    camera.start()
    config = load_config()
    address = f"http://127.0.0.1:{camera.port}/"
    config = config.model_copy(update={"source": config.source.model_copy(update={"source": address})})
    mirror = Mirror(config, load_library(BUILT_IN), pose_model)
    window = MirrorWindow(mirror, load_theme(None))
    qtbot.addWidget(window)

    def scene() -> Kind | None:
        shown = window.presenter.shown
        return None if shown is None else shown.scene.kind

    mirror.start()
    try:
        window.start()
        window.show()
        qtbot.waitUntil(lambda: scene() is Kind.NOBODY, timeout=PATIENCE_MS)
        for _ in range(TIMES):
            camera.kill()
            qtbot.waitUntil(lambda: scene() is Kind.CAMERA_LOST, timeout=PATIENCE_MS)
            before = mirror.captured
            camera.start()
            qtbot.waitUntil(lambda: scene() is Kind.NOBODY, timeout=PATIENCE_MS)
            assert mirror.captured > before
        assert window.isVisible()
        # The server may at first have been slower than the mirror: count from the first picture on.
        expected = [CameraState.LIVE] + [CameraState.LOST, CameraState.LIVE] * TIMES
        qtbot.waitUntil(lambda: since_live(mirror) == expected, timeout=PATIENCE_MS)
    finally:
        window.close()
        mirror.stop()
