"""What the clothing lane speaks of: a parse of one person, garments, an outfit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from mirror.clothing.classes import CLASSES
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose

__all__ = ["PLAIN", "ClothingParser", "Colour", "Garment", "Labels", "Outfit", "Parse", "Wearing"]

Labels = NDArray[np.uint8]
"""`(h, w)`: index into `mirror.clothing.classes.CLASSES` for each pixel."""

PLAIN: Final = "plain"


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """The clothing class of each pixel of one person.

    Attributes:
        labels: `(h, w)`, one value for each pixel of `window`; outside of it all is background.
        window: the part of the picture that `labels` covers; it lies within the picture.
        size: `(width, height)` of the picture.
        pose: of the person, in pixels of the picture.
        sureness: `(23,)`, 0…1: mean probability of each class over its own pixels; 0 where a class has none.
    """

    labels: Labels
    window: Window
    size: tuple[int, int]
    pose: Pose
    sureness: NDArray[np.float32]

    def __post_init__(self) -> None:
        expected = (self.window.bottom - self.window.top, self.window.right - self.window.left)
        if self.labels.shape != expected:
            raise ValueError(f"labels: expected shape {expected}, got {self.labels.shape}")
        if self.sureness.shape != (len(CLASSES),):
            raise ValueError(f"sureness: expected shape ({len(CLASSES)},), got {self.sureness.shape}")

    def full(self) -> Labels:
        """The labels of the whole picture, `(height, width)`."""
        whole = np.zeros(self.size[::-1], dtype=np.uint8)
        window = self.window
        whole[window.top : window.bottom, window.left : window.right] = self.labels
        return whole


class ClothingParser(Protocol):
    """Anything that can tell what a person wears; made, used and closed by one thread."""

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        """Parse one person.

        Args:
            pixels: `(H, W, 3)` BGR, 8 bit.
            pose: whom to parse, in pixels of `pixels`, with the person's mask where there is one.
        """

    def forget(self) -> None:
        """Whoever comes next is somebody else: nothing of the parses before may linger."""

    def close(self) -> None:
        """Let go of the network; safe to call twice."""


@dataclass(frozen=True, slots=True)
class Colour:
    """One main colour of a garment.

    Attributes:
        name: from the fixed vocabulary, for example "navy".
        lab: CIE-Lab (D65): L 0…100, a and b around 0.
        rgb: the same as sRGB, 0…255 each, for a swatch.
        share: of the garment's pixels, 0…1.
    """

    name: str
    lab: tuple[float, float, float]
    rgb: tuple[int, int, int]
    share: float


@dataclass(frozen=True, slots=True)
class Garment:
    """One thing that is worn.

    Attributes:
        name: one of `mirror.clothing.classes.GARMENTS`.
        area: share of the person's pixels, 0…1.
        box: in pixels of the picture.
        colours: the largest first; never empty.
        pattern: "plain", or what kind of pattern.
        length: what there is to say of sleeves, hems and legs, for example "short sleeves"; empty: nothing.
        side: "left", "right", "both" for shoes that are seen; empty for all else.
        kind: what more can be told of it: "coat" or "jacket", "boots"; empty: nothing.
        sureness: 0…1.
    """

    name: str
    area: float
    box: Window
    colours: tuple[Colour, ...]
    pattern: str = PLAIN
    length: str = ""
    side: str = ""
    sureness: float = 1.0
    kind: str = ""

    @property
    def colour(self) -> Colour:
        """The main colour."""
        return self.colours[0]


@dataclass(frozen=True, slots=True)
class Outfit:
    """What a person wears, from head to foot."""

    garments: tuple[Garment, ...] = field(default=())

    def find(self, name: str) -> Garment | None:
        """The garment of this name, if it is worn."""
        return next((garment for garment in self.garments if garment.name == name), None)


@dataclass(frozen=True, slots=True, eq=False)
class Wearing:
    """What the clothing lane last found out about the shopper.

    Attributes:
        time: capture time of the frame that was parsed, `time.monotonic` seconds.
        shopper: number of the shopper, as in `Reading.shopper`.
        parse: steadied over time.
        outfit: steadied over time; it changes only when something else is worn.
        points: `(33, 2)` the smoothed landmarks at `time`, pixels of the frame: between two parses the
            regions are moved along with them.
    """

    time: float
    shopper: int
    parse: Parse
    outfit: Outfit
    points: NDArray[np.float64]
