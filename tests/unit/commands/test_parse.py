from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from mirror.clothing.classes import CLASSES, INDEX
from mirror.config import ClothingConfig
from mirror.frames import Image
from mirror.pictures import read_picture
from tests.unit.clothing.drawn_people import DRESS, SHIRT, SKIRT, MaskParser, scene
from tests.unit.commands.conftest import Cli

pytestmark = pytest.mark.usefixtures("pose_model")


@pytest.fixture(autouse=True)
def parser(monkeypatch: pytest.MonkeyPatch) -> MaskParser:
    """The pose network is the real one; what it finds is parsed by its mask alone."""
    made = MaskParser()

    def make(_config: ClothingConfig) -> MaskParser:
        return made

    monkeypatch.setattr("mirror.commands.parse.make_parser", make)
    return made


def _photo(path: Path, pixels: Image) -> Path:
    path.write_bytes(cv2.imencode(path.suffix, pixels)[1].tobytes())
    return path


@pytest.fixture
def couple(tmp_path: Path) -> Path:
    """The one on the left is nearer."""
    drawn = scene((1000, 600), (DRESS, SHIRT), (0.72, 0.42), share=0.75)
    return _photo(tmp_path / "couple.png", drawn.pixels)


def _index(path: Path) -> np.ndarray:
    return np.asarray(cv2.imdecode(np.fromfile(path, dtype=np.uint8), cv2.IMREAD_UNCHANGED))


def _people(path: Path) -> list[dict[str, object]]:
    people = json.loads(path.read_text(encoding="utf-8"))["people"]
    assert isinstance(people, list)
    return people


