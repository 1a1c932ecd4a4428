from __future__ import annotations

import threading

import pytest

from mirror import memory
from mirror.memory import Housekeeping

PATIENCE = 20.0


def test_memory_is_given_back_again_and_again_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    thrice = threading.Event()

    def note() -> None:
        times.append(threading.get_ident())
        if len(times) == 3:
            thrice.set()

    monkeypatch.setattr(memory, "give_back", note)
    keeping = Housekeeping(pause=0.001)
    keeping.start()
    assert thrice.wait(PATIENCE)
    keeping.stop()
    after = len(times)
    assert threading.get_ident() not in times, "nobody else waits for it"
    threading.Event().wait(0.02)
    assert len(times) == after


def test_stopping_does_not_wait_for_the_pause_nor_for_a_start() -> None:
    keeping = Housekeeping(pause=3600.0)
    keeping.start()
    keeping.stop()
    Housekeeping().stop()
    assert "housekeeping" not in [thread.name for thread in threading.enumerate()]
