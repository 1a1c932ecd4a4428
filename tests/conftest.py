"""What every test shares: the pose model, and a watch over threads that outlive their test."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mirror.pose.bundle import ensure_model

GRACE_SECONDS = 2.0
# tqdm keeps one thread for all its bars, for as long as the process lives.
THIRD_PARTY_THREADS = ("TMonitor",)


def pytest_configure() -> None:
    """A shell that starts the tests in the background has them ignore interruptions: not so here."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def pose_model() -> Path:
    """The real pose model, from the user's cache; built there when it is missing."""
    return ensure_model(progress=False)


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test whose threads, daemon or not, are still alive shortly after it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + GRACE_SECONDS
    while leaked := _started_since(before):
        if time.monotonic() > deadline:
            names = ", ".join(sorted(thread.name for thread in leaked))
            pytest.fail(f"threads left running: {names}")
        time.sleep(0.01)


def _started_since(before: set[threading.Thread]) -> set[threading.Thread]:
    return {
        thread
        for thread in set(threading.enumerate()) - before
        if type(thread).__name__ not in THIRD_PARTY_THREADS
    }
