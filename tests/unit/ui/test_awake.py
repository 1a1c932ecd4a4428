from __future__ import annotations

from collections.abc import Callable

import pytest

from ui import awake
from ui.awake import Means, ScreenWatch, means_for


def has(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/usr/bin/{name}" if name in names else None


@pytest.mark.parametrize(
    ("platform", "environment", "installed", "expected"),
    [
        ("win32", {}, (), (Means.WINDOWS,)),
        ("darwin", {}, ("caffeinate",), (Means.CAFFEINATE,)),
        ("darwin", {}, (), ()),
        ("linux", {}, ("xset",), ()),
        ("linux", {"DISPLAY": ":0"}, ("xset",), (Means.XSET,)),
        ("linux", {"DISPLAY": ":0"}, (), ()),
        ("linux", {"DBUS_SESSION_BUS_ADDRESS": "unix:x"}, (), (Means.DBUS,)),
        (
            "linux",
            {"DBUS_SESSION_BUS_ADDRESS": "unix:x", "DISPLAY": ":0"},
            ("xset",),
            (Means.DBUS, Means.XSET),
        ),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ("xset",), ()),
    ],
)
def test_the_means_fit_the_platform(
    platform: str, environment: dict[str, str], installed: tuple[str, ...], expected: tuple[Means, ...]
) -> None:
    assert means_for(platform, environment, has(*installed)) == expected


def test_xset_is_switched_off_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(awake, "_xset", lambda *arguments: calls.append(arguments))
    watch = ScreenWatch((Means.XSET,))
    watch.hold()
    watch.release()
    assert calls == [("s", "off", "-dpms"), ("s", "default", "+dpms")]


def test_a_desktop_that_does_not_answer_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    watch = ScreenWatch((Means.DBUS,))
    watch.hold()
    watch.release()


def test_without_means_nothing_happens() -> None:
    watch = ScreenWatch(())
    watch.hold()
    watch.release()
