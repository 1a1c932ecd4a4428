from __future__ import annotations

import pytest

from mirror.clothing.types import Outfit
from mirror.errors import MirrorError
from mirror.outfits.advisor import Advisor
from mirror.outfits.desk import OutfitDesk
from mirror.outfits.history import Event
from mirror.outfits.recommender import Recommender
from mirror.outfits.session import Liking
from tests.unit.outfits.made import NAVY, RED, WHITE, item, make_graph
from tests.unit.outfits.test_recommender import EvenNetwork
from tests.unit.ui.advising import answering, ids, suggestion
from tests.unit.ui.fakes import Clock, FakeDesk, FakeMirror
from tests.unit.ui.wearing import TEE_AND_JEANS, colour, garment, make_wearing
from ui.outfit import AWAY
from ui.session import TOUCHED
from ui.suggesting import GONE, LOOKED, Suggesting
from ui.suggestions import SETTLE, Cards

ENTRIES = frozenset({"tops/a", "tops/b"})
NOTHING_CHOSEN: frozenset[str] = frozenset()
DRESS = Outfit((garment("dress", colour("red")),))
BAGS = tuple(
    suggestion(name, poses=(pose,) if pose else ())
    for name, pose in (("a", "tops/a"), ("b", "tops/b"), ("c", ""), ("d", ""))
)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(answering(*BAGS, instead={"dress": BAGS[3:]}))


@pytest.fixture
def suggesting(mirror: FakeMirror, desk: FakeDesk) -> Suggesting:
    mirror.outfits = desk
    return Suggesting(mirror)


def follow(
    suggesting: Suggesting,
    clock: Clock,
    outfit: Outfit | None = TEE_AND_JEANS,
    *,
    shopper: int = 1,
    wearer: int = 1,
    entries: frozenset[str] = ENTRIES,
    chosen: frozenset[str] = NOTHING_CHOSEN,
) -> Cards:
    wearing = None if outfit is None else make_wearing(clock(), outfit, shopper=wearer)
    return suggesting.follow(wearing, shopper, chosen, "", entries, clock())


def test_what_is_worn_is_told_and_what_goes_with_it_is_shown(
    suggesting: Suggesting, desk: FakeDesk, clock: Clock
) -> None:
    assert ids(follow(suggesting, clock)) == ["a", "b", "c"]
    (asked,) = desk.asked
    assert [one.word for one in asked.worn] == ["top", "trousers", "shoes"]
    assert desk.counted == [(Event.SHOWN, "a"), (Event.SHOWN, "b"), (Event.SHOWN, "c")]


def test_nothing_is_asked_or_counted_while_nothing_changes(
    suggesting: Suggesting, desk: FakeDesk, clock: Clock
) -> None:
    first = follow(suggesting, clock)
    for _ in range(50):
        clock.pass_by(0.1)
        assert follow(suggesting, clock) == first
    assert len(desk.asked) == 1
    assert len(desk.counted) == 3


def test_clothes_of_somebody_else_are_not_suggested_for(
    suggesting: Suggesting, desk: FakeDesk, clock: Clock
) -> None:
    assert follow(suggesting, clock, shopper=2, wearer=1) == ()
    assert follow(suggesting, clock, shopper=0, wearer=1) == ()
    assert desk.asked == []


def test_a_mirror_without_a_desk_suggests_nothing(mirror: FakeMirror, clock: Clock) -> None:
    mirror.outfits = None
    suggesting = Suggesting(mirror)
    assert follow(suggesting, clock) == ()
    suggesting.touch("like", "a", clock())
    assert mirror.aims == []


def test_a_fault_takes_all_suggestions_away(suggesting: Suggesting, desk: FakeDesk, clock: Clock) -> None:
    follow(suggesting, clock)
    desk.fault = MirrorError("the catalogue is gone")
    assert follow(suggesting, clock) == ()


def test_they_outlive_a_short_gap_but_not_a_long_one(suggesting: Suggesting, clock: Clock) -> None:
    shown = follow(suggesting, clock)
    clock.pass_by(GONE - 0.1)
    assert follow(suggesting, clock, None) == shown
    clock.pass_by(0.2)
    assert follow(suggesting, clock, None) == ()


def test_they_go_sooner_where_nobody_is_there(suggesting: Suggesting, clock: Clock) -> None:
    shown = follow(suggesting, clock)
    clock.pass_by(AWAY - 0.1)
    assert follow(suggesting, clock, None, shopper=0) == shown
    clock.pass_by(0.2)
    assert follow(suggesting, clock, None, shopper=0) == ()


def test_whoever_touches_may_be_too_close_to_be_seen_for_a_while(
    suggesting: Suggesting, clock: Clock
) -> None:
    follow(suggesting, clock)
    suggesting.touch("like", "b", clock())
    clock.pass_by(TOUCHED - 0.1)
    assert ids(follow(suggesting, clock, None, shopper=0)) == ["a", "b", "c"]
    clock.pass_by(0.2)
    assert follow(suggesting, clock, None, shopper=0) == ()


def test_a_like_is_told_to_the_desk_and_counted(suggesting: Suggesting, desk: FakeDesk, clock: Clock) -> None:
    follow(suggesting, clock)
    suggesting.touch("like", "b", clock())
    assert desk.asked[-1].liking == Liking((("b", 1.0),))
    assert desk.counted[-1] == (Event.LIKED, "b")
    assert [one is not None and one.liked for one in follow(suggesting, clock)] == [False, True, False]


def test_a_like_that_is_taken_back_is_not_counted_again(
    suggesting: Suggesting, desk: FakeDesk, clock: Clock
) -> None:
    follow(suggesting, clock)
    suggesting.touch("like", "b", clock())
    suggesting.touch("like", "b", clock())
    assert desk.asked[-1].liking == Liking()
    assert desk.counted.count((Event.LIKED, "b")) == 1


