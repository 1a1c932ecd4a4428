from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest

from mirror import restarts
from mirror.clothing.lane import ClothingLane, Look
from mirror.errors import MirrorError
from mirror.frames import Frame, Reading
from mirror.matching.judge import Judge
from mirror.matching.library import Library
from mirror.matching.matcher import Matcher
from mirror.matching.moves import Moves
from mirror.matching.types import Unseen
from mirror.metrics import Metrics
from mirror.pacing import Pacer
from mirror.pose.shopper import Shopper
from mirror.pose.smoothing import make_smoother
from mirror.pose.tracking import Tracker
from mirror.pose.types import Pose
from mirror.slot import LatestSlot
from mirror.vision import Vision
from tests.unit.people import HANGING, T_POSE, L, OnePerson, default_config, entry_of, hidden, pose_of

PATIENCE = 20.0
CONFIG = default_config()
ENTRIES = (entry_of("tops/shirt", HANGING), entry_of("sportswear/leggings", T_POSE))
LIBRARY = Library(ENTRIES, ())
SIZE = (1280, 720)


class FakeEstimator(OnePerson):
    """Answers as told, in order; the last answer holds on. Notes on which threads it was used."""

    def __init__(self, *answers: Pose | Exception | None) -> None:
        super().__init__()
        self.answers = list(answers)
        self.threads: list[int] = [threading.get_ident()]
        self.seen: list[float] = []
        self.closed = 0

    def find(self, time: float) -> Pose | None:
        assert not self.closed
        self.threads.append(threading.get_ident())
        self.seen.append(time)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        self.threads.append(threading.get_ident())
        self.closed += 1


class Stretching(Moves):
    """Knows one move."""

    def __init__(self) -> None:
        pass

    def name_of(self, pose: Pose) -> str:
        return "Stretching"


class NotingPacer(Pacer):
    """Notes which frames it was asked about."""

    def __init__(self, rate: float) -> None:
        super().__init__(rate)
        self.asked: list[float] = []
        self.costs: list[float] = []

    def took(self, seconds: float, now: float) -> None:
        self.costs.append(seconds)
        super().took(seconds, now)

    def wants(self, time: float) -> bool:
        self.asked.append(time)
        return super().wants(time)


class NotingLane(ClothingLane):
    """Notes what the vision thread hands over, and parses nothing."""

    def __init__(self) -> None:
        super().__init__(lambda: pytest.fail("nothing is to be parsed"), 5.0)
        self.looks: list[Look] = []
        self.left = 0

    def offer(self, look: Look) -> None:
        self.looks.append(look)

    def gone(self) -> None:
        self.left += 1


class Bench:
    """A vision thread and its two slots."""

    def __init__(
        self,
        *answers: Pose | Exception | None,
        fault: MirrorError | None = None,
        library: Library = LIBRARY,
    ) -> None:
        self.frames: LatestSlot[Frame] = LatestSlot()
        self.readings: LatestSlot[Reading] = LatestSlot()
        self.metrics = Metrics()
        self.pacer = NotingPacer(10.0)
        self.made: list[FakeEstimator] = []
        self.ended = threading.Event()
        self.lane = NotingLane()
        self._answers = answers
        self._fault = fault
        self._index = 0
        self.vision = Vision(
            frames=self.frames,
            readings=self.readings,
            make_estimator=self._make,
            tracker=Tracker(Shopper(CONFIG.shopper), make_smoother(CONFIG.smoothing)),
            judge=Judge(library, CONFIG),
            pacer=self.pacer,
            metrics=self.metrics,
            clothing=self.lane,
        )

    def _make(self) -> FakeEstimator:
        if self._fault is not None:
            raise self._fault
        self.made.append(FakeEstimator(*self._answers))
        return self.made[-1]

    @property
    def estimator(self) -> FakeEstimator:
        return self.made[0]

    def show(self, held: str | None = None) -> Reading | None:
        """Put in a frame that is due; the reading that comes of it."""
        self.offer(held)
        return self.readings.take(PATIENCE)

    def offer(self, held: str | None = None) -> None:
        self._index += 1
        pixels = np.zeros((SIZE[1], SIZE[0], 3), dtype=np.uint8)
        self.frames.put(Frame(pixels, self._index * 0.1, self._index, held=held))

    def offer_and_wait(self) -> None:
        """Put in a frame and wait until the estimator was asked about it."""
        count = len(self.estimator.seen) if self.made else 0
        self.offer()
        wait_until(lambda: bool(self.made) and len(self.estimator.seen) > count)


