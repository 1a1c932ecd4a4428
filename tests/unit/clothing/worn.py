"""Drawn people with true parses, and what people call the colours of the wardrobe."""

from __future__ import annotations

import cv2
import numpy as np

from mirror.clothing.classes import CLASSES, GROUPS, INDEX
from mirror.clothing.parts import split
from mirror.clothing.types import Labels, Parse
from mirror.figure.clothes import Outfit as Drawn
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.shapes import PARTS
from mirror.figure.studio import studio
from mirror.figure.wardrobe import Item
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose
from tests.unit.people import HANGING, pose_of

_GROUP_OF_PART = np.array([GROUPS.index(part) for part in PARTS], dtype=np.uint8)

CALLED = {
    "#17171c": "black", "#23273a": "navy", "#25252c": "black", "#2b2a30": "black", "#2c3b5e": "navy",
    "#2e7c83": "teal", "#2f2c33": "black charcoal", "#2f55b5": "blue", "#2f5d4a": "dark-green",
    "#313a7a": "navy blue purple", "#33456a": "navy", "#39343c": "charcoal black",
    "#3a4152": "navy blue-grey charcoal",
    "#3f3a40": "charcoal", "#4a4048": "charcoal", "#4a6c9b": "blue", "#4b5a78": "blue-grey",
    "#4f8a63": "green", "#5a2f4a": "purple burgundy", "#5a4a9c": "purple", "#5d6470": "grey blue-grey",
    "#5f6b4e": "olive", "#5f82ab": "blue", "#6b4730": "brown", "#6b8fba": "blue light-blue",
    "#6f5a8c": "purple",
    "#742e45": "burgundy", "#7a8f6b": "sage", "#7d7a5c": "khaki olive", "#7f95bf": "light-blue blue",
    "#7f9cc0": "light-blue blue", "#7fa3a8": "teal blue-grey light-blue", "#8a2f3c": "burgundy red",
    "#8a5a3c": "brown", "#8b8f98": "grey", "#93a98c": "sage", "#9a6a42": "brown", "#9db8cf": "light-blue",
    "#a3303a": "red burgundy", "#a993c4": "lilac", "#b4623c": "rust", "#b5563f": "rust", "#b93a41": "red",
    "#b9ae9d": "beige", "#b9c9dc": "light-blue", "#c2986a": "camel", "#c46a4a": "rust coral",
    "#c9504a": "red coral", "#c9567c": "pink fuchsia", "#c99f80": "camel beige", "#c9d8e6": "light-blue",
    "#d4617c": "pink", "#d6a13c": "mustard", "#d8b46a": "mustard camel", "#d8c7e0": "lilac",
    "#d9c4a2": "beige", "#dfe4ee": "white light-blue", "#e06a55": "coral", "#e08a3c": "orange",
    "#e0c3b8": "beige light-pink", "#e2573f": "coral orange red", "#e2c891": "beige cream", "#e3aaa4": "pink",
    "#e6b62e": "yellow mustard", "#e6b898": "beige camel", "#e9e4d6": "cream white", "#eebf4d": "yellow",
    "#eee3d0": "cream", "#efe8d9": "cream white", "#f0c53a": "yellow", "#f0c75e": "yellow",
    "#f0efe9": "white",
    "#f3f1ec": "white",
}  # fmt: skip
"""What a shopper may call each colour of the wardrobe's garments."""

HARD = {"#f0efe9": "light-grey light-blue"}
"""A fine pattern of two colours may be told by what they are from afar."""


_NAME = {word: word.replace("-", " ") for word in ("light-blue", "light-grey", "light-pink", "dark-green")}


def drawn(item: Item, size: tuple[int, int] = (600, 800)) -> tuple[Image, Parse]:
    """An entry of the wardrobe in the studio, with its true parse; the window is tight."""
    width, height = size
    drawing = dress(item.person, item.stance)
    left, top, right, _ = drawing.extent()
    scale = min(0.83 * height / 1.75, 0.90 * height / -top, 0.93 * width / (right - left))
    view = View(scale, 0.5 * width - 0.5 * (left + right) * scale, 0.935 * height)
    canvas = studio(width, height).copy()
    drawing.paint(canvas, view)
    pose = drawing.pose(view, size)
    groups = _GROUP_OF_PART[drawing.labels(view, size)]
    rows, columns = np.nonzero(groups)
    window = Window(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    part = groups[window.top : window.bottom, window.left : window.right]
    return canvas, Parse(split(part, window, pose), window, size, pose, sure())


def colours_of(outfit: Drawn) -> dict[str, set[str]]:
    """What each worn garment's main colour may be called."""
    top, skirt, bottom, coat = outfit.top, outfit.skirt, outfit.bottom, outfit.coat
    extras = outfit.extras
    worn = [(cloth.part, cloth.colour) for cloth in (top, skirt, bottom, coat) if cloth is not None]
    worn += [("shoes", outfit.shoes.colour), ("scarf", extras.scarf), ("hat", extras.hat)]
    worn += [("hat", extras.sunhat), ("belt", extras.belt), ("glasses", extras.glasses)]
    worn.append(("bag", outfit.bag.colour if outfit.bag is not None else ""))
    worn.append(("legwear", outfit.tights))
    if skirt is not None and skirt.band and skirt.part == "dress":
        worn.append(("belt", skirt.band))
    called: dict[str, set[str]] = {}
    for name, colour in worn:
        if colour:
            words = f"{CALLED[colour]} {HARD.get(colour, '') if name == 'top' else ''}".split()
            called.setdefault(name, set()).update(_NAME.get(word, word) for word in words)
    return called


def sure() -> np.ndarray:
    return np.full(len(CLASSES), 0.9, dtype=np.float32)


def blank(size: tuple[int, int] = (1280, 720)) -> Labels:
    return np.zeros(size[::-1], dtype=np.uint8)


def parse_with(labels: Labels, pose: Pose | None = None) -> Parse:
    """A parse of a whole picture; who stands in it lets the arms hang."""
    height, width = labels.shape
    who = pose if pose is not None else pose_of(HANGING)
    return Parse(labels, Window(0, 0, width, height), (width, height), who, sure())


def along(labels: Labels, name: str, *points: tuple[float, float], thick: int = 40) -> None:
    """Paint a class along a line through points `(x, y)`, pixels."""
    line = np.round(np.array(points)).astype(np.int32)
    cv2.polylines(labels, [line], False, (INDEX[name],), thick)


def shaded(colour: str, size: tuple[int, int] = (200, 160), darkest: float = 0.35) -> Image:
    """Cloth of one colour `rrggbb`, fully lit at its left, in shadow at its right, with a little noise."""
    width, height = size
    blue, green, red = (int(colour[i : i + 2], 16) / 255.0 for i in (4, 2, 0))
    linear = np.power(np.array((blue, green, red)), 2.2)
    light = np.linspace(1.0, darkest, width)[None, :, None]
    picture = np.power(np.repeat(light * linear, height, axis=0), 1 / 2.2) * 255.0
    noise = np.random.default_rng(0).normal(0.0, 2.0, picture.shape)
    return np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)
