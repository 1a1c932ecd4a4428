from __future__ import annotations

import pytest

from mirror import windows
from mirror.windows import has_display


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(windows.sys, "platform", "linux")


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_linux_names_its_display(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert not has_display()
    monkeypatch.setenv(name, "")
    assert not has_display()
    monkeypatch.setenv(name, ":0")
    assert has_display()


def test_other_systems_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows.sys, "platform", "win32")
    assert has_display()
