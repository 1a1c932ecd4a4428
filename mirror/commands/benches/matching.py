"""`bench matching`: compares ways of matching poses."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tqdm import tqdm

from mirror.bench.matching import FULL, QUICK, Plan, compare, measure, recognised
from mirror.bench.people import appearances
from mirror.bench.photos import check_groups, find_photos, measure_photo
from mirror.bench.poses import Sample
from mirror.bench.table import as_json, as_text
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.figure.publish import PICTURE_SIZE
from mirror.figure.wardrobe import WARDROBE
from mirror.matching.library import BUILT_IN, load_library
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator

__all__ = ["bench"]


def bench(args: argparse.Namespace, config: Config) -> int:
    """Compare ways of matching poses, on photos or on drawn people.

    Returns:
        0; 1 when a photo could not be read. The others are still used.
    """
    plan = QUICK if args.quick else FULL
    known: float | None = None
    unreadable = 0
    if args.photos is None:
        samples, known = _people(plan, config)
        source = "drawn people"
    else:
        samples, unreadable = _photos(Path(args.photos), config)
        source = args.photos
    # What shops search in are demonstration poses, whatever is judged.
    models = [Sample(entry.id, entry.pose, PICTURE_SIZE) for entry in load_library(BUILT_IN).entries]
    outcome = compare(samples, plan, config.matching, models=models)
    if args.json:
        print(json.dumps(as_json(outcome, known)))
    else:
        print(as_text(outcome, source, known))
    return 1 if unreadable else 0


def _estimator(config: Config) -> PoseEstimator:
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    return PoseEstimator(model, config.pose, video=False)


def _people(plan: Plan, config: Config) -> tuple[list[Sample], float]:
    """Measured drawn people, and the share of the plain ones that the built-in library recognises."""
    library = load_library(BUILT_IN)
    looks = list(appearances(WARDROBE[:: plan.every], plan.builds, plan.distances))
    with _estimator(config) as estimator:
        people = measure(looks, estimator)
    known = {entry.id for entry in library.entries}
    if absent := sum(item.id not in known for item in WARDROBE[:: plan.every]):
        print(f"{absent} of the drawn entries are missing from the built-in library", file=sys.stderr)
    samples = [person.sample for person in people if person.sample is not None]
    if missed := len(people) - len(samples):
        print(f"{missed} of {len(people)} drawn people were not found and are left out", file=sys.stderr)
    return samples, recognised(people, library.entries, config.matching)


def _photos(folder: Path, config: Config) -> tuple[list[Sample], int]:
    """Measured photos, and how many of the files could not be read."""
    photos = find_photos(folder)
    samples: list[Sample] = []
    unreadable = 0
    with _estimator(config) as estimator, tqdm(photos, desc="photos", unit="photo", disable=None) as bar:
        for path in bar:
            try:
                sample = measure_photo(path, estimator, _tell)
            except MirrorError as error:
                _tell(f"left out: {error}")
                unreadable += 1
                continue
            if sample is not None:
                samples.append(sample)
    check_groups(folder, samples)
    return samples, unreadable


def _tell(sentence: str) -> None:
    """A line on standard error that leaves the progress bar whole."""
    tqdm.write(sentence, file=sys.stderr)
