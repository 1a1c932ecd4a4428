"""`match`: compares photos with the library."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mirror.commands.settings import library_folder, settings
from mirror.errors import MirrorError
from mirror.matching.library import Library, load_library
from mirror.matching.matcher import Matcher
from mirror.matching.types import Match
from mirror.pictures import read_picture
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import Estimator, PoseEstimator

__all__ = ["match"]


def match(args: argparse.Namespace) -> int:
    """Print the best entries for each photo.

    Returns:
        0; 1 when a photo could not be read or none of them shows a person. The others are still matched.
    """
    config = settings(args)
    library = _usable(load_library(library_folder(config)), library_folder(config))
    for problem in library.problems:
        print(f"left out: {problem}", file=sys.stderr)
    categories = _known(args.category, library)
    matcher = Matcher(library.entries, config.matching)
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    unreadable = found = 0
    with PoseEstimator(model, config.pose, video=False) as estimator:
        for name in args.photos:
            try:
                answer = _answer(name, estimator, matcher, categories)
            except MirrorError as error:
                print(error, file=sys.stderr)
                unreadable += 1
                continue
            found += answer is not None
            _print(name, answer, args.top, as_json=args.json)
    return 1 if unreadable or not found else 0


def _answer(
    name: str, estimator: Estimator, matcher: Matcher, categories: Sequence[str]
) -> tuple[Match, ...] | None:
    pose = estimator.estimate(read_picture(Path(name)), 0.0)
    if pose is None:
        print(f"{name}: nobody is in this photo; take one that shows a whole person.", file=sys.stderr)
        return None
    return matcher.match(pose, categories)


def _print(name: str, matches: tuple[Match, ...] | None, top: int, *, as_json: bool) -> None:
    shown = (matches or ())[: top or None]
    if as_json:
        line = {"image": name, "person": matches is not None, "matches": [_as_json(match) for match in shown]}
        print(json.dumps(line, ensure_ascii=False), flush=True)
        return
    if matches is None:
        return
    print(name)
    if not shown:
        print("  too little of the body can be seen to compare it")
    for rank, match in enumerate(shown, start=1):
        notes = [note for note, holds in (("matched", match.verdict), ("mirrored", match.mirrored)) if holds]
        end = f"  ({', '.join(notes)})" if notes else ""
        print(f"  {rank:>3}. {match.score * 100:3.0f}  {match.entry.garment} [{match.entry.id}]{end}")


def _as_json(match: Match) -> dict[str, Any]:
    return {
        "id": match.entry.id,
        "category": match.entry.category,
        "garment": match.entry.garment,
        "score": round(match.score, 6),
        "verdict": match.verdict,
        "mirrored": match.mirrored,
    }


def _usable(library: Library, folder: Path) -> Library:
    if not library.entries:
        reason = library.problems[0] if library.problems else "it is empty"
        raise MirrorError(f"{folder}: nothing to match with: {reason}")
    return library


def _known(categories: Sequence[str], library: Library) -> list[str]:
    unknown = [name for name in categories if name not in library.categories]
    if unknown:
        raise MirrorError(
            f"--category {unknown[0]}: the library has no such category; "
            f"it has {', '.join(library.categories)}."
        )
    return list(categories)
