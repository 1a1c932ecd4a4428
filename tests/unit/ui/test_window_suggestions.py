"""Suggestions in the window: seen, touched, gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mirror.outfits.history import Event
from tests.unit.ui.advising import answering, with_picture
from tests.unit.ui.conftest import MakeWindow
from tests.unit.ui.fakes import Clock, FakeDesk, FakeMirror, make_config, make_match
from tests.unit.ui.wearing import make_wearing
from ui.developer import DeveloperOverlay
from ui.window import MirrorWindow

SIZES = [(640, 480), (1280, 720), (1920, 1080), (1080, 1920), (600, 960), (1000, 1000)]


@pytest.fixture
def desk(mirror: FakeMirror, pictures: list[Path]) -> FakeDesk:
    poses = (mirror.entries[1].id, "", mirror.entries[2].id, "")
    items = tuple(
        with_picture(name, picture, pose)
        for name, picture, pose in zip(("a", "b", "c", "d"), pictures, poses, strict=True)
    )
    desk = FakeDesk(answering(*items))
    mirror.outfits = desk
    return desk


def live(
    window: MirrorWindow, mirror: FakeMirror, clock: Clock, *, shopper: int = 1, times: int = 10
) -> None:
    """Let the mirror run with somebody whose clothes are known, until pictures are read."""
    for _ in range(times):
        mirror.worn = make_wearing(clock(), shopper=shopper)
        mirror.put_frame()
        entries = mirror.entries
        aim = mirror.aims[-1] if mirror.aims else ""
        order = sorted(entries[:3], key=lambda entry: entry.id != aim)
        mirror.put_reading(*[make_match(entry, 0.9) for entry in order], shopper=shopper)
        window.tick()
        clock.pass_by(0.1)
        QTest.qWait(8)


def visible(window: MirrorWindow) -> list[str]:
    return [card.shown.id for card in window.strip.cards if card.isVisible() and card.shown is not None]


def tap(window: MirrorWindow, part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("size", SIZES)
def test_cards_stand_on_the_picture_and_apart(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock, size: tuple[int, int]
) -> None:
    window = make_window(mirror, size)
    live(window, mirror, clock)
    cards = [card for card in window.strip.cards if card.isVisible()]
    assert len(cards) >= 2
    for number, card in enumerate(cards):
        assert window.view.rect().contains(card.geometry())
        assert not card.geometry().intersects(window.view.status_rect().adjusted(0, 70, 0, 0))
        assert not any(card.geometry().intersects(other.geometry()) for other in cards[number + 1 :])


def test_a_heart_touched_is_filled_and_counted(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    card = window.strip.cards[1]
    tap(window, card.heart)
    live(window, mirror, clock, times=2)
    assert card.heart.isChecked()
    assert (Event.LIKED, "b") in desk.counted
    tap(window, card.heart)
    live(window, mirror, clock, times=2)
    assert not card.heart.isChecked()


def test_a_cross_touched_brings_another_into_the_same_place(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    assert visible(window) == ["a", "b", "c"]
    tap(window, window.strip.cards[0].cross)
    live(window, mirror, clock)
    assert visible(window) == ["d", "b", "c"]


def test_show_me_puts_its_pose_into_the_panel_and_says_so_until_the_second_touch(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    best = window.panel.card.candidate
    plain = window.panel.card.grab().toImage()
    card = window.strip.cards[2]
    tap(window, card.show_me)
    live(window, mirror, clock)
    shown = window.panel.card.candidate
    assert shown is not None
    assert (shown.id, shown.asked) == (mirror.entries[2].id, True)
    assert card.show_me.isChecked()
    assert window.panel.card.grab().toImage() != plain
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(30, card.height() - 20))
    live(window, mirror, clock)
    assert mirror.aims[-1] == ""
    assert window.panel.card.candidate == best
    assert not card.show_me.isChecked()


def test_a_finger_does_the_same_as_a_mouse(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    card = window.strip.cards[1]
    screen = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    place = card.heart.mapTo(window, card.heart.rect().center())
    QTest.touchEvent(window, screen).press(0, place, window)
    QTest.touchEvent(window, screen).release(0, place, window)
    live(window, mirror, clock, times=2)
    assert card.heart.isChecked()


def test_cards_give_way_to_my_outfit_and_come_back(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    tap(window, window.panel.outfit)
    live(window, mirror, clock)
    assert visible(window) == []
    tap(window, window.panel.outfit)
    live(window, mirror, clock)
    assert visible(window) == ["a", "b", "c"]


def test_nothing_of_a_visit_is_left_for_the_next_shopper(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    tap(window, window.strip.cards[1].heart)
    tap(window, window.strip.cards[2].show_me)
    tap(window, window.strip.cards[0].cross)
    live(window, mirror, clock)
    clock.pass_by(6.0)
    live(window, mirror, clock, shopper=2)
    assert visible(window) == ["a", "b", "c"]
    assert not any(card.heart.isChecked() or card.show_me.isChecked() for card in window.strip.cards)
    assert mirror.aims[-1] == ""


def test_nobody_there_means_no_cards(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    mirror.worn = None
    for _ in range(40):
        mirror.put_frame()
        mirror.put_reading(somebody=False)
        window.tick()
        clock.pass_by(0.1)
    assert visible(window) == []


@pytest.mark.parametrize("why", ["no clothing", "no advice", "no desk"])
def test_where_nothing_can_be_suggested_there_are_no_cards(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock, why: str
) -> None:
    if why == "no clothing":
        mirror.config = make_config(clothing={"enabled": False})
        mirror.outfits = None
    elif why == "no advice":
        desk.answer = lambda _: ()
    else:
        mirror.outfits = None
    window = make_window(mirror)
    live(window, mirror, clock)
    assert visible(window) == []


def test_cards_are_painted_once_while_the_picture_goes_on(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock, times=12)
    before, frames = [card.renewals for card in window.strip.cards], len(mirror.reports)
    live(window, mirror, clock, times=12)
    assert len(mirror.reports) >= frames + 10
    assert [card.renewals for card in window.strip.cards] == before
    assert len(desk.asked) == 1


def test_the_developers_figures_lie_above_the_cards(
    make_window: MakeWindow, mirror: FakeMirror, desk: FakeDesk, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    window.developer.toggle()
    live(window, mirror, clock)
    place = window.developer.geometry().intersected(window.strip.cards[0].geometry())
    assert not place.isEmpty()
    below = window.view.childAt(place.center())
    assert below is window.strip.cards[0] or below.parent() is window.strip.cards[0]
    children = [child for child in window.view.children() if isinstance(child, QWidget)]
    assert isinstance(children[-1], DeveloperOverlay)
