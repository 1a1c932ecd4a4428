"""Compares ways of matching poses: how well each tells poses apart, and how fast it searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from tqdm import tqdm

from mirror.bench.methods import Method, MlKit, MoveMirror, MoveMirrorWeighted, Ours, RawCosine
from mirror.bench.metrics import Quality, quality
from mirror.bench.people import BENCH_BUILDS, DISTANCES, SIZE, Appearance, picture
from mirror.bench.poses import PoseSet, Sample
from mirror.bench.speed import QUERIES, agreement, median_seconds
from mirror.bench.variations import vary
from mirror.config import MatchingConfig
from mirror.figure.stance import Stance
from mirror.figure.wardrobe import Item
from mirror.matching.matcher import Matcher
from mirror.matching.types import Entry
from mirror.pose.estimator import Estimator

__all__ = [
    "FULL",
    "QUICK",
    "Comparison",
    "Line",
    "Measured",
    "Plan",
    "compare",
    "labels_of",
    "measure",
    "recognised",
]

_GALLERY_SEED: Final = 1
_QUERY_SEED: Final = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        builds: of the drawn people; at least two builds or two distances.
        distances: of the drawn people.
        every: every how many entries of the wardrobe one is drawn.
        sizes: entries of the libraries that searches are timed in, smallest first.
        queries: asked of each library.
    """

    builds: tuple[str, ...]
    distances: tuple[float, ...]
    every: int
    sizes: tuple[int, ...]
    queries: int


FULL: Final = Plan(BENCH_BUILDS, DISTANCES, 1, (100, 10_000, 100_000), QUERIES)
QUICK: Final = Plan(BENCH_BUILDS[:2], DISTANCES[:2], 7, (50, 500), 20)
"""A small run, to see that everything works; its figures mean little."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one method reached; `microseconds` a query for each size of the library."""

    key: str
    name: str
    quality: Quality
    microseconds: dict[int, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole outcome.

    Attributes:
        photos: pictures compared.
        poses: different poses that they show.
        lines: one a method, ours last.
        agrees: share of queries in the largest library for which our search finds the entry that
            the exact comparison with every entry puts first.
        times_faster: our search in the largest library against the recipe's loop.
    """

    photos: int
    poses: int
    lines: tuple[Line, ...]
    agrees: float
    times_faster: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A drawn person and what the network found; None where it found nobody."""

    look: Appearance
    sample: Sample | None


def labels_of(items: Sequence[Item]) -> dict[Stance, str]:
    """Name of each stance: the first entry that shows it. Entries in the same stance show the same pose."""
    names: dict[Stance, str] = {}
    for item in items:
        names.setdefault(item.stance, item.id)
    return names


def measure(looks: Sequence[Appearance], estimator: Estimator) -> list[Measured]:
    """Draw people and measure them, one picture after another."""
    names = labels_of([look.item for look in looks])
    found = []
    for look in tqdm(looks, desc="drawn people", unit="picture", disable=None):
        pose = estimator.estimate(picture(look), 0.0)
        sample = None if pose is None else Sample(names[look.item.stance], pose, SIZE)
        found.append(Measured(look, sample))
    return found


def recognised(people: Sequence[Measured], library: Sequence[Entry], config: MatchingConfig) -> float:
    """Share of the plain drawn people whose best library entry shows their own stance.

    Whoever the network doesn't find counts as not recognised.
    """
    matcher = Matcher(library, config)
    names = labels_of([person.look.item for person in people])
    stance_of = {person.look.item.id: names[person.look.item.stance] for person in people}
    right = []
    for person in (person for person in people if person.look.plain):
        matches = matcher.match(person.sample.pose) if person.sample else ()
        best = stance_of.get(matches[0].entry.id) if matches else None
        right.append(best == names[person.look.item.stance])
    return float(np.mean(right))


def compare(
    samples: Sequence[Sample],
    plan: Plan,
    config: MatchingConfig,
    *,
    models: Sequence[Sample] | None = None,
) -> Comparison:
    """Judge and time every method on measured poses.

    Args:
        samples: at least two poses with two pictures each.
        plan: sizes of the timed libraries.
        config: our threshold, and what else our matching depends on.
        models: the poses of which the timed libraries, and the queries in them, are variations; None:
            those that are judged.
    """
    poses = PoseSet.of(samples)
    ours = Ours(config)
    methods: tuple[Method, ...] = (
        RawCosine(),
        MoveMirror(),
        MoveMirrorWeighted(),
        MlKit(),
        MlKit(swapped=True),
        ours,
    )
    base = poses if models is None else PoseSet.of(models)
    library = vary(base, plan.sizes[-1], _GALLERY_SEED)
    queries = vary(base, plan.queries, _QUERY_SEED)
    lines = []
    with tqdm(total=len(methods) * (1 + len(plan.sizes)), desc="comparing", disable=None) as bar:
        for method in methods:
            lines.append(_line(method, poses, library, queries, plan.sizes, bar.update))
    largest = plan.sizes[-1]
    return Comparison(
        photos=len(poses),
        poses=len(np.unique(poses.labels)),
        lines=tuple(lines),
        agrees=agreement(ours.gallery(library), queries),
        times_faster=lines[0].microseconds[largest] / lines[-1].microseconds[largest],
    )


def _line(
    method: Method,
    poses: PoseSet,
    library: PoseSet,
    queries: PoseSet,
    sizes: Sequence[int],
    done: Callable[[], object],
) -> Line:
    scores, verdicts = method.judge(poses)
    reached = quality(scores, verdicts, poses.labels)
    done()
    taken = {}
    for size in sizes:
        search = method.search(library.take(slice(0, size)))
        taken[size] = median_seconds(search, queries) * 1e6
        done()
    return Line(method.key, method.name, reached, taken)
