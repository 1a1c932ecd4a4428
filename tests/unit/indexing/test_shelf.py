from __future__ import annotations

import errno
import json
from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.indexing.shelf import Placed, Shelf
from mirror.matching.library import load_library
from mirror.matching.stamp import is_whole, stamp_of
from tests.unit.people import T_POSE, pose_of

JPEG = cv2.imencode(".jpg", np.full((80, 60, 3), 90, dtype=np.uint8))[1].tobytes()


def placed(digest: str, garment: str = "Shirt", **said: str) -> Placed:
    return Placed(
        digest=digest, garment=garment, category="tops", move=said.get("move", ""), styles=("casual", "red"),
        price="9 €", stock_number="A-1", size=(60, 80), pose=pose_of(T_POSE),
    )  # fmt: skip


def show(shelf: Shelf, digests: Iterable[str]) -> None:
    """Put pictures in, as workers do; each one's content tells its digest."""
    for digest in digests:
        if not shelf.has_picture(digest):
            (shelf.pictures / f"{digest}.jpg").write_bytes(JPEG + digest.encode())


def fill(folder: Path, wanted: dict[str, str]) -> dict[str, str]:
    """One run with these ids and digests; gives what was refused."""
    with Shelf(folder) as shelf:
        show(shelf, wanted.values())
        return dict(shelf.update({name: placed(digest) for name, digest in wanted.items()}).refused)


def standing(folder: Path) -> dict[str, str]:
    """Id → digest of the picture, for every entry that the mirror would see."""
    library = load_library(folder)
    assert not [problem for problem in library.problems if "holds no entries" not in problem]
    return {entry.id: entry.picture.read_bytes()[len(JPEG) :].decode() for entry in library.entries}


def test_an_entry_says_all_that_is_known(tmp_path: Path) -> None:
    with Shelf(tmp_path / "new" / "lib") as shelf:
        show(shelf, ["d1"])
        shelf.update({"größe 38/☂": placed("d1", "Kleid «春»", move="Arms out")})
    (entry,) = load_library(tmp_path / "new" / "lib").entries
    assert (entry.id, entry.garment, entry.category, entry.move) == (
        "größe 38/☂", "Kleid «春»", "tops", "Arms out",
    )  # fmt: skip
    assert (entry.styles, entry.price, entry.stock_number) == (("casual", "red"), "9 €", "A-1")
    np.testing.assert_allclose(entry.pose.points, pose_of(T_POSE).points, atol=0.06)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": "d1", "b": "d2"}, {"a": "d2", "b": "d1"}),
        ({"a": "d1"}, {"x/y/z": "d1"}),
        ({"a": "d1"}, {"a/b": "d1"}),
        ({"a/b": "d1"}, {"a": "d1"}),
        ({"a": "d1", "b": "d2", "c": "d3"}, {"b": "d1", "c": "d2"}),
        ({"a": "d1"}, {"a": "d9"}),
        ({"a": "d1"}, {"b": "d1", "c": "d1"}),
        ({"a": "d1", "b": "d1"}, {"b": "d1"}),
    ],
    ids=["swapped", "moved", "below", "above", "shifted", "changed", "doubled", "one of two gone"],
)
def test_the_library_follows_the_photos(
    tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    fill(tmp_path, before)
    assert standing(tmp_path) == before
    fill(tmp_path, after)
    assert standing(tmp_path) == after
    assert {path.name for path in tmp_path.iterdir()} == {".index", *(name.split("/")[0] for name in after)}


def test_pictures_of_moved_photos_are_not_made_again(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "d1", "b": "d2"})
    with Shelf(tmp_path) as shelf:
        assert shelf.has_picture("d1")
        assert not shelf.has_picture("d3")
        shelf.update({"c": placed("d1"), "b": placed("d2")})
        assert shelf.has_picture("d1")
        (tmp_path / "c" / "picture.jpg").unlink()
    with Shelf(tmp_path) as shelf:
        assert not shelf.has_picture("d1")


def test_what_others_put_into_the_library_stays(tmp_path: Path) -> None:
    fill(tmp_path, {"tops/a": "d1", "tops/b": "d2"})
    own = tmp_path / "tops" / "own"
    own.mkdir()
    for name in ("pose.json", "picture.jpg"):
        (own / name).write_bytes((tmp_path / "tops" / "a" / name).read_bytes())
    note = tmp_path / "tops" / "b" / "note.txt"
    note.write_text("keep", encoding="utf-8")
    refused = fill(tmp_path, {"tops/own": "d3"})
    assert "did not write" in refused["tops/own"]
    assert note.read_text(encoding="utf-8") == "keep"
    assert list(standing(tmp_path)) == ["tops/own"]
    assert not (tmp_path / "tops" / "a").exists()


