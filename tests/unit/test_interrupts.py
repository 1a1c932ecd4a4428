from __future__ import annotations

import os
import signal
import sys

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
