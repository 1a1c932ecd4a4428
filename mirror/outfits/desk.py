"""All that the running mirror knows of suggestions: the advisor, and the counts for the retailer."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable

from mirror.config import Config
from mirror.errors import MirrorError
from mirror.outfits.advisor import Advice, Advisor
from mirror.outfits.history import Event, History
from mirror.outfits.setup import edition_of, make_recommender
from mirror.outfits.situation import Situation

__all__ = ["OutfitDesk"]

_LOG = logging.getLogger(__name__)


class OutfitDesk:
    """No call waits for disk, database or network."""

    def __init__(self, advisor: Advisor, make_history: Callable[[], History] | None = None) -> None:
        """Put the parts together; `start` sets them going. Without `make_history` nothing is counted."""
        self._advisor = advisor
        self._make_history = make_history
        self._history: History | None = None
        self._problem = ""
        self._tally: Counter[Event] = Counter()

    @classmethod
    def of(cls, config: Config) -> OutfitDesk | None:
        """As the settings say; None where nothing is suggested."""
        outfits = config.outfits
        if not (outfits.enabled and config.clothing.enabled):
            return None
        counted = config.privacy.statistics and outfits.database
        make = (lambda: History(outfits.database)) if counted else None
        return cls(Advisor(lambda: make_recommender(outfits), lambda: edition_of(outfits)), make)

    def start(self) -> None:
        """Begin."""
        self._advisor.start()
        if self._make_history is not None:
            try:
                self._history = self._make_history()
            except MirrorError as error:
                self._problem = str(error)
                _LOG.warning("%s", error)

    def stop(self) -> None:
        """End; what was counted is written."""
        self._advisor.stop()
        if self._history is not None:
            self._history.close()

    @property
    def fault(self) -> MirrorError | None:
        """Why nothing is suggested; None while all is well."""
        return self._advisor.fault

    @property
    def note(self) -> str:
        """What staff should know of the statistics; empty while all is well."""
        return self._problem or ("" if self._history is None else self._history.fault)

    def consider(self, situation: Situation) -> None:
        """Tell how things stand."""
        self._advisor.consider(situation)

    def advice(self) -> Advice | None:
        """The newest answer; None before the first one."""
        return self._advisor.advice()

    def count(self, event: Event, items: Iterable[str]) -> None:
        """Something happened to items of the catalogue."""
        for item in items:
            self._tally[event] += 1
            if self._history is not None:
                self._history.count(event, item)

    def total(self, event: Event) -> int:
        """How often something has happened to any item since the start."""
        return self._tally[event]
