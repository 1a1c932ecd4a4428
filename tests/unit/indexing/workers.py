"""What the pool's tests run in worker processes: importable there, so not in the test's own module."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mirror.errors import MirrorError


def doubler() -> Callable[[int], int]:
    return lambda number: 2 * number


def fatal_numbers() -> Callable[[int], int]:
    """Killed by 13, ended by 7, hangs at 99."""

    def do(number: int) -> int:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 7:
            sys.exit(3)
        if number == 99:
            time.sleep(600.0)
        return 2 * number

    return do


class DiesOnce:
    """Dies at the first job, and not again once a note of that lies in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self) -> Callable[[int], int]:
        return self.do

    def do(self, number: int) -> int:
        note = self.folder / "died"
        if not note.exists():
            note.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * number


def never_starts() -> Callable[[int], int]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def refuses() -> Callable[[int], int]:
    raise MirrorError("the model is broken; mend it.")


def says_its_process() -> Callable[[int], int]:
    def do(_number: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    return do


def ignores_interrupts() -> Callable[[int], bool]:
    def do(_number: int) -> bool:
        os.kill(os.getpid(), signal.SIGINT)
        return True

    return do
