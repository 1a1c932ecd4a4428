from __future__ import annotations

import numpy as np
import pytest

from mirror.outfits.categories import CATEGORIES
from training.outfits.worn import SHRUNK, Worn

JEANS, SNEAKERS, COAT = (CATEGORIES.index(name) for name in ("jeans", "sneakers", "coat"))
OUTFITS = [["jeans", "sneakers"]] * 6 + [["coat", "jeans"]] * 2 + [["coat"]] * 2


def lift(one: int, other: int, *, without: float = 0.0) -> float:
    return float(Worn(OUTFITS).lifts(np.array(one), np.array(other), np.array(without, dtype=np.float32)))


def test_what_is_worn_together_more_often_than_by_chance_has_a_lift_above_zero() -> None:
    assert lift(JEANS, SNEAKERS) == pytest.approx(np.log((6 + SHRUNK) / (8 * 6 / 10 + SHRUNK)))
    assert lift(COAT, SNEAKERS) == pytest.approx(np.log(SHRUNK / (4 * 6 / 10 + SHRUNK)))
    assert lift(SNEAKERS, JEANS) == lift(JEANS, SNEAKERS)


def test_the_outfit_that_is_asked_about_does_not_count() -> None:
    """Else the right answer would give itself away in training, and the network would trust it too much."""
    assert lift(JEANS, COAT, without=1.0) == pytest.approx(np.log((1 + SHRUNK) / (7 * 3 / 9 + SHRUNK)))


def test_nothing_is_known_of_a_category_beside_itself_or_of_an_unknown_one() -> None:
    table = Worn(OUTFITS).table()
    assert table.shape == (len(CATEGORIES) + 1, len(CATEGORIES) + 1)
    assert not table.diagonal().any()
    assert not table[-1].any()
    assert not table[:, -1].any()
    assert table[JEANS, SNEAKERS] == pytest.approx(lift(JEANS, SNEAKERS))
