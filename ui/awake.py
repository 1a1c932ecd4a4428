"""Keeps the screen on while the kiosk runs. Which means are used is a pure choice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

__all__ = ["Means", "ScreenWatch", "means_for"]

WINDOWS_ON: Final = 0x80000000 | 0x00000002 | 0x00000001
"""ES_CONTINUOUS | ES_DISPLAY_REQUIRED | ES_SYSTEM_REQUIRED."""
WINDOWS_OFF: Final = 0x80000000
REASON: Final = "The mirror is in use"
CONNECTION: Final = "smart-mirror-kiosk"


class Means(Enum):
    """A way of holding off the screen saver."""

    DBUS = "org.freedesktop.ScreenSaver"
    XSET = "xset"
    CAFFEINATE = "caffeinate"
    WINDOWS = "SetThreadExecutionState"


def means_for(
    platform: str, environment: Mapping[str, str], which: Callable[[str], str | None]
) -> tuple[Means, ...]:
    """What to use on a platform (`sys.platform`), given what is installed."""
    if platform == "win32":
        return (Means.WINDOWS,)
    if platform == "darwin":
        return (Means.CAFFEINATE,) if which("caffeinate") else ()
    chosen: list[Means] = []
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        chosen.append(Means.DBUS)
    # On Wayland xset would only speak to the compatibility server.
    on_x = environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY")
    if on_x and which("xset"):
        chosen.append(Means.XSET)
    return tuple(chosen)


class ScreenWatch:
    """Holds the screen on from `hold` to `release`. Failing to is never a reason to stop."""

    def __init__(self, means: tuple[Means, ...] | None = None) -> None:
        found = means_for(sys.platform, os.environ, shutil.which)
        self._means = found if means is None else means
        self._caffeinate: subprocess.Popen[bytes] | None = None
        self._inhibited = False

    def hold(self) -> None:
        """Keep the screen on."""
        if Means.DBUS in self._means:
            self._inhibited = _inhibit()
        if Means.XSET in self._means:
            _xset("s", "off", "-dpms")
        if Means.CAFFEINATE in self._means:
            self._caffeinate = subprocess.Popen(["caffeinate", "-di", "-w", str(os.getpid())])
        if Means.WINDOWS in self._means:
            _execution_state(WINDOWS_ON)

    def release(self) -> None:
        """Let the screen saver have its way again."""
        if self._inhibited:
            _uninhibit()
            self._inhibited = False
        if Means.XSET in self._means:
            _xset("s", "default", "+dpms")
        if self._caffeinate is not None:
            self._caffeinate.terminate()
            self._caffeinate.wait(2.0)
            self._caffeinate = None
        if Means.WINDOWS in self._means:
            _execution_state(WINDOWS_OFF)


def _xset(*arguments: str) -> None:
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(["xset", *arguments], stdout=quiet, stderr=quiet, timeout=2.0, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return


def _execution_state(flags: int) -> None:
    import ctypes  # noqa: PLC0415 - only Windows has what is called here

    windll = getattr(ctypes, "windll", None)
    if windll is not None:
        windll.kernel32.SetThreadExecutionState(ctypes.c_uint(flags))


def _inhibit() -> bool:
    """Ask the desktop, over a connection of our own: the request ends with the connection."""
    try:
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # noqa: PLC0415 - Linux only
    except ImportError:
        return False
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
    call = QDBusMessage.createMethodCall(
        Means.DBUS.value, "/org/freedesktop/ScreenSaver", Means.DBUS.value, "Inhibit"
    )
    call.setArguments(["smart-mirror", REASON])
    reply = bus.call(call, QDBus.CallMode.Block, 500)
    return reply.type() == QDBusMessage.MessageType.ReplyMessage


def _uninhibit() -> None:
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - Linux only

    QDBusConnection.disconnectFromBus(CONNECTION)
