"""Every method behind the same interface, and what its verdict means."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.bench.methods import (
    NOTHING,
    Method,
    MlKit,
    MoveMirror,
    MoveMirrorWeighted,
    Ours,
    RawCosine,
)
from mirror.bench.metrics import quality
from mirror.bench.poses import PoseSet
from mirror.bench.variations import vary
from tests.unit.bench.crowd import crowd, one
from tests.unit.people import HANGING, LEFT_UP, RIGHT_UP, default_config

CONFIG = default_config().matching
METHODS: list[Method] = [
    RawCosine(),
    MoveMirror(),
    MoveMirrorWeighted(),
    MlKit(),
    MlKit(swapped=True),
    Ours(CONFIG),
]
PEOPLE = PoseSet.of(crowd(9))


def joined(first: PoseSet, second: PoseSet) -> PoseSet:
    fields = ("points", "visibility", "world", "sizes", "labels")
    return PoseSet(*(np.concatenate((getattr(first, name), getattr(second, name))) for name in fields))


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_scores_and_verdicts_are_tables_of_all_pairs(method: Method) -> None:
    scores, verdicts = method.judge(PEOPLE)
    assert scores.shape == verdicts.shape == (36, 36)
    assert verdicts.dtype == np.bool_
    assert np.isfinite(scores).all()
    # Nobody is more like somebody else than like themselves.
    assert (scores.max(axis=1) <= scores.diagonal() + 1e-9).all()


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_the_search_finds_the_entry_with_the_highest_score(method: Method) -> None:
    library, queries = PEOPLE.take(slice(0, 36, 2)), PEOPLE.take(slice(1, 36, 2))
    search = method.search(library)
    scores, _ = method.judge(PEOPLE)
    for row in range(len(queries)):
        best = search(queries.take(slice(row, row + 1)))
        among = scores[2 * row + 1, ::2]
        assert among[best] == pytest.approx(among.max(), abs=1e-9)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_keys_and_names_are_the_methods_own(method: Method) -> None:
    others = [other for other in METHODS if other is not method]
    assert method.key not in {other.key for other in others}
    assert method.name not in {other.name for other in others}


def test_clear_poses_are_told_apart_by_all_but_the_recipe() -> None:
    reached = {method.key: quality(*method.judge(PEOPLE), PEOPLE.labels) for method in METHODS}
    recipe = reached.pop("raw_cosine")
    assert all(figures.auc > recipe.auc for figures in reached.values())
    assert all(figures.one_shot > 0.95 for figures in reached.values())
    assert recipe.false_hit > 0.5
    assert recipe.one_shot < 0.8


def test_votes_need_six_others_of_the_same_pose() -> None:
    few, enough = PoseSet.of(crowd(6)), PoseSet.of(crowd(7))
    assert not MlKit().judge(few)[1].any()  # five others at most
    verdicts = MlKit().judge(enough)[1]
    alike = enough.labels[:, None] == enough.labels
    assert verdicts[alike].mean() > 0.9
    assert verdicts[~alike].mean() == 0.0


def test_only_the_swapped_ml_kit_knows_mirror_images() -> None:
    both = joined(one(LEFT_UP), one(RIGHT_UP))
    assert MlKit(swapped=True).judge(both)[0][0, 1] == pytest.approx(0.0, abs=1e-9)
    assert MlKit().judge(both)[0][0, 1] < -1.0


def test_our_verdict_is_the_settings_threshold() -> None:
    scores, verdicts = Ours(CONFIG).judge(PEOPLE)
    assert np.array_equal(verdicts, scores >= CONFIG.threshold)
    strict = default_config(matching={"threshold": 1.0}).matching
    assert Ours(strict).judge(PEOPLE)[1].sum() < verdicts.sum()


def test_what_cannot_be_seen_has_the_lowest_score_and_is_not_found() -> None:
    unseen = one(HANGING, visibility=0.0)
    together = joined(PEOPLE, unseen)
    scores, verdicts = Ours(CONFIG).judge(together)
    assert (scores[-1] == -1.0).all()
    assert not verdicts[-1].any()
    assert Ours(CONFIG).search(PEOPLE)(unseen) == NOTHING


def test_our_gallery_holds_every_pose() -> None:
    assert len(Ours(CONFIG).gallery(vary(PEOPLE, 700, 1))) == 700
