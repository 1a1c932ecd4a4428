from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from mirror.errors import MirrorError
from mirror.status import CameraState, CameraStatus
from tests.unit.ui.conftest import MakeWindow
from tests.unit.ui.fakes import (
    FRAME_SIZE,
    Clock,
    FakeMirror,
    body_points,
    grey_frame,
    make_config,
    make_hint,
    make_match,
    make_track,
)
from ui.mirror_view import as_image, softened
from ui.window import MirrorWindow

LOST = CameraStatus(CameraState.LOST, "camera 0", 0.0, demo=False, problem="unplugged")


def view_image(window: MirrorWindow) -> QImage:
    return window.view.grab().toImage()


def settle(window: MirrorWindow, clock: Clock, seconds: float = 1.0) -> None:
    for _ in range(10):
        clock.pass_by(seconds / 10)
        window.tick()


def joint(mirror: FakeMirror, mark: int) -> tuple[int, int]:
    points = mirror.viewport.placement(FRAME_SIZE).to_display(body_points()[:, :2])
    x, y = points[mark]
    return round(x), round(y)


def test_an_image_shares_the_pixels_of_its_array() -> None:
    pixels = np.zeros((4, 6, 4), np.uint8)
    image = as_image(pixels)
    pixels[1, 2] = (10, 20, 30, 255)
    assert image.pixelColor(2, 1) == QColor(30, 20, 10)


