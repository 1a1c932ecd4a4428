"""Whether the mirror stays with its shopper when others pass: scenes whose truth is known.

Each method sees the same frames. A frame's skeleton counts as drawn on whoever's landmarks it is closer to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final, Protocol

import cv2
import numpy as np

from mirror.bench.crossing_scenes import CANVAS, Cutout, Moment, Scene, moments, placed
from mirror.figure.studio import studio
from mirror.frames import Image
from mirror.pose.estimator import PeopleEstimator
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Track

__all__ = ["RATE", "Course", "Method", "Outcome", "judged", "landmarks_of", "watch"]

RATE: Final = 15.0
"""Inferences a second."""
_BODY: Final = [
    Landmark.NOSE,
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_ELBOW,
    Landmark.RIGHT_ELBOW,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
    Landmark.LEFT_KNEE,
    Landmark.RIGHT_KNEE,
    Landmark.LEFT_ANKLE,
    Landmark.RIGHT_ANKLE,
]
_VISIBLE: Final = 0.3
"""Opacity from which a landmark counts as drawn."""
_FEWEST: Final = 4
"""Landmarks that make a skeleton which anybody would notice."""
_CLOSE: Final = 0.05
"""Distance from the shopper, body heights, within which the skeleton is theirs whoever else is there too."""
_COVERED, _FREE = 0.5, 0.7
"""Share of the shopper in sight: below the first they are covered, from the second they are to be found."""
_END: Final = 0.6
"""Last seconds of a scene in which the shopper must be the one who is drawn."""


class Method(Protocol):
    """A way to follow somebody."""

    def step(self, pixels: Image, time: float) -> tuple[Track | None, int]:
        """What is drawn on the frame of a time, and the number of the shopper it is taken for."""

    def close(self) -> None:
        """Let go of the networks."""


@dataclass(frozen=True, slots=True)
class Step:
    """One inference.

    Attributes:
        time: seconds since the scene began.
        drawn: on whom the skeleton is drawn: "shopper", "passer", or empty for nobody.
        number: the shopper's number.
        seen: share of the shopper that is in sight.
        cost: how long it took, seconds.
    """

    time: float
    drawn: str
    number: int
    seen: float
    cost: float


Course = Sequence[Step]
"""All inferences of a scene."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a method did in a scene.

    Attributes:
        kept: whether the shopper is the one followed at the end, and was taken for the same all the time.
        wrong: inferences in a row, at most, after which the skeleton was on the passer-by.
        found_after: longest time until the shopper was drawn again after being covered, seconds.
        blank: inferences in which the shopper could be seen and nothing was drawn.
        cost: mean time of an inference, seconds.
    """

    kept: bool
    wrong: int
    found_after: float
    blank: int
    cost: float


def landmarks_of(person: Cutout, estimator: PeopleEstimator) -> FloatArray | None:
    """Landmarks of a cut-out in its own pixels, `(33, 2)`, as the network sees it alone; None: not at all."""
    way = placed(person, CANVAS[0] / 2.0, 600.0)
    canvas = studio(*CANVAS).astype(np.float32)
    alpha = cv2.warpAffine(person.alpha, way, CANVAS)[..., None]
    layer = cv2.warpAffine(person.pixels, way, CANVAS, flags=cv2.INTER_AREA)
    canvas += alpha * (layer.astype(np.float32) - canvas)
    people = estimator.people(canvas.astype(np.uint8), 0.0)
    if not people:
        return None
    points: FloatArray = (people[0].points[:, :2] - way[:, 2]) / way[0, 0]
    return points


def watch(
    scene: Scene,
    people: tuple[Cutout, Cutout],
    truth: tuple[FloatArray, FloatArray],
    methods: Sequence[Method],
    seed: int,
) -> list[list[Step]]:
    """Show a scene to all methods; `truth`: landmarks of shopper and passer-by, see `landmarks_of`."""
    courses: list[list[Step]] = [[] for _ in methods]
    for moment in moments(scene, *people, RATE, seed):
        places = _moved(truth[0], moment.shopper), _moved(truth[1], moment.passer)
        for method, course in zip(methods, courses, strict=True):
            began = perf_counter()
            track, number = method.step(moment.pixels, moment.time)
            cost = perf_counter() - began
            course.append(_step(moment, whose(track, *places), number, cost))
    return courses


def _step(moment: Moment, drawn: str, number: int, cost: float) -> Step:
    return Step(moment.time, drawn, number, moment.seen, cost)


def _moved(points: FloatArray, way: FloatArray) -> FloatArray:
    moved: FloatArray = points @ way[:, :2].T + way[:, 2]
    return moved


def whose(track: Track | None, shopper: FloatArray, passer: FloatArray) -> str:
    """On whom a track is drawn: "shopper", "passer", or empty when nothing is drawn."""
    marks = [] if track is None else [mark for mark in _BODY if track.opacity[mark] > _VISIBLE]
    if track is None or len(marks) < _FEWEST:
        return ""
    height = float(np.ptp(shopper[:, 1]))
    near, far = (
        float(np.median(np.hypot(*(track.points[marks] - truth[marks]).T))) / height
        for truth in (shopper, passer)
    )
    return "shopper" if near <= max(far, _CLOSE) else "passer"


def judged(course: Course) -> Outcome:
    """Sum up a scene."""
    last = course[-1].time - _END
    kept = all(step.drawn == "shopper" for step in course if step.time > last)
    numbers = {step.number for step in course if step.number}
    return Outcome(
        kept=kept and len(numbers) == 1 and course[-1].number != 0,
        wrong=_longest(step.drawn == "passer" for step in course),
        found_after=_found_after(course),
        blank=sum(step.drawn == "" and step.seen >= _FREE for step in course),
        cost=float(np.mean([step.cost for step in course])),
    )


def _longest(flags: Iterable[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def _found_after(course: Course) -> float:
    """From the shopper's coming into sight again until they are drawn; the whole rest if they never are."""
    worst, covered, free = 0.0, False, None
    for step in course:
        if step.seen < _COVERED:
            covered, free = True, None
        elif covered and step.seen >= _FREE:
            free = step.time if free is None else free
            if step.drawn == "shopper":
                worst, covered = max(worst, step.time - free), False
    return max(worst, course[-1].time - free) if covered and free is not None else worst
