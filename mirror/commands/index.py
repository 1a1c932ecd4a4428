"""`index`: makes a library of the retailer's own photos."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from tqdm import tqdm

from mirror.commands.settings import settings
from mirror.indexing.indexer import build_library
from mirror.indexing.report import as_json, as_text
from mirror.pose.bundle import ensure_model

__all__ = ["index"]

_INTERRUPTED: Final = 130
_TERMINATED: Final = 143
_LINE_EVERY: Final = 15.0
"""Pause between two lines of progress where there is no terminal, seconds."""


class _Terminated(KeyboardInterrupt):
    """Somebody asked the process to end."""


def index(args: argparse.Namespace) -> int:
    """Make a library and tell what became of each photo.

    Returns:
        0; 130 after Ctrl-C and 143 after SIGTERM: what was done until then is kept.
    """
    config = settings(args)
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    began = time.monotonic()
    progress = _Progress()
    try:
        with _termination_interrupts():
            report = build_library(args.photos, args.out, config, model, fresh=args.fresh, progress=progress)
    except KeyboardInterrupt as order:
        progress.close()
        print("smart-mirror: interrupted; the same command goes on from here.", file=sys.stderr)
        return _TERMINATED if isinstance(order, _Terminated) else _INTERRUPTED
    finally:
        progress.close()
    seconds = time.monotonic() - began
    if args.json:
        print(json.dumps(as_json(report) | {"seconds": round(seconds, 2)}, ensure_ascii=False))
        return 0
    print(as_text(report, shortened=True), end="")
    print(f"\n{args.out} is ready after {seconds:.0f} s: main.py run --library {args.out}")
    return 0


class _Progress:
    """A bar with the remaining time on a terminal, now and then a line elsewhere; on standard error."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self._began = self._told = time.monotonic()
        self._first = -1

    def __call__(self, done: int, total: int) -> None:
        if self._first < 0:
            self._first, self._began = done, time.monotonic()
            if done:
                print(f"{done} of {total} photos are known already", file=sys.stderr)
            if sys.stderr.isatty() and done < total:
                self._bar = tqdm(total=total, initial=done, unit=" photos", file=sys.stderr, smoothing=0.1)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        elif done < total and time.monotonic() - self._told >= _LINE_EVERY and done > self._first:
            self._told = time.monotonic()
            left = (self._told - self._began) / (done - self._first) * (total - done)
            print(f"{done} of {total} photos, about {left:.0f} s left", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


@contextmanager
def _termination_interrupts() -> Iterator[None]:
    """Within the block SIGTERM ends the work like Ctrl-C does: workers are stopped and locks let go."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread only
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
