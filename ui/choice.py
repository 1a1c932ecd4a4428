"""Which categories are chosen after a touch. Nothing chosen means all."""

from __future__ import annotations

from collections.abc import Collection

__all__ = ["initial", "spans", "toggled"]


def toggled(chosen: frozenset[str], key: str | None, known: Collection[str]) -> frozenset[str]:
    """The choice after a touch on a category, or on "All" (`key` None).

    Choosing every category one by one is the same as "All", and so is taking the last one away.
    """
    if key is None:
        return frozenset()
    after = (chosen ^ {key}) & frozenset(known)
    return frozenset() if len(after) == len(known) else after


def initial(configured: Collection[str], known: Collection[str]) -> frozenset[str]:
    """The choice at the start: what the settings name, as far as the library has it."""
    chosen = frozenset(configured) & frozenset(known)
    return frozenset() if len(chosen) == len(known) else chosen


def spans(widths: list[float], columns: int, cell: float, gap: float) -> list[tuple[int, int, int]]:
    """Place buttons in a grid: `(row, column, columns taken)` for each label width, in order.

    A label too long for one cell takes several; the last button of a full row closes it, so that
    the right edges stand in line.
    """
    places: list[tuple[int, int, int]] = []
    row = column = 0
    for width in widths:
        need = 1
        while need < columns and width > need * cell + (need - 1) * gap:
            need += 1
        if column + need > columns:
            last_row, last_column, _ = places[-1]
            places[-1] = (last_row, last_column, columns - last_column)
            row, column = row + 1, 0
        places.append((row, column, need))
        column += need
        if column == columns:
            row, column = row + 1, 0
    return places
