from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest

from mirror.status import CameraState, CameraStatus
from tests.unit.ui.conftest import MakeWindow
from tests.unit.ui.fakes import FIGURES, Clock, FakeMirror, make_config, make_match
from ui.awake import ScreenWatch
from ui.developer import DeveloperOverlay, rows_of
from ui.window import MirrorWindow


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def live(window: MirrorWindow, mirror: FakeMirror, clock: Clock, seconds: float = 1.0) -> None:
    """Frames and readings, 20 a second."""
    for _ in range(round(seconds * 20)):
        clock.pass_by(0.05)
        mirror.put_frame()
        mirror.put_reading(make_match(mirror.entries[0], 0.9), move="Arms hanging")
        window.tick()
        QTest.qWait(1)


def test_every_figure_has_its_place() -> None:
    assert rows_of(FIGURES) == (
        ("", "per second", "aim"),
        ("source", "30.0", ""),
        ("display", "29.9", ""),
        ("inference", "12.0", "12.0"),
        ("", "p50 ms", "p95 ms"),
        ("capture to paint", "9.1", "15.1"),
        ("inference", "17.2", "21.9"),
        ("paint", "3.2", "4.9"),
        ("", "now ms", "p95 ms"),
        ("reading age", "51.4", "78.1"),
        ("", "display", "vision"),
        ("dropped", "3", "14"),
        ("", "now", "growth"),
        ("memory MB", "402.6", "+1.8"),
        ("threads", "31", ""),
    )


def test_what_is_not_known_is_a_dash() -> None:
    rows = rows_of(replace(FIGURES, reading_age_now=None, memory_growth=None))
    assert ("reading age", "–", "78.1") in rows
    assert ("memory MB", "402.6", "–") in rows


def test_without_f3_nothing_is_asked_or_drawn(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock)
    assert window.developer.isHidden()
    assert (mirror.asked_for_figures, window.developer.renewals) == ([], 0)


def test_f3_shows_and_hides_it(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    QTest.keyClick(window, Qt.Key.Key_F3)
    live(window, mirror, clock)
    assert window.developer.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F3)
    asked = len(mirror.asked_for_figures)
    live(window, mirror, clock)
    assert window.developer.isHidden()
    assert len(mirror.asked_for_figures) == asked > 0


def test_figures_are_asked_for_four_times_a_second(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    window.developer.toggle()
    live(window, mirror, clock, seconds=10.0)
    assert len(mirror.asked_for_figures) == pytest.approx(40, abs=8)


def test_frames_do_not_paint_it_and_new_figures_do(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    window.developer.toggle()
    live(window, mirror, clock)
    overlay, view = Paints(window.developer), Paints(window.view)
    live(window, mirror, clock)
    assert view.count >= 15
    assert (overlay.count, window.developer.renewals) == (0, 1)
    for dropped in range(10, 14):
        mirror.its_figures = replace(FIGURES, undisplayed=dropped)
        live(window, mirror, clock, seconds=0.5)
    assert (overlay.count, window.developer.renewals) == (4, 5)


def test_settings_show_it_from_the_start_in_a_kiosk_too_where_f3_does_nothing(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    for shown in (True, False):
        mirror.config = make_config(display={"developer": shown})
        window = make_window(mirror, show=False)
        window.enter_kiosk(screen=0, size=QSize(1920, 1080), watch=ScreenWatch(()))
        live(window, mirror, clock, seconds=0.2)
        assert window.developer.isVisible() is shown
        QTest.keyClick(window, Qt.Key.Key_F3)
        assert window.developer.isVisible() is shown


@pytest.mark.parametrize("size", [(640, 480), (800, 600), (1920, 1080), (1080, 1920), (600, 960)])
def test_it_covers_neither_badge_nor_move_nor_status(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock, size: tuple[int, int]
) -> None:
    mirror.status = CameraStatus(CameraState.LIVE, "demo", 30.0, demo=True)
    window = make_window(mirror, (1000, 1000))
    window.developer.toggle()
    live(window, mirror, clock)
    window.resize(*size)
    view, place = window.view, window.developer.geometry()
    assert view.rect().contains(place)
    assert place.topRight() == view.rect().topRight()
    margin = window.developer._style.px(window._theme.space.margin)
    badge = QRect(QPoint(margin, margin), view._badge_pixmap.deviceIndependentSize().toSize())
    move = QRect(view._move_place().toPoint(), view._move_pixmap.deviceIndependentSize().toSize())
    for other in (badge, move, view.status_rect()):
        assert not other.isEmpty()
        assert not place.intersects(other)


def test_touches_go_through_it(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    window.developer.toggle()
    live(window, mirror, clock)
    middle = window.developer.mapTo(window, window.developer.rect().center())
    assert window.childAt(middle) is window.view


def test_it_is_legible_and_not_cut_off(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    window.developer.toggle()
    live(window, mirror, clock)
    image = window.developer.grab().toImage()
    ground = window.developer._style.colour("panel")
    rows = [
        any(image.pixelColor(x, y).lightness() > 150 for x in range(0, image.width(), 1))
        for y in range(image.height())
    ]
    lines = sum(now and not before for before, now in zip([False, *rows], rows, strict=False))
    assert lines == len(rows_of(FIGURES)), "each row apart from its neighbours"
    for x in range(image.width()):
        assert image.pixelColor(x, 0) == image.pixelColor(x, image.height() - 1) == ground
    for y in range(image.height()):
        assert image.pixelColor(0, y) == image.pixelColor(image.width() - 1, y) == ground


def test_it_is_a_child_of_the_picture(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    assert window.view.findChildren(DeveloperOverlay) == [window.developer]
