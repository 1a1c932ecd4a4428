"""The photos to learn from: pictures, hand-drawn labels, tags, and what MediaPipe says about the person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from tqdm import tqdm

from mirror.clothing.classes import GROUPS
from mirror.config import load_config
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator
from mirror.pose.types import Pose

FOLD: Final = {
    "hat": "hat",
    "hair": "hair",
    "glasses": "glasses sunglasses",
    "skin": "skin",
    "top": "blouse shirt t-shirt top sweater sweatshirt jumper hoodie bra intimate swimwear",
    "outerwear": "blazer cape cardigan coat jacket vest suit",
    "dress": "dress bodysuit romper",
    "skirt": "skirt",
    "pants": "jeans pants leggings",
    "shorts": "shorts panties",
    "legwear": "socks stockings tights",
    "shoes": "boots clogs flats heels loafers pumps sandals shoes sneakers wedges",
    "bag": "bag purse wallet",
    "scarf": "scarf tie",
    "belt": "belt",
    "accessories": "accessories bracelet earrings gloves necklace ring watch",
}
"""Which of the 59 labels of Clothing Co-Parsing make up each group."""

VALIDATION_EVERY: Final = 8
"""Of the labelled photos in order of their ids, the first of every eight is kept out of training."""


@dataclass(frozen=True)
class Photo:
    """One photo.

    Attributes:
        id: name without suffix.
        pixels: `(H, W, 3)` BGR.
        pose: MediaPipe's, with its mask at the photo's size.
        label: `(H, W)` index into `GROUPS`; None where nobody drew one.
        tags: `(T,)` 0 or 1: which labels of the data set are worn.
        allowed: `(17,)`: the groups that the tags allow; all for labelled photos.
    """

    id: str
    pixels: np.ndarray
    pose: Pose
    label: np.ndarray | None
    tags: np.ndarray
    allowed: np.ndarray


def fold_table(names: list[str]) -> np.ndarray:
    """Label index of the data set to group index, `(59,)`."""
    group = {label: GROUPS.index(name) for name, labels in FOLD.items() for label in labels.split()}
    return np.array([group.get(name, 0) for name in names], dtype=np.uint8)


def split(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """Ids for training, validation, and those that have tags only."""
    labelled = sorted(path.stem for path in (folder / "labels").glob("*.png"))
    every = sorted(path.stem for path in (folder / "photos").glob("*.jpg"))
    validation = labelled[::VALIDATION_EVERY]
    known = set(labelled)
    return sorted(known - set(validation)), validation, [name for name in every if name not in known]


def poses(folder: Path, cache: Path) -> dict[str, Pose]:
    """MediaPipe's pose of the largest person in every photo; measured once and kept in `cache`."""
    if not cache.exists():
        _measure(folder, cache)
    found = {}
    with np.load(cache) as file:
        for key in [name[:-2] for name in file.files if name.endswith(".p")]:
            rows = file[f"{key}.p"]
            mask = cv2.imdecode(file[f"{key}.m"], cv2.IMREAD_UNCHANGED)
            found[key] = Pose(rows[:, :3], rows[:, 3], None, 0.0, mask)
    return found


def _measure(folder: Path, cache: Path) -> None:
    arrays = {}
    with PoseEstimator(ensure_model(), load_config(None).pose, video=False, masks=True) as estimator:
        for path in tqdm(sorted((folder / "photos").glob("*.jpg")), desc="poses"):
            pose = estimator.estimate(cv2.imread(str(path)), 0.0)
            if pose is None or pose.mask is None:
                continue
            arrays[f"{path.stem}.p"] = np.column_stack([pose.points, pose.visibility])
            arrays[f"{path.stem}.m"] = cv2.imencode(".png", pose.mask)[1]
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.savez(cache, **arrays)


def load(folder: Path, ids: list[str], found: dict[str, Pose]) -> list[Photo]:
    """Read the photos of these ids in which a person was found."""
    names = json.loads((folder / "classes.json").read_text())
    table = fold_table(names)
    tags = json.loads((folder / "tags.json").read_text())
    photos = []
    for name in tqdm([name for name in ids if name in found], desc="photos"):
        pixels = cv2.imread(str(folder / "photos" / f"{name}.jpg"))
        drawn = cv2.imread(str(folder / "labels" / f"{name}.png"), cv2.IMREAD_UNCHANGED)
        label = None if drawn is None else table[drawn]
        worn = np.array([label_name in set(tags.get(name, ())) for label_name in names])
        allowed = np.bincount(table, weights=worn, minlength=len(GROUPS)) > 0
        if label is not None:
            allowed |= np.bincount(label.ravel(), minlength=len(GROUPS)) > 0
        allowed[[0, GROUPS.index("hair"), GROUPS.index("skin")]] = True
        photos.append(Photo(name, pixels, found[name], label, worn.astype(np.float32), allowed))
    return photos
