"""One training example: a photo cropped, moved, recoloured, put elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from mirror.clothing.classes import GARMENTS, GROUPS
from mirror.clothing.crop import HEIGHT, WIDTH, crop_around
from mirror.clothing.inputs import CHANNELS, SPREAD, heat_maps
from training.clothing.photos import Photo

WORN = [GROUPS.index(name) for name in GARMENTS]


@dataclass(frozen=True)
class Canvas:
    """Size of the examples: the network's own, or a smaller one that is quicker to learn from.

    Attributes:
        width, height: pixels.
        scale: of everything that is on it.
    """

    width: int = WIDTH
    height: int = HEIGHT
    scale: float = 1.0

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @property
    def half(self) -> tuple[int, int]:
        return self.width // 2, self.height // 2

    def matrix(self) -> np.ndarray:
        """`(3, 3)` from pixels of the network's input to pixels of this canvas; centres stay centres."""
        x = (self.width - WIDTH * self.scale) / 2 + (self.scale - 1) / 2
        y = (self.height - HEIGHT * self.scale) / 2 + (self.scale - 1) / 2
        return np.array([[self.scale, 0.0, x], [0.0, self.scale, y], [0.0, 0.0, 1.0]])


WHOLE = Canvas()
SMALL = Canvas(160, 256, 0.8)


@dataclass(frozen=True)
class Example:
    """Input `(CHANNELS, H, W)`, target `(17, H/2, W/2)` as shares, and tags `(59,)`."""

    tensor: np.ndarray
    target: np.ndarray
    tags: np.ndarray


@dataclass(frozen=True)
class Prepared:
    """A photo cut down to the surroundings of its person, with what the teacher says.

    Attributes:
        photo: as loaded; pixels and maps are those of the cut.
        matrix: `(2, 3)` from pixels of the cut to pixels of the plain crop.
        plate: the cut with the person wiped out.
        soft: `(17, H/2, W/2)`, 0…255: the teacher's shares in the plain crop; None without a teacher.
    """

    photo: Photo
    matrix: np.ndarray
    plate: np.ndarray
    soft: np.ndarray | None


def prepared(photo: Photo, soft: np.ndarray | None = None) -> Prepared:
    """Prepare a photo for many examples."""
    crop = crop_around(photo.pose, photo.pixels.shape[1::-1])
    person = photo.pose.mask if photo.label is None else np.where(photo.label > 0, 255, 0).astype(np.uint8)
    return Prepared(photo, crop.matrix(), _plate(photo.pixels, person), soft)


def _plate(pixels: np.ndarray, person: np.ndarray) -> np.ndarray:
    """The photo with the person filled from the surroundings, blurred there."""
    small = cv2.resize(pixels, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA).astype(np.float32)
    away = 1.0 - cv2.dilate(cv2.resize(person, small.shape[1::-1]), np.ones((5, 5))).astype(np.float32) / 255
    away = np.maximum(away, 1e-4)
    fill = cv2.GaussianBlur(small * away[..., None], (0, 0), 8) / cv2.GaussianBlur(away, (0, 0), 8)[..., None]
    fill = cv2.resize(np.clip(fill, 0, 255), pixels.shape[1::-1]).astype(np.uint8)
    hide = cv2.dilate(person, np.ones((25, 25)))[..., None] > 60
    return np.where(hide, fill, pixels)


def plain(item: Prepared) -> Example:
    """The example without any change, as the mirror would see it."""
    return _example(item, item.matrix, False, None, None, WHOLE)


@dataclass(frozen=True)
class Chances:
    """How often an example is changed so much that no camera would show it.

    Attributes:
        elsewhere: the person stands before another photo's background.
        dyed: a garment has another colour.
        close: only a part of the body is seen.
    """

    elsewhere: float = 0.3
    dyed: float = 0.45
    close: float = 0.12


BOLD = Chances()
GENTLE = Chances(elsewhere=0.05, dyed=0.1, close=0.04)
"""For the end of a training: what is learned last should look like what will be seen."""


def augmented(
    item: Prepared,
    others: list[Prepared],
    rng: np.random.Generator,
    canvas: Canvas,
    chances: Chances = BOLD,
) -> Example:
    """A randomly changed example; `others` lend their backgrounds."""
    matrix = _moved(item.matrix, rng, chances.close)
    plate = others[rng.integers(len(others))] if rng.random() < chances.elsewhere else None
    return _example(item, matrix, bool(rng.random() < 0.5), plate, rng, canvas, chances.dyed)


