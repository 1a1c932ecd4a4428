"""From the grid back onto the picture."""

from __future__ import annotations

import numpy as np

from mirror.clothing.crop import Crop
from mirror.clothing.paste import pasted, probabilities, regridded

GRID = (160, 96)


def scores(*boxes: tuple[int, slice, slice], classes: int = 5) -> np.ndarray:
    grid = np.zeros((classes, *GRID), dtype=np.float32)
    grid[0] = 2.0
    for channel, rows, columns in boxes:
        grid[channel, rows, columns] = 6.0
    return grid


def test_a_box_of_the_grid_covers_its_pixels_and_no_others() -> None:
    crop = Crop(100.0, 50.0, 0.5)  # a cell of the grid is four pixels of the picture
    labels, window = pasted(scores((3, slice(40, 80), slice(20, 60))), crop, 2.0, (1280, 720))
    whole = np.zeros((720, 1280), dtype=np.uint8)
    whole[window.top : window.bottom, window.left : window.right] = labels
    rows, columns = np.nonzero(whole == 3)
    # Cells 20 to 60 begin at column 100 + 20 * 4 and end at 100 + 60 * 4; a score between two cells
    # crosses the background's halfway at most.
    assert abs(columns.min() - 180) <= 2
    assert abs(columns.max() + 1 - 340) <= 2
    assert abs(rows.min() - 210) <= 2
    assert abs(rows.max() + 1 - 370) <= 2
    assert set(np.unique(whole)) == {0, 3}


def test_edges_are_interpolated_not_blocky() -> None:
    grid = scores()
    steps = np.arange(96)[None, :] - np.arange(160)[:, None] * 0.3 - 20
    grid[2] = np.clip(steps, -5, 5) + 2.0  # a slanting edge
    labels, _ = pasted(grid, Crop(0.0, 0.0, 0.25), 2.0, (768, 1280))
    edges = np.array([np.flatnonzero(row == 2)[0] for row in labels[300:600]])
    # Eight pixels a cell: a blocky edge would stand still for rows and then jump by eight.
    assert np.abs(np.diff(edges)).max() <= 4


def test_rows_worked_on_one_after_another_fit_together() -> None:
    rng = np.random.default_rng(4)
    grid = np.zeros((5, *GRID), dtype=np.float32)
    grid += rng.normal(0, 2, (5, 16, 12)).repeat(10, axis=1).repeat(8, axis=2)
    small, _at_small = pasted(grid, Crop(0.0, 0.0, 1.0), 2.0, (192, 320))
    large, at_large = pasted(grid, Crop(0.0, 0.0, 0.1), 2.0, (1920, 3200))
    assert (at_large.bottom, at_large.right) == (3200, 1920)
    again = large[5::10, 5::10]
    assert again.shape == small.shape
    assert (again == small).mean() > 0.98


def test_where_nobody_is_there_is_no_window() -> None:
    labels, window = pasted(scores(), Crop(0.0, 0.0, 1.0), 2.0, (192, 320))
    assert labels.size == 0
    assert (window.right - window.left, window.bottom - window.top) == (0, 0)


def test_the_window_ends_at_the_picture() -> None:
    labels, window = pasted(
        scores((1, slice(0, 160), slice(0, 96))), Crop(-50.0, -50.0, 1.0), 2.0, (100, 200)
    )
    assert (window.left, window.top, window.right, window.bottom) == (0, 0, 100, 200)
    assert (labels == 1).all()


def test_probabilities_sum_to_one_even_of_huge_logits() -> None:
    logits = np.array([1000.0, 999.0, -1000.0], dtype=np.float32).reshape(3, 1, 1)
    shares = probabilities(logits)
    assert np.isclose(shares.sum(), 1.0)
    assert np.isclose(shares[0, 0, 0], 1 / (1 + np.exp(-1)))


def test_what_was_seen_from_further_away_lands_where_it_is() -> None:
    plain = Crop(100.0, 50.0, 0.5)
    for scale in (0.88, 1.12):
        seen = plain.zoomed(scale)
        middle = seen.points(np.array([[260.0, 330.0]]))[0] / 2.0  # cells of the grid
        rows, columns = np.mgrid[0 : GRID[0], 0 : GRID[1]] + 0.5
        bump = np.exp(-((columns - middle[0]) ** 2 + (rows - middle[1]) ** 2) / 40.0)
        moved = regridded(bump[None].astype(np.float32), seen, plain)[0]
        row, column = np.unravel_index(moved.argmax(), moved.shape)
        expected = plain.points(np.array([[260.0, 330.0]]))[0] / 2.0
        assert np.allclose((column + 0.5, row + 0.5), expected, atol=0.75)
