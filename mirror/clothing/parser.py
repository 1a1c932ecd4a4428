"""Parses the clothing of one person with our own network."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mirror.clothing.backends.m2fp import M2fpParser
from mirror.clothing.backends.onnx import OnnxParser
from mirror.clothing.classes import CLASSES, GROUPS, INDEX
from mirror.clothing.crop import WIDTH, Crop, crop_around
from mirror.clothing.inputs import network_input
from mirror.clothing.network import SECOND, SHIPPED, ClothingNetwork, Committee, log_shares
from mirror.clothing.parts import split
from mirror.clothing.paste import pasted, probabilities, regridded
from mirror.clothing.rules import plausible
from mirror.clothing.steady import Steadier
from mirror.clothing.types import ClothingParser, Parse
from mirror.config import ClothingConfig
from mirror.frames import Image
from mirror.pose.types import Pose

__all__ = ["OwnParser", "Spent", "make_parser"]


_TINY: Final = 1e-6
_DISTANCES: Final = (0.88, 1.12)
"""Scales, beside 1, at which a picture that stands alone is looked at."""


@dataclass(frozen=True, slots=True)
class Spent:
    """How long the stages of one parse took, seconds."""

    crop: float
    network: float
    paste: float


class OwnParser:
    """See `ClothingParser`; made, used and closed by one thread."""

    def __init__(self, model: Path, threads: int, *, live: bool, second: Path | None = None) -> None:
        """Load the network, or both.

        Args:
            model: the `.onnx` file.
            threads: that one inference may use.
            live: parses are of one person from frame to frame, each from one look, steadied over time
                (True); or each stands alone and has time for six looks, from three distances and
                mirrored (False).
            second: another network that votes on every look; None: the first one decides alone.

        Raises:
            MirrorError: the file can't be used.
        """
        self._network: ClothingNetwork | Committee = (
            ClothingNetwork(model, threads) if second is None else Committee((model, second), threads)
        )
        self._steadier = Steadier() if live else None
        self.spent = Spent(0.0, 0.0, 0.0)

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        """See `ClothingParser.parse`."""
        began = time.perf_counter()
        size = (pixels.shape[1], pixels.shape[0])
        crop = crop_around(pose, size)
        tensor = network_input(pixels, pose, crop)
        cropped = time.perf_counter()
        logits = self._network.run(tensor)
        if self._steadier is None:
            logits = self._looked_again(logits, tensor, pixels, pose, crop)
        ran = time.perf_counter()
        shares = probabilities(logits)
        if self._steadier is not None:
            shares = self._steadier.update(shares, tensor, crop, pose.time)
        groups, window = pasted(np.log(shares + _TINY), crop, WIDTH / shares.shape[2], size)
        parse = plausible(Parse(split(groups, window, pose), window, size, pose, _sureness(shares)))
        self.spent = Spent(cropped - began, ran - cropped, time.perf_counter() - ran)
        return parse

    def _looked_again(
        self, logits: NDArray[np.float32], tensor: NDArray[np.float32], pixels: Image, pose: Pose, crop: Crop
    ) -> NDArray[np.float32]:
        """Mean of the log-probabilities of several looks: from further and nearer, each mirrored too."""
        looks = [log_shares(logits), self._mirrored(tensor)]
        for scale in _DISTANCES:
            other = crop.zoomed(scale)
            tensor = network_input(pixels, pose, other)
            for look in (log_shares(self._network.run(tensor)), self._mirrored(tensor)):
                looks.append(regridded(look, other, crop))
        return np.asarray(np.mean(looks, axis=0), dtype=np.float32)

    def _mirrored(self, tensor: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-probabilities of the mirror image, turned back."""
        return log_shares(self._network.run(np.ascontiguousarray(tensor[..., ::-1]))[..., ::-1])

    def forget(self) -> None:
        """See `ClothingParser.forget`."""
        if self._steadier is not None:
            self._steadier.forget()

    def close(self) -> None:
        """See `ClothingParser.close`."""
        self._network.close()


def _sureness(shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """`(23,)`: mean probability of each class over the cells where it is the likeliest."""
    best = shares.argmax(axis=0).ravel()
    cells = np.bincount(best, minlength=len(GROUPS))
    sums = np.bincount(best, weights=shares.max(axis=0).ravel(), minlength=len(GROUPS))
    means = dict(zip(GROUPS, sums / np.maximum(cells, 1), strict=True))
    sure = np.zeros(len(CLASSES), dtype=np.float32)
    for name, index in INDEX.items():
        group = "shoes" if name.endswith("_shoe") else name if name in means else "skin"
        sure[index] = means[group]
    return sure


def make_parser(config: ClothingConfig, *, live: bool = False) -> ClothingParser:
    """Make the parser that the settings ask for.

    Args:
        config: the settings.
        live: it follows one person from frame to frame (True), or each picture stands alone (False).

    Raises:
        MirrorError: its network can't be opened, or a package that it needs is missing.
    """
    if config.backend == "m2fp":
        return M2fpParser(config.m2fp, config.threads)
    if config.backend == "onnx":
        return OnnxParser(config.onnx, config.threads)
    if config.model:
        return OwnParser(Path(config.model), config.threads, live=live)
    return OwnParser(SHIPPED, config.threads, live=live, second=None if live else SECOND)
