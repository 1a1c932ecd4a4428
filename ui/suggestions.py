"""Which suggestions the window shows, kept calm, and what the shopper thinks of them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mirror.outfits.advisor import COUNT, Advice
from mirror.outfits.catalogue.item import Item
from mirror.outfits.recommender import Suggestion
from mirror.outfits.session import TOUCH, Liking, Session

__all__ = ["LEAST", "SETTLE", "Cards", "SuggestionShown", "Suggestions"]

LEAST: Final = 4.0
"""Suggestions stay at least this long, seconds, unless the shopper touches one or wears something else."""
SETTLE: Final = 0.7
"""Something else must be worn this long before other suggestions come, seconds."""


@dataclass(frozen=True, slots=True)
class SuggestionShown:
    """One suggestion as the window shows it.

    Attributes:
        id: of the item.
        name, price, reason: words; the price may be empty.
        picture: None where there is none.
        liked: whether the shopper likes it.
        pose: id of a library entry that shows it; empty: none does.
        asked: whether the panel shows that entry because the shopper asked for it.
    """

    id: str
    name: str
    price: str
    reason: str
    picture: Path | None
    liked: bool = False
    pose: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """Advice as cards, for a library's entries, and since when it has been these."""

    advice: Advice
    entries: frozenset[str]
    cards: tuple[SuggestionShown, ...]
    since: float


Cards = tuple[SuggestionShown | None, ...]
"""From top to bottom; None is a place that is empty for a moment."""


class Suggestions:
    """Knows what is suggested, what is liked and what has been waved off."""

    def __init__(self) -> None:
        self.session = Session()
        self._told: set[str] = set()
        self._cards: Cards = ()
        self._touched = False
        self._since = float("-inf")
        self._source: _Answer | None = None
        self._coming: _Answer | None = None

    @property
    def liking(self) -> Liking:
        """What the shopper likes, for the next recommendation."""
        return self.session.liking()

    @property
    def shown(self) -> tuple[SuggestionShown, ...]:
        """What is shown now."""
        return tuple(one for one in self._cards if one is not None)

    def like(self, item: str) -> bool:
        """An item was touched to be liked; a second touch takes it back.

        Returns:
            Whether it is liked now.
        """
        liked = not self._liked(item)
        if liked:
            self.session.like(item)
        else:
            self.session.unlike(item)
        self._cards = tuple(
            replace(one, liked=liked) if one is not None and one.id == item else one for one in self._cards
        )
        self._touched = True
        return liked

    def dismiss(self, item: str) -> None:
        """An item is not wanted: its place stays empty until there is something else for it."""
        self.session.dismiss(item)
        self._cards = tuple(None if one is not None and one.id == item else one for one in self._cards)
        self._touched = True

    def held(self, entry: str) -> None:
        """The pose of a library entry was held: what it shows is liked a little."""
        self.session.held(tuple(one.id for one in self.shown if one.pose == entry))

    def looked(self, item: str) -> None:
        """The shopper looked at an item for long."""
        self.session.looked(item)

    def pose_of(self, item: str) -> str:
        """Id of the library entry that shows an item; empty where none does."""
        return next((one.pose for one in self.shown if one.id == item), "")

    def wipe(self) -> None:
        """The visit is over: nothing of it is left."""
        self.session.wipe()
        self._told.clear()
        self.clear()

    def clear(self) -> None:
        """Show nothing for now; what is liked is still known."""
        self._cards, self._source, self._coming = (), None, None
        self._touched, self._since = False, float("-inf")

    def follow(self, advice: Advice | None, entries: frozenset[str], now: float) -> Cards:
        """What to show.

        Args:
            advice: the newest; None while there is none.
            entries: ids of the library that the panel could show.
            now: seconds.
        """
        source = self._posed(entries)
        if advice is None or advice.situation.liking != self.liking:
            return self._cards  # an answer to what was asked before the last touch
        if source is not None and source.advice is advice and source.entries is entries:
            self._coming = None  # what was on its way has gone again
            return self._cards
        coming = self._read(advice, entries, now)
        if source is None or self._touched or self._due(coming, source, now):
            if source is None or {one.id for one in source.cards} != {one.id for one in coming.cards}:
                self._since = now
            self._cards, self._source, self._coming = self._arranged(coming.cards), coming, None
            self._touched = False
        else:
            self._coming = coming
        return self._cards

    def newly_shown(self) -> tuple[str, ...]:
        """Ids of items that are shown and had not been in this visit, each told once."""
        new = tuple(one.id for one in self.shown if one.id not in self._told)
        self._told.update(new)
        return new

    def _posed(self, entries: frozenset[str]) -> _Answer | None:
        """With another library, or other categories, other poses can be shown: at once."""
        source = self._source
        if source is None or source.entries is entries:
            return source
        poses = {one.item.id: _pose(one.item, entries) for one in source.advice.suggestions}
        self._cards = tuple(
            None if one is None else replace(one, pose=poses.get(one.id, "")) for one in self._cards
        )
        cards = tuple(replace(one, pose=poses[one.id]) for one in source.cards)
        self._source = replace(source, entries=entries, cards=cards)
        return self._source

    def _read(self, advice: Advice, entries: frozenset[str], now: float) -> _Answer:
        """The answer as cards, and since when it has been the same."""
        before = self._coming
        if before is not None and before.advice is advice and before.entries is entries:
            return before
        cards = tuple(self._card(one, entries) for one in advice.suggestions[:COUNT])
        since = before.since if before is not None and before.cards == cards else now
        return _Answer(advice, entries, cards, since)

    def _due(self, coming: _Answer, source: _Answer, now: float) -> bool:
        if not source.cards or coming.cards == source.cards or coming.advice is source.advice:
            return True
        if _worn(coming.advice) != _worn(source.advice):
            return now - coming.since >= SETTLE
        return now - self._since >= LEAST

    def _arranged(self, coming: tuple[SuggestionShown, ...]) -> Cards:
        """What stays keeps its place; what is new takes those that are free."""
        by_id = {one.id: one for one in coming}
        before = [one.id if one is not None and one.id in by_id else "" for one in self._cards]
        fresh = iter(one for one in coming if one.id not in before)
        placed = [by_id[name] if name else next(fresh, None) for name in before]
        return tuple(one for one in (*placed, *fresh) if one is not None)

    def _liked(self, item: str) -> bool:
        return dict(self.session.liking().likes).get(item, 0.0) >= TOUCH

    def _card(self, suggestion: Suggestion, entries: frozenset[str]) -> SuggestionShown:
        item = suggestion.item
        return SuggestionShown(
            id=item.id,
            name=item.name,
            price=item.price,
            reason=_begun(suggestion.reason.sentence),
            picture=Path(item.picture) if item.picture else None,
            liked=self._liked(item.id),
            pose=_pose(item, entries),
        )


def _pose(item: Item, entries: frozenset[str]) -> str:
    return next((pose for pose in item.poses if pose in entries), "")


def _worn(advice: Advice) -> tuple[tuple[str, str], ...]:
    return tuple((one.piece.category, one.colour) for one in advice.situation.worn)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
