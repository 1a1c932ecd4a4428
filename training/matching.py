"""Fits the score of the pose matching and writes it with its model card.

    python -m training.matching [--photos FOLDER]

FOLDER holds photos of people, one sub-folder a pose; without it the score is fitted on drawn people
alone. Same input, same result.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from tqdm import tqdm

from mirror.bench.metrics import auc, pairs
from mirror.bench.photos import find_photos, measure_photo
from mirror.bench.poses import PoseSet
from mirror.config import MatchingConfig, load_config
from mirror.matching.calibration import SHIPPED, Calibration
from mirror.matching.features import LEGS, features_of, features_of_many, in_all_readings
from mirror.matching.gallery import Gallery
from mirror.matching.library import BUILT_IN, load_library
from mirror.pose.bundle import ensure_model
from mirror.pose.estimator import PoseEstimator
from training.imitations import ARM_SPREAD, HIDDEN_ARM, LEAN_SPREAD, LEG_SPREAD, TURN_SPREAD, imitations

EACH = 16
SEED = 11
IDENTITY = Calibration((1.0, 0.0), (1.0, 0.0))
FALSE_HITS = 0.02
TOLERANCE = 1e-3
SAME_ARMS = np.deg2rad(20.0)
OTHER_ARMS = np.deg2rad(40.0)
"""Angle of the worst arm up to, and from, which two library poses show the same, or another, upper body."""


@dataclass(frozen=True)
class Pairs:
    """Log-odds of the raw similarity of pairs that show the same pose and of pairs that do not."""

    name: str
    same: np.ndarray
    different: np.ndarray

    def on(self, curve: tuple[float, float]) -> Pairs:
        """The same pairs as scores."""
        return Pairs(
            self.name, *(1 / (1 + np.exp(-(curve[0] * x + curve[1]))) for x in (self.same, self.different))
        )


def main() -> None:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, action="append", default=[], help="one sub-folder a pose")
    parser.add_argument("--each", type=int, default=EACH, help="imitations of each drawn pose")
    args = parser.parse_args()
    config = load_config()
    with PoseEstimator(ensure_model(None), config.pose, video=False) as estimator:
        limit = (config.pose.max_width, config.pose.max_height)
        drawn = imitations(estimator, limit, each=args.each, seed=SEED)
        photos = [photo_set(folder, estimator) for folder in args.photos]
    whole = [labelled_pairs("drawn people", drawn, config.matching)]
    whole += [labelled_pairs("photos", one, config.matching) for one in photos]
    upper = [upper_pairs(drawn, config.matching)]
    curves = {"whole_body": fitted_curve(whole), "upper_body": fitted_curve(upper)}
    write(curves, whole, upper, config.matching.threshold)


def photo_set(folder: Path, estimator: PoseEstimator) -> PoseSet:
    """Measure the photos of a folder."""
    found = [
        measure_photo(path, estimator, print)
        for path in tqdm(find_photos(folder), desc=folder.name, disable=None)
    ]
    return PoseSet.of([sample for sample in found if sample is not None])


def log_odds(poses: PoseSet, config: MatchingConfig) -> np.ndarray:
    """Log-odds `(N, N)` of the raw similarity; NaN where too little can be compared."""
    gallery = Gallery(features_of_many(poses.points[..., :2], poses.visibility), config, IDENTITY)
    table = np.full((len(poses), len(poses)), np.nan)
    for row, pose in enumerate(tqdm(poses.poses(), desc="pairs", disable=None)):
        found = gallery.rank(pose)
        table[row, found.indices] = found.log_odds
    return table


def labelled_pairs(name: str, poses: PoseSet, config: MatchingConfig) -> Pairs:
    """Pairs of which the labels say whether they show the same pose."""
    table = log_odds(poses, config.model_copy(update={"body": "whole"}))
    same, different = pairs(poses.labels)
    return Pairs(name, *(table[mask & ~np.isnan(table)] for mask in (same, different)))


def upper_pairs(poses: PoseSet, config: MatchingConfig) -> Pairs:
    """Pairs seen without their legs; the library's own poses say which of them have the same arms."""
    entries = {entry.id: entry.pose for entry in load_library(BUILT_IN).entries}
    names = sorted(entries)
    worst = np.array([[worst_arm(entries[a], entries[b]) for b in names] for a in names])
    place = np.array([names.index(label) for label in poses.labels])
    table = log_odds(poses, config.model_copy(update={"body": "upper"}))
    apart = worst[np.ix_(place, place)]
    known = ~np.isnan(table) & ~np.eye(len(poses), dtype=bool)
    return Pairs("drawn people", table[known & (apart <= SAME_ARMS)], table[known & (apart >= OTHER_ARMS)])


def worst_arm(first, second) -> float:
    """Largest angle between corresponding arm limbs, in the better of plain and mirrored; radians."""
    one, readings = features_of(first), in_all_readings(features_of(second))
    best = np.pi
    for reading in (0, 1):
        cosines = (one.directions * readings.directions[reading]).sum(axis=1)
        best = min(best, float(np.arccos(np.clip(cosines, -1, 1))[: LEGS.start].max()))
    return best


