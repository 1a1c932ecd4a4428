from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.frames import Image
from mirror.viewport import Placement, Viewport, place, render
from tests.unit.people import noise_picture

FRAMES = [(1280, 720), (480, 640), (500, 500), (641, 359)]
AREAS = [(1600, 900), (1080, 1920), (1000, 1000), (320, 2000), (2560, 320)]
EVERY_PAIR = pytest.mark.parametrize(
    ("frame", "area"),
    [(frame, area) for frame in FRAMES for area in AREAS],
    ids=[f"{f[0]}x{f[1]} in {a[0]}x{a[1]}" for f in FRAMES for a in AREAS],
)
MIRRORED = pytest.mark.parametrize("mirrored", [False, True], ids=["plain", "mirrored"])


def picture_of(frame: tuple[int, int], colour: tuple[int, int, int]) -> Image:
    picture = np.zeros((frame[1], frame[0], 3), dtype=np.uint8)
    picture[:] = colour
    return picture


def green_middle(view: Image) -> tuple[float, float]:
    """Centre of what is green, in continuous pixel coordinates."""
    rows, columns = np.nonzero(view[:, :, 1] > 180)
    assert rows.size, "the marker can't be seen"
    return float(columns.mean() + 0.5), float(rows.mean() + 0.5)


@EVERY_PAIR
@MIRRORED
@pytest.mark.parametrize("share", [(0.5, 0.5), (0.4, 0.1), (0.6, 0.92)], ids=["middle", "high", "low"])
def test_what_is_painted_lies_where_the_placement_says(
    frame: tuple[int, int], area: tuple[int, int], mirrored: bool, share: tuple[float, float]
) -> None:
    placement = place(frame, area, mirrored=mirrored)
    radius = max(4, int(3 / placement.scale))
    x, y = int(frame[0] * share[0]), int(frame[1] * share[1])
    picture = picture_of(frame, (0, 0, 0))
    picture[y - radius : y + radius, x - radius : x + radius] = (0, 255, 0)
    view = render(picture, placement)
    expected = placement.to_display(np.array([[float(x), float(y)]]))[0]
    assert green_middle(view) == pytest.approx(tuple(expected), abs=max(1.0, placement.scale))


@EVERY_PAIR
@MIRRORED
def test_the_view_fills_the_area_in_bgra(
    frame: tuple[int, int], area: tuple[int, int], mirrored: bool
) -> None:
    view = render(noise_picture(*frame), place(frame, area, mirrored=mirrored))
    assert view.shape == (area[1], area[0], 4)
    assert view.dtype == np.uint8
    assert (view[:, :, 3] == 255).all()


@EVERY_PAIR
def test_neither_head_nor_feet_are_trimmed(frame: tuple[int, int], area: tuple[int, int]) -> None:
    placement = place(frame, area, mirrored=False)
    top, bottom = placement.to_display(np.array([[0.0, 0.0], [0.0, float(frame[1])]]))[:, 1]
    lost = max(0.0, -top) + max(0.0, bottom - area[1])
    assert lost <= 0.0201 * (bottom - top)


@EVERY_PAIR
def test_the_middle_of_the_frame_is_the_middle_of_the_area(
    frame: tuple[int, int], area: tuple[int, int]
) -> None:
    for mirrored in (False, True):
        placement = place(frame, area, mirrored=mirrored)
        middle = placement.to_display(np.array([[frame[0] / 2.0, frame[1] / 2.0]]))[0]
        assert middle.tolist() == pytest.approx([area[0] / 2.0, area[1] / 2.0])


@EVERY_PAIR
def test_at_least_45_per_cent_of_the_width_stays_in_sight(
    frame: tuple[int, int], area: tuple[int, int]
) -> None:
    placement = place(frame, area, mirrored=False)
    assert area[0] / (frame[0] * placement.scale) >= 0.45 - 1e-9


@EVERY_PAIR
def test_the_picture_touches_two_borders_at_least(frame: tuple[int, int], area: tuple[int, int]) -> None:
    scale = place(frame, area, mirrored=False).scale
    assert frame[0] * scale >= area[0] - 1e-6 or frame[1] * scale >= area[1] - 1e-6


@pytest.mark.parametrize(
    ("frame", "area", "scale"),
    [
        ((1280, 720), (1920, 1080), 1.5),
        ((1280, 720), (1000, 1000), 1000 / 720),
        ((640, 480), (1920, 1080), 1080 / 480),
        ((1280, 720), (1080, 1920), 1080 / (1280 * 0.45)),
        ((1280, 720), (1280, 710), 1.0),
    ],
    ids=["same aspect fills", "sides trimmed", "shown whole", "upright screen trims up to 55 %", "a hair"],
)
def test_the_scale(frame: tuple[int, int], area: tuple[int, int], scale: float) -> None:
    assert place(frame, area, mirrored=False).scale == pytest.approx(scale)


