from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from mirror.pin import hash_pin
from tests.unit.ui.conftest import MakeWindow
from tests.unit.ui.fakes import FakeMirror, make_config
from ui.awake import ScreenWatch
from ui.hands import WindowHands
from ui.window import MirrorWindow


@pytest.fixture
def kiosk(make_window: MakeWindow, mirror: FakeMirror) -> MirrorWindow:
    mirror.config = make_config(kiosk={"pin_hash": hash_pin("4711")})
    window = make_window(mirror, show=False)
    window.enter_kiosk(screen=0, size=QSize(1920, 1080), watch=ScreenWatch(()))
    return window


def test_a_share_is_a_category_button(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    keys = list(window.panel.categories.buttons)
    hands = WindowHands(window)
    hands.touch(1.5 / len(keys))
    assert mirror.choices == [frozenset({keys[1]})]
    hands.touch(0.0)
    assert mirror.choices[-1] == frozenset()
    hands.touch(1.0)
    assert mirror.choices[-1] == frozenset({keys[-1]})


def test_the_window_is_turned(kiosk: MirrorWindow) -> None:
    WindowHands(kiosk).resize(1080, 1920)
    assert kiosk.size() == QSize(1080, 1920)


def test_so_many_taps_bring_up_the_pad_and_its_keys_work(kiosk: MirrorWindow) -> None:
    assert kiosk.kiosk is not None
    pad, hands = kiosk.kiosk.pad, WindowHands(kiosk)
    hands.press("4")
    for _ in range(4):
        hands.tap_corner()
    assert not pad.isVisible()
    hands.tap_corner()
    assert pad.isVisible()
    hands.press("7")
    assert pad.digits == "7", "a key without a pad did nothing"
    hands.press("Back to the mirror")
    assert not pad.isVisible()


def test_outside_kiosk_mode_there_is_no_pad(make_window: MakeWindow, mirror: FakeMirror) -> None:
    hands = WindowHands(make_window(mirror))
    for _ in range(9):
        hands.tap_corner()
    hands.press("OK")
