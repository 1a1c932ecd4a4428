"""`bench smoothing`: compares ways of steadying landmarks."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tqdm import tqdm

from mirror.bench.smoothing import Person, drawn_people, looked_at, measure
from mirror.bench.smoothing_recording import FULL, QUICK, find_photos
from mirror.bench.smoothing_table import as_json, as_text
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.pictures import read_picture
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator

__all__ = ["bench"]


def bench(args: argparse.Namespace, config: Config) -> int:
    """Measure how steady and how late each method is, on photos or on drawn people.

    Returns:
        0; 1 when a photo could not be read. The others are still used.

    Raises:
        MirrorError: there are no photos, or none of them can be used.
    """
    course = QUICK if args.quick else FULL
    paths = [] if args.photos is None else find_photos(Path(args.photos))
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    unreadable = 0
    if args.photos is None:
        people = drawn_people(course.people)
    else:
        people, unreadable = _people(paths, course.photos, model, config)
    lines = measure(people, course, model, (config.pose, config.smoothing), _tell) if people else []
    if not lines:
        raise MirrorError(f"{args.photos}: none of the photos can be used; take photos of whole people.")
    if args.json:
        print(json.dumps(as_json(lines)))
    else:
        print(as_text(lines, args.photos or "drawn people"))
    return 1 if unreadable else 0


def _people(paths: list[Path], most: int, model: Path, config: Config) -> tuple[list[Person], int]:
    """Who is in the photos, at most so many, and how many of the files could not be read."""
    people: list[Person] = []
    unreadable = 0
    with PoseEstimator(model, config.pose, video=False) as estimator:
        for path in paths:
            if len(people) == most:
                break
            try:
                person = looked_at(str(path), read_picture(path), estimator)
            except MirrorError as error:
                _tell(f"left out: {error}")
                unreadable += 1
                continue
            if person is None:
                _tell(f"{path}: left out: nobody is in this photo; take one that shows a whole person.")
            else:
                people.append(person)
    return people, unreadable


def _tell(sentence: str) -> None:
    """A line on standard error that leaves the progress bar whole."""
    tqdm.write(sentence, file=sys.stderr)
