"""The whole of indexing but for the processes and the networks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Self

import cv2
import numpy as np
import pytest

from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.indexing import indexer
from mirror.indexing.examine import Examiner, Seen
from mirror.indexing.indexer import build_library
from mirror.indexing.photos import Photo
from mirror.indexing.pool import Lost
from mirror.indexing.report import Report
from mirror.matching.library import load_library
from mirror.pose.types import Pose
from tests.unit.people import HANDS_ON_HIPS, HANGING, STRIDE, T_POSE, default_config, pose_of

POSES = (T_POSE, HANGING, HANDS_ON_HIPS, STRIDE)


def people_in(pixels: Image, _time: float) -> tuple[Pose, ...]:
    """Black pictures show nobody, very bright ones two; the pose depends on the brightness."""
    height, width = pixels.shape[:2]
    brightness = float(pixels.mean())
    if brightness < 10.0:
        return ()
    pose = pose_of(POSES[int(brightness) % 4], torso=0.2 * height, hips=(0.5 * width, 0.5 * height))
    return (pose, pose) if brightness > 200.0 else (pose,)


class InProcess:
    """Stands in for the pool: does the jobs here, and counts them."""

    looked_at: ClassVar[list[str]] = []
    stop_after = 10_000

    def __init__(self, _count: int, start: Callable[[], Any]) -> None:
        assert isinstance(start, partial)
        self._do = Examiner(start.args[0], people_in)

    def __class_getitem__(cls, _types: object) -> type[InProcess]:
        return cls

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def results(self, photos: Iterable[Photo]) -> Iterator[tuple[Photo, Seen | Lost]]:
        for photo in photos:
            if len(self.looked_at) >= self.stop_after:
                raise KeyboardInterrupt
            if "crash" in photo.name:
                yield photo, Lost("ended the process that looked at it (SIGSEGV)")
                continue
            seen = self._do(photo)
            if seen.outcome is not None:
                self.looked_at.append(photo.name)
            yield photo, seen


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> type[InProcess]:
    monkeypatch.setattr(InProcess, "looked_at", [])
    monkeypatch.setattr(indexer, "Pool", InProcess)
    return InProcess


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Five photos in three categories, all different."""
    folder = tmp_path / "photos"
    for seed, name in enumerate(("tops/a", "tops/b", "Coats/c", "Coats/deep/d", "e")):
        add(folder, f"{name}.png", seed)
    return folder


def picture(seed: int, brightness: float = 100.0) -> Image:
    """Coarse noise: survives scaling and compression, and no two seeds look alike."""
    cells = np.random.default_rng(seed).integers(-60, 60, (12, 9, 3)) + brightness + seed
    large = cv2.resize(cells.astype(np.float32), (180, 240), interpolation=cv2.INTER_NEAREST)
    return np.clip(large, 0, 255).astype(np.uint8)


def add(folder: Path, name: str, seed: int, brightness: float = 100.0) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    done, data = cv2.imencode(path.suffix, picture(seed, brightness))
    assert done
    path.write_bytes(data.tobytes())
    return path


Index = Callable[..., Report]


@pytest.fixture
def index(tmp_path: Path, photos: Path, pool: type[InProcess]) -> Index:
    model = tmp_path / "model.task"
    model.write_bytes(b"model")

    def run(*, fresh: bool = False, **indexing: int) -> Report:
        pool.looked_at.clear()
        config = default_config(indexing=indexing)
        out = tmp_path / "library"
        return build_library(photos, out, config, model, fresh=fresh, progress=lambda _done, _total: None)

    return run


def ids(tmp_path: Path) -> list[str]:
    library = load_library(tmp_path / "library")
    assert library.problems == ()
    return [entry.id for entry in library.entries]


ALL = ["Coats/c", "Coats/deep/d", "e", "tops/a", "tops/b"]


def test_every_photo_becomes_an_entry(tmp_path: Path, index: Index) -> None:
    report = index()
    assert (report.entries, report.new, report.cached) == (5, 5, 0)
    assert ids(tmp_path) == ALL
    entries = load_library(tmp_path / "library").entries
    assert [entry.category for entry in entries] == ["outerwear", "outerwear", "looks", "tops", "tops"]
    assert entries[4].garment == "B"
    folder = tmp_path / "library"
    assert {path.name for path in folder.iterdir() if path.is_file()} == {
        "report.txt", "moves.json", "contact-sheet.jpg",
    }  # fmt: skip
    assert (folder / "report.txt").read_text(encoding="utf-8").startswith("5 entries")


def test_a_second_run_looks_at_nothing(tmp_path: Path, index: Index, pool: type[InProcess]) -> None:
    index()
    report = index()
    assert (report.new, report.cached, pool.looked_at) == (0, 5, [])
    assert ids(tmp_path) == ALL


def test_only_what_is_new_or_changed_is_looked_at(
    tmp_path: Path, photos: Path, index: Index, pool: type[InProcess]
) -> None:
    index()
    add(photos, "tops/new.png", 7)
    add(photos, "tops/a.png", 8)
    report = index()
    assert sorted(pool.looked_at) == ["tops/a.png", "tops/new.png"]
    assert (report.new, report.cached, report.removed) == (2, 4, 0)
    assert ids(tmp_path) == sorted([*ALL, "tops/new"])


def test_photos_that_were_moved_are_not_looked_at_again(
    tmp_path: Path, photos: Path, index: Index, pool: type[InProcess]
) -> None:
    index()
    (photos / "tops").rename(photos / "shirts")
    shutil.copy2(photos / "e.png", photos / "f.png")
    (photos / "e.png").unlink()
    report = index()
    assert (pool.looked_at, report.cached) == ([], 5)
    assert ids(tmp_path) == ["Coats/c", "Coats/deep/d", "f", "shirts/a", "shirts/b"]
    assert not (tmp_path / "library" / "tops").exists()


