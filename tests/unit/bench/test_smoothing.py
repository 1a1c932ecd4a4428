"""The comparison of smoothers, on recordings made of numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mirror.bench import smoothing
from mirror.bench.smoothing import METHODS, Line, Person, drawn_people, measure, usable
from mirror.bench.smoothing_figures import Arm, Steady
from mirror.bench.smoothing_recording import RATE, Course, Recording, frames
from mirror.bench.smoothing_scene import MovingPhoto, Scene, SwingingArm
from mirror.bench.smoothing_table import as_json, as_text
from mirror.config import PoseConfig
from mirror.pose.landmarks import COUNT, Landmark
from mirror.pose.types import Pose
from tests.unit.people import HANGING, default_config, pose_of

CONFIG = default_config()
COURSE = Course(rest=3.0, moving=4.0, photos=9, people=9)
TIMES = tuple(1.0 + index / RATE for index in range(frames(COURSE)))
PHOTO = np.full((600, 400, 3), 128, dtype=np.uint8)
PLACES = pose_of(HANGING).points[:, :2]


def someone(name: str) -> Person:
    return Person(name, PHOTO, pose_of(HANGING, hips=(200.0, 320.0)))


def seen(points: np.ndarray, rng: np.random.Generator) -> Pose:
    shaken = points + rng.normal(0.0, 1.2, points.shape)
    return Pose(np.column_stack([shaken, np.zeros(COUNT)]), np.full(COUNT, 0.99), None, 0.0)


def network(scene: Scene, course: Course, model: Path, config: PoseConfig, *, seed: int, done) -> Recording:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """What a network would measure that trembles by 1.2 pixels and errs in nothing else."""
    rng = np.random.default_rng(seed)
    poses: list[Pose | None] = []
    for time in TIMES:
        if isinstance(scene, MovingPhoto):
            points = scene.carried(PLACES, time)
        else:
            assert isinstance(scene, SwingingArm)
            points = PLACES.copy()
            points[list(SwingingArm.MOVING)] += scene.wrist(time) - points[Landmark.LEFT_WRIST]
        poses.append(seen(points, rng))
        done()
    return Recording(TIMES, tuple(poses), tuple(poses), course.start)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    monkeypatch.setattr(smoothing, "record", network)
    return measure(
        [someone("a.jpg"), someone("b.jpg")],
        COURSE,
        Path("model"),
        (CONFIG.pose, CONFIG.smoothing),
        pytest.fail,
    )


def test_ours_is_last_and_better_than_every_peer_in_every_column(lines: list[Line]) -> None:
    content = as_json(lines)
    assert list(content) == [method.key for method in METHODS]
    ours = content.pop("ours")
    assert next(iter(content)) == "raw"
    for figures in content.values():
        for column, value in figures.items():
            assert ours[column] <= value, column


def test_our_setting_reaches_its_goals(lines: list[Line]) -> None:
    content = as_json(lines)
    ours, raw = content["ours"], content["raw"]
    assert ours["rest"] <= 0.5
    assert ours["moving"] <= 4.0
    assert ours["display"] <= 6.0
    assert ours["limb"] <= 0.6 * raw["limb"]
    assert ours["limb_rest"] <= 0.8


def test_json_has_five_figures_a_method(lines: list[Line]) -> None:
    for figures in as_json(lines).values():
        assert list(figures) == ["rest", "moving", "display", "limb", "limb_rest"]
        assert all(value > 0.0 for value in figures.values())


def test_the_table_names_every_method_and_photo(lines: list[Line]) -> None:
    text = as_text(lines, "some photos")
    assert text.startswith("2 photos: some photos\n")
    for method in METHODS:
        assert sum(line.startswith(f"{method.name}  ") for line in text.splitlines()) == 1
    assert text.splitlines()[-2].endswith("a.jpg")
    assert text.splitlines()[-1].endswith("b.jpg")
    assert max(len(line) for line in text.splitlines()) <= 110


def test_one_bad_photo_does_not_decide() -> None:
    good, bad = Steady(1.0, 2.0, 3.0), Steady(90.0, 80.0, 70.0)
    line = Line(METHODS[0], (("a", good), ("b", bad), ("c", good)), Arm(1.0, 1.0))
    assert line.steady == good


def test_who_is_lost_by_the_network_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(scene: Scene, *rest: object, **kept: object) -> Recording:
        found = network(scene, *rest, **kept)  # type: ignore[arg-type]
        poses = tuple(pose if index % 5 else None for index, pose in enumerate(found.raw))
        return Recording(found.times, poses, poses, found.start)

    monkeypatch.setattr(smoothing, "record", losing)
    told: list[str] = []
    found = measure([someone("a.jpg")], COURSE, Path(), (CONFIG.pose, CONFIG.smoothing), told.append)
    assert found == []
    assert told == [
        "a.jpg: left out: the network often loses the person; take a photo that shows a whole person."
    ]


def test_half_a_person_is_left_out() -> None:
    visibility = np.full(COUNT, 0.1)
    visibility[:11] = 0.9
    pose = pose_of(HANGING, visibility=visibility)
    poses = (pose,) * len(TIMES)
    fault = usable(Recording(TIMES, poses, poses, COURSE.start), CONFIG.smoothing)
    assert fault is not None
    assert "too little" in fault


def test_drawn_people_stand_in_for_photos() -> None:
    people = drawn_people(2)
    assert len(people) == 2
    assert len({person.name for person in people}) == 2
    for person in people:
        assert person.pixels.shape == (800, 600, 3)
        assert (person.pose.points[:, :2] >= 0).all()
    assert len(drawn_people(99)) == 6
