"""Keeps the libraries' own chatter off the terminal; imported before any of them.

What a person must know, the mirror says itself, in one sentence. Whoever hunts a fault sets these variables
to other values before the start: what is set already is left alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["VERBOSE_VARIABLE", "hush", "native_chatter_muted"]

VERBOSE_VARIABLE: Final = "SMART_MIRROR_VERBOSE"
"""Environment variable; set to anything, native libraries may say all they want."""

_VARIABLES: Final = {
    "OPENCV_LOG_LEVEL": "ERROR",
    "OPENCV_VIDEOIO_DEBUG": "0",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",  # AV_LOG_QUIET: a stream that is down is no news ten times a minute
    "GLOG_minloglevel": "2",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    # Not chatter, but read at the same moment: on matrices as small as ours, beside inference on every
    # core, a second thread of NumPy's spins for longer than it computes (measured: ten times as long).
    "OPENBLAS_NUM_THREADS": "1",
}


def hush() -> None:
    """Set the variables that the native libraries read when they load."""
    for name, value in _VARIABLES.items():
        os.environ.setdefault(name, value)


@contextmanager
def native_chatter_muted() -> Iterator[None]:
    """Swallow what native code writes to standard error within the block.

    MediaPipe logs half a dozen lines when its networks start, before its own log level applies; among
    them a sentence about a bad photo would drown. Failures are raised as exceptions all the same.
    """
    if os.environ.get(VERBOSE_VARIABLE):
        yield
        return
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
