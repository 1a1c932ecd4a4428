from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.matching import watch as module
from mirror.matching.library import Library, load_library
from mirror.matching.watch import LibraryWatch
from tests.unit.people import HANGING, T_POSE, pose_of

PATIENCE = 20.0


def add(library: Path, name: str, garment: str = "Shirt") -> None:
    folder = library / name
    folder.mkdir(parents=True, exist_ok=True)
    pose = pose_of(T_POSE if "t-" in name else HANGING)
    rows = np.column_stack([pose.points, pose.visibility]).tolist()
    content = {"garment": garment, "category": name.partition("/")[0], "landmarks": rows}
    (folder / "pose.json").write_text(json.dumps(content), encoding="utf-8")
    cv2.imwrite(str(folder / "picture.jpg"), np.full((80, 60, 3), 90, dtype=np.uint8))


class Shop:
    """A library on disk, a watch over it, and what the watch has handed over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        add(folder, "tops/shirt")
        self.taken: list[Library] = []
        self.watch = LibraryWatch(folder, load_library(folder), self.taken.append)

    def looks(self, times: int = 3) -> int:
        """How many of these looks took a library over."""
        return sum(self.watch.look() for _ in range(times))

    def list_entries(self, *, whole: bool) -> None:
        """As `index` does before and after it changes entries."""
        (self.folder / ".index").mkdir(exist_ok=True)
        (self.folder / ".index/entries.json").write_text(json.dumps({"whole": whole, "entries": {}}))


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "library")


def ids(library: Library) -> list[str]:
    return [entry.id for entry in library.entries]


def test_an_unchanged_library_is_never_read_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_library", lambda folder: pytest.fail("read again"))
    assert shop.looks() == 0


def test_a_changed_library_is_taken_over_once(shop: Shop) -> None:
    add(shop.folder, "tops/t-shirt")
    assert shop.looks(5) == 1
    assert ids(shop.taken[0]) == ["tops/shirt", "tops/t-shirt"]


def test_a_library_that_still_changes_is_waited_for(shop: Shop) -> None:
    add(shop.folder, "tops/t-shirt")
    assert not shop.watch.look()
    add(shop.folder, "tops/t-top")
    assert not shop.watch.look(), "it changed between the looks"
    assert shop.watch.look()
    assert len(shop.taken[0].entries) == 3


def test_a_library_that_changes_while_it_is_read_is_not_taken(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(folder: Path) -> Library:
        library = load_library(folder)
        add(shop.folder, "tops/blouse")
        return library

    add(shop.folder, "tops/t-shirt")
    monkeypatch.setattr(module, "load_library", read)
    assert shop.looks(2) == 0
    monkeypatch.setattr(module, "load_library", load_library)
    assert shop.looks(2) == 1
    assert ids(shop.taken[0]) == ["tops/blouse", "tops/shirt", "tops/t-shirt"]


def test_a_library_that_index_is_writing_is_left_alone_until_it_is_done(shop: Shop) -> None:
    shop.list_entries(whole=False)
    add(shop.folder, "tops/t-shirt")
    assert shop.looks(5) == 0
    shop.list_entries(whole=True)
    assert shop.looks(5) == 1
    assert len(shop.taken[0].entries) == 2


def test_a_damaged_entry_keeps_the_old_library_and_is_told_once(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    add(shop.folder, "tops/t-shirt")
    (shop.folder / "tops/t-shirt/picture.jpg").unlink()
    with caplog.at_level(logging.WARNING):
        assert shop.looks(6) == 0
    assert len(caplog.messages) == 1
    assert "picture.jpg is missing" in caplog.messages[0]
    add(shop.folder, "tops/t-shirt")
    assert shop.looks() == 1, "once it is mended"


def test_an_entry_that_was_damaged_before_does_not_hold_up_the_others(tmp_path: Path) -> None:
    (tmp_path / "library/tops/broken").mkdir(parents=True)
    (tmp_path / "library/tops/broken/pose.json").write_text("{}")
    shop = Shop(tmp_path / "library")
    add(shop.folder, "tops/t-shirt")
    assert shop.looks() == 1


def test_a_library_that_goes_away_and_comes_back_changes_nothing(shop: Shop) -> None:
    shop.folder.rename(shop.folder.with_name("away"))
    assert shop.looks() == 0
    shop.folder.with_name("away").rename(shop.folder)
    assert shop.looks() == 0


def test_a_mirror_that_started_without_its_library_takes_it_when_it_comes(tmp_path: Path) -> None:
    folder, taken = tmp_path / "late", []
    empty = Library((), (f"{folder}: no such library folder",), folder=folder)
    watch = LibraryWatch(folder, empty, taken.append)
    assert not any(watch.look() for _ in range(3))
    add(folder, "tops/shirt")
    assert any(watch.look() for _ in range(3))
    assert ids(taken[0]) == ["tops/shirt"]


def test_it_looks_by_itself_and_stops(shop: Shop) -> None:
    came = threading.Event()
    watch = LibraryWatch(shop.folder, load_library(shop.folder), lambda library: came.set())
    watch.start(0.01)
    try:
        add(shop.folder, "tops/t-shirt")
        assert came.wait(PATIENCE)
    finally:
        watch.stop()
    assert "library watch" not in {thread.name for thread in threading.enumerate()}


def test_nothing_is_taken_over_after_stop(shop: Shop) -> None:
    add(shop.folder, "tops/t-shirt")
    shop.watch.look()
    shop.watch.stop()
    assert shop.looks() == 0
