"""Parses clothing with any segmentation network that is given as an ONNX file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.backends.foreign import near_person, parse_of, spread
from mirror.clothing.backends.targets import TARGETS
from mirror.clothing.crop import HEIGHT, WIDTH, crop_around
from mirror.clothing.paste import probabilities
from mirror.clothing.types import Parse
from mirror.config import OnnxConfig
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.networks import UNUSABLE, open_session
from mirror.pose.estimator import Window
from mirror.pose.types import FloatArray, Pose

__all__ = ["Box", "OnnxParser", "box_around", "cut", "shares_of"]

Scores = NDArray[np.float32]

_FINE: Final = 0.67
"""Pictures that shrink more than this are averaged down first."""
_ROUNDING: Final = 1e-3
"""How far probabilities may be from summing to one."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle of a picture, pixels; it may reach beyond the picture."""

    left: float
    top: float
    width: float
    height: float

    def to_grid(self, window: Window, columns: int, rows: int) -> FloatArray:
        """`(2, 3)` affine map from pixels of a window to cells of a grid over the box (pixel centres)."""
        x, y = columns / self.width, rows / self.height
        return np.array(
            [
                [x, 0.0, (window.left + 0.5 - self.left) * x - 0.5],
                [0.0, y, (window.top + 0.5 - self.top) * y - 0.5],
            ]
        )

    def window(self, size: tuple[int, int]) -> Window:
        """What of the box lies within a picture of `(width, height)`."""
        right, bottom = self.left + self.width, self.top + self.height
        first = np.clip(np.floor((self.left, self.top)), 0, size).astype(int)
        last = np.clip(np.ceil((right, bottom)), 0, size).astype(int)
        return Window(int(first[0]), int(first[1]), int(last[0]), int(last[1]))


class OnnxParser:
    """See `mirror.clothing.types.ClothingParser`; made, used and closed by one thread."""

    def __init__(self, config: OnnxConfig, threads: int) -> None:
        """Open the network.

        Args:
            config: its file, and how it wants its input and labels its output.
            threads: how many threads one inference may use.

        Raises:
            MirrorError: no file is named, it can't be opened, or it takes or gives something else than
                the configuration says.
        """
        if not config.model:
            raise MirrorError(
                'clothing.backend is "onnx", but clothing.onnx.model names no file; '
                "put the path of the network there."
            )
        self._config = config
        self._session = open_session(Path(config.model), threads, "clothing", "clothing.onnx.model")
        self._input = self._checked_input()
        self._output = self._checked_output()
        self._targets = [TARGETS.index(name) for _, name in config.labels]

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        """See `ClothingParser.parse`. Raises `MirrorError` when the network gives something unexpected."""
        size = (pixels.shape[1], pixels.shape[0])
        box = box_around(pose, size, self._config)
        layers = self._folded(shares_of(self._run(cut(pixels, box, self._config))))
        window = box.window(size)
        rows, columns = next(iter(layers.values())).shape
        matrix = box.to_grid(window, columns, rows)
        targets = spread(layers, matrix, (window.right - window.left, window.bottom - window.top))
        mine = near_person(pose, size)
        if mine is not None:
            targets[~mine[window.top : window.bottom, window.left : window.right]] = 0
        return parse_of(targets=targets, window=window, size=size, pose=pose, sureness=_sureness(layers))

    def forget(self) -> None:
        """See `ClothingParser.forget`; there is nothing to forget, each picture stands alone."""

    def close(self) -> None:
        """See `ClothingParser.close`."""
        self._session = None

    def _checked_input(self) -> str:
        """Name of the network's input, which takes what the configuration says."""
        config = self._config
        given = self._session.get_inputs()
        expected = [1, 3, config.height, config.width]
        fits = len(given) == 1 and given[0].type == "tensor(float)" and _agrees(given[0].shape, expected)
        if not fits:
            takes = " and ".join(f"{item.type} {item.shape}" for item in given)
            raise MirrorError(
                f"{config.model}: this network takes {takes}, the configuration says tensor(float) "
                f"{expected}; correct clothing.onnx.width and clothing.onnx.height, or export the network so."
            )
        return str(given[0].name)

    def _checked_output(self) -> str:
        """Name of the network's output, whose channels are as many as there are labels."""
        config = self._config
        outputs = self._session.get_outputs()
        names = [item.name for item in outputs]
        wanted = config.output or names[0]
        if wanted not in names:
            raise MirrorError(
                f"{config.model}: this network has no output {wanted!r}; set clothing.onnx.output to one of "
                f"{', '.join(names)}."
            )
        shape = outputs[names.index(wanted)].shape
        if shape is not None and not _agrees(shape, [1, len(config.labels), None, None]):
            raise self._unexpected(list(shape))
        return str(wanted)

    def _unexpected(self, shape: list[Any]) -> MirrorError:
        count = len(self._config.labels)
        return MirrorError(
            f"{self._config.model}: this network gives {shape}, but clothing.onnx.labels has {count} labels, "
            f"for which it must give [1, {count}, height, width]; correct the labels, "
            "or choose another output with clothing.onnx.output."
        )

    def _run(self, tensor: Scores) -> Scores:
        """`(labels, h, w)` scores of the network."""
        if self._session is None:
            raise ValueError("the parser is closed")
        try:
            scores = self._session.run([self._output], {self._input: tensor})[0]
        except UNUSABLE as error:
            reason = str(error).splitlines()[0]
            raise MirrorError(
                f"{self._config.model}: this network failed on its input ({reason}); check width, height and "
                "output below [clothing.onnx]."
            ) from None
        if scores.ndim != 4 or scores.shape[:2] != (1, len(self._targets)) or not scores.size:
            raise self._unexpected(list(scores.shape))
        return np.asarray(scores[0], dtype=np.float32)

    def _folded(self, shares: Scores) -> dict[int, Scores]:
        """Target → `(h, w)` probability; labels that mean the same are added up."""
        layers: dict[int, Scores] = {0: np.zeros(shares.shape[1:], dtype=np.float32)}
        for target, share in zip(self._targets, shares, strict=True):
            layers[target] = layers[target] + share if target in layers else share
        return layers


