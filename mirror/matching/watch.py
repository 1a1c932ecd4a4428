"""Watches a library's folder: once it was indexed anew, the mirror takes it over while it runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mirror.errors import MirrorError
from mirror.matching.library import Library, load_library
from mirror.matching.stamp import Stamp, is_whole, stamp_of

__all__ = ["LibraryWatch"]

_LOG: Final = logging.getLogger(__name__)
_PATIENCE: Final = 2.0
"""Seconds that `stop` waits; a large library that is being read then is left to end by itself."""


class LibraryWatch:
    """Looks at a folder now and then, on a thread of its own, and reads it when it has changed.

    What is half written is never taken: the files must have lain still between two looks and while they were
    read, a run of `index` must have come to its end, and no entry may be damaged that was not before. Until
    then the mirror goes on with what it has.
    """

    def __init__(self, folder: Path, library: Library, take: Callable[[Library], None]) -> None:
        """Prepare; `start` begins.

        Args:
            folder: where the library was read from.
            library: what was read, with its stamp.
            take: called on the watching thread with each library that is to replace it.
        """
        self._folder = folder
        self._take = take
        self._current: Stamp | None = library.stamp
        self._problems = frozenset(library.problems)
        self._seen: Stamp | None = None
        self._refused: Stamp | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, every: float) -> None:
        """Begin to look, with a pause of `every` seconds between two looks."""
        self._thread = threading.Thread(target=self._run, args=(every,), name="library watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more; nothing is taken over after this."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def look(self) -> bool:
        """Look once. Returns whether the library was taken over."""
        stamp = stamp_of(self._folder)
        still, self._seen = stamp == self._seen, stamp
        if stamp in (self._current, self._refused) or not still or not is_whole(self._folder):
            return False
        try:
            library = load_library(self._folder)
        except MirrorError as error:
            return self._refuse(stamp, str(error))
        if library.stamp != stamp or stamp_of(self._folder) != stamp or self._stop.is_set():
            return False  # it changed while it was read: look again
        fresh = [problem for problem in library.problems if problem not in self._problems]
        if fresh:
            return self._refuse(stamp, fresh[0])
        self._take(library)
        self._current, self._refused = stamp, None
        self._problems = frozenset(library.problems)
        _LOG.info("%s: %d entries taken over", self._folder, len(library.entries))
        return True

    def _refuse(self, stamp: Stamp, problem: str) -> bool:
        self._refused = stamp
        _LOG.warning("the changed library is not taken over: %s", problem)
        return False

    def _run(self, every: float) -> None:
        while not self._stop.wait(every):
            self.look()
