from __future__ import annotations

import time

from mirror.pin import hash_pin
from ui.pin_gate import CornerTaps, PinGate, pause_after


def answer(gate: PinGate, now: float) -> bool:
    deadline = time.monotonic() + 5.0
    while time.monotonic() < deadline:
        result = gate.poll(now)
        if result is not None:
            return result
        time.sleep(0.002)
    raise AssertionError("no answer")


def test_enough_taps_in_time_open_the_pad() -> None:
    taps = CornerTaps(5, 4.0)
    assert [taps.tap(float(second), inside=True) for second in range(5)] == [False] * 4 + [True]
    assert not taps.tap(5.0, inside=True), "and they count once"


def test_slow_taps_do_not_and_one_elsewhere_starts_anew() -> None:
    slow = CornerTaps(3, 2.0)
    assert not any(slow.tap(now, inside=True) for now in (0.0, 1.5, 3.0))
    assert slow.tap(3.2, inside=True), "the last three came in time"
    taps = CornerTaps(3, 2.0)
    taps.tap(0.0, inside=True)
    taps.tap(0.1, inside=True)
    taps.tap(0.2, inside=False)
    assert not taps.tap(0.3, inside=True)


def test_each_wrong_pin_costs_more_time() -> None:
    assert [pause_after(failures) for failures in (0, 1, 2, 3, 7, 30, 5000)] == [
        0.0, 1.0, 2.0, 4.0, 60.0, 60.0, 60.0,
    ]  # fmt: skip


def test_the_right_pin_opens() -> None:
    gate = PinGate(hash_pin("4711"))
    assert gate.submit("4711", 0.0)
    assert answer(gate, 0.1)
    assert gate.wait(0.1) == 0.0


def test_a_wrong_pin_locks_for_a_while() -> None:
    gate = PinGate("hash", check=lambda pin, _stored: pin == "4711")
    assert gate.submit("1", 0.0)
    assert not answer(gate, 0.0)
    assert not gate.submit("4711", 0.5), "too early"
    assert gate.submit("2", 1.0)
    assert not answer(gate, 1.0)
    assert gate.wait(1.0) == 2.0
    assert gate.submit("4711", 3.0)
    assert answer(gate, 3.0)


def test_without_a_pin_nothing_opens() -> None:
    gate = PinGate("")
    assert not gate.has_pin
    assert not gate.submit("", 0.0)
    assert not gate.submit("0000", 0.0)


def test_one_check_at_a_time() -> None:
    gate = PinGate(hash_pin("1"))
    assert gate.submit("1", 0.0)
    assert not gate.submit("1", 0.0)
    assert answer(gate, 0.0)
