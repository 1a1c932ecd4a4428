from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirror.bench.crossing import Course, Outcome, Step, judged, watch, whose
from mirror.bench.crossing_scenes import CANVAS, SCENES, Cutout, Scene, Walk, moments, placed
from mirror.bench.crossing_table import as_json, as_text
from mirror.frames import Image
from mirror.pose.types import FloatArray, Track
from tests.unit.people import HANGING

BODY = HANGING * 100.0 + np.array([640.0, 350.0])


def cutout(colour: int, width: int = 60, height: int = 200) -> Cutout:
    """An upright board."""
    return Cutout(np.full((height, width, 3), colour, np.uint8), np.ones((height, width), np.float32))


def track(points: FloatArray, opacity: float = 1.0) -> Track:
    return Track(0.0, points, np.zeros((33, 2)), np.full(33, opacity))


def course(drawn: str, *, seen: str = "", numbers: str = "") -> Course:
    """One letter a step: s shopper, p passer-by, - nobody; seen: c covered, f free."""
    names = {"s": "shopper", "p": "passer", "-": ""}
    return [
        Step(
            number * 0.1,
            names[letter],
            int(numbers[number]) if numbers else 1,
            0.1 if seen and seen[number] == "c" else 1.0,
            0.02,
        )
        for number, letter in enumerate(drawn)
    ]


def test_every_scene_begins_with_the_shopper_alone_and_ends_with_both_apart() -> None:
    assert len(SCENES) == 20
    assert len({scene.name for scene in SCENES}) == 20
    for scene in SCENES:
        shown = list(moments(scene, cutout(40), cutout(220), 0.9, seed=1))
        first, last = shown[0], shown[-1]
        assert (first.seen, first.passer_seen) == (pytest.approx(1.0, abs=0.02), 0.0), scene.name
        assert last.seen > 0.98, scene.name
        assert scene.seconds - 1.7 < last.time < scene.seconds


def test_both_sides_front_and_back_and_sizes_occur_among_the_scenes() -> None:
    starts = {scene.passer.stops[0][1] < 0.5 for scene in SCENES}
    sizes = {stop[2] for scene in SCENES for stop in scene.passer.stops}
    assert starts == {True, False}
    assert {scene.in_front for scene in SCENES} == {True, False}
    assert min(sizes) < 0.8
    assert max(sizes) > 1.2


@pytest.mark.parametrize("in_front", [True, False], ids=["in front", "behind"])
def test_who_is_in_front_covers_the_other(in_front: bool) -> None:
    stands = Walk(((0.0, 0.5, 1.0),))
    scene = Scene("", stands, stands, in_front=in_front, seconds=0.1)
    moment = next(moments(scene, cutout(40), cutout(220), 30.0, seed=1))
    assert moment.seen == pytest.approx(0.0 if in_front else 1.0, abs=0.02)
    middle = moment.pixels[300:400, 630:650].mean()
    assert middle == pytest.approx(220.0 if in_front else 40.0, abs=2.0)


def test_the_truth_follows_the_person() -> None:
    scene = SCENES[0]
    person = cutout(10)
    for moment in list(moments(scene, person, cutout(220), 5.0, seed=2))[:8]:
        dark = moment.pixels.max(axis=2) < 60
        x, y = (float(place.mean()) for place in np.nonzero(dark)[::-1])
        middle = moment.shopper @ np.array([29.5, 99.5, 1.0])
        assert (x, y) == (pytest.approx(middle[0], abs=1.5), pytest.approx(middle[1], abs=1.5))


def test_noise_comes_from_the_seed() -> None:
    def first(seed: int) -> Image:
        return next(moments(SCENES[0], cutout(40), cutout(220), 15.0, seed)).pixels

    np.testing.assert_array_equal(first(1), first(1))
    assert first(1).astype(int).std() > 0
    assert 4.0 < (first(1).astype(int) - first(2)).std() / np.sqrt(2.0) < 6.0


def test_a_person_is_cut_out_by_the_mask() -> None:
    pixels = np.zeros((50, 40, 3), np.uint8)
    mask = np.zeros((50, 40), dtype=bool)
    mask[10:40, 5:25] = True
    person = Cutout.of(pixels, mask)
    assert person.pixels.shape == (30, 20, 3)
    assert person.alpha.shape == (30, 20)
    assert person.alpha[15, 10] == pytest.approx(1.0)
    assert person.alpha[0, 0] < 0.6, "the edge is soft"


