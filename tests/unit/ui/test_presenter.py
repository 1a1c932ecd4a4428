from __future__ import annotations

from dataclasses import replace

import pytest

from mirror.errors import MirrorError
from mirror.matching.types import Unseen
from mirror.status import CameraState, CameraStatus
from tests.unit.ui.advising import answering, ids, suggestion
from tests.unit.ui.fakes import Clock, FakeDesk, FakeMirror, make_config, make_entry, make_hint, make_match
from tests.unit.ui.wearing import make_wearing
from ui.candidate import flipped, points_of
from ui.presenter import Presenter, Shown
from ui.states import Kind, Tone


def test_a_picture_is_flipped_so_that_it_looks_like_the_shopper() -> None:
    # Same limbs as the model, seen in a mirror: the model must be seen in a mirror too.
    assert flipped(match_mirrored=False, display_mirrored=True)
    # The mirror image of the model's pose, seen in a mirror: as the model stands.
    assert not flipped(match_mirrored=True, display_mirrored=True)
    assert not flipped(match_mirrored=False, display_mirrored=False)
    assert flipped(match_mirrored=True, display_mirrored=False)


def test_points_never_round_up_to_the_threshold() -> None:
    assert [points_of(score) for score in (0.0, 0.7999, 0.8, 0.29, 1.0, 1.2, -0.1)] == [
        0, 79, 80, 29, 100, 100, 0,
    ]  # fmt: skip


def feed(mirror: FakeMirror, *scores: float, mirrored: bool = False) -> None:
    pairs = zip(mirror.entries, scores, strict=False)
    mirror.put_reading(*[make_match(entry, score, mirrored=mirrored) for entry, score in pairs])


