"""`bench parse`: how well and how fast clothing is parsed, beside the usual networks; a sheet to look at."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from mirror.bench.parse_demo import demo_json, demo_text, measure_demo
from mirror.bench.parse_frames import Frame, drawn_frames, parse_main, photo_frames
from mirror.bench.parse_peers import Peer, PeersMissingError, make_peers
from mirror.bench.parse_photos import Shelf, open_shelf, read_truth
from mirror.bench.parse_quality import Quality, Tally
from mirror.bench.parse_sheet import COUNT, Cell, cell_of, drawn_lots, write
from mirror.bench.parse_speed import FULL, QUICK, Rounds, Speed, measure
from mirror.bench.parse_table import Outcome, as_json, as_text
from mirror.clothing.parser import make_parser
from mirror.clothing.types import ClothingParser
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.pictures import read_picture
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator
from mirror.pose.live import LiveEstimator

__all__ = ["bench"]

Item = TypeVar("Item")


def bench(args: argparse.Namespace, config: Config) -> int:
    """Measure the parser, or draw the sheet of `args.sheet`.

    Returns:
        0; 1 when a photo could not be used. The others are still used.

    Raises:
        MirrorError: the folder or a package is missing, or none of the photos can be used.
    """
    if args.demo:
        return _demo(args, config)
    if args.folder is None and (args.sheet is not None or args.ids is not None):
        raise MirrorError("bench parse --sheet and --ids need DIR, a folder with photos.")
    shelf = None if args.folder is None else open_shelf(args.folder, args.ids)
    if args.sheet is not None and shelf is not None:
        return _sheet(args, config, shelf)
    plan = QUICK if args.quick else FULL
    quality, unusable = None, 0
    if shelf is not None and shelf.labelled:
        quality, unusable = _quality(shelf, config, most=plan.frames if args.quick else None)
    frames = _frames(shelf, plan, config)
    try:
        peers, missing = make_peers(config.clothing.threads), ""
    except PeersMissingError as error:
        peers, missing = (), str(error)
    outcome = Outcome(
        source="drawn people" if args.folder is None else str(args.folder),
        backend=config.clothing.backend,
        threads=config.clothing.threads,
        quality=quality,
        speed=_speed(frames, peers, plan, config),
        missing=missing,
    )
    print(json.dumps(as_json(outcome)) if args.json else as_text(outcome))
    return 1 if unusable else 0


def _demo(args: argparse.Namespace, config: Config) -> int:
    """What the mirror says of the demo person; `--quick`: of its first four entries."""
    if args.folder is not None:
        raise MirrorError("bench parse --demo shows the drawn person and takes no folder.")
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    with (
        closing(LiveEstimator(model, config.pose, masks=True)) as estimator,
        closing(make_parser(config.clothing, live=True)) as parser,
    ):
        result = measure_demo(estimator, parser, entries=4 if args.quick else None)
    print(json.dumps(demo_json(result)) if args.json else demo_text(result))
    return 0


def _estimator(config: Config, *, live: bool = False) -> PoseEstimator:
    """For photos as `main.py parse` looks at them; live: with masks of the size that live frames have."""
    model = ensure_model(Path(config.pose.model) if config.pose.model else None)
    if live:
        size = (config.pose.max_width, config.pose.max_height)
        return PoseEstimator(model, config.pose, video=False, masks=True, photo_size=size)
    return PoseEstimator(model, config.pose, video=False, masks=True)


def _quality(shelf: Shelf, config: Config, most: int | None) -> tuple[Quality, int]:
    """Figures over the labelled photos, and how many of them could not be used."""
    assert shelf.fold is not None
    tally, unusable, used = Tally(), 0, 0
    with _estimator(config) as estimator, closing(make_parser(config.clothing)) as parser:
        for labelled in _shown(shelf.labelled[:most]):
            try:
                pixels = read_picture(labelled.photo)
                truth = read_truth(labelled, shelf.fold, (pixels.shape[1], pixels.shape[0]))
            except MirrorError as error:
                _tell(f"left out: {error}")
                unusable += 1
                continue
            parse = parse_main(pixels, estimator, parser)
            tally.add(truth, None if parse is None else parse.full(), pixels)
            used += 1
    if not used:
        raise MirrorError("none of the labelled photos can be used; see above.")
    return tally.quality(), unusable


def _frames(shelf: Shelf | None, plan: Rounds, config: Config) -> list[Frame]:
    """Frames to be timed, spread evenly over the photos."""
    with _estimator(config, live=True) as estimator:
        if shelf is None:
            return list(drawn_frames(plan.frames, estimator))
        photos = shelf.photos[:: max(1, len(shelf.photos) // plan.frames)][: plan.frames]
        frames = list(photo_frames(photos, estimator))
    if not frames:
        raise MirrorError("nobody is found in the photos; take photos of whole people.")
    return frames


def _speed(frames: list[Frame], peers: tuple[Peer, ...], plan: Rounds, config: Config) -> Speed:
    with (
        closing(make_parser(config.clothing, live=True)) as live,
        closing(make_parser(config.clothing)) as still,
        tqdm(total=plan.rounds, desc="rounds", unit="round", disable=None) as bar,
    ):
        return measure(frames, (live, still), peers, plan.rounds, bar.update)


def _sheet(args: argparse.Namespace, config: Config, shelf: Shelf) -> int:
    """Parse the photos that the lot falls on and write their sheet."""
    by_name = {path.stem: path for path in shelf.photos}
    chosen = drawn_lots(list(by_name), COUNT, args.seed)
    with _estimator(config) as estimator, closing(make_parser(config.clothing)) as parser:
        cells = list(_cells([by_name[name] for name in chosen], estimator, parser))
    if not cells:
        raise MirrorError(f"{args.folder}: none of the photos can be read; see above.")
    write(args.sheet, cells)
    print(f"{args.sheet}: {len(cells)} photos, chosen by seed {args.seed}")
    return 1 if len(cells) < len(chosen) else 0


def _cells(photos: list[Path], estimator: PoseEstimator, parser: ClothingParser) -> Iterator[Cell]:
    for path in _shown(photos):
        try:
            pixels = read_picture(path)
        except MirrorError as error:
            _tell(f"left out: {error}")
            continue
        yield cell_of(path.stem, pixels, parse_main(pixels, estimator, parser))


def _shown(items: Iterable[Item]) -> Iterable[Item]:
    """Go through photos with a bar on a terminal."""
    return tqdm(items, desc="photos", unit="photo", disable=None)


def _tell(sentence: str) -> None:
    """A line on standard error that leaves the progress bar whole."""
    tqdm.write(sentence, file=sys.stderr)
