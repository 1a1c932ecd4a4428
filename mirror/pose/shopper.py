"""Whom the mirror follows: one shopper among all who are in view.

The network that follows one person from frame to frame is quick, but it knows nothing of who that is: when
somebody passes in front, it goes with them. So a second look, over the whole picture and for everybody in
it, is taken now and then (always while something is in doubt), and says whether others are near. Then what
the quick network finds is believed only where it moves like the shopper and looks like the shopper rather
than like one of the others (`mirror.pose.appearance`); it gets blinkers that hide what is away from the
shopper; and whatever is not believed is not drawn. The idea of deciding by motion and appearance together:
Wojke, Bewley, Paulus, "Simple Online and Realtime Tracking with a Deep Association Metric", 2017.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

from mirror.config import ShopperConfig
from mirror.frames import Image
from mirror.pose.appearance import Appearance
from mirror.pose.blinkers import window_of
from mirror.pose.estimator import PeopleEstimator, Window
from mirror.pose.identity import (
    OVERLAP,
    SAME,
    TWINS,
    by_elimination,
    in_reach,
    is_near,
    is_same,
    moves_against,
    unlikeness,
)
from mirror.pose.people import Body, Person, claim, covered_share, distance_of, sighting
from mirror.pose.stir import Stir
from mirror.pose.types import Pose

__all__ = ["Followed", "Shopper"]

_COMPANY: Final = 3.0
"""Seconds since somebody else was seen during which the shopper counts as in company."""
_NEAR_PAUSE: Final = 0.12
"""Pause between two looks over everybody while somebody is near, seconds."""
_LEARN_ALONE, _LEARN_IN_COMPANY = 0.25, 0.05
"""How quickly the shopper's appearance is learnt with every reading: light and clothes change."""
_STRANGE, _AWAY = 0.3, 0.08
"""Difference in appearance that is worth a look around; and body heights, from which it is worth another."""
_ODD, _LASTING = 0.15, 1.0
"""Difference in appearance, and seconds, after which what somebody looks like has changed for good."""
_COVER: Final = 0.35
"""Share of the shopper's box from which another is taken to stand before them."""
_EARLY: Final = 1e-6
_PAUSE: Final = 2.0
"""Seconds without a frame after which nothing is known any more."""
_RETURN: Final = 8.0
"""Seconds within which somebody who looks the same is the shopper who has just left."""
_YOUNG: Final = 0.7
"""Seconds in which somebody with a better claim may still take the place of a new shopper."""
_WEAK: Final = 0.25
"""Claim below which a shopper is no more than somebody at the edge."""
_BETTER, _MUCH_BETTER = 1.5, 3.0
"""Ratio of claims from which another takes the place: of a young or weak shopper, or of any in the end."""


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """What is known of the people in one frame.

    Attributes:
        pose: the shopper's; None while they are out of sight.
        number: which shopper it is, counted up from 1; 0 while there is none.
        bystanders: how many others are in view.
        hidden: whether the shopper is out of sight while others are about, who may stand before them.
    """

    pose: Pose | None
    number: int
    bystanders: int
    hidden: bool


