from __future__ import annotations

import threading

from mirror.slot import LatestSlot

PATIENCE = 20.0


def taker(slot: LatestSlot[int], timeout: float | None) -> tuple[threading.Thread, list[int | None]]:
    """A thread that takes once; its answer lands in the list."""
    answers: list[int | None] = []
    thread = threading.Thread(target=lambda: answers.append(slot.take(timeout)))
    thread.start()
    return thread, answers


def test_an_empty_slot_gives_nothing() -> None:
    assert LatestSlot[int]().take() is None


def test_an_item_is_given_once() -> None:
    slot: LatestSlot[int] = LatestSlot()
    slot.put(1)
    assert slot.take() == 1
    assert slot.take() is None
    assert slot.dropped == 0


def test_the_newest_item_wins_and_the_others_are_counted() -> None:
    slot: LatestSlot[int] = LatestSlot()
    for item in (1, 2, 3):
        slot.put(item)
    assert slot.dropped == 2
    assert slot.take() == 3
    slot.put(4)
    assert slot.dropped == 2
    assert slot.take() == 4


def test_falsy_items_are_items() -> None:
    slot: LatestSlot[int] = LatestSlot()
    slot.put(0)
    slot.put(0)
    assert slot.dropped == 1
    assert slot.take(PATIENCE) == 0


def test_take_gives_up_after_its_time_out() -> None:
    assert LatestSlot[int]().take(0.001) is None


def test_a_waiting_taker_wakes_when_an_item_comes() -> None:
    slot: LatestSlot[int] = LatestSlot()
    thread, answers = taker(slot, None)
    slot.put(7)
    thread.join(PATIENCE)
    assert answers == [7]


def test_a_waiting_taker_wakes_when_the_slot_is_closed() -> None:
    slot: LatestSlot[int] = LatestSlot()
    thread, answers = taker(slot, None)
    slot.close()
    thread.join(PATIENCE)
    assert answers == [None]


def test_nothing_passes_through_a_closed_slot() -> None:
    slot: LatestSlot[int] = LatestSlot()
    slot.put(1)
    slot.close()
    slot.put(2)
    assert slot.take(None) is None
    assert slot.dropped == 0


def test_between_two_threads_items_only_get_newer_and_none_goes_uncounted() -> None:
    slot: LatestSlot[int] = LatestSlot()
    count = 5_000
    taken: list[int] = []

    def take_until_the_last() -> None:
        while not taken or taken[-1] != count:
            item = slot.take(PATIENCE)
            if item is None:
                return
            taken.append(item)

    consumer = threading.Thread(target=take_until_the_last)
    consumer.start()
    for item in range(1, count + 1):
        slot.put(item)
    consumer.join(PATIENCE)
    assert taken[-1] == count
    assert taken == sorted(set(taken))
    assert len(taken) + slot.dropped == count
