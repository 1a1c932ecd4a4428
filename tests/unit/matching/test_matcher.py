from __future__ import annotations

import numpy as np
import pytest

from mirror.config import MatchingConfig
from mirror.matching.matcher import Matcher
from mirror.matching.types import Entry, Unseen
from mirror.pose.landmarks import COUNT, Landmark
from tests.unit.people import (
    HANDS_ON_HIPS,
    HANGING,
    LEFT_UP,
    RIGHT_UP,
    STRIDE,
    T_POSE,
    default_config,
    entry_of,
    hidden,
    pose_of,
)

L = Landmark
LEGS = (L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE)
CONFIG = default_config().matching
ENTRIES = (
    entry_of("formal/suit", HANGING),
    entry_of("outerwear/parka", HANDS_ON_HIPS),
    entry_of("sportswear/leggings", T_POSE),
    entry_of("tops/shirt", LEFT_UP),
    entry_of("trousers/jeans", STRIDE),
)


def with_(**changes: float | str) -> MatchingConfig:
    return CONFIG.model_copy(update=changes)


def ids(matches: tuple[object, ...]) -> list[str]:
    return [match.entry.id for match in matches]  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_whoever_does_an_entrys_pose_gets_that_entry(entry: Entry) -> None:
    noise = np.random.default_rng(4).normal(0.0, 4.0, (COUNT, 3))
    pose = pose_of(np.zeros((COUNT, 2)))
    pose.points[:] = (entry.pose.points + noise) * 0.6 + (50.0, 10.0, 0.0)
    best = Matcher(ENTRIES, CONFIG).match(pose)[0]
    assert best.entry is entry
    assert best.score > 0.9
    assert best.verdict


def test_all_entries_are_ranked_best_first() -> None:
    matches = Matcher(ENTRIES, CONFIG).match(pose_of(STRIDE))
    assert sorted(ids(matches)) == sorted(entry.id for entry in ENTRIES)
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)


def test_the_shape_of_the_frame_does_not_matter() -> None:
    """The same person in a wide frame and in an upright one, both in pixels."""
    wide = pose_of(T_POSE, torso=150.0, hips=(960.0, 540.0))
    upright = pose_of(T_POSE, torso=90.0, hips=(270.0, 480.0))
    matcher = Matcher(ENTRIES, CONFIG)
    first, second = matcher.match(wide), matcher.match(upright)
    assert ids(first) == ids(second)
    np.testing.assert_allclose([match.score for match in first], [match.score for match in second])


def test_a_stretched_pose_is_not_the_same_pose() -> None:
    """Were landmarks compared in shares of the frame instead of pixels, aspect would distort them."""
    squeezed = STRIDE * np.array([9.0 / 16.0, 1.0])
    matcher = Matcher(ENTRIES, CONFIG)
    assert matcher.match(pose_of(squeezed))[0].log_odds < matcher.match(pose_of(STRIDE))[0].log_odds - 1.0


@pytest.mark.parametrize(
    ("points", "mirrored"), [(LEFT_UP, False), (RIGHT_UP, True)], ids=["as shown", "as in a mirror"]
)
def test_the_mirror_image_matches_as_well_and_is_told(points: np.ndarray, mirrored: bool) -> None:
    best = Matcher(ENTRIES, CONFIG).match(pose_of(points))[0]
    assert best.entry.id == "tops/shirt"
    assert best.score > 0.999
    assert best.mirrored is mirrored
    assert best.alignment.mirrored is mirrored


def test_a_symmetric_pose_is_not_called_mirrored() -> None:
    assert not Matcher(ENTRIES, CONFIG).match(pose_of(T_POSE))[0].mirrored


def test_nobody_matches_nothing() -> None:
    assert Matcher(ENTRIES, CONFIG).match(None) == ()


def test_an_empty_library_matches_nothing() -> None:
    assert Matcher((), CONFIG).match(pose_of(HANGING)) == ()


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((), 5),
        (("tops",), 1),
        (frozenset({"tops", "formal"}), 2),
        (["shoes"], 0),
        (("top",), 0),
    ],
    ids=["all", "one", "two", "an unknown one", "only whole names"],
)
def test_only_the_chosen_categories_are_considered(chosen: tuple[str, ...], expected: int) -> None:
    matches = Matcher(ENTRIES, CONFIG).match(pose_of(HANGING), chosen)
    assert len(matches) == expected
    assert not chosen or {match.entry.category for match in matches} <= set(chosen)


def test_a_category_does_not_change_scores() -> None:
    matcher = Matcher(ENTRIES, CONFIG)
    everywhere = {match.entry.id: match.score for match in matcher.match(pose_of(HANGING))}
    assert matcher.match(pose_of(HANGING), ["tops"])[0].score == everywhere["tops/shirt"]


def test_the_verdict_falls_at_the_threshold() -> None:
    score = next(
        match.score
        for match in Matcher(ENTRIES, CONFIG).match(pose_of(HANGING))
        if match.entry.id == "outerwear/parka"
    )
    assert 0.0 < score < 1.0

    def verdict(threshold: float) -> bool:
        matches = Matcher(ENTRIES, with_(threshold=threshold)).match(pose_of(HANGING))
        return next(match.verdict for match in matches if match.entry.id == "outerwear/parka")

    assert verdict(score)
    assert verdict(float(np.nextafter(score, 0.0)))
    assert not verdict(float(np.nextafter(score, 1.0)))