def _moved(matrix: np.ndarray, rng: np.random.Generator, close: float) -> np.ndarray:
    """The crop's map, turned, scaled, stretched, shifted; now and then close to a part of the body."""
    angle = np.deg2rad(rng.normal(0, 6))
    scale = np.exp(rng.normal(-0.03, 0.13))
    shift = rng.normal(0, 0.05, 2) * (WIDTH, HEIGHT)
    if rng.random() < close:
        scale *= rng.uniform(1.4, 2.1)
        shift = np.array((rng.normal(0, 0.06) * WIDTH, rng.uniform(-0.45, 0.45) * HEIGHT))
    stretch = np.exp(rng.normal(0, 0.05))
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    turn = np.array([[c * stretch, -s], [s, c / stretch]])
    middle = np.array((WIDTH, HEIGHT)) / 2
    return np.column_stack([turn @ matrix[:, :2], turn @ (matrix[:, 2] - middle) + middle + shift])


def _warp(
    source: np.ndarray, matrix: np.ndarray, size: tuple[int, int], mode: int, border: int
) -> np.ndarray:
    return cv2.warpAffine(source, matrix, size, flags=mode, borderValue=(border,) * 4)


def _half(matrix: np.ndarray) -> np.ndarray:
    """The same map onto the grid of half the size (pixel centres at whole numbers)."""
    return np.column_stack([matrix[:, :2] / 2, matrix[:, 2] / 2 - 0.25])


def _example(
    item: Prepared,
    matrix: np.ndarray,
    flip: bool,
    plate: Prepared | None,
    rng: np.random.Generator | None,
    canvas: Canvas,
    dyed: float = 0.0,
) -> Example:
    photo = item.photo
    if flip:
        matrix = np.array([[-1.0, 0, WIDTH - 1], [0, 1, 0]]) @ np.vstack([matrix, (0, 0, 1)])
    matrix = (canvas.matrix() @ np.vstack([matrix, (0, 0, 1)]))[:2]
    size = canvas.size
    shrink = np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    pixels = photo.pixels
    if shrink < 0.6:  # as `Crop.cut` does
        pixels = cv2.blur(pixels, (2, 2))
    colour = _warp(pixels, matrix, size, cv2.INTER_LINEAR, 128)
    mask = _warp(photo.pose.mask, matrix, size, cv2.INTER_LINEAR, 0)
    points = photo.pose.points[:, :2] @ matrix[:, :2].T + matrix[:, 2] + 0.5
    visibility = photo.pose.visibility
    label = None
    if photo.label is not None:
        label = _warp(photo.label, matrix, size, cv2.INTER_NEAREST, 0)
    if rng is not None:
        if plate is not None:
            colour = _elsewhere(colour, mask if label is None else (label > 0) * np.uint8(255), plate, rng)
        colour = _recoloured(colour, label, rng, dyed)
        points, visibility, mask = _disturbed(points, visibility, mask, rng)
    tensor = np.empty((CHANNELS, *size[::-1]), dtype=np.float32)
    tensor[:3] = colour[..., ::-1].transpose(2, 0, 1) * np.float32(4 / 255) - 2.0
    tensor[3] = mask * np.float32(2 / 255) - 1.0
    tensor[4:] = heat_maps(points, visibility, size, SPREAD * canvas.scale)
    return Example(tensor, _target(item, matrix, rng, canvas), photo.tags)


def _target(
    item: Prepared, matrix: np.ndarray, rng: np.random.Generator | None, canvas: Canvas
) -> np.ndarray:
    """Shares of the groups at half size: what was drawn by hand, softened by what the teacher says."""
    hard = None
    if item.photo.label is not None:
        half = _warp(item.photo.label, _half(matrix), canvas.half, cv2.INTER_NEAREST, 0)
        hard = (half == np.arange(len(GROUPS), dtype=np.uint8)[:, None, None]).astype(np.float32)
    if item.soft is None or (rng is None and hard is not None):
        if hard is None:
            raise ValueError(f"{item.photo.id}: neither drawn by hand nor parsed by the teacher")
        return hard
    # From the teacher's grid (half of the plain crop) back to the photo, and on to this example.
    plain_half = np.vstack([_half(item.matrix), (0, 0, 1)])
    onward = _half(matrix) @ np.linalg.inv(plain_half)
    layers = [
        _warp(
            np.ascontiguousarray(item.soft[i : i + 4].transpose(1, 2, 0)),
            onward,
            canvas.half,
            cv2.INTER_LINEAR,
            0,
        )
        for i in range(0, len(GROUPS), 4)
    ]
    soft = np.concatenate([layer.reshape(*canvas.half[::-1], -1) for layer in layers], axis=2)
    soft = soft.transpose(2, 0, 1).astype(np.float32) / 255
    soft[0] += np.maximum(1.0 - soft.sum(axis=0), 0.0)
    soft /= soft.sum(axis=0)
    return soft if hard is None else np.float32(0.65) * hard + np.float32(0.35) * soft


