"""A pool of processes that survives the death of a worker and can name the job that killed it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from mirror.errors import MirrorError
from mirror.interrupts import no_interrupts
from mirror.quiet import VERBOSE_VARIABLE

__all__ = ["Lost", "Pool"]

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_AHEAD: Final = 2
"""Jobs that a worker holds at once, so that it need not wait for the next one."""
_TRIES: Final = 2
"""A job is tried again after it took a worker with it: the first time it may have been chance."""
_FALSE_STARTS: Final = 3
_PATIENCE: Final = 180.0
"""Time after which a worker that says nothing counts as hanging, seconds."""
_FAREWELL: Final = 5.0


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a job that no worker survived."""

    reason: str


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    heard: float
    ready: bool = False
    jobs: deque[Any] = field(default_factory=deque)


class Pool(Generic[Job, Answer]):
    """Runs jobs in processes of their own.

    Args:
        count: how many processes.
        start: called in each process, gives the function that does a job; must be picklable. A
            `MirrorError` that it, or the function, raises ends the whole run.
        patience: seconds that one job may take.
    """

    def __init__(
        self, count: int, start: Callable[[], Callable[[Job], Answer]], *, patience: float = _PATIENCE
    ) -> None:
        self._start = start
        self._patience = patience
        self._context = multiprocessing.get_context("spawn")
        self._false_starts = 0
        self._waiting: deque[Job] = deque()
        self._tries: dict[int, int] = {}
        self._workers: list[_Worker] = []
        with contextlib.ExitStack() as undo:
            undo.callback(self.close)  # should not all of them start
            for _ in range(count):
                self._workers.append(self._hire())
            undo.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def results(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer | Lost]]:
        """Do all jobs; gives each with its answer as soon as it is there, in no fixed order.

        Raises:
            MirrorError: a worker raised it, or no worker can be started.
        """
        self._waiting.extend(jobs)
        while self._waiting or any(worker.jobs for worker in self._workers):
            for worker in self._workers:
                self._feed(worker)
            ready = wait([worker.connection for worker in self._workers], self._pause())
            for worker in list(self._workers):
                if worker.connection in ready:
                    yield from self._hear(worker)
                elif worker.jobs and time.monotonic() - worker.heard > self._limit(worker):
                    worker.process.kill()
                    yield from self._bury(worker, f"took longer than {self._patience:.0f} seconds")

    def close(self) -> None:
        """End the workers, whatever they are doing; returns when none is left."""
        # Killed rather than asked: they hold nothing that matters, and MediaPipe takes its time to leave.
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.process.close()
            worker.connection.close()
        self._workers.clear()

    def _pause(self) -> float:
        ends = [worker.heard + self._limit(worker) for worker in self._workers if worker.jobs]
        return max(0.05, min(ends, default=0.0) - time.monotonic() + 0.05)

    def _limit(self, worker: _Worker) -> float:
        return self._patience if worker.ready else max(self._patience, _PATIENCE)

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._start), daemon=True)
        with no_interrupts():  # Ctrl-C goes to the whole group; a worker must not hear it, not even starting
            process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic())

    def _feed(self, worker: _Worker) -> None:
        try:
            while self._waiting and len(worker.jobs) < _AHEAD:
                if not worker.jobs:
                    worker.heard = time.monotonic()
                worker.connection.send(self._waiting[0])
                worker.jobs.append(self._waiting.popleft())
        except (BrokenPipeError, ConnectionResetError):
            pass  # it is dead; reading from it will tell

    def _hear(self, worker: _Worker) -> Iterator[tuple[Job, Answer | Lost]]:
        try:
            kind, value = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            yield from self._bury(worker, None)
            return
        worker.heard = time.monotonic()
        if kind == "fault":
            raise MirrorError(value)
        worker.ready = True
        if kind == "answer":
            yield worker.jobs.popleft(), value

    def _bury(self, worker: _Worker, why: str | None) -> Iterator[tuple[Job, Answer | Lost]]:
        """A worker has died: put another in its place, and its jobs back."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(_FAREWELL)
        worker.process.kill()  # should it have closed its ear and live on
        worker.process.join()
        code = worker.process.exitcode
        worker.process.close()
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise MirrorError(
                    f"the pose estimation does not start (its process ended with code {code}); "
                    f"set {VERBOSE_VARIABLE}=1 to see more, and try `main.py doctor`."
                )
        else:
            self._false_starts = 0
        others = worker.jobs
        if worker.ready and others:
            job = others.popleft()
            tries = self._tries[id(job)] = self._tries.get(id(job), 0) + 1
            if tries < _TRIES:
                self._waiting.append(job)
            else:
                yield job, Lost(why or _cause(code))
        self._waiting.extendleft(reversed(others))
        self._workers.append(self._hire())


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"ended the process that looked at it ({signal.Signals(-code).name})"
    return f"ended the process that looked at it (code {code})"


def _work(connection: Connection, start: Callable[[], Callable[[Any], Any]]) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not os.environ.get(VERBOSE_VARIABLE):
        sys.stderr.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # native libraries would write across the progress bar
    # The other side hangs up when it is done or dead: then this process ends as well.
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            do = start()
            connection.send(("ready", None))
            while True:
                connection.send(("answer", do(connection.recv())))
        except MirrorError as error:
            connection.send(("fault", str(error)))
