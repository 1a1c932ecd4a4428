"""Photos to parse, and the hand-drawn labels of those that have some.

A folder holds `photos/` and, where the photos are labelled, `labels/` (8-bit PNGs of their names, one class
index a pixel) and `classes.json` (the classes' names in the order of their indices), as the Clothing
Co-Parsing data set does. A folder of photos alone will do to measure speed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import CLASSES, GROUPS
from mirror.clothing.types import Labels
from mirror.errors import MirrorError
from mirror.pictures import SUFFIXES

__all__ = ["CLASS_TO_GROUP", "Labelled", "Shelf", "find_photos", "fold_of", "open_shelf", "read_truth"]

_FOLD: Final = {
    "hat": ("hat",),
    "hair": ("hair",),
    "glasses": ("glasses", "sunglasses"),
    "skin": ("skin",),
    "top": (
        *("blouse", "shirt", "t-shirt", "top", "sweater", "sweatshirt", "jumper", "hoodie"),
        *("bra", "intimate", "swimwear"),
    ),
    "outerwear": ("blazer", "cape", "cardigan", "coat", "jacket", "vest", "suit"),
    "dress": ("dress", "bodysuit", "romper"),
    "skirt": ("skirt",),
    "pants": ("jeans", "pants", "leggings"),
    "shorts": ("shorts", "panties"),
    "legwear": ("socks", "stockings", "tights"),
    "shoes": (
        *("boots", "clogs", "flats", "heels", "loafers", "pumps", "sandals", "shoes", "sneakers", "wedges"),
    ),
    "bag": ("bag", "purse", "wallet"),
    "scarf": ("scarf", "tie"),
    "belt": ("belt",),
    "accessories": ("accessories", "bracelet", "earrings", "gloves", "necklace", "ring", "watch"),
}
"""Group → the data set's classes that it takes in; what is in none of them is background."""

CLASS_TO_GROUP: Final[NDArray[np.uint8]] = np.array(
    [
        GROUPS.index("shoes" if name.endswith("_shoe") else name if name in GROUPS else "skin")
        for name in CLASSES
    ],
    dtype=np.uint8,
)
"""Our classes folded into the groups that the labels can tell: skin and shoes are not divided there."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled photo: its name without ending, and both files."""

    id: str
    photo: Path
    labels: Path


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """A folder of photos.

    Attributes:
        photos: those that were asked for, in order.
        labelled: those of them that have labels.
        fold: the data set's class index → our group; None without labels.
    """

    photos: tuple[Path, ...]
    labelled: tuple[Labelled, ...]
    fold: NDArray[np.uint8] | None


def open_shelf(folder: Path, ids: Path | None = None) -> Shelf:
    """Find a folder's photos and labels.

    Args:
        folder: see the module; photos may lie in it directly where there is no `photos/`.
        ids: a file with one photo name (without ending) a line: only those; None: all labelled ones, or all
            photos where none is labelled.

    Raises:
        MirrorError: there is no photo, an id has none, or the classes can't be read.
    """
    found = {path.stem: path for path in find_photos(folder)}
    has_labels = (folder / "labels").is_dir()
    drawn = {path.stem: path for path in sorted((folder / "labels").glob("*.png"))} if has_labels else {}
    wanted = list(found) if not drawn else [name for name in found if name in drawn]
    if ids is not None:
        wanted = _read_ids(ids)
        for name in wanted:
            if name not in found:
                raise MirrorError(f"{ids}: there is no photo {name} in {folder}; correct that line.")
    if not wanted:
        raise MirrorError(f"{folder}: none of its photos has labels of the same name; check the folders.")
    labelled = tuple(Labelled(name, found[name], drawn[name]) for name in wanted if name in drawn)
    fold = fold_of(_read_classes(folder / "classes.json")) if labelled else None
    return Shelf(tuple(found[name] for name in wanted), labelled, fold)


def find_photos(folder: Path) -> list[Path]:
    """Photos in `folder/photos`, or in the folder itself, in the order of their names.

    Raises:
        MirrorError: there is no such folder, or no photo in it.
    """
    if not folder.is_dir():
        raise MirrorError(f"{folder}: no such folder of photos; check the path.")
    inner = folder / "photos" if (folder / "photos").is_dir() else folder
    found = sorted(path for path in inner.iterdir() if path.suffix.lower() in SUFFIXES)
    if not found:
        raise MirrorError(f"{inner}: no photos ({', '.join(sorted(SUFFIXES))}) in this folder.")
    return found


def _read_ids(path: Path) -> list[str]:
    try:
        names = path.read_text(encoding="utf-8-sig").split()
    except (OSError, UnicodeDecodeError) as error:
        raise MirrorError(f"{path}: the ids can't be read ({error}); name a text file.") from None
    if not names:
        raise MirrorError(f"{path}: there is no id in this file; write one photo name a line.")
    return list(dict.fromkeys(names))


def _read_classes(path: Path) -> list[str]:
    """The data set's class names in the order of their indices."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise MirrorError(
            f"{path}: the names of the labels' classes can't be read ({error}); they must be a JSON list."
        ) from None
    names = content if isinstance(content, list) else []
    if not names or not all(isinstance(name, str) for name in names):
        raise MirrorError(f"{path}: expected a JSON list of class names in the order of their indices.")
    return names


def fold_of(names: list[str]) -> NDArray[np.uint8]:
    """The data set's class index → index into `GROUPS`, 0 for classes that are in none of them."""
    group = {name: GROUPS.index(key) for key, members in _FOLD.items() for name in members}
    return np.array([group.get(name, 0) for name in names], dtype=np.uint8)


def read_truth(item: Labelled, fold: NDArray[np.uint8], size: tuple[int, int]) -> Labels:
    """The hand-drawn group of each pixel, `(height, width)`.

    Raises:
        MirrorError: the file can't be read, or does not fit its photo of `(width, height)` or the classes.
    """
    labels = cv2.imread(str(item.labels), cv2.IMREAD_UNCHANGED)
    if labels is None or labels.ndim != 2 or labels.dtype != np.uint8:
        raise MirrorError(f"{item.labels}: expected an 8-bit PNG with one channel.")
    if labels.shape != size[::-1]:
        raise MirrorError(
            f"{item.labels}: is of {labels.shape[1]}x{labels.shape[0]}, its photo of {size[0]}x{size[1]}."
        )
    if int(labels.max()) >= len(fold):
        raise MirrorError(
            f"{item.labels}: class {labels.max()} is not in classes.json, which has {len(fold)}."
        )
    truth: Labels = fold[labels]
    return truth
