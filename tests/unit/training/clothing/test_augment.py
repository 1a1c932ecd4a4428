"""Examples are changed in one piece: picture, mask, landmarks and labels stay together."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.clothing.classes import GROUPS
from mirror.clothing.crop import crop_around
from mirror.clothing.inputs import network_input
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.shapes import PARTS
from mirror.figure.studio import studio
from mirror.figure.wardrobe import WARDROBE
from mirror.pose.types import Pose
from training.clothing.augment import SMALL, WHOLE, Canvas, Prepared, augmented, plain, prepared
from training.clothing.evaluate import confusion_of, figures, flipped, on_photo
from training.clothing.photos import Photo

SIZE = (440, 640)
TABLE = np.array([GROUPS.index(name) for name in PARTS], dtype=np.uint8)


def photo(number: int = 0) -> Photo:
    item = WARDROBE[number]
    drawing = dress(item.person, item.stance)
    view = View(320.0, 220.0, 600.0)
    canvas = studio(*SIZE).copy()
    drawing.paint(canvas, view)
    label = TABLE[drawing.labels(view, SIZE)]
    pose = drawing.pose(view, SIZE)
    mask = np.where(label > 0, 255, 0).astype(np.uint8)
    whole = Pose(pose.points, pose.visibility, pose.world, 0.0, mask)
    return Photo(f"drawn-{number}", canvas, whole, label, np.zeros(59, np.float32), np.ones(17, bool))


@pytest.fixture(scope="module")
def items() -> list[Prepared]:
    return [prepared(photo(number)) for number in (0, 20, 40)]


def test_the_plain_example_is_what_the_mirror_gives_its_network(items: list[Prepared]) -> None:
    one = items[0].photo
    live = network_input(one.pixels, one.pose, crop_around(one.pose, SIZE))[0]
    made = plain(items[0]).tensor
    assert made.shape == live.shape
    assert np.abs(made - live).mean() < 0.02


@pytest.mark.parametrize("canvas", [WHOLE, SMALL])
def test_mask_labels_and_landmarks_stay_together_however_it_is_changed(
    items: list[Prepared], canvas: Canvas
) -> None:
    agreed = []
    for seed in range(24):
        example = augmented(items[seed % 3], items, np.random.default_rng(seed), canvas)
        assert example.tensor.shape == (12, canvas.height, canvas.width)
        assert example.target.shape == (17, canvas.height // 2, canvas.width // 2)
        assert np.allclose(example.target.sum(axis=0), 1.0, atol=1e-5)
        person = example.target[1:].sum(axis=0) > 0.5
        mask = cv2.resize(example.tensor[3], canvas.half, interpolation=cv2.INTER_AREA) > 0
        agreed.append((person == mask).mean())
        head = np.unravel_index(example.tensor[4].argmax(), (canvas.height, canvas.width))
        if example.tensor[4].max() > 0.95:  # the head is in the picture
            row, column = head[0] // 2, head[1] // 2
            around = person[max(row - 4, 0) : row + 5, max(column - 4, 0) : column + 5]
            assert around.any()
    assert np.median(agreed) > 0.97


def test_the_same_seed_makes_the_same_example(items: list[Prepared]) -> None:
    one, again = (augmented(items[0], items, np.random.default_rng(3), WHOLE) for _ in range(2))
    other = augmented(items[0], items, np.random.default_rng(4), WHOLE)
    assert np.array_equal(one.tensor, again.tensor)
    assert not np.array_equal(one.tensor, other.tensor)


def test_what_the_teacher_says_moves_with_the_picture() -> None:
    one = photo(20)
    hard = plain(prepared(one)).target
    soft = np.rint(hard * 255).astype(np.uint8)
    tagged = Photo(one.id, one.pixels, one.pose, None, one.tags, one.allowed)
    for seed in range(6):
        taught = augmented(prepared(tagged, soft), [prepared(one)], np.random.default_rng(seed), SMALL)
        person = taught.target[1:].sum(axis=0) > 0.5
        mask = cv2.resize(taught.tensor[3], SMALL.half, interpolation=cv2.INTER_AREA) > 0
        if 0.02 < mask.mean() < 0.9:  # in some examples the mask is unknown
            assert (person == mask).mean() > 0.93


def test_a_network_that_is_always_right_scores_one_and_one_that_sees_nobody_little() -> None:
    photos = [photo(0), photo(20)]
    answers = {}
    for one in photos:
        tensor = network_input(one.pixels, one.pose, crop_around(one.pose, SIZE))
        answers[float(tensor.sum())] = np.log(plain(prepared(one)).target[None] + 1e-4)
    right = figures(confusion_of(lambda tensor: answers[float(tensor.sum())], photos))
    assert right["pixel_accuracy"] > 0.985
    assert right["iou"]["top"] > 0.9  # type: ignore[index]
    empty = np.zeros((1, 17, 160, 96), dtype=np.float32)
    empty[:, 0] = 1.0
    wrong = figures(confusion_of(lambda _: empty, photos))
    assert wrong["person_accuracy"] == 0.0
    assert wrong["mean_iou"] < 0.1


def test_offsets_of_the_logits_count() -> None:
    photos = [photo(0)]
    empty = np.zeros((1, 17, 160, 96), dtype=np.float32)
    empty[:, 0] = 1.0
    towards_tops = np.zeros(17, dtype=np.float32)
    towards_tops[GROUPS.index("top")] = 2.0
    counts = confusion_of(lambda _: empty, photos, towards_tops)
    assert counts[:, GROUPS.index("top")].sum() > 0.5 * counts.sum()


def test_both_ways_round_is_the_mean_of_two_looks() -> None:
    seen = []

    def left_only(tensor: np.ndarray) -> np.ndarray:
        seen.append(tensor)
        answer = np.zeros((1, 17, 4, 6), dtype=np.float32)
        answer[:, 5, :, :3] = 2.0
        return answer

    tensor = np.arange(2 * 12, dtype=np.float32).reshape(1, 1, 2, 12)
    mean = flipped(left_only)(tensor)
    assert np.array_equal(seen[0], tensor[..., ::-1])
    assert (mean[0, 5] == 1.0).all()


def test_the_crops_grid_lands_on_the_photo_where_it_was_cut() -> None:
    one = photo(20)
    target = plain(prepared(one)).target
    back = on_photo(np.log(target + 1e-4), one).argmax(axis=2)
    assert (back == one.label).mean() > 0.985
