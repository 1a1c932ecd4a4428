"""Writes down how well each method stayed with its shopper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from mirror.bench.crossing import Outcome
from mirror.bench.crossing_scenes import Scene

__all__ = ["as_json", "as_text"]

_NOTES: Final = """\
kept         scenes at whose end the shopper is followed, and was taken for the same person throughout
wrong        inferences in a row, at most, after which the skeleton was drawn on the passer-by
found after  longest time from the shopper's coming into sight again until they were drawn
blank        inferences of a scene, on average, without a skeleton though the shopper could be seen
ms           mean time of an inference over all scenes
"""


def as_text(outcomes: dict[str, list[Outcome]], scenes: Sequence[Scene], source: str) -> str:
    """The table with its notes; a line for each scene in which ours failed."""
    lines = [f"{len(scenes)} crossings of two people: {source}", ""]
    lines.append(f"{'':24s}{'kept':>7s}{'wrong':>8s}{'found after':>14s}{'blank':>8s}{'ms':>7s}")
    for name, results in outcomes.items():
        sums = _sums(results)
        lines.append(
            f"{name:24s}{sums['kept']:>4d}/{len(results):<2d}{sums['wrong']:>8d}"
            f"{sums['found_after']:>12.2f} s{sums['blank']:>8.1f}{sums['ms']:>7.1f}"
        )
    lines += ["", _NOTES]
    for scene, result in zip(scenes, outcomes["ours"], strict=True):
        if not result.kept:
            lines.append(f"lost: {scene.name}")
    return "\n".join(lines).rstrip()


def as_json(outcomes: dict[str, list[Outcome]], scenes: Sequence[Scene]) -> dict[str, Any]:
    """Sums of each method, and each scene of ours."""
    data: dict[str, Any] = {name.replace(" ", "_"): _sums(results) for name, results in outcomes.items()}
    data["scenes"] = [
        {"scene": scene.name, **_sums([result])}
        for scene, result in zip(scenes, outcomes["ours"], strict=True)
    ]
    return data


def _sums(results: Sequence[Outcome]) -> dict[str, Any]:
    return {
        "kept": sum(result.kept for result in results),
        "wrong": max(result.wrong for result in results),
        "found_after": round(max(result.found_after for result in results), 3),
        "blank": round(float(np.mean([result.blank for result in results])), 2),
        "ms": round(1000.0 * float(np.mean([result.cost for result in results])), 2),
    }
