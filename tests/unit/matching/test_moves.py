from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.matching import moves as module
from mirror.matching.moves import UNNAMED, Moves, find_moves
from mirror.pose.landmarks import COUNT, SWAP, Landmark
from mirror.pose.types import FloatArray, Pose
from tests.unit.people import HANDS_ON_HIPS, HANGING, LEFT_UP, RIGHT_UP, STRIDE, T_POSE, hidden, pose_of

L = Landmark
LEGS = hidden(*(mark for mark in L if mark >= L.LEFT_KNEE))
ARMS = hidden(*(mark for mark in L if L.LEFT_ELBOW <= mark <= L.RIGHT_THUMB))
KINDS = {"Arm raised": LEFT_UP, "Arms out": T_POSE, "Hands on hips": HANDS_ON_HIPS, "Arms hanging": HANGING}


def crowd(points: FloatArray, count: int, seed: int, visibility: FloatArray | float = 0.99) -> list[Pose]:
    """Different people in nearly the same pose, every second one in its mirror image."""
    generator = np.random.default_rng(seed)
    sides = [points, points[SWAP] * np.array([-1.0, 1.0])]
    return [
        pose_of(
            sides[index % 2] + generator.normal(0.0, 0.03, points.shape),
            torso=generator.uniform(80.0, 300.0),
            visibility=visibility,
        )
        for index in range(count)
    ]


@pytest.fixture(scope="module")
def people() -> list[Pose]:
    return [pose for place, kind in enumerate(KINDS.values()) for pose in crowd(kind, 15, seed=place)]


@pytest.fixture(scope="module")
def moves(people: list[Pose]) -> Moves:
    return find_moves(people)


def named(moves: Moves) -> list[str]:
    return ["" if label == UNNAMED else moves.names[label] for label in moves.labels]


def test_each_kind_of_pose_is_a_move_named_by_what_is_seen(moves: Moves) -> None:
    assert named(moves) == [name for name in KINDS for _ in range(15)]


def test_both_sides_are_the_same_move(moves: Moves) -> None:
    assert moves.name_of(pose_of(LEFT_UP)) == moves.name_of(pose_of(RIGHT_UP)) == "Arm raised"


def test_the_same_poses_give_the_same_moves_in_any_order(people: list[Pose], moves: Moves) -> None:
    order = np.random.default_rng(9).permutation(len(people))
    other = find_moves([people[index] for index in order])
    assert other.names == moves.names
    np.testing.assert_array_equal(other.labels, moves.labels[order])
    np.testing.assert_array_equal(other.centres.values, moves.centres.values)


def test_a_few_poses_more_or_less_change_no_name(people: list[Pose], moves: Moves) -> None:
    assert set(find_moves(people[1:]).names) == set(moves.names)
    assert set(find_moves([*people, *crowd(HANGING, 2, seed=20)]).names) == set(moves.names)


def test_labels_agree_with_the_names_of_single_poses(people: list[Pose], moves: Moves) -> None:
    assert [moves.name_of(pose) for pose in people] == named(moves) == moves.names_of(people)


def test_names_differ_even_where_words_cannot_tell_clusters_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "names_of", lambda attributes, labels, count: ("Mixed",) * count)
    found = find_moves([*crowd(T_POSE, 6, seed=1), *crowd(HANGING, 6, seed=2)])
    assert found.names == ("Mixed",)
    assert set(found.labels) == {0}


@pytest.mark.parametrize(
    ("points", "count"),
    [([], 0), ([T_POSE], 1), ([T_POSE, T_POSE], 1), ([T_POSE, HANGING], 2), ([LEFT_UP, RIGHT_UP, T_POSE], 2)],
    ids=["none", "one", "two alike", "two", "mirror images and another"],
)
def test_very_small_libraries_have_moves(points: list[FloatArray], count: int) -> None:
    found = find_moves([pose_of(item) for item in points])
    assert len(found.names) == len(found.centres) == len(found.radii) == count
    assert len(found.labels) == len(found.closeness) == len(points)
    assert set(found.labels) == set(range(count))


def test_without_moves_no_pose_has_a_name() -> None:
    assert find_moves([]).name_of(pose_of(T_POSE)) == ""


def test_identical_poses_are_one_move() -> None:
    found = find_moves([pose_of(T_POSE)] * 12)
    assert found.names == ("Arms out",)
    assert found.labels.tolist() == [0] * 12