def _elsewhere(
    colour: np.ndarray, person: np.ndarray, plate: Prepared, rng: np.random.Generator
) -> np.ndarray:
    """The person in front of another photo's background."""
    height, width = plate.plate.shape[:2]
    size = (colour.shape[1], colour.shape[0])
    scale = max(size[0] / width, size[1] / height) * rng.uniform(1.0, 1.5)
    room = np.array((width * scale - size[0], height * scale - size[1]))
    shift = -rng.random(2) * room
    mirrored = plate.plate[:, ::-1] if rng.random() < 0.5 else plate.plate
    matrix = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]])
    behind = cv2.warpAffine(mirrored, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    alpha = cv2.GaussianBlur(person, (3, 3), 0).astype(np.float32)[..., None] / 255
    return (behind + (colour.astype(np.float32) - behind) * alpha).astype(np.uint8)


def _recoloured(
    colour: np.ndarray, label: np.ndarray | None, rng: np.random.Generator, dyed: float
) -> np.ndarray:
    """Light, contrast, white balance and saturation; one garment in another colour; blur or noise."""
    if label is not None and rng.random() < dyed:
        colour = _dyed(colour, label, rng)
    levels = np.arange(256, dtype=np.float32) / 255
    gamma, gain = np.exp(rng.normal(0, 0.2)), np.exp(rng.normal(0, 0.15))
    tables = []
    for _ in range(3):
        curve = np.power(levels, gamma) * gain * np.exp(rng.normal(0, 0.05)) + rng.normal(0, 0.02)
        tables.append(np.clip(curve * 255, 0, 255).astype(np.uint8))
    colour = cv2.LUT(colour, np.stack(tables, axis=-1)[:, None].transpose(1, 0, 2))
    saturation = np.exp(rng.normal(0, 0.25)) if rng.random() < 0.95 else 0.0
    grey = cv2.cvtColor(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    colour = cv2.addWeighted(colour, saturation, grey, 1 - saturation, 0)
    if rng.random() < 0.12:
        colour = cv2.GaussianBlur(colour, (0, 0), rng.uniform(0.5, 1.3))
    if rng.random() < 0.12:
        noise = rng.normal(0, rng.uniform(2, 9), (colour.shape[0] // 2, colour.shape[1] // 2, 3)).astype(
            np.float32
        )
        noise = cv2.resize(noise, colour.shape[1::-1], interpolation=cv2.INTER_NEAREST)
        colour = np.clip(colour + noise, 0, 255).astype(np.uint8)
    return colour


def _dyed(colour: np.ndarray, label: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One garment in another hue and lightness, in CIE-Lab."""
    worn = [group for group in WORN if (label == group).any()]
    if not worn:
        return colour
    region = label == worn[rng.integers(len(worn))]
    lab = cv2.cvtColor(colour, cv2.COLOR_BGR2LAB)[region].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    c, s = np.cos(angle), np.sin(angle)
    lab[:, 1:] = (lab[:, 1:] - 128) @ np.array([[c, s], [-s, c]], np.float32) * rng.uniform(0.6, 1.5) + 128
    lab[:, 1:] += rng.normal(0, 8, 2)
    lab[:, 0] = np.power(lab[:, 0] / 255, np.exp(rng.normal(0, 0.45))) * 255
    dyed = colour.copy()
    dyed[region] = cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8)[None], cv2.COLOR_LAB2BGR)[0]
    return dyed


def _disturbed(
    points: np.ndarray, visibility: np.ndarray, mask: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Landmarks a little off, now and then a mask that is unknown, swollen or shrunk."""
    points = points + rng.normal(0, 1.5, points.shape)
    chance = rng.random()
    if chance < 0.04:
        mask = np.full_like(mask, 128)
    elif chance < 0.2:
        kernel = np.ones((int(rng.integers(2, 6)),) * 2)
        mask = cv2.dilate(mask, kernel) if rng.random() < 0.5 else cv2.erode(mask, kernel)
    return points, visibility, mask
