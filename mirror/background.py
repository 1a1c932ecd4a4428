"""Work that goes on beside everything else until it is asked to end."""

from __future__ import annotations

import threading

__all__ = ["Background"]


class Background:
    """A thread of its own; a subclass does the work in `_run` and heeds `_stop`."""

    def __init__(self, name: str) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end and wait for it; also where it was never started."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        raise NotImplementedError