def test_a_library_without_legs_has_moves_and_names_a_whole_shopper() -> None:
    halves = [*crowd(T_POSE, 8, seed=1, visibility=LEGS), *crowd(HANDS_ON_HIPS, 8, seed=2, visibility=LEGS)]
    found = find_moves(halves)
    assert set(found.names) == {"Arms out", "Hands on hips"}
    assert found.name_of(pose_of(T_POSE)) == "Arms out"


def test_a_shopper_without_legs_is_named_by_the_rest(moves: Moves) -> None:
    assert moves.name_of(pose_of(HANDS_ON_HIPS, visibility=LEGS)) == "Hands on hips"


@pytest.mark.parametrize("visibility", [ARMS, 0.0], ids=["no arms", "nothing"])
def test_who_shows_too_little_has_no_name(moves: Moves, visibility: FloatArray | float) -> None:
    assert moves.name_of(pose_of(HANGING, visibility=visibility)) == ""


def test_entries_that_show_too_little_are_left_out(people: list[Pose], moves: Moves) -> None:
    found = find_moves([pose_of(T_POSE, visibility=0.0), *people])
    assert found.labels[0] == UNNAMED
    assert found.names == moves.names


def test_a_pose_like_none_of_them_has_no_name(moves: Moves) -> None:
    upside_down = T_POSE * np.array([1.0, -1.0])
    assert moves.name_of(pose_of(upside_down)) == ""
    assert moves.name_of(pose_of(np.zeros((COUNT, 2)))) == ""


def test_closeness_grows_from_the_centre(moves: Moves) -> None:
    assert (moves.closeness > 0.0).all()
    assert (moves.closeness <= moves.radii[moves.labels]).all()


def test_many_poses_are_judged_by_a_fixed_choice_of_them(
    people: list[Pose], moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_POSES", 40)
    found = find_moves(people)
    assert named(found) == named(moves)
    assert not np.array_equal(found.centres.values, moves.centres.values)
    assert find_moves(people[::-1]).names == found.names


def test_moves_are_the_same_after_saving(people: list[Pose], moves: Moves, tmp_path: Path) -> None:
    file = tmp_path / "moves.json"
    moves.save(file)
    loaded = Moves.load(file)
    assert loaded.names == moves.names
    assert len(loaded.labels) == len(loaded.closeness) == 0
    assert loaded.names_of([*people, pose_of(STRIDE)]) == moves.names_of([*people, pose_of(STRIDE)])
    np.testing.assert_allclose(loaded.centres.values, moves.centres.values, atol=1e-4)


def test_no_moves_can_be_saved(tmp_path: Path) -> None:
    find_moves([]).save(tmp_path / "moves.json")
    assert Moves.load(tmp_path / "moves.json").name_of(pose_of(T_POSE)) == ""


def test_a_file_that_cannot_be_written_is_named(moves: Moves, tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match=r"moves\.json: can't be written"):
        moves.save(tmp_path / "nowhere" / "moves.json")


def _first(content: dict[str, Any], **changes: Any) -> None:  # noqa: ANN401
    content["moves"][0] |= changes


DAMAGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "another version": lambda content: content.update(version=2),
    "no moves": lambda content: content.pop("moves"),
    "numbers missing": lambda content: content["moves"][0]["mean"].pop(),
    "not a number": lambda content: _first(content, radius=float("nan")),
    "seen more than whole": lambda content: _first(content, seen=[1.5] * len(content["moves"][0]["seen"])),
    "no name": lambda content: _first(content, name=""),
    "a name twice": lambda content: _first(content, name=content["moves"][1]["name"]),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_told_in_one_sentence(
    moves: Moves, tmp_path: Path, damage: Callable[[dict[str, Any]], None]
) -> None:
    file = tmp_path / "moves.json"
    moves.save(file)
    content = json.loads(file.read_text(encoding="utf-8"))
    damage(content)
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(MirrorError, match=r"moves\.json: .*; index the library again\.$") as caught:
        Moves.load(file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]"])
def test_a_file_of_something_else_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "moves.json"
    file.write_bytes(content)
    with pytest.raises(MirrorError, match="index the library again"):
        Moves.load(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="can't be read"):
        Moves.load(tmp_path / "moves.json")