def wait_until(condition: Callable[[], bool]) -> None:
    waiter = threading.Event()
    for _ in range(int(PATIENCE / 0.002)):
        if condition():
            return
        waiter.wait(0.002)
    pytest.fail("it never came to that")


@pytest.fixture
def bench() -> Iterator[Callable[..., Bench]]:
    """Makes benches that are running, and ends them."""
    made: list[Bench] = []

    def make(
        *answers: Pose | Exception | None, fault: MirrorError | None = None, library: Library = LIBRARY
    ) -> Bench:
        made.append(Bench(*answers, fault=fault, library=library))
        made[-1].vision.start()
        return made[-1]

    yield make
    for one in made:
        one.vision.stop()


Make = Callable[..., Bench]


def test_the_clothing_lane_gets_the_shoppers_frames_and_hears_when_they_leave(bench: Make) -> None:
    one = bench(pose_of(HANGING), pose_of(HANGING), None)
    readings = [one.show() for _ in range(2)]
    assert all(reading is not None and reading.shopper == 1 for reading in readings)
    assert [look.shopper for look in one.lane.looks] == [1, 1]
    assert [look.time for look in one.lane.looks] == pytest.approx([0.1, 0.2])
    assert one.lane.looks[0].pixels.shape == (SIZE[1], SIZE[0], 3)
    assert one.lane.looks[0].points.shape == (33, 2)
    assert one.lane.left == 0
    while (reading := one.show()) is not None and reading.shopper:
        pass  # they are waited for a while
    assert one.lane.left >= 1
    assert len(one.lane.looks) == 2


def test_a_frame_becomes_a_reading(bench: Make) -> None:
    pose = pose_of(T_POSE)
    reading = bench(pose).show(held="tops/shirt")
    assert reading is not None
    assert (reading.time, reading.frame_size, reading.held) == (0.1, SIZE, "tops/shirt")
    assert reading.pose is pose
    assert reading.track is not None
    np.testing.assert_allclose(reading.track.points, pose.points[:, :2])
    assert [match.entry.id for match in reading.matches] == ["sportswear/leggings", "tops/shirt"]
    assert reading.inference_seconds > 0.0


def test_nobody_gives_a_reading_without_pose_and_matches(bench: Make) -> None:
    reading = bench(None).show()
    assert reading is not None
    assert (reading.pose, reading.track, reading.matches) == (None, None, ())


def test_the_estimator_is_made_used_and_closed_on_one_thread_of_its_own(bench: Make) -> None:
    running = bench(None)
    running.show()
    running.show()
    running.vision.stop()
    assert len(running.made) == 1
    assert len(running.estimator.threads) == 4
    assert len(set(running.estimator.threads)) == 1
    assert threading.get_ident() not in running.estimator.threads
    assert running.estimator.closed == 1


def test_frames_between_two_beats_are_left_out(bench: Make) -> None:
    running = bench(None)
    running.show()
    running.frames.put(Frame(np.zeros((4, 4, 3), dtype=np.uint8), 0.15, 99))
    wait_until(lambda: 0.15 in running.pacer.asked)
    running.show()
    assert running.estimator.seen == pytest.approx([0.1, 0.2])


