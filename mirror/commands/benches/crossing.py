"""`bench crossing`: whether the mirror stays with its shopper when others pass."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from tqdm import tqdm

from mirror.bench.crossing import Method, Outcome, judged, landmarks_of, watch
from mirror.bench.crossing_methods import Ours, largest_of_all, one_person
from mirror.bench.crossing_people import cut_out, drawn, find_pairs
from mirror.bench.crossing_scenes import SCENES, Cutout, Scene
from mirror.bench.crossing_table import as_json, as_text
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.pose.bundle import ensure_model
from mirror.pose.live import LiveEstimator
from mirror.pose.types import FloatArray

__all__ = ["bench"]

_METHODS: Final[dict[str, Callable[[Path, Config], Method]]] = {
    "one pose": one_person,
    "largest of all": largest_of_all,
    "ours": Ours,
}
_QUICK: Final = (0, 11)
"""Scenes of the quick run: one passes in front, one stops there."""

Person = tuple[Cutout, FloatArray]


def bench(args: argparse.Namespace, config: Config) -> int:
    """Show crossings of people to each method and tell whom it followed.

    Returns:
        0; 1 when a photo or mask could not be used. The others are still used.

    Raises:
        MirrorError: there are no photos with masks, or too few of them can be used.
    """
    if (args.photos is None) != (args.masks is None):
        raise MirrorError("bench crossing needs both PHOTOS and --masks, or neither (drawn people).")
    scenes = [SCENES[number] for number in _QUICK] if args.quick else list(SCENES)
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    people, unusable = _people(args, config, model, 2 * len(scenes))
    outcomes = _measure(scenes, people, model, config)
    if args.json:
        print(json.dumps(as_json(outcomes, scenes)))
    else:
        print(as_text(outcomes, scenes, "drawn people" if args.photos is None else args.photos))
    return 1 if unusable else 0


def _people(args: argparse.Namespace, config: Config, model: Path, wanted: int) -> tuple[list[Person], int]:
    """So many people with their landmarks, drawn from a seed, and how many files could not be used."""
    rng = np.random.default_rng(args.seed)
    people: list[Person] = []
    unusable = 0
    with closing(LiveEstimator(model, config.pose)) as estimator:
        for name, make in _candidates(args, rng):
            if len(people) == wanted:
                break
            try:
                person = make()
            except MirrorError as error:
                print(f"left out: {error}", file=sys.stderr)
                unusable += 1
                continue
            points = landmarks_of(person, estimator)
            if points is None:
                print(f"left out: {name}: nobody is found in it", file=sys.stderr)
            else:
                people.append((person, points))
    if len(people) < 2:
        raise MirrorError(f"{args.photos}: fewer than two people can be used; take photos of whole people.")
    return [people[number % len(people)] for number in range(wanted)], unusable


def _candidates(
    args: argparse.Namespace, rng: np.random.Generator
) -> Iterator[tuple[str, Callable[[], Cutout]]]:
    if args.photos is None:
        figures = list(drawn())
        for number in rng.permutation(len(figures)):
            yield f"drawn person {number}", partial(figures.__getitem__, number)
        return
    pairs = find_pairs(Path(args.photos), Path(args.masks))
    for number in rng.permutation(len(pairs)):
        photo, mask = pairs[number]
        yield str(photo), partial(cut_out, photo, mask)


def _measure(
    scenes: list[Scene], people: list[Person], model: Path, config: Config
) -> dict[str, list[Outcome]]:
    outcomes: dict[str, list[Outcome]] = {name: [] for name in _METHODS}
    with tqdm(scenes, desc="crossings", unit="scene", disable=None) as bar:
        for number, scene in enumerate(bar):
            (one, first), (two, second) = people[2 * number], people[2 * number + 1]
            with ExitStack() as stack:
                methods = [stack.enter_context(closing(make(model, config))) for make in _METHODS.values()]
                courses = watch(scene, (one, two), (first, second), methods, seed=number)
            for name, course in zip(outcomes, courses, strict=True):
                outcomes[name].append(judged(course))
    return outcomes
