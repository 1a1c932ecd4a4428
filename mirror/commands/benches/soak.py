"""`bench soak`: the whole mirror for long, with all that happens in a shop."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from mirror.bench.soak import Setting, soak
from mirror.bench.soak_table import as_json, as_text, line
from mirror.bench.soak_verdict import Limits, Round, judge
from mirror.config import Config
from mirror.pose.bundle import ensure_model
from mirror.windows import Windows, has_display

__all__ = ["bench"]


def bench(args: argparse.Namespace, config: Config, windows: Windows) -> int:
    """Soak the mirror and print what came out.

    Returns:
        0; 1 when a criterion is not met.
    """

    def told(item: Round) -> None:
        print(line(item), file=sys.stderr, flush=True)

    windows.load()
    with tempfile.TemporaryDirectory(prefix="smart-mirror-") as folder:
        setting = Setting(
            config=config,
            model=ensure_model(Path(config.pose.model) if config.pose.model else None),
            open_window=windows.mirror,
            headless=not has_display() or os.environ.get("QT_QPA_PLATFORM") == "offscreen",
            seconds=60.0 * args.minutes,
            told=told,
        )
        outcome = soak(setting, Path(folder))
    verdicts = judge(outcome.soaked, Limits())
    print(json.dumps(as_json(outcome, verdicts)) if args.json else as_text(outcome, verdicts))
    return 0 if all(verdict.passed for verdict in verdicts) else 1
