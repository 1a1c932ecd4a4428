"""Finds the demonstration poses that fit the shopper's pose best."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np

from mirror.config import MatchingConfig
from mirror.matching.alignment import ALIGNMENTS
from mirror.matching.calibration import scores_of
from mirror.matching.features import LEGS, features_of
from mirror.matching.gallery import Found, Gallery
from mirror.matching.types import Entry, Match, Unseen
from mirror.pose.types import Pose

__all__ = ["Matcher"]

_ARMS: Final = slice(0, 4)
_TRUNK: Final = 8
_IN_SIGHT: Final = 0.5
"""Share of a part of the body from which it counts as seen."""


class Matcher:
    """Compares one pose with every entry, each in the reading that fits best."""

    def __init__(self, entries: Sequence[Entry], config: MatchingConfig) -> None:
        self._entries = tuple(entries)
        self._config = config
        self._gallery = Gallery.of([entry.pose for entry in entries], config)
        self._places = {entry.id: index for index, entry in enumerate(entries)}
        self._categories = np.array([entry.category for entry in entries], dtype=object)

    def match(
        self,
        pose: Pose | None,
        categories: Collection[str] = (),
        *,
        top: int | None = None,
        keep: Collection[str] = (),
    ) -> tuple[Match, ...]:
        """Rank the entries.

        Args:
            pose: the shopper's pose; None when nobody is in view.
            categories: garment categories to consider; empty: all.
            top: how many entries at most; None: all. In a large library a few are found much
                sooner than all are ranked.
            keep: ids of entries to report in any case, e.g. the one that is shown.

        Returns:
            Entries that share enough of the visible body with the pose, best first; empty when
            nobody is there or too little can be seen. Equal scores keep the library's order.
        """
        if pose is None or not self._entries:
            return ()
        among = np.isin(self._categories, list(categories)) if categories else None
        if top is None:
            found = self._gallery.rank(pose, among)
        else:
            kept = [self._places[name] for name in keep if name in self._places]
            found = self._gallery.search(pose, top=top, among=among, keep=kept)
        return self._matches(found)

    def unseen(self, pose: Pose) -> tuple[Unseen, ...]:
        """What of somebody's body is out of sight, as far as it is needed for a comparison."""
        seen = features_of(pose).limb_seen
        missing = []
        if seen[LEGS].mean() < _IN_SIGHT and self._config.body != "upper":
            missing.append(Unseen.LEGS)
        if seen[_ARMS].mean() < _IN_SIGHT:
            missing.append(Unseen.ARMS)
        if seen[_TRUNK] < _IN_SIGHT:
            missing.append(Unseen.SHOULDERS)
        return tuple(missing)

    def _matches(self, found: Found) -> tuple[Match, ...]:
        scores = scores_of(found.log_odds)
        return tuple(
            Match(
                entry=self._entries[index],
                score=float(score),
                verdict=bool(score >= self._config.threshold),
                mirrored=ALIGNMENTS[reading].mirrored,
                alignment=ALIGNMENTS[reading],
                log_odds=float(odds),
                coverage=min(float(coverage), 1.0),
                upper_body=bool(upper),
            )
            for index, score, odds, reading, coverage, upper in zip(
                found.indices,
                scores,
                found.log_odds,
                found.readings,
                found.coverage,
                found.upper_body,
                strict=True,
            )
        )
