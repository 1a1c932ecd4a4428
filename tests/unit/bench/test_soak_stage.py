from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from mirror.bench.soak_plan import CAMERA_FAULTS, Kind
from mirror.bench.soak_stage import LibraryFolder, StagedCamera, StagedSource, record_film
from mirror.errors import MirrorError
from mirror.frames import Image
from mirror.matching.library import BUILT_IN, load_library
from mirror.sources.demo import DemoSource

SIZE = (320, 180)
FOR_LONG = 3600.0


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "film.avi"
    record_film(SIZE, 30.0, path)
    return path


@pytest.fixture
def camera(film: Path) -> StagedCamera:
    return StagedCamera(SIZE, 30.0, film)


@pytest.fixture
def source(camera: StagedCamera) -> StagedSource:
    source = camera.connect()
    source.open()
    return source


def picture_of(source: StagedSource) -> Image:
    shot = source.read()
    assert shot is not None
    return shot.pixels


def test_it_shows_a_shopper(source: StagedSource) -> None:
    assert picture_of(source).shape == (180, 320, 3)
    shot = source.read()
    assert shot is not None
    assert shot.held == DemoSource(SIZE).item(0).id


def test_it_ends(camera: StagedCamera, source: StagedSource) -> None:
    camera.fail(Kind.CAMERA_ENDS, FOR_LONG)
    assert source.read() is None


def test_its_driver_fails(camera: StagedCamera, source: StagedSource) -> None:
    camera.fail(Kind.CAMERA_RAISES, FOR_LONG)
    with pytest.raises(OSError, match="gone"):
        source.read()


@pytest.mark.parametrize("end", ["repair", "release"])
def test_it_freezes_until_it_is_back_or_the_soak_over(
    camera: StagedCamera, source: StagedSource, end: str
) -> None:
    camera.fail(Kind.CAMERA_FREEZES, FOR_LONG)
    read = threading.Thread(target=source.read)
    read.start()
    read.join(0.2)
    assert read.is_alive()
    getattr(camera, end)()
    read.join(20.0)
    assert not read.is_alive()


@pytest.mark.parametrize("kind", CAMERA_FAULTS)
def test_nobody_connects_while_it_is_away_and_everybody_afterwards(camera: StagedCamera, kind: Kind) -> None:
    camera.fail(kind, FOR_LONG)
    with pytest.raises(MirrorError, match="does not answer"):
        camera.connect().open()
    camera.repair()
    back = camera.connect()
    back.open()
    assert back.read() is not None
    camera.fail(kind, 0.0)
    assert back.read() is not None, "a fault passes by itself"


def test_a_shopper_leaves_and_another_one_comes(camera: StagedCamera, source: StagedSource) -> None:
    empty = DemoSource(SIZE, empty=True).figure_at(0.0)[0]
    assert not np.array_equal(picture_of(source), empty)
    camera.show(None)
    np.testing.assert_array_equal(picture_of(source), empty)
    camera.show(3)
    shot = source.read()
    assert shot is not None
    assert shot.held == DemoSource(SIZE, seed=3).item(0).id != DemoSource(SIZE).item(0).id


def test_after_a_fault_a_film_is_shown_which_ends(camera: StagedCamera) -> None:
    camera.fail(Kind.CAMERA_ENDS, 0.0)
    back = camera.connect()
    back.open()
    shown = 0
    while back.read() is not None:
        shown += 1
    assert 30 <= shown <= 60, "two seconds, of which a busy computer may miss some"
    back.close()
    camera.repair()
    back.open()
    assert back.read() is not None
    back.close()


def test_repaired_it_shows_the_first_shopper_from_the_beginning(
    camera: StagedCamera, source: StagedSource
) -> None:
    camera.show(3)
    time.sleep(0.05)
    camera.repair()
    shot = source.read()
    assert shot is not None
    np.testing.assert_array_equal(shot.pixels, DemoSource(SIZE).figure_at(0.0)[0])


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_part_of_the_library_goes_and_comes_back(tmp_path: Path, share: float) -> None:
    whole = load_library(BUILT_IN)
    folder = LibraryFolder(tmp_path / "library")
    assert load_library(folder.folder).categories == whole.categories
    left = folder.take_away(share)
    part = load_library(folder.folder)
    assert part.problems == ()
    assert 1 <= len(part.categories) == left < len(whole.categories)
    folder.put_back()
    assert [entry.id for entry in load_library(folder.folder).entries] == [
        entry.id for entry in whole.entries
    ]


def test_different_parts_go(tmp_path: Path) -> None:
    folder = LibraryFolder(tmp_path / "library")
    left = []
    for share in (0.0, 0.5):
        folder.take_away(share)
        left.append(set(load_library(folder.folder).categories))
        folder.put_back()
    assert left[0] != left[1]
