from __future__ import annotations

import numpy as np
import pytest

from ui.celebration import DURATION, LOST_FOR, Celebrations, moment_at


def test_it_begins_once_and_ends_by_itself() -> None:
    celebrations = Celebrations()
    assert celebrations.update("a", achieved=False, now=1.0) is None
    begun = [celebrations.update("a", achieved=True, now=2.0 + step / 10) for step in range(100)]
    assert begun[0] == 2.0
    assert set(begun) == {2.0, None}
    assert begun.count(2.0) == pytest.approx(DURATION * 10, abs=1)


@pytest.mark.parametrize(("lost", "again"), [(0.5, False), (LOST_FOR - 0.2, False), (LOST_FOR + 0.2, True)])
def test_the_same_entry_again_only_after_it_was_lost_for_a_while(lost: float, again: bool) -> None:
    celebrations = Celebrations()
    now = 0.0
    for _ in range(40):
        celebrations.update("a", achieved=True, now=now)
        now += 0.1
    back = now - 0.1 + lost
    while now < back:
        celebrations.update("a", achieved=False, now=now)
        now += 0.1
    assert (celebrations.update("a", achieved=True, now=back) is not None) is again


def test_another_entry_is_celebrated_at_once_and_ends_the_one_before() -> None:
    celebrations = Celebrations()
    assert celebrations.update("a", achieved=True, now=1.0) == 1.0
    assert celebrations.update("b", achieved=False, now=1.5) is None
    assert celebrations.update("b", achieved=True, now=2.5) == 2.5
    assert celebrations.update("a", achieved=True, now=3.0) is None, "it was only just celebrated"


def test_nothing_shown_ends_it() -> None:
    celebrations = Celebrations()
    celebrations.update("a", achieved=True, now=1.0)
    assert celebrations.update(None, achieved=False, now=1.2) is None
    assert celebrations.update("a", achieved=True, now=1.4) is None


def test_before_and_after_it_everything_is_as_usual() -> None:
    assert moment_at(None, 5.0) is None
    assert moment_at(5.0, 4.9) is None
    assert moment_at(5.0, 5.0 + DURATION) is None
    for time in (5.0, 5.0 + DURATION - 1e-6):
        moment = moment_at(5.0, time)
        assert moment is not None
        usual = (moment.closed, moment.check, moment.number, moment.glow, moment.burst % 1.0)
        assert usual == pytest.approx((0.0, 0.0, 1.0, 0.0, 0.0), abs=1e-3)


def test_nothing_jumps_or_blinks() -> None:
    moments = [moment_at(0.0, time) for time in np.arange(0.0, DURATION, 0.01)]
    for name in ("closed", "check", "number", "glow"):
        values = np.array([getattr(moment, name) for moment in moments])
        steps = np.diff(values)
        assert np.abs(steps).max() < 0.06, name
        turns = np.count_nonzero(np.diff(np.sign(steps[np.abs(steps) > 1e-9])))
        assert turns == 1, f"{name} goes one way and comes back once"
    middle = moment_at(0.0, 1.2)
    assert middle is not None
    assert (middle.closed, middle.check, middle.number) == (1.0, 1.0, 0.0)


def test_check_and_number_are_never_there_together() -> None:
    moments = [moment_at(0.0, time) for time in np.arange(0.0, DURATION, 0.01)]
    assert not [moment for moment in moments if moment and moment.check > 0.0 and moment.number > 0.0]
