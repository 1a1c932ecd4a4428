"""Errors that a person can act on."""

from __future__ import annotations

__all__ = ["MirrorError"]


class MirrorError(Exception):
    """A mistake or a missing thing outside the program, told in one sentence.

    The message says what is wrong, where, and how to mend it. The command line prints it to
    standard error without a traceback and exits with `exit_code`.
    """

    exit_code = 2
