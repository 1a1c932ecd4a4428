"""`bench outfits`: how often the piece that was really worn is found, and how long suggestions take."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from tqdm import tqdm

from mirror.bench.outfits import METHODS, measure
from mirror.bench.outfits_questions import read_questions
from mirror.bench.outfits_speed import OutfitSpeed, Rounds, measure_speed
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.outfits.compatibility import SHIPPED, OutfitNetwork
from mirror.outfits.pairing import load_statistics
from mirror.outfits.setup import make_graph

__all__ = ["bench"]

_TITLES: Final = {
    "ours": "learned network (ours)",
    "chance": "chance",
    "popularity": "popularity of the category",
    "lift": "lift of the categories",
    "colour": "lift of the colours",
    "nearest_colour": "nearest colour",
}
_ITEMS: Final = 10_000
_FEWEST, _MOST = 100, 1_000_000


def bench(args: argparse.Namespace, config: Config) -> int:
    """Answer the questions with every method, or measure how long things take. Returns 0.

    Raises:
        MirrorError: neither or both are asked for, or the questions or what was learned can't be read.
    """
    if args.questions is None and not args.speed:
        raise MirrorError("bench outfits: nothing is asked for; add --questions FILE or --speed.")
    if args.questions is not None and args.speed:
        raise MirrorError("bench outfits: --questions and --speed are two runs; give one of them.")
    if args.items is not None and not args.speed:
        raise MirrorError("bench outfits: --items belongs to --speed; leave it out or add --speed.")
    return _speed(args, config) if args.speed else _questions(args, config)


def _network(config: Config) -> OutfitNetwork:
    return OutfitNetwork(Path(config.outfits.model) if config.outfits.model else SHIPPED)


def _questions(args: argparse.Namespace, config: Config) -> int:
    questions = read_questions(args.questions)
    found = measure(questions, _network(config), make_graph(config.outfits), load_statistics())
    if args.json:
        print(json.dumps({name: round(found[name], 4) for name in METHODS}))
        return 0
    asked = "1 question" if len(questions) == 1 else f"{len(questions)} questions"
    print(f"{asked}: which of these was worn with the rest?")
    for name in METHODS:
        print(f"  {_TITLES[name]:<28}{found[name]:.3f}")
    return 0


def _speed(args: argparse.Namespace, config: Config) -> int:
    items = _ITEMS if args.items is None else args.items
    if not _FEWEST <= items <= _MOST:
        raise MirrorError(f"bench outfits: --items {items} is not from {_FEWEST} to {_MOST}.")
    rounds = Rounds()
    with tqdm(total=rounds.stages, unit=" stages", file=sys.stderr, disable=None) as bar:

        def tell(stage: str, done: int) -> None:
            bar.set_description(stage, refresh=False)
            bar.update(done - bar.n)
            bar.refresh()

        speed = measure_speed(items, rounds, make_graph(config.outfits), _network(config), tell)
    print(json.dumps(_as_json(speed)) if args.json else _as_text(speed))
    return 0


def _as_json(speed: OutfitSpeed) -> dict[str, object]:
    return {
        "items": speed.items,
        "recommend_ms": {"p50": round(speed.recommend, 2), "p95": round(speed.slowest, 2)},
        "loop_ms": round(speed.loop, 2),
        "times_faster_than_loop": round(speed.times_faster, 2),
        "import_seconds": {"read": round(speed.read, 3), "write": round(speed.write, 3)},
        "plain_import_seconds": round(speed.plain, 3),
        "times_as_long_as_plain": round(speed.times_plain, 2),
    }


def _as_text(speed: OutfitSpeed) -> str:
    return "\n".join(
        [
            f"{speed.items} items",
            f"  a recommendation (ours)              {speed.recommend:8.1f} ms, "
            f"95 of 100 within {speed.slowest:.1f} ms",
            f"  the same by a loop, item by item     {speed.loop:8.1f} ms, "
            f"{speed.times_faster:.1f} times as long",
            f"  an import (ours), checked            {speed.read + speed.write:8.2f} s, "
            f"of which reading {speed.read:.2f} s",
            f"  csv into sqlite3, nothing checked    {speed.plain:8.2f} s: "
            f"ours takes {speed.times_plain:.1f} times as long",
        ]
    )
