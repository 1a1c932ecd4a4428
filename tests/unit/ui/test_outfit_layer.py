"""Colours on the mirror: where they lie, when they are painted anew, and the legend beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from mirror.clothing.classes import INDEX
from mirror.clothing.palette import COLOURS
from mirror.frames import Frame, Reading
from mirror.pose.estimator import Window
from mirror.pose.landmarks import Landmark
from mirror.viewport import Placement, place
from tests.unit.ui.fakes import FRAME_SIZE, grey_frame, make_track
from tests.unit.ui.wearing import WINDOW, make_wearing
from ui.outfit import OutfitShown
from ui.outfit_layer import OutfitLayer, legend_left, legend_pixmap, on_display
from ui.style import Style

VIEW = (1380, 1080)
TOP = INDEX["top"]


def reading(time: float, shift: float = 0.0, shopper: int = 1) -> Reading:
    track = make_track(time)
    return Reading(time, FRAME_SIZE, None, replace(track, points=track.points + shift), shopper=shopper)


def frame(time: float) -> Frame:
    return Frame(grey_frame(), time, 0)


def placement(*, mirrored: bool = True, size: tuple[int, int] = VIEW) -> Placement:
    return place(FRAME_SIZE, size, mirrored=mirrored)


def opened(layer: OutfitLayer, time: float, *, mirrored: bool = True, part: np.ndarray | None = None) -> None:
    wearing = make_wearing(time, part=part)
    layer.show(OutfitShown(known=True, on=True, wearing=wearing, legend=(TOP,)), time)
    layer.follow(frame(time), reading(time), placement(mirrored=mirrored))


def painted(layer: OutfitLayer, now: float, size: tuple[int, int] = VIEW) -> np.ndarray:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    layer.paint(painter, QSize(*size), 1.0, now)
    painter.end()
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], size[0], 4)
    return raw[..., 2::-1].astype(float)  # RGB


@pytest.mark.parametrize("mirrored", [True, False])
def test_colours_lie_on_the_person(style: Style, mirrored: bool) -> None:
    layer = OutfitLayer(style, timer=lambda: 0.0)
    part = np.zeros((WINDOW.bottom - WINDOW.top, WINDOW.right - WINDOW.left), np.uint8)
    part[200:300, 20:80] = TOP  # at one side alone
    opened(layer, 1.0, mirrored=mirrored, part=part)
    picture = painted(layer, 2.0)
    centre = placement(mirrored=mirrored).to_display(np.array([[WINDOW.left + 50.0, WINDOW.top + 250.0]]))[0]
    x, y = centre.round().astype(int)
    ratio = picture[y, x] / np.maximum(COLOURS[TOP], 1)
    assert ratio == pytest.approx(ratio[1], abs=0.05)
    assert 0.5 < ratio[1] < 0.8
    other = 2 * 690 - x
    assert picture[y, other].max() == 0.0


def test_a_window_is_laid_where_the_frame_is() -> None:
    left, top, right, bottom = on_display(Window(600, 100, 700, 300), placement(mirrored=False))
    assert (right - left, bottom - top) == (150, 300)
    mirrored = on_display(Window(600, 100, 700, 300), placement())
    assert (mirrored[0], mirrored[2]) == (1380 - right, 1380 - left)


def test_who_stands_still_costs_nothing_and_who_moves_is_painted_anew(style: Style) -> None:
    layer = OutfitLayer(style, timer=lambda: 0.0)
    opened(layer, 1.0)
    assert layer.renewals == 1
    for number in range(5):
        layer.follow(frame(1.0 + number / 30), reading(1.0 + number / 30, shift=0.1), placement())
    assert layer.renewals == 1
    layer.follow(frame(1.3), reading(1.3, shift=5.0), placement())
    assert layer.renewals == 2
    layer.follow(frame(1.3), reading(1.3, shift=5.0), placement(size=(900, 700)))
    assert layer.renewals == 3, "another view"


def test_on_a_busy_machine_the_colours_wait_and_the_picture_does_not(style: Style) -> None:
    """Painting that takes 30 ms leaves out the next frame; another parse is painted at once."""
    times = iter(np.arange(100) * 0.03)
    layer = OutfitLayer(style, timer=lambda: float(next(times)))
    opened(layer, 1.0)
    drawn = []
    for number in range(1, 7):
        moment = 1.0 + number / 30
        layer.follow(frame(moment), reading(moment, shift=5.0 * number), placement())
        drawn.append(layer.renewals)
    assert drawn == [1, 2, 2, 3, 3, 4]
    opened(layer, 1.21)
    assert layer.renewals == 5


@pytest.mark.parametrize(
    ("age", "shift", "shown"), [(0.3, 150.0, True), (1.0, 20.0, True), (1.0, 150.0, False)]
)
def test_an_old_parse_of_somebody_who_has_moved_far_is_not_shown(
    style: Style, age: float, shift: float, shown: bool
) -> None:
    layer = OutfitLayer(style, timer=lambda: 0.0)
    opened(layer, 1.0)
    layer.follow(frame(1.0 + age), reading(1.0 + age, shift=shift), placement())
    left_of_the_legend = painted(layer, 3.0)[:, :1100]
    assert (left_of_the_legend.max() > 0.0) == shown


def test_the_colours_follow_the_body(style: Style) -> None:
    layer = OutfitLayer(style, timer=lambda: 0.0)
    opened(layer, 1.0)
    before = painted(layer, 2.0)[:, :1100].max(axis=2) > 60
    layer.follow(frame(1.1), reading(1.1, shift=40.0), placement())
    after = painted(layer, 2.0)[:, :1100].max(axis=2) > 60
    columns = [np.flatnonzero(each.any(axis=0)).mean() for each in (before, after)]
    assert columns[1] - columns[0] == pytest.approx(-60.0, abs=3.0), "mirrored, at the view's scale"


def test_another_person_is_never_coloured_by_this_ones_clothes(style: Style) -> None:
    layer = OutfitLayer(style, timer=lambda: 0.0)
    wearing = make_wearing(1.0)
    layer.show(OutfitShown(known=True, on=True, wearing=wearing), 1.0)
    layer.follow(frame(1.0), reading(1.0, shopper=2), placement())
    assert painted(layer, 2.0).max() == 0.0


def test_closing_fades_it_out_and_leaves_nothing(style: Style) -> None:
    layer = OutfitLayer(style, timer=lambda: 0.0)
    opened(layer, 1.0)
    whole = painted(layer, 2.0).sum()
    layer.show(OutfitShown(known=True), 2.0)
    assert layer.moving(2.1)
    assert 0.0 < painted(layer, 2.1).sum() < whole
    assert painted(layer, 3.0).max() == 0.0
    layer.show(OutfitShown(known=True, on=True, wearing=make_wearing(4.0)), 4.0)
    assert painted(layer, 5.0).max() == 0.0, "the old picture does not come back"


def test_a_landmark_that_is_not_seen_paints_nothing_anew(style: Style) -> None:
    layer = OutfitLayer(style, timer=lambda: 0.0)
    opened(layer, 1.0)
    hidden = reading(1.1)
    assert hidden.track is not None
    hidden.track.points[Landmark.LEFT_WRIST] += 300.0
    hidden.track.opacity[Landmark.LEFT_WRIST] = 0.0
    layer.follow(frame(1.1), hidden, placement())
    assert layer.renewals == 1


class TestLegend:
    def test_it_stands_at_the_right_unless_somebody_is_there(self) -> None:
        def left(x: float, width: float, *, before: bool = False) -> bool:
            return legend_left(QRectF(x, 0, width, 900), 250.0, 1380.0, before=before)

        assert not left(500, 300)
        assert left(900, 300)
        assert left(900, 300, before=True)
        assert not left(100, 300, before=True)
        assert left(500, 300, before=True), "it does not wander back for nothing"
        assert not left(90, 1200), "who fills the picture moves it nowhere"
        assert left(90, 1200, before=True)
        assert left(200, 1100), "where both sides are covered, the better one"

    @pytest.mark.parametrize("room", [300.0, 700.0, 900.0])
    def test_all_names_fit_the_height(self, style: Style, room: float) -> None:
        pixmap = legend_pixmap(tuple(range(1, 23)), room, style, 1.0)
        assert pixmap.height() <= room + 1

    def test_each_class_has_its_colour(self, style: Style) -> None:
        classes = (INDEX["hair"], TOP, INDEX["left_shoe"])
        image = legend_pixmap(classes, 900.0, style, 1.0).toImage()
        seen = {
            (pixel.red(), pixel.green(), pixel.blue())
            for x in range(18, 46)
            for y in range(image.height())
            for pixel in [image.pixelColor(x, y)]
        }
        assert {COLOURS[index] for index in classes} <= seen

    def test_names_are_large_enough_for_two_metres(self, style: Style) -> None:
        """Fourteen classes are as many as an outfit shows: their rows are not squeezed at full size."""
        pixmap = legend_pixmap(tuple(range(1, 15)), 1080 - 232 - 110, style, 1.0)
        assert pixmap.height() == pytest.approx(14 * 46 + 36, abs=2)
