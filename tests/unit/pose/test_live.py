"""The running mirror's estimator, with real inference on drawn people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mirror.figure.build import BUILDS
from mirror.figure.figure import dress
from mirror.figure.paint import View
from mirror.figure.studio import studio
from mirror.figure.wardrobe import WARDROBE
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.landmarks import Landmark
from mirror.pose.live import LiveEstimator
from mirror.pose.types import Pose
from tests.unit.people import default_config

SIZE = (1280, 720)
LEFT, RIGHT = 380.0, 900.0


def picture(*columns: float) -> Image:
    """The same figure in several columns."""
    canvas = studio(*SIZE).copy()
    item = WARDROBE[0]
    for column in columns:
        drawing = dress(item.person, item.stance, BUILDS[item.person.build])
        drawing.paint(canvas, View(330.0, column, 660.0))
    return canvas


def column(pose: Pose | None) -> float:
    assert pose is not None
    return float(pose.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean())


@pytest.fixture
def live(pose_model: Path) -> Iterator[LiveEstimator]:
    with closing(LiveEstimator(pose_model, default_config().pose)) as estimator:
        yield estimator


def test_everybody_is_found_without_disturbing_whom_it_follows(live: LiveEstimator) -> None:
    both = picture(LEFT, RIGHT)
    first = column(live.estimate(picture(RIGHT), 0.0))
    assert first == pytest.approx(RIGHT, abs=20.0)
    people = live.people(both, 0.05)
    assert sorted(round(column(pose) / 100.0) for pose in people) == [4, 9]
    assert column(live.estimate(both, 0.1)) == pytest.approx(RIGHT, abs=20.0)


def test_blinkers_choose_who_is_found_and_places_stay_those_of_the_frame(live: LiveEstimator) -> None:
    both = picture(LEFT, RIGHT)
    left = [live.estimate(both, 0.1 * number, Window(0, 0, 640, 720)) for number in range(3)][-1]
    assert column(left) == pytest.approx(LEFT, abs=20.0)
    right = [live.estimate(both, 1.0 + 0.1 * number, Window(640, 0, 1280, 720)) for number in range(4)][-1]
    assert column(right) == pytest.approx(RIGHT, abs=20.0)


def test_whoever_was_followed_is_forgotten(live: LiveEstimator) -> None:
    for number in range(3):
        live.estimate(picture(RIGHT), 0.1 * number)
    live.forget()
    found = [live.estimate(picture(LEFT), 0.5 + 0.1 * number) for number in range(2)][-1]
    assert column(found) == pytest.approx(LEFT, abs=20.0)


def test_closing_twice_is_allowed(pose_model: Path) -> None:
    estimator = LiveEstimator(pose_model, default_config().pose)
    estimator.close()
    estimator.close()


def test_what_goes_out_of_sight_is_known_to_be_hidden_at_once(live: LiveEstimator) -> None:
    whole = picture(640.0)
    for number in range(12):
        seen = live.estimate(whole, number / 15.0)
    assert seen is not None
    feet = [Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]
    assert seen.visibility[feet].min() > 0.8
    cut = whole[:430].copy()  # from the thighs down there is nothing
    for number in range(12, 15):
        seen = live.estimate(cut, number / 15.0)
    assert seen is not None
    assert seen.visibility[feet].max() < 0.5, "averaged as MediaPipe does, it would be above 0.6"
