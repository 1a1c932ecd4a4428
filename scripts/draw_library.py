"""Draws the built-in pose library: `python scripts/draw_library.py --model POSE.task`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mirror.config import DEFAULTS, Config
from mirror.errors import MirrorError
from mirror.figure.publish import publish
from mirror.indexing import contact_sheet
from mirror.matching.library import BUILT_IN, load_library
from mirror.matching.moves import FILE, find_moves
from mirror.pose.estimator import PoseEstimator
from mirror.toml_files import read_toml, validate

SHEET = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "contact-sheet.jpg"


def main(arguments: list[str] | None = None) -> int:
    """Draw every entry; returns 1 when MediaPipe does not see one of them as it was drawn."""
    parser = argparse.ArgumentParser(description="Draw the built-in pose library.")
    parser.add_argument("--model", type=Path, required=True, help="pose model, a .task bundle")
    parser.add_argument("--output", type=Path, default=BUILT_IN, help="folder of the library")
    parser.add_argument("--sheet", type=Path, default=SHEET, help="contact sheet of the library's moves")
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
        write_moves(options.output, options.sheet)
    except MirrorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 1 if faults else 0


def write_moves(library: Path, sheet: Path) -> None:
    """Find the moves of a library and write them into it; draw their contact sheet."""
    entries = load_library(library).entries
    moves = find_moves([entry.pose for entry in entries])
    moves.save(library / FILE)
    thumbnails = [contact_sheet.Thumbnail(entry.picture, entry.garment) for entry in entries]
    contact_sheet.write(sheet, contact_sheet.rows_of(moves, thumbnails), quality=66)
    print(f"{len(moves.names)} moves: {', '.join(moves.names)}")


if __name__ == "__main__":
    sys.exit(main())
