"""Keeps memory that was freed together, so that a mirror that runs for days does not swell."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Final

from mirror.background import Background

__all__ = ["Housekeeping", "give_back", "share_heaps"]

_HEAPS: Final = 2
_M_ARENA_MAX: Final = -8
"""`mallopt`'s name for the number of heaps, `malloc.h` of glibc."""


PAUSE: Final = 5.0
"""Seconds between two times at which freed memory is given back."""


class Housekeeping(Background):
    """Gives freed memory back now and then, on a thread of its own."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        super().__init__("housekeeping")

    def _run(self) -> None:
        while not self._stop.wait(self._pause):
            give_back()


def share_heaps() -> None:
    """Let all threads share two heaps; called before any other thread is started.

    The GNU C library gives new threads heaps of their own, up to eight a core, and each keeps the largest
    pictures that were ever freed in it. Every reconnection of a camera and every check of a PIN is a new
    thread. See `docs/decisions/0013-two-heaps.md`. Elsewhere, and where `MALLOC_ARENA_MAX` is set, nothing is
    changed.
    """
    if not sys.platform.startswith("linux") or "MALLOC_ARENA_MAX" in os.environ:
        return
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return  # another C library, without such heaps
    set_option(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Return freed memory to the system: for the rare moments after which much of it lies idle.

    Takes some milliseconds, during which other threads may wait for memory. Does nothing where the C library
    has no such call.
    """
    if not sys.platform.startswith("linux"):
        return
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return
    trim(0)
