"""Ctrl-C where there are several processes: a terminal sends it to all of them."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

__all__ = ["no_interrupts"]


@contextlib.contextmanager
def no_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back; a process that is started meanwhile never hears of it, and this one ends it.

    A mask is what a child inherits, but it holds back one thread only: a process's signal goes to any
    thread that will take it, and a library's own threads do. So the main thread also swaps the handler
    and remembers what came.

    Does nothing where signals can't be held back (Windows).
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    with _kept_for_later():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _kept_for_later() -> Iterator[None]:
    """Remember an interruption, and raise it at the end; only the main thread may change a handler."""
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or handler is None:
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)
