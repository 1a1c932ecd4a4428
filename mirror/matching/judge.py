"""All that is said of one pose: matches, what is out of sight, a hint, an achievement, a name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from mirror.config import Config
from mirror.matching.attributes import ATTRIBUTES, describe
from mirror.matching.coaching import Achievement, Coach
from mirror.matching.hold import Hold
from mirror.matching.library import Library
from mirror.matching.matcher import Matcher
from mirror.matching.types import Hint, Match, Unseen
from mirror.pose.types import Pose, Track

__all__ = ["Findings", "Judge", "Settled", "aimed", "spoken", "steadied"]

_CANDIDATES: Final = 12
"""Entries that a reading carries at most: more than are shown, so that they can be kept calm."""
_NAME_SECONDS: Final = 0.5
"""How long a move must last before its name is shown, seconds."""
_TELLING: Final = 0.9
"""Weight of an attribute that may name a pose by itself."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What `Reading` carries of the same names."""

    matches: tuple[Match, ...]
    unseen: tuple[Unseen, ...]
    hint: Hint | None
    achieved_since: float | None
    move: str


class Settled:
    """A word that changes only once the new one has lasted."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._word = self._coming = ""
        self._since = 0.0

    def update(self, word: str, time: float) -> str:
        """The word to show at `time` seconds."""
        if word != self._coming:
            self._coming, self._since = word, time
        if time - self._since >= self._seconds:
            self._word = word
        return self._word


class Judge:
    """Compares the shopper with the library, reading after reading."""

    def __init__(self, library: Library, config: Config) -> None:
        self._config = config
        self._matcher = Matcher(library.entries, config.matching)
        self._moves = library.moves
        self.forget()

    def forget(self) -> None:
        """Somebody else stands before the mirror: what was said before was said to another."""
        self._hold = Hold(self._config.matching)
        self._coach = Coach(self._config.coaching)
        self._achievement = Achievement(self._config.coaching)
        self._name = Settled(_NAME_SECONDS)

    def update(
        self,
        pose: Pose | None,
        track: Track | None,
        *,
        categories: Collection[str],
        time: float,
        target: str = "",
    ) -> Findings:
        """Judge the pose measured in the frame of `time` seconds.

        Args:
            pose: as measured; None when nobody is in view.
            track: its smoothed twin, on which hints are based: they are drawn beside it.
            categories: garment categories to consider; empty: all.
            time: capture time of the frame, seconds.
            target: id of an entry that the shopper asked for: it stands first however it is ranked; empty:
                none.
        """
        shown = () if self._hold.shown is None else (self._hold.shown,)
        keep = (*shown, target) if target else shown
        ranked = self._matcher.match(pose, categories, top=_CANDIDATES, keep=keep)
        matches = aimed(self._hold.update(ranked, time), target)
        achieved = self._achievement.update(matches, time)
        hint = self._coach.update(steadied(pose, track), matches, time)
        name = ""
        if self._moves is not None and pose is not None:
            name = spoken(self._moves.name_of(pose), pose)
        return Findings(
            matches=matches,
            unseen=() if pose is None or matches else self._matcher.unseen(pose),
            # Whoever has done it is not told what else could be better.
            hint=hint if achieved is None else None,
            achieved_since=achieved,
            move=self._name.update(name, time),
        )


def aimed(matches: tuple[Match, ...], target: str) -> tuple[Match, ...]:
    """The matches with the one of an entry first, if it is among them."""
    first = tuple(match for match in matches if match.entry.id == target)
    return (*first, *(match for match in matches if match.entry.id != target))


def steadied(pose: Pose | None, track: Track | None) -> Pose | None:
    """A pose with the places of its track, which tremble less; z and visibility as they were measured."""
    if pose is None or track is None:
        return pose
    known = track.opacity > 0.0
    points = pose.points.copy()
    points[known, :2] = track.at(pose.time)[known]
    return Pose(points=points, visibility=pose.visibility, world=pose.world, time=pose.time)


def spoken(move: str, pose: Pose) -> str:
    """A move's name as it may be told to whoever makes this pose: nothing in it is visibly untrue.

    A move is named by what most of its poses have; this one may lack it, or have more of it. What does not
    hold is left out; if nothing is left, the pose is named by what is seen of it, or not at all. What is
    unseen may stand.
    """
    if not move:
        return ""
    held = {attribute.words: value for attribute, value in zip(ATTRIBUTES, describe(pose), strict=True)}
    # Both arms raised is more than "arm raised" says.
    more = {attribute.includes: attribute.words for attribute in ATTRIBUTES if held[attribute.words] == 1.0}
    parts = [part for part in move.split(", ") if held.get(part.lower(), np.nan) != 0.0]
    parts = [more.get(part.lower(), part) for part in parts]
    if not parts:
        telling = (attribute.words for attribute in ATTRIBUTES if attribute.weight >= _TELLING)
        parts = [next((words for words in telling if held[words] == 1.0), "")]
    name = ", ".join(parts)
    return name[:1].upper() + name[1:]
