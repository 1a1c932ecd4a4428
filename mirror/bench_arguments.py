"""The arguments of `bench`."""

from __future__ import annotations

import argparse

from mirror.arguments import LOCAL, add_config

__all__ = ["add_bench"]


def add_bench(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `bench` and what it can measure to the program's commands."""
    command = commands.add_parser(
        "bench", help="measure what docs/benchmarks.md quotes", description="Measures how good the mirror is."
    )
    benches = command.add_subparsers(dest="bench", required=True, metavar="BENCH")
    _add_matching(benches)


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