def test_larger_people_stand_lower_in_the_picture() -> None:
    person = cutout(0)
    feet = [placed(person, 640.0, height) @ np.array([0.0, 200.0, 1.0]) for height in (500.0, 700.0)]
    assert feet[1][1] > feet[0][1]
    assert feet[0][1] < CANVAS[1]


def test_a_skeleton_belongs_to_whom_it_lies_on() -> None:
    other = BODY + np.array([300.0, 0.0])
    assert whose(track(BODY), BODY, other) == "shopper"
    assert whose(track(other), BODY, other) == "passer"
    assert whose(track(BODY + 10.0), BODY, BODY + 10.0) == "shopper", "at one place it is both's"
    assert whose(track(BODY, opacity=0.1), BODY, other) == ""
    assert whose(None, BODY, other) == ""


def test_a_scene_is_kept_when_the_shopper_is_drawn_at_its_end_and_was_the_same_throughout() -> None:
    assert judged(course("sssspp--ssssssss")).kept
    assert not judged(course("ssssssssssssspp")).kept
    assert not judged(course("ssssssssssssss-")).kept
    assert not judged(course("ssssssssssssss", numbers="11111111222222")).kept
    assert judged(course("ss--ssssssssss", numbers="11001111111111")).kept


def test_wrong_counts_in_a_row_and_blank_only_where_the_shopper_could_be_seen() -> None:
    found = judged(course("sppspppss--sssssssss", seen="ffffffffffcfffffffff"))
    assert found.wrong == 3
    assert found.blank == 1
    assert found.cost == pytest.approx(0.02)


def test_finding_again_counts_from_the_moment_the_shopper_can_be_seen() -> None:
    assert judged(course("sss-----ssss", seen="fffcccffffff")).found_after == pytest.approx(0.2)
    assert judged(course("ssssssssssss", seen="fffcccffffff")).found_after == 0.0
    assert judged(course("sss---------", seen="fffccffffffff")).found_after == pytest.approx(0.6)
    assert judged(course("ss---ss", seen="fffffff")).found_after == 0.0, "never covered"


class Fixed:
    """Draws on the shopper for a while, then on nobody."""

    def __init__(self, points: FloatArray) -> None:
        self.points = points
        self.sizes: list[tuple[int, ...]] = []

    def step(self, pixels: Image, time: float) -> tuple[Track | None, int]:
        self.sizes.append(pixels.shape)
        return (track(self.points) if time < 1.0 else None), 7

    def close(self) -> None:
        pass


def test_all_methods_see_the_same_scene() -> None:
    points = HANGING * 50.0 + np.array([30.0, 100.0])
    person = cutout(40)
    way = placed(person, CANVAS[0] / 2.0, 600.0)
    method = Fixed(cv2.transform(points[None], way)[0])
    courses = watch(SCENES[0], (person, cutout(220)), (points, points), [method, Fixed(points)], seed=1)
    assert [len(steps) for steps in courses] == [105, 105]
    assert {step.drawn for step in courses[0] if step.time < 1.0} == {"shopper"}
    assert {step.drawn for step in courses[0] if step.time >= 1.0} == {""}
    assert {step.number for step in courses[0]} == {7}
    assert set(method.sizes) == {(720, 1280, 3)}


def test_the_table_names_lost_scenes_and_sums_up() -> None:
    good = Outcome(kept=True, wrong=0, found_after=0.1, blank=2, cost=0.015)
    bad = Outcome(kept=False, wrong=5, found_after=0.4, blank=0, cost=0.025)
    outcomes = {"one pose": [bad, bad], "ours": [good, bad]}
    text = as_text(outcomes, SCENES[:2], "drawn people")
    assert f"lost: {SCENES[1].name}" in text
    assert SCENES[0].name not in text
    data = as_json(outcomes, SCENES[:2])
    assert data["ours"] == {"kept": 1, "wrong": 5, "found_after": 0.4, "blank": 1.0, "ms": 20.0}
    assert data["one_pose"]["kept"] == 0
    assert [line["kept"] for line in data["scenes"]] == [1, 0]
