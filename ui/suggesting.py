"""Between the mirror's outfit desk and the cards: asks, shows, and passes touches on. No Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from mirror.clothing.types import Outfit, Wearing
from mirror.outfits.advisor import Advice
from mirror.outfits.history import Event
from mirror.outfits.setup import season_of
from mirror.outfits.situation import Situation, worn_of
from ui.facade import MirrorFacade
from ui.outfit import AWAY
from ui.session import TOUCHED
from ui.suggestions import Cards, Suggestions

__all__ = ["GONE", "LOOKED", "Suggesting"]

GONE: Final = 3.0
"""Suggestions outlive a gap this long in what is known of an outfit, seconds: `AWAY` where nobody is there,
and `TOUCHED` after a touch, which may bring somebody too close to be seen."""
LOOKED: Final = 8.0
"""An item whose demonstration pose was asked for and shown this long counts as looked at, seconds."""


class Suggesting:
    """What goes with what the shopper wears, while they are there."""

    def __init__(self, mirror: MirrorFacade) -> None:
        self._mirror = mirror
        self._cards = Suggestions()
        self._outfit: Outfit | None = None
        self._asked: Situation | None = None
        self._known = False
        self._seen = self._touched = float("-inf")
        self._wanted = ""
        self._wanted_since: float | None = None
        self._season = season_of(date.today(), southern=mirror.config.outfits.southern)
        self.target = ""

    def touch(self, action: str, item: str, now: float) -> None:
        """A card was touched: "like", "dismiss", or "show" for its demonstration pose."""
        desk = self._mirror.outfits
        if desk is None or item not in {one.id for one in self._cards.shown}:
            return
        self._touched = now
        if action == "like":
            if self._cards.like(item):
                desk.count(Event.LIKED, (item,))
        elif action == "dismiss":
            self._cards.dismiss(item)
            desk.count(Event.DISMISSED, (item,))
        else:
            # A second touch on the same card lets the best pose be shown again.
            self._aim("" if item == self._wanted else item, now)
        if self._asked is not None and self._asked.liking != self._cards.liking:
            # Whoever touches may be too close for their clothes to be known meanwhile.
            self._tell(replace(self._asked, liking=self._cards.liking))

    def wipe(self) -> None:
        """The visit is over."""
        self._cards.wipe()
        self._outfit, self._asked, self._known = None, None, False
        self._seen = self._touched = float("-inf")
        self._aim("", 0.0)
        self._season = season_of(date.today(), southern=self._mirror.config.outfits.southern)

    def held(self, entry: str) -> None:
        """The shopper has held the pose of an entry of the library."""
        self._cards.held(entry)

    def follow(
        self,
        wearing: Wearing | None,
        shopper: int,
        chosen: frozenset[str],
        pose: str,
        entries: frozenset[str],
        now: float,
    ) -> Cards:
        """What to show.

        Args:
            wearing: what the mirror knows of somebody's clothes.
            shopper: number of the shopper whom the mirror follows, 0 for nobody.
            chosen: categories of the library.
            pose: id of the library entry that the panel shows; empty: none.
            entries: ids of the library that the panel could show.
            now: seconds.
        """
        desk = self._mirror.outfits
        if desk is None or desk.fault is not None:
            return self.nothing(now)
        if wearing is not None and wearing.shopper == shopper:
            self._seen = now
            self._ask(wearing.outfit, chosen, pose)
        if now > max(self._seen + (GONE if shopper else AWAY), self._touched + TOUCHED):
            return self.nothing(now)
        if self._wanted_since is not None and now - self._wanted_since >= LOOKED:
            self._cards.looked(self._wanted)
            self._wanted_since = None
        cards = self._cards.follow(self._advice(desk.advice()), entries, now)
        if new := self._cards.newly_shown():
            desk.count(Event.SHOWN, new)
        if self._wanted and self._cards.pose_of(self._wanted) != self.target:
            self._aim("", now)  # nobody could touch its card again
        return tuple(
            replace(one, asked=True) if one is not None and one.id == self._wanted else one for one in cards
        )

    def nothing(self, now: float) -> Cards:
        """There is nothing to suggest now; what is liked is still known."""
        self._cards.clear()
        self._aim("", now)
        return ()

    def _ask(self, outfit: Outfit, chosen: frozenset[str], pose: str) -> None:
        """Tell the desk how things stand, when they stand differently."""
        asked = self._asked
        if asked is None or outfit is not self._outfit:
            worn = worn_of(outfit)
        elif (asked.categories, asked.liking) == (chosen, self._cards.liking):
            return
        else:
            worn = asked.worn
        self._outfit = outfit
        self._tell(Situation(worn, chosen, pose, self._season, self._cards.liking))

    def _tell(self, situation: Situation) -> None:
        self._asked = situation
        if self._mirror.outfits is not None:
            self._mirror.outfits.consider(situation)

    def _advice(self, advice: Advice | None) -> Advice | None:
        """The answer, once it is one to this visit: the desk may still have that of somebody who has left."""
        if not self._known and advice is not None and self._asked is not None:
            self._known = _gist(advice.situation) == _gist(self._asked)
        return advice if self._known else None

    def _aim(self, item: str, now: float) -> None:
        """Let the panel show an item's demonstration pose; empty: whichever fits best."""
        target = self._cards.pose_of(item)
        self._wanted = item if target else ""
        self._wanted_since = now if target else None
        if target != self.target:
            self.target = target
            self._mirror.aim(target)


def _gist(situation: Situation) -> tuple[object, ...]:
    return tuple((one.piece.category, one.colour) for one in situation.worn), situation.liking
