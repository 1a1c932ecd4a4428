"""Best match and next candidates as the panel shows them, kept calm. No Qt."""

from __future__ import annotations

from typing import Final

from mirror.matching.types import Match
from ui.candidate import Candidate, flipped, points_of
from ui.facade import MirrorFacade
from ui.glide import CalmNumber

__all__ = ["LEAD", "OTHERS", "SETTLE", "Candidates"]

OTHERS: Final = 2
"""Candidates that are shown next to the best one."""
SETTLE: Final = 0.7
"""The next candidates, and which way round a picture stands, change no sooner than this, seconds."""
LEAD: Final = 5
"""Points by which one must be better to take the place of a next candidate that is shown."""


class Candidates:
    """Makes candidates of matches."""

    def __init__(self, mirror: MirrorFacade) -> None:
        self._mirror = mirror
        self._edition = 0
        self.forget()

    def forget(self) -> None:
        """Somebody else stands there: nothing that was shown holds."""
        self._score = CalmNumber()
        self._facing: dict[str, tuple[bool, float]] = {}
        self.reorder()

    def reorder(self) -> None:
        """The next candidates may change at once."""
        self._others_since = float("-inf")

    def renew(self) -> None:
        """The library was replaced: the same entry may have another picture."""
        self._edition += 1
        self._facing.clear()
        self.reorder()

    def best(self, match: Match, before: Candidate | None, asked: str, now: float) -> Candidate:
        """The first match.

        Args:
            match: it.
            before: the best one until now.
            asked: id of the entry that the shopper asked for; empty: none.
            now: seconds.
        """
        changed = before is None or before.id != match.entry.id or before.matched != match.verdict
        points = self._score.follow(points_of(match.score), now, at_once=changed)
        return self._made(match, points, now, asked=match.entry.id == asked)

    def others(
        self, best: str, matches: tuple[Match, ...], before: tuple[Candidate, ...], now: float
    ) -> tuple[Candidate, ...]:
        """The next ones; `before` are those until now."""
        settled = now - self._others_since < SETTLE
        if settled and before and best not in [other.id for other in before]:
            return before
        self._others_since = now
        # Who is shown stays until another is clearly better, and so does the order: ties don't dance.
        ranks = {other.id: number for number, other in enumerate(before)}
        rest = sorted(
            (match for match in matches if match.entry.id != best),
            key=lambda match: -points_of(match.score) - LEAD * (OTHERS - ranks.get(match.entry.id, OTHERS)),
        )
        return tuple(self._made(match, points_of(match.score), now) for match in rest[:OTHERS])

    def _made(self, match: Match, points: int, now: float, *, asked: bool = False) -> Candidate:
        entry = match.entry
        return Candidate(
            id=entry.id,
            garment=entry.garment,
            category=self._mirror.categories.get(entry.category, entry.category),
            move=entry.move,
            picture=entry.picture,
            flipped=flipped(
                match_mirrored=self._steady_side(match, now),
                display_mirrored=self._mirror.config.display.mirrored,
            ),
            points=points,
            matched=match.verdict,
            price=entry.price,
            upper_body=match.upper_body,
            edition=self._edition,
            asked=asked,
        )

    def _steady_side(self, match: Match, now: float) -> bool:
        """A nearly symmetric pose may be read either way round: turn its picture only after a while."""
        mirrored, since = self._facing.get(match.entry.id, (match.mirrored, now))
        if mirrored == match.mirrored:
            since = now
        elif now - since >= SETTLE:
            mirrored, since = match.mirrored, now
        self._facing[match.entry.id] = (mirrored, since)
        return mirrored
