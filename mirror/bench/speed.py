"""How long one query takes in libraries of different sizes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import numpy as np

from mirror.bench.methods import Search
from mirror.bench.poses import PoseSet

__all__ = ["QUERIES", "median_seconds"]

QUERIES: Final = 200
"""Queries that are asked of each library."""
_FEW_SECONDS: Final = 4.0
"""A slow search is asked no further once it has taken this long; three queries at least."""


def median_seconds(search: Search, queries: PoseSet, clock: Callable[[], float] = time.perf_counter) -> float:
    """Median time of one query, from the measured pose to the best entry, seconds.

    Args:
        search: a prepared library; called once more before the first measurement, to warm up.
        queries: poses that are in no library; at least one.
        clock: seconds.
    """
    search(queries.take(slice(0, 1)))
    taken: list[float] = []
    for row in range(len(queries)):
        query = queries.take(slice(row, row + 1))
        start = clock()
        search(query)
        taken.append(clock() - start)
        if len(taken) >= 3 and sum(taken) > _FEW_SECONDS:
            break
    return float(np.median(taken))
