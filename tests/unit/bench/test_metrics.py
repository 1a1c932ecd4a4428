"""Figures against values computed by hand."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from mirror.bench.metrics import (
    auc,
    balanced_threshold,
    centres,
    library_accuracy,
    one_shot,
    pairs,
    quality,
)

LABELS = np.array(["a", "a", "b", "b"], dtype=np.str_)
#              a0   a1   b0   b1
SCORES = np.array(
    [
        [1.0, 0.8, 0.3, 0.6],
        [0.8, 1.0, 0.2, 0.9],
        [0.3, 0.2, 1.0, 0.7],
        [0.6, 0.9, 0.7, 1.0],
    ]
)


def test_pairs_leave_out_a_photo_with_itself() -> None:
    same, different = pairs(LABELS)
    assert (same.sum(), different.sum()) == (4, 8)
    assert not same.diagonal().any()


def test_auc_counts_wins_and_half_of_the_ties() -> None:
    # 3>2, 3>1, 1<2, 1=1
    assert auc(np.array([3.0, 1.0]), np.array([2.0, 1.0])) == pytest.approx(2.5 / 4.0)
    assert auc(np.array([5.0]), np.array([1.0, 2.0])) == 1.0


def test_accuracy_asks_only_photos_outside_the_library() -> None:
    # Library a0, b0: a1 → a0 (0.8), right; b1 → b0 (0.7), right.
    assert library_accuracy(SCORES, LABELS, np.array([0, 2])) == 1.0
    # Library a1, b0: a0 → a1, right; b1 → a1 (0.9), wrong.
    assert library_accuracy(SCORES, LABELS, np.array([1, 2])) == 0.5


def test_the_query_is_the_row() -> None:
    lopsided = SCORES.copy()
    lopsided[3, 1] = 0.0  # b1 asks a1
    assert library_accuracy(lopsided, LABELS, np.array([1, 2])) == 1.0
    lopsided = SCORES.copy()
    lopsided[1, 3] = 0.0  # a1 asks b1: not asked
    assert library_accuracy(lopsided, LABELS, np.array([1, 2])) == 0.5


def test_one_shot_averages_over_the_libraries() -> None:
    every = [library_accuracy(SCORES, LABELS, np.array(rows)) for rows in product((0, 1), (2, 3))]
    assert one_shot(SCORES, LABELS) == pytest.approx(np.mean(every), abs=0.06)
    assert one_shot(SCORES, LABELS) == one_shot(SCORES, LABELS)
    assert min(every) < one_shot(SCORES, LABELS) < max(every)


def test_the_centre_is_the_photo_that_others_are_most_alike() -> None:
    labels = np.array(["a", "a", "a"], dtype=np.str_)
    scores = np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.8], [0.1, 0.8, 1.0]])
    assert centres(scores, labels).tolist() == [1]


def test_the_balanced_threshold_parts_what_can_be_parted() -> None:
    scores = np.array(
        [[1.0, 0.7, 0.3, 0.4], [0.7, 1.0, 0.2, 0.1], [0.3, 0.2, 1.0, 0.6], [0.4, 0.1, 0.6, 1.0]]
    )
    assert 0.4 < balanced_threshold(scores, LABELS) <= 0.6


def test_the_balanced_threshold_weighs_both_kinds_alike() -> None:
    """Different pairs are far more; they must not win by number."""
    labels = np.array(["a", "a", *(f"x{number}" for number in range(30))], dtype=np.str_)
    scores = np.full((32, 32), 0.1)
    scores[0, 1] = scores[1, 0] = 0.5
    scores[2:6, 2:6] = 0.6
    threshold = balanced_threshold(scores, labels)
    assert 0.1 < threshold <= 0.5


def test_quality_puts_every_figure_in_its_place() -> None:
    verdicts = np.zeros((4, 4), dtype=bool)
    verdicts[0, 1] = True  # one same-pose pair of four
    verdicts[0, 2] = verdicts[3, 1] = True  # two different-pose pairs of eight
    verdicts[np.diag_indices(4)] = True  # never counted
    got = quality(SCORES, verdicts, LABELS)
    assert (got.true_hit, got.false_hit) == (0.25, 0.25)
    # same: 0.8 0.8 0.7 0.7; different: 0.3 0.6 0.2 0.9, twice each
    assert got.auc == pytest.approx(0.75)
    assert got.tpr_at_1 == 0.0
    assert got.medoid == library_accuracy(SCORES, LABELS, centres(SCORES, LABELS))
    assert got.one_shot == one_shot(SCORES, LABELS)


def test_the_strict_share_forgives_one_in_a_hundred() -> None:
    """201 photos of 'b' beside two of 'a': one different pair in 402 scores higher than the same ones."""
    labels = np.array(["a", "a", *["b"] * 201], dtype=np.str_)
    scores = np.zeros((203, 203))
    scores[0, 1] = scores[1, 0] = 0.5
    scores[2:, 2:] = 0.5
    scores[0, 2] = 0.9
    assert quality(scores, scores > 0.7, labels).tpr_at_1 == 1.0
    scores[:2, 2:12] = 0.9  # now 20 of 804
    assert quality(scores, scores > 0.7, labels).tpr_at_1 == 0.0
