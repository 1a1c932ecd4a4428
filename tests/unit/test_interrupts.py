from __future__ import annotations

import os
import signal
import sys
import threading
import time

import pytest

from mirror.interrupts import no_interrupts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals can't be held back there")


def test_an_interruption_waits_until_it_is_let_through() -> None:
    went_on = False
    with pytest.raises(KeyboardInterrupt), no_interrupts():
        os.kill(os.getpid(), signal.SIGINT)
        went_on = True
    assert went_on


def test_what_was_held_back_before_still_is() -> None:
    with no_interrupts():
        with no_interrupts():
            pass
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, set())
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, set())


def test_an_interruption_that_another_thread_takes_waits_as_well() -> None:
    """Libraries start threads of their own before the mask is set: the system may give it to them."""
    ready, done = threading.Event(), threading.Event()

    def take() -> None:
        ready.set()
        done.wait()

    other = threading.Thread(target=take)
    other.start()
    ready.wait()
    went_on = False
    try:
        with pytest.raises(KeyboardInterrupt), no_interrupts():
            assert other.ident is not None
            signal.pthread_kill(other.ident, signal.SIGINT)
            time.sleep(0.05)
            went_on = True
    finally:
        done.set()
        other.join()
    assert went_on
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_thread_that_is_not_the_main_one_may_hold_interruptions_back_too() -> None:
    masks: list[set[signal.Signals | int]] = []

    def hold() -> None:
        with no_interrupts():
            masks.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, set())))
        masks.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, set())))

    thread = threading.Thread(target=hold)
    thread.start()
    thread.join()
    assert signal.SIGINT in masks[0]
    assert signal.SIGINT not in masks[1]
