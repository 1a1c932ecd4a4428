from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from mirror.errors import MirrorError
from tests.unit.ui.fakes import FakeMirror, make_config
from ui import app
from ui.app import run_window
from ui.mirror_view import MirrorView


def run(mirror: FakeMirror, **changes: object) -> int:
    wishes: dict[str, object] = {
        "headless": True,
        "kiosk": False,
        "screen": 0,
        "seconds": 0.2,
        "size": (800, 600),
        "screenshot": None,
    }
    return run_window(mirror, **(wishes | changes))  # type: ignore[arg-type]


@pytest.fixture
def fed(mirror: FakeMirror, qapp: object) -> FakeMirror:
    mirror.clock = time.monotonic  # type: ignore[assignment]
    mirror.put_frame()
    return mirror


def test_it_runs_for_some_seconds_and_leaves_a_screenshot(fed: FakeMirror, tmp_path: Path) -> None:
    file = tmp_path / "shot.png"
    assert run(fed, screenshot=file) == 0
    image = QImage(str(file))
    assert (image.width(), image.height()) == (800, 600)
    assert len(fed.reports) == 1


def test_without_a_size_the_settings_say_it(fed: FakeMirror, tmp_path: Path) -> None:
    fed.config = make_config(display={"width": 900, "height": 700})
    run(fed, size=None, screenshot=tmp_path / "shot.png")
    assert QImage(str(tmp_path / "shot.png")).width() == 900


def test_a_small_window_is_allowed_when_it_is_asked_for(fed: FakeMirror, tmp_path: Path) -> None:
    run(fed, size=(320, 240), screenshot=tmp_path / "shot.png")
    assert QImage(str(tmp_path / "shot.png")).height() == 240


def test_a_kiosk_ends_after_its_seconds_too(fed: FakeMirror) -> None:
    assert run(fed, kiosk=True) == 0


def test_a_kiosk_without_a_screen_has_the_size_of_the_settings(fed: FakeMirror, tmp_path: Path) -> None:
    fed.config = make_config(display={"width": 900, "height": 700})
    run(fed, kiosk=True, size=None, screenshot=tmp_path / "shot.png")
    image = QImage(str(tmp_path / "shot.png"))
    assert (image.width(), image.height()) == (900, 700)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_close_the_window_and_their_handlers_come_back(
    fed: FakeMirror, number: signal.Signals
) -> None:
    before = signal.getsignal(number)
    QTimer.singleShot(50, lambda: os.kill(os.getpid(), number))
    assert run(fed, kiosk=True, seconds=None) == 0
    assert signal.getsignal(number) == before


def test_an_unknown_screen_names_those_there_are(fed: FakeMirror) -> None:
    with pytest.raises(MirrorError, match="no screen 4: this computer has only screen 0"):
        run(fed, screen=4)


def test_a_missing_folder_for_the_screenshot_is_told_at_the_start(fed: FakeMirror, tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="no such folder"):
        run(fed, screenshot=tmp_path / "none" / "shot.png", seconds=None)


def test_a_screenshot_that_cannot_be_written_is_told(fed: FakeMirror, tmp_path: Path) -> None:
    (tmp_path / "taken.png").mkdir()
    with pytest.raises(MirrorError, match=r"taken\.png: the screenshot can't be written"):
        run(fed, screenshot=tmp_path / "taken.png")


def test_a_theme_of_ones_own_is_used_or_refused(fed: FakeMirror, tmp_path: Path) -> None:
    theme = tmp_path / "shop.toml"
    theme.write_text('[colours]\nground = "purple"\n', encoding="utf-8")
    fed.config = make_config(display={"theme": str(theme)})
    with pytest.raises(MirrorError, match=r"colours\.ground"):
        run(fed)


def test_an_error_while_painting_ends_the_program(fed: FakeMirror, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("painting is broken")

    monkeypatch.setattr(MirrorView, "_paint_words", broken)
    with pytest.raises(RuntimeError, match="painting is broken"):
        run(fed, seconds=5.0)


def test_without_a_display_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(app.QApplication, "instance", lambda: None)
    monkeypatch.setattr(app.sys, "platform", "linux")
    with pytest.raises(MirrorError, match="--headless"):
        app.make_application(headless=False)