def test_an_entry_goes_with_its_photo(tmp_path: Path, photos: Path, index: Index) -> None:
    index()
    (photos / "tops" / "a.png").unlink()
    report = index()
    assert report.removed == 1
    assert ids(tmp_path) == [name for name in ALL if name != "tops/a"]


def test_an_interrupted_run_goes_on_where_it_was(
    tmp_path: Path, index: Index, pool: type[InProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pool, "stop_after", 3)
        with pytest.raises(KeyboardInterrupt):
            index()
    first = list(pool.looked_at)
    report = index()
    assert len(first) == 3
    assert sorted([*first, *pool.looked_at]) == [f"{name}.png" for name in ALL]
    assert (report.new, report.cached) == (2, 3)
    assert ids(tmp_path) == ALL


def test_a_picture_that_somebody_removed_is_made_again(
    tmp_path: Path, index: Index, pool: type[InProcess]
) -> None:
    index()
    (tmp_path / "library" / "e" / "picture.jpg").unlink()
    index()
    assert pool.looked_at == ["e.png"]
    assert ids(tmp_path) == ALL


@pytest.mark.parametrize("change", [{"fresh": True}, {"picture_height": 100}], ids=["asked for", "a setting"])
def test_everything_is_looked_at_again(index: Index, pool: type[InProcess], change: dict[str, int]) -> None:
    index()
    index(**change)
    assert len(pool.looked_at) == 5


def test_faults_are_named_and_stop_nothing(tmp_path: Path, photos: Path, index: Index) -> None:
    (photos / "empty.jpg").touch()
    (photos / "text.jpg").write_text("Dear shop", encoding="utf-8")
    (photos / "folder.png").mkdir()
    add(photos, "crash.png", 9)
    add(photos, "black.png", 10, brightness=-90.0)
    report = index()
    reasons = {item.name: item.reason for item in report.left_out}
    assert sorted(reasons) == ["black.png", "crash.png", "empty.jpg", "folder.png", "text.jpg"]
    assert len(set(reasons.values())) == 5
    assert "nobody" in reasons["black.png"]
    assert "SIGSEGV" in reasons["crash.png"]
    assert ids(tmp_path) == ALL
    again = index()
    assert again.left_out == report.left_out


def test_copies_are_named_and_the_largest_is_kept(tmp_path: Path, photos: Path, index: Index) -> None:
    shutil.copy(photos / "tops" / "b.png", photos / "zz.png")
    large = cv2.resize(picture(0), None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC)
    cv2.imwrite(str(photos / "tops" / "a-large.jpg"), large)
    report = index()
    assert [(item.name, item.kept, item.exact) for item in report.repeats] == [
        ("tops/a.png", "tops/a-large.jpg", False),
        ("zz.png", "tops/b.png", True),
    ]
    assert ids(tmp_path) == ["Coats/c", "Coats/deep/d", "e", "tops/a-large", "tops/b"]


def test_of_two_copies_the_one_in_the_table_is_kept_and_two_articles_both(
    tmp_path: Path, photos: Path, index: Index
) -> None:
    for name in ("zz", "y1", "y2"):
        shutil.copy(photos / ("e.png" if name == "zz" else "tops/b.png"), photos / f"{name}.png")
    table = "photo,garment\nzz,Described\ny1,Shirt\ny2,Trousers\n"
    (photos / "library.csv").write_text(table, encoding="utf-8")
    report = index()
    assert [(item.name, item.kept) for item in report.repeats] == [
        ("e.png", "zz.png"), ("tops/b.png", "y1.png"),
    ]  # fmt: skip
    assert ids(tmp_path) == ["Coats/c", "Coats/deep/d", "tops/a", "y1", "y2", "zz"]
    assert report.described == 3


def test_the_table_beside_the_photos_describes_the_entries(
    tmp_path: Path, photos: Path, index: Index
) -> None:
    (photos / "library.csv").write_text(
        "photo;garment;styles;price;sku;category;move\n"
        "a;White shirt;casual, cool;19 €;77;Formal;My move\n"
        "x;y\n",
        encoding="utf-8",
    )
    report = index()
    entry = next(entry for entry in load_library(tmp_path / "library").entries if entry.id == "tops/a")
    assert (entry.garment, entry.styles, entry.price, entry.stock_number, entry.category, entry.move) == (
        "White shirt", ("casual", "cool"), "19 €", "77", "formal", "My move",
    )  # fmt: skip
    assert report.metadata == ("library.csv, line 3: there is no photo x; left out.",)
    (photos / "library.csv").unlink()
    index()
    entry = next(entry for entry in load_library(tmp_path / "library").entries if entry.id == "tops/a")
    assert (entry.garment, entry.price) == ("A", "")


def test_the_choice_among_several_people_is_told(photos: Path, index: Index) -> None:
    add(photos, "group.png", 11, brightness=230.0)
    assert [(item.name, item.people) for item in index().crowds] == [("group.png", 2)]


def test_a_folder_without_pictures_makes_no_library(tmp_path: Path, photos: Path, index: Index) -> None:
    shutil.rmtree(photos)
    photos.mkdir()
    (photos / "notes.txt").touch()
    with pytest.raises(MirrorError, match="holds no pictures"):
        index()
    assert not (tmp_path / "library").exists()


def test_if_no_photo_can_be_used_the_library_stays_as_it_was(
    tmp_path: Path, photos: Path, index: Index
) -> None:
    index()
    for path in list(photos.rglob("*.png")):
        path.write_text("not yet copied", encoding="utf-8")
    with pytest.raises(MirrorError, match=r"could be indexed \(.*not a picture.*and 2 more"):
        index()
    assert ids(tmp_path) == ALL