def test_the_classes_of_a_photo_are_written(cli: Cli, person: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "parsed"
    code, said, err = cli("parse", person, "--out", out)
    assert (code, err) == (0, "")
    assert said == f"1 of 1 photos parsed, 1 with people: {out}\n"
    assert sorted(path.name for path in out.iterdir()) == ["Käthe 1.png", "classes.json"]
    labels = _index(out / "Käthe 1.png")
    assert labels.shape == read_picture(person).shape[:2]
    assert set(np.unique(labels)) == {0, INDEX["top"], INDEX["pants"]}
    table = json.loads((out / "classes.json").read_text(encoding="utf-8"))
    assert table == {str(index): name for index, name in enumerate(CLASSES)}


def test_json_and_overlay_are_written_beside_it(cli: Cli, person: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert cli("parse", person, "--out", out, "--json", "--overlay")[0] == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "Käthe 1.json", "Käthe 1.png", "Käthe 1_overlay.png", "classes.json",
    ]  # fmt: skip
    (found,) = _people(out / "Käthe 1.json")
    assert found["main"] is True
    assert {garment["name"] for garment in found["garments"]} == {"top", "pants"}  # type: ignore[attr-defined]
    labels, overlay = _index(out / "Käthe 1.png"), read_picture(out / "Käthe 1_overlay.png")
    photo = read_picture(person)
    assert overlay.shape == photo.shape
    changed = (overlay != photo).any(axis=2)
    assert changed[labels > 0].mean() > 0.95
    assert changed[cv2.dilate(labels, np.ones((25, 25), np.uint8)) == 0].mean() == 0.0


def test_by_default_it_is_the_large_person_in_the_middle(
    cli: Cli, couple: Path, parser: MaskParser, tmp_path: Path
) -> None:
    assert cli("parse", couple, "--out", tmp_path / "out", "--json")[0] == 0
    (found,) = _people(tmp_path / "out" / "couple.json")
    left, _, right, _ = found["box"]  # type: ignore[misc]
    assert 200 < left < right < 600
    assert len(parser.poses) == 1
    columns = np.flatnonzero(_index(tmp_path / "out" / "couple.png").any(axis=0))
    assert columns.max() < 600


def test_everybody_is_parsed_with_a_mask_of_their_own(
    cli: Cli, couple: Path, parser: MaskParser, tmp_path: Path
) -> None:
    assert cli("parse", couple, "--out", tmp_path / "out", "--json", "--people", "all")[0] == 0
    first, second = _people(tmp_path / "out" / "couple.json")
    assert (first["main"], second["main"]) == (True, False)
    assert first["box"][2] <= second["box"][0] + 20  # type: ignore[index]
    masks = [pose.mask for pose in parser.poses]
    assert masks[0] is not None
    assert masks[1] is not None
    assert not ((masks[0] >= 128) & (masks[1] >= 128)).any()
    labels = _index(tmp_path / "out" / "couple.png")
    areas = [float(found["area"]) for found in (first, second)]  # type: ignore[arg-type]
    assert sum(areas) == pytest.approx(np.count_nonzero(labels) / labels.size, abs=1e-4)


def test_people_who_overlap_are_not_merged(cli: Cli, tmp_path: Path) -> None:
    drawn = scene((1000, 600), (SHIRT, DRESS, SKIRT), (0.3, 0.42, 0.72), share=0.75)
    photo = _photo(tmp_path / "three.png", drawn.pixels)
    assert cli("parse", photo, "--out", tmp_path / "out", "--json", "--people", "all")[0] == 0
    found = _people(tmp_path / "out" / "three.json")
    assert len(found) == 3
    middles = sorted((entry["box"][0] + entry["box"][2]) / 2 for entry in found)  # type: ignore[index]
    truth = [np.flatnonzero(mask.any(axis=0))[[0, -1]].mean() for mask in drawn.masks]
    assert middles == pytest.approx(truth, abs=60)


def test_ten_people_in_a_row_are_all_found(cli: Cli, tmp_path: Path) -> None:
    places = np.linspace(0.06, 0.94, 10).tolist()
    drawn = scene((2400, 600), (SHIRT, DRESS, SKIRT) * 3 + (SHIRT,), places, share=0.7)
    photo = _photo(tmp_path / "ten.jpg", drawn.pixels)
    assert cli("parse", photo, "--out", tmp_path / "out", "--json", "--people", "all")[0] == 0
    assert len(_people(tmp_path / "out" / "ten.json")) == 10
    labels = _index(tmp_path / "out" / "ten.png")
    for mask in drawn.masks:
        assert (labels[mask] > 0).mean() > 0.85
    # The main one is found too, though the whole photo shows them too small.
    assert cli("parse", photo, "--out", tmp_path / "out", "--json")[0] == 0
    (main,) = _people(tmp_path / "out" / "ten.json")
    assert 700 < (main["box"][0] + main["box"][2]) / 2 < 1700  # type: ignore[index]


def test_nobody_is_all_background_and_said(cli: Cli, empty_room: Path, person: Path, tmp_path: Path) -> None:
    code, _, err = cli("parse", empty_room, "--out", tmp_path / "out", "--json", "--overlay")
    assert code == 1
    assert err == f"{empty_room}: nobody is in this photo; take one that shows a whole person.\n"
    assert _people(tmp_path / "out" / "empty room.json") == []
    assert not _index(tmp_path / "out" / "empty room.png").any()
    # As with `match`: one empty photo among others is an answer, not a failure.
    assert cli("parse", empty_room, person, "--out", tmp_path / "out")[0] == 0


@pytest.mark.parametrize("bad", ["missing", "text", "empty", "folder", "cut"])
def test_a_photo_that_fails_is_named_and_the_others_are_done(
    cli: Cli, person: Path, text_file: Path, tmp_path: Path, bad: str
) -> None:
    paths = {
        "missing": tmp_path / "gone.jpg", "text": text_file, "empty": tmp_path / "0.jpg",
        "folder": tmp_path / "f", "cut": tmp_path / "cut.png",
    }  # fmt: skip
    (tmp_path / "0.jpg").touch()
    (tmp_path / "f").mkdir()
    (tmp_path / "cut.png").write_bytes(person.read_bytes()[:2000])
    out = tmp_path / "out"
    code, said, err = cli("parse", paths[bad], person, "--out", out)
    assert code == 1
    assert err.startswith(f"{paths[bad]}: ")
    assert err.count("\n") == 1
    assert said.startswith("1 of 2 photos parsed")
    assert sorted(path.name for path in out.iterdir()) == ["Käthe 1.png", "classes.json"]


def test_two_photos_of_one_name_stop_it_before_anything_is_written(
    cli: Cli, person: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / f"{person.stem}.jpg"
    twin.write_bytes(person.read_bytes())
    code, said, err = cli("parse", person, twin, "--out", tmp_path / "out")
    assert (code, said) == (2, "")
    assert f"{twin} and {person}: both would be written to" in err
    assert not (tmp_path / "out").exists()


def test_what_other_photos_left_stays(cli: Cli, person: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "other.png").write_bytes(b"mine")
    assert cli("parse", person, "--out", out)[0] == 0
    assert (out / "other.png").read_bytes() == b"mine"


def test_the_photo_itself_is_never_overwritten(cli: Cli, person: Path) -> None:
    before = person.read_bytes()
    code, _, err = cli("parse", person, "--out", person.parent)
    assert code == 2
    assert f"{person}: the photo itself would be overwritten" in err
    assert person.read_bytes() == before


def test_a_file_where_the_folder_should_be_is_told(cli: Cli, person: Path, text_file: Path) -> None:
    for out in (text_file, text_file / "out"):
        code, said, err = cli("parse", person, "--out", out)
        assert (code, said) == (2, "")
        assert err == f"smart-mirror: --out {out}: there is a file of that name; name a folder.\n"


def test_a_full_disk_ends_it_with_one_sentence(
    cli: Cli, person: Path, empty_room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name.endswith(".json") or ".json." in self.name:
            return write(self, content)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    code, said, err = cli("parse", person, empty_room, "--out", tmp_path / "out")
    assert (code, said) == (2, "")
    assert err.count("\n") == 1
    assert "Käthe 1.png: can't be written (No space left on device)" in err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["classes.json"]


def test_indexed_colours_are_there_for_viewers(cli: Cli, person: Path, tmp_path: Path) -> None:
    assert cli("parse", person, "--out", tmp_path / "out", "--palette")[0] == 0
    assert (tmp_path / "out" / "Käthe 1.png").read_bytes()[25] == 3
    assert cli("parse", person, "--out", tmp_path / "out")[0] == 0
    assert (tmp_path / "out" / "Käthe 1.png").read_bytes()[25] == 0


def _grey16(pixels: Image) -> Image:
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY).astype(np.uint16) * 257  # type: ignore[return-value]


def _transparent(pixels: Image) -> Image:
    return np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])


