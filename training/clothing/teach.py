"""What trained networks say of every photo: soft labels for the network that is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from mirror.clothing.crop import HEIGHT, WIDTH, crop_around
from mirror.clothing.inputs import network_input
from training.clothing.evaluate import Predict, flipped
from training.clothing.photos import Photo

SCALES = (1.0, 0.85)


def soft_labels(teachers: Sequence[Predict], photos: Sequence[Photo], cache: Path) -> dict[str, np.ndarray]:
    """The teachers' mean shares of the groups in each photo's plain crop, `(17, H/2, W/2)`, 0…255.

    Each looks at a tagged photo four times, at two sizes and mirrored. What a photo's tags rule out gets
    nothing: a tagged photo without a mask is nearly as good as a drawn one where only one garment fits.
    """
    if cache.exists():
        with np.load(cache) as file:
            return {name: file[name] for name in file.files}
    looks = [flipped(predict) for predict in teachers]
    shares: dict[str, np.ndarray] = {}
    for photo in tqdm(photos, desc="soft labels"):
        crop = crop_around(photo.pose, photo.pixels.shape[1::-1])
        tensor = network_input(photo.pixels, photo.pose, crop)
        # Of labelled photos only the shades between the groups are wanted: one size will do.
        scales = SCALES if photo.label is None else SCALES[:1]
        mean = sum(np.exp(_at_scale(look, tensor, scale)) for look in looks for scale in scales)
        mean = mean * photo.allowed[:, None, None]
        mean /= mean.sum(axis=0)
        shares[photo.id] = np.rint(mean * 255).astype(np.uint8)
    np.savez(cache, **shares)
    return shares


def _at_scale(predict: Predict, tensor: np.ndarray, scale: float) -> np.ndarray:
    """Log-probabilities `(17, H/2, W/2)` when the crop is seen from further away."""
    if scale == 1.0:
        return predict(tensor)[0]
    middle = np.array((WIDTH - 1, HEIGHT - 1)) / 2
    matrix = np.column_stack([np.eye(2) * scale, middle * (1 - scale)])
    empty = (0.0, 0.0, 0.0, -1.0)
    small = np.stack(
        [
            cv2.warpAffine(
                layer,
                matrix,
                (WIDTH, HEIGHT),
                flags=cv2.INTER_AREA,
                borderValue=empty[min(i, 3)] if i < 4 else 0.0,
            )
            for i, layer in enumerate(tensor[0])
        ]
    )
    logits = predict(small[None])[0]
    size = (WIDTH // 2, HEIGHT // 2)
    half = np.column_stack([matrix[:, :2], matrix[:, 2] / 2 - (1 - scale) * 0.25])
    return np.stack(
        [cv2.warpAffine(layer, half, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP) for layer in logits]
    )
