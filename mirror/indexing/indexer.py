"""Makes a library of a folder of photos: list, look, compare, name, write.

Looking at the photos takes nearly all the time. It is shared out to processes, and what they find is kept
as it comes (`cache`), so that a run that was interrupted goes on where it was. All that follows works on
numbers alone and is done anew each time.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from mirror.config import Config
from mirror.errors import MirrorError
from mirror.indexing import contact_sheet
from mirror.indexing.cache import Cache
from mirror.indexing.examine import VERSION, Failed, Found, Seen, Setup, start, write_whole
from mirror.indexing.likeness import Likeness, same_pictures
from mirror.indexing.metadata import About, read_metadata
from mirror.indexing.photos import LeftOut, Listing, Photo, find_photos, readable
from mirror.indexing.pool import Lost, Pool
from mirror.indexing.report import Crowd, Repeat, Report, as_text
from mirror.indexing.shelf import CONTACT_SHEET, MOVES, REPORT, Placed, Shelf
from mirror.matching.library import PICTURE_FILES
from mirror.matching.moves import UNNAMED, Moves, find_moves

__all__ = ["Progress", "build_library"]

Progress = Callable[[int, int], None]
"""Called with how many photos are done and how many there are; first before any is done."""

_TOLD: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Usable:
    """A photo with a person in it."""

    photo: Photo
    digest: str
    found: Found


@dataclass(frozen=True, slots=True)
class _Looked:
    """How many photos were looked at and known, and those that failed in a way that is not kept."""

    new: int
    cached: int
    lost: Mapping[str, str]


def build_library(
    photos: Path, out: Path, config: Config, model: Path, *, fresh: bool, progress: Progress
) -> Report:
    """Make a library, or bring it up to date.

    Args:
        photos: folder of photos; a sub-folder is a category.
        out: folder of the library: new, empty, or made by an earlier run.
        config: settings.
        model: pose model file.
        fresh: look at every photo again.
        progress: see `Progress`.

    Raises:
        MirrorError: there are no photos, none could be used, or the library can't be written.
    """
    listing = find_photos(photos, besides=out)
    if not listing.photos and not listing.left_out:
        raise MirrorError(f"{photos}: holds no pictures; put JPEG or PNG photos into it.")
    with Shelf(out) as shelf, Cache(shelf.hidden, _identity(config, model), fresh=fresh) as cache:
        looked = _look(listing.photos, shelf, cache, config, model, progress)
        usable, left_out = _sort_out(listing, cache, looked)
        report = _publish(photos, listing.photos, usable, left_out, shelf)
        cache.forget_all_but(listing.photos)
        shelf.drop_pictures_but(set(cache.outcomes))
        report = replace(report, new=looked.new, cached=looked.cached)
        write_whole(out / REPORT, as_text(report).encode())
    return report


def _publish(
    folder: Path, photos: Sequence[Photo], usable: Sequence[_Usable], left_out: list[LeftOut], shelf: Shelf
) -> Report:
    """Choose, describe and name the entries, and put them onto the shelf."""
    if not usable:
        raise MirrorError(_nothing(folder, left_out))
    metadata = read_metadata(folder, photos)
    kept, repeats = _without_repeats(usable, metadata.about)
    moves = find_moves([item.found.pose for item in kept])
    placed = {
        item.photo.id: _placed(item, metadata.about.get(item.photo.id, About()), move)
        for item, move in zip(kept, _names(moves), strict=True)
    }
    update = shelf.update(placed)
    present = [item for item in kept if item.photo.id not in update.refused]
    refused = [
        LeftOut(item.photo.name, update.refused[item.photo.id])
        for item in kept
        if item.photo.id in update.refused
    ]
    if not present:
        raise MirrorError(_nothing(folder, refused))
    _show_moves(moves, kept, shelf.folder)
    counts = Counter(placed[item.photo.id].move for item in present)
    return Report(
        entries=len(present),
        removed=update.removed,
        left_out=tuple(sorted([*left_out, *refused], key=lambda item: item.name)),
        repeats=tuple(repeats),
        crowds=tuple(Crowd(item.photo.name, item.found.people) for item in present if item.found.people > 1),
        metadata=metadata.problems,
        described=sum(item.photo.id in metadata.about for item in present),
        moves=tuple(counts.most_common()),
    )


def _look(
    photos: Sequence[Photo],
    shelf: Shelf,
    cache: Cache,
    config: Config,
    model: Path,
    progress: Progress,
) -> _Looked:
    """Find out about every photo that is not known yet."""
    usable = {
        digest
        for digest, outcome in cache.outcomes.items()
        if isinstance(outcome, Failed) or shelf.has_picture(digest)
    }
    jobs = [photo for photo in photos if cache.digest_of(photo) not in usable]
    done = cached = len(photos) - len(jobs)
    progress(done, len(photos))
    lost: dict[str, str] = {}
    if not jobs:
        return _Looked(0, cached, lost)
    setup = Setup(model, config.pose, config.indexing.picture_height, shelf.pictures, frozenset(usable))
    count = min(config.indexing.workers or _cores(), len(jobs))
    with Pool[Photo, Seen](count, partial(start, setup)) as pool:
        importlib.import_module("scipy.cluster.hierarchy")  # needed later; the workers take longer to start
        for photo, seen in pool.results(jobs):
            if isinstance(seen, Lost):
                lost[photo.id] = seen.reason
            elif isinstance(seen.outcome, Failed) and not seen.outcome.lasting:
                lost[photo.id] = seen.outcome.reason
            else:
                cache.add(photo, seen.digest, seen.outcome)
                cached += seen.outcome is None
            done += 1
            progress(done, len(photos))
    return _Looked(len(photos) - cached, cached, lost)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _sort_out(listing: Listing, cache: Cache, looked: _Looked) -> tuple[list[_Usable], list[LeftOut]]:
    usable: list[_Usable] = []
    left_out = list(listing.left_out)
    for photo in listing.photos:
        digest = cache.digest_of(photo)
        outcome = None if digest is None else cache.outcomes.get(digest)
        if photo.id in looked.lost:
            left_out.append(LeftOut(photo.name, looked.lost[photo.id]))
        elif isinstance(outcome, Failed):
            left_out.append(LeftOut(photo.name, outcome.reason))
        elif outcome is not None and digest is not None:
            usable.append(_Usable(photo, digest, outcome))
    return usable, left_out


def _without_repeats(
    usable: Sequence[_Usable], about: Mapping[str, About]
) -> tuple[list[_Usable], list[Repeat]]:
    """Leave out photos that show what another one shows.

    Kept is the one that the table describes, then the one with the most pixels, then the first by name.
    Two that the table describes differently are both kept: one photo may show two garments.
    """

    def worth(item: _Usable) -> tuple[bool, int, str]:
        width, height = item.found.original
        return item.photo.id not in about, -width * height, item.photo.id

    order = sorted(usable, key=worth)

    def distinct(one: int, other: int) -> bool:
        said = about.get(order[one].photo.id), about.get(order[other].photo.id)
        return None not in said and said[0] != said[1]

    kept_for = same_pictures([_likeness(item.found) for item in order], distinct)
    repeats = [
        Repeat(order[gone].photo.name, order[kept].photo.name, order[gone].digest == order[kept].digest)
        for gone, kept in kept_for.items()
    ]
    gone_ids = {order[gone].photo.id for gone in kept_for}
    kept_items = [item for item in usable if item.photo.id not in gone_ids]
    return kept_items, sorted(repeats, key=lambda item: item.name)


def _likeness(found: Found) -> Likeness:
    return Likeness(found.hash, found.look, found.pose.points[:, :2], found.pose.visibility, found.size)


def _names(moves: Moves) -> list[str]:
    return ["" if label == UNNAMED else moves.names[label] for label in moves.labels]


def _show_moves(moves: Moves, kept: Sequence[_Usable], library: Path) -> None:
    """Keep the moves for the mirror, and show them to people on one sheet."""
    moves.save(library / MOVES)
    thumbnails = [
        contact_sheet.Thumbnail(library / item.photo.id / PICTURE_FILES[0], item.photo.id) for item in kept
    ]
    contact_sheet.write(library / CONTACT_SHEET, contact_sheet.rows_of(moves, thumbnails))


def _placed(item: _Usable, about: About, move: str) -> Placed:
    category = about.category or item.photo.category
    return Placed(
        digest=item.digest,
        garment=about.garment or readable(item.photo.path.stem, category),
        category=category,
        move=about.move or move,
        styles=about.styles,
        price=about.price,
        stock_number=about.stock_number,
        size=item.found.size,
        pose=item.found.pose,
    )


def _identity(config: Config, model: Path) -> str:
    """What the outcome of looking at a photo depends on, besides the photo."""
    try:
        network = hashlib.sha256(model.read_bytes()).hexdigest()
    except OSError as error:
        raise MirrorError(f"{model}: can't be read ({error.strerror}); check its permissions.") from None
    parts = (
        VERSION,
        network,
        importlib.metadata.version("mediapipe"),
        config.pose.min_detection_confidence,
        config.indexing.picture_height,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _nothing(photos: Path, left_out: Sequence[LeftOut]) -> str:
    told = "; ".join(f"{item.name}: {item.reason}" for item in left_out[:_TOLD])
    more = f"; and {len(left_out) - _TOLD} more" if len(left_out) > _TOLD else ""
    return f"{photos}: no photo of a person could be indexed ({told}{more})."
