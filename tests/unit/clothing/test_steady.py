"""Labels that do not flicker, and do not lag where something changed."""

from __future__ import annotations

import numpy as np

from mirror.clothing.crop import HEIGHT, WIDTH, Crop
from mirror.clothing.steady import Steadier

CROP = Crop(0.0, 0.0, 1.0)
GRID = (HEIGHT // 2, WIDTH // 2)


def picture(level: float = 0.0, noise: float = 0.0, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    tensor = np.full((1, 12, HEIGHT, WIDTH), level, dtype=np.float32)
    return tensor + rng.normal(0, noise, tensor.shape).astype(np.float32)


def shares(first: float) -> np.ndarray:
    """Two classes; the first is this likely everywhere."""
    one = np.zeros((3, *GRID), dtype=np.float32)
    one[0], one[1] = first, 1 - first
    return one


def test_a_class_that_wavers_around_a_half_keeps_its_label() -> None:
    steadier = Steadier()
    rng = np.random.default_rng(1)
    raw_changes = changes = 0
    before = raw_before = 0
    for number in range(40):
        now = shares(float(np.clip(0.52 + rng.normal(0, 0.08), 0, 1)))
        raw = int(now[:, 5, 5].argmax())
        label = int(
            steadier.update(now, picture(noise=0.05, seed=number), CROP, number * 0.2)[:, 5, 5].argmax()
        )
        if number:
            changes += label != before
            raw_changes += raw != raw_before
        before, raw_before = label, raw
    assert raw_changes >= 10
    assert changes <= raw_changes // 5


def test_a_real_change_of_mind_is_through_within_a_second() -> None:
    steadier = Steadier()
    for number in range(10):
        steadier.update(shares(0.95), picture(), CROP, number * 0.2)
    labels = [
        int(steadier.update(shares(0.05), picture(), CROP, 2.0 + number * 0.2)[:, 5, 5].argmax())
        for number in range(5)
    ]
    assert labels[-1] == 1
    assert labels == sorted(labels)


def test_where_the_picture_changed_the_new_parse_stands_at_once() -> None:
    steadier = Steadier()
    steadier.update(shares(0.95), picture(), CROP, 0.0)
    changed = picture()
    changed[0, :3, :, : WIDTH // 2] += 2.0  # an arm passes on the left
    steady = steadier.update(shares(0.4), changed, CROP, 0.2)
    assert steady[:, 80, 10].argmax() == 1
    assert steady[:, 80, GRID[1] - 10].argmax() == 0


def test_a_camera_that_gets_brighter_changes_nothing() -> None:
    steadier = Steadier()
    steadier.update(shares(0.95), picture(), CROP, 0.0)
    assert steadier.update(shares(0.4), picture(0.6), CROP, 0.2)[:, 80, 10].argmax() == 0


def test_the_past_moves_along_with_the_crop() -> None:
    steadier = Steadier()
    first = shares(0.9)
    first[:, :, :40] = first[::-1, :, :40][[1, 2, 0]]  # class 1 or 2 left of column 40
    left = first[:, 50, 10].argmax()
    tensor = np.tile(np.linspace(-1, 1, WIDTH, dtype=np.float32), (1, 12, HEIGHT, 1))
    steadier.update(first, tensor, CROP, 0.0)
    moved = np.roll(tensor, -20, axis=3)  # the crop went 20 input pixels, 10 cells, to the right
    unsure = np.full((3, *GRID), 1 / 3, dtype=np.float32)
    steady = steadier.update(unsure, moved, Crop(20.0, 0.0, 1.0), 0.2)
    assert steady[:, 50, 25].argmax() == left
    assert steady[:, 50, 35].argmax() == 0


def test_after_a_pause_or_forgetting_the_past_is_gone() -> None:
    for forget in (True, False):
        steadier = Steadier()
        steadier.update(shares(0.95), picture(), CROP, 0.0)
        if forget:
            steadier.forget()
        now = shares(0.4)
        assert np.array_equal(steadier.update(now, picture(), CROP, 0.2 if forget else 3.0), now)


def test_probabilities_still_sum_to_one() -> None:
    steadier = Steadier()
    steadier.update(shares(0.7), picture(), CROP, 0.0)
    steady = steadier.update(shares(0.2), picture(0.1, 0.1), Crop(7.0, 3.0, 1.1), 0.2)
    assert np.allclose(steady.sum(axis=0), 1.0, atol=1e-5)
    assert steady.min() >= 0.0
