from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.matching.library import BUILT_IN, Library, load_library
from mirror.matching.moves import find_moves
from tests.unit.people import HANGING, T_POSE, entry_of, pose_of

JPEG: bytes = cv2.imencode(".jpg", np.full((80, 60, 3), 90, dtype=np.uint8))[1].tobytes()
PNG: bytes = cv2.imencode(".png", np.full((80, 60, 3), 90, dtype=np.uint8))[1].tobytes()


def content(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    pose = pose_of(T_POSE)
    rows = np.column_stack([pose.points, pose.visibility]).round(2).tolist()
    return {"garment": "White shirt", "category": "tops", "move": "Arms out", "landmarks": rows} | changes


def add(library: Path, name: str, picture: str = "picture.jpg", **changes: Any) -> Path:  # noqa: ANN401
    folder = library / name
    folder.mkdir(parents=True)
    (folder / "pose.json").write_text(json.dumps(content(**changes)), encoding="utf-8")
    (folder / picture).write_bytes(JPEG if picture.endswith("jpg") else PNG)
    return folder


def rows(index: int, row: list[Any]) -> list[Any]:
    """The landmarks with one row replaced."""
    landmarks = content()["landmarks"]
    landmarks[index] = row
    return list(landmarks)


def test_an_entry_is_read_with_all_it_says(tmp_path: Path) -> None:
    world = np.linspace(-1.0, 1.0, 99).reshape(33, 3).tolist()
    folder = add(tmp_path, "tops/white-shirt", world=world, drawn_by="somebody")
    library = load_library(tmp_path)
    assert library.problems == ()
    (entry,) = library.entries
    assert (entry.id, entry.category, entry.garment, entry.move) == (
        "tops/white-shirt", "tops", "White shirt", "Arms out",
    )  # fmt: skip
    assert entry.picture == folder / "picture.jpg"
    np.testing.assert_allclose(entry.pose.points, pose_of(T_POSE).points, atol=0.006)
    np.testing.assert_allclose(entry.pose.visibility, 0.99)
    assert entry.pose.world is not None
    np.testing.assert_allclose(entry.pose.world, world)


def test_what_the_retailer_says_is_read(tmp_path: Path) -> None:
    add(tmp_path, "tops/shirt", styles=["casual", "summer"], price="19,90 €", stock_number="A-1")
    add(tmp_path, "tops/unknown")
    said, unsaid = load_library(tmp_path).entries
    assert (said.styles, said.price, said.stock_number) == (("casual", "summer"), "19,90 €", "A-1")
    assert (unsaid.styles, unsaid.price, unsaid.stock_number) == ((), "", "")


def test_hidden_folders_hold_no_entries(tmp_path: Path) -> None:
    add(tmp_path, "tops/shirt")
    add(tmp_path, ".index/tops/shirt")
    add(tmp_path, "tops/.old/shirt")
    library = load_library(tmp_path)
    assert ([entry.id for entry in library.entries], library.problems) == (["tops/shirt"], ())


def test_what_need_not_be_there_may_be_missing(tmp_path: Path) -> None:
    folder = add(tmp_path, "tops/shirt", picture="picture.png")
    least = content()
    del least["move"]
    (folder / "pose.json").write_text(json.dumps(least), encoding="utf-8")
    (entry,) = load_library(tmp_path).entries
    assert (entry.move, entry.pose.world, entry.picture.name) == ("", None, "picture.png")


def test_entries_come_in_the_order_of_their_ids_from_any_depth(tmp_path: Path) -> None:
    for name in ("tops/b", "dresses/z", "single", "tops/summer/a"):
        add(tmp_path, name)
    assert [entry.id for entry in load_library(tmp_path).entries] == [
        "dresses/z", "single", "tops/b", "tops/summer/a",
    ]  # fmt: skip


def test_visibility_out_of_range_is_brought_back(tmp_path: Path) -> None:
    add(tmp_path, "tops/shirt", landmarks=rows(0, [1.0, 2.0, 3.0, 1.0000001]))
    assert load_library(tmp_path).entries[0].pose.visibility[0] == 1.0


def test_names_in_any_script_are_read(tmp_path: Path) -> None:
    add(tmp_path / "Коллекция 春", "kleider/Größe 38 Ärmel", garment="Платье «Ärmel» 春")
    (entry,) = load_library(tmp_path / "Коллекция 春").entries
    assert entry.id == "kleider/Größe 38 Ärmel"
    assert entry.garment == "Платье «Ärmel» 春"


Break = Callable[[Path], object]


def write(name: str, text: str | bytes) -> Break:
    data = text.encode() if isinstance(text, str) else text
    return lambda folder: (folder / name).write_bytes(data)


def pose_file(**changes: Any) -> Break:  # noqa: ANN401
    return write("pose.json", json.dumps(content(**changes)))


def without(key: str) -> Break:
    return write("pose.json", json.dumps({name: value for name, value in content().items() if name != key}))


def picture_as_folder(folder: Path) -> None:
    (folder / "picture.jpg").unlink()
    (folder / "picture.jpg").mkdir()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda folder: (folder / "picture.jpg").unlink(), "picture.jpg is missing"),
        (picture_as_folder, "picture.jpg is missing"),
        (write("picture.jpg", b""), "picture.jpg: the file is empty"),
        (write("picture.jpg", JPEG[: len(JPEG) // 2]), "picture.jpg: the picture is cut short"),
        (write("picture.jpg", "no picture"), "picture.jpg: not a picture"),
        (lambda folder: (folder / "pose.json").unlink(), "pose.json is missing"),
        (write("pose.json", ""), "pose.json: the file: "),
        (write("pose.json", '{"garment": "Shirt", '), "pose.json: the file: Invalid JSON"),
        (write("pose.json", "[1, 2]"), "pose.json: the file: "),
        (write("pose.json", '{"garment": "Größe"}'.encode("latin-1")), "pose.json: the file: Invalid JSON"),
        (without("landmarks"), "landmarks: Field required"),
        (without("garment"), "garment: Field required"),
        (pose_file(category=""), "category: String should have at least 1"),
        (pose_file(landmarks=content()["landmarks"][:32]), "landmarks: List should have at least 33"),
        (pose_file(landmarks=content()["landmarks"] * 2), "landmarks: List should have at most 33"),
        (pose_file(landmarks=rows(3, [1.0, 2.0, 3.0])), "landmarks.3: List should have at least 4"),
        (pose_file(landmarks=rows(5, [float("nan"), 2.0, 3.0, 1.0])), "landmarks.5.0: "),
        (pose_file(landmarks=rows(5, [1.0, float("inf"), 3.0, 1.0])), "landmarks.5.1: "),
        (pose_file(landmarks=rows(7, [1.0, 2.0, "left", 1.0])), "landmarks.7.2: "),
        (pose_file(world=[[0.0, 0.0, 0.0]]), "world: List should have at least 33"),
    ],
    ids=[
        "no picture", "a folder as picture", "empty picture", "picture cut short", "text as picture",
        "no pose", "empty pose", "pose cut short", "a list", "not UTF-8", "no landmarks", "no garment",
        "empty category", "too few landmarks", "too many", "a short row", "NaN", "infinite", "a word",
        "too few world places",
    ],
)  # fmt: skip
def test_a_faulty_entry_is_named_and_leaves_out_only_itself(tmp_path: Path, damage: Break, says: str) -> None:
    for name in ("tops/good", "tops/bad", "trousers/jeans"):
        add(tmp_path, name)
    damage(tmp_path / "tops" / "bad")
    library = load_library(tmp_path)
    assert [entry.id for entry in library.entries] == ["tops/good", "trousers/jeans"]
    (problem,) = library.problems
    assert str(tmp_path / "tops" / "bad") in problem
    assert says in problem
    assert "\n" not in problem


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever is root may read everything")
def test_an_unreadable_entry_is_named(tmp_path: Path) -> None:
    folder = add(tmp_path, "tops/locked")
    (folder / "pose.json").chmod(0)
    assert "check its permissions" in load_library(tmp_path).problems[0]


@pytest.mark.parametrize("is_file", [False, True], ids=["missing", "a file"])
def test_what_is_no_folder_is_no_library(tmp_path: Path, is_file: bool) -> None:
    place = tmp_path / "library"
    if is_file:
        place.touch()
    with pytest.raises(MirrorError, match="no such library folder"):
        load_library(place)


def test_an_empty_folder_says_what_an_entry_is(tmp_path: Path) -> None:
    library = load_library(tmp_path)
    assert library.entries == ()
    (problem,) = library.problems
    assert problem.startswith(f"{tmp_path}: the library holds no entries")


def test_other_files_are_no_entries(tmp_path: Path) -> None:
    add(tmp_path, "tops/shirt")
    (tmp_path / "tops" / "notes.txt").write_text("ordered on Monday", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    library = load_library(tmp_path)
    assert (len(library.entries), library.problems) == (1, ())


def test_built_in_categories_come_first_in_their_own_order_then_others_by_name() -> None:
    names = ["zebra_print/a", "formal/a", "baby-wear/a", "tops/a", "sportswear/b", "tops/c"]
    library = Library(tuple(entry_of(name, HANGING) for name in names), ())
    assert list(library.categories.items()) == [
        ("tops", "Tops"), ("sportswear", "Sport"), ("formal", "Formal"),
        ("baby-wear", "Baby wear"), ("zebra_print", "Zebra print"),
    ]  # fmt: skip


def test_an_empty_library_has_no_categories() -> None:
    assert Library((), ()).categories == {}


def test_the_built_in_library_lies_in_the_repository() -> None:
    assert Path(__file__).resolve().parents[3] / "assets" / "poses" == BUILT_IN


def test_an_entry_without_a_name_for_its_pose_gets_that_of_its_move(tmp_path: Path) -> None:
    add(tmp_path, "tops/named", move="Big hello")
    add(tmp_path, "tops/nameless", move="")
    find_moves([pose_of(T_POSE), pose_of(HANGING)]).save(tmp_path / "moves.json")
    library = load_library(tmp_path)
    assert {entry.id: entry.move for entry in library.entries} == {
        "tops/named": "Big hello",
        "tops/nameless": "Arms out",
    }
    assert library.moves is not None
    assert library.moves.name_of(pose_of(HANGING)) == "Arms hanging"
    assert library.problems == ()


def test_a_library_need_not_have_moves(tmp_path: Path) -> None:
    add(tmp_path, "tops/nameless", move="")
    library = load_library(tmp_path)
    assert library.moves is None
    assert library.entries[0].move == ""
    assert library.problems == ()


def test_damaged_moves_are_told_and_cost_no_entry(tmp_path: Path) -> None:
    add(tmp_path, "tops/nameless", move="")
    (tmp_path / "moves.json").write_text("{", encoding="utf-8")
    library = load_library(tmp_path)
    assert library.moves is None
    assert [entry.id for entry in library.entries] == ["tops/nameless"]
    assert len(library.problems) == 1
    assert "moves.json" in library.problems[0]


def test_the_built_in_moves_are_those_of_the_built_in_poses() -> None:
    library = load_library(BUILT_IN)
    assert library.moves is not None
    assert library.moves.names == find_moves([entry.pose for entry in library.entries]).names