def test_the_view_asks_for_frames_of_its_own_size(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    assert mirror.viewport.size == (window.view.width(), window.view.height())
    window.resize(1080, 1920)
    assert mirror.viewport.size == (1080, window.view.height())


def test_the_newest_frame_is_shown_and_reported_once(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    mirror.put_frame(grey_frame(10))
    frame = mirror.put_frame(grey_frame(120))
    window.tick()
    assert view_image(window).pixelColor(300, 300) == QColor(120, 120, 120)
    view_image(window)
    assert [report[0] for report in mirror.reports] == [frame.index]
    assert 0.0 < mirror.reports[0][1] < 1.0


def test_what_is_shown_as_best_is_reported(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    mirror.put_frame()
    mirror.put_reading(make_match(mirror.entries[1], 0.9))
    window.tick()
    view_image(window)
    mirror.put_frame()
    mirror.put_reading(somebody=False)
    window.tick()
    clock.pass_by(0.6)
    mirror.put_frame()
    mirror.put_reading(somebody=False)
    window.tick()
    view_image(window)
    assert [mirror.reports[0][2], mirror.reports[-1][2]] == [mirror.entries[1].id, None]


def test_the_reading_is_reported_whose_skeleton_was_drawn(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    mirror.put_frame()
    first = mirror.put_reading(make_match(mirror.entries[1], 0.9))
    window.tick()
    view_image(window)
    clock.pass_by(0.05)
    mirror.put_frame()  # the same reading goes on being drawn
    window.tick()
    view_image(window)
    clock.pass_by(0.05)
    mirror.put_frame()
    mirror.put_reading(somebody=False)
    window.tick()
    view_image(window)
    assert mirror.drawn == [first, first, None]


def test_no_reading_is_reported_while_the_picture_is_dimmed(
    make_window: MakeWindow, mirror: FakeMirror
) -> None:
    window = make_window(mirror)
    mirror.status = LOST
    mirror.put_frame()
    mirror.put_reading(make_match(mirror.entries[1], 0.9))
    window.tick()
    view_image(window)
    assert mirror.drawn == [None]


def test_a_frame_of_another_size_is_stretched_for_a_moment(
    make_window: MakeWindow, mirror: FakeMirror
) -> None:
    window = make_window(mirror)
    mirror.put_frame(grey_frame(120))
    window.resize(1280, 720)
    window.tick()
    image = view_image(window)
    assert image.pixelColor(image.width() - 2, 5) == QColor(120, 120, 120)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_joints_lie_where_the_picture_is_mirrored_to(
    make_window: MakeWindow, mirror: FakeMirror, size: tuple[int, int]
) -> None:
    window = make_window(mirror, size)
    mirror.put_frame()
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    window.tick()
    image = view_image(window)
    for mark in (0, 11, 12, 15, 25):
        assert image.pixelColor(*joint(mirror, mark)) == QColor("#FF4D4D")
    # The own-left wrist, raised, is at the left in a mirror.
    assert joint(mirror, 15)[0] < window.view.width() / 2


def test_a_stale_reading_paints_nothing(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    clock.pass_by(0.8)
    mirror.put_frame(grey_frame(90))
    window.tick()
    assert view_image(window).pixelColor(*joint(mirror, 0)) == QColor(90, 90, 90)


def test_a_lost_camera_leaves_a_dim_blur_without_skeleton(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    sharp = grey_frame(40)
    sharp[:, ::2] = 240
    mirror.put_frame(sharp)
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    window.tick()
    live = view_image(window)
    mirror.status = LOST
    settle(window, clock)
    image = view_image(window)
    assert image.pixelColor(*joint(mirror, 0)).red() < 100
    row = [image.pixelColor(x, 200).red() for x in range(300, 340)]
    assert max(row) - min(row) < 8, "nothing sharp is left"
    assert max(row) < live.pixelColor(300, 200).red() + 100


def test_back_from_a_loss_the_picture_is_clear(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    mirror.put_frame(grey_frame(120))
    live, mirror.status = mirror.status, LOST
    settle(window, clock)
    mirror.status = live
    settle(window, clock)
    mirror.put_frame(grey_frame(120))
    window.tick()
    assert view_image(window).pixelColor(300, 300) == QColor(120, 120, 120)


def test_the_waiting_hint_moves_and_stands_still_when_live(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    mirror.status = LOST
    settle(window, clock)
    before = view_image(window)
    clock.pass_by(0.4)
    window.tick()
    assert view_image(window) != before
    mirror.status = CameraStatus(CameraState.LIVE, "camera 0", 30.0, demo=False)
    mirror.put_frame()
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    settle(window, clock, 0.6)
    before = view_image(window)
    clock.pass_by(0.05)
    window.tick()
    assert view_image(window) == before


def test_the_headline_is_painted_for_nobody_and_fades(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    mirror.put_frame(grey_frame(255))
    mirror.put_reading(somebody=False)
    settle(window, clock, 0.5)
    height = window.view.height()
    image = view_image(window)
    assert image.pixelColor(20, height - 250).red() < 120, "a shade lies below the words"
    assert image.pixelColor(20, 20) == QColor(255, 255, 255)
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    settle(window, clock, 2.0)
    assert view_image(window).pixelColor(20, height - 250).red() > 240
    mirror.put_reading(somebody=False)
    settle(window, clock, 2.0)
    assert view_image(window) == image, "it comes back as it was"


def test_the_demo_has_its_badge(make_window: MakeWindow, mirror: FakeMirror) -> None:
    window = make_window(mirror)
    mirror.put_frame(grey_frame(255))
    window.tick()
    assert view_image(window).pixelColor(60, 62) == QColor(255, 255, 255)
    mirror.status = CameraStatus(CameraState.LIVE, "demo", 30.0, demo=True)
    window.tick()
    badge = view_image(window).pixelColor(60, 62)
    assert badge != QColor(255, 255, 255)


def test_a_fault_shows_no_old_skeleton(make_window: MakeWindow, mirror: FakeMirror, clock: Clock) -> None:
    window = make_window(mirror)
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    mirror.put_frame(grey_frame(90))
    mirror.fault = MirrorError("broken.")
    window.tick()
    assert view_image(window).pixelColor(*joint(mirror, 0)) == QColor(90, 90, 90)


def test_softened_is_dark_and_of_the_same_size() -> None:
    soft = softened(np.full((90, 160, 4), 200, np.uint8))
    assert soft.shape == (90, 160, 4)
    assert soft[..., :3].max() < 100


AMBER = QColor("#FFB84D")


def hinted(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock, size: tuple[int, int] = (1920, 1080)
) -> MirrorWindow:
    """A window whose shopper has been told for a while to move the own-left hand outwards."""
    window = make_window(mirror, size)
    for _ in range(12):
        mirror.put_frame(grey_frame(90))
        hint = make_hint((140.0, 0.0), "Move your left hand out")
        mirror.put_reading(make_match(mirror.entries[0], 0.5), hint=hint)
        window.tick()
        clock.pass_by(0.06)
    return window


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("mirrored", [True, False])
def test_the_arrow_points_to_the_side_on_which_the_display_shows_the_own_left(
    make_window: MakeWindow,
    mirror: FakeMirror,
    clock: Clock,
    pictures: list[Path],
    size: tuple[int, int],
    mirrored: bool,
) -> None:
    config = make_config(display={"mirrored": mirrored})
    mirror = FakeMirror(mirror.entries, clock=clock, config=config)
    window = hinted(make_window, mirror, clock, size)
    image = view_image(window)
    placement = mirror.viewport.placement(FRAME_SIZE)
    (x, y), _ = placement.to_display(body_points()[[15, 16], :2])
    side = -1.0 if mirrored else 1.0
    far = side * 140.0 * placement.scale
    ring = window.view.height() / 1080.0 * 17.0
    assert image.pixelColor(round(x + far + side * ring), round(y)) == AMBER
    assert image.pixelColor(round(x + far / 2), round(y)) == AMBER
    assert image.pixelColor(round(x - far / 2), round(y)) != AMBER
    assert image.pixelColor(round(x), round(y)) == AMBER, "the joint that is to move"
    assert bool(x < window.view.width() / 2) is mirrored


def test_without_a_hint_arrow_and_tint_fade(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = hinted(make_window, mirror, clock)
    for _ in range(8):
        mirror.put_frame(grey_frame(90))
        mirror.put_reading(make_match(mirror.entries[0], 0.5))
        window.tick()
        clock.pass_by(0.06)
    image = view_image(window)
    x, y = joint(mirror, 15)
    assert image.pixelColor(x, y) == QColor("#FF4D4D")
    assert image.pixelColor(x - round(70 * 1080 / 720), y) == QColor(90, 90, 90)


def test_the_arrow_moves_along_with_the_skeleton(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    """Between two readings the track goes on; the arrow must start where the joint is drawn."""
    window = hinted(make_window, mirror, clock)
    before = joint(mirror, 15)
    reading = mirror.put_reading(make_match(mirror.entries[0], 0.5))
    assert reading.track is not None
    moving = replace(reading.track, velocity=np.full((33, 2), (0.0, 600.0)))
    hint = make_hint((140.0, 0.0), "Move your left hand out")
    mirror.readings.put(replace(reading, track=moving, hint=hint))
    clock.pass_by(0.1)
    mirror.put_frame(grey_frame(90))
    window.tick()
    image = view_image(window)
    y = before[1] + round(60 * 1080 / 720)
    assert image.pixelColor(before[0] - 105, y) == AMBER
    assert image.pixelColor(before[0] - 105, before[1]) == QColor(90, 90, 90)


def test_the_skeleton_lights_up_while_a_match_is_celebrated(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    greens = []
    for _ in range(40):
        mirror.put_frame(grey_frame(90))
        mirror.put_reading(make_match(mirror.entries[0], 0.9), achieved_since=clock() - 1.0)
        window.tick()
        (x, y), (u, v) = joint(mirror, 12), joint(mirror, 14)
        colour = view_image(window).pixelColor((x + u) // 2, (y + v) // 2)
        greens.append(colour.green() - colour.red())
        clock.pass_by(0.1)
    assert greens[0] == greens[-1] == 0
    assert max(greens) > 100


def test_the_shoppers_own_pose_is_named_and_goes(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)

    def corner(move: str) -> QImage:
        for _ in range(5):
            mirror.put_frame(grey_frame(255))
            mirror.put_reading(make_match(mirror.entries[0], 0.9), move=move)
            window.tick()
            clock.pass_by(0.1)
        return view_image(window).copy(0, 0, 500, 160)

    empty, named = corner(""), corner("Hand on hip")
    assert named != empty
    assert corner("Arms raised") != named
    assert corner("") == empty


def test_words_at_the_foot_are_read_over_a_skeleton(
    make_window: MakeWindow, mirror: FakeMirror, clock: Clock
) -> None:
    window = make_window(mirror)
    mirror.put_frame()
    mirror.put_reading(make_match(mirror.entries[0], 0.9))
    settle(window, clock, 0.3)
    place, bare = window.view.status_rect(), view_image(window)
    words = [
        (x, y)
        for x in range(40, 500)
        for y in range(place.top(), place.bottom())
        if bare.pixelColor(x, y).lightness() > 235
    ]
    assert len(words) > 200
    # The shoulders stand at the foot, as of somebody who is very near: a bone lies across the words.
    x0, y0 = mirror.viewport.placement(FRAME_SIZE).to_display(np.zeros((1, 2)))[0]
    step = mirror.viewport.placement(FRAME_SIZE).to_display(np.ones((1, 2)))[0] - (x0, y0)
    middle = float(np.mean([y for _, y in words]))
    track = make_track(clock())
    for mark, x in ((11, 60.0), (12, 640.0)):
        track.points[mark] = (x - x0) / step[0], (middle - y0) / step[1]
    mirror.put_frame()
    reading = mirror.put_reading(make_match(mirror.entries[0], 0.9))
    mirror.readings.put(replace(reading, track=track))
    window.tick()
    image = view_image(window)
    assert image.pixelColor(640, round(middle)) == QColor("#FF4D4D"), "the skeleton is there"
    assert min(image.pixelColor(x, y).lightness() for x, y in words) > 225
