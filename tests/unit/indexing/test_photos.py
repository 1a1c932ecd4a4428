from __future__ import annotations

import os
from pathlib import Path

import pytest

from mirror.errors import MirrorError
from mirror.indexing.photos import category_key, find_photos, readable


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"picture")


def reasons(folder: Path, besides: Path | None = None) -> dict[str, str]:
    return {
        item.name: item.reason for item in find_photos(folder, besides=besides or folder / "library").left_out
    }


def test_the_first_folder_is_the_category_and_the_path_is_the_id(tmp_path: Path) -> None:
    put(tmp_path, "tops/shirt.jpg", "skirts/summer/long one.PNG", "alone.webp", "Größe 38/☂ 春.JPeG")
    photos = find_photos(tmp_path, besides=tmp_path / "library").photos
    assert [(photo.id, photo.name, photo.category) for photo in photos] == [
        ("Größe 38/☂ 春", "Größe 38/☂ 春.JPeG", "Größe 38"),
        ("alone", "alone.webp", "looks"),
        ("skirts/summer/long one", "skirts/summer/long one.PNG", "skirts"),
        ("tops/shirt", "tops/shirt.jpg", "tops"),
    ]
    assert all(photo.path.is_file() for photo in photos)


@pytest.mark.parametrize(
    ("label", "key"),
    [("Coats", "outerwear"), ("outerwear", "outerwear"), ("DRESSES", "dresses"), (" Hüte ", "Hüte")],
)
def test_a_category_may_be_written_as_the_mirror_shows_it(label: str, key: str) -> None:
    assert category_key(label) == key


def test_what_is_hidden_other_files_and_the_library_itself_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", ".b.jpg", "._c.jpg", ".cache/d.jpg", "notes.txt", "library.csv", "library/e.jpg")
    listing = find_photos(tmp_path, besides=tmp_path / "library")
    assert ([photo.id for photo in listing.photos], listing.left_out) == (["a"], ())


def test_the_library_is_passed_over_by_whatever_path_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "library/e.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "library")
    listing = find_photos(tmp_path, besides=tmp_path / "x" / ".." / "library")
    assert [photo.id for photo in listing.photos] == ["a"]


def test_of_two_names_that_differ_in_the_ending_the_first_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "tops/a.png", "tops/a.jpg")
    listing = find_photos(tmp_path, besides=tmp_path / "library")
    assert [photo.name for photo in listing.photos] == ["tops/a.jpg"]
    (left_out,) = listing.left_out
    assert left_out.name == "tops/a.png"
    assert "tops/a.jpg, which is kept" in left_out.reason


def test_what_only_looks_like_a_photo_is_named(tmp_path: Path) -> None:
    put(tmp_path, "phone.HEIC", "two\nlines.jpg")
    (tmp_path / "folder.jpg").mkdir()
    (tmp_path / "dangling.jpg").symlink_to("nowhere.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    found = reasons(tmp_path)
    assert "HEIC files can't be read" in found["phone.HEIC"]
    assert "a folder, not a picture" in found["folder.jpg"]
    assert "a link to a file that is not there" in found["dangling.jpg"]
    assert "not an ordinary file" in found["pipe.jpg"]
    assert "control character" in found["two?lines.jpg"]
    assert len(found) == 5


def test_links_that_go_round_in_circles_end(tmp_path: Path) -> None:
    put(tmp_path, "tops/a.jpg")
    (tmp_path / "tops" / "up").symlink_to(tmp_path)
    assert [photo.id for photo in find_photos(tmp_path, besides=tmp_path / "library").photos] == ["tops/a"]


def test_a_photo_that_changes_gets_another_stamp(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg")
    before = find_photos(tmp_path, besides=tmp_path / "library").photos[0].stamp
    assert find_photos(tmp_path, besides=tmp_path / "library").photos[0].stamp == before
    times = (tmp_path / "a.jpg").stat()
    (tmp_path / "a.jpg").write_bytes(b"erutcip")
    os.utime(tmp_path / "a.jpg", ns=(times.st_atime_ns, times.st_mtime_ns))  # as a backup would restore it
    assert find_photos(tmp_path, besides=tmp_path / "library").photos[0].stamp != before


@pytest.mark.parametrize("name", ["gone", "a.jpg"])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.jpg")
    with pytest.raises(MirrorError, match=r"name the folder that holds the photos\."):
        find_photos(tmp_path / name, besides=tmp_path / "library")


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("red_dress-01", "Red dress 01"),
        ("Kleid", "Kleid"),
        ("  mantel__größe  38 ", "Mantel größe 38"),
        ("0012", "Coats 0012"),
        ("___", "Coats"),
    ],
)
def test_a_file_name_becomes_a_garments_name(stem: str, name: str) -> None:
    assert readable(stem, "outerwear") == name