def test_chosen_categories_hold_from_the_next_frame_on(bench: Make) -> None:
    running = bench(pose_of(T_POSE))

    def shown() -> list[str]:
        reading = running.show()
        assert reading is not None
        return [match.entry.id for match in reading.matches]

    assert shown() == ["sportswear/leggings", "tops/shirt"]
    running.vision.choose(frozenset({"tops"}))
    assert shown() == ["tops/shirt"]
    running.vision.choose(frozenset())
    assert shown() == ["sportswear/leggings", "tops/shirt"]


def test_the_shown_entry_is_held_against_a_short_change(bench: Make) -> None:
    half_ways = (pose_of(HANGING + share * (T_POSE - HANGING)) for share in np.arange(0.6, 0.3, -0.01))
    matcher = Matcher(ENTRIES, CONFIG.matching)
    between = next(pose for pose in half_ways if matcher.match(pose)[0].entry.id == "tops/shirt")
    best, second_best = matcher.match(between)
    assert best.log_odds - second_best.log_odds < CONFIG.matching.clear_lead
    running = bench(pose_of(T_POSE), between)
    first, second = running.show(), running.show()
    assert first is not None
    assert second is not None
    assert first.matches[0].entry.id == second.matches[0].entry.id == "sportswear/leggings"


def test_hint_achievement_and_move_reach_the_reading(bench: Make) -> None:
    running = bench(pose_of(HANGING), library=Library(ENTRIES[1:], (), Stretching()))
    readings = [running.show() for _ in range(12)]
    last = readings[-1]
    assert last is not None
    assert last.hint is not None
    assert last.hint.sentence in ("Raise your left arm", "Raise your right arm")
    assert last.achieved_since is None
    assert last.move == "Stretching"
    running = bench(pose_of(T_POSE))
    for _ in range(14):
        last = running.show()
    assert last is not None
    assert (last.hint, last.achieved_since) == (None, pytest.approx(0.1))


def test_what_is_out_of_sight_reaches_the_reading(bench: Make) -> None:
    trunk = [mark for mark in L if "SHOULDER" in mark.name or "HIP" in mark.name]
    arms = [mark for mark in L if "ELBOW" in mark.name or "WRIST" in mark.name]
    reading = bench(pose_of(HANGING, visibility=hidden(*trunk, *arms))).show()
    assert reading is not None
    assert reading.matches == ()
    assert set(reading.unseen) >= {Unseen.ARMS, Unseen.SHOULDERS}


def test_inferences_are_counted_once_painting_has_begun(bench: Make) -> None:
    running = bench(pose_of(T_POSE), None, pose_of(T_POSE))
    running.show()
    running.metrics.painted(captured=0.0, now=0.1, paint_seconds=0.01, held=None, shown=None)
    running.show()
    running.show()
    assert (running.metrics.inferences, running.metrics.with_person) == (2, 1)


def test_a_model_that_does_not_open_is_a_fault(bench: Make) -> None:
    broken = MirrorError("model.task: can't be opened; delete it.")
    running = bench(fault=broken)
    wait_until(lambda: running.vision.fault is not None)
    assert running.vision.fault is broken


@pytest.mark.parametrize(
    "error",
    [RuntimeError("graph error"), ValueError("bad image"), cv2.error("bad size")],
    ids=["RuntimeError", "ValueError", "cv2.error"],
)
def test_two_failures_in_a_row_are_skipped(bench: Make, error: Exception) -> None:
    running = bench(error, error, None, error, error, None)
    running.offer_and_wait()
    running.offer_and_wait()
    assert running.show() is not None
    running.offer_and_wait()
    running.offer_and_wait()
    assert running.show() is not None
    assert running.vision.fault is None


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Next tries come without the pauses that are meant for a shop."""
    monkeypatch.setattr(restarts, "_FIRST_PAUSE", 0.0)


@pytest.fixture
def deaths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What ended threads: these tests let them die, and see that nothing is hushed up."""
    ended: list[str] = []

    def note(how: threading.ExceptHookArgs) -> None:
        ended.append(how.exc_type.__name__)

    monkeypatch.setattr(threading, "excepthook", note)
    return ended


