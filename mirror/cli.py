"""The command line."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror import __version__
from mirror.arguments import LOCAL, add_config, count, seconds, size
from mirror.bench_arguments import add_bench
from mirror.errors import MirrorError

if TYPE_CHECKING:
    from mirror.windows import Windows

__all__ = ["build_parser", "main"]

_COMMANDS: Final = ("run", "match", "index", "parse", "bench", "doctor", "pin")


def main(argv: Sequence[str], windows: Windows) -> int:
    """Run a command.

    Args:
        argv: arguments without the program's name.
        windows: opens windows; this package knows nothing of Qt.

    Returns:
        The exit code: 0 all well; 1 some input could not be used; 2 a mistake, told in one sentence.
    """
    arguments = list(argv)
    if not arguments or arguments[0] not in {*_COMMANDS, "-h", "--help", "--version"}:
        arguments.insert(0, "run")
    args = build_parser().parse_args(arguments)
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S", level=logging.WARNING)
    try:
        return _dispatch(args, windows)
    except MirrorError as error:
        print(f"smart-mirror: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); that is its right. What Python still has to flush
        # at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Smart mirror: shows the garment demonstration pose that matches the person before it.",
        epilog="Without a command the mirror runs. `main.py COMMAND --help` explains a command.",
    )
    parser.add_argument("--version", action="version", version=f"smart-mirror {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_run(commands)
    _add_match(commands)
    _add_index(commands)
    _add_parse(commands)
    add_bench(commands)
    doctor = commands.add_parser(
        "doctor", help="check camera, model, libraries and settings", description=_DOCTOR, epilog=LOCAL
    )
    add_config(doctor)
    doctor.add_argument("--library", metavar="DIR", help="library to check instead of the configured one")
    commands.add_parser("pin", help="make the hash of a staff PIN for kiosk mode", description=_PIN)
    return parser


_DOCTOR: Final = "Checks what the mirror needs, one line each, and says what to do about what is wrong."
_PIN: Final = (
    "Asks for a PIN twice and prints the line to put into the configuration; the PIN itself is not kept."
)


def _add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "run",
        help="open the mirror (the default)",
        description="Opens the mirror.",
        epilog=LOCAL,
    )
    command.add_argument(
        "--source",
        metavar="SOURCE",
        help="auto, demo, a camera's number, or a video file, photo or stream address "
        "(default: auto: the first webcam that delivers, else the drawn demo person)",
    )
    add_config(command)
    command.add_argument(
        "--library", metavar="DIR", help="library of demonstration poses (default: the built-in one)"
    )
    command.add_argument(
        "--kiosk", action="store_true", help="fullscreen without cursor and keys; only staff can leave"
    )
    command.add_argument("--screen", type=count, metavar="N", help="screen for kiosk mode, 0 is the first")
    command.add_argument(
        "--size", type=size, metavar="WxH", help="size of the window in pixels, e.g. 1920x1080"
    )
    command.add_argument("--headless", action="store_true", help="draw the window without a display")
    command.add_argument("--seconds", type=seconds, metavar="N", help="close after N seconds of pictures")
    command.add_argument(
        "--report", type=Path, metavar="FILE", help="write figures of the run as JSON at the end"
    )
    command.add_argument("--screenshot", type=Path, metavar="FILE", help="write the window as PNG at the end")


def _add_match(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "match",
        help="compare photos with the library",
        description="Finds the demonstration poses that fit the person in each photo best.",
        epilog="Exit code 1: a photo could not be read, or none shows a person. " + LOCAL,
    )
    command.add_argument("photos", nargs="+", metavar="PHOTO", help="photo of a person")
    command.add_argument(
        "--library", metavar="DIR", help="library of demonstration poses (default: the built-in one)"
    )
    command.add_argument(
        "--category",
        action="append",
        default=[],
        metavar="C",
        help="only this garment category; may be repeated",
    )
    command.add_argument(
        "--top", type=count, default=3, metavar="K", help="how many entries (default 3; 0: all)"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object a line")
    add_config(command)


def _add_index(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "index",
        help="make a library of your own photos",
        description="Makes a library of demonstration poses from a folder of photos. A sub-folder is a "
        "category; an entry's id is the photo's path without its ending. Garment names, styles, prices and "
        "stock numbers are read from library.csv or library.toml beside the photos; see docs/library.md.",
        epilog="A second run does only what is new; after an interruption it goes on where it was. " + LOCAL,
    )
    command.add_argument("photos", type=Path, metavar="PHOTOS", help="folder of photos")
    command.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="LIBRARY",
        help="library: a new folder, or one that index made",
    )
    command.add_argument(
        "--workers", type=count, metavar="N", help="processes that look at photos (default 0: one a core)"
    )
    command.add_argument("--fresh", action="store_true", help="look at every photo again, known or not")
    command.add_argument("--json", action="store_true", help="print what was done as one JSON object")
    add_config(command)


def _add_parse(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "parse",
        help="tell what people in photos wear, pixel by pixel",
        description="Writes DIR/NAME.png for each photo, the clothing class of every pixel, and "
        "DIR/classes.json, the names of the classes; see docs/clothing.md.",
        epilog="Exit code 1: a photo could not be read, or none shows a person. "
        "Everything runs on this computer: nothing is sent, and only DIR is written to.",
    )
    command.add_argument("photos", nargs="+", metavar="PHOTO", help="photo of a person")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    command.add_argument(
        "--overlay", action="store_true", help="write DIR/NAME_overlay.png too: the photo, coloured by class"
    )
    command.add_argument(
        "--json", action="store_true", help="write DIR/NAME.json too: people, garments, colours, areas, boxes"
    )
    command.add_argument(
        "--people",
        choices=("main", "all"),
        default="main",
        help="main: the largest and most central person (default); all: everybody",
    )
    command.add_argument(
        "--palette",
        action="store_true",
        help="write DIR/NAME.png in indexed colours, for viewers; OpenCV then reads colours, not classes",
    )
    add_config(command)


def _dispatch(args: argparse.Namespace, windows: Windows) -> int:
    if args.command == "run":
        from mirror.commands.run import run  # noqa: PLC0415 - keeps `--help` and errors quick

        return run(args, windows.mirror)
    if args.command == "match":
        from mirror.commands.match import match  # noqa: PLC0415

        return match(args)
    if args.command == "index":
        from mirror.commands.index import index  # noqa: PLC0415

        return index(args)
    if args.command == "parse":
        from mirror.commands.parse import parse  # noqa: PLC0415

        return parse(args)
    if args.command == "bench":
        from mirror.commands.bench import bench  # noqa: PLC0415

        return bench(args, windows)
    if args.command == "doctor":
        from mirror.commands.doctor import doctor  # noqa: PLC0415

        return doctor(args)
    from mirror.commands.pin import make_pin  # noqa: PLC0415

    return make_pin()
