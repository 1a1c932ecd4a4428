"""Each side in a process of its own, in turn, and none of them left behind."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from mirror.bench.whole import Outcome, Run, middle
from mirror.bench.whole_sides import SIDES, Stage, run_side
from mirror.errors import MirrorError
from mirror.interrupts import no_interrupts
from mirror.quiet import VERBOSE_VARIABLE

__all__ = ["compare", "in_own_process"]

_PATIENCE: Final = 180.0
"""Seconds beyond the measured ones after which a side counts as hanging."""
_FAREWELL: Final = 5.0


def compare(stage: Stage, on_run: Callable[[str, Run], None]) -> Outcome:
    """Run both sides in turn, as often as the plan says.

    Args:
        stage: what they run on.
        on_run: told each side's name and figures.

    Raises:
        MirrorError: a side failed.
    """
    runs: dict[str, list[Run]] = {side: [] for side in SIDES}
    for _ in range(stage.plan.rounds):
        for side in SIDES:
            run = in_own_process(side, stage)
            runs[side].append(run)
            on_run(side, run)
    return Outcome(**{side: middle(runs[side]) for side in SIDES})


def in_own_process(
    side: str, stage: Stage, do: Callable[[str, Stage], Run] = run_side, patience: float = _PATIENCE
) -> Run:
    """Run one side in a new process, which does not outlive this call, nor this process.

    Args:
        side: one of `SIDES`.
        stage: what it runs on.
        do: what the process does.
        patience: seconds beyond the measured ones that it may take.

    Raises:
        MirrorError: what the side raised; it died; or it hangs.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, side, stage, do), name=side, daemon=True)
    try:
        with no_interrupts():
            process.start()
        theirs.close()
        return _answer(side, process, ours, stage.plan.seconds + patience)
    finally:
        if process.pid is not None:
            process.join(0.0 if sys.exc_info()[0] else _FAREWELL)
            process.kill()
            process.join()
        ours.close()


def _answer(side: str, process: SpawnProcess, connection: Connection, seconds: float) -> Run:
    if not wait([connection], seconds):
        raise MirrorError(f"bench mirror: the side {side!r} has not ended within {seconds:.0f} seconds.")
    try:
        answer = connection.recv()
    except EOFError:
        process.join(_FAREWELL)
        raise MirrorError(
            f"bench mirror: the process of the side {side!r} ended with code {process.exitcode}; "
            f"set {VERBOSE_VARIABLE}=1 to see more."
        ) from None
    if isinstance(answer, Run):
        return answer
    raise MirrorError(str(answer))


def _work(connection: Connection, side: str, stage: Stage, do: Callable[[str, Stage], Run]) -> None:
    """The life of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not os.environ.get(VERBOSE_VARIABLE):
        sys.stderr.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # native libraries would write across the progress bar
    threading.Thread(target=_end_with_parent, args=(stage.film,), daemon=True).start()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        try:
            connection.send(do(side, stage))
        except MirrorError as error:
            connection.send(str(error))


def _end_with_parent(film: Path) -> None:
    """Wait until the parent is gone, however that came about; then nothing must be left of us either."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    film.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        film.parent.rmdir()
    os._exit(1)
