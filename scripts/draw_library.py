"""Draws the built-in pose library: `python scripts/draw_library.py --model POSE.task`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mirror.config import DEFAULTS, Config, read_toml, validate
from mirror.errors import MirrorError
from mirror.figure.publish import publish
from mirror.matching.library import BUILT_IN
from mirror.pose.estimator import PoseEstimator


def main(arguments: list[str] | None = None) -> int:
    """Draw every entry; returns 1 when MediaPipe does not see one of them as it was drawn."""
    parser = argparse.ArgumentParser(description="Draw the built-in pose library.")
    parser.add_argument("--model", type=Path, required=True, help="pose model, a .task bundle")
    parser.add_argument("--output", type=Path, default=BUILT_IN, help="folder of the library")
    options = parser.parse_args(arguments)
    faults = 0
    settings = validate(
        Config, read_toml(DEFAULTS), DEFAULTS
    )  # not the user's own: the library is the same for all
    try:
        with PoseEstimator(options.model, settings.pose, video=False) as estimator:
            for entry in publish(options.output, lambda picture: estimator.estimate(picture, 0.0)):
                print(
                    f"{entry.id:32} visibility {entry.visibility:.2f}, off by {entry.off:.1%} of the height"
                )
                for problem in entry.problems:
                    print(f"{entry.id}: {problem}", file=sys.stderr)
                faults += bool(entry.problems)
    except MirrorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