def test_what_is_dismissed_is_replaced_even_while_nobody_is_seen(
    suggesting: Suggesting, desk: FakeDesk, clock: Clock
) -> None:
    follow(suggesting, clock)
    suggesting.touch("dismiss", "a", clock())
    assert ids(follow(suggesting, clock, None)) == ["d", "b", "c"]
    assert (Event.DISMISSED, "a") in desk.counted
    assert (Event.SHOWN, "d") in desk.counted


def test_show_me_aims_at_the_pose_and_a_second_touch_lets_go(
    suggesting: Suggesting, mirror: FakeMirror, clock: Clock
) -> None:
    follow(suggesting, clock)
    suggesting.touch("show", "b", clock())
    assert (mirror.aims, suggesting.target) == (["tops/b"], "tops/b")
    assert [one is not None and one.asked for one in follow(suggesting, clock)] == [False, True, False]
    suggesting.touch("show", "b", clock())
    assert (mirror.aims, suggesting.target) == (["tops/b", ""], "")
    assert not any(one is not None and one.asked for one in follow(suggesting, clock))


def test_another_show_me_aims_at_the_other(suggesting: Suggesting, mirror: FakeMirror, clock: Clock) -> None:
    follow(suggesting, clock)
    suggesting.touch("show", "b", clock())
    suggesting.touch("show", "a", clock())
    assert mirror.aims == ["tops/b", "tops/a"]
    assert [one is not None and one.asked for one in follow(suggesting, clock)] == [True, False, False]


def test_an_item_that_no_pose_shows_aims_at_nothing(
    suggesting: Suggesting, mirror: FakeMirror, clock: Clock
) -> None:
    follow(suggesting, clock)
    suggesting.touch("show", "c", clock())
    assert mirror.aims == []


@pytest.mark.parametrize("way", ["dismissed", "another library", "another outfit", "gone", "a fault"])
def test_the_aim_ends_when_its_card_goes(
    suggesting: Suggesting, mirror: FakeMirror, desk: FakeDesk, clock: Clock, way: str
) -> None:
    follow(suggesting, clock)
    suggesting.touch("show", "b", clock())
    follow(suggesting, clock)
    if way == "dismissed":
        suggesting.touch("dismiss", "b", clock())
    elif way == "another library":
        follow(suggesting, clock, entries=frozenset({"tops/a"}))
    elif way == "another outfit":
        follow(suggesting, clock, DRESS)
        clock.pass_by(SETTLE + 0.1)
        follow(suggesting, clock, DRESS)
    elif way == "gone":
        clock.pass_by(TOUCHED + 0.1)
    else:
        desk.fault = MirrorError("gone")
    follow(suggesting, clock, DRESS if way == "another outfit" else None)
    assert (mirror.aims, suggesting.target) == (["tops/b", ""], "")


def test_a_pose_asked_for_and_shown_long_counts_as_a_look(
    suggesting: Suggesting, desk: FakeDesk, clock: Clock
) -> None:
    follow(suggesting, clock)
    suggesting.touch("show", "b", clock())
    for _ in range(round(LOOKED / 0.5) - 1):
        clock.pass_by(0.5)
        follow(suggesting, clock)
    assert desk.asked[-1].liking == Liking()
    clock.pass_by(0.6)
    follow(suggesting, clock)
    follow(suggesting, clock)
    ((name, much),) = desk.asked[-1].liking.likes
    assert name == "b"
    assert 0.0 < much < 1.0


def test_the_end_of_a_visit_wipes_likes_and_aim(
    suggesting: Suggesting, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    follow(suggesting, clock)
    suggesting.touch("like", "b", clock())
    suggesting.touch("show", "b", clock())
    suggesting.wipe()
    assert mirror.aims[-1] == ""
    assert follow(suggesting, clock, None, shopper=0) == ()
    cards = follow(suggesting, clock, shopper=2, wearer=2)
    assert ids(cards) == ["a", "b", "c"]
    assert not any(one is not None and (one.liked or one.asked) for one in cards)
    assert desk.asked[-1].liking == Liking()
    assert desk.counted.count((Event.SHOWN, "a")) == 2


def test_the_next_shopper_never_sees_an_answer_to_the_one_before(
    suggesting: Suggesting, desk: FakeDesk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(suggesting, clock)
    suggesting.wipe()
    answered, waiting = desk.consider, []
    monkeypatch.setattr(desk, "consider", waiting.append)
    assert follow(suggesting, clock, DRESS, shopper=2, wearer=2) == (), "the answer is late"
    answered(waiting[-1])
    assert ids(follow(suggesting, clock, DRESS, shopper=2, wearer=2)) == ["d"]


def test_it_works_with_the_real_desk(mirror: FakeMirror, clock: Clock, qtbot: object) -> None:
    items = (item("bag", "bag", NAVY), item("scarf", "scarf", RED), item("tee", "t-shirt", WHITE))
    network: object = EvenNetwork()
    desk = OutfitDesk(Advisor(lambda: Recommender(items, make_graph(), network)))  # type: ignore[arg-type]
    mirror.outfits = desk
    suggesting = Suggesting(mirror)
    desk.start()
    try:
        qtbot.waitUntil(lambda: len(follow(suggesting, clock)) == 2)  # type: ignore[attr-defined]
        assert sorted(ids(follow(suggesting, clock))) == ["bag", "scarf"], "a top is worn already"
        suggesting.touch("dismiss", "bag", clock())
        qtbot.waitUntil(lambda: ids(follow(suggesting, clock)) == ["scarf"])  # type: ignore[attr-defined]
    finally:
        desk.stop()
