from __future__ import annotations

from mirror.outfits.session import HELD, LOOK, TOUCH, Liking, Session


def test_what_was_done_says_how_much_is_liked() -> None:
    session = Session()
    session.looked("a")
    session.held(("b", "c"))
    session.like("d")
    assert session.liking() == Liking((("a", LOOK), ("b", HELD), ("c", HELD), ("d", TOUCH)))
    assert LOOK < HELD < TOUCH


def test_the_strongest_sign_holds() -> None:
    session = Session()
    session.like("a")
    session.looked("a")
    session.held(("a",))
    session.held(("b",))
    session.looked("b")
    assert dict(session.liking().likes) == {"a": TOUCH, "b": HELD}


def test_a_like_is_taken_back_whole() -> None:
    session = Session()
    session.looked("a")
    session.like("a")
    session.unlike("a")
    session.unlike("never liked")
    assert session.liking() == Liking()


def test_what_is_dismissed_is_not_liked_until_it_is_touched() -> None:
    session = Session()
    session.like("a")
    session.dismiss("a")
    session.looked("a")
    session.held(("a",))
    assert session.liking() == Liking((), frozenset({"a"}))
    session.like("a")
    assert session.liking() == Liking((("a", TOUCH),))


def test_equal_likings_are_equal_whatever_their_order() -> None:
    one, other = Session(), Session()
    for name in ("b", "a"):
        one.like(name)
    for name in ("a", "b"):
        other.like(name)
    assert one.liking() == other.liking()
    before = one.liking()
    one.dismiss("c")
    assert before == other.liking(), "what was told before has not changed"


def test_nothing_is_left_of_a_visit() -> None:
    session = Session()
    session.like("a")
    session.dismiss("b")
    session.wipe()
    assert session == Session()
    assert session.liking() == Liking()
