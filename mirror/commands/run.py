"""`run`: the mirror itself."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mirror.commands.settings import library_folder, settings
from mirror.config import Config
from mirror.engine import Mirror
from mirror.errors import MirrorError
from mirror.matching.library import Library, load_library
from mirror.pose.bundle import ensure_model
from mirror.report import build_report, write_report
from mirror.sources.choose import check_source
from mirror.windows import WindowOptions, Windows

__all__ = ["run"]


def run(args: argparse.Namespace, windows: Windows) -> int:
    """Run the mirror until its window is closed, then write the report."""
    config = settings(args)
    check_source(config.source)
    for path in (args.report, args.screenshot):
        _check_writable(path)
    library = _library(config)
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    mirror = Mirror(config, library, model, kiosk=config.kiosk.enabled)
    windows.load()
    mirror.start()
    try:
        options = WindowOptions(args.headless, args.seconds, args.size, args.screenshot)
        code = windows.mirror(mirror, options)
        report = build_report(mirror)
    finally:
        mirror.stop()
    if mirror.fault is not None:
        raise mirror.fault
    if args.report is not None:
        write_report(args.report, report)
    return code


def _library(config: Config) -> Library:
    """The library, or an empty one with its problem told: the mirror starts all the same."""
    try:
        library = load_library(library_folder(config))
    except MirrorError as error:
        library = Library((), (str(error),), folder=library_folder(config))
    for problem in library.problems:
        print(f"left out: {problem}", file=sys.stderr)
    unknown = [name for name in config.display.categories if name not in library.categories]
    if unknown and library.entries:
        raise MirrorError(
            f"display.categories: the library has no category {unknown[0]}; "
            f"it has {', '.join(library.categories)}."
        )
    return library


def _check_writable(path: Path | None) -> None:
    """Find out before the run, not after it, that its result could not be written."""
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        existed = path.exists()
        with path.open("ab"):
            pass
        if not existed:
            path.unlink()
    except OSError as error:
        raise MirrorError(f"{path}: can't be written ({error.strerror}); choose another path.") from None
