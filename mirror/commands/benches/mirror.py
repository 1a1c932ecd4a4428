"""`bench mirror`: the whole mirror beside the loop that tutorials show."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tqdm import tqdm

from mirror.bench.whole import Plan, Run
from mirror.bench.whole_film import film_of_demo, film_of_video, record
from mirror.bench.whole_rounds import compare
from mirror.bench.whole_sides import SIDES, Stage
from mirror.bench.whole_table import as_json, as_text, one_run
from mirror.config import Config
from mirror.pose.bundle import ensure_model
from mirror.windows import Windows, has_display

__all__ = ["bench"]


def bench(args: argparse.Namespace, config: Config, windows: Windows) -> int:
    """Run both sides in turn on the same frames and print the comparison."""
    source = args.video or "drawn person"
    frames, fps = film_of_video(Path(args.video)) if args.video else film_of_demo()
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    with _ended_in_order(), tempfile.TemporaryDirectory(prefix="smart-mirror-") as folder:
        film = Path(folder) / "film.avi"
        watched = tqdm(frames, desc="recording", unit="frame", leave=False, disable=None)
        size = record(watched, fps, film, source)
        plan = Plan(
            source=source,
            frame=size,
            fps=fps,
            window=args.size,
            seconds=args.seconds,
            rounds=args.rounds,
            headless=not has_display() or os.environ.get("QT_QPA_PLATFORM") == "offscreen",
        )
        with tqdm(total=plan.rounds * len(SIDES), desc="runs", unit="run", disable=None) as bar:

            def told(side: str, run: Run) -> None:
                bar.update()
                if not bar.disable:
                    tqdm.write(one_run(side, run), file=sys.stderr)

            outcome = compare(Stage(plan, film, model, config, windows), told)
    print(json.dumps(as_json(outcome, plan)) if args.json else as_text(outcome, plan))
    return 0


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Who is asked to end must not leave a process or a file behind: unwind as after Ctrl-C."""

    def unwind(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, unwind)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
