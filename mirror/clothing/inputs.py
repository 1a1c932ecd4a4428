"""What the clothing network is given: the picture, the person's mask and heat maps of the landmarks."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mirror.clothing.crop import HEIGHT, WIDTH, Crop
from mirror.frames import Image
from mirror.pose.landmarks import Landmark
from mirror.pose.types import FloatArray, Pose

__all__ = ["CHANNELS", "HEAT_MAPS", "SPREAD", "heat_maps", "network_input"]

HEAT_MAPS: Final = (
    (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW),
    (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
    (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
    (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX),
)
"""One map for each of these groups; left and right share one, since clothing does not tell them apart."""

CHANNELS: Final = 3 + 1 + len(HEAT_MAPS)
"""Red, green, blue, mask, heat maps."""

SPREAD: Final = 7.0
"""Standard deviation of a landmark's bump, pixels of the input."""


def network_input(pixels: Image, pose: Pose, crop: Crop) -> NDArray[np.float32]:
    """Build the input of the clothing network.

    Args:
        pixels: `(H, W, 3)` BGR, 8 bit.
        pose: of the person, in pixels of `pixels`; without a mask, the mask channel says "unknown".
        crop: where to look.

    Returns:
        `(1, CHANNELS, HEIGHT, WIDTH)`, each channel roughly within -2…2.
    """
    height, width = pixels.shape[:2]
    tensor = np.empty((1, CHANNELS, HEIGHT, WIDTH), dtype=np.float32)
    colour = crop.cut(pixels, border=128)
    for channel in range(3):
        np.multiply(colour[..., 2 - channel], np.float32(4 / 255), out=tensor[0, channel])
    tensor[0, :3] -= 2.0
    if pose.mask is None:
        tensor[0, 3] = 0.0
    else:
        np.multiply(_mask(pose.mask, crop, (width, height)), np.float32(2 / 255), out=tensor[0, 3])
        tensor[0, 3] -= 1.0
    tensor[0, 4:] = heat_maps(crop.points(pose.points[:, :2]), pose.visibility)
    return tensor


def _mask(mask: Image, crop: Crop, size: tuple[int, int]) -> Image:
    """The person's mask within the crop; it may be smaller than the picture of `(width, height)`."""
    scale = np.array((mask.shape[1] / size[0], mask.shape[0] / size[1]))
    matrix = crop.matrix()
    both = np.array([[1 / scale[0], 0.0, 0.5 / scale[0] - 0.5], [0.0, 1 / scale[1], 0.5 / scale[1] - 0.5]])
    matrix = matrix @ np.vstack([both, (0.0, 0.0, 1.0)])
    return np.asarray(cv2.warpAffine(mask, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR), dtype=np.uint8)


def heat_maps(
    points: FloatArray,
    visibility: FloatArray,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    spread: float = SPREAD,
) -> NDArray[np.float32]:
    """Bumps at the landmarks, `(len(HEAT_MAPS), height, width)`, as high as the landmark is sure.

    Args:
        points: `(33, 2)` pixels of the input.
        visibility: `(33,)`, 0…1.
        size: `(width, height)` of the input.
        spread: standard deviation of a bump, pixels of the input.
    """
    columns = np.arange(size[0], dtype=np.float32) + 0.5
    rows = np.arange(size[1], dtype=np.float32) + 0.5
    across = np.exp(-np.square(columns - points[:, :1].astype(np.float32)) / np.float32(2 * spread**2))
    down = np.exp(-np.square(rows - points[:, 1:].astype(np.float32)) / np.float32(2 * spread**2))
    down *= np.clip(visibility, 0.25, 1.0).astype(np.float32)[:, None]
    maps = np.empty((len(HEAT_MAPS), size[1], size[0]), dtype=np.float32)
    for index, group in enumerate(HEAT_MAPS):
        np.outer(down[group[0]], across[group[0]], out=maps[index])
        for landmark in group[1:]:
            np.maximum(maps[index], np.outer(down[landmark], across[landmark]), out=maps[index])
    return maps
