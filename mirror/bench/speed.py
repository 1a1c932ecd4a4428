"""How long one query takes in libraries of different sizes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import numpy as np
from tqdm import tqdm

from mirror.bench.methods import Search
from mirror.bench.poses import PoseSet
from mirror.matching.gallery import Gallery

__all__ = ["QUERIES", "agreement", "median_seconds"]


QUERIES: Final = 200
"""Queries that are asked of each library."""
_FEW_SECONDS: Final = 4.0
"""A slow search is asked no further once it has taken this long; three queries at least."""
_ROUNDING: Final = 1e-4
"""Log-odds."""


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


def agreement(gallery: Gallery, queries: PoseSet) -> float:
    """Share of the queries whose quick search ends at the entry that the comparison with all puts first.

    Or at one that is as good to within rounding; a query that nothing can be compared with agrees when
    the search finds nothing either.
    """
    right = []
    for pose in tqdm(queries.poses(), desc="exact search", unit="query", disable=None):
        exact, quick = gallery.rank(pose), gallery.search(pose, top=1)
        both = len(exact.indices) > 0 and len(quick.indices) > 0
        right.append(
            bool(np.isclose(quick.log_odds[0], exact.log_odds[0], rtol=0.0, atol=_ROUNDING))
            if both
            else len(exact.indices) == len(quick.indices)
        )
    return float(np.mean(right))
