from __future__ import annotations

import pytest

from mirror.reconnect import Action, Connection, next_action, pause_before_retry
from mirror.status import CameraState
from tests.unit.people import default_config

CONFIG = default_config(source={"lost_after": 1.0, "retry_first": 0.5, "retry_longest": 2.0}).source
NEW = Connection()
OPENING = NEW.connecting(100.0)
LIVE = OPENING.delivered(105.0)
FAILED = OPENING.ended(101.0, "no camera", for_good=False)
GONE = LIVE.ended(105.5, "unplugged", for_good=False)
SILENTLY_GONE = LIVE.ended(105.5, "", for_good=False)
OVER = LIVE.ended(105.5, "", for_good=True)


# History.


def test_a_first_try_is_no_failure() -> None:
    assert (OPENING.began, OPENING.failures, OPENING.ended_at) == (100.0, 0, None)


def test_tries_that_deliver_nothing_are_counted() -> None:
    connection = NEW
    for number in range(4):
        connection = connection.connecting(float(number)).ended(number + 0.5, "no", for_good=False)
        assert connection.failures == number


def test_a_stuck_try_counts_as_a_failure_too() -> None:
    assert OPENING.connecting(111.0).failures == 1


def test_a_try_that_delivered_wipes_the_failures_before_it() -> None:
    connection = FAILED.connecting(102.0).delivered(103.0)
    assert connection.ended(104.0, "", for_good=False).connecting(105.0).failures == 0


def test_the_newest_frame_is_remembered_over_a_reconnection() -> None:
    assert GONE.connecting(110.0).last_frame == 105.0
    assert not GONE.connecting(110.0).delivering


def test_a_frame_wipes_the_problem() -> None:
    assert FAILED.problem == "no camera"
    assert FAILED.connecting(102.0).problem == "no camera"
    assert FAILED.connecting(102.0).delivered(103.0).problem == ""


# What to do next.


@pytest.mark.parametrize(
    ("connection", "now", "stuck", "action"),
    [
        (NEW, 0.0, 0, Action.CONNECT),
        (OPENING, 109.9, 1, Action.WAIT),
        (OPENING, 110.1, 1, Action.CONNECT),
        (OPENING, 110.1, 2, Action.CONNECT),
        (OPENING, 110.1, 3, Action.WAIT),
        (OPENING, 500.0, 3, Action.WAIT),
        (LIVE, 106.9, 1, Action.WAIT),
        (LIVE, 107.1, 1, Action.CONNECT),
        (LIVE, 107.1, 3, Action.WAIT),
        (LIVE.connecting(107.1), 117.0, 2, Action.WAIT),
        (LIVE.connecting(107.1), 117.2, 2, Action.CONNECT),
        (FAILED, 101.9, 0, Action.WAIT),
        (FAILED, 102.0, 0, Action.CONNECT),
        (GONE, 105.9, 0, Action.WAIT),
        (GONE, 106.0, 0, Action.CONNECT),
        (GONE, 106.0, 3, Action.CONNECT),
        (SILENTLY_GONE, 106.0, 0, Action.CONNECT),
        (OVER, 9999.0, 0, Action.WAIT),
    ],
    ids=[
        "the first time at once",
        "opening may take ten seconds",
        "but no longer",
        "a second reader may get stuck",
        "three stuck readers are enough",
        "for as long as it takes",
        "live",
        "silent for twice the time to lost",
        "silent, but three stuck readers",
        "reconnecting may take ten seconds too",
        "but no longer either",
        "a failure is followed by a pause",
        "and then by a try",
        "so is a loss by a short pause",
        "and a try",
        "readers of an ended try don't count",
        "an end without a reason is a loss",
        "a film that is over stays over",
    ],
)
def test_next_action(connection: Connection, now: float, stuck: int, action: Action) -> None:
    assert next_action(connection, now, CONFIG, stuck=stuck) is action


@pytest.mark.parametrize(
    ("failures", "pause"), [(0, 1.0), (1, 2.0), (2, 2.0), (30, 2.0), (100_000, 2.0)], ids=str
)
def test_pauses_double_up_to_the_longest(failures: int, pause: float) -> None:
    connection = Connection(began=1.0, ended_at=2.0, failures=failures)
    assert pause_before_retry(connection, CONFIG) == pause


def test_the_pauses_of_one_outage_in_a_row() -> None:
    config = CONFIG.model_copy(update={"retry_first": 0.25, "retry_longest": 3.0})
    connection, pauses = LIVE.ended(105.5, "", for_good=False), []
    for number in range(6):
        pauses.append(pause_before_retry(connection, config))
        connection = connection.connecting(110.0 + number).ended(110.5 + number, "no", for_good=False)
    assert pauses == [0.25, 0.5, 1.0, 2.0, 3.0, 3.0]


# What to tell.


@pytest.mark.parametrize(
    ("connection", "now", "state"),
    [
        (NEW, 0.0, CameraState.STARTING),
        (OPENING, 109.0, CameraState.STARTING),
        (FAILED, 101.0, CameraState.LOST),
        (FAILED.connecting(102.0), 103.0, CameraState.LOST),
        (OPENING.connecting(110.5), 111.0, CameraState.LOST),
        (LIVE, 105.0, CameraState.LIVE),
        (LIVE, 106.0, CameraState.LIVE),
        (LIVE, 106.1, CameraState.LOST),
        (GONE, 105.6, CameraState.LOST),
        (SILENTLY_GONE, 105.6, CameraState.LIVE),
        (SILENTLY_GONE, 106.1, CameraState.LOST),
        (SILENTLY_GONE.connecting(106.0), 106.0, CameraState.LIVE),
        (GONE.connecting(108.0), 109.0, CameraState.LOST),
        (GONE.connecting(108.0).delivered(109.0), 109.0, CameraState.LIVE),
        (OVER, 105.6, CameraState.ENDED),
        (OVER, 9999.0, CameraState.ENDED),
    ],
    ids=[
        "before the first try",
        "opening",
        "the first try failed",
        "the second try",
        "the first try is stuck",
        "a frame has just come",
        "a frame of the allowed age",
        "too old a frame",
        "ended with a reason: at once",
        "ended without: a short gap is hidden",
        "until it is too long",
        "a quick reconnection is hidden as well",
        "reconnecting",
        "back again",
        "a film's end",
        "for good",
    ],
)
def test_state(connection: Connection, now: float, state: CameraState) -> None:
    assert connection.state(now, CONFIG.lost_after) is state