def test_equal_scores_keep_the_librarys_order() -> None:
    names = [f"tops/{number * 17 % 40}" for number in range(40)]  # no order that sorting would give
    twins = tuple(entry_of(name, (T_POSE, HANGING)[index % 2]) for index, name in enumerate(names))
    assert ids(Matcher(twins, CONFIG).match(pose_of(HANGING))) == names[1::2] + names[::2]
    assert ids(Matcher(twins[::-1], CONFIG).match(pose_of(HANGING))) == names[::-2] + names[-2::-2]


def test_too_little_in_sight_gives_no_score_at_all() -> None:
    query = pose_of(HANGING, visibility=hidden(*LEGS))  # five ninths are left
    assert len(Matcher(ENTRIES, with_(min_coverage=0.55, body="whole")).match(query)) == 5
    assert Matcher(ENTRIES, with_(min_coverage=0.56, body="whole")).match(query) == ()


def test_an_entry_that_shows_too_little_is_left_out_alone() -> None:
    bust = entry_of("tops/bust", HANGING, visibility=hidden(*LEGS))
    matches = Matcher((bust, ENTRIES[0]), with_(min_coverage=0.7, body="whole")).match(pose_of(HANGING))
    assert ids(matches) == ["formal/suit"]


@pytest.mark.parametrize(
    ("body", "legs_seen", "upper"),
    [("auto", True, False), ("auto", False, True), ("upper", True, True), ("whole", False, False)],
)
def test_the_upper_body_takes_over_when_it_must_or_shall(body: str, legs_seen: bool, upper: bool) -> None:
    """Arms as the parka's, legs as the jeans'."""
    points = HANDS_ON_HIPS + (STRIDE - HANGING)
    query = pose_of(points, visibility=0.99 if legs_seen else hidden(*LEGS))
    best = Matcher(ENTRIES, with_(body=body)).match(query)[0]
    assert best.entry.id == "outerwear/parka"
    assert best.upper_body is upper
    # Without legs nothing speaks against the parka; with them, a stride does.
    assert (best.score > 0.99) is not legs_seen or body == "upper"


@pytest.mark.parametrize(
    ("marks", "missing"),
    [
        ((), ()),
        (LEGS, (Unseen.LEGS,)),
        ((L.LEFT_WRIST, L.RIGHT_WRIST, L.LEFT_ELBOW), (Unseen.ARMS,)),
        ((L.LEFT_WRIST,), ()),
        ((*LEGS, L.LEFT_HIP, L.RIGHT_HIP), (Unseen.LEGS, Unseen.SHOULDERS)),
    ],
    ids=["all there", "no legs", "no arms", "one hand away", "no legs and hips"],
)
def test_what_is_out_of_sight_is_told(marks: tuple[Landmark, ...], missing: tuple[Unseen, ...]) -> None:
    assert Matcher(ENTRIES, CONFIG).unseen(pose_of(HANGING, visibility=hidden(*marks))) == missing


def test_forced_to_the_upper_body_nobody_asks_for_legs() -> None:
    query = pose_of(HANGING, visibility=hidden(*LEGS))
    assert Matcher(ENTRIES, with_(body="upper")).unseen(query) == ()


def test_only_the_best_few_are_reported_when_asked() -> None:
    matcher = Matcher(ENTRIES, CONFIG)
    everything = matcher.match(pose_of(STRIDE))
    assert ids(matcher.match(pose_of(STRIDE), top=2)) == ids(everything)[:2]
    last = ids(everything)[-1]
    assert ids(matcher.match(pose_of(STRIDE), top=2, keep=[last, "gone"])) == [*ids(everything)[:2], last]
    assert ids(matcher.match(pose_of(STRIDE), ["formal"], top=2, keep=["tops/shirt"])) == ["formal/suit"]


def test_what_cannot_be_seen_lowers_no_score() -> None:
    query = pose_of(HANGING, visibility=hidden(L.LEFT_WRIST, L.LEFT_ANKLE))
    best = Matcher(ENTRIES, CONFIG).match(query)[0]
    assert best.entry.id == "formal/suit"
    assert best.score > 0.999


def test_a_side_view_is_not_lost_to_its_mirror_image_that_shows_too_little() -> None:
    """Half of the body is hidden on both sides: read mirrored, next to nothing could be compared."""
    shown = (L.RIGHT_SHOULDER, L.RIGHT_HIP)
    far_side = hidden(*(mark for mark in L if mark.name.startswith("RIGHT_") and mark not in shown))
    entry = entry_of("trousers/side", STRIDE, visibility=far_side)
    query = pose_of(STRIDE + 0.05 * (HANDS_ON_HIPS - STRIDE), visibility=far_side)
    (found,) = Matcher([entry], CONFIG).match(query)
    assert found.score > 0.9
    assert not found.mirrored
