"""Does the mirror name what the demo person wears, live, and do its labels stand still?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import CLASSES, GROUPS
from mirror.clothing.outfit import describe
from mirror.clothing.parts import split
from mirror.clothing.types import ClothingParser, Labels, Outfit, Parse
from mirror.figure.shapes import PARTS
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pose.estimator import PeopleEstimator, Window
from mirror.pose.types import Pose
from mirror.sources.demo import HOLD_SECONDS, MOVE_SECONDS, DemoSource

__all__ = ["SHOWN", "DemoResult", "Named", "demo_json", "demo_text", "measure_demo"]

SHOWN: Final = {
    "tops": "top",
    "outerwear": "outerwear",
    "dresses": "dress",
    "skirts": "skirt",
    "trousers": "pants",
    "shorts": "shorts",
}
"""Which garment a category is about; of the others (sport, formal) it is the largest one."""

_RATE: Final = 15.0
"""Inferences a second; every third frame is parsed."""
_EACH: Final = 3
_STILL: Final = 6
"""Parses of one frozen pose from which flicker is told."""
_NOISE: Final = 3.0
"""Standard deviation of the noise that a frozen picture gets, levels of 255: a webcam's in a shop."""
_TABLE: Final = np.array([GROUPS.index(name) for name in PARTS], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Named:
    """Parses of one category: all, those with the right class, and those with the right colour as well."""

    parses: int
    garment: int
    colour: int


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What was measured on the demo.

    Attributes:
        categories: by their keys.
        flicker: share of the person's pixels that change class between two parses while it stands still.
        missed: one line for each entry that was not always named right.
    """

    categories: dict[str, Named]
    flicker: float
    missed: tuple[str, ...]

    @property
    def named(self) -> float:
        """Share of all parses in which class and colour were right."""
        return sum(one.colour for one in self.categories.values()) / max(
            sum(one.parses for one in self.categories.values()), 1
        )


def measure_demo(
    estimator: PeopleEstimator, parser: ClothingParser, *, entries: int | None = None
) -> DemoResult:
    """Let the demo go through its wardrobe, parse it as the mirror would, and compare with what was drawn.

    Parses count while a pose is held. The garment that its category is about must be found, and get the
    colour name that it gets from the true labels of the same picture.

    Args:
        estimator: live, with masks.
        parser: live.
        entries: only so many of the wardrobe.
    """
    source = DemoSource()
    tally: dict[str, list[int]] = {}
    missed: list[str] = []
    changes: list[float] = []
    cycle = HOLD_SECONDS + MOVE_SECONDS
    for number in range(entries or len(WARDROBE)):
        category, _, name = source.item(number).id.partition("/")
        said: list[str] = []
        for step in range(int(cycle * _RATE)):
            moment = number * cycle + step / _RATE
            pixels, _, held = source.figure_at(moment)
            pose = estimator.estimate(pixels, moment)
            if step % _EACH or pose is None:
                continue
            parse = parser.parse(pixels, pose)
            if held is not None:
                truth = describe(_true(source.labels_at(moment), pose), pixels)
                _count(tally.setdefault(category, [0, 0, 0]), said, category, truth, describe(parse, pixels))
        if said:
            missed.append(f"{category}/{name}: " + ", ".join(sorted(set(said))))
        frozen, _, _ = source.figure_at(number * cycle + HOLD_SECONDS / 2)
        changes.append(_flicker(frozen, estimator, parser, number * cycle + cycle))
        parser.forget()
    categories = {key: Named(*counts) for key, counts in sorted(tally.items())}
    return DemoResult(categories, float(np.mean(changes)), tuple(missed))


def _true(labels: NDArray[np.uint8], pose: Pose) -> Parse:
    height, width = labels.shape
    window = Window(0, 0, width, height)
    classes: Labels = split(_TABLE[labels], window, pose)
    return Parse(classes, window, (width, height), pose, np.ones(len(CLASSES), dtype=np.float32))


def _count(counts: list[int], said: list[str], category: str, truth: Outfit, found: Outfit) -> None:
    """Compare one parse with the truth; what was said wrongly is noted."""
    wanted = SHOWN.get(category) or max(truth.garments, key=lambda garment: garment.area).name
    true, ours = truth.find(wanted), found.find(wanted)
    if true is None:
        return
    counts[0] += 1
    counts[1] += ours is not None
    right = ours is not None and ours.colour.name == true.colour.name
    counts[2] += right
    if not right:
        said.append(f"no {wanted}" if ours is None else f"{ours.colour.name} for {true.colour.name} {wanted}")


def _flicker(frozen: Image, estimator: PeopleEstimator, parser: ClothingParser, moment: float) -> float:
    """Share of the person's pixels that change class between two parses of a frozen, noisy picture."""
    rng = np.random.default_rng(0)
    parser.forget()
    estimator.forget()
    maps: list[Labels] = []
    for number in range(_STILL * _EACH):
        noise = rng.normal(0.0, _NOISE, frozen.shape).astype(np.float32)
        pixels = np.clip(frozen + noise, 0, 255).astype(np.uint8)
        pose = estimator.estimate(pixels, moment + number / _RATE / 100.0)
        if pose is not None and number % _EACH == 0:
            maps.append(parser.parse(pixels, _at(pose, moment + number / _RATE)).full())
    return _changed(maps[1:])  # the first parse has nothing to be steadied by


def _at(pose: Pose, time: float) -> Pose:
    return Pose(pose.points, pose.visibility, pose.world, time, pose.mask)


def _changed(maps: Sequence[Labels]) -> float:
    """Mean share of changed pixels among those that are a person's in either of two maps in a row."""
    shares = []
    for one, other in pairwise(maps):
        person = int(np.count_nonzero(one | other))
        shares.append(int(np.count_nonzero(one != other)) / max(person, 1))
    return float(np.mean(shares)) if shares else 0.0


def demo_json(result: DemoResult) -> dict[str, Any]:
    """For `--json`: shares of parses by category, over all, and flicker."""
    return {
        "named": round(result.named, 4),
        "flicker": round(result.flicker, 5),
        "categories": {
            name: {
                "parses": one.parses,
                "garment": round(one.garment / max(one.parses, 1), 4),
                "colour": round(one.colour / max(one.parses, 1), 4),
            }
            for name, one in result.categories.items()
        },
        "missed": list(result.missed),
    }


def demo_text(result: DemoResult) -> str:
    """A table for people."""
    lines = [f"{'category':<12} {'parses':>7} {'garment':>8} {'and colour':>11}"]
    for name, one in result.categories.items():
        parses = max(one.parses, 1)
        lines.append(f"{name:<12} {one.parses:>7} {one.garment / parses:>8.1%} {one.colour / parses:>11.1%}")
    lines.append(f"all: {result.named:.1%} named right; {result.flicker:.2%} of the person's pixels flicker")
    return "\n".join([*lines, *(f"not always right: {one}" for one in result.missed)])
