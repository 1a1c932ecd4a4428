from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from mirror.frames import Frame, Reading


def test_a_plain_frame_has_no_view_and_holds_no_entry() -> None:
    frame = Frame(np.zeros((4, 6, 3), dtype=np.uint8), 1.5, 3)
    assert (frame.time, frame.index, frame.view, frame.held) == (1.5, 3, None, None)


def test_a_reading_of_an_empty_room_has_nothing_to_draw_or_show() -> None:
    reading = Reading(2.0, (640, 480))
    assert (reading.pose, reading.track, reading.matches, reading.held) == (None, None, (), None)


@pytest.mark.parametrize(
    "item",
    [Frame(np.zeros((1, 1, 3), dtype=np.uint8), 0.0, 0), Reading(0.0, (1, 1))],
    ids=["frame", "reading"],
)
def test_what_travels_between_threads_cannot_be_changed(item: Frame | Reading) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        item.time = 9.0  # type: ignore[misc]