def _agrees(shape: Sequence[Any], expected: Sequence[int | None]) -> bool:
    """Whether a shape of ONNX, in which text and None stand for any size, allows the expected one."""
    if len(shape) != len(expected):
        return False
    pairs = zip(shape, expected, strict=True)
    return all(one == other for one, other in pairs if isinstance(one, int) and other is not None)


def box_around(pose: Pose, size: tuple[int, int], config: OnnxConfig) -> Box:
    """What of a picture of `(width, height)` the network is shown: the person with a margin.

    Where proportions are kept, the box is enlarged to those of the network's input.
    """
    crop = crop_around(pose, size)
    width, height = WIDTH / crop.scale, HEIGHT / crop.scale
    left, top = crop.left, crop.top
    if config.keep_aspect:
        wide = max(width, height * config.width / config.height)
        tall = max(height, width * config.height / config.width)
        left, top = left - (wide - width) / 2, top - (tall - height) / 2
        width, height = wide, tall
    return Box(left, top, width, height)


def cut(pixels: Image, box: Box, config: OnnxConfig) -> Scores:
    """The network's input, `(1, 3, height, width)`, normalised; 0 outside of the picture.

    Args:
        pixels: `(H, W, 3)` BGR, 8 bit.
        box: what to show.
        config: size and normalisation.
    """
    mean, std = (np.array(values, dtype=np.float32) for values in (config.mean, config.std))
    rgb = config.channels == "rgb"
    grey = tuple(float(value) * 255.0 for value in (mean[::-1] if rgb else mean))
    pixels, box = _averaged(pixels, box, config)
    matrix = box.to_grid(Window(0, 0, 0, 0), config.width, config.height)
    shown = cv2.warpAffine(
        pixels,
        matrix,
        (config.width, config.height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=grey,
    )
    values = (shown[..., ::-1] if rgb else shown).astype(np.float32) / np.float32(255.0)
    return np.ascontiguousarray(((values - mean) / std).transpose(2, 0, 1)[None])


def _averaged(pixels: Image, box: Box, config: OnnxConfig) -> tuple[Image, Box]:
    """The needed part of a much larger picture at about the input's size: fine patterns become even."""
    scale = min(config.width / box.width, 1.0), min(config.height / box.height, 1.0)
    window = box.window((pixels.shape[1], pixels.shape[0]))
    part = pixels[window.top : window.bottom, window.left : window.right]
    if min(scale) > _FINE or not part.size:
        return pixels, box
    size = max(1, round(part.shape[1] * scale[0])), max(1, round(part.shape[0] * scale[1]))
    x, y = size[0] / part.shape[1], size[1] / part.shape[0]
    small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return small, Box((box.left - window.left) * x, (box.top - window.top) * y, box.width * x, box.height * y)


def shares_of(scores: Scores) -> Scores:
    """Probabilities `(C, h, w)`: scores that are some already stay, all others are taken for logits."""
    if float(scores.min()) >= 0.0 and bool(np.all(np.abs(scores.sum(axis=0) - 1.0) < _ROUNDING)):
        return scores
    return probabilities(scores)


def _sureness(layers: dict[int, Scores]) -> dict[int, float]:
    """Target → mean probability over the cells where it is the likeliest."""
    targets, stack = list(layers), np.stack(list(layers.values()))
    best, highest = stack.argmax(axis=0), stack.max(axis=0)
    return {
        target: float(highest[best == row].mean())
        for row, target in enumerate(targets)
        if (best == row).any()
    }
