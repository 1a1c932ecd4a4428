"""The arguments of `bench`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mirror.arguments import LOCAL, add_config, count, minutes, seconds, size

__all__ = ["add_bench"]


def add_bench(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `bench` and what it can measure to the program's commands."""
    command = commands.add_parser(
        "bench", help="measure what docs/benchmarks.md quotes", description="Measures how good the mirror is."
    )
    benches = command.add_subparsers(dest="bench", required=True, metavar="BENCH")
    _add_matching(benches)
    _add_mirror(benches)
    _add_smoothing(benches)
    _add_crossing(benches)
    _add_parse(benches)
    _add_outfits(benches)
    _add_soak(benches)


def _add_matching(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    matching = benches.add_parser(
        "matching",
        help="compare ways of matching poses",
        description="Compares our matching with three published ways: how well each tells poses apart, and "
        "how long a query takes among 100, 10,000 and 100,000 entries. Takes a few minutes.",
        epilog="Exit code 1: a photo could not be read. " + LOCAL,
    )
    matching.add_argument(
        "photos",
        nargs="?",
        metavar="PHOTOS",
        help="folder with one sub-folder a pose, photos inside (default: drawn people)",
    )
    matching.add_argument("--json", action="store_true", help="print one JSON object, one key a method")
    matching.add_argument(
        "--quick", action="store_true", help="few people, small libraries: see that it works"
    )
    add_config(matching)


def _add_smoothing(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    smoothing = benches.add_parser(
        "smoothing",
        help="compare ways of steadying landmarks",
        description="Moves photos in a known way and swings a drawn person's forearm, and tells how steady "
        "and how late the landmarks are: raw, with MediaPipe's own filter, with usual filters and with "
        "ours. Takes about fifteen seconds a photo.",
        epilog="Exit code 1: a photo could not be read. " + LOCAL,
    )
    smoothing.add_argument(
        "photos",
        nargs="?",
        metavar="PHOTOS",
        help="photo, or folder of photos, of whole people (default: drawn people)",
    )
    smoothing.add_argument("--json", action="store_true", help="print one JSON object, one key a method")
    smoothing.add_argument(
        "--quick", action="store_true", help="two photos, few seconds each: see that it works"
    )
    add_config(smoothing)


def _add_crossing(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    crossing = benches.add_parser(
        "crossing",
        help="see whether the mirror stays with its shopper when others pass",
        description="Lets two people cross in twenty ways (in front, behind, larger, stopping, from either "
        "side) and tells whom each way of following drew its skeleton on. Takes some minutes.",
        epilog="Exit code 1: a photo or mask could not be used. " + LOCAL,
    )
    crossing.add_argument(
        "photos", nargs="?", metavar="PHOTOS", help="folder of photos of whole people (default: drawn people)"
    )
    crossing.add_argument(
        "--masks", metavar="DIR", help="folder of PNG masks named like the photos: 0 is background"
    )
    crossing.add_argument("--seed", type=count, default=0, metavar="N", help="chooses the people (default 0)")
    crossing.add_argument("--json", action="store_true", help="print one JSON object, one key a method")
    crossing.add_argument("--quick", action="store_true", help="two crossings: see that it works")
    add_config(crossing)


def _add_mirror(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    mirror = benches.add_parser(
        "mirror",
        help="compare the whole mirror with the loop that tutorials show",
        description="Shows the same frames in turn with the loop that tutorials show (one thread: read, find "
        "the pose, draw, show) and with the mirror, each in a process of its own, and compares frames "
        "displayed, delay, processor time and memory. Takes some minutes.",
        epilog=LOCAL,
    )
    mirror.add_argument(
        "video", nargs="?", metavar="VIDEO", help="video whose first 20 seconds are shown (default: the demo)"
    )
    mirror.add_argument(
        "--seconds", type=seconds, default=20.0, metavar="N", help="length of each run (default 20)"
    )
    mirror.add_argument(
        "--rounds",
        type=int,
        choices=range(1, 100),
        default=3,
        metavar="N",
        help="runs of each side, of which the medians are shown (default 3)",
    )
    mirror.add_argument(
        "--size",
        type=size,
        default=(1920, 1080),
        metavar="WxH",
        help="size of both windows (default 1920x1080)",
    )
    mirror.add_argument("--json", action="store_true", help="print one JSON object")
    add_config(mirror)


def _add_parse(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parse = benches.add_parser(
        "parse",
        help="measure how well and how fast clothing is parsed",
        description="Compares parses with hand-drawn labels where the folder has some (photos/, labels/, "
        "classes.json), tells how long each stage takes, and how long the usual networks take in the same "
        "run (with the extra `bench`; random weights, nothing is downloaded).",
        epilog="Exit code 1: a photo could not be used. " + LOCAL,
    )
    parse.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="folder of photos (default: drawn people)"
    )
    parse.add_argument(
        "--ids", type=Path, metavar="FILE", help="one photo name a line: only those (default: all labelled)"
    )
    parse.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="measure nothing; draw 24 of the photos, parsed, with what is worn, into this .jpg or .png",
    )
    parse.add_argument("--seed", type=count, default=0, metavar="N", help="chooses those 24 (default 0)")
    parse.add_argument(
        "--demo",
        action="store_true",
        help="instead: is the demo person's clothing named right, live, and do its labels stand still?",
    )
    parse.add_argument("--json", action="store_true", help="print one JSON object")
    parse.add_argument("--quick", action="store_true", help="few photos and rounds: see that it works")
    add_config(parse)


def _add_soak(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    soak = benches.add_parser(
        "soak",
        help="let the mirror run for long, with all that happens in a shop",
        description="Runs the whole mirror on the demo for some minutes while its camera fails, people come "
        "and go, categories are touched, libraries are swapped and the window is turned, and tells whether "
        "memory grows, latency drifts, or threads and handles are left behind.",
        epilog="Exit code 1: one of the criteria is not met. " + LOCAL,
    )
    soak.add_argument(
        "--minutes", type=minutes, default=40.0, metavar="N", help="how long (default 40; at least 0.3)"
    )
    soak.add_argument("--json", action="store_true", help="print one JSON object")
    add_config(soak)


def _add_outfits(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    outfits = benches.add_parser(
        "outfits",
        help="answer questions about outfits, or time suggestions",
        description="Answers fill-in-the-blank questions, which of these was worn with the rest, with the "
        "learned network and with simpler ways; or times suggestions and the import of a large catalogue "
        "beside straightforward ways. One of --questions and --speed must be given.",
        epilog=LOCAL,
    )
    outfits.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help='one JSON object a line: "wearing" and "candidates", lists of "category", "slot" and "lab", '
        'and "answer"',
    )
    outfits.add_argument(
        "--speed", action="store_true", help="time suggestions and an import, with a made catalogue"
    )
    outfits.add_argument(
        "--items", type=count, metavar="N", help="with --speed: items of that catalogue (default 10000)"
    )
    outfits.add_argument("--json", action="store_true", help="print one JSON object")
    add_config(outfits)
