"""A soak on a stand-in for the window: what the plan says is done, and what is left behind is found."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mirror.bench import soak as module
from mirror.bench.soak import TALL, WIDE, Setting, soak
from mirror.bench.soak_plan import Kind
from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.windows import WindowOptions
from tests.unit.people import default_config

SECONDS = 9.0
CONFIG = default_config(source={"width": 320, "height": 180, "fps": 15.0})


class Hands:
    """Notes what is done to the window."""

    def __init__(self) -> None:
        self.touches: list[float] = []
        self.sizes: list[tuple[int, int]] = []
        self.taps = 0
        self.keys: list[str] = []

    def touch(self, share: float) -> None:
        self.touches.append(share)

    def resize(self, width: int, height: int) -> None:
        self.sizes.append((width, height))

    def tap_corner(self) -> None:
        self.taps += 1

    def press(self, key: str) -> None:
        self.keys.append(key)


class Windows:
    """Stands in for the window: shows every frame at once, calls `attend` a hundred times a second."""

    def __init__(self, in_between: Callable[[Mirror], None] = lambda mirror: None) -> None:
        self.hands: list[Hands] = []
        self.options: list[WindowOptions] = []
        self.in_between = in_between

    def open(self, mirror: Mirror, options: WindowOptions) -> int:
        hands = Hands()
        self.hands.append(hands)
        self.options.append(options)
        assert options.attend is not None
        while options.attend(hands):
            frame = mirror.frames.take(0.01)
            if frame is not None:
                mirror.painted(frame, paint_seconds=0.001, shown=None, now=time.monotonic())
            self.in_between(mirror)
        return 0


def setting(windows: Windows, model: Path) -> Setting:
    return Setting(CONFIG, model, windows.open, headless=True, seconds=SECONDS, told=lambda item: None)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WARM_UP", 1.0)
    monkeypatch.setattr(module, "_PATIENCE", 1.0)


@pytest.mark.slow
def test_all_that_is_planned_is_done(pose_model: Path, tmp_path: Path) -> None:
    windows = Windows()
    outcome = soak(setting(windows, pose_model), tmp_path)
    assert set(outcome.disturbances) == {kind.value for kind in Kind}
    hands = windows.hands[-1]
    assert hands.sizes.count(TALL) == hands.sizes.count(WIDE) == 6
    assert hands.taps == 6 * CONFIG.kiosk.corner_taps
    assert hands.keys.count("Back to the mirror") >= 6
    assert len(hands.touches) == 6 * 4, "three a round, and All at its end"
    assert hands.touches.count(0.0) == 6
    assert len(outcome.soaked.rounds) == 6
    assert all(item.fps > 0.0 for item in outcome.soaked.rounds)
    assert outcome.soaked.left == ()
    assert [option.size for option in windows.options] == [WIDE, WIDE]


@pytest.mark.slow
def test_a_thread_that_never_ends_is_found(pose_model: Path, tmp_path: Path) -> None:
    release = threading.Event()
    threads: list[threading.Thread] = []

    def leak(mirror: Mirror) -> None:
        if not threads:
            threads.append(threading.Thread(target=release.wait, name="forgotten"))
            threads[0].start()

    windows = Windows()
    made = setting(windows, pose_model)

    def open_leaking(mirror: Mirror, options: WindowOptions) -> int:
        windows.in_between = leak if windows.hands else lambda mirror: None
        return windows.open(mirror, options)

    try:
        outcome = soak(replace(made, open_window=open_leaking), tmp_path)
    finally:
        release.set()
        for thread in threads:
            thread.join()
    assert outcome.soaked.left == ("forgotten",)
    assert outcome.soaked.after.threads > outcome.soaked.before.threads


@pytest.mark.slow
def test_a_window_that_is_closed_too_early_is_one_sentence(pose_model: Path, tmp_path: Path) -> None:
    def close_at_once(mirror: Mirror, options: WindowOptions) -> int:
        return 0

    made = replace(setting(Windows(), pose_model), open_window=close_at_once)
    with pytest.raises(MirrorError, match="closed before the soak was over"):
        soak(made, tmp_path)