class Shopper:
    """Chooses whom to follow, follows them, and lets them go."""

    def __init__(self, config: ShopperConfig) -> None:
        self._config = config
        self._who: Person | None = None
        self._number = 0
        self._others: list[Person] = []
        self._looked = self._covered = -inf
        self._updated = -inf
        self._outdone_since: float | None = None
        self._odd_since: float | None = None
        self._gone: Person | None = None
        self._asked: Body | None = None
        self._stir = Stir()

    def reset(self) -> None:
        """Forget everybody, as after a pause."""
        self._who = self._gone = self._outdone_since = self._odd_since = None
        self._others = []
        self._stir.forget()
        self._looked = self._covered = -inf

    def update(self, pixels: Image, time: float, estimator: PeopleEstimator) -> Followed:
        """Find the shopper in the frame of a time.

        Args:
            pixels: `(H, W, 3)` BGR.
            time: capture time, seconds; it must not run backwards.
            estimator: finds people in the frame.
        """
        if time - self._updated > _PAUSE:
            self.reset()
        self._updated = time
        self._others = [person for person in self._others if time - person.seen < _COMPANY]
        pose = None if self._who is None else self._follow(pixels, time, estimator)
        if self._who is not None and self._has_left(time):
            self._let_go(estimator)
        if self._who is None and pose is None:
            pose = self._choose(pixels, time, estimator)
        number = 0 if self._who is None else self._number
        hidden = pose is None and self._who is not None and self._in_company
        return Followed(pose, number, len(self._present), hidden)

    def _let_go(self, estimator: PeopleEstimator) -> None:
        """The shopper has gone; whoever comes next is somebody else, unless they come back soon."""
        self._gone, self._who = self._who, None
        self._outdone_since = self._odd_since = None
        self._stir.forget()
        estimator.forget()

    def _choose(self, pixels: Image, time: float, estimator: PeopleEstimator) -> Pose | None:
        """Take whoever has the best claim to the mirror."""
        seen = [(pose, *sighting(pixels, pose)) for pose in estimator.people(pixels, time)]
        self._looked = time
        size = pixels.shape[1], pixels.shape[0]
        able = [item for item in seen if item[1].height >= self._config.min_height * size[1]]
        if not able:
            return None
        best = max(able, key=lambda item: claim(item[1], size))
        self._who = Person.new(best[1], best[2], time)
        self._others = [Person.new(body, look, time) for pose, body, look in seen if pose is not best[0]]
        gone, self._gone = self._gone, None
        back = gone is not None and time - gone.seen < _RETURN and gone.unlike(best[2]) < TWINS
        self._number += not back
        return best[0]

    def _follow(self, pixels: Image, time: float, estimator: PeopleEstimator) -> Pose | None:
        who = self._who
        assert who is not None
        pose = estimator.estimate(pixels, time, self._window(who, time, pixels))
        found = None if pose is None else sighting(pixels, pose)
        if found is not None and self._is_strange(*found, time):
            # Has somebody else come unnoticed, or the shopper taken off a coat?
            pose = self._look_around(pixels, time, estimator, None)
        elif found is not None and is_same(who, self._others, *found, time):
            self._see(*found, time)
            if self._look_is_due(pixels, time):
                self._look_around(pixels, time, estimator, found[0])
        else:
            pose = self._look_around(pixels, time, estimator, None)
        if self._is_outdone(pixels, time):
            self._let_go(estimator)
            return None
        return pose

    def _window(self, who: Person, time: float, pixels: Image) -> Window | None:
        """What the quick network may see: all while nobody else is there."""
        size = pixels.shape[1], pixels.shape[0]
        return window_of(who, self._others, time, size) if self._in_company else None

    @property
    def _present(self) -> list[Person]:
        """The others who were there at the last look around."""
        return [other for other in self._others if other.seen >= self._looked]

    @property
    def _in_company(self) -> bool:
        return bool(self._others)

    def _is_strange(self, body: Body, look: Appearance, time: float) -> bool:
        """Whether somebody looks so different that it is worth a look around, though nobody is near."""
        who = self._who
        assert who is not None
        if who.unlike(look) <= _STRANGE or any(is_near(other, who, time) for other in self._others):
            return False
        if self._asked is None:
            self._asked = body
            return True
        # Whoever changes clothes stays where they are; whoever has taken the shopper's place walks on.
        return time - self._looked + _EARLY >= _NEAR_PAUSE and distance_of(body, self._asked) > _AWAY

    def _see(self, body: Body, look: Appearance, time: float) -> None:
        assert self._who is not None
        self._who = self._who.moved(body, time, look, self._lesson(body, look, time))

    def _lesson(self, body: Body, look: Appearance, time: float) -> float:
        """How much of the shopper's appearance in this sighting is to be learnt, 0…1."""
        assert self._who is not None
        odd = self._who.unlike(look) > _ODD
        self._asked = self._asked if odd else None
        self._odd_since = (time if self._odd_since is None else self._odd_since) if odd else None
        if any(covered_share(body.box, other.box(time)) > OVERLAP for other in self._others):
            return 0.0
        if self._in_company:
            return _LEARN_IN_COMPANY
        # New clothes are learnt once they have lasted: until then it may be somebody who has come unnoticed.
        return 0.0 if self._odd_since is not None and time - self._odd_since < _LASTING else _LEARN_ALONE

    def _look_is_due(self, pixels: Image, time: float) -> bool:
        """Soon while others move nearby or something stirs, else seldom."""
        who = self._who
        assert who is not None
        since = time - self._looked + _EARLY
        busy = any(
            other.seen == other.since or (is_near(other, who, time) and moves_against(who, other, time))
            for other in self._others
        )
        if busy:
            return since >= _NEAR_PAUSE
        soon = _NEAR_PAUSE if self._odd_since is not None else self._config.look_around
        if since < soon:
            return False
        return since >= self._config.look_around_still or self._stir.changed(pixels, who.box(time))

    def _look_around(
        self, pixels: Image, time: float, estimator: PeopleEstimator, shopper: Body | None
    ) -> Pose | None:
        """Look for everybody. Returns the shopper's pose if it was unknown (`shopper` None) and is found."""
        assert self._who is not None
        self._looked = time
        poses = estimator.people(pixels, time)
        seen = [sighting(pixels, pose) for pose in poses]
        number = self._recognised(seen, time) if shopper is None else None
        if number is not None:
            shopper = seen[number][0]
            self._see(*seen[number], time)
        for body, look in seen:
            if shopper is None or distance_of(body, shopper) > SAME:
                self._notice(body, look, time)
        self._stir.note(pixels, self._who.box(time))
        return None if number is None else poses[number]

    def _recognised(self, seen: list[tuple[Body, Appearance]], time: float) -> int | None:
        """Which of the sightings is the shopper."""
        who = self._who
        assert who is not None
        able = [number for number, item in enumerate(seen) if is_same(who, self._others, *item, time)]
        if able:
            return min(able, key=lambda number: unlikeness(who, *seen[number], time))
        return by_elimination(who, self._others, seen, time)

    def _notice(self, body: Body, look: Appearance, time: float) -> None:
        """Somebody who is not the shopper: one of the known others, or a new one."""
        assert self._who is not None
        if any(other.seen == time and distance_of(other.body, body) < SAME for other in self._others):
            return  # the network has found somebody twice
        apart = covered_share(body.box, self._who.box(time)) <= OVERLAP
        known = [
            (other.apart(body, time) + other.unlike(look), number)
            for number, other in enumerate(self._others)
            if other.seen < time and in_reach(other, body, time)
        ]
        if known:
            number = min(known)[1]
            other = self._others[number]
            self._others[number] = other.moved(body, time, look, _LEARN_ALONE if apart else 0.0)
        else:
            self._others.append(Person.new(body, look, time))

    def _has_left(self, time: float) -> bool:
        """Out of sight for so long that they must have gone; one who may be hidden is waited for longer."""
        who = self._who
        assert who is not None
        if any(
            time - other.seen < 0.5 and covered_share(who.box(time), other.box(time)) > _COVER
            for other in self._others
        ):
            self._covered = time
        exposed = time - max(who.seen, self._covered)
        return exposed > self._config.leave_after or time - who.seen > self._config.wait_while_covered

    def _is_outdone(self, pixels: Image, time: float) -> bool:
        """Whether somebody else has so much the better claim that the mirror is theirs."""
        who = self._who
        assert who is not None
        size = pixels.shape[1], pixels.shape[0]
        own = claim(who.body, size)
        there = [other for other in self._present if other.since < other.seen]
        best = max((claim(other.body, size) for other in there), default=0.0)
        loose = time - who.since < _YOUNG or own < _WEAK
        if best > _MUCH_BETTER * own:
            self._outdone_since = time if self._outdone_since is None else self._outdone_since
        else:
            self._outdone_since = None
        for_long = (
            self._outdone_since is not None and time - self._outdone_since >= self._config.hand_over_after
        )
        return for_long or (loose and best > _BETTER * own)
