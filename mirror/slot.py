"""A one-place mailbox between two threads: the newest item wins."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

__all__ = ["LatestSlot"]

T = TypeVar("T")


class LatestSlot(Generic[T]):
    """Holds at most one item. A newer item replaces one that nobody took, and counts it as dropped.

    One producer, one consumer; a frame that two stages need goes into two slots.
    """

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._item: T | None = None
        self._dropped = 0
        self._closed = False

    @property
    def dropped(self) -> int:
        """Number of items that were replaced before anybody took them."""
        with self._ready:
            return self._dropped

    def put(self, item: T) -> None:
        """Offer an item; never blocks. After `close` it is ignored."""
        with self._ready:
            if self._closed:
                return
            if self._item is not None:
                self._dropped += 1
            self._item = item
            self._ready.notify()

    def take(self, timeout: float | None = 0.0) -> T | None:
        """Take the newest item, or None when none came within `timeout` seconds.

        `timeout=0` polls; `timeout=None` waits until an item comes or the slot is closed.
        """
        with self._ready:
            if timeout != 0.0:
                self._ready.wait_for(lambda: self._item is not None or self._closed, timeout)
            item, self._item = self._item, None
            return item

    def close(self) -> None:
        """Wake whoever waits; nothing can be put in any more."""
        with self._ready:
            self._closed = True
            self._item = None
            self._ready.notify_all()
