from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mirror.matching.stamp import is_whole, stamp_of


def write(path: Path, text: str = "{}") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    """A library of folders that somebody filled."""
    for name in ("tops/shirt", "tops/blouse"):
        write(tmp_path / name / "pose.json")
        write(tmp_path / name / "picture.jpg")
    return tmp_path


def later(path: Path) -> None:
    """Give a file another time of change, as any editor does."""
    mark = path.stat()
    os.utime(path, ns=(mark.st_atime_ns, mark.st_mtime_ns + 1))


def test_a_library_that_lies_still_keeps_its_stamp(by_hand: Path) -> None:
    assert stamp_of(by_hand) == stamp_of(by_hand)
    assert len(stamp_of(by_hand)) == 4


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: later(folder / "tops/shirt/pose.json"),
        lambda folder: write(folder / "tops/shirt/picture.jpg", "another picture"),
        lambda folder: write(folder / "tops/top/pose.json"),
        lambda folder: (folder / "tops/shirt/pose.json").unlink(),
        lambda folder: (folder / "tops/shirt").rename(folder / "tops/.shirt"),
        lambda folder: write(folder / "moves.json"),
        lambda folder: write(folder / ".index/entries.json"),
    ],
    ids=["pose touched", "picture changed", "entry new", "pose gone", "entry hidden", "moves", "indexed"],
)
def test_every_change_shows(by_hand: Path, change) -> None:  # noqa: ANN001
    before = stamp_of(by_hand)
    change(by_hand)
    assert stamp_of(by_hand) != before


def test_of_an_indexed_library_only_the_list_and_the_moves_are_looked_at(tmp_path: Path) -> None:
    # Ten thousand entries would be a long look every few seconds.
    write(tmp_path / "tops/shirt/pose.json")
    entries = write(tmp_path / ".index/entries.json")
    write(tmp_path / "moves.json")
    assert [Path(name).name for name, *_ in stamp_of(tmp_path)] == ["entries.json", "moves.json"]
    before = stamp_of(tmp_path)
    later(entries)
    assert stamp_of(tmp_path) != before


def test_a_file_replaced_by_one_of_the_same_size_and_time_shows(tmp_path: Path) -> None:
    # `index` writes beside and renames; a coarse clock may give both the same time.
    entries = write(tmp_path / ".index/entries.json", "1")
    before, mark = stamp_of(tmp_path), entries.stat()
    other = write(tmp_path / "other", "2")
    os.utime(other, ns=(mark.st_atime_ns, mark.st_mtime_ns))
    other.replace(entries)
    assert stamp_of(tmp_path) != before


def test_no_folder_has_an_empty_stamp(tmp_path: Path) -> None:
    assert stamp_of(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ({"whole": True, "entries": {}}, True),
        ({"whole": False, "entries": {}}, False),
        ({"entries": {}}, True),  # written by an earlier version
    ],
)
def test_a_list_says_whether_its_run_has_ended(tmp_path: Path, content: object, whole: bool) -> None:
    write(tmp_path / ".index/entries.json", json.dumps(content))
    assert is_whole(tmp_path) is whole


def test_a_library_that_is_being_copied_is_not_whole(tmp_path: Path) -> None:
    listed = {"whole": True, "entries": {"tops/a": "1", "tops/b": "2"}}
    write(tmp_path / ".index/entries.json", json.dumps(listed))
    write(tmp_path / "tops/a/pose.json")
    assert not is_whole(tmp_path)
    write(tmp_path / "tops/b/pose.json")
    assert is_whole(tmp_path)


def test_a_library_made_by_hand_is_whole_and_a_damaged_list_is_not(tmp_path: Path) -> None:
    assert is_whole(tmp_path)
    for damaged in ('{"whole": tr', "[]", "{}", '{"entries": 3}'):
        write(tmp_path / ".index/entries.json", damaged)
        assert not is_whole(tmp_path)
