"""The advisor on its real thread, with a real recommender where nothing has to fail."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from mirror.errors import MirrorError
from mirror.outfits.advisor import COUNT, Advisor
from mirror.outfits.recommender import Recommender, Suggestion
from mirror.outfits.session import Liking
from mirror.outfits.setup import make_recommender
from mirror.outfits.situation import Situation
from tests.unit.outfits.made import BLACK, NAVY, RED, WHITE, worn
from tests.unit.outfits.test_setup import config
from tests.unit.outfits.waiting import wait_for

WEARING = Situation((worn("coat", BLACK), worn("jeans", NAVY)), season="winter")


class Counting:
    """Asks a real recommender, remembers who asked for what, and fails where it is told to."""

    def __init__(self, failure: Exception | None = None) -> None:
        self._recommender = make_recommender(config())
        self.failure = failure
        self.asked: list[Situation] = []
        self.threads: set[str] = set()

    def recommend(self, situation: Situation, count: int) -> tuple[Suggestion, ...]:
        self.asked.append(situation)
        self.threads.add(threading.current_thread().name)
        if self.failure is not None:
            raise self.failure
        return self._recommender.recommend(situation, count)


@contextmanager
def advising(make: Callable[[], object]) -> Iterator[Advisor]:
    advisor = Advisor(make)  # type: ignore[arg-type]
    advisor.start()
    try:
        yield advisor
    finally:
        advisor.stop()


def answered(advisor: Advisor, situation: Situation) -> bool:
    advice = advisor.advice()
    return advice is not None and advice.situation == situation


def test_the_answer_is_the_recommenders_and_made_on_the_advisors_thread() -> None:
    counting = Counting()
    with advising(lambda: counting) as advisor:
        assert advisor.advice() is None
        advisor.consider(WEARING)
        wait_for(lambda: answered(advisor, WEARING))
        advice = advisor.advice()
        assert advice is not None
        assert advice.suggestions == make_recommender(config()).recommend(WEARING, COUNT)
        assert len(advice.suggestions) == COUNT
    assert counting.threads == {"advisor"}
    assert advisor.fault is None


@pytest.mark.parametrize(
    "changed",
    [
        {"worn": (worn("coat", BLACK), worn("jeans", WHITE))},
        {"worn": (worn("coat", BLACK), worn("skirt", NAVY))},
        {"worn": (worn("coat", BLACK),)},
        {"worn": ()},
        {"categories": frozenset({"tops"})},
        {"season": "summer"},
        {"liking": Liking((("a", 1.0),))},
        {"liking": Liking((), frozenset({"a"}))},
    ],
)
def test_it_is_asked_anew_when_something_has_really_changed(changed: dict[str, object]) -> None:
    counting = Counting()
    other = replace(WEARING, **changed)  # type: ignore[arg-type]
    with advising(lambda: counting) as advisor:
        advisor.consider(WEARING)
        wait_for(lambda: answered(advisor, WEARING))
        advisor.consider(other)
        wait_for(lambda: answered(advisor, other))
    assert counting.asked == [WEARING, other]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"pose": "tops/other"},
        # A shade that is called the same: light falls in another way now and then.
        {"worn": (worn("coat", (BLACK[0] + 1.0, 0.5, 0.0)), worn("jeans", NAVY))},
    ],
)
def test_it_is_not_asked_anew_for_nothing(changed: dict[str, object]) -> None:
    counting = Counting()
    last = replace(WEARING, categories=frozenset({"tops"}))
    with advising(lambda: counting) as advisor:
        advisor.consider(WEARING)
        wait_for(lambda: answered(advisor, WEARING))
        advisor.consider(replace(WEARING, **changed))  # type: ignore[arg-type]
        threading.Event().wait(0.1)  # of two questions at once only the newer one would be asked
        advisor.consider(last)
        wait_for(lambda: answered(advisor, last))
    assert counting.asked == [WEARING, last]


def test_while_it_thinks_only_the_newest_question_waits() -> None:
    counting, go = Counting(), threading.Event()

    def make() -> Counting:
        go.wait()
        return counting

    with advising(make) as advisor:
        for category in ("coat", "jacket", "dress"):
            advisor.consider(Situation((worn(category, RED),)))
        go.set()
        wait_for(lambda: advisor.advice() is not None)
    assert [situation.worn[0].piece.category for situation in counting.asked] == ["dress"]


def test_where_nothing_is_worn_the_answer_is_empty() -> None:
    with advising(Counting) as advisor:
        advisor.consider(Situation())
        wait_for(lambda: answered(advisor, Situation()))
        advice = advisor.advice()
        assert advice is not None
        assert advice.suggestions == ()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            MirrorError("shop.db: there is no catalogue; import one."),
            "shop.db: there is no catalogue; import one.",
        ),
        (OSError("disk"), "nothing can be suggested (OSError: disk); please report this."),
        (ValueError(), "nothing can be suggested (ValueError: no reason); please report this."),
    ],
)
def test_what_can_not_be_made_is_a_fault_and_a_line_in_the_log(
    error: Exception, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    def make() -> Recommender:
        raise error

    with advising(make) as advisor:
        wait_for(lambda: advisor.fault is not None)
        advisor.consider(WEARING)
        assert advisor.advice() is None
    assert str(advisor.fault) == told
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [(logging.WARNING, told)]
    assert caplog.records[0].exc_info is None


def test_a_network_that_fails_leaves_no_old_suggestions_behind() -> None:
    counting = Counting()
    with advising(lambda: counting) as advisor:
        advisor.consider(WEARING)
        wait_for(lambda: answered(advisor, WEARING))
        counting.failure = MirrorError("the outfit network failed.")
        advisor.consider(Situation((worn("dress", RED),)))
        wait_for(lambda: advisor.advice() is None)
    assert str(advisor.fault) == "the outfit network failed."


def test_a_mistake_of_the_program_costs_one_answer_only(caplog: pytest.LogCaptureFixture) -> None:
    counting = Counting(KeyError("robe"))
    with advising(lambda: counting) as advisor:
        advisor.consider(WEARING)
        wait_for(lambda: answered(advisor, WEARING))
        advice = advisor.advice()
        assert advice is not None
        assert advice.suggestions == ()
        counting.failure = None
        other = replace(WEARING, season="summer")
        advisor.consider(other)
        wait_for(lambda: answered(advisor, other))
        advice = advisor.advice()
        assert advice is not None
        assert len(advice.suggestions) == COUNT
    assert advisor.fault is None
    assert caplog.messages == ["nothing can be suggested for this outfit (KeyError: 'robe')"]


def test_it_may_be_stopped_at_any_time_and_twice() -> None:
    never = Advisor(lambda: make_recommender(config()))
    never.stop()
    with advising(Counting) as advisor:
        advisor.consider(WEARING)
        advisor.stop()
        advisor.consider(Situation())


def test_what_can_not_be_made_is_tried_again_and_the_fault_is_over(caplog: pytest.LogCaptureFixture) -> None:
    """A database may start later than the mirror, and nobody starts a mirror by hand."""
    faults = [MirrorError("shop.db: locked."), MirrorError("shop.db: locked.")]
    counting = Counting()

    def make() -> Counting:
        if faults:
            raise faults.pop()
        return counting

    with advising(make) as advisor:
        advisor.consider(WEARING)
        wait_for(lambda: advisor.fault is not None)
        wait_for(lambda: answered(advisor, WEARING))
        assert advisor.fault is None
    assert caplog.messages == ["shop.db: locked."]


def test_a_network_that_works_again_answers_what_it_was_asked() -> None:
    counting = Counting(MirrorError("the outfit network failed."))
    with advising(lambda: counting) as advisor:
        advisor.consider(WEARING)
        wait_for(lambda: advisor.fault is not None)
        counting.failure = None
        wait_for(lambda: answered(advisor, WEARING))
        assert advisor.fault is None


def test_a_catalogue_that_is_imported_anew_is_taken_over() -> None:
    editions, made = ["first"], [Counting(), Counting()]
    advisor = Advisor(lambda: made[len(editions) - 1], lambda: editions[-1], check=0.0)  # type: ignore[arg-type,return-value]
    advisor.start()
    try:
        advisor.consider(WEARING)
        wait_for(lambda: answered(advisor, WEARING))
        assert made[1].asked == []
        editions.append("second")
        wait_for(lambda: made[1].asked == [WEARING])
    finally:
        advisor.stop()
    assert made[0].asked == [WEARING]


def test_while_a_new_catalogue_can_not_be_read_the_old_one_serves(caplog: pytest.LogCaptureFixture) -> None:
    counting, checks = Counting(), []

    def edition() -> str:
        checks.append(None)
        if len(checks) > 1:
            raise MirrorError("shop.db: locked.")
        return "first"

    advisor = Advisor(lambda: counting, edition, check=0.0)  # type: ignore[arg-type,return-value]
    advisor.start()
    try:
        wait_for(lambda: len(checks) > 3)
        advisor.consider(WEARING)
        wait_for(lambda: answered(advisor, WEARING))
        assert advisor.fault is None
    finally:
        advisor.stop()
    assert caplog.messages == ["shop.db: locked."]