@pytest.mark.parametrize("name", ["report.txt", "moves.json", "contact-sheet.jpg/x"])
def test_names_that_index_needs_are_refused(tmp_path: Path, name: str) -> None:
    refused = fill(tmp_path, {name: "d1", "tops/a": "d2"})
    assert "for itself; rename" in refused[name]
    assert standing(tmp_path) == {"tops/a": "d2"}


def test_an_entry_that_can_not_be_written_is_named_and_the_others_are(tmp_path: Path) -> None:
    refused = fill(tmp_path, {"a": "d1", "a/pose.json": "d2", "b": "d3"})
    assert list(refused) == ["a/pose.json"]
    assert standing(tmp_path) == {"a": "d1", "b": "d3"}


def test_a_crash_while_entries_are_written_loses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a": "d1", "b": "d2", "c": "d3"})
    put_up = Shelf._put_up

    def crash(shelf: Shelf, name: str, entry: Placed, twin: Path | None) -> str | None:
        if name == "y":
            raise KeyboardInterrupt
        return put_up(shelf, name, entry, twin)

    wanted = {"x": "d1", "y": "d2", "c": "d3"}
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "_put_up", crash)
        with pytest.raises(KeyboardInterrupt):
            fill(tmp_path, wanted)
    with Shelf(tmp_path) as shelf:
        assert all(shelf.has_picture(digest) for digest in ("d1", "d2", "d3"))
    fill(tmp_path, wanted)
    assert standing(tmp_path) == wanted


def test_what_a_killed_run_left_in_an_entry_goes_with_it(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "d1", "b": "d2"})
    (tmp_path / "a" / ".pose.json.77").write_text("half", encoding="utf-8")
    fill(tmp_path, {"b": "d2"})
    assert not (tmp_path / "a").exists()


def test_an_unchanged_entry_is_not_written_again(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "d1"})
    before = [(tmp_path / "a" / name).stat().st_mtime_ns for name in ("pose.json", "picture.jpg")]
    fill(tmp_path, {"a": "d1", "b": "d2"})
    assert [(tmp_path / "a" / name).stat().st_mtime_ns for name in ("pose.json", "picture.jpg")] == before


def test_pictures_of_photos_that_are_gone_are_removed(tmp_path: Path) -> None:
    with Shelf(tmp_path) as shelf:
        show(shelf, ["d1", "d2"])
        (shelf.pictures / ".d3.jpg.99").write_bytes(b"half")
        shelf.drop_pictures_but({"d2"})
        assert [path.name for path in shelf.pictures.iterdir()] == ["d2.jpg"]


def test_a_file_is_no_library(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.touch()
    with pytest.raises(MirrorError, match="is a file; choose a folder"):
        Shelf(place)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(MirrorError, match="holds files that index did not make"):
        Shelf(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_below_a_file_no_library_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MirrorError, match="can't be written"):
        Shelf(tmp_path / "file" / "lib")


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with Shelf(tmp_path), pytest.raises(MirrorError, match="another index run is at work"):
        Shelf(tmp_path)
    with Shelf(tmp_path):
        pass


def test_a_damaged_list_is_no_reason_to_fail(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "d1"})
    (tmp_path / ".index" / "entries.json").write_text(json.dumps([1]), encoding="utf-8")
    with Shelf(tmp_path) as shelf:
        assert not shelf.has_picture("d1")


def test_a_mirror_that_watches_sees_that_a_run_is_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a": "d1"})
    assert is_whole(tmp_path)
    during: list[bool] = []
    take_down = Shelf._take_down

    def watched(shelf: Shelf, name: str, digest: str) -> None:
        during.append(is_whole(tmp_path))
        take_down(shelf, name, digest)

    monkeypatch.setattr(Shelf, "_take_down", watched)
    before = stamp_of(tmp_path)
    fill(tmp_path, {"a": "d2"})
    assert during == [False]
    assert is_whole(tmp_path)
    assert stamp_of(tmp_path) != before


def test_a_run_that_fails_midway_leaves_the_library_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> str | None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Shelf, "_put_up", full)
    with pytest.raises(MirrorError, match="No space left"):
        fill(tmp_path, {"a": "d1"})
    assert not is_whole(tmp_path)
