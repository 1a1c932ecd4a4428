"""`bench`: the measurements that `docs/benchmarks.md` quotes."""

from __future__ import annotations

import argparse
import importlib

from mirror.commands.settings import settings

__all__ = ["bench"]


def bench(args: argparse.Namespace) -> int:
    """Run the benchmark that `args.bench` names.

    Each is imported when it is called: what one needs, the others need not wait for.
    """
    config = settings(args)
    module = importlib.import_module(f"mirror.commands.benches.{args.bench}")
    return int(module.bench(args, config))
