from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mirror.clothing.types import Outfit
from mirror.pin import hash_pin
from mirror.status import CameraState, CameraStatus
from tests.unit.ui.conftest import MakeWindow
from tests.unit.ui.fakes import Clock, FakeMirror, make_config, make_entry, make_match
from tests.unit.ui.wearing import LONG, TEE_AND_JEANS, make_wearing
from ui.awake import ScreenWatch
from ui.card_layout import card_places
from ui.categories import CategoryButton
from ui.panel import HEADER
from ui.presenter import Shown
from ui.style import MEDIUM, Style
from ui.window import MirrorWindow

SIZES = [(640, 480), (800, 600), (1280, 720), (1920, 1080), (1080, 1920), (600, 960), (1000, 1000)]


def live(window: MirrorWindow, mirror: FakeMirror, clock: Clock, *scores: float, times: int = 8) -> None:
    """Let the mirror run until pictures are read and movements are over."""
    shelf = window.panel.card._shelf
    for _ in range(1000):
        # On a busy computer the thread that reads pictures may be late.
        if all(shelf.get(entry.picture) is not None for entry in mirror.entries):
            break
        QTest.qWait(5)
    for _ in range(times):
        mirror.put_frame()
        pairs = zip(mirror.entries, scores, strict=False)
        mirror.put_reading(*[make_match(entry, score) for entry, score in pairs])
        window.tick()
        clock.pass_by(0.1)
        QTest.qWait(5)
    window.tick()


def visible_parts(window: MirrorWindow) -> list[QWidget]:
    panel = window.panel
    tiles = [tile for tile in panel.tiles if tile.isVisible()]
    return [window.view, panel.categories, panel.card, *tiles, panel.outfit]


