"""Brings frames from a source to the slots, and the source back when it is lost.

Two threads: a *reader* serves one connection (it opens, reads and closes the source, so that a
device is only ever touched by one thread), and the *supervisor* watches the age of the newest frame.
A reader that is stuck inside a driver can't be stopped; it is left behind, its frames are ignored,
and a new one connects.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import cv2

from mirror.config import SourceConfig
from mirror.errors import MirrorError
from mirror.frames import Frame
from mirror.metrics import RateMeter
from mirror.reconnect import Action, Connection, next_action
from mirror.slot import LatestSlot
from mirror.sources.base import FrameSource, Shot, SourceKind
from mirror.status import CameraState, CameraStatus
from mirror.viewport import Viewport

__all__ = ["Capture"]

_LOG: Final = logging.getLogger(__name__)
_KEPT_CHANGES: Final = 1000
_SUPERVISION: Final = 0.1
"""Seconds between two looks of the supervisor."""
_DRIVER_FAULTS: Final = (cv2.error, OSError, ValueError, RuntimeError, OverflowError)
"""What OpenCV and the drivers below it raise; to the mirror it is a lost connection like any other."""
_PATIENCE: Final = 2.0
"""Seconds that `stop` waits for a reader before it is left to end by itself."""


class Capture:
    """Owns the source. Frames go to two slots, the newest replacing what nobody took."""

    def __init__(
        self,
        connect: Callable[[], FrameSource],
        config: SourceConfig,
        viewport: Viewport,
        *,
        to_display: LatestSlot[Frame],
        to_vision: LatestSlot[Frame],
        look_for: Callable[[], FrameSource | None] | None = None,
    ) -> None:
        """Prepare; `start` begins.

        Args:
            connect: makes the source; called on the reader's thread since looking for a camera takes time.
            config: rates and patience.
            viewport: prepares each frame for the display.
            to_display: gets every frame, prepared.
            to_vision: gets every frame, without the prepared picture: it would only hold memory there.
            look_for: while the demo stands in, called now and then on a reader's thread; returns a source
                to move to, or None.
        """
        self._connect = connect
        self._config = config
        self._to_display = to_display
        self._to_vision = to_vision
        self._viewport = viewport
        self._look_for = look_for
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._rate = RateMeter()
        self._captured = 0
        self._name = ""
        self._connection = Connection()
        self._history: deque[tuple[float, CameraState]] = deque(maxlen=_KEPT_CHANGES)
        self._reader: _Reader | None = None
        self._candidate: _Reader | None = None
        self._readers: list[_Reader] = []
        self._supervisor = threading.Thread(target=self._supervise, name="capture supervisor", daemon=True)

    @property
    def captured(self) -> int:
        """Number of frames captured so far."""
        with self._lock:
            return self._captured

    @property
    def history(self) -> tuple[tuple[float, CameraState], ...]:
        """The newest changes of state and when they were noticed, `time.monotonic` seconds."""
        return tuple(self._history)

    def start(self) -> None:
        """Begin to capture."""
        self._supervisor.start()

    def stop(self) -> None:
        """Stop and wait; a reader stuck inside a driver is not waited for longer than two seconds."""
        with self._lock:  # no reader is started after this
            self._stop.set()
        if self._supervisor.is_alive():
            self._supervisor.join(_PATIENCE)
        deadline = time.monotonic() + _PATIENCE
        for reader in self._readers:
            reader.abandon()
        for reader in self._readers:
            reader.join(max(0.0, deadline - time.monotonic()))

    def status(self, now: float) -> CameraStatus:
        """State of the source at `now` (`time.monotonic` seconds)."""
        with self._lock:
            connection, reader, rate = self._connection, self._reader, self._rate.rate(now)
        source = reader.source if reader else None
        if source is not None:
            self._name = source.name  # kept while the next reader is still connecting
        demo = source is not None and source.kind is SourceKind.DEMO
        state = connection.state(now, self._config.lost_after)
        fps = rate if state is CameraState.LIVE else 0.0
        return CameraStatus(
            state, self._name, fps, demo, connection.problem if state is CameraState.LOST else ""
        )

    def _supervise(self) -> None:
        looked = time.monotonic()
        while not self._stop.is_set():
            now = time.monotonic()
            self._note_change(now)
            self._readers = [reader for reader in self._readers if reader.is_alive()]
            with self._lock:
                action = next_action(self._connection, now, self._config, stuck=len(self._readers))
            if action is Action.CONNECT:
                self._launch(self._connect, candidate=False)
            elif self._wants_camera(now, looked):
                looked = now
                self._launch(self._found, candidate=True)
            self._stop.wait(_SUPERVISION)

    def _note_change(self, now: float) -> None:
        status = self.status(now)
        before = self._history[-1][1] if self._history else None
        if status.state is before:
            return
        self._history.append((now, status.state))
        _LOG.log(
            logging.WARNING if CameraState.LOST in (before, status.state) else logging.INFO,
            "%s: %s%s",
            status.name or "camera",
            status.state.value,
            f" ({status.problem})" if status.problem else "",
        )

    def _wants_camera(self, now: float, looked: float) -> bool:
        reader, candidate = self._reader, self._candidate
        return (
            self._look_for is not None
            and (candidate is None or not candidate.is_alive())
            and reader is not None
            and reader.source is not None
            and reader.source.kind is SourceKind.DEMO
            and now - looked >= self._config.look_for_camera
        )

    def _found(self) -> FrameSource:
        found = self._look_for() if self._look_for else None
        if found is None:
            raise MirrorError("no camera was found.")
        return found

    def _launch(self, connect: Callable[[], FrameSource], *, candidate: bool) -> None:
        """Start a reader: in place of the present one, or as one that takes over with its first picture."""
        with self._lock:
            if self._stop.is_set():
                return
            reader = _Reader(connect, self._on_shot, self._on_end)
            self._readers.append(reader)
            if candidate:
                self._candidate = reader
            else:
                self._make_current(reader)
            reader.start()

    def _make_current(self, reader: _Reader) -> None:
        """Frames of this reader count from now on; called with the lock held."""
        if self._reader is not None:
            self._reader.abandon()
        self._reader, self._candidate = reader, None
        self._connection = self._connection.connecting(time.monotonic())
        self._rate = RateMeter()

    def _on_shot(self, reader: _Reader, shot: Shot) -> None:
        now = time.monotonic()
        with self._lock:
            if reader is self._candidate:
                self._make_current(reader)
            if reader is not self._reader:
                return
            self._captured += 1
            index = self._captured
            self._rate.tick(now)
            self._connection = self._connection.delivered(now)
        frame = Frame(shot.pixels, now, index, held=shot.held)
        self._to_vision.put(frame)
        self._to_display.put(replace(frame, view=self._viewport.prepare(shot.pixels)))

    def _on_end(self, reader: _Reader, problem: str) -> None:
        with self._lock:
            if reader is not self._reader:
                return
            at_end = not problem and reader.source is not None and reader.source.kind is SourceKind.FILE
            self._connection = self._connection.ended(time.monotonic(), problem, for_good=at_end)


class _Reader(threading.Thread):
    """Serves one connection, from opening the source to closing it."""

    def __init__(
        self,
        connect: Callable[[], FrameSource],
        on_shot: Callable[[_Reader, Shot], None],
        on_end: Callable[[_Reader, str], None],
    ) -> None:
        super().__init__(name="capture reader", daemon=True)
        self._connect = connect
        self._on_shot = on_shot
        self._on_end = on_end
        self._abandoned = threading.Event()
        self.source: FrameSource | None = None

    def abandon(self) -> None:
        """Ask it to end; it does as soon as the driver gives control back."""
        self._abandoned.set()

    def run(self) -> None:
        problem = ""
        try:
            problem = self._serve()
        finally:
            if self.source is not None:
                self.source.close()
            self._on_end(self, problem)

    def _serve(self) -> str:
        try:
            source = self._connect()
            self.source = source
            if not self._abandoned.is_set():
                source.open()
            while not self._abandoned.is_set():
                shot = source.read()
                if shot is None:
                    break
                self._on_shot(self, shot)
        except MirrorError as error:
            return str(error)
        except _DRIVER_FAULTS as error:
            return f"the source fails ({error}); check it, and choose another one if that goes on."
        return ""
