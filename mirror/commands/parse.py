"""`parse`: writes what the people in photos wear, pixel by pixel."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from mirror.clothing.files import (
    CLASS_TABLE,
    Outputs,
    class_table,
    index_png,
    people_json,
    picture_png,
    plan,
    write_whole,
)
from mirror.clothing.outfit import describe
from mirror.clothing.overlay import overlay
from mirror.clothing.palette import png_palette
from mirror.clothing.parser import make_parser
from mirror.clothing.people import together
from mirror.clothing.photo import parse_photo
from mirror.clothing.types import Parse
from mirror.commands.settings import settings
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pictures import PictureError, read_picture
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator

__all__ = ["parse"]


def parse(args: argparse.Namespace) -> int:
    """Parse each photo and write the files that are asked for.

    Returns:
        0; 1 when a photo could not be read or none of them shows a person. The others are still parsed.
    """
    config = settings(args)
    work = plan([Path(name) for name in args.photos], args.out, people=args.json, overlay=args.overlay)
    _make_folder(args.out)
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    unreadable = found = 0
    with (
        PoseEstimator(model, config.pose, video=False, masks=True) as estimator,
        closing(make_parser(config.clothing)) as parser,
    ):
        write_whole(args.out / CLASS_TABLE, class_table())
        for outputs in _shown(work):
            try:
                pixels = read_picture(outputs.photo)
            except PictureError as error:
                _tell(str(error))
                unreadable += 1
                continue
            people = parse_photo(pixels, estimator, parser, everybody=args.people == "all")
            if not people:
                _tell(f"{outputs.photo}: nobody is in this photo; take one that shows a whole person.")
            found += bool(people)
            _write(outputs, pixels, people, indexed=args.palette)
    done = len(work) - unreadable
    print(f"{done} of {len(work)} photos parsed, {found} with people: {args.out}")
    return 1 if unreadable or not found else 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise MirrorError(f"--out {folder}: there is a file of that name; name a folder.") from None
    except OSError as error:
        raise MirrorError(
            f"--out {folder}: can't be made ({error.strerror}); check the permissions or choose another."
        ) from None


def _shown(work: Sequence[Outputs]) -> Iterable[Outputs]:
    """Go through the photos with a bar on a terminal, silently elsewhere."""
    return tqdm(work, unit=" photos", file=sys.stderr, smoothing=0.1, disable=not sys.stderr.isatty())


def _tell(sentence: str) -> None:
    """Say it on standard error, above the bar where there is one."""
    tqdm.write(sentence, file=sys.stderr)


def _write(outputs: Outputs, pixels: Image, people: Sequence[Parse], *, indexed: bool) -> None:
    size = (pixels.shape[1], pixels.shape[0])
    labels = together(people, size)
    if outputs.overlay is not None:
        write_whole(outputs.overlay, picture_png(overlay(pixels, labels)))
    if outputs.people is not None:
        described = [(parsed, describe(parsed, pixels)) for parsed in people]
        write_whole(outputs.people, people_json(outputs.photo, size, described))
    write_whole(outputs.index, index_png(labels, png_palette(), indexed=indexed))