KINDS: dict[str, tuple[str, Callable[[Image], Image]]] = {
    "grey": (".jpg", lambda pixels: np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)),
    "16 bit": (".png", lambda pixels: pixels.astype(np.uint16) * 257),  # type: ignore[dict-item]
    "grey 16 bit": (".png", _grey16),
    "RGBA": (".png", _transparent),
    "WebP": (".webp", lambda pixels: pixels),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_gives_the_same_parse(cli: Cli, tmp_path: Path, kind: str) -> None:
    drawn = scene((500, 600), (SHIRT,), (0.5,))
    suffix, change = KINDS[kind]
    photo = _photo(tmp_path / f"x{suffix}", change(drawn.pixels))
    assert cli("parse", photo, "--out", tmp_path / "out")[0] == 0
    found = _index(tmp_path / "out" / "x.png") > 0
    assert (found & drawn.masks[0]).sum() / (found | drawn.masks[0]).sum() > 0.85


def test_a_photo_in_the_colours_of_print_gives_the_same_parse(cli: Cli, tmp_path: Path) -> None:
    drawn = scene((500, 600), (SHIRT,), (0.5,))
    Pillow.fromarray(drawn.pixels[..., ::-1]).convert("CMYK").save(tmp_path / "x.jpg", quality=95)
    assert cli("parse", tmp_path / "x.jpg", "--out", tmp_path / "out", "--overlay")[0] == 0
    found = _index(tmp_path / "out" / "x.png") > 0
    assert (found & drawn.masks[0]).sum() / (found | drawn.masks[0]).sum() > 0.85
    ground = cv2.imread(str(tmp_path / "out" / "x_overlay.png"))[:40, :40].reshape(-1, 3).mean(axis=0)
    assert ground == pytest.approx(drawn.pixels[:40, :40].reshape(-1, 3).mean(axis=0), abs=12)


def test_a_photo_that_says_it_lies_on_its_side_is_parsed_upright(cli: Cli, tmp_path: Path) -> None:
    """EXIF orientation 6: shown after a quarter turn clockwise."""
    drawn = scene((500, 600), (SHIRT,), (0.5,))
    stored = np.ascontiguousarray(np.rot90(drawn.pixels))
    jpeg = cv2.imencode(".jpg", stored)[1].tobytes()
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    exif = b"Exif\0\0" + tiff
    marker = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    (tmp_path / "x.jpg").write_bytes(jpeg[:2] + marker + jpeg[2:])
    assert cli("parse", tmp_path / "x.jpg", "--out", tmp_path / "out", "--json")[0] == 0
    labels = _index(tmp_path / "out" / "x.png")
    assert labels.shape == (600, 500)
    assert ((labels > 0) & drawn.masks[0]).sum() / ((labels > 0) | drawn.masks[0]).sum() > 0.85
    assert json.loads((tmp_path / "out" / "x.json").read_text())["size"] == [500, 600]


