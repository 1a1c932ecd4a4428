"""Keeps the libraries' own chatter off the terminal; imported before any of them.

What a person must know, the mirror says itself, in one sentence. Whoever hunts a fault sets these variables
to other values before the start: what is set already is left alone.
"""

from __future__ import annotations

import os
from typing import Final

__all__ = ["hush"]

_VARIABLES: Final = {
    "OPENCV_LOG_LEVEL": "ERROR",
    "OPENCV_VIDEOIO_DEBUG": "0",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",  # AV_LOG_QUIET: a stream that is down is no news ten times a minute
    "GLOG_minloglevel": "2",
    "TF_CPP_MIN_LOG_LEVEL": "2",
}


def hush() -> None:
    """Set the variables that the native libraries read when they load."""
    for name, value in _VARIABLES.items():
        os.environ.setdefault(name, value)
