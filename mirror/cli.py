"""The command line."""

from __future__ import annotations

import argparse
import importlib
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

_COMMANDS: Final = (
    *("run", "match", "index", "parse", "outfits", "recommend", "catalogue"),
    *("bench", "doctor", "pin"),
)


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
        code = _dispatch(args, windows)
        sys.stdout.flush()  # a reader that has gone is noticed here, not when Python ends
        return code
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
    _add_outfits(commands)
    _add_recommend(commands)
    _add_catalogue(commands)
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


def _add_outfits(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "outfits", help="tell what goes with what", description="What goes with what."
    )
    questions = command.add_subparsers(dest="question", required=True, metavar="QUESTION")
    pair = questions.add_parser(
        "explain",
        help="why two pieces go together or not",
        description="Explains a pair of pieces, each written as garment and colour: "
        '"jeans:blue" "sneakers:white".',
        epilog=LOCAL,
    )
    pair.add_argument("one", metavar="ONE", help='a piece, for example "jeans:blue"')
    pair.add_argument("other", metavar="OTHER", help="another piece")
    pair.add_argument("--json", action="store_true", help="print one JSON object")
    add_config(pair)


def _add_recommend(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "recommend",
        help="suggest what goes with what a photo shows",
        description="Looks at what the person in a photo wears and suggests what goes with it.",
        epilog="Exit code 1: nothing is suggested, or a row of the catalogue was left out. " + LOCAL,
    )
    command.add_argument("photo", type=Path, metavar="PHOTO", help="photo of a person")
    command.add_argument(
        "--catalogue", type=Path, metavar="DIR", help="folder of a catalogue instead of the configured one"
    )
    command.add_argument("--count", type=count, default=3, metavar="N", help="how many (default 3)")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    add_config(command)


def _add_catalogue(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "catalogue", help="check or import what the shop sells", description="What the shop sells."
    )
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in (
        ("check", "Reads a catalogue and names every row that can't be used."),
        ("import", "Puts a catalogue into the database of outfits.database, in place of what was there."),
    ):
        action = actions.add_parser(
            name,
            help=text[0].lower() + text[1:].rstrip("."),
            description=text,
            epilog="Exit code 1: a row was left out. See docs/outfits.md. " + LOCAL,
        )
        action.add_argument(
            "folder", type=Path, metavar="DIR", help="folder with catalogue.csv or catalogue.toml"
        )
        action.add_argument("--json", action="store_true", help="print one JSON object")
        add_config(action)


def _dispatch(args: argparse.Namespace, windows: Windows) -> int:
    # Each command is imported when it is called: that keeps `--help` and errors quick.
    module = importlib.import_module(f"mirror.commands.{args.command}")
    if args.command == "run":
        return int(module.run(args, windows))
    if args.command == "bench":
        return int(module.bench(args, windows))
    if args.command == "pin":
        return int(module.make_pin())
    return int(getattr(module, args.command)(args))
