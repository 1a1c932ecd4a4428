"""Finds the demonstration poses that fit the shopper's pose best."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np

from mirror.config import MatchingConfig
from mirror.matching.features import features_of, stack
from mirror.matching.similarity import similarity
from mirror.matching.types import Entry, Match
from mirror.pose.types import Pose

__all__ = ["Matcher"]

_NO_SCORE: Final = -1.0


class Matcher:
    """Compares one pose with every entry, each in both left-right readings."""

    def __init__(self, entries: Sequence[Entry], config: MatchingConfig) -> None:
        self._entries = tuple(entries)
        self._config = config
        self._plain = stack([features_of(entry.pose) for entry in entries])
        self._mirrored = stack([features_of(entry.pose, mirrored=True) for entry in entries])
        self._categories = np.array([entry.category for entry in entries], dtype=object)

    def match(self, pose: Pose | None, categories: Collection[str] = ()) -> tuple[Match, ...]:
        """Rank the entries.

        Args:
            pose: the shopper's pose; None when nobody is in view.
            categories: garment categories to consider; empty: all.

        Returns:
            Every entry that shares enough of the visible body with the pose, best first; empty when
            nobody is there or too little can be seen. Equal scores keep the library's order.
        """
        if pose is None or not self._entries:
            return ()
        query = features_of(pose)
        plain, coverage = similarity(query, self._plain)
        mirrored, mirrored_coverage = similarity(query, self._mirrored)
        # A reading that sees too little must not win over one that sees enough.
        plain[coverage < self._config.min_coverage] = _NO_SCORE
        mirrored[mirrored_coverage < self._config.min_coverage] = _NO_SCORE
        flipped = mirrored > plain
        scores = np.where(flipped, mirrored, plain)
        usable = scores > _NO_SCORE
        if categories:
            usable &= np.isin(self._categories, list(categories))
        order = np.argsort(-scores, kind="stable")
        return tuple(
            Match(
                entry=self._entries[index],
                score=float(scores[index]),
                verdict=bool(scores[index] >= self._config.threshold),
                mirrored=bool(flipped[index]),
            )
            for index in order
            if usable[index]
        )
