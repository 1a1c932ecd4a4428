"""Waits for what happens on another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable


def wait_for(done: Callable[[], bool]) -> None:
    """Return once something holds; fails after ten seconds."""
    pause = threading.Event()
    for _ in range(1000):
        if done():
            return
        pause.wait(0.01)
    raise AssertionError("it did not happen within ten seconds")
