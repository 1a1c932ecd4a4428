"""Keeps Python 3.11 alive with a PySide6 that gives away references to None.

PySide6 6.12.0 is built against headers in which None lives for ever, as it does from Python 3.12
on. On Python 3.11 every Qt call that returns nothing therefore takes one reference to None without
owning it; a window that paints loses some thousands a second, and the interpreter aborts with
"deallocating None" within minutes. 6.11 and earlier are well behaved, and so is Python 3.12.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

__all__ = ["SPARE", "secure_none"]

SPARE: Final = 1 << 48
"""References in stock: enough for centuries of painting."""


def secure_none() -> bool:
    """Put references to None in stock where they may be lost. Returns whether that was needed."""
    traced = hasattr(sys, "getobjects")
    needed = sys.implementation.name == "cpython" and sys.version_info < (3, 12) and not traced
    if not needed or sys.getrefcount(None) > SPARE // 2:
        return False
    # The count is the first field of every object of a CPython that is not built for tracing.
    count = ctypes.c_ssize_t.from_address(id(None))
    count.value += SPARE
    return True
