from __future__ import annotations

import errno
import json
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from mirror.clothing.classes import CLASSES, INDEX
from mirror.clothing.files import class_table, index_png, people_json, picture_png, plan, write_whole
from mirror.clothing.palette import png_palette
from mirror.clothing.types import Colour, Garment, Labels, Outfit
from mirror.errors import MirrorError
from mirror.pose.estimator import Window
from tests.unit.clothing.drawn_people import parse_of
from tests.unit.people import HANGING, pose_of

OUT = Path("out")


@pytest.fixture
def labels() -> Labels:
    """Every class, in a picture whose rows don't fill whole bytes of anything."""
    return np.resize(np.arange(len(CLASSES), dtype=np.uint8), (37, 41))


def _chunks(content: bytes) -> dict[bytes, bytes]:
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    found: dict[bytes, bytes] = {}
    place = 8
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        kind, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        (crc,) = struct.unpack(">I", content[place + 8 + length : place + 12 + length])
        assert crc == zlib.crc32(kind + data), kind
        found[kind] = found.get(kind, b"") + data
        place += 12 + length
    assert kind == b"IEND"
    return found


def _read(content: bytes, flag: int) -> np.ndarray:
    pixels = cv2.imdecode(np.frombuffer(content, dtype=np.uint8), flag)
    assert pixels is not None
    return np.asarray(pixels)


def test_opencv_reads_the_indices_back_in_one_channel(
    labels: Labels, capfd: pytest.CaptureFixture[str]
) -> None:
    read = _read(index_png(labels, png_palette()), cv2.IMREAD_UNCHANGED)
    assert read.shape == labels.shape
    assert read.dtype == np.uint8
    assert (read == labels).all()
    assert capfd.readouterr().err == ""  # libpng warns of chunks that don't belong


def test_the_palette_travels_beside_grey_levels(labels: Labels) -> None:
    chunks = _chunks(index_png(labels, png_palette()))
    assert chunks[b"IHDR"] == struct.pack(">IIBBBBB", 41, 37, 8, 0, 0, 0, 0)
    assert b"PLTE" not in chunks  # not allowed beside grey levels
    name, entries = chunks[b"sPLT"].split(b"\0", 1)
    assert name == b"classes"
    assert entries[0] == 8
    colours = [tuple(entry[:3]) for entry in struct.iter_unpack(">4BH", entries[1:])]
    assert colours == [tuple(colour) for colour in png_palette()[: len(CLASSES)].tolist()]


def test_an_indexed_png_shows_each_class_in_its_colour(labels: Labels) -> None:
    content = index_png(labels, png_palette(), indexed=True)
    chunks = _chunks(content)
    assert chunks[b"IHDR"] == struct.pack(">IIBBBBB", 41, 37, 8, 3, 0, 0, 0)
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    shown = _read(content, cv2.IMREAD_COLOR_RGB)
    assert (shown == png_palette()[labels]).all()


def test_pictures_keep_their_pixels() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8)
    assert (_read(picture_png(pixels), cv2.IMREAD_UNCHANGED) == pixels).all()


def test_the_table_of_classes_is_an_object_from_index_to_name() -> None:
    table = json.loads(class_table())
    assert table["0"] == "background"
    assert table["22"] == "accessories"
    assert [table[str(index)] for index in range(len(table))] == list(CLASSES)


def test_only_what_is_asked_for_is_planned() -> None:
    (bare,) = plan([Path("a/x.jpg")], OUT, people=False, overlay=False)
    assert bare.paths() == (OUT / "x.png",)
    (full,) = plan([Path("a/x.jpg")], OUT, people=True, overlay=True)
    assert full.paths() == (OUT / "x.png", OUT / "x.json", OUT / "x_overlay.png")


@pytest.mark.parametrize(
    ("photos", "said"),
    [
        (("a/x.jpg", "b/x.png"), "b/x.png and a/x.jpg: both would be written to out/x.png"),
        (("a/x.jpg", "b/X.jpg"), "b/X.jpg and a/x.jpg: both would be written to out/X.png"),
        (("a/x.jpg", "a/x.jpg"), "a/x.jpg: named twice"),
        (("a/x.jpg", "b/../a/x.jpg"), "named twice"),
        (("a/x.jpg", "b/x_overlay.jpg"), "b/x_overlay.jpg and a/x.jpg: both would be written to"),
        (("a/classes.jpg",), "classes.json is the table of classes"),
        (("out/x.png",), "the photo itself would be overwritten"),
        (
            ("a/x.jpg", "out/x.png"),
            "out/x.png: the photo itself would be overwritten by what is written for a",
        ),
        ((f"a/{'é' * 120}.jpg",), "too long"),
    ],
)
def test_nothing_would_be_overwritten_silently(photos: tuple[str, ...], said: str) -> None:
    with pytest.raises(MirrorError) as told:
        plan([Path(photo) for photo in photos], OUT, people=True, overlay=True)
    assert said in str(told.value)
    assert str(told.value).endswith(".")


def test_a_photo_in_the_folder_of_another_name_is_fine() -> None:
    plan([Path("out/x.jpg"), Path("a/y.jpg")], OUT, people=False, overlay=False)
    plan([Path("a/classes.jpg")], OUT, people=False, overlay=True)


def test_people_are_described_with_what_is_sure() -> None:
    labels = np.zeros((100, 200), dtype=np.uint8)
    labels[20:40, 50:60] = INDEX["top"]  # 200 pixels
    labels[40:60, 50:65] = INDEX["left_leg"]  # 300 pixels
    parse = parse_of(labels, pose_of(HANGING), Window(40, 10, 150, 90))
    parse.sureness[INDEX["top"]] = 0.4
    colour = Colour("navy", (12.34, 3.0, -9.06), (29, 31, 44), 0.75)
    top = Garment("top", 0.4, Window(50, 20, 60, 40), (colour,), "striped", "short sleeves", "", 0.4)
    told = json.loads(
        people_json(Path("Käthe.jpg"), (200, 100), [(parse, Outfit((top,))), (parse, Outfit())])
    )
    assert (told["photo"], told["size"]) == ("Käthe.jpg", [200, 100])
    first, second = told["people"]
    assert (first["main"], second["main"]) == (True, False)
    assert first["box"] == [50, 20, 65, 60]
    assert first["area"] == 0.025
    assert first["sureness"] == pytest.approx((200 * 0.4 + 300 * 0.9) / 500)
    assert first["garments"] == [
        {
            "name": "top",
            "area": 0.4,
            "box": [50, 20, 60, 40],
            "colours": [{"name": "navy", "rgb": [29, 31, 44], "lab": [12.3, 3.0, -9.1], "share": 0.75}],
            "pattern": "striped",
            "length": "short sleeves",
            "side": "",
            "kind": "",
            "sureness": 0.4,
        }
    ]
    assert second["garments"] == []
    assert first["classes"] == {
        "left_leg": {"area": 0.6, "box": [50, 40, 65, 60], "sureness": 0.9},
        "top": {"area": 0.4, "box": [50, 20, 60, 40], "sureness": 0.4},
    }


def test_nobody_is_an_empty_list() -> None:
    assert json.loads(people_json(Path("x.jpg"), (3, 2), []))["people"] == []


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["x.png"]


def test_a_full_disk_leaves_the_old_file_and_no_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(b"old")
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        write(self, content[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(MirrorError, match=r"x\.png: can't be written \(No space left on device\); make room"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["x.png"]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.png" / "more").mkdir(parents=True)
    with pytest.raises(MirrorError, match=r"x\.png: can't be written"):
        write_whole(tmp_path / "x.png", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["x.png"]
