"""`catalogue check` and `catalogue import`: what the shop sells, from a folder into the mirror."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Final

from mirror.commands.settings import settings
from mirror.commands.shop import bar, coloured, incomplete, read_shop
from mirror.config import Config
from mirror.errors import MirrorError
from mirror.outfits.catalogue.item import Catalogue
from mirror.outfits.catalogue.store import CatalogueStore

__all__ = ["catalogue"]

_INTERRUPTED: Final = 130


def catalogue(args: argparse.Namespace) -> int:
    """Check a folder, or put it into the database.

    Returns:
        0; 1 when a row was left out, the others are still used; 130 after Ctrl-C.

    Raises:
        MirrorError: the folder or the database can't be used, or nothing of it can.
    """
    config = settings(args)
    try:
        found = _imported(args, config) if args.action == "import" else read_shop(args.folder)
    except KeyboardInterrupt:
        print("smart-mirror: interrupted; no catalogue is imported by halves.", file=sys.stderr)
        return _INTERRUPTED
    _tell(found, args)
    return 1 if incomplete(found) else 0


def _imported(args: argparse.Namespace, config: Config) -> Catalogue:
    """Read the folder, fill in missing colours from the pictures, then write all items as one."""
    url = config.outfits.database
    if not url:
        raise MirrorError(
            'no database is set: write database = "sqlite:////PATH/outfits.db" under [outfits] into the '
            "configuration, then import again."
        )
    found = read_shop(args.folder)
    store = CatalogueStore(url)  # a database that is no use is told before the pictures are looked at
    try:
        found = coloured(found, config)
        with bar("writing", len(found.items)) as written:
            for done in store.replace(found.items):
                written.update(done - written.n)
    finally:
        store.close()
    return found


def _tell(found: Catalogue, args: argparse.Namespace) -> None:
    slots = Counter(item.slot for item in found.items)
    if args.json:
        report = {
            "items": len(found.items),
            "slots": dict(sorted(slots.items())),
            "without_colour": sum(not item.colours for item in found.items),
            "without_picture": sum(not item.picture for item in found.items),
            "problems": list(found.problems),
        }
        print(json.dumps(report, ensure_ascii=False))
        return
    kinds = ", ".join(f"{count} {slot}" for slot, count in sorted(slots.items()))
    remarks = "1 remark" if len(found.problems) == 1 else f"{len(found.problems)} remarks"
    items = "1 item" if len(found.items) == 1 else f"{len(found.items)} items"
    print(f"{args.folder}: {items} ({kinds}), {remarks}")
    # A check does not look at pictures; the import does.
    lost = sum(not item.colours and (args.action == "import" or not item.picture) for item in found.items)
    if lost:
        print(f"{lost} of them without a colour, or a picture that tells it: they are never suggested")