def fitted_curve(groups: list[Pairs]) -> tuple[float, float]:
    """Platt's sigmoid by maximum likelihood; all groups and, within them, both kinds weigh the same."""
    kinds = [(part, truth) for group in groups for part, truth in ((group.same, 1.0), (group.different, 0.0))]

    def loss(line: np.ndarray) -> float:
        odds = [(line[0] * values + line[1], truth) for values, truth in kinds]
        return sum(float(np.mean(np.logaddexp(0.0, odd) - truth * odd)) for odd, truth in odds)

    found = minimize(loss, (4.0, -4.0), method="BFGS")
    if not np.isfinite(found.fun) or np.abs(found.jac).max() > TOLERANCE:
        raise SystemExit(f"the fit did not converge: {found.message}")
    return round(float(found.x[0]), 4), round(float(found.x[1]), 4)


def row(group: Pairs, curve: tuple[float, float], threshold: float) -> str:
    """One line of the model card's table."""
    scores = group.on(curve)
    strict = float(np.quantile(scores.different, 1.0 - FALSE_HITS))
    return (
        f"| {group.name} | {len(group.same):,} | {len(group.different):,} "
        f"| {auc(group.same, group.different):.4f} "
        f"| {(scores.different >= threshold).mean():.2%} | {(scores.same >= threshold).mean():.1%} "
        f"| {strict:.3f} | {(scores.same >= strict).mean():.1%} |"
    )


def reliability(groups: list[Pairs], curve: tuple[float, float]) -> list[str]:
    """For fifths of the score: how often pairs with such a score really show the same pose."""
    edges = np.linspace(0.0, 1.0, 6)

    def shares(kind: str) -> np.ndarray:
        counts = [np.histogram(getattr(group.on(curve), kind), edges)[0] for group in groups]
        return np.mean([count / count.sum() for count in counts], axis=0)

    same, different = shares("same"), shares("different")
    honest = same / np.maximum(same + different, 1e-12)
    return [
        f"| {low:.1f} to {low + 0.2:.1f} | {share:.2f} |"
        for low, share in zip(edges[:-1], honest, strict=True)
    ]


def write(
    curves: dict[str, tuple[float, float]], whole: list[Pairs], upper: list[Pairs], threshold: float
) -> None:
    """Write the numbers, and the card beside them."""
    content = {name: {"slope": curve[0], "intercept": curve[1]} for name, curve in curves.items()}
    SHIPPED.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    columns = (
        "pairs, same, different, AUC, different passing, same passing, 2 % of different reach, same above"
    )
    head = f"| {columns.replace(', ', ' | ')} |"
    line = "| --- " * (columns.count(",") + 1) + "|"
    card = CARD.format(
        arm=ARM_SPREAD,
        leg=LEG_SPREAD,
        turn=TURN_SPREAD,
        lean=LEAN_SPREAD,
        hidden=HIDDEN_ARM,
        threshold=threshold,
        whole="\n".join([head, line, *(row(group, curves["whole_body"], threshold) for group in whole)]),
        upper="\n".join([head, line, *(row(group, curves["upper_body"], threshold) for group in upper)]),
        reliability="\n".join(
            [
                "| score | share of same-pose pairs |",
                "| --- | --- |",
                *reliability(whole, curves["whole_body"]),
            ]
        ),
    )
    SHIPPED.with_suffix(".md").write_text(card, encoding="utf-8")
    print(card)


CARD = """# Model card: the score of the pose matching

`matching.json` holds two sigmoids (Platt scaling): from the similarity of two poses
(`mirror/matching/similarity.py`) to the probability that they are the same pose, once for the whole body and
once for the upper body alone. Four numbers; everything else of the matching is fixed by reasoning, see
[decision 8](../../docs/decisions/0008-matching.md).

**Made by** `python -m training.matching --photos FOLDER`. Same input, same numbers.

**Data.**

- Drawn people: the poses of the built-in library, each imitated several times by figures of random build,
  distance and place, measured by MediaPipe. An imitation is off by random angles (standard deviations): arms
  {arm:g}°, legs {leg:g}°, turn {turn:g}°, lean {lean:g}°; in {hidden:.0%} of them something stands before an
  arm. Two imitations of one entry are "the same pose".
- Photos: four classes of the Yoga Poses Dataset (MIT licence): downward dog, half moon, triangle, warrior.
  None of these photos is part of the project. Two photos of one class are "the same pose".

Same and different pairs weigh the same, and so do the two kinds of data: the score answers "were both
equally likely beforehand, how likely is it now that these two show the same pose?"

**Whole body**, with the threshold of {threshold:g} that the settings ship:

{whole}

How honest the score is, over both kinds of data:

{reliability}

**Upper body**: pairs of drawn people without their legs; the same where no arm differs by more than 20° in
the library, different from 40° on.

{upper}

**Bad at.** Poses that differ in depth only, since the similarity works in the picture; hands and
fingers, which it does not look at; a person seen from behind, who may match the same outline seen from
the front. The drawn people are cleaner than shop light: expect real scores to be somewhat lower. The figures
above are measured on the data that the four numbers were fitted on; `main.py bench matching` draws other
people.
"""

if __name__ == "__main__":
    main()
