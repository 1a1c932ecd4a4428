"""Coaching over time: one calm sentence about what to change, and since when a match has been held.

Pure functions of poses, matches and their times: no clock of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mirror.config import CoachingConfig
from mirror.matching.advice import Advice, advise
from mirror.matching.alignment import PLAIN
from mirror.matching.limbs import Body, Tolerance
from mirror.matching.types import Hint, Match
from mirror.pose.types import Pose

__all__ = ["Achievement", "Coach"]

_WORSE: Final = 1.5
"""Times as far off as the limb that is being told another one must be to take its place."""
_FLICKER: Final = 0.25
"""Seconds for which a verdict may fail without breaking what is being held."""


class Coach:
    """Tells one thing at a time, and goes on about it until it is done.

    A sentence comes once the same thing has been the most important one for `coaching.settle`; it ends at
    once when its limb is right, and gives way to a worse limb after `coaching.least` at the earliest.
    """

    def __init__(self, config: CoachingConfig) -> None:
        self._config = config
        self._tolerance = Tolerance.of_degrees(config.begin, config.dead_band)
        self._entry: str | None = None
        self._alignment = PLAIN
        self._turned_since: float | None = None
        self._held: Advice | None = None
        self._since = 0.0
        self._rival: tuple[str, str, str] | None = None
        self._rival_since = 0.0

    def update(self, pose: Pose | None, matches: tuple[Match, ...], time: float) -> Hint | None:
        """What to tell the shopper now.

        Args:
            pose: the shopper's, pixels of the frame; None when nobody is in view.
            matches: the one that is shown first.
            time: of the frame, seconds.

        Returns:
            None while everything is within the dead band or nothing has settled yet.
        """
        if pose is None or not matches or not self._config.enabled:
            self._entry = None
            self._forget()
            return None
        match = matches[0]
        self._meet(match, time)
        found = advise(
            Body.of(pose),
            Body.of(match.entry.pose, self._alignment),
            tolerance=self._tolerance,
            legs=not match.upper_body,
            held=self._held,
        )
        self._held = self._chosen(found, time)
        return None if self._held is None else _hint(self._held)

    def _meet(self, match: Match, time: float) -> None:
        """Begin anew with another entry; follow the reading of a nearly symmetric one only after a while."""
        alignment = replace(match.alignment, mirrored=match.mirrored)
        if match.entry.id != self._entry:
            self._entry, self._alignment = match.entry.id, alignment
            self._forget()
        if alignment == self._alignment:
            self._turned_since = None
        elif self._turned_since is None:
            self._turned_since = time
        elif time - self._turned_since >= self._config.settle:
            self._alignment, self._turned_since = alignment, None
            self._forget()

    def _chosen(self, found: tuple[Advice, ...], time: float) -> Advice | None:
        held = self._held
        now = None if held is None else next((one for one in found if one.key == held.key), None)
        best = found[0] if found else None
        if best is None or (now is not None and best.severity < _WORSE * now.severity):
            self._rival = None
            return now
        if self._rival != best.key:
            self._rival, self._rival_since = best.key, time
        settled = time - self._rival_since >= self._config.settle
        if settled and (now is None or time - self._since >= self._config.least):
            self._rival, self._since = None, time
            return best
        return now

    def _forget(self) -> None:
        self._held = self._rival = None


class Achievement:
    """Notices that the shown entry has been matched for a while."""

    def __init__(self, config: CoachingConfig) -> None:
        self._config = config
        self._entry: str | None = None
        self._since: float | None = None
        self._last = 0.0

    def update(self, matches: tuple[Match, ...], time: float) -> float | None:
        """Since when the first of the matches has been matched, seconds.

        Returns:
            None until it has been so for `coaching.celebrate_after`; a break of a moment doesn't count.
        """
        shown = matches[0] if matches else None
        if shown is not None and shown.entry.id != self._entry:
            self._entry, self._since = shown.entry.id, None
        if shown is not None and shown.verdict:
            if self._since is None or time - self._last > _FLICKER:
                self._since = time
            self._last = time
        elif time - self._last > _FLICKER:
            self._since = None
        if self._since is None or self._last - self._since < self._config.celebrate_after:
            return None
        return self._since


def _hint(advice: Advice) -> Hint:
    x, y = advice.target
    return Hint(advice.bones, advice.joint, (float(x), float(y)), advice.sentence)
