"""What the commands' arguments have in common."""

from __future__ import annotations

import argparse
from typing import Final

__all__ = ["LOCAL", "add_config", "count", "minutes", "seconds", "size"]

LOCAL: Final = "Everything runs on this computer: no picture is stored or sent."
_LONGEST: Final = 30 * 86_400.0
_SMALLEST, _LARGEST = 320, 8192


def add_config(command: argparse.ArgumentParser) -> None:
    """Let a command be given a file of settings."""
    command.add_argument("--config", metavar="FILE", help="settings that override config/mirror.toml")


def count(text: str) -> int:
    """A whole number from 0 up."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 up")
    return int(text)


def seconds(text: str) -> float:
    """A time in seconds, above 0 and at most 30 days."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 < value <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time in seconds above 0")
    return value


def minutes(text: str) -> float:
    """The length of a soak in minutes, from 0.3 to 30 days."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.3 <= value <= _LONGEST / 60.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes from 0.3 up")
    return value


def size(text: str) -> tuple[int, int]:
    """A `(width, height)` in pixels, written like 1920x1080."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size like 1920x1080")
    size = (int(width), int(height))
    if not all(_SMALLEST <= side <= _LARGEST for side in size):
        raise argparse.ArgumentTypeError(f"{text!r}: each side must be from {_SMALLEST} to {_LARGEST} pixels")
    return size
