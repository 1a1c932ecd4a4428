"""Keeps suggestions ready for what is worn, on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mirror.background import Background
from mirror.errors import MirrorError
from mirror.outfits.recommender import Recommender, Suggestion
from mirror.outfits.situation import Situation
from mirror.restarts import Try
from mirror.slot import LatestSlot

__all__ = ["Advice", "Advisor"]

_LOG: Final = logging.getLogger(__name__)
_POLL: Final = 0.2
_ODD: Final = (RuntimeError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError, OSError)
"""Mistakes of the program; the picture goes on without them being seen."""
_CHECK: Final = 30.0
"""How often it is asked whether the catalogue was imported anew, seconds."""
COUNT: Final = 3
"""Suggestions at a time."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What is suggested for a situation; empty where nothing is worn or nothing fits."""

    situation: Situation
    suggestions: tuple[Suggestion, ...]


class Advisor(Background):
    """Makes the recommender on its own thread and asks it whenever the situation has really changed.

    What fails is tried again after a growing pause: a database may start later than the mirror. A catalogue
    that was imported anew is taken over.
    """

    def __init__(
        self,
        make_recommender: Callable[[], Recommender],
        edition: Callable[[], str] = str,
        *,
        check: float = _CHECK,
    ) -> None:
        """Prepare; `start` begins.

        Args:
            make_recommender: called on the advisor's thread.
            edition: says which catalogue there is, called on that thread too; another answer than before
                has the recommender made anew.
            check: seconds between two such questions.
        """
        super().__init__("advisor")
        self._make, self._edition, self._check = make_recommender, edition, check
        self._asked: LatestSlot[Situation] = LatestSlot()
        self._lock = threading.Lock()
        self._last: Situation | None = None
        self._advice: Advice | None = None
        self._logged = ""
        self.fault: MirrorError | None = None

    def consider(self, situation: Situation) -> None:
        """Tell how things stand; never waits. Another pose on show alone is no reason to suggest anew."""
        if self._last is not None and _gist(situation) == _gist(self._last):
            return
        with self._lock:
            self._last = situation
            self._asked.put(situation)

    def advice(self) -> Advice | None:
        """The newest answer; None before the first one."""
        with self._lock:
            return self._advice

    def stop(self) -> None:
        """End and wait."""
        self._stop.set()
        self._asked.close()
        super().stop()

    def _run(self) -> None:
        attempt = Try(time.monotonic())
        while not self._stop.is_set():
            try:
                edition = self._edition()  # first: an import meanwhile is noticed later
                recommender = self._made()
                self.fault, self._logged = None, ""
                self._serve(recommender, edition)
            except MirrorError as error:
                self._fail(error)
            attempt = attempt.failed(time.monotonic())
            self._stop.wait(attempt.pause)
            self._ask_again()

    def _made(self) -> Recommender:
        try:
            return self._make()
        except _ODD as error:
            raise MirrorError(f"nothing can be suggested ({_told(error)}); please report this.") from None

    def _serve(self, recommender: Recommender, edition: str) -> None:
        """Answer until the end. Raises `MirrorError` when the recommender fails."""
        checked = time.monotonic()
        while not self._stop.is_set():
            situation = self._asked.take(_POLL)
            if situation is not None:
                found = _suggestions(recommender, situation)
                with self._lock:
                    self._advice = Advice(situation, found)
            if time.monotonic() - checked >= self._check:
                checked = time.monotonic()
                recommender, edition = self._newest(recommender, edition)

    def _newest(self, recommender: Recommender, edition: str) -> tuple[Recommender, str]:
        """A recommender for the catalogue as it is now; the same one where that can't be had."""
        try:
            now = self._edition()
            if now == edition:
                return recommender, edition
            found = self._made()
        except MirrorError as error:
            self._log(error)
            return recommender, edition
        self._logged = ""
        self._ask_again()
        return found, now

    def _ask_again(self) -> None:
        """What was answered, or should have been, is answered anew."""
        with self._lock:
            if self._last is not None:
                self._asked.put(self._last)

    def _fail(self, error: MirrorError) -> None:
        self.fault = error
        self._log(error)
        with self._lock:
            self._advice = None  # what was said of other clothes no longer holds

    def _log(self, error: MirrorError) -> None:
        if str(error) != self._logged:  # tried again and again, told once
            self._logged = str(error)
            _LOG.warning("%s", error)


def _suggestions(recommender: Recommender, situation: Situation) -> tuple[Suggestion, ...]:
    try:
        return recommender.recommend(situation, COUNT)
    except _ODD as error:
        _LOG.warning("nothing can be suggested for this outfit (%s)", _told(error))
        return ()


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {(str(error).strip().splitlines() or ['no reason'])[0]}"


def _gist(situation: Situation) -> tuple[object, ...]:
    """What must differ for other suggestions: garments and names of colours, categories, liking."""
    worn = tuple((one.piece.category, one.colour) for one in situation.worn)
    return worn, situation.categories, situation.season, situation.liking
