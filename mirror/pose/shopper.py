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
from mirror.pose.estimator import PeopleEstimator, Window
from mirror.pose.people import Body, Person, claim, covered_share, sighting
from mirror.pose.types import Pose

__all__ = ["Followed", "Shopper"]

_REACH: Final = 0.3
"""How far from the expected place the shopper may be found, body heights."""
_PACE: Final = 2.0
"""How much farther for each second since they were seen, body heights a second: a quick walk."""
_GROWTH: Final = 1.7
"""Largest ratio of two sizes of the same person within a short time."""
_COMPANY: Final = 3.0
"""Seconds since somebody else was seen during which the shopper counts as in company."""
_NEAR: Final = 0.4
"""Distance of two boxes under which somebody else is near, body heights."""
_NEAR_PAUSE: Final = 0.12
"""Pause between two looks over everybody while somebody is near, seconds."""
_STRANGE: Final = 0.45
"""Difference in appearance from which somebody is not the shopper."""
_FAMILIAR: Final = 0.22
"""The same while it is not known what those nearby look like: then more likeness is asked for."""
_SURE: Final = 0.1
"""Difference in appearance under which somebody is the shopper even where two people overlap."""
_BETWEEN: Final = 0.4
"""The same as a share of the difference between the two: beyond it the pose is of both of them."""
_TWINS: Final = 0.08
"""Difference in appearance under which two people can't be told apart by it."""
_PLACE_WEIGHT: Final = 0.5
"""What a body height away from the expected place counts for, in differences of appearance."""
_LEARN_ALONE, _LEARN_IN_COMPANY = 0.25, 0.05
"""How quickly the shopper's appearance is learnt with every reading: light and clothes change."""
_OVERLAP: Final = 0.02
"""Share of the shopper's box that another may cover while the appearance is learnt."""
_COVER: Final = 0.35
"""Share of the shopper's box from which another is taken to stand before them."""
_MARGIN: Final = 0.2
"""What the blinkers leave free around the shopper, body heights."""
_SAME: Final = 0.15
"""Distance under which two poses of one moment are the same person, body heights."""
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
        self._gone: Person | None = None

    def reset(self) -> None:
        """Forget everybody, as after a pause."""
        self._who = self._gone = self._outdone_since = None
        self._others = []
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
        present = sum(time - person.seen <= 2.0 * self._config.look_around for person in self._others)
        number = 0 if self._who is None else self._number
        hidden = pose is None and self._who is not None and self._in_company
        return Followed(pose, number, present, hidden)

    def _let_go(self, estimator: PeopleEstimator) -> None:
        """The shopper has gone; whoever comes next is somebody else, unless they come back soon."""
        self._gone, self._who, self._outdone_since = self._who, None, None
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
        back = gone is not None and time - gone.seen < _RETURN and gone.unlike(best[2]) < _TWINS
        self._number += not back
        return best[0]

    def _follow(self, pixels: Image, time: float, estimator: PeopleEstimator) -> Pose | None:
        who = self._who
        assert who is not None
        pose = estimator.estimate(pixels, time, self._blinkers(who, time, pixels))
        found = None if pose is None else sighting(pixels, pose)
        looked = False
        if found is not None and not self._in_company and who.unlike(found[1]) > _STRANGE:
            # Is it somebody else who has come unnoticed, or has the shopper taken off a coat?
            self._look_around(pixels, time, estimator, found)
            looked = True
        if found is None or not self._is_shopper(who, *found, time):
            pose = found = None
        else:
            self._see(*found, time)
        if not looked and self._look_is_due(time, doubt=pose is None):
            again = self._look_around(pixels, time, estimator, found)
            pose = pose or again
        if self._is_outdone(pixels, time):
            self._let_go(estimator)
            return None
        return pose

    @property
    def _in_company(self) -> bool:
        return bool(self._others)

    def _see(self, body: Body, look: Appearance, time: float) -> None:
        assert self._who is not None
        overlap = max((covered_share(body.box, other.box(time)) for other in self._others), default=0.0)
        learn = _LEARN_IN_COMPANY if self._in_company else _LEARN_ALONE
        self._who = self._who.moved(body, time, look, 0.0 if overlap > _OVERLAP else learn)

    def _is_shopper(self, who: Person, body: Body, look: Appearance, time: float) -> bool:
        """Whether a sighting is the shopper: by place, by size, and in company by appearance."""
        apart = who.apart(body, time)
        if apart > _REACH + _PACE * (time - who.seen):
            return False
        if not self._in_company:
            return True
        ratio = body.height / who.body.height
        if time - who.seen < 1.0 and not 1.0 / _GROWTH < ratio < _GROWTH:
            return False
        unlike = who.unlike(look)
        near = [other for other in self._others if self._is_near(other, who, time)]
        if unlike > (_STRANGE if near else _FAMILIAR):
            return False
        return all(self._rather(who, other, body, look, time) for other in near)

    @staticmethod
    def _rather(who: Person, other: Person, body: Body, look: Appearance, time: float) -> bool:
        """Whether a sighting is the one person rather than the other."""
        apart, elsewhere = who.apart(body, time), other.apart(body, time)
        difference = who.unlike(other.look)
        if difference < _TWINS:
            return apart < elsewhere + _SAME
        overlap = covered_share(who.box(time), other.box(time)) > _OVERLAP
        if overlap and who.unlike(look) > max(_SURE, _BETWEEN * difference):
            return False  # something of both
        return who.unlike(look) + _PLACE_WEIGHT * apart < other.unlike(look) + _PLACE_WEIGHT * elsewhere

    def _look_is_due(self, time: float, *, doubt: bool) -> bool:
        if doubt:
            return True
        assert self._who is not None
        near = any(self._is_near(other, self._who, time) for other in self._others)
        return time - self._looked >= (_NEAR_PAUSE if near else self._config.look_around) - 1e-6

    def _is_near(self, other: Person, who: Person, time: float) -> bool:
        one, two = who.box(time), other.box(time)
        gap = max(two[0] - one[2], one[0] - two[2], 0.0)
        return gap < _NEAR * who.body.height

    def _look_around(
        self, pixels: Image, time: float, estimator: PeopleEstimator, shopper: tuple[Body, Appearance] | None
    ) -> Pose | None:
        """Look for everybody. Returns the shopper's pose if it was unknown (`shopper` None) and is found."""
        assert self._who is not None
        self._looked = time
        seen = [(pose, *sighting(pixels, pose)) for pose in estimator.people(pixels, time)]
        found: Pose | None = None
        if shopper is not None:
            own = shopper[0]
            seen = [item for item in seen if _distance(item[1], own) > _SAME]
        else:
            able = [item for item in seen if self._is_shopper(self._who, item[1], item[2], time)]
            if able:
                who = self._who
                best = min(
                    able, key=lambda item: who.unlike(item[2]) + _PLACE_WEIGHT * who.apart(item[1], time)
                )
                found = best[0]
                self._see(best[1], best[2], time)
                seen = [item for item in seen if item[0] is not found and _distance(item[1], best[1]) > _SAME]
        for _, body, look in seen:
            self._notice(body, look, time)
        return found

    def _notice(self, body: Body, look: Appearance, time: float) -> None:
        """Somebody who is not the shopper: one of the known others, or a new one."""
        assert self._who is not None
        apart = covered_share(body.box, self._who.box(time)) <= _OVERLAP
        known = [
            (other.apart(body, time) + other.unlike(look), number)
            for number, other in enumerate(self._others)
            if other.seen < time and other.apart(body, time) <= _REACH + _PACE * (time - other.seen)
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
        fresh = [other for other in self._others if time - other.seen < 0.5 and other.since < other.seen]
        best = max((claim(other.body, size) for other in fresh), default=0.0)
        loose = time - who.since < _YOUNG or own < _WEAK
        if best > _MUCH_BETTER * own:
            self._outdone_since = time if self._outdone_since is None else self._outdone_since
        else:
            self._outdone_since = None
        for_long = (
            self._outdone_since is not None and time - self._outdone_since >= self._config.hand_over_after
        )
        return for_long or (loose and best > _BETTER * own)

    def _blinkers(self, who: Person, time: float, pixels: Image) -> Window | None:
        """What the quick network may see: all while nobody else is there, else what is about the shopper."""
        if not self._in_company:
            return None
        height, width = pixels.shape[:2]
        margin = (_MARGIN + 0.5 * _PACE * (time - who.seen)) * who.body.height
        left, top, right, bottom = who.box(time)
        left, right = left - margin, right + margin
        x = who.place(time)[0]
        for other in self._others:
            # Half-way between the two, unless one stands right before the other.
            there = other.place(time)[0]
            if abs(there - x) > _SAME * who.body.height and time - other.seen < 0.5:
                middle = 0.5 * (there + x)
                left, right = (max(left, middle), right) if there < x else (left, min(right, middle))
        return Window(
            min(max(round(left), 0), width - 2),
            max(round(top - margin), 0),
            max(min(round(right), width), 2),
            min(round(bottom + margin), height),
        )


def _distance(one: Body, other: Body) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 / max(one.height, other.height))