def test_best_and_next_candidates(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    feed(mirror, 0.87, 0.64, 0.58, 0.2)
    presenter.poll()
    shown = presenter.update(clock())
    assert shown.scene.kind is Kind.LIVE
    assert shown.best is not None
    assert (shown.best.garment, shown.best.category, shown.best.points) == ("Trench coat", "Coats", 87)
    assert shown.best.matched
    assert shown.best.flipped
    assert [other.points for other in shown.others] == [64, 58]


def test_a_short_gap_keeps_the_match_and_a_long_one_clears_it(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    feed(mirror, 0.87)
    presenter.poll()
    presenter.update(clock())
    mirror.put_reading(somebody=False)
    presenter.poll()
    assert presenter.update(clock.pass_by(0.1)).best is not None
    shown = presenter.update(clock.pass_by(0.5))
    assert shown.scene.kind is Kind.NOBODY
    assert shown.best is None


def test_frames_that_stop_coming_do_not_say_that_nobody_is_there(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    mirror.put_frame()
    feed(mirror, 0.87)
    presenter.poll()
    presenter.update(clock())
    clock.pass_by(1.1)
    assert presenter.update(clock()).scene.kind is Kind.LIVE
    assert presenter.update(clock.pass_by(1.0)).scene.kind is Kind.LIVE, "until the camera counts as lost"


def test_a_lost_camera_clears_the_match_at_once(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    feed(mirror, 0.87)
    presenter.poll()
    presenter.update(clock())
    mirror.status = CameraStatus(CameraState.LOST, "camera 0", 0.0, demo=False)
    assert presenter.update(clock.pass_by(0.01)).best is None


def test_the_score_moves_in_calm_steps_but_the_verdict_at_once(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    points = []
    for score in (0.78, 0.79, 0.8):
        feed(mirror, score)
        presenter.poll()
        shown = presenter.update(clock.pass_by(0.05))
        assert shown.best is not None
        points.append((shown.best.points, shown.best.matched))
    assert points == [(78, False), (78, False), (80, True)]


def test_next_candidates_do_not_flicker(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    orders = []
    for number in range(4):
        feed(mirror, 0.9, *((0.5, 0.6, 0.1) if number % 2 else (0.6, 0.5, 0.1)))
        presenter.poll()
        shown = presenter.update(clock.pass_by(0.1))
        orders.append([other.id for other in shown.others])
    assert all(order == orders[0] for order in orders)


@pytest.mark.parametrize(
    ("scores", "order"),
    [
        ((0.9, 0.60, 0.63, 0.1), (1, 2)),
        ((0.9, 0.60, 0.70, 0.1), (2, 1)),
        ((0.9, 0.60, 0.55, 0.58), (1, 2)),
        ((0.9, 0.60, 0.55, 0.70), (3, 1)),
    ],
    ids=["nearly tied", "clearly better", "newcomer nearly tied", "newcomer clearly better"],
)
def test_next_candidates_make_room_only_for_clearly_better_ones(
    mirror: FakeMirror, clock: Clock, scores: tuple[float, ...], order: tuple[int, ...]
) -> None:
    presenter = Presenter(mirror)
    for now in ((0.9, 0.61, 0.59, 0.1), scores, scores):
        clock.pass_by(1.0)
        feed(mirror, *now)
        presenter.poll()
        shown = presenter.update(clock())
    assert [other.id for other in shown.others] == [mirror.entries[number].id for number in order]


def test_the_best_is_never_among_the_next(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    feed(mirror, 0.9, 0.6, 0.5)
    presenter.poll()
    presenter.update(clock())
    best, second, third = mirror.entries[1], mirror.entries[0], mirror.entries[2]
    mirror.put_reading(make_match(best, 0.95), make_match(second, 0.6), make_match(third, 0.5))
    presenter.poll()
    shown = presenter.update(clock.pass_by(0.05))
    assert shown.best is not None
    assert shown.best.id == best.id
    assert best.id not in [other.id for other in shown.others]


def test_a_symmetric_pose_does_not_turn_its_picture_back_and_forth(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    sides = []
    for number in range(6):
        feed(mirror, 0.9, mirrored=number % 2 == 1)
        presenter.poll()
        shown = presenter.update(clock.pass_by(0.1))
        assert shown.best is not None
        sides.append(shown.best.flipped)
    assert len(set(sides)) == 1
    for _ in range(10):
        feed(mirror, 0.9, mirrored=True)
        presenter.poll()
        shown = presenter.update(clock.pass_by(0.1))
    assert shown.best is not None
    assert not shown.best.flipped


def test_without_mirroring_the_display_the_picture_stands_the_other_way(
    mirror: FakeMirror, clock: Clock
) -> None:
    mirror.config = make_config(display={"mirrored": False})
    presenter = Presenter(mirror)
    feed(mirror, 0.9)
    presenter.poll()
    shown = presenter.update(clock())
    assert shown.best is not None
    assert not shown.best.flipped


def test_a_reading_may_be_older_where_the_machine_bears_fewer(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    clock.pass_by(1.0)
    mirror.put_frame()
    presenter.poll()
    assert presenter.visible_reading(clock()) is None
    mirror.bearable = 2.0
    assert presenter.visible_reading(clock()) is not None
    assert presenter.update(clock()).scene.kind is Kind.LIVE
    clock.pass_by(0.4)
    mirror.put_frame()
    presenter.poll()
    assert presenter.visible_reading(clock()) is None


def test_a_stale_reading_is_not_drawn(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    feed(mirror, 0.9)
    mirror.put_frame()
    presenter.poll()
    assert presenter.visible_reading(clock()) is presenter.reading
    assert presenter.visible_reading(clock.pass_by(0.71)) is None


def test_with_a_fault_no_skeleton_is_drawn(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    feed(mirror, 0.9)
    mirror.put_frame()
    presenter.poll()
    mirror.fault = MirrorError("broken.")
    assert presenter.visible_reading(clock()) is None


def test_touching_tells_the_mirror(mirror: FakeMirror) -> None:
    presenter = Presenter(mirror)
    assert presenter.touch("tops", 0.0) == {"tops"}
    assert presenter.touch("dresses", 0.0) == {"tops", "dresses"}
    assert presenter.touch(None, 0.0) == frozenset()
    assert mirror.choices == [frozenset({"tops"}), frozenset({"tops", "dresses"}), frozenset()]


def test_the_settings_choose_at_the_start(mirror: FakeMirror) -> None:
    mirror.config = make_config(display={"categories": ["tops"]})
    assert Presenter(mirror).chosen == {"tops"}


@pytest.mark.parametrize(("after", "there"), [(0.0, True), (11.0, True), (13.0, False)])
def test_library_problems_are_told_for_a_while(
    mirror: FakeMirror, clock: Clock, after: float, there: bool
) -> None:
    mirror.library_problems = ("tops/blouse: picture.jpg is missing.",)
    presenter = Presenter(mirror)
    presenter.update(clock())
    line = presenter.update(clock.pass_by(after)).status
    assert ("blouse" in line.parts[-1]) is there
    assert ("Nothing is recorded" in line.parts[-1]) is not there


def test_hint_move_price_and_upper_body_reach_the_window(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    priced = replace(mirror.entries[0], price="€ 79.90")
    match = replace(make_match(priced, 0.5), upper_body=True)
    mirror.put_reading(match, hint=make_hint(), move="Stride")
    presenter.poll()
    shown = presenter.update(clock())
    assert (shown.hint, shown.move) == ("Lower your left hand", "Stride")
    assert shown.best is not None
    assert (shown.best.price, shown.best.upper_body) == ("€ 79.90", True)
    mirror.put_reading(make_match(mirror.entries[0], 0.5))
    presenter.poll()
    shown = presenter.update(clock())
    assert (shown.hint, shown.move) == ("", "")


def test_a_passing_gap_leaves_hint_and_move_and_a_long_one_takes_them(
    mirror: FakeMirror, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    mirror.put_reading(make_match(mirror.entries[0], 0.5), hint=make_hint(), move="Stride")
    presenter.poll()
    presenter.update(clock())
    mirror.put_reading(somebody=False)
    presenter.poll()
    shown = presenter.update(clock.pass_by(0.2))
    assert (shown.hint, shown.move) == ("Lower your left hand", "Stride")
    shown = presenter.update(clock.pass_by(0.5))
    assert (shown.hint, shown.move) == ("", "")


def test_an_achievement_is_celebrated_once(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    begun = []
    for _ in range(80):
        mirror.put_reading(make_match(mirror.entries[0], 0.9), achieved_since=clock() - 1.0)
        presenter.poll()
        begun.append(presenter.update(clock.pass_by(0.1)).celebrated)
    assert begun[0] is not None
    assert set(begun) == {begun[0], None}
    assert begun[-1] is None


def test_what_is_out_of_sight_does_not_change_from_reading_to_reading(
    mirror: FakeMirror, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    titles = []
    for number in range(20):
        unseen = (Unseen.ARMS,) if number % 3 == 2 else (Unseen.LEGS,)
        mirror.put_reading(unseen=unseen)
        presenter.poll()
        titles.append(presenter.update(clock.pass_by(0.1)).scene.card_title)
    assert set(titles) == {"Step back"}
    for _ in range(10):
        mirror.put_reading(unseen=(Unseen.ARMS,))
        presenter.poll()
        titles.append(presenter.update(clock.pass_by(0.1)).scene.card_title)
    assert titles[-1] == "Show your arms"


def swap(mirror: FakeMirror, *categories: str) -> None:
    """Give the mirror another library: entries named after their categories."""
    picture = mirror.entries[0].picture
    mirror.entries = tuple(make_entry(f"new/{key}", key, f"New {key}", picture) for key in categories)
    mirror.categories = {key: key.capitalize() for key in categories}


def test_a_replaced_library_is_noticed_once(mirror: FakeMirror) -> None:
    presenter = Presenter(mirror)
    assert not presenter.library_replaced()
    swap(mirror, "tops", "shoes")
    assert presenter.library_replaced()
    assert not presenter.library_replaced()


def test_nothing_of_the_old_library_is_shown_after_it_was_replaced(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    feed(mirror, 0.9, 0.6)
    presenter.poll()
    assert presenter.update(clock()).best is not None
    old = mirror.entries
    swap(mirror, "tops", "shoes")
    presenter.library_replaced()
    assert presenter.update(clock.pass_by(0.01)).best is None
    mirror.put_reading(make_match(old[0], 0.9), hint=make_hint())  # judged just before
    presenter.poll()
    assert presenter.update(clock.pass_by(0.01)).best is None
    assert presenter.reading is not None
    assert presenter.reading.track is not None, "the skeleton stays"
    feed(mirror, 0.8, 0.7)
    presenter.poll()
    best = presenter.update(clock.pass_by(0.06)).best
    assert best is not None
    assert (best.id, best.category) == ("new/tops", "Tops")


def test_the_same_entry_of_another_library_counts_as_another(mirror: FakeMirror, clock: Clock) -> None:
    # Its picture may be another one in a file of the same name.
    presenter = Presenter(mirror)
    shown = []
    for _ in range(2):
        feed(mirror, 0.9)
        presenter.poll()
        shown.append(presenter.update(clock.pass_by(0.1)).best)
        mirror.entries = (*mirror.entries,)
        mirror.categories = dict(mirror.categories)
        presenter.library_replaced()
    assert shown[0] is not None
    assert shown[1] is not None
    assert shown[0].id == shown[1].id
    assert shown[0] != shown[1]


@pytest.mark.parametrize(
    ("touched", "left"),
    [(("tops", "dresses"), {"tops"}), (("dresses",), set()), (("tops",), {"tops"})],
    ids=["one is gone", "the only one is gone", "it is still there"],
)
def test_chosen_categories_that_are_gone_fall_away(
    mirror: FakeMirror, touched: tuple[str, ...], left: set[str]
) -> None:
    presenter = Presenter(mirror)
    for key in touched:
        presenter.touch(key, 0.0)
    swap(mirror, "tops", "shoes")
    presenter.library_replaced()
    assert presenter.chosen == left
    assert mirror.choices[-1] == left


def test_a_problem_of_the_new_library_is_told(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    presenter.update(clock())
    clock.pass_by(3600.0)
    swap(mirror, "tops")
    mirror.library_problems = ("the picture of new/shoes is gone.",)
    presenter.library_replaced()
    assert "new/shoes" in presenter.update(clock()).status.parts[-1]


def met(mirror: FakeMirror, presenter: Presenter, clock: Clock, shopper: int, score: float = 0.87) -> bool:
    """One reading of a shopper; whether the window is to forget what was chosen."""
    mirror.put_reading(make_match(mirror.entries[0], score), shopper=shopper)
    presenter.poll()
    over = presenter.next_shopper(clock())
    presenter.update(clock())
    return over


def test_the_next_shopper_finds_nothing_of_the_one_before(mirror: FakeMirror, clock: Clock) -> None:
    presenter = Presenter(mirror)
    assert not met(mirror, presenter, clock, 1), "the first comes to a fresh mirror"
    presenter.touch("tops", clock())
    clock.pass_by(20.0)
    assert not met(mirror, presenter, clock, 1)
    assert presenter.chosen == {"tops"}
    assert met(mirror, presenter, clock, 2, score=0.869)
    assert presenter.chosen == frozenset()
    assert mirror.choices[-1] == frozenset()
    assert presenter.shown is not None
    assert presenter.shown.best is not None
    assert presenter.shown.best.points == 86, "the score is not held at that of the shopper before"
    assert not met(mirror, presenter, clock, 2), "once a visit"


def test_what_the_settings_choose_is_chosen_for_each_shopper(mirror: FakeMirror, clock: Clock) -> None:
    mirror.config = make_config(display={"categories": ["tops"]})
    presenter = Presenter(mirror)
    met(mirror, presenter, clock, 1)
    presenter.touch(None, clock())
    clock.pass_by(20.0)
    met(mirror, presenter, clock, 2)
    assert presenter.chosen == {"tops"}


def test_a_shopper_who_stands_behind_somebody_for_a_moment_keeps_the_match(
    mirror: FakeMirror, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    met(mirror, presenter, clock, 1)
    for _ in range(20):
        clock.pass_by(0.1)
        mirror.put_reading(somebody=False, shopper=1, bystanders=1)
        presenter.poll()
        shown = presenter.update(clock())
        assert shown.scene.kind is Kind.LIVE
        assert shown.best is not None
    mirror.put_reading(somebody=False)
    presenter.poll()
    presenter.update(clock())
    assert presenter.update(clock.pass_by(0.5)).scene.kind is Kind.NOBODY


def dressed(mirror: FakeMirror, presenter: Presenter, clock: Clock, shopper: int = 1) -> Shown:
    """One moment of a shopper whose clothes are known."""
    mirror.worn = make_wearing(clock(), shopper=shopper)
    mirror.put_reading(make_match(mirror.entries[0], 0.9), shopper=shopper)
    presenter.poll()
    presenter.next_shopper(clock())
    return presenter.update(clock.pass_by(0.1))


@pytest.fixture
def desk(mirror: FakeMirror) -> FakeDesk:
    entry = mirror.entries[1]
    items = (suggestion("a", poses=(entry.id,)), suggestion("b"), suggestion("c"), suggestion("d"))
    mirror.outfits = FakeDesk(answering(*items))
    desk: FakeDesk = mirror.outfits
    return desk


def test_suggestions_for_what_is_worn_reach_the_window(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    presenter.touch("tops", clock())
    assert ids(dressed(mirror, presenter, clock).suggestions) == ["a", "b", "c"]
    assert desk.asked[-1].categories == {"tops"}
    assert desk.asked[-1].pose == mirror.entries[0].id


def test_what_is_asked_for_is_marked_until_the_shopper_lets_go(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    dressed(mirror, presenter, clock)
    presenter.touch_suggestion("show", "a", clock())
    assert mirror.aims == [mirror.entries[1].id]
    mirror.put_reading(make_match(mirror.entries[1], 0.3), make_match(mirror.entries[0], 0.9), shopper=1)
    presenter.poll()
    shown = presenter.update(clock.pass_by(0.1))
    assert shown.best is not None
    assert (shown.best.id, shown.best.asked) == (mirror.entries[1].id, True)
    presenter.touch_suggestion("show", "a", clock())
    assert mirror.aims[-1] == ""
    shown = dressed(mirror, presenter, clock)
    assert shown.best is not None
    assert (shown.best.id, shown.best.asked) == (mirror.entries[0].id, False)


def test_a_pose_of_another_category_than_the_chosen_one_is_not_offered(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    (first, *_) = dressed(mirror, presenter, clock).suggestions
    assert first is not None
    assert first.pose == mirror.entries[1].id
    presenter.touch("tops", clock())
    (first, *_) = dressed(mirror, presenter, clock).suggestions
    assert first is not None
    assert first.pose == ""


def test_a_pose_that_is_celebrated_likes_what_it_shows_a_little(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    dressed(mirror, presenter, clock)
    mirror.put_reading(make_match(mirror.entries[1], 0.9), shopper=1, achieved_since=clock())
    presenter.poll()
    presenter.update(clock())
    dressed(mirror, presenter, clock)
    ((item, _),) = desk.asked[-1].liking.likes
    assert item == "a"


def test_the_next_shopper_finds_no_likes_and_the_best_match_again(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    dressed(mirror, presenter, clock)
    presenter.touch_suggestion("like", "b", clock())
    presenter.touch_suggestion("show", "a", clock())
    clock.pass_by(6.0)
    shown = dressed(mirror, presenter, clock, shopper=2)
    assert mirror.aims[-1] == ""
    assert ids(shown.suggestions) == ["a", "b", "c"]
    assert not any(one is not None and (one.liked or one.asked) for one in shown.suggestions)


def test_no_suggestions_for_clothes_of_another_shopper(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    mirror.worn = make_wearing(clock(), shopper=1)
    mirror.put_reading(make_match(mirror.entries[0], 0.9), shopper=2)
    presenter.poll()
    assert presenter.update(clock()).suggestions == ()
    assert desk.asked == []


@pytest.mark.parametrize("trouble", ["camera", "poses", "suggestions"])
def test_trouble_takes_suggestions_away_at_once(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock, trouble: str
) -> None:
    presenter = Presenter(mirror)
    assert dressed(mirror, presenter, clock).suggestions != ()
    if trouble == "camera":
        mirror.status = CameraStatus(CameraState.LOST, "camera 0", 0.0, demo=False)
    elif trouble == "poses":
        mirror.fault = MirrorError("gone")
    else:
        desk.fault = MirrorError("gone")
    assert presenter.update(clock.pass_by(0.1)).suggestions == ()


def test_suggestions_go_when_nobody_is_there(mirror: FakeMirror, desk: FakeDesk, clock: Clock) -> None:
    presenter = Presenter(mirror)
    dressed(mirror, presenter, clock)
    mirror.worn = None
    for _ in range(45):
        mirror.put_reading(somebody=False)
        presenter.poll()
        shown = presenter.update(clock.pass_by(0.1))
    assert shown.suggestions == ()


def test_staff_are_told_when_suggestions_or_statistics_fail_however_late(
    mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    presenter = Presenter(mirror)
    presenter.update(clock())
    presenter.update(clock.pass_by(600.0))
    desk.note = "statistics can't be written: locked"
    assert presenter.update(clock.pass_by(0.1)).status.parts[-1] == "Statistics can't be written: locked"
    assert presenter.update(clock.pass_by(13.0)).status.parts[-1] == "Nothing is recorded"
    desk.fault = MirrorError("the catalogue is empty.")
    line = presenter.update(clock.pass_by(600.0)).status
    assert line.parts[-1] == "No suggestions: the catalogue is empty."
    assert line.tone is Tone.GOOD, "a shopper need not mind"


@pytest.mark.parametrize(
    ("outfits", "privacy", "promise"),
    [
        ({}, {}, "Nothing is recorded"),
        ({"database": "sqlite:////x.db"}, {}, "Nothing about you is recorded"),
        ({"database": "sqlite:////x.db"}, {"statistics": False}, "Nothing is recorded"),
    ],
)
def test_the_promise_is_true_where_items_are_counted_too(
    mirror: FakeMirror,
    desk: FakeDesk,
    clock: Clock,
    outfits: dict[str, object],
    privacy: dict[str, object],
    promise: str,
) -> None:
    mirror.config = make_config(outfits=outfits, privacy=privacy)
    assert Presenter(mirror).update(clock()).status.parts[-1] == promise
