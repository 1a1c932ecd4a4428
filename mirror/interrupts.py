"""Ctrl-C where there are several processes: a terminal sends it to all of them."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

__all__ = ["no_interrupts"]


@contextlib.contextmanager
def no_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back; a process that is started meanwhile never hears of it, and this one ends it.

    Does nothing where signals can't be held back (Windows).
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
