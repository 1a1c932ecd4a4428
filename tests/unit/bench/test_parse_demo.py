"""What is said of the demo person, against what was drawn."""

from __future__ import annotations

import numpy as np
import pytest

from mirror.bench.parse_demo import DemoResult, Named, demo_json, demo_text, measure_demo
from mirror.clothing.classes import CLASSES, GROUPS, INDEX
from mirror.clothing.parts import split
from mirror.clothing.types import Parse
from mirror.figure.shapes import PARTS
from mirror.frames import Image
from mirror.pose.estimator import Window
from mirror.pose.types import Pose
from mirror.sources.demo import HOLD_SECONDS, MOVE_SECONDS, DemoSource
from tests.unit.people import OnePerson

TABLE = np.array([GROUPS.index(name) for name in PARTS], dtype=np.uint8)
CYCLE = HOLD_SECONDS + MOVE_SECONDS


class Knowing(OnePerson):
    """Finds the demo person where it was drawn."""

    def find(self, time: float) -> Pose | None:
        pose = DemoSource().figure_at(time)[1]
        assert pose is not None
        return Pose(pose.points, pose.visibility, pose.world, time)


class Truthful:
    """Parses the demo person as it was drawn; a subclass spoils it."""

    def __init__(self) -> None:
        self.asked = 0

    def spoil(self, labels: np.ndarray) -> None:
        """Change the labels in place."""

    def parse(self, pixels: Image, pose: Pose) -> Parse:
        self.asked += 1
        size = (pixels.shape[1], pixels.shape[0])
        window = Window(0, 0, *size)
        labels = split(TABLE[DemoSource().labels_at(pose.time)], window, pose)
        self.spoil(labels)
        return Parse(labels, window, size, pose, np.ones(len(CLASSES), dtype=np.float32))

    def forget(self) -> None:
        """It remembers nothing."""

    def close(self) -> None:
        """There is nothing to close."""


def categories(count: int) -> set[str]:
    source = DemoSource()
    return {source.item(number).category for number in range(count)}


@pytest.mark.slow
def test_the_truth_is_named_right_in_every_parse() -> None:
    result = measure_demo(Knowing(), Truthful(), entries=2)
    assert result.named == 1.0
    assert result.missed == ()
    assert set(result.categories) == categories(2)
    parses = sum(one.parses for one in result.categories.values())
    assert parses == 2 * int(HOLD_SECONDS * 5)


def test_a_missing_garment_and_another_colour_are_told_apart() -> None:
    class Blind(Truthful):
        def spoil(self, labels: np.ndarray) -> None:
            person = labels > 0
            labels[person] = INDEX["face"]

    result = measure_demo(Knowing(), Blind(), entries=1)
    (one,) = result.categories.values()
    assert (one.garment, one.colour) == (0, 0)
    assert result.named == 0.0
    assert "no " in result.missed[0]


def test_flicker_is_the_share_of_the_person_that_changes() -> None:
    class Wavering(Truthful):
        def spoil(self, labels: np.ndarray) -> None:
            rows, columns = np.nonzero(labels)
            upper = rows < np.median(rows)
            labels[rows[upper], columns[upper]] = INDEX["scarf" if self.asked % 2 else "bag"]

    result = measure_demo(Knowing(), Wavering(), entries=1)
    assert result.flicker == pytest.approx(0.5, abs=0.02)


def test_table_and_json_say_the_same() -> None:
    result = DemoResult({"skirts": Named(40, 39, 38)}, 0.004, ("skirts/midi: no skirt",))
    assert demo_json(result)["named"] == 0.95
    assert demo_json(result)["categories"]["skirts"] == {"parses": 40, "garment": 0.975, "colour": 0.95}
    text = demo_text(result)
    assert "95.0%" in text
    assert "0.40%" in text
    assert "skirts/midi: no skirt" in text
