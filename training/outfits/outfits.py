"""The outfits to learn from: hand-labelled ones, and tagged ones whose colours the parser reads."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from tqdm import tqdm

from mirror.clothing.classes import GROUPS
from mirror.clothing.crop import HEIGHT, WIDTH, crop_around
from mirror.clothing.inputs import network_input
from mirror.clothing.network import SHIPPED, ClothingNetwork
from mirror.outfits.categories import SLOT_OF
from mirror.outfits.types import Piece
from training.clothing.photos import FOLD, Photo, load

FOLDS: Final = 5
HELD_OUT: Final = 1
"""Outfits whose id is this, modulo `FOLDS`, are asked about and never learned from."""
LEAST: Final = 25
"""Pixels, at half of the network's resolution, that show a garment's colour."""

Outfits = dict[str, list[Piece]]


def held_out(name: str) -> bool:
    """Whether an outfit is kept for questions."""
    return int(name) % FOLDS == HELD_OUT


def labelled(file: Path) -> Outfits:
    """The outfits whose garments were drawn by hand, with their median colours."""
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    return {
        row["id"]: [
            Piece(item["category"], item["slot"], tuple(float(v) for v in item["lab"]))
            for item in row["items"]
        ]
        for row in rows
    }


def tagged(folder: Path, ids: list[str], found: dict, cache: Path) -> Outfits:
    """Outfits known by their tags only, with the colours that our own clothing network sees.

    Only the groups that the tags allow may be seen, and only where one tag fits a group.
    """
    if not cache.exists():
        network = ClothingNetwork(SHIPPED, 2)
        names = set(json.loads((folder / "classes.json").read_text()))
        tags = {
            key: names & set(value) for key, value in json.loads((folder / "tags.json").read_text()).items()
        }
        read = {
            photo.id: _read(photo, sorted(tags[photo.id] & set(SLOT_OF)), network)
            for photo in tqdm(load(folder, ids, found), desc="colours")
        }
        cache.write_text(json.dumps(read))
    rows = json.loads(cache.read_text())
    return {
        name: [Piece.of(category, tuple(lab)) for category, lab in items]
        for name, items in rows.items()
        if len(items) > 1
    }


def _read(photo: Photo, categories: list[str], network: ClothingNetwork) -> list[tuple[str, list[float]]]:
    """Category and median CIE-Lab colour of what can be told apart in one photo."""
    crop = crop_around(photo.pose, photo.pixels.shape[1::-1])
    logits = network.run(network_input(photo.pixels, photo.pose, crop))
    logits[~photo.allowed] = -np.inf
    seen = logits.argmax(axis=0)
    matrix = crop.matrix()
    half = np.column_stack([matrix[:, :2] / 2, matrix[:, 2] / 2 - 0.25])
    small = cv2.warpAffine(cv2.blur(photo.pixels, (3, 3)), half, (WIDTH // 2, HEIGHT // 2))
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2Lab)
    by_group = defaultdict(list)
    for category in categories:
        by_group[_group(category)].append(category)
    items = []
    for group, names in by_group.items():
        here = seen == GROUPS.index(group)
        if here.sum() >= LEAST and len(names) == 1:
            items.append((names[0], [round(float(v), 1) for v in np.median(lab[here], axis=0)]))
    return items


def _group(category: str) -> str:
    """The clothing parser's group of a category."""
    return next(group for group, labels in FOLD.items() if category in labels.split())