def test_of_an_animation_the_first_picture_counts(cli: Cli, tmp_path: Path) -> None:
    drawn = scene((500, 600), (SHIRT,), (0.5,))
    empty = scene((500, 600), (), ()).pixels
    for suffix in (".gif", ".webp", ".png"):
        film = cv2.Animation()
        film.frames = [drawn.pixels, empty]
        film.durations = [100, 100]  # type: ignore[assignment]
        path = tmp_path / f"film{suffix}"
        assert cv2.imwriteanimation(str(path), film)
        assert cli("parse", path, "--out", tmp_path / "out")[0] == 0
        found = _index(tmp_path / "out" / "film.png") > 0
        assert (found & drawn.masks[0]).sum() / (found | drawn.masks[0]).sum() > 0.85


@pytest.mark.parametrize("size", [(1, 1), (30, 30), (3000, 2)])
def test_a_tiny_picture_has_an_answer(cli: Cli, tmp_path: Path, size: tuple[int, int]) -> None:
    drawn = scene((size[0], size[1]), (SHIRT,), (0.5,))
    photo = _photo(tmp_path / "tiny.png", drawn.pixels)
    code, _, err = cli("parse", photo, "--out", tmp_path / "out", "--people", "all", "--json", "--overlay")
    labels = _index(tmp_path / "out" / "tiny.png")
    assert labels.shape == size[::-1]
    assert (code == 0) == bool(labels.any()) == ("nobody" not in err)


def test_a_huge_photo_is_parsed_at_its_own_size(cli: Cli, tmp_path: Path) -> None:
    drawn = scene((800, 600), (SHIRT,), (0.5,))
    large = cv2.resize(drawn.pixels, (8000, 6000), interpolation=cv2.INTER_LINEAR)
    photo = _photo(tmp_path / "huge.jpg", np.asarray(large, dtype=np.uint8))
    assert cli("parse", photo, "--out", tmp_path / "out")[0] == 0
    labels = _index(tmp_path / "out" / "huge.png")
    assert labels.shape == (6000, 8000)
    found = labels[5::10, 5::10] > 0
    assert (found & drawn.masks[0]).sum() / (found | drawn.masks[0]).sum() > 0.85


def test_somebody_who_lies_is_parsed_upright(cli: Cli, parser: MaskParser, tmp_path: Path) -> None:
    drawn = scene((500, 600), (SHIRT,), (0.5,))
    photo = _photo(tmp_path / "lying.png", np.ascontiguousarray(np.rot90(drawn.pixels)))
    assert cli("parse", photo, "--out", tmp_path / "out")[0] == 0
    (pose,) = parser.poses
    assert pose.points[0, 1] < pose.points[23, 1] < pose.points[27, 1]
    found = np.rot90(_index(tmp_path / "out" / "lying.png"), -1)
    truth = drawn.masks[0]
    assert ((found > 0) & truth).sum() / ((found > 0) | truth).sum() > 0.85
    top = np.flatnonzero((found == INDEX["top"]).any(axis=1)).mean()
    assert top < np.flatnonzero((found == INDEX["pants"]).any(axis=1)).mean()


def test_the_upper_half_of_a_person_is_parsed(cli: Cli, tmp_path: Path) -> None:
    drawn = scene((500, 600), (SHIRT,), (0.5,))
    rows = np.flatnonzero(drawn.masks[0].any(axis=1))
    cut = int(rows[0] + 0.55 * np.ptp(rows))
    photo = _photo(tmp_path / "upper.png", drawn.pixels[:cut])
    assert cli("parse", photo, "--out", tmp_path / "out")[0] == 0
    found = _index(tmp_path / "out" / "upper.png") > 0
    truth = drawn.masks[0][:cut]
    assert (found & truth).sum() / (found | truth).sum() > 0.8


def test_legs_alone_have_an_answer(cli: Cli, tmp_path: Path) -> None:
    drawn = scene((500, 600), (SHIRT,), (0.5,))
    rows = np.flatnonzero(drawn.masks[0].any(axis=1))
    photo = _photo(tmp_path / "legs.png", drawn.pixels[int(rows[0] + 0.55 * np.ptp(rows)) :])
    code, _, err = cli("parse", photo, "--out", tmp_path / "out")
    labels = _index(tmp_path / "out" / "legs.png")
    assert (code == 0) == bool(labels.any()) == ("nobody" not in err)


def test_one_network_serves_all_photos_and_is_closed(
    cli: Cli, person: Path, empty_room: Path, parser: MaskParser, tmp_path: Path
) -> None:
    assert cli("parse", person, empty_room, "--out", tmp_path / "out")[0] == 0
    assert len(parser.poses) == 1
    assert parser.closed
