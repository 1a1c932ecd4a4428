"""Keeps the shown entry from flickering between neighbours."""

from __future__ import annotations

from mirror.config import MatchingConfig
from mirror.matching.types import Match

__all__ = ["Hold"]


class Hold:
    """Lets a new best entry through once it has led for a while or leads clearly.

    Leads are measured in log-odds, since good scores lie close together near 1.
    A pure function of the matches and their times: no clock of its own.
    """

    def __init__(self, config: MatchingConfig) -> None:
        self._config = config
        self._shown: str | None = None
        self._rival: str | None = None
        self._since = 0.0

    @property
    def shown(self) -> str | None:
        """Id of the entry that is shown; None while there is none."""
        return self._shown

    def update(self, matches: tuple[Match, ...], time: float) -> tuple[Match, ...]:
        """Reorder the matches, best first, so that the entry to show stands first.

        Args:
            matches: as the matcher ranks them.
            time: of the frame, seconds.
        """
        if not matches:
            self._shown = self._rival = None
            return matches
        best = matches[0]
        shown = next((match for match in matches if match.entry.id == self._shown), None)
        if shown is None or shown is best or best.log_odds - shown.log_odds >= self._config.clear_lead:
            return self._show(best, matches)
        if self._rival != best.entry.id:
            self._rival, self._since = best.entry.id, time
        if time - self._since >= self._config.hold:
            return self._show(best, matches)
        return (shown, *(match for match in matches if match is not shown))

    def _show(self, best: Match, matches: tuple[Match, ...]) -> tuple[Match, ...]:
        self._shown, self._rival = best.entry.id, None
        return matches