@pytest.mark.parametrize("size", SIZES)
def test_no_part_overlaps_another_or_is_clipped(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock, size: tuple[int, int]
) -> None:
    window = make_window(mirror, size)
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    whole = window.rect()
    rects = [part.rect().translated(part.mapTo(window, QPoint(0, 0))) for part in visible_parts(window)]
    for number, rect in enumerate(rects):
        assert whole.contains(rect)
        assert not any(rect.intersects(other) for other in rects[number + 1 :])


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_window_is_not_blank(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock, size: tuple[int, int]
) -> None:
    window = make_window(mirror, size)
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    image = window.grab().toImage()
    assert (image.width(), image.height()) == size
    for part in visible_parts(window):
        corner = part.mapTo(window, QPoint(0, 0))
        colours = {
            image.pixel(corner.x() + x, corner.y() + y)
            for x in range(0, part.width(), max(1, part.width() // 60))
            for y in range(0, part.height(), max(1, part.height() // 60))
        }
        assert len(colours) > 3, part.accessibleName()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (800, 600)])
def test_long_names_change_no_geometry(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock, pictures: list[Path], size: tuple[int, int]
) -> None:
    window = make_window(mirror, size)
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    before = [part.geometry() for part in visible_parts(window)]
    name = "手工刺绣 hand-embroidered midi dress 👗 with balloon sleeves and a silk belt"
    mirror.entries = tuple(
        make_entry(f"long/{number}", "dresses", name, pictures[0], name) for number in range(3)
    )
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    assert window.panel.card.candidate is not None
    assert window.panel.card.candidate.garment == name
    assert [part.geometry() for part in visible_parts(window)] == before


def test_matches_reach_card_and_tiles(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    live(window, mirror, clock, 0.87, 0.64, 0.58, 0.1)
    card, tiles = window.panel.card, window.panel.tiles
    assert card.accessibleName() == "Trench coat, Coats, Hand in pocket"
    assert card.points_at(clock()) == 87
    assert [tile.accessibleName() for tile in tiles] == [
        "Wrap dress, score 64",
        "Double-breasted blazer, score 58",
    ]
    assert not window.panel.invitation.isVisible()


def test_with_nobody_there_an_invitation_covers_the_matches_and_leaves_again(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    for _ in range(10):
        mirror.put_reading(somebody=False)
        clock.pass_by(0.1)
        window.tick()
    invitation = window.panel.invitation
    assert invitation.isVisible()
    assert invitation.accessibleName().startswith("Strike a pose")
    for part in visible_parts(window)[2:]:
        assert invitation.geometry().contains(part.geometry())
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    assert not invitation.isVisible()


def test_a_lost_camera_shows_no_results(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    live(window, mirror, clock, 0.9, 0.6)
    mirror.status = CameraStatus(CameraState.LOST, "camera 0", 0.0, demo=False)
    window.tick()
    scene = window.panel.invitation.scene
    assert scene is not None
    assert scene.headline == "Camera lost"


def test_clicks_on_categories_reach_the_mirror(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    buttons = window.panel.categories.buttons
    for key in ("tops", "dresses", None):
        QTest.mouseClick(buttons[key], Qt.MouseButton.LeftButton)
    assert mirror.choices == [frozenset({"tops"}), frozenset({"tops", "dresses"}), frozenset()]
    assert buttons[None].isChecked()


def test_everything_moves_with_the_picture_and_not_much_slower_without_it(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(mirror)
    looks: list[float] = []
    update = window.presenter.update

    def counted(now: float) -> Shown:
        looks.append(round(now - start, 3))
        return update(now)

    monkeypatch.setattr(window.presenter, "update", counted)
    start = clock()
    for number in range(1, 26):  # 200 ms; a frame in the first of every four ticks, as a camera delivers
        clock.pass_by(0.008)
        if number % 4 == 1:
            mirror.put_frame()
        window.tick()
    assert looks == [0.008, 0.04, 0.072, 0.104, 0.136, 0.168, 0.2]
    looks.clear()
    for _ in range(25):  # 200 ms without a frame
        clock.pass_by(0.008)
        window.tick()
    gaps = np.diff([0.2, *looks])
    assert len(looks) >= 4
    assert gaps.min() > 0.039
    assert gaps.max() < 0.05


def test_the_panel_is_not_painted_for_every_frame(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    faces = (window.panel.card, *window.panel.tiles)
    before = [face.renewals for face in faces]
    live(window, mirror, clock, 0.9, 0.6, 0.5)
    assert [face.renewals for face in faces] == before


def test_no_button_has_the_focus_until_tab_is_pressed(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    buttons = window.panel.categories.buttons
    assert not any(button.hasFocus() for button in buttons.values())
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert buttons[None].hasFocus()


def test_f11_and_esc(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_ctrl_q_closes_and_everything_stops(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    window.start()
    assert window.running
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    assert not window.running
    assert not any(timer.isActive() for timer in window.findChildren(QTimer))


def test_the_timer_shows_frames_by_itself(make_window: MakeWindow, mirror: FakeMirror, qtbot: object) -> None:
    window = make_window(mirror)
    window.start()
    mirror.put_frame()
    qtbot.waitUntil(lambda: len(mirror.reports) == 1)  # type: ignore[attr-defined]


def swap(mirror: FakeMirror, *categories: str) -> None:
    """Give the mirror another library, with a picture that the shelf has shown before."""
    picture = mirror.entries[0].picture
    mirror.entries = tuple(make_entry(f"new/{key}", key, f"New {key}", picture) for key in categories)
    mirror.categories = {key: key.capitalize() for key in categories}


def test_the_panel_follows_a_replaced_library(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock, 0.9, 0.6)
    swap(mirror, *(f"kind {number}" for number in range(9)))
    live(window, mirror, clock, 0.8, 0.7)
    panel = window.panel
    assert list(panel.categories.buttons) == [None, *mirror.categories]
    assert panel.card.accessibleName().startswith("New kind 0, Kind 0")
    rects = [button.geometry() for button in panel.categories.buttons.values()]
    for number, rect in enumerate(rects):
        assert rect.width() > 60
        assert not any(rect.intersects(other) for other in rects[number + 1 :])
    assert all(button.isVisible() for button in panel.categories.buttons.values())
    for part in visible_parts(window):
        others = [other for other in visible_parts(window) if other is not part]
        place = part.rect().translated(part.mapTo(window, QPoint(0, 0)))
        assert not any(
            place.intersects(other.rect().translated(other.mapTo(window, QPoint(0, 0)))) for other in others
        )


def test_new_buttons_choose_and_old_ones_are_gone(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    count = len(window.findChildren(CategoryButton))
    for _ in range(5):
        swap(mirror, "shoes", "bags")
        window.tick()
        swap(mirror, "shoes", "hats")
        window.tick()
    QTest.mouseClick(window.panel.categories.buttons["hats"], Qt.MouseButton.LeftButton)
    assert mirror.choices[-1] == {"hats"}
    assert window.panel.categories.buttons["hats"].isChecked()
    assert not window.panel.categories.buttons[None].isChecked()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.findChildren(CategoryButton)) == 3 < count


def test_an_emptied_library_takes_the_buttons_away_and_a_full_one_brings_them_back(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    live(window, mirror, clock, 0.9)
    full = mirror.entries, mirror.categories
    mirror.entries, mirror.categories = (), {}
    window.tick()
    assert not window.panel.categories.isVisible()
    assert window.panel.invitation.scene is not None
    assert window.panel.invitation.scene.card_title == "No looks yet"
    mirror.entries, mirror.categories = full
    live(window, mirror, clock, 0.9)
    assert window.panel.categories.isVisible()
    assert not window.panel.invitation.isVisible()


def test_a_picture_that_was_replaced_under_its_name_is_shown(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock, tmp_path: Path
) -> None:
    def paint(colour: tuple[int, int, int]) -> None:
        cv2.imwrite(str(picture), np.full((400, 300, 3), colour, np.uint8))
        mirror.entries = (make_entry("tops/shirt", "tops", "Shirt", picture),)
        mirror.categories = {"tops": "Tops"}

    def middle() -> QColor:
        place = card_places(
            window.panel.card.width(), window.panel.card.height(), window.panel.card.style_now
        )
        return window.panel.card.grab().toImage().pixelColor(place.picture.center().toPoint())

    picture = tmp_path / "picture.png"
    paint((0, 0, 255))
    window = make_window(mirror)
    live(window, mirror, clock, 0.9)
    assert middle().red() > 200 > middle().green()
    paint((0, 255, 0))
    window.tick()
    live(window, mirror, clock, 0.9)
    assert middle().green() > 200 > middle().red()


class TestKiosk:
    @pytest.fixture
    def window(self, make_window: MakeWindow, mirror: FakeMirror) -> MirrorWindow:
        mirror.config = make_config(kiosk={"pin_hash": hash_pin("4711")})
        window = make_window(mirror, show=False)
        window.enter_kiosk(screen=0, size=QSize(1920, 1080), watch=ScreenWatch(()))
        return window

    def tap_corner(self, window: MirrorWindow, times: int) -> None:
        for _ in range(times):
            QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))

    def press(self, window: MirrorWindow, keys: list[str]) -> None:
        assert window.kiosk is not None
        for key in keys:
            QTest.mouseClick(window.kiosk.pad.keys[key], Qt.MouseButton.LeftButton)

    def test_frameless_on_top_without_cursor(self, window: MirrorWindow) -> None:
        flags = window.windowFlags()
        assert flags & Qt.WindowType.FramelessWindowHint
        assert flags & Qt.WindowType.WindowStaysOnTopHint
        assert window.cursor().shape() is Qt.CursorShape.BlankCursor

    def test_without_a_size_it_fills_the_screen(self, make_window: MakeWindow, mirror: FakeMirror) -> None:
        window = make_window(mirror, show=False)
        window.enter_kiosk(screen=7, watch=ScreenWatch(()))
        assert window.isFullScreen()

    def test_close_and_keys_are_ignored(self, window: MirrorWindow) -> None:
        event = QCloseEvent()
        window.closeEvent(event)
        assert not event.isAccepted()
        assert not window.close()
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            QTest.keyClick(window, key)
        QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
        assert window.isVisible()

    def test_buttons_take_no_keyboard_focus(self, window: MirrorWindow) -> None:
        for button in window.panel.categories.buttons.values():
            assert button.focusPolicy() is Qt.FocusPolicy.NoFocus

    def test_buttons_of_a_replaced_library_take_none_either(
        self, window: MirrorWindow, mirror: FakeMirror
    ) -> None:
        swap(mirror, "shoes", "bags")
        window.tick()
        for button in window.panel.categories.buttons.values():
            assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
            assert button.toolTip() == ""

    def test_taps_and_pin_leave(self, window: MirrorWindow, mirror: FakeMirror, qtbot: object) -> None:
        assert window.kiosk is not None
        self.tap_corner(window, 4)
        assert not window.kiosk.pad.isVisible()
        self.tap_corner(window, 1)
        assert window.kiosk.pad.isVisible()
        mirror.put_frame()
        window.tick()
        window.view.grab()
        assert mirror.reports, "the mirror goes on below the pad"
        self.press(window, [*"4711", "OK"])

        def gone() -> bool:
            window.tick()
            return not window.isVisible()

        qtbot.waitUntil(gone)  # type: ignore[attr-defined]
        assert not window.running

    def test_a_wrong_pin_clears_and_slows_down(
        self, window: MirrorWindow, clock: Clock, qtbot: object
    ) -> None:
        assert window.kiosk is not None
        pad = window.kiosk.pad
        self.tap_corner(window, 5)
        self.press(window, [*"4712", "OK"])

        def refused() -> bool:
            window.tick()
            return "Wrong" in pad.message

        qtbot.waitUntil(refused)  # type: ignore[attr-defined]
        assert pad.digits == ""
        self.press(window, ["1"])
        assert pad.digits == "", "too early"
        clock.pass_by(1.1)
        window.tick()
        self.press(window, ["1", "2", "⌫"])
        assert pad.digits == "1"
        assert window.isVisible()

    def test_the_pad_goes_away_by_itself_and_on_request(self, window: MirrorWindow, clock: Clock) -> None:
        assert window.kiosk is not None
        pad = window.kiosk.pad
        self.tap_corner(window, 5)
        clock.pass_by(14.0)
        window.tick()
        assert pad.isVisible()
        clock.pass_by(1.5)
        window.tick()
        assert not pad.isVisible()
        self.tap_corner(window, 5)
        self.press(window, ["Back to the mirror"])
        assert not pad.isVisible()

    def test_taps_elsewhere_do_not_open_the_pad(self, window: MirrorWindow) -> None:
        assert window.kiosk is not None
        for _ in range(9):
            QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=QPoint(600, 500))
        assert not window.kiosk.pad.isVisible()

    def test_a_keyboard_works_on_the_pad(self, window: MirrorWindow) -> None:
        assert window.kiosk is not None
        self.tap_corner(window, 5)
        for key in (Qt.Key.Key_4, Qt.Key.Key_7, Qt.Key.Key_Backspace, Qt.Key.Key_1):
            QTest.keyClick(window, key)
        assert window.kiosk.pad.digits == "41"

    def test_without_a_pin_the_pad_says_how_to_set_one(
        self, make_window: MakeWindow, mirror: FakeMirror
    ) -> None:
        window = make_window(mirror, show=False)
        window.enter_kiosk(screen=0, size=QSize(1080, 1920), watch=ScreenWatch(()))
        assert window.kiosk is not None
        self.tap_corner(window, 5)
        assert "main.py pin" in window.kiosk.pad.message
        self.press(window, ["1", "OK"])
        assert window.kiosk.pad.digits == ""
        assert window.isVisible()

    @pytest.mark.parametrize("size", [(640, 480), (800, 600), (1920, 1080), (1080, 1920)])
    def test_the_pad_fits_the_window(self, window: MirrorWindow, size: tuple[int, int]) -> None:
        assert window.kiosk is not None
        window.resize(*size)
        pad = window.kiosk.pad
        self.tap_corner(window, 5)
        assert pad.rect() == window.rect()
        rects = [key.geometry() for key in pad.keys.values()]
        for number, rect in enumerate(rects):
            assert pad.rect().contains(rect)
            assert not any(rect.intersects(other) for other in rects[number + 1 :])


def test_an_empty_library_leaves_no_lone_button(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    mirror.entries, mirror.categories = (), {}
    mirror.library_problems = ("the folder of the library is empty.",)
    window = make_window(mirror)
    live(window, mirror, clock)
    assert not window.panel.categories.isVisible()
    scene = window.panel.invitation.scene
    assert scene is not None
    assert scene.card_title == "No looks yet"
    assert window.panel.invitation.height() > 900


def test_the_header_needs_no_shrinking_at_full_size(style: Style) -> None:
    font = style.font(style.type.body, MEDIUM, style.type.tracking)
    assert font.pixelSize() >= 28
    room = style.space.panel_width - 2 * style.space.margin
    assert QFontMetricsF(font).horizontalAdvance(HEADER) <= room


class TestMyOutfit:
    """The control in the panel, and what it does to the mirror."""

    def wear(
        self,
        window: MirrorWindow,
        mirror: FakeMirror,
        clock: Clock,
        outfit: Outfit = TEE_AND_JEANS,
        *,
        shopper: int = 1,
        times: int = 8,
    ) -> None:
        for _ in range(times):
            mirror.worn = make_wearing(clock(), outfit, shopper=shopper)
            mirror.put_frame()
            mirror.put_reading(*[make_match(entry, 0.9) for entry in mirror.entries[:3]], shopper=shopper)
            window.tick()
            clock.pass_by(0.1)
            QTest.qWait(5)

    @staticmethod
    def chest(window: MirrorWindow) -> QColor:
        """The picture where the standing person's top is, beside the bones."""
        return (
            window.view.grab().toImage().pixelColor(window.view.width() // 2 - 20, window.view.height() // 2)
        )

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("outfit", [TEE_AND_JEANS, LONG], ids=["short", "long"])
    def test_nothing_overlaps_in_any_window(
        self, make_window: MakeWindow, mirror: FakeMirror, clock: Clock, size: tuple[int, int], outfit: Outfit
    ) -> None:
        window = make_window(mirror, size)
        live(window, mirror, clock, 0.9, 0.6, 0.5)
        card = window.panel.card.geometry()
        self.wear(window, mirror, clock, outfit)
        parts = [part.geometry() for part in visible_parts(window)[1:]]
        for number, part in enumerate(parts):
            assert window.panel.rect().contains(part)
            assert not any(part.intersects(other) for other in parts[number + 1 :])
        assert window.panel.card.geometry() == card, "the list never moves the match"
        assert len(window.panel.outfit.lines) == len(outfit.garments)

    @pytest.mark.parametrize("kiosk", [False, True])
    def test_a_touch_colours_the_person_and_another_takes_it_away(
        self, make_window: MakeWindow, mirror: FakeMirror, clock: Clock, kiosk: bool
    ) -> None:
        window = make_window(mirror, show=not kiosk)
        if kiosk:
            window.enter_kiosk(screen=0, size=QSize(1920, 1080), watch=ScreenWatch(()))
        self.wear(window, mirror, clock)
        plain = self.chest(window)
        assert plain.red() == plain.blue(), "nothing is coloured by itself"
        for coloured in (True, False):
            QTest.mouseClick(window.panel.outfit, Qt.MouseButton.LeftButton)
            self.wear(window, mirror, clock)
            now = self.chest(window)
            assert (now.blue() > now.red() + 40) == coloured
            assert window.panel.outfit.isChecked() == coloured
            assert len(window.panel.outfit.lines) == 3, "the list is always there"

    def test_the_skeleton_lies_on_the_colours(
        self, make_window: MakeWindow, mirror: FakeMirror, clock: Clock
    ) -> None:
        window = make_window(mirror)
        self.wear(window, mirror, clock)
        QTest.mouseClick(window.panel.outfit, Qt.MouseButton.LeftButton)
        self.wear(window, mirror, clock)
        reading = mirror.drawn[-1]
        assert reading is not None
        assert reading.track is not None
        hip = mirror.viewport.placement(reading.frame_size).to_display(reading.track.points[23:24])[0]
        joint = window.view.grab().toImage().pixelColor(round(hip[0]), round(hip[1]))
        assert joint.red() > joint.blue() + 100

    def test_the_view_closes_with_the_visit(
        self, make_window: MakeWindow, mirror: FakeMirror, clock: Clock
    ) -> None:
        window = make_window(mirror)
        self.wear(window, mirror, clock)
        QTest.mouseClick(window.panel.outfit, Qt.MouseButton.LeftButton)
        clock.pass_by(6.0)
        self.wear(window, mirror, clock, shopper=2)
        assert not window.panel.outfit.isChecked()
        assert self.chest(window).red() == self.chest(window).blue()
        for _ in range(20):
            mirror.worn = None
            mirror.put_reading(somebody=False)
            clock.pass_by(0.1)
            window.tick()
        assert window.panel.outfit.lines == ()
        assert window.panel.invitation.geometry().contains(window.panel.outfit.geometry())
        QTest.mouseClick(window.panel.outfit, Qt.MouseButton.LeftButton)
        window.tick()
        assert not window.panel.outfit.isChecked(), "what is covered can't be touched"

    @pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
    def test_an_invitation_leaves_a_list_that_is_true_uncovered(
        self, make_window: MakeWindow, mirror: FakeMirror, clock: Clock, size: tuple[int, int]
    ) -> None:
        window = make_window(mirror, size)
        self.wear(window, mirror, clock)
        for _ in range(20):
            mirror.worn = make_wearing(clock())
            mirror.put_frame()
            mirror.put_reading(shopper=1)
            clock.pass_by(0.1)
            window.tick()
        panel = window.panel
        assert panel.invitation.isVisible()
        assert not panel.invitation.geometry().intersects(panel.outfit.geometry())
        for tile in panel.tiles:
            covered = panel.invitation.geometry().contains(tile.geometry())
            assert covered or not tile.isVisible() or tile.candidate is None

    def test_where_clothes_are_not_looked_at_nothing_tells_of_them(
        self, make_window: MakeWindow, mirror: FakeMirror, clock: Clock
    ) -> None:
        mirror.config = make_config(clothing={"enabled": False})
        window = make_window(mirror)
        self.wear(window, mirror, clock)
        assert not window.panel.outfit.isVisible()
        assert all(tile.isVisible() for tile in window.panel.tiles)
        assert window.presenter.shown is not None
        assert window.presenter.shown.outfit.lines == ()
