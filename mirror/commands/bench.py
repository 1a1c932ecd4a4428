"""`bench`: the measurements that `docs/benchmarks.md` quotes."""

from __future__ import annotations

import argparse
import importlib
from typing import Final

from mirror.commands.settings import settings
from mirror.windows import Windows

__all__ = ["bench"]

_WITH_WINDOW: Final = frozenset({"mirror", "soak"})
"""Benchmarks that open windows: `bench(args, config, windows)`; the others are `bench(args, config)`."""


def bench(args: argparse.Namespace, windows: Windows) -> int:
    """Run the benchmark that `args.bench` names.

    Each is imported when it is called: what one needs, the others need not wait for.
    """
    config = settings(args)
    module = importlib.import_module(f"mirror.commands.benches.{args.bench}")
    if args.bench in _WITH_WINDOW:
        return int(module.bench(args, config, windows))
    return int(module.bench(args, config))
