"""Parses clothing with M2FP, ModelScope's network for several people at once.

It returns one 0/1 mask for each part of each person, with its label and score, and one for each whole person.
Source of that form: ModelScope's image human parsing pipeline. The model needs the extra `m2fp`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, Final

import numpy as np

from mirror.clothing.backends.foreign import parse_of, spread
from mirror.clothing.backends.m2fp_masks import Mask, masks_of, painted
from mirror.clothing.types import Parse
from mirror.config import M2fpConfig
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.pose.estimator import Window, fitted
from mirror.pose.types import FloatArray, Pose

__all__ = ["M2fpParser", "Pipeline", "pipeline_of"]

_LARGEST: Final = (1333, 1333)
"""Larger pictures are scaled down before they reach the network, which would do the same."""

Pipeline = Callable[[Image], Mapping[str, Any]]


class M2fpParser:
    """See `mirror.clothing.types.ClothingParser`; made, used and closed by one thread.

    All people of a picture are found at once: the findings are kept for as long as the picture is the same.
    """

    def __init__(self, config: M2fpConfig, threads: int) -> None:
        """Load the network. Raises `MirrorError` when the extra is missing or the model can't be had."""
        self._config = config
        self._pipeline: Pipeline | None = pipeline_of(config.model, threads)
        self._seen: tuple[Image, tuple[Mask, ...]] | None = None

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        """See `ClothingParser.parse`. Raises `MirrorError` when the model gives something unexpected."""
        size = (pixels.shape[1], pixels.shape[0])
        masks = self._masks(fitted(pixels, _LARGEST))
        window = Window(0, 0, *size)
        if not masks:
            return parse_of(
                targets=np.zeros(size[::-1], dtype=np.uint8), window=window, size=size, pose=pose, sureness={}
            )
        small, sureness = painted(masks, pose, size)
        targets = small
        if small.shape != size[::-1]:
            layers = {int(label): (small == label).astype(np.float32) for label in np.unique(small)}
            targets = spread(layers, _to_small(size, (small.shape[1], small.shape[0])), size)
        return parse_of(targets=targets, window=window, size=size, pose=pose, sureness=sureness)

    def forget(self) -> None:
        """See `ClothingParser.forget`; there is nothing to forget, each picture stands alone."""

    def close(self) -> None:
        """See `ClothingParser.close`."""
        self._pipeline = None
        self._seen = None

    def _masks(self, pixels: Image) -> tuple[Mask, ...]:
        if self._pipeline is None:
            raise ValueError("the parser is closed")
        if self._seen is None or not np.array_equal(self._seen[0], pixels):
            found = self._pipeline(pixels)
            self._seen = (pixels.copy(), masks_of(found, pixels.shape[:2], self._config))
        return self._seen[1]


def _to_small(size: tuple[int, int], small: tuple[int, int]) -> FloatArray:
    """`(2, 3)` affine map from pixels of a picture to those of a scaled one (pixel centres)."""
    x, y = small[0] / size[0], small[1] / size[1]
    return np.array([[x, 0.0, 0.5 * x - 0.5], [0.0, y, 0.5 * y - 0.5]])


def pipeline_of(model: str, threads: int) -> Pipeline:
    """ModelScope's pipeline on the CPU.

    Args:
        model: its name on ModelScope, or the path of a folder.
        threads: how many threads PyTorch may use.

    Raises:
        MirrorError: a package is missing, or the model can't be loaded.
    """
    try:
        torch = importlib.import_module("torch")
        pipelines = importlib.import_module("modelscope.pipelines")
    except ImportError as error:
        raise MirrorError(
            f'clothing.backend "m2fp" needs packages that are not installed ({_reason(error)}); '
            "install them with: pip install -e '.[m2fp]' (docs/clothing.md tells all the steps)."
        ) from None
    torch.set_num_threads(threads)
    try:
        loaded: Pipeline = pipelines.pipeline("image-segmentation", model, device="cpu")
    except _failures() as error:
        raise MirrorError(
            f"{model}: ModelScope can't load this model ({_reason(error)}); "
            "docs/clothing.md tells what must be installed and how to have the model ready."
        ) from None
    return loaded


def _failures() -> tuple[type[Exception], ...]:
    """What ModelScope raises for a model that is missing, cannot be fetched or lacks a package."""
    usual = (
        ImportError,
        OSError,
        ValueError,
        RuntimeError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
    )
    try:
        errors: ModuleType = importlib.import_module("modelscope.hub.errors")
    except ImportError:
        return usual
    own = [getattr(errors, name, None) for name in ("HubError", "NotExistError", "NotSupportError")]
    return (*usual, *(kind for kind in own if isinstance(kind, type) and issubclass(kind, Exception)))


def _reason(error: Exception) -> str:
    """What an error says, for the middle of a sentence: its first line, or the cause that this announces."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return (lines[-1] if lines[0].endswith(":") else lines[0]).rstrip(".:")
