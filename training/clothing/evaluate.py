"""How well a network parses photos whose labels are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from mirror.clothing.classes import GROUPS
from mirror.clothing.crop import crop_around
from mirror.clothing.inputs import network_input
from training.clothing.photos import Photo

Predict = Callable[[np.ndarray], np.ndarray]
"""`(N, CHANNELS, H, W)` to log-probabilities `(N, 17, H/2, W/2)`."""


def flipped(predict: Predict) -> Predict:
    """Look at the picture and at its mirror image, and take the mean."""

    def both(tensor: np.ndarray) -> np.ndarray:
        turned = predict(np.ascontiguousarray(tensor[..., ::-1]))[..., ::-1]
        return (predict(tensor) + turned) / 2

    return both


def on_photo(logits: np.ndarray, photo: Photo) -> np.ndarray:
    """Logits of a crop `(17, H/2, W/2)` on the photo's own pixels, `(H, W, 17)`; background outside."""
    crop = crop_around(photo.pose, photo.pixels.shape[1::-1])
    matrix = crop.matrix()
    half = np.column_stack([matrix[:, :2] / 2, matrix[:, 2] / 2 - 0.25])
    height, width = photo.pixels.shape[:2]
    layers = []
    for begin in range(0, len(GROUPS), 4):
        part = np.ascontiguousarray(logits[begin : begin + 4].transpose(1, 2, 0).astype(np.float32))
        border = (30.0 if begin == 0 else 0.0, 0.0, 0.0, 0.0)
        layer = cv2.warpAffine(
            part, half, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=border
        )
        layers.append(layer.reshape(height, width, -1))
    return np.concatenate(layers, axis=2)


def confusion_of(predict: Predict, photos: Sequence[Photo], biases: np.ndarray | None = None) -> np.ndarray:
    """Pixels of each group (row) that were taken for each group (column), `(17, 17)`."""
    size = len(GROUPS)
    counts = np.zeros((size, size), dtype=np.int64)
    for photo in photos:
        crop = crop_around(photo.pose, photo.pixels.shape[1::-1])
        logits = predict(network_input(photo.pixels, photo.pose, crop))[0]
        if biases is not None:
            logits = logits + biases[:, None, None]
        found = on_photo(logits, photo).argmax(axis=2)
        pairs = photo.label.astype(np.int64).ravel() * size + found.ravel()
        counts += np.bincount(pairs, minlength=size * size).reshape(size, size)
    return counts


def figures(counts: np.ndarray) -> dict[str, float | dict[str, float]]:
    """Pixel accuracy, accuracy on the person, mean IoU and IoU of each group."""
    hit = np.diag(counts)
    iou = hit / np.maximum(counts.sum(axis=0) + counts.sum(axis=1) - hit, 1)
    return {
        "pixel_accuracy": float(hit.sum() / counts.sum()),
        "person_accuracy": float(hit[1:].sum() / counts[1:].sum()),
        "mean_iou": float(iou.mean()),
        "iou": {name: round(float(value), 3) for name, value in zip(GROUPS, iou, strict=True)},
    }