def test_after_three_failures_in_a_row_the_estimator_is_made_anew(bench: Make, hasty: None) -> None:
    running = bench(None, RuntimeError("graph error"))
    assert running.show() is not None
    for _ in range(2):
        running.offer_and_wait()
    assert len(running.made) == 1
    running.offer_and_wait()
    wait_until(lambda: len(running.made) == 2)
    assert [one.closed for one in running.made] == [1, 0]
    assert running.show() is not None, "the new one works"
    assert running.vision.fault is None, "staff need not hear of one restart"


def test_an_error_that_nobody_foresaw_is_told_and_reading_goes_on_in_a_new_thread(
    bench: Make, hasty: None, deaths: list[str]
) -> None:
    running = bench(None, KeyError("nose"))
    assert running.show() is not None
    running.offer_and_wait()
    wait_until(lambda: len(running.made) == 2)
    assert running.show() is not None
    assert deaths == ["KeyError"]
    assert [one.closed for one in running.made] == [1, 0]
    assert running.made[0].threads[1] != running.made[1].threads[1]
    assert running.vision.fault is None


def test_what_goes_on_failing_is_a_fault_that_names_the_error(
    bench: Make, hasty: None, deaths: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    running = bench(KeyError("nose"))
    for tries in range(1, 5):
        assert running.vision.fault is None
        wait_until(lambda tries=tries: len(running.made) == tries)  # type: ignore[misc]
        running.offer()
    wait_until(lambda: running.vision.fault is not None)
    assert "KeyError" in str(running.vision.fault)
    assert "restart the mirror" in str(running.vision.fault)
    assert len([line for line in caplog.messages if "KeyError" in line]) == 4
    wait_until(lambda: len(running.made) == 5)  # it never gives up
    assert set(deaths) == {"KeyError"}


def test_a_fault_is_over_once_readings_have_come_for_a_while(
    bench: Make, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = bench(None)
    running.vision.fault = MirrorError("it failed.")
    assert running.show() is not None
    assert running.vision.fault is not None, "too early to say"
    monkeypatch.setattr(restarts, "_PROVEN", 0.0)
    assert running.show() is not None
    wait_until(lambda: running.vision.fault is None)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("graph error\n=== source location trace ===\n..."), "(RuntimeError: graph error)"),
        (RuntimeError(), "(RuntimeError)"),
    ],
    ids=["many lines", "no words"],
)
def test_an_error_is_told_in_one_line(
    bench: Make, hasty: None, caplog: pytest.LogCaptureFixture, error: Exception, told: str
) -> None:
    running = bench(error)
    for _ in range(3):
        running.offer_and_wait()
    wait_until(lambda: len(running.made) == 2)
    assert [told in line for line in caplog.messages] == [True]


def test_stop_ends_a_pause_between_two_tries(
    bench: Make, deaths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restarts, "_FIRST_PAUSE", 3600.0)
    monkeypatch.setattr(restarts, "_LONGEST_PAUSE", 3600.0)
    running = bench(KeyError("nose"))
    running.offer()
    wait_until(lambda: deaths == ["KeyError"])
    running.vision.stop()
    assert len(running.made) == 1


def test_the_pacer_hears_what_each_reading_took(bench: Make) -> None:
    running = bench(pose_of(T_POSE), RuntimeError("bad frame"), None)
    assert running.show() is not None
    running.offer_and_wait()
    assert running.show() is not None
    wait_until(lambda: len(running.pacer.costs) == 2)
    assert all(0.0 < cost < PATIENCE for cost in running.pacer.costs)


def test_stop_ends_a_thread_that_waits_for_frames(bench: Make) -> None:
    running = bench(None)
    wait_until(lambda: bool(running.made))
    running.vision.stop()
    assert running.estimator.closed == 1
    running.vision.stop()
    assert running.estimator.closed == 1


def test_stop_before_start_does_nothing() -> None:
    idle = Bench(None)
    idle.vision.stop()
    assert idle.made == []