@EVERY_PAIR
@MIRRORED
def test_the_backdrop_is_only_where_the_picture_is_not(
    frame: tuple[int, int], area: tuple[int, int], mirrored: bool
) -> None:
    placement = place(frame, area, mirrored=mirrored)
    view = render(picture_of(frame, (255, 255, 255)), placement)
    bright = (view[:, :, :3] == 255).all(axis=2)
    rows, columns = np.flatnonzero(bright.any(axis=1)), np.flatnonzero(bright.any(axis=0))
    assert bright[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].all()
    assert len(rows) == pytest.approx(min(area[1], frame[1] * placement.scale), abs=1)
    assert len(columns) == pytest.approx(min(area[0], frame[0] * placement.scale), abs=1)
    assert (view[:, :, :3][~bright] < 128).all()


def test_the_backdrop_is_a_soft_copy_of_the_picture() -> None:
    picture = picture_of((480, 640), (0, 0, 200))
    view = render(picture, place((480, 640), (1600, 900), mirrored=False))
    blue, green, red, _ = view[450, 20].tolist()
    assert (blue, green) == (0, 0)
    assert 60 <= red <= 120


def test_the_backdrop_is_mirrored_with_the_picture() -> None:
    picture = picture_of((480, 640), (0, 0, 0))
    picture[:, :120] = 255
    left = render(picture, place((480, 640), (1600, 900), mirrored=False))[450, (10, -10), 0]
    right = render(picture, place((480, 640), (1600, 900), mirrored=True))[450, (10, -10), 0]
    assert int(left[0]) > int(left[1]) + 50
    assert right.tolist() == left[::-1].tolist()


def test_at_the_frames_own_size_every_pixel_is_kept() -> None:
    picture = noise_picture(64, 48)
    plain = render(picture, place((64, 48), (64, 48), mirrored=False))
    mirrored = render(picture, place((64, 48), (64, 48), mirrored=True))
    np.testing.assert_array_equal(plain[:, :, :3], picture)
    np.testing.assert_array_equal(mirrored[:, :, :3], picture[:, ::-1])


def test_rendering_leaves_the_frame_as_it_is() -> None:
    picture = noise_picture(64, 48)
    before = picture.copy()
    render(picture, place((64, 48), (200, 100), mirrored=True))
    np.testing.assert_array_equal(picture, before)


def test_placing_points_leaves_them_as_they_are() -> None:
    points = np.array([[3.0, 4.0]])
    Placement(100, 50, 2.0, 5.0, 6.0, mirrored=True).to_display(points)
    assert points.tolist() == [[3.0, 4.0]]


def test_to_display_scales_moves_and_mirrors() -> None:
    points = np.array([[3.0, 4.0], [0.0, 0.0]])
    assert Placement(100, 50, 2.0, 5.0, 6.0, mirrored=False).to_display(points).tolist() == [[11, 14], [5, 6]]
    assert Placement(100, 50, 2.0, 5.0, 6.0, mirrored=True).to_display(points).tolist() == [[89, 14], [95, 6]]


def test_a_viewport_prepares_frames_for_the_size_that_holds_now() -> None:
    viewport = Viewport((320, 180), mirrored=True)
    picture = noise_picture(64, 36)
    assert viewport.prepare(picture).shape == (180, 320, 4)
    viewport.size = (400, 300)
    assert viewport.size == (400, 300)
    assert viewport.prepare(picture).shape == (300, 400, 4)
    assert viewport.placement((64, 36)) == place((64, 36), (400, 300), mirrored=True)


def test_a_window_without_size_still_gets_a_picture() -> None:
    viewport = Viewport((320, 180), mirrored=False)
    viewport.size = (0, -5)
    assert viewport.size == (16, 16)
    assert viewport.prepare(noise_picture(64, 36)).shape == (16, 16, 4)


@pytest.mark.parametrize("area", [(1440, 1080), (1080, 1200), (640, 480), (200, 300)])
def test_quick_scaling_is_scaling_all_the_same(area: tuple[int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (72, 128, 3), dtype=np.uint8)
    pixels = cv2.resize(noise, (1280, 720), interpolation=cv2.INTER_CUBIC)
    placement = place((1280, 720), area, mirrored=True)
    cv2.ipp.setUseIPP(False)  # OpenCV's own way
    try:
        exact = render(pixels, placement)
    finally:
        cv2.ipp.setUseIPP(True)
    assert np.abs(render(pixels, placement).astype(int) - exact).max() <= 1
    assert not cv2.ipp.useIPP_NotExact(), "what else scales on this thread is to do it as before"
